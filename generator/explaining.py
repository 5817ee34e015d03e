"""Why somebody sees something or not: a file of the content goes in, a verdict for each circle comes out.

The verdicts are `privacy`'s own; nothing is decided here.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from generator import privacy
from generator.circles import WALKS, Circle, circles_of, sites_of, students_also
from generator.library import File, Library, load
from generator.problems import Advice, ContentError
from generator.project import Project
from generator.records import Record, RecordId
from generator.words import N_

__all__ = ["Answer", "Readers", "explain", "judges_of"]


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
    library, problems = load(project.roots())
    paths = project.paths_of(file)
    if not paths:
        return None
    if wrong := [each for each in problems if each.place.path in paths and not isinstance(each, Advice)]:
        raise ContentError(wrong)
    return tuple(_answers(library, paths, on))


def _answers(library: Library, paths: frozenset[str], on: date) -> Iterator[Answer]:
    folders = {posixpath.dirname(path) for path in paths}
    readers = Readers(library)
    for record in library.records.values():
        if posixpath.dirname(record.path) in folders:
            for path, judge in judges_of(record, library, on):
                if path in paths:
                    for circle in readers.concerned(record):
                        yield _answer(record, path, circle, judge(circle), library, on)


def _answer(record: Record, path: str, circle: Circle, verdict: privacy.Verdict, library: Library, on: date) -> Answer:
    if path != record.path or not verdict.shown:
        return Answer(circle, verdict.shown, verdict.reason)
    fields = privacy.hidden_fields(record, circle, library, on)
    told = (name.rstrip("_") for name in fields if getattr(record, name) not in (None, "", (), {}, False))
    unsigned = privacy.unsigned(record, circle, library, on)
    return Answer(circle, verdict.shown, unsigned or verdict.reason, tuple(sorted(told)))


# ------------------------------------------------------------------------------------------------ whom it concerns


class Readers:
    """The circles of all sites of a library, by site and widest first, and which of them a record concerns."""

    def __init__(self, library: Library) -> None:
        self.library = library
        # Circles are made of these alone, and of many classes there are very many other records.
        kinds = {"class", "profile", "walk", "staff"}
        people = Library({id: each for id, each in library.records.items() if id.kind in kinds}, kinds=library.kinds)
        self.circles = {site: circles_of(people, site) for site in sites_of(people)}
        self._visited: dict[RecordId, list[str]] = {}
        for site in self.circles:
            for student in students_also(people, site):
                if student and student.parts[0] != site:
                    self._visited.setdefault(student, []).append(site)

    def concerned(self, record: Record) -> Iterator[Circle]:
        """The circles that somebody could think of: the record's own student, class or walk, and those of all."""
        whose = self.library.whose(record)
        about = {whose.get("student"), whose.get("walk"), whose.get("staff")} - {None}
        for site in self._homes(whose):
            for circle in self.circles.get(site, ()):
                if not circle.of or circle.of in about or not about or circle.kind == "own":
                    yield circle
        student = self.library.student_of(record)
        for site in self._visited.get(student, ()) if student else ():
            yield Circle(site, "teachers")

    def _homes(self, whose: Mapping[str, str]) -> Iterable[str]:
        if "class" in whose:
            return (whose["class"],)
        return (WALKS,) if "walk" in whose else self.circles


# ----------------------------------------------------------------------------------------------- what is asked about

Judge = Callable[[Circle], privacy.Verdict]


def judges_of(record: Record, library: Library, on: date) -> Iterator[tuple[str, Judge]]:
    """The path of each file of a record: its own, those that it shows, its drafts; and who says who sees that."""
    yield record.path, lambda circle: privacy.judge(record, circle, library, on)
    for file in {each.path: each for each in library.files.get(record.id, ())}.values():
        yield file.path, partial(_judge_file, record, file, library, on)
    for name, _ in library.drafts.get(record.id, ()):
        yield posixpath.join(posixpath.dirname(record.path), name), partial(_judge_draft, record, library, on)


def _judge_file(record: Record, file: File, library: Library, on: date, circle: Circle) -> privacy.Verdict:
    verdict = privacy.judge(record, circle, library, on)
    return privacy.judge_file(record, file, circle, library, on) if verdict.shown else verdict


def _judge_draft(sample: Record, library: Library, on: date, circle: Circle) -> privacy.Verdict:
    """An earlier version of a sample is seen by whoever sees which drafts the sample has."""
    verdict = privacy.judge(sample, circle, library, on)
    if verdict.shown and "drafts" in privacy.hidden_fields(sample, circle, library, on):
        reason = privacy.Reason(N_("these readers see the work, and not its drafts"))
        return privacy.Verdict(sample.id, shown=False, reason=reason)
    return verdict
