"""Whom a teacher could sit with tomorrow: a shelf goes in; a few conversations, each with its evidence, come out.

It proposes and a teacher decides. What is listed first is what is newest, never who is weakest; nobody stands in two
conversations, and on another day it is others' turn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from generator.chains import due_goals, next_steps
from generator.insight.slips import sheets_of
from generator.insight.standing import Standing, standings_of
from generator.records import Goal, RecordId
from generator.shelving import Shelf

__all__ = ["Reason", "Sitting", "sittings_of"]

MOST, MOST_OF_A_KIND = 4, 2
"""A teacher has one lesson: more conversations than these are a list, and no plan."""

RECENT = 42
"""Days after which what was misunderstood is no news any more."""

LONG_OPEN = 28
"""Days after which a next step that nobody has answered is worth a conversation."""


@dataclass(frozen=True)
class Reason:
    """Why one student: the record that says so, its day, and what the student answered, where that was a slip."""

    student: RecordId
    evidence: RecordId
    day: date
    answer: str = ""


@dataclass(frozen=True)
class Sitting:
    """A conversation: what kind of reason it has, with whom, and for a misconception which (`number-sense/down`)."""

    kind: Literal["misconception", "goal", "step"]
    reasons: tuple[Reason, ...]
    about: str = ""


def sittings_of(shelf: Shelf) -> tuple[Sitting, ...]:
    """At most four conversations: misconceptions that showed lately, goals whose day is near, steps that wait long."""
    chosen: list[Sitting] = []
    taken: set[RecordId] = set()
    for sitting in (*_misconceived(shelf), *_due(shelf), *_waiting(shelf)):
        left = tuple(each for each in sitting.reasons if each.student not in taken)
        full = [each.kind for each in chosen].count(sitting.kind) >= MOST_OF_A_KIND or len(chosen) >= MOST
        if left and not full:
            chosen.append(replace(sitting, reasons=left))
            taken |= {each.student for each in left}
    return tuple(chosen)


def _misconceived(shelf: Shelf) -> Iterator[Sitting]:
    """A conversation for each misconception, the one that showed last first; students by id."""
    met: dict[str, list[Standing]] = {}
    for standing in standings_of(shelf).values():
        is_recent = (shelf.on - standing.on).days <= RECENT
        if standing.misconception and standing.state != "shown" and is_recent:
            met.setdefault(standing.misconception, []).append(standing)
    answers = _answers(shelf)
    for about, standings in sorted(met.items(), key=lambda each: (-max(one.on.toordinal() for one in each[1]), each)):
        yield Sitting("misconception", tuple(_showed(standings, answers)), about)


def _showed(standings: Iterable[Standing], answers: dict[tuple[RecordId, RecordId, str], str]) -> Iterator[Reason]:
    """One reason a student: a misconception may be about several steps."""
    newest = {each.student: each for each in sorted(standings, key=lambda each: each.on)}
    for student, each in sorted(newest.items()):
        evidence = each.evidence[0]
        yield Reason(student, evidence, each.on, answers.get((evidence, student, each.misconception), ""))


def _answers(shelf: Shelf) -> dict[tuple[RecordId, RecordId, str], str]:
    """By slip, student and misconception the answer that showed it."""
    return {
        (sheets.slip.id, reply.student, reply.misconception): reply.answer
        for sheets in sheets_of(shelf)
        for reply in reversed(sheets.replies)
        if reply.misconception
    }


def _due(shelf: Shelf) -> Iterator[Sitting]:
    for goal in due_goals(shelf, shelf.all(Goal)):
        student = shelf.library.student_of(goal)
        if student and goal.due:
            yield Sitting("goal", (Reason(student, goal.id, goal.due),))


def _waiting(shelf: Shelf) -> Iterator[Sitting]:
    for step in next_steps(shelf):
        student = shelf.library.student_of(step.feedback)
        if student and step.is_open and step.days >= LONG_OPEN:
            yield Sitting("step", (Reason(student, step.feedback.id, step.feedback.date),))
