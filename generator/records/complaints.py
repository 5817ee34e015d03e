"""A schema's complaints in a teacher's words: what pydantic found goes in, what to say and where comes out.

One table for all kinds. No type name, no field path and no jargon leaves this room.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from generator.problems import did_you_mean, one_of
from generator.records.base import Loc, Record

__all__ = ["Complaint", "complaints"]

ARTICLES = {"audience": "an audience", "name": "an audience", "picture": "an audience", "day": "a day of the week"}
"""What a value should have been, for the fields that take one of a few words."""


@dataclass(frozen=True)
class Complaint:
    """What is wrong at `loc` of the data, the remedy, and whether it is the key (not the value) that is wrong."""

    loc: Loc
    what: str
    remedy: str
    at_key: bool = False


def complaints(error: ValidationError, data: Any, schema: type[Record], noun: str) -> tuple[Complaint, ...]:
    """Everything `error` found, each place once.

    `data` is what was validated, `noun` what the file holds ("a sample").
    """
    found: dict[Loc, tuple[int, Complaint]] = {}
    for one in error.errors(include_url=False):
        loc = _real(one["loc"], data)
        if one["type"] == "missing":
            loc = (*loc, one["loc"][-1])
        said = _say(one, loc, _at(data, loc), schema, noun)
        weight = _weight(one, _at(data, loc))
        if loc not in found or weight > found[loc][0]:
            found[loc] = (weight, said)
    return tuple(said for loc, (weight, said) in found.items() if not _overshadowed(loc, weight, found))


def _weight(one: Mapping[str, Any], value: Any) -> int:
    """Of the complaints of a union's members at one place, the one that fits the shape of what was written wins."""
    about_shape = one["type"].endswith("_type")
    return 0 if about_shape or (isinstance(value, (dict, list)) and one["type"] == "classfolio") else 1


def _overshadowed(loc: Loc, weight: int, found: Mapping[Loc, Any]) -> bool:
    """A mapping that is wrong inside is not also wrong for being a mapping."""
    return weight == 0 and any(other[: len(loc)] == loc and len(other) > len(loc) for other in found)


def _real(loc: tuple[int | str, ...], data: Any) -> Loc:
    """The part of pydantic's path that stands in the file (it also names the members of unions)."""
    real: list[int | str] = []
    for part in loc:
        if isinstance(data, Mapping) and part in data:
            data = data[str(part)]
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            continue
        real.append(part)
    return tuple(real)


def _at(data: Any, loc: Loc) -> Any:
    for part in loc:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _say(one: Mapping[str, Any], loc: Loc, value: Any, schema: type[Record], noun: str) -> Complaint:
    name = next((part for part in reversed(loc) if isinstance(part, str)), noun)
    context = one.get("ctx", {})
    match one["type"]:
        case "classfolio":
            what, _, remedy = one["msg"].partition("\n")
            return Complaint(loc, what, remedy)
        case "missing":
            return Complaint(loc[:-1], f"“{name}” is missing.", f"Add a line that begins {name}:")
        case "extra_forbidden":
            holder = noun if len(loc) == 1 else "what can stand here"
            known = [field for model in _models_at(schema, loc[:-1]) for field in _names(model)]
            what = f"“{name}” is not a field of {noun}." if len(loc) == 1 else f"“{name}” is not {holder}."
            return Complaint(loc, what, did_you_mean(str(name), known) or one_of(known), at_key=True)
        case "enum" | "literal_error":
            words = re.findall(r"'([^']*)'", str(context.get("expected", "")))
            article = ARTICLES.get(str(name), f"one of the words for “{name}”")
            return Complaint(loc, f"“{_short(value)}” is not {article}.", _near_or_all(value, words))
        case "string_pattern_mismatch":
            remedy = "Use lower-case letters, digits and single hyphens, as in read-aloud."
            return Complaint(loc, f"“{_short(loc[-1] if loc else value)}” cannot be an id.", remedy)
        case "string_too_long":
            return Complaint(loc, f"“{name}” is too long.", f"Keep it under {context['max_length']} characters.")
        case "string_too_short" | "string_type" if not isinstance(value, (dict, list)):
            return Complaint(loc, f"“{name}” is empty.", "Write something, or take the line out.")
        case "string_type":
            return Complaint(loc, f"“{name}” should be words.", 'If it has a colon, put "quotes" around it.')
        case "tuple_type" | "list_type" | "set_type" | "frozen_set_type":
            return Complaint(loc, f"“{name}” should be a list.", f"Write {name}: [one, two], or one a line after “- ”.")
        case "dict_type" | "model_type" | "model_attributes_type" | "mapping_type":
            known = [field for model in _models_at(schema, loc) for field in _names(model)]
            example = f"{{{known[0]}: …}}" if known else "{name: …}"
            return Complaint(loc, f"“{name}” should have fields of its own.", f"Write {name}: {example}.")
        case _:
            return Complaint(loc, f"“{_short(value)}” cannot stand at “{name}”.", "See the guide for what can.")


def _near_or_all(value: Any, words: list[str]) -> str:
    near = did_you_mean(value, words) if isinstance(value, str) else ""
    return f"{near} {one_of(words)}".strip()


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else "this"
    return text if len(text) <= 40 else text[:39] + "…"


def _names(model: type[BaseModel]) -> Iterator[str]:
    given = getattr(model, "given", ())
    return (str(field.alias or name) for name, field in model.model_fields.items() if name not in given)


def _models_at(schema: type[BaseModel], loc: Loc) -> list[type[BaseModel]]:
    """The models that may stand at `loc` of a file of that schema."""
    here: list[type[BaseModel]] = [schema]
    for part in loc:
        fields = [f for model in here for n, f in model.model_fields.items() if (f.alias or n) == part]
        if fields:
            here = [model for field in fields for model in _models_in(field.annotation)]
    return here


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for each in getattr(annotation, "__args__", ()):
        yield from _models_in(each)
