"""Next steps as lists: a circle's shelf goes in; those that are open, wait for a word or have ended come out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from generator.chains import NextStep
from generator.pages import asking, pieces
from generator.pages.samples import note
from generator.pages.setting import Setting
from generator.records import RecordId

__all__ = ["ended_steps", "open_steps", "waiting_steps"]


def open_steps(at: Setting, student: RecordId | None = None) -> tuple[asking.Aged, ...]:
    """Next steps that a student, or anybody here, has still to do, oldest first."""
    return tuple(_aged(at, step, student) for step in _steps(at, student, lambda step: step.is_open))


def waiting_steps(at: Setting, student: RecordId | None = None) -> tuple[asking.Aged, ...]:
    """Next steps that work answers and of which nobody has said that they are done, oldest first."""
    return tuple(_aged(at, step, student) for step in _steps(at, student, lambda step: step.waits))


def ended_steps(at: Setting, student: RecordId) -> tuple[pieces.Note, ...]:
    """Next steps of a student that came to their end, the latest first."""
    ended = [(step.ended, step) for step in _steps(at, student, lambda step: step.ended is not None)]
    latest = sorted(ended, key=lambda each: (str(each[0]), each[1].feedback.id), reverse=True)
    return tuple(note(at, step.feedback, about=True) for _, step in latest)


def _steps(at: Setting, student: RecordId | None, wanted: Callable[[NextStep], bool]) -> list[NextStep]:
    steps = (step for step in at.next_steps.values() if wanted(step))
    return [step for step in steps if student is None or at.owner(step.feedback) == student]


def _aged(at: Setting, step: NextStep, student: RecordId | None) -> asking.Aged:
    """A step with its age; among those of one student it goes without saying whose it is."""
    told = note(at, step.feedback, about=True)
    return asking.Aged(replace(told, whose="") if student else told, step.days, step.feedback.id.parts[-1])
