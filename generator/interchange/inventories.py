"""The answers of an interest inventory enter, a row for each student; each profile leaves with what is new in it.

What a profile said before is kept in its `history`, with its day. What nobody answered stays as it is, and so does the
text: no word that somebody wrote by hand is lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from generator.interchange.columns import LEFT_OUT, column_and_field
from generator.interchange.folders import Folders
from generator.interchange.newfiles import RefusedError
from generator.interchange.rewriting import Rewriting, rewriting
from generator.interchange.students import Students
from generator.library import Library, Root
from generator.problems import Problem, did_you_mean, one_of
from generator.records import Profile, RecordId
from generator.records.profile import ABOUT
from generator.source.editing import Append, Edit, Put
from generator.source.tables import Row, Table
from generator.source.writing import cleaned, listed, scalar

__all__ = ["Answers", "answers", "entry", "fit_answers"]

HINTS = {
    "dislikes": r"dislike|(n.?t|not|never) (like|enjoy)|annoy|bother|hate|no te gusta|no me gusta",
    "learns_best": r"learn best|helps? (me|you) learn|how (do )?(i|you) learn|aprend",
    "motivators": r"motivat|keeps? (me|you) going|motiva",
    "working_on": r"working on|work on|get better|improve|harder|mejora",
    "proud_of": r"proud|orgull",
    "strengths": r"strength|good at|se (te|me) da bien",
    "interests": r"interest|hobb|free time|enjoy|like|gusta",
}
"""What the question of each field is known by, in English and Spanish; the first that fits counts."""

WORDS_IN_A_LIST = 5
LONGEST = 300


@dataclass(frozen=True)
class Answers:
    """What comes of an inventory: profiles to write over, how many said nothing new, and what is to be mended."""

    profiles: tuple[Rewriting, ...]
    alike: int
    problems: tuple[Problem, ...]


def fit_answers(headings: Sequence[str], told: Iterable[str]) -> Mapping[int, str]:
    """The field that each column fills, by the number of the column: as told (`COLUMN=FIELD`), else by its question.

    Several columns may fill one field. Raises RefusedError.
    """
    of = dict(_told(one, headings) for one in told)
    for number, heading in enumerate(headings):
        if number not in of and (found := _alike(heading)) and not (found == "student" and found in of.values()):
            of[number] = found
    of = {number: name for number, name in sorted(of.items()) if name != LEFT_OUT}
    columns = ", ".join(filter(None, headings))
    if list(of.values()).count("student") != 1:
        what = "One column has to say which student answers: a name or an id."
        raise RefusedError(f"{what} Say which with --map COLUMN=student. The columns are: {columns}.")
    if len(of) == 1:
        raise RefusedError(f"No question is known. Say what a column fills, as in --map {_EXAMPLE}. {one_of(ABOUT)}")
    return of


_EXAMPLE = '"What do you like?=interests"'


def _told(one: str, headings: Sequence[str]) -> tuple[int, str]:
    number, name = column_and_field(one, headings, _EXAMPLE)
    known = ["student", *ABOUT, LEFT_OUT]
    if name not in known:
        raise RefusedError(f"“{name}” is not a field. {did_you_mean(name, known) or one_of(known)}")
    return number, name


def _alike(heading: str) -> str:
    """The field whose name, or whose question, a heading is."""
    name = heading.casefold().strip(" ?:.*")
    if name.replace(" ", "_") in {"student", *ABOUT}:
        return name.replace(" ", "_")
    if name in {"name", "your name", "nombre"}:
        return "student"
    return next((each for each, hint in HINTS.items() if re.search(hint, name)), "")


# ---------------------------------------------------------------------------------------------------- row by row


@dataclass
class _Reading:
    """One pass over a table, and the problems it found."""

    table: Table
    of: Mapping[int, str]
    class_id: str
    library: Library
    folders: Folders
    last_said: Callable[[Root, str], date]
    problems: list[Problem] = field(default_factory=list)

    def found(self, row: Row, what: str, remedy: str) -> None:
        self.problems.append(self.table.problem(row.line, what, remedy))


def answers(
    table: Table, of: Mapping[int, str], class_id: str, library: Library, folders: Folders,
    last_said: Callable[[Root, str], date],
) -> Answers:  # fmt: skip
    """The profiles of a class with what a table of answers says that they do not say yet.

    `last_said` gives the day of what stands in a file (its root, and its path below it) until now. Raises RefusedError
    where a profile of the class cannot be read.
    """
    reading = _Reading(table, of, class_id, library, folders, last_said)
    students = Students(class_id, library, folders)
    here, seen = set(folders.ids("profile", class_id)), dict[str, int]()
    profiles: list[Rewriting] = []
    alike = 0
    for row in table.rows:
        student = _student(reading, students, row, here)
        if not student or _twice(reading, row, seen, student):
            continue
        changed = _changed(reading, row, student)
        alike += changed == {}
        if changed and (made := _rewriting(reading, row, student, changed)):
            profiles.append(made)
    return Answers(tuple(profiles), alike, tuple(sorted(reading.problems)))


def _student(reading: _Reading, students: Students, row: Row, here: set[str]) -> str:
    """The id of the student who answers in a row; "" where nobody of the class is called so."""
    name = row.cells[next(number for number, each in reading.of.items() if each == "student")]
    id, wrong = students.named(name)
    if wrong:
        reading.found(row, *wrong)
    elif id not in here:
        remedy = (
            did_you_mean(cleaned(name), here, person=True) or "Write the student's name or id as the profile has it."
        )
        reading.found(row, f"There is no student “{cleaned(name):.80}” in {reading.class_id}.", remedy)
    return id if id in here else ""


def _twice(reading: _Reading, row: Row, seen: dict[str, int], student: str) -> bool:
    """Whether a student has answered further up already: the earlier answers count, and this is told."""
    first = seen.setdefault(student, row.line)
    if first != row.line:
        reading.found(row, f"This student has answered in line {first} already.", "Keep one of the two rows.")
    return first != row.line


def _changed(reading: _Reading, row: Row, student: str) -> dict[str, tuple[str, ...]] | None:
    """The fields of which a row says something else than the profile; None where something is wrong in the row."""
    said: dict[str, list[str]] = {}
    for number, name in reading.of.items():
        if name != "student":
            said.setdefault(name, []).extend(_lines(row.cells[number]))
    if long := next((line for lines in said.values() for line in lines if len(line) > LONGEST), ""):
        what = f"One answer here has {len(long)} letters in one line; {LONGEST} is the most."
        reading.found(row, what, "Part it with semicolons or line breaks, or put it into the text of the profile.")
        return None
    profile = _profile(reading, student)
    told = {name: tuple(dict.fromkeys(lines)) for name, lines in said.items() if lines}
    return {name: lines for name, lines in told.items() if lines != getattr(profile, name)}


def _profile(reading: _Reading, student: str) -> Profile:
    found = reading.library.records[RecordId("profile", (reading.class_id, student))]
    if not isinstance(found, Profile):
        raise RefusedError(f"The profile of {student} has problems. See them with: classfolio check")
    return found


def _lines(cell: str) -> Iterator[str]:
    """What a cell lists: parted by line breaks or semicolons; by commas where all that they part is a few words."""
    parts = re.split(r"[\n;]", cell)
    if len(parts) == 1:
        few = re.split(r",\s+", cell)
        parts = few if all(len(part.split()) <= WORDS_IN_A_LIST for part in few) else parts
    return (line for part in parts if (line := cleaned(part).lstrip("-•* ").rstrip(" ,")))


def _rewriting(reading: _Reading, row: Row, student: str, changed: Mapping[str, tuple[str, ...]]) -> Rewriting | None:
    """The student's profile with the answers, and with what they take the place of kept in its history."""
    id, kind = RecordId("profile", (reading.class_id, student)), reading.folders.kind("profile")
    standing = reading.folders.file("profile", *id.parts)
    if standing is None:
        return None
    root, file = standing
    before = {name: lines for name in changed if (lines := getattr(_profile(reading, student), name))}
    edits: list[Edit] = [Put(name, listed(lines)) for name, lines in changed.items()]
    if before:
        edits.append(Append("history", entry(reading.last_said(root, kind.file(id)), before)))
    made = rewriting(kind, id, file, f"{root.name}/{kind.file(id)}", edits)
    if made is None:
        what = f"The profile of {student} is written in a way that cannot be changed for certain."
        reading.found(row, what, f"Write into it by hand: {', '.join(changed)}; and keep what stood there in history.")
    return made


def entry(day: date, said: Mapping[str, Any]) -> str:
    """What a profile said on a day, as an entry of its history: `{date: 2026-09-03, interests: [cats]}`."""
    fields = [f"{name}: {scalar(told) if isinstance(told, str) else listed(told)}" for name, told in said.items()]
    return f"{{{', '.join([f'date: {day}', *fields])}}}"
