"""The life of a next step: feedback and a shelf go in; given, replied, answered, confirmed or let go comes out.

Work answers a step and does not end it: whoever gave it says that it is done, or it is let go with a reason. So none
vanishes: a step is open, waits for a word, or has an end with a day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from generator.records import Feedback, RecordId, Sample
from generator.shelving import Shelf

__all__ = ["NextStep", "Stage", "answering", "next_steps"]


class Stage(Enum):
    """How far a next step has come."""

    GIVEN = "given"
    REPLIED = "replied"
    ANSWERED = "answered"
    CONFIRMED = "confirmed"
    LET_GO = "let_go"


OPEN = {Stage.GIVEN, Stage.REPLIED}


@dataclass(frozen=True)
class NextStep:
    """A next step on one shelf: the feedback that gave it, and the work that answers it, oldest first.

    `days` are those since it was given, by the shelf's day.
    """

    feedback: Feedback
    answers: tuple[Sample, ...]
    days: int

    @property
    def stage(self) -> Stage:
        """How far it has come."""
        if self.feedback.let_go:
            return Stage.LET_GO
        if self.feedback.confirmed:
            return Stage.CONFIRMED
        if self.answers:
            return Stage.ANSWERED
        return Stage.REPLIED if self.feedback.reply else Stage.GIVEN

    @property
    def is_open(self) -> bool:
        """Whether the student has it still to do."""
        return self.stage in OPEN

    @property
    def waits(self) -> bool:
        """Whether work answers it, and nobody has said yet whether it is done."""
        return self.stage is Stage.ANSWERED

    @property
    def ended(self) -> date | None:
        """The day on which it came to its end; None while it has none."""
        return self.feedback.let_go.date if self.feedback.let_go else self.feedback.confirmed


def next_steps(shelf: Shelf) -> tuple[NextStep, ...]:
    """Every next step on a shelf, oldest first."""
    works = answering(shelf)
    asked = sorted((each for each in shelf.all(Feedback) if each.next_step), key=lambda each: (each.date, each.id))
    return tuple(NextStep(each, works.get(each.id, ()), max(0, (shelf.on - each.date).days)) for each in asked)


def answering(shelf: Shelf) -> Mapping[RecordId, tuple[Sample, ...]]:
    """For each feedback that work on the shelf answers, that work, oldest first."""
    found: dict[RecordId, list[Sample]] = {}
    for sample in sorted(shelf.all(Sample), key=lambda each: (each.date, each.id)):
        for text in sample.answers:
            if id := shelf.library.named(("feedback",), text, sample):
                found.setdefault(id, []).append(sample)
    return {id: tuple(samples) for id, samples in found.items()}
