"""Who chose the work: a shelf goes in; month by month comes out who chose what students made, and which work it was.

The work's own word counts first, then its task's. Where neither says anything it stays unsaid, and is never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.records import Sample, Task
from generator.shelving import Shelf

__all__ = ["WHO", "Chooser", "MonthOfWork", "chooser_of", "choices_of"]

Chooser = Literal["teacher", "together", "student", "unsaid"]

WHO: tuple[Chooser, ...] = ("teacher", "together", "student", "unsaid")
"""Who can have chosen, in the order in which it is drawn: from the T-Route to the P-Route, and what nothing tells."""


@dataclass(frozen=True)
class MonthOfWork:
    """The work of a month, called by its first day: for each of `WHO`, in that order, what they chose, by its id."""

    first: date
    chosen: tuple[tuple[Chooser, tuple[Sample, ...]], ...]

    @property
    def pieces(self) -> int:
        """How many pieces of work there are."""
        return sum(len(works) for _, works in self.chosen)

    def by(self, who: Chooser) -> tuple[Sample, ...]:
        """What somebody chose."""
        return dict(self.chosen)[who]


def chooser_of(shelf: Shelf, sample: Sample) -> Chooser:
    """Who chose a piece of work."""
    task: Task | None = shelf.get("task", sample.task, sample)
    said = sample.chosen_by or (task.chosen_by if task else None)
    return said.value if said else "unsaid"


def choices_of(shelf: Shelf, samples: Iterable[Sample]) -> tuple[MonthOfWork, ...]:
    """The months in which there is any of this work, oldest first."""
    months: dict[date, dict[Chooser, list[Sample]]] = {}
    for sample in sorted(samples, key=lambda each: (each.date, each.id)):
        month = months.setdefault(sample.date.replace(day=1), {})
        month.setdefault(chooser_of(shelf, sample), []).append(sample)
    return tuple(
        MonthOfWork(first, tuple((who, tuple(found.get(who, ()))) for who in WHO)) for first, found in months.items()
    )
