"""A table of students' work enters, with its class and the rubric it is on, if any; a folder for each sample leaves.

What is there already is left alone, so that a table can be taken in twice. Whatever is wrong in a row becomes problems
with its line, all at once, and the other rows go on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import cast

from generator.interchange.columns import Columns
from generator.interchange.folders import Folders
from generator.interchange.naming import distinct, id_from
from generator.interchange.newfiles import NewFile, read_record
from generator.interchange.students import Students
from generator.library import Library
from generator.markup import literal
from generator.problems import Problem, did_you_mean
from generator.records import RecordId, Rubric, Sample, marks
from generator.source.tables import Row, Table
from generator.source.writing import cleaned, scalar

__all__ = ["Class", "HandedIn", "hand_in", "prose"]

_HEADING = re.compile(r"^##(?!#)", re.MULTILINE)


@dataclass(frozen=True)
class Class:
    """The class that work is handed in to: its id, the rubric its scores are on, if any, and what is there already."""

    id: str
    rubric: Rubric | None
    library: Library
    folders: Folders


@dataclass(frozen=True)
class HandedIn:
    """What comes of a table: the files to write, how many students and samples are new, and how many were here."""

    files: tuple[NewFile, ...]
    students: int
    samples: int
    here: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class _Entry:
    """A row whose student and title are known, and the id that its sample has, or would like to have."""

    row: Row
    student: str
    title: str
    id: str


@dataclass
class _Reading:
    """One pass over a table, and the problems it found."""

    table: Table
    columns: Columns
    of: Class
    students: Students
    problems: list[Problem] = field(default_factory=list)

    def found(self, row: Row, what: str, remedy: str) -> None:
        self.problems.append(self.table.problem(row.line, what, remedy))


def hand_in(table: Table, columns: Columns, of: Class) -> HandedIn:
    """The samples of a table, ready to be written. Raises RefusedError where the class has profiles nobody can read."""
    reading = _Reading(table, columns, of, Students(of.id, of.library, of.folders))
    files: list[NewFile] = []
    samples = here = 0
    for entry in _entries(reading):
        if _stands(reading, entry):
            here += 1
        elif made := _sample(reading, entry):
            files += [*reading.students.profile_of(entry.student), made]
            samples += 1
    problems = tuple(sorted(reading.problems))
    return HandedIn(tuple(files), len(files) - samples, samples, here, problems)


def _entries(reading: _Reading) -> list[_Entry]:
    """The rows that say whose they are and what they are called, in the order of the file, each with its own id.

    Rows of one student that would have one id are numbered by date: the same table always gives the same ids. A row
    that turns out to be wrong keeps its id, so that mending it moves no other.
    """
    entries = [entry for row in reading.table.rows if (entry := _entry(reading, row))]
    entries = _without_twins(reading, entries)
    taken: dict[str, set[str]] = {}
    told: dict[int, _Entry] = {}
    for entry in sorted(entries, key=lambda entry: reading.columns.value(entry.row, "date").strip()):
        theirs = taken.setdefault(entry.student, set())
        told[entry.row.line] = replace(entry, id=distinct(entry.id, theirs))
        theirs.add(told[entry.row.line].id)
    return [told[entry.row.line] for entry in entries]


def _without_twins(reading: _Reading, entries: list[_Entry]) -> list[_Entry]:
    """The entries without those that have the same id in the table as an earlier one of the same student."""
    first: dict[tuple[str, str], int] = {}
    kept = []
    for entry in entries:
        told = cleaned(reading.columns.value(entry.row, "id"))
        line = first.setdefault((entry.student, entry.id), entry.row.line) if told else entry.row.line
        if line == entry.row.line:
            kept.append(entry)
        else:
            what = f"This row has the id of line {line}."
            reading.found(entry.row, what, "Give it an id of its own, or take it out.")
            _sample(reading, entry)  # for what else is wrong
    return kept


def _entry(reading: _Reading, row: Row) -> _Entry | None:
    value = reading.columns.value
    title, id = cleaned(value(row, "title")), cleaned(value(row, "id"))
    if row.extra:
        what = "This row has more cells than there are headings."
        reading.found(row, what, "A text with commas needs quotes around it.")
        return None
    student, wrong = reading.students.named(value(row, "student"))
    if not title:
        reading.found(row, "This row has no title.", "Write what the work is called.")
    if wrong:
        reading.found(row, *wrong)
    if wrong or not title:
        _sample(reading, _Entry(row, student or "somebody", title or "untitled", "work"))  # for what else is wrong
        return None
    return _Entry(row, student, title, id_from(id or title) or id_from(value(row, "date")) or "work")


def _stands(reading: _Reading, entry: _Entry) -> bool:
    below = f"classes/{reading.of.id}/students/{entry.student}/samples/{entry.id}"
    return any((root.folder / below).exists() for root in reading.of.folders.here)


def _sample(reading: _Reading, entry: _Entry) -> NewFile | None:
    """The file of a row's sample; None, and every problem, where check would find something in it."""
    of = reading.of
    kind, id = of.folders.kind("sample"), RecordId("sample", (of.id, entry.student, entry.id))
    root = of.folders.home("sample", of.id, entry.student)
    new = NewFile.of(root, kind.file(id), _text(reading, entry))
    record, problems = read_record(kind, id, new.path, new.content)
    wrong = [(problem.what, problem.remedy) for problem in problems]
    if record is None:
        record, more = read_record(kind, id, new.path, _without(new.content, problems))
        wrong += [(problem.what, problem.remedy) for problem in more]
    if record is not None:
        wrong += _misfits(reading, cast(Sample, record))
    for what, remedy in dict.fromkeys(wrong):
        reading.found(entry.row, what, remedy)
    return None if wrong else new


