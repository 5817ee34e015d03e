"""Why somebody sees something or not: a file of the content goes in, a verdict for each circle comes out.

The verdicts are `privacy`'s own; nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator import privacy
from generator.circles import Circle, circles_of, sites_of
from generator.library import File, Library, load
from generator.problems import Advice, ContentError
from generator.project import Project
from generator.records import Record

__all__ = ["Answer", "explain"]


@dataclass(frozen=True)
class Answer:
    """A circle, whether it sees the file, why, and which fields of a shown record it does not see."""

    circle: Circle
    shown: bool
    reason: privacy.Reason
    hidden: tuple[str, ...] = ()


def explain(project: Project, file: Path, on: date) -> tuple[Answer, ...] | None:
    """For each circle that is concerned, who sees `file`; None where the content has no such file.

    `file` may be relative to where one stands, or to the project. Raises ContentError where the file has problems.
    """
    roots = project.roots()
    library, problems = load(roots)
    places = {file.absolute(), (project.folder / file).absolute()}
    paths = {
        f"{root.name}/{place.relative_to(root.folder.absolute()).as_posix()}"
        for root in roots
        for place in places
        if place.is_relative_to(root.folder.absolute()) and place.is_file()
    }
    if not paths:
        return None
    if wrong := [each for each in problems if each.place.path in paths and not isinstance(each, Advice)]:
        raise ContentError(wrong)
    return tuple(_answers(library, paths, on))


def _answers(library: Library, paths: set[str], on: date) -> Iterator[Answer]:
    for record in library.records.values():
        if record.path in paths:
            yield from (_of_record(record, circle, library, on) for circle in _concerned(record, library))
    for id, files in library.files.items():
        for file in {each.path: each for each in files if each.path in paths}.values():
            record = library.records[id]
            yield from (_of_file(record, file, circle, library, on) for circle in _concerned(record, library))


def _concerned(record: Record, library: Library) -> Iterator[Circle]:
    """The circles that somebody could think of: the record's own student, class or walk, and those of all."""
    whose = library.whose(record)
    for site in sites_of(library):
        if "class" in whose and site not in {whose["class"], *_visited(record, library)}:
            continue
        if ("walk" in whose) != (site == "walks") and ("walk" in whose or "class" in whose):
            continue
        for circle in circles_of(library, site):
            about = {whose.get("student"), whose.get("walk"), whose.get("staff")}
            if not circle.of or circle.of in about or not about - {None} or circle.kind == "own":
                yield circle


def _visited(record: Record, library: Library) -> set[str]:
    """Other classes whose teachers may see this record's student."""
    student = library.student_of(record)
    return {
        id.parts[0]
        for id, classroom in library.records.items()
        if id.kind == "class"
        and any(library.named(("profile",), text, classroom) == student for text in getattr(classroom, "also", ()))
    }


def _of_record(record: Record, circle: Circle, library: Library, on: date) -> Answer:
    verdict = privacy.judge(record, circle, library, on)
    fields = privacy.hidden_fields(record, circle, library) if verdict.shown else frozenset()
    told = (name.rstrip("_") for name in fields if getattr(record, name) not in (None, "", (), {}, False))
    return Answer(circle, verdict.shown, verdict.reason, tuple(sorted(told)))


def _of_file(record: Record, file: File, circle: Circle, library: Library, on: date) -> Answer:
    verdict = privacy.judge(record, circle, library, on)
    if verdict.shown:
        verdict = privacy.file_verdict(record, file, circle, library, on)
    return Answer(circle, verdict.shown, verdict.reason)
