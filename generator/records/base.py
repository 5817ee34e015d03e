"""What every kind of record is made of: a frozen, strict schema and the pattern of the files that hold it.

A kind's module gives its schema fields made of the types here; out come `Record`s, typed, frozen, with the id their
path gives them. References between records are fields marked with `Ref`, so that one function finds them all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Any, ClassVar, Generic, NamedTuple, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict, model_validator

__all__ = ["Find", "Kind", "Misfit", "Part", "Piece", "Record", "RecordId", "Ref", "SLUG", "slug"]

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
"""How an id is written: lower-case letters and digits, words joined by single hyphens."""

Loc = tuple[str | int, ...]


def slug(text: str) -> str:
    """The id nearest to a text: `Bridge 2` is `bridge-2`, `José` is `jose`; empty where nothing of it can stand."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


class RecordId(NamedTuple):
    """What tells a record from all others: its kind, and the ids on its path (`maple-5`, `mina`, `bridge`)."""

    kind: str
    parts: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "/".join(self.parts) or self.kind


@dataclass(frozen=True)
class Ref:
    """Marks a field whose text names a record of one of `kinds`, or is one of `words`, which name none."""

    kinds: tuple[str, ...]
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """Marks a field whose text names something inside a record: `number-sense/half` is a step of a progression."""

    kind: str
    field: str


class Piece(BaseModel):
    """A mapping inside a record: a step of a goal, a level of a rubric.

    A field whose name is Python's own word ends in `_` here and without it in the file: `from_`, `with_`.
    """

    never_rates: ClassVar[bool] = False
    """Whether this is about what teachers do. It has no field for a rating then, and says so when asked."""

    # What checks a kind is built when the first file of that kind has to be read.
    model_config = ConfigDict(
        frozen=True, extra="forbid", defer_build=True, alias_generator=lambda name: name.rstrip("_")
    )

    @model_validator(mode="before")
    @classmethod
    def _without_empty(cls, told: Any) -> Any:
        """A field after whose name nothing was written counts as not written; a name that is no field's stays wrong."""
        if not isinstance(told, dict) or None not in told.values():
            return told
        known = {field.alias or name for name, field in cls.model_fields.items()}
        return {name: value for name, value in told.items() if value is not None or name not in known}


class Record(Piece):
    """One thing that somebody wrote. `id`, `path` and `body` come from the file, never from its YAML."""

    given: ClassVar[tuple[str, ...]] = ("id", "path", "body")
    wraps: ClassVar[str] = ""
    """Where the whole file is one mapping of ids (permissions), the field that holds it."""
    only_adds: ClassVar[bool] = False
    """Whether a record of this kind decides nothing about any other: a build that keeps going may leave one out."""
    only_sets: ClassVar[bool] = False
    """Whether pages show a name or a title from a record of this kind, and never the record."""

    id: RecordId
    path: str
    body: str = ""

    def misfits(self, find: Find) -> Iterator[Misfit]:
        """What in this record does not fit the records it refers to; by default nothing."""
        return iter(())


R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Misfit:
    """A value that is well-formed alone and wrong beside another record: where in the record, what, the remedy.

    `at_key` says that it is the name at `loc`, not the value after it.
    """

    loc: Loc
    what: str
    remedy: str
    at_key: bool = False


class Find(Protocol):
    """How a record looks up another: by the name of its kind and the text of a reference, as seen from `origin`."""

    def __call__(self, kind: str, text: str, origin: Record) -> Any:
        """The record, or None where there is none."""


@dataclass(frozen=True)
class Kind(Generic[R]):
    """One kind of record: its name, the pattern of its files below a content root, its schema and its template.

    A pattern's slots, `{student}` and the like, say whose the record is: a record with a `{student}` is that
    student's, one with only a `{class}` is the class's, and so on. The last slot is the record's own id. `called` is
    for kinds whose name alone does not say what one of them is.
    """

    name: str
    files: str
    schema: type[R]
    template: str
    called: str = ""

    @cached_property
    def slots(self) -> tuple[str, ...]:
        """The names of the ids on a path, from the outside in."""
        return tuple(re.findall(r"\{(\w+)\}", self.files))

    @property
    def noun(self) -> str:
        """`a sample`, `an exit ticket`: what a file of this kind is."""
        return self.called or f"{'an' if self.name[0] in 'aeiou' else 'a'} {self.name}"

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", re.escape(self.files)))

    def match(self, path: str) -> RecordId | None:
        """The id of the record that a file at `path` (below its root) holds, or None if it is of another kind."""
        found = self._pattern.fullmatch(path)
        return RecordId(self.name, found.groups()) if found else None

    def file(self, id: RecordId) -> str:
        """The path below a root at which the record of that id stands."""
        return self.files.format(**dict(zip(self.slots, id.parts, strict=True)))

    def whose(self, id: RecordId) -> Mapping[str, str]:
        """The slots of the id by name: `{"class": "maple-5", "student": "mina", "sample": "bridge"}`."""
        return _by_slot(self.slots, id.parts)


@lru_cache(maxsize=50_000)  # asked of every record for every circle
def _by_slot(slots: tuple[str, ...], parts: tuple[str, ...]) -> Mapping[str, str]:
    return MappingProxyType(dict(zip(slots, parts, strict=True)))


def marks(record: BaseModel, loc: Loc = ()) -> Iterator[tuple[Loc, Ref | Part, str]]:
    """Every reference of a record: where it stands, what it may name, and its text."""
    for name, field in type(record).model_fields.items():
        if name in Record.given:
            continue
        yield from _marks_of(field.metadata, field.annotation, getattr(record, name), (*loc, field.alias or name))


def _marks_of(metadata: list[Any], annotation: Any, value: Any, loc: Loc) -> Iterator[tuple[Loc, Ref | Part, str]]:
    inner = next((each for each in metadata if isinstance(each, (Ref, Part))), None)
    if isinstance(value, BaseModel):
        yield from marks(value, loc)
    elif isinstance(value, str):
        mark = inner or _mark_in(annotation)
        if mark and not (isinstance(mark, Ref) and value in mark.words):
            yield loc, mark, value
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _marks_of(metadata, annotation, item, (*loc, number))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _marks_of(metadata, annotation, item, (*loc, key))


def _mark_in(annotation: Any) -> Ref | Part | None:
    """The mark on the items of a container or on a member of a union: `tuple[Annotated[str, Ref(…)], ...]`."""
    for each in getattr(annotation, "__metadata__", ()):
        if isinstance(each, (Ref, Part)):
            return each
    for each in getattr(annotation, "__args__", ()):
        if found := _mark_in(each):
            return found
    return None
