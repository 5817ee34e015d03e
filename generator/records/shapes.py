"""What may stand where in a file: a kind's schema and a way into its data go in, the names of fields come out.

Only for speaking of schemas; nothing is checked here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.records.base import Loc, Piece

__all__ = ["example_of", "fields_at", "needed_at", "never_rates_at"]


def fields_at(schema: type[BaseModel], loc: Loc) -> list[str]:
    """The names of the fields that may stand at `loc`, as a file writes them."""
    return [name for model in _models_at(schema, loc) for name, _ in _written_fields(model)]


def needed_at(schema: type[BaseModel], loc: Loc) -> list[str]:
    """Those without which what stands at `loc` is not whole."""
    return [name for model in _models_at(schema, loc) for name, field in _written_fields(model) if field.is_required()]


def example_of(schema: type[BaseModel], loc: Loc) -> str:
    """What the value at `loc` may look like, as one would write it; empty where its schema has no example."""
    for model in _models_at(schema, loc[:-1]):
        for name, field in _written_fields(model):
            if loc and name == loc[-1] and field.examples:
                return _as_written(field.examples[0])
    return ""


def never_rates_at(schema: type[BaseModel], loc: Loc) -> bool:
    """Whether nobody may be rated at `loc`: in a kind about teachers, and in whatever else is about walks."""
    return any(getattr(model, "never_rates", False) for model in (schema, *_models_at(schema, loc)))


def _written_fields(model: type[BaseModel]) -> Iterator[tuple[str, FieldInfo]]:
    given = getattr(model, "given", ())
    return ((str(field.alias or name), field) for name, field in model.model_fields.items() if name not in given)


def _as_written(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_as_written(each)}" for key, each in value.items()) + "}"
    return "[" + ", ".join(map(_as_written, value)) + "]" if isinstance(value, list) else str(value)


def _models_at(schema: type[BaseModel], loc: Loc) -> list[type[BaseModel]]:
    """The models that may stand at `loc` of a file of that schema."""
    here: list[type[BaseModel]] = [schema]
    for part in loc:
        fields = [field for model in here for name, field in _written_fields(model) if name == part]
        if fields:
            here = [model for field in fields for model in _models_in(field.annotation)]
    return here


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, Piece):
        yield annotation
    for each in getattr(annotation, "__args__", ()):
        yield from _models_in(each)
