"""What is asked of a plan, and what a plan is: days and limits go in, walks that people may edit come out; values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

__all__ = ["Asked", "Door", "Plan", "PlannedStop", "PlannedWalk", "Slot", "Taken"]

Slot = tuple[date, int]
"""A period of a day."""


@dataclass(frozen=True)
class Asked:
    """The first and the last day; how many lessons a week may be covered, by colleagues and by substitutes.

    `cover` is None where colleagues may cover as much as they offer. `stops` is how many rooms a walk has at most.
    """

    first: date
    last: date
    cover: int | None = None
    substitutes: int = 0
    stops: int = 1


@dataclass(frozen=True, order=True)
class Door:
    """A lesson of one day to which colleagues may come."""

    day: date
    period: int
    host: str
    class_id: str = ""
    focus: str = ""
    weekly: bool = False

    @property
    def slot(self) -> Slot:
        """When it is."""
        return self.day, self.period


@dataclass(frozen=True)
class PlannedStop:
    """One room of a planned walk: whose, when, and what to look for there."""

    host: str
    period: int
    focus: str
    class_id: str = ""


@dataclass(frozen=True)
class Taken:
    """A lesson that somebody takes so that a visitor can come; without `by`, a substitute from outside."""

    for_: str
    period: int
    by: str | None = None


@dataclass(frozen=True)
class PlannedWalk:
    """A walk as a draft: `why` has, for each visitor, the sentence that says why these people."""

    day: date
    stops: tuple[PlannedStop, ...]
    visitors: tuple[str, ...]
    why: tuple[str, ...]
    theme: str
    facilitator: str = ""
    cover: tuple[Taken, ...] = ()

    @property
    def host(self) -> str:
        """Whose door is the first."""
        return self.stops[0].host

    @property
    def focus(self) -> str:
        """What to look for, in all rooms."""
        return "; ".join(dict.fromkeys(stop.focus for stop in self.stops))


@dataclass(frozen=True)
class Plan:
    """The walks, by day; and in sentences for whoever plans: who has none, what would help, what was lacking."""

    walks: tuple[PlannedWalk, ...] = ()
    missed: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
