"""A term looked back on: a teachers' shelf and a term go in; its measures of success, with their evidence, come out.

Nothing here is added up into one number, and nobody is compared: each measure says what was counted, among what, of
how many students and how recent. What words go with the numbers stands in the records themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from generator.insight.standing import Standing, standings_of
from generator.library.sheets import lesson_of
from generator.records import (
    Feedback,
    Goal,
    Observation,
    Profile,
    Record,
    RecordId,
    Sample,
    School,
    Slip,
    Strategy,
    Voice,
)
from generator.records.school import Term
from generator.shelving import Shelf

__all__ = ["CHOSE", "Measure", "TermReview", "newest_term", "reviews_of"]

CHOSE = ("student", "together", "teacher")
"""Who chose what to work on, in the order in which it is told."""

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Measure:
    """`evidence` is exactly what was counted, among so many; of how many students, and the newest of it."""

    evidence: tuple[RecordId, ...]
    among: int
    students: int
    newest: date | None

    @property
    def count(self) -> int:
        """How many were counted."""
        return len(self.evidence)


@dataclass(frozen=True)
class TermReview:
    """A term up to a day, `last`; all of it once it is `over`. `students` is how many the class has.

    `measures` are by name: work, of it reflections and drafts; next steps `asked`, of them replies; work of which it is
    known who chose it (`chosen`), of it by whom: student, together, teacher. `standings` are by step, from evidence of
    the term alone. Goals were met or came part of the way in the term, were worded anew in it, or were on their way as
    it ended.
    """

    term: Term
    last: date
    students: int
    measures: Mapping[str, Measure]
    standings: tuple[Standing, ...]
    met: tuple[Goal, ...]
    partly: tuple[Goal, ...]
    revised: tuple[Goal, ...]
    running: tuple[Goal, ...]
    voices: tuple[Voice, ...]
    observations: tuple[Observation, ...]
    strategies: tuple[Strategy, ...]

    @property
    def over(self) -> bool:
        """Whether the term has ended."""
        return self.last == self.term.to


def reviews_of(shelf: Shelf) -> tuple[TermReview, ...]:
    """Every term of the school in which the class did any work, newest first."""
    return tuple(_review(shelf, term, min(term.to, shelf.on)) for term in _terms(shelf))


def newest_term(shelf: Shelf) -> Term | None:
    """The newest term in which the class did any work."""
    return next(_terms(shelf), None)


def _terms(shelf: Shelf) -> Iterator[Term]:
    """The terms that have begun and in which the class did any work, newest first."""
    school = shelf.records.get(RecordId("school"))
    terms = school.terms if isinstance(school, School) else ()
    days = [each.date for each in _own(shelf, Sample) if each.date <= shelf.on]
    for term in sorted(terms, key=lambda each: each.from_, reverse=True):
        if any(term.from_ <= day <= term.to for day in days):
            yield term


def _review(shelf: Shelf, term: Term, last: date) -> TermReview:
    def during(day: date | None) -> bool:
        return day is not None and term.from_ <= day <= last

    goals = [each for each in _own(shelf, Goal) if each.date <= last]
    return TermReview(
        term=term,
        last=last,
        students=sum(1 for _ in _own(shelf, Profile)),
        measures=dict(_measures(shelf, during)),
        standings=tuple(_standings(shelf, last, during)),
        met=tuple(each for each in goals if each.state == "reached" and during(_ended(each))),
        partly=tuple(each for each in goals if each.state == "partly" and during(_ended(each))),
        revised=tuple(each for each in goals if any(during(earlier.date) for earlier in each.revised)),
        running=tuple(each for each in goals if each.is_running or (each.reached or last) > last),
        voices=tuple(each for each in _own(shelf, Voice) if any(map(during, (*each.asked, each.date)))),
        observations=_by_day(each for each in _own(shelf, Observation) if during(each.date)),
        strategies=tuple(
            each
            for each in sorted(_own(shelf, Strategy), key=lambda each: (each.from_, each.id))
            if each.from_ <= last and (each.until or last) >= term.from_
        ),
    )


def _own(shelf: Shelf, schema: type[R]) -> Iterator[R]:
    """The records of the class itself, and of no visitor."""
    return (each for each in shelf.all(schema) if each.id.parts[0] == shelf.circle.site)


def _by_day(observations: Iterable[Observation]) -> tuple[Observation, ...]:
    return tuple(sorted(observations, key=lambda each: (each.date, each.id)))


def _ended(goal: Goal) -> date | None:
    """The day on which a goal came to its end; where nobody wrote it, that of its last step."""
    return goal.reached or max((each.done for each in goal.steps if each.done), default=goal.date)


def _measures(shelf: Shelf, during: Callable[[date | None], bool]) -> Iterator[tuple[str, Measure]]:
    works = [each for each in _own(shelf, Sample) if during(each.date)]
    asked = [each for each in _own(shelf, Feedback) if each.next_step and during(each.date)]
    yield "work", _measure(shelf, works, len(works))
    yield "reflections", _measure(shelf, (each for each in works if each.reflection.strip()), len(works))
    yield "drafts", _measure(shelf, (each for each in works if shelf.drafts.get(each.id)), len(works))
    yield "asked", _measure(shelf, asked, len(asked))
    yield "replies", _measure(shelf, (each for each in asked if each.reply), len(asked))
    said = [each for each in works if each.chosen_by]
    yield "chosen", _measure(shelf, said, len(works))
    for who in CHOSE:
        chosen = (each for each in said if each.chosen_by and each.chosen_by.value == who)
        yield who, _measure(shelf, chosen, len(said))


def _measure(shelf: Shelf, counted: Iterable[Sample | Feedback], among: int) -> Measure:
    found = sorted(counted, key=lambda each: (each.date, each.id))
    students = {shelf.library.student_of(each) for each in found}
    return Measure(tuple(each.id for each in found), among, len(students), found[-1].date if found else None)


def _standings(shelf: Shelf, last: date, during: Callable[[date | None], bool]) -> Iterator[Standing]:
    """Where students stood by the evidence of a term, step by step."""

    def counts(record: Record) -> bool:
        if isinstance(record, Sample):
            return during(record.date) and record.id.parts[0] == shelf.circle.site
        lesson = lesson_of(record, shelf.library) if isinstance(record, Slip) else None
        return lesson is None or during(lesson[0].date)

    known = {id: each for id, each in shelf.records.items() if counts(each)}
    yield from standings_of(replace(shelf, records=known, on=last)).values()