def _without(sample: bytes, problems: Iterable[Problem]) -> bytes:
    """The fields of a sample without the lines that are wrong, so that the others can be held against the rubric."""
    lines = sample.decode().split("\n")
    wrong = {problem.place.line for problem in problems}
    fields = lines[: lines.index("---", 1)]
    kept = [_instead(line) if number in wrong - {1} else line for number, line in enumerate(fields, 1)]
    return "\n".join([*kept, "---", ""]).encode()


def _instead(line: str) -> str:
    """What stands for a line that is wrong: something right where no sample can be without it, else nothing."""
    return {"title": "title: untitled", "date": "date: 2000-01-01"}.get(line.partition(":")[0], "")


def _misfits(reading: _Reading, record: Sample) -> Iterator[tuple[str, str]]:
    """What does not fit the rubric, and a task that is not there."""
    library = reading.of.library
    for misfit in record.misfits(library.find):
        yield misfit.what, misfit.remedy
    for loc, _, text in marks(record):
        if loc == ("task",) and not library.named(("task",), text, record):
            known = [id.parts[1] for id in library.records if id.kind == "task" and id.parts[0] == reading.of.id]
            yield f"There is no task “{text:.80}” here.", did_you_mean(text, known) or "Look for a slip in the name."


def _text(reading: _Reading, entry: _Entry) -> str:
    """The whole of `sample.md`."""
    value, row, rubric = reading.columns.value, entry.row, reading.of.rubric
    lines = [f"title: {scalar(entry.title)}", f"date: {_date(value(row, 'date'))}"]
    others = ((name, cleaned(value(row, name))) for name in ("task", "subject", "lang"))
    lines += [f"{name}: {scalar(written)}" for name, written in others if written]
    scores = [_scores(whose, dict(reading.columns.scores(row, whose)), rubric) for whose in ("scores", "self")]
    if rubric and any(scores):
        lines.append(f"rubric: {rubric.id.parts[0]}")
    lines += [line for written in scores for line in written]
    work = prose(value(row, "text"))
    return "\n".join(["---", *lines, "---", *([work] if work else []), ""])


def prose(text: str) -> str:
    """Markdown that shows the text as it was typed, all of it as the work."""
    # What looks like the heading of a reflection, even without its space, would be taken away from the work.
    return _HEADING.sub(r"\\##", literal(text))


def _date(cell: str) -> str:
    """The day; spreadsheets like to add a midnight."""
    day = re.sub(r"(?<=\d)[T ]00:00(:00(\.0+)?)?Z?$", "", cleaned(cell))
    return day if re.fullmatch(r"\d{4}-\d{2}-\d{2}", day) else scalar(day)


def _scores(whose: str, cells: Mapping[str, str], rubric: Rubric | None) -> list[str]:
    """The lines of `scores` or of `self`, one for each criterion: what is wrong with one leaves the others alone."""
    lines = [f"  {criterion}: {_score(cleaned(cell), rubric)}" for criterion, cell in cells.items()]
    return [f"{whose}:", *lines] if lines else []


def _score(cell: str, rubric: Rubric | None) -> str:
    """A score as it is written: a number with a point, or a level's own words."""
    if found := re.fullmatch(r"(-?\d{1,6})(?:[.,](\d{1,3}))?", cell):
        part = (found[2] or "").rstrip("0")
        return f"{int(found[1])}.{part}" if part else str(int(found[1]))
    words = {level.casefold(): level for level in (rubric.levels if rubric else ()) if isinstance(level, str)}
    return scalar(words.get(cell.casefold(), cell))
