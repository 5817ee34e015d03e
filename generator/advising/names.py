"""Names of students in a text: it goes in, advice for each name that not all of its readers may know comes out.

A page calls a student without permission “a classmate”; it cannot do so for a name that stands within a text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator import privacy
from generator.advising.texts import Text
from generator.circles import WALKS, Circle
from generator.library import Library
from generator.problems import Advice
from generator.records import Profile, RecordId, Staff

__all__ = ["Names", "names_of", "others_named", "self_named", "students_named"]

SHORTEST = 3
"""A first name alone is looked for from so many letters on: shorter ones are words of too many languages."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Names:
    """The names to look for in the texts of one class: as one pattern, by their first words, and whose each is."""

    pattern: re.Pattern[str]
    first_words: frozenset[str]
    whose: Mapping[str, frozenset[RecordId]]


def names_of(library: Library) -> Mapping[str, Names]:
    """What to look for in the texts of each class."""
    return {site: _names_in(library, site) for site in {id.parts[0] for id in library.records if id.kind == "profile"}}


def others_named(text: Text, names: Mapping[str, Names], library: Library, on: date) -> Iterator[Advice]:
    """Advice for each student whom a text names and whom not all of its readers may know."""
    own = text.student
    sites = [site for site in text.sites if site in names] or sorted(names)
    told = {own}
    for students, words in (each for site in sites for each in students_named(text.words, names[site])):
        for student in sorted(students - told):
            if own not in students and _is_private(student, text, library, on):
                told.add(student)
                yield _on_other(text, words, student, library, on)


def _is_private(student: RecordId, text: Text, library: Library, on: date) -> bool:
    """Whether some readers may not know this student by name. No permission speaks of walks, nor of all classes."""
    return text.sites == (WALKS,) or len(text.sites) > 1 or not privacy.is_signed(student, library, on)


def _on_other(text: Text, words: str, student: RecordId, library: Library, on: date) -> Advice:
    what = f"This names another student ({student.parts[-1]}), and {text.readers(library, on)} can read it."
    remedy = "Write “a student” instead."
    if text.sites != (WALKS,) and len(text.sites) == 1:
        remedy = "Write “a classmate” instead; or ask that student's family for the permission name: class."
    return text.advice(library, words, what, remedy)


def self_named(text: Text, names: Mapping[str, Names], library: Library, on: date) -> Iterator[Advice]:
    """Advice where a text gives away whose work the class sees without a name."""
    own = library.student_of(text.record)
    if own is None or own.parts[0] not in names:
        return
    circle = Circle(own.parts[0], "class")
    if not privacy.unsigned(text.record, circle, library, on) or not text.reaches(circle, library, on):
        return
    found = (words for students, words in students_named(text.words, names[circle.site]) if own in students)
    if words := next(found, ""):
        what = f"This tells the class whose work it is ({own.parts[-1]}), and it is shown to them without a name."
        remedy = "Take the name out, or ask that student's family for the permission name: class."
        yield text.advice(library, words, what, remedy)


# ---------------------------------------------------------------------------------------------------------- names


def _names_in(library: Library, site: str) -> Names:
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
    return Names(
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


def students_named(text: str, names: Names) -> Iterator[tuple[frozenset[RecordId], str]]:
    """Each name in a text: the students who are called so, and the words as they stand there."""
    if names.first_words.isdisjoint(_WORD.findall(text)):
        return
    for found in names.pattern.finditer(text):
        yield names.whose[_key(found[0])], found[0]
