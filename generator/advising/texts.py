"""What somebody wrote and others will read: a record goes in, each of its texts that goes beyond teachers comes out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel

from generator import privacy
from generator.circles import WALKS, Circle, sites_of
from generator.circles import circles_of as every_circle
from generator.library import Library
from generator.problems import Advice
from generator.records import Record, RecordId, School, Staff, marks
from generator.records.base import Loc

__all__ = ["Text", "texts_of"]

_READERS = {
    "class": "the class",
    "family": "the family",
    "student": "the student",
    "staff": "all staff",
    "walk": "teachers of other classes",
    "own": "the host",
}

_SEVERAL = {"class": "every class", "family": "each family that it goes to"}


@dataclass(frozen=True)
class Text:
    """A text of a record, and where it stands: at `loc` of the record, or in its draft of that name.

    `circles` are those beyond the teachers that may come to read the record, widest first.
    """

    record: Record
    words: str
    loc: Loc = ()
    draft: str = ""
    circles: tuple[Circle, ...] = ()

    @property
    def student(self) -> RecordId | None:
        """Around whom it is written: the one student whose own circles are all that read it besides the class."""
        whose = {(each.site, each.of) for each in self.circles if each.kind in {"family", "student"}}
        return RecordId("profile", whose.pop()) if len(whose) == 1 else None

    @property
    def sites(self) -> tuple[str, ...]:
        """The sites in which it is read."""
        return tuple(dict.fromkeys(each.site for each in self.circles))

    def readers(self, library: Library, on: date) -> str:
        """The widest of those who can read it: `the class`."""
        widest = next(each for each in self.circles if self.reaches(each, library, on))
        several = sum(each.kind == widest.kind for each in self.circles) > 1
        return _SEVERAL.get(widest.kind, _READERS[widest.kind]) if several else _READERS[widest.kind]

    def reaches(self, circle: Circle, library: Library, on: date) -> bool:
        """Whether a circle can read it."""
        field = "drafts" if self.draft else str(self.loc[0])
        hidden = privacy.hidden_fields(self.record, circle, library, on)
        return privacy.judge(self.record, circle, library, on).shown and not hidden & {field, f"{field}_"}

    def advice(self, library: Library, words: str, what: str, remedy: str) -> Advice:
        """Advice on these words in it."""
        return library.spot(self.record, self.loc, words, draft=self.draft).advice(what, remedy)


def _circles_of(record: Record, library: Library) -> list[Circle]:
    """The circles beyond the teachers of the class that may come to read a record, widest first."""
    whose = library.whose(record)
    if "walk" in whose:
        hosts = getattr(library.records.get(RecordId("walk", (whose["walk"],))), "hosts", ())
        return [Circle(WALKS, "walk", whose["walk"]), *(Circle(WALKS, "own", host) for host in hosts)]
    if isinstance(record, Staff):
        return [Circle(WALKS, "staff")]
    if "class" not in whose:
        return [Circle(site, "class") for site in sites_of(library) if site != WALKS]
    if record.id.kind in privacy.ADDRESSED:
        return [each for each in every_circle(library, whose["class"]) if privacy.is_addressed_to(record, each)]
    own = (
        [Circle(whose["class"], kind, whose["student"]) for kind in ("family", "student")] if "student" in whose else []
    )
    return [Circle(whose["class"], "class"), *own]


def texts_of(record: Record, library: Library, on: date) -> Iterator[Text]:
    """Every text of a record that somebody beyond teachers reads, and that names no record by its id."""
    circles = tuple(_circles_of(record, library))
    innermost = circles[-1] if circles else None
    if innermost is None or not privacy.judge(record, innermost, library, on).shown:
        return
    hidden = privacy.hidden_fields(record, innermost, library, on)
    ids = {loc for loc, _, _ in marks(record)}
    passed = {"id", "path", "from_", *(["name"] if isinstance(record, (School, Staff)) else [])}
    for name, field in type(record).model_fields.items():
        if name not in hidden and name not in passed:
            for loc, words in _words_of(getattr(record, name), (field.alias or name,)):
                if loc not in ids and (readers := _entrys(record, loc, circles)):
                    yield Text(record, words, loc, circles=readers)
    if "drafts" not in hidden:
        yield from (
            Text(record, words, draft=name, circles=circles) for name, words in library.drafts.get(record.id, ())
        )


def _entrys(record: Record, loc: Loc, circles: tuple[Circle, ...]) -> tuple[Circle, ...]:
    """Of what is addressed to single students, each reads their own entry alone: `students`, `mina`, `note`."""
    if str(loc[0]) not in privacy.ADDRESSED.get(record.id.kind, ()):
        return circles
    return tuple(each for each in circles if each.of == loc[1])


def _words_of(value: Any, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield from _words_of(getattr(value, name), (*loc, field.alias or name))
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _words_of(each, (*loc, key))
    elif isinstance(value, tuple):
        for number, each in enumerate(value):
            yield from _words_of(each, (*loc, number))
