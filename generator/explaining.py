"""Why somebody sees something or not: a file of the content goes in, a verdict for each circle comes out.

The verdicts are `privacy`'s own; nothing is decided here.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator import privacy
from generator.circles import WALKS, Circle, circles_of, sites_of, students_also
from generator.library import File, Library, load
from generator.problems import Advice, ContentError
from generator.project import Project
from generator.records import Record
from generator.words import N_

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
    folders = {posixpath.dirname(path) for path in paths}
    for record in library.records.values():
        if _folder(record) not in folders:
            continue
        circles = tuple(_concerned(record, library))
        if record.path in paths:
            yield from (_of_record(record, circle, library, on) for circle in circles)
        for file in {each.path: each for each in library.files.get(record.id, ()) if each.path in paths}.values():
            yield from (_of_file(record, file, circle, library, on) for circle in circles)
        for name, _ in library.drafts.get(record.id, ()):
            if posixpath.join(_folder(record), name) in paths:
                yield from (_of_draft(record, circle, library, on) for circle in circles)


def _folder(record: Record) -> str:
    return posixpath.dirname(record.path)


def _concerned(record: Record, library: Library) -> Iterator[Circle]:
    """The circles that somebody could think of: the record's own student, class or walk, and those of all."""
    whose = library.whose(record)
    about = {whose.get("student"), whose.get("walk"), whose.get("staff")} - {None}
    for site in sites_of(library):
        at_home = whose.get("class", site) == site and ("walk" in whose) <= (site == WALKS) <= ("class" not in whose)
        for circle in circles_of(library, site):
            theirs = not circle.of or circle.of in about or not about or circle.kind == "own"
            visited = circle.kind == "teachers" and library.student_of(record) in students_also(library, site)
            if (at_home and theirs) or visited:
                yield circle


def _of_record(record: Record, circle: Circle, library: Library, on: date) -> Answer:
    verdict = privacy.judge(record, circle, library, on)
    fields = privacy.hidden_fields(record, circle, library, on) if verdict.shown else frozenset()
    told = (name.rstrip("_") for name in fields if getattr(record, name) not in (None, "", (), {}, False))
    unsigned = privacy.unsigned(record, circle, library, on) if verdict.shown else None
    return Answer(circle, verdict.shown, unsigned or verdict.reason, tuple(sorted(told)))


def _of_file(record: Record, file: File, circle: Circle, library: Library, on: date) -> Answer:
    verdict = privacy.judge(record, circle, library, on)
    if verdict.shown:
        verdict = privacy.judge_file(record, file, circle, library, on)
    return Answer(circle, verdict.shown, verdict.reason)


def _of_draft(sample: Record, circle: Circle, library: Library, on: date) -> Answer:
    """An earlier version of a sample is seen by whoever sees which drafts the sample has."""
    verdict = privacy.judge(sample, circle, library, on)
    if verdict.shown and "drafts" in privacy.hidden_fields(sample, circle, library, on):
        return Answer(circle, shown=False, reason=privacy.Reason(N_("these readers see the work, and not its drafts")))
    return Answer(circle, verdict.shown, verdict.reason)
