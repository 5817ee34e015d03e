"""The way to a goal: goals and a shelf go in; which are due, and the work and the feedback on the way, come out."""

from __future__ import annotations

from collections.abc import Iterable

from generator.records import Feedback, Goal, RecordId, Sample
from generator.shelving import Shelf

__all__ = ["SOON", "due_days", "due_goals", "works_towards"]

SOON = 14
"""Days before its day from which a goal is due."""


def due_days(shelf: Shelf, goal: Goal) -> int | None:
    """The days until a goal's day, below 0 where that is past; None where it has no day, or nobody is on the way."""
    return (goal.due - shelf.on).days if goal.due and goal.is_running else None


def due_goals(shelf: Shelf, goals: Iterable[Goal]) -> tuple[Goal, ...]:
    """Those whose day is near or past, the earliest first."""
    due = ((days, goal.id, goal) for goal in goals if (days := due_days(shelf, goal)) is not None and days <= SOON)
    return tuple(goal for _, _, goal in sorted(due, key=lambda each: each[:2]))


def works_towards(shelf: Shelf, goal: Goal) -> tuple[tuple[Sample, tuple[Feedback, ...]], ...]:
    """The work on the way to a goal, oldest first, each with the feedback on it that serves the goal.

    It is what the goal names as evidence, and whatever else such feedback is about.
    """
    student = shelf.library.student_of(goal)
    serving: dict[RecordId, list[Feedback]] = {}
    for each in shelf.of_student(Feedback, student) if student else ():
        about = shelf.library.named(("sample",), each.about, each)
        if about and each.goal and shelf.library.named(("goal",), each.goal, each) == goal.id:
            serving.setdefault(about, []).append(each)
    named = {id for text in goal.evidence if (id := shelf.library.named(("sample",), text, goal))}
    works = [work for id in named | serving.keys() if isinstance(work := shelf.records.get(id), Sample)]
    return tuple(
        (work, tuple(sorted(serving.get(work.id, ()), key=lambda each: (each.date, each.id))))
        for work in sorted(works, key=lambda each: (each.date, each.id))
    )
