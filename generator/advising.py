"""Names of other students in what somebody wrote: a library and a day go in, advice with its places comes out.

A page calls a student without permission “a classmate”; it cannot do so for a name that stands within a text. What
only teachers of the class read is theirs to write as they like.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel

from generator import privacy
from generator.circles import WALKS, Circle
from generator.library import Library
from generator.problems import Advice
from generator.records import Profile, Record, RecordId, Staff, marks
from generator.records.base import Loc

__all__ = ["advise"]

SHORTEST = 3
"""A first name alone is looked for from so many letters on: shorter ones are words of too many languages."""

_WORD = re.compile(r"\w+")
_READERS = {"class": "the class", "family": "the family", "student": "the student", "walk": "teachers of other classes"}


@dataclass(frozen=True)
class _Names:
    """The names to look for in the texts of one class: as one pattern, by their first words, and whose each is."""

    pattern: re.Pattern[str]
    first_words: frozenset[str]
    whose: Mapping[str, frozenset[RecordId]]


@dataclass(frozen=True)
class _Text:
    """A text of a record, and where it stands: at `loc` of the record, or in its draft of that name."""

    words: str
    loc: Loc = ()
    draft: str = ""


def advise(library: Library, on: date) -> tuple[Advice, ...]:
    """Advice for each name of a student whom not all readers of the text may know, sorted by place."""
    named = {site: _names_in(library, site) for site in {id.parts[0] for id in library.records if id.kind == "profile"}}
    found = (each for record in library.records.values() for each in _in_record(record, named, library, on))
    return tuple(sorted(found, key=lambda advice: (advice.place, advice.what)))


def _in_record(record: Record, named: Mapping[str, _Names], library: Library, on: date) -> Iterator[Advice]:
    innermost = next(iter(_circles(record, library)[-1:]), None)
    if innermost is None or not privacy.judge(record, innermost, library, on).shown:
        return
    hidden = privacy.hidden_fields(record, innermost, library, on)
    sites = [innermost.site] if innermost.site in named else sorted(named)
    for text in _texts(record, library, hidden):
        told = set[RecordId]()
        for site in sites:
            for students, words in _named_in(text.words, named[site]):
                for student in sorted(students - told):
                    if _is_private(student, innermost, library, on) and library.student_of(record) not in students:
                        told.add(student)
                        yield _advice(record, text, words, student, library, on)


def _circles(record: Record, library: Library) -> list[Circle]:
    """The circles beyond the teachers of the class that may come to read a record, widest first."""
    whose = library.whose(record)
    if "walk" in whose:
        return [Circle(WALKS, "walk", whose["walk"])]
    if "class" not in whose:
        return []
    own = (
        [Circle(whose["class"], kind, whose["student"]) for kind in ("family", "student")] if "student" in whose else []
    )
    return [Circle(whose["class"], "class"), *own]


def _is_private(student: RecordId, circle: Circle, library: Library, on: date) -> bool:
    """Whether some of a circle's readers may not know this student by name. No permission speaks of walks."""
    return circle.site == WALKS or not privacy.is_signed(student, library, on)


def _advice(record: Record, text: _Text, words: str, student: RecordId, library: Library, on: date) -> Advice:
    readers = next(
        _READERS[circle.kind] for circle in _circles(record, library) if _reaches(record, text, circle, library, on)
    )
    what = f"This names another student ({student.parts[-1]}), and {readers} can read it."
    remedy = "Write “a student” instead."
    if "walk" not in library.whose(record):
        remedy = "Write “a classmate” instead; or ask that student's family for the permission name: class."
    return library.spot(record, text.loc, words, draft=text.draft).advice(what, remedy)


def _reaches(record: Record, text: _Text, circle: Circle, library: Library, on: date) -> bool:
    field = "drafts" if text.draft else str(text.loc[0])
    hidden = privacy.hidden_fields(record, circle, library, on)
    return privacy.judge(record, circle, library, on).shown and not hidden & {field, f"{field}_"}


# ---------------------------------------------------------------------------------------------------------- texts


def _texts(record: Record, library: Library, hidden: frozenset[str]) -> Iterator[_Text]:
    """Every text of a record that is not hidden and names no record by its id."""
    ids = {loc for loc, _, _ in marks(record)}
    for name, field in type(record).model_fields.items():
        if name not in hidden and name not in {"id", "path", "from_"}:
            for loc, words in _words_of(getattr(record, name), (field.alias or name,)):
                if loc not in ids:
                    yield _Text(words, loc)
    if "drafts" not in hidden:
        yield from (_Text(words, draft=name) for name, words in library.drafts.get(record.id, ()))


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


# ---------------------------------------------------------------------------------------------------------- names


def _names_in(library: Library, site: str) -> _Names:
    """What the people of a class are called in its texts; names of staff are there so as not to be taken for others."""
    whose: dict[str, set[RecordId]] = {staff.name: set() for staff in library.all(Staff)}
    students = list(library.all(Profile))
    here = [student for student in students if student.id.parts[0] == site]
    first = Counter(student.name.split()[0].casefold() for student in here)
    for student in students:
        alone = student.name.split()[0]
        if student in here or len(student.name.split()) > 1:
            whose.setdefault(student.name, set()).add(student.id)
        if student in here and first[alone.casefold()] == 1 and len(alone.strip(".")) >= SHORTEST:
            whose.setdefault(alone, set()).add(student.id)
    written: dict[str, set[RecordId]] = {}
    for name, ids in whose.items():
        for form in _forms(name) if _WORD.search(name) else ():
            written.setdefault(form, set()).update(ids)
    pattern = "|".join(_as_written(form) for form in sorted(written, key=len, reverse=True))
    return _Names(
        re.compile(rf"(?<!\w)(?:{pattern})(?!\w)"),
        frozenset(word for form in written for word in _WORD.findall(form)[:1]),
        {_key(form): frozenset(ids) for form, ids in written.items()},
    )


def _forms(name: str) -> set[str]:
    """A name as it may be typed; in small letters only where it has two words, for many single names are words too."""
    return {name, name.upper()} | ({name.lower()} if len(name.split()) > 1 else set())


def _as_written(form: str) -> str:
    return r"\s+".join(re.escape(part) for part in form.rstrip(".").split()) + (r"\.?" if form.endswith(".") else "")


def _key(words: str) -> str:
    return " ".join(words.rstrip(".").split())


def _named_in(text: str, names: _Names) -> Iterator[tuple[frozenset[RecordId], str]]:
    """Each name in a text: the students who are called so, and the words as they stand there."""
    if names.first_words.isdisjoint(_WORD.findall(text)):
        return
    for found in names.pattern.finditer(text):
        yield names.whose[_key(found[0])], found[0]
