"""What playlists are planned from: students, activities, rooms and minutes go in; values come out, and no decisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

__all__ = ["SLOT", "Asked", "Kept", "Learner", "Offer", "Past", "Seen", "State", "lasting"]

SLOT = 15
"""Minutes of a slot. Minutes of a lesson that fill no slot are left for its beginning and its end."""

State = Literal["shown", "partly", "not yet"]
Past = Literal["done", "turned down", "unfinished"]


@dataclass(frozen=True)
class Offer:
    """An activity that can be put on a list. Without `room` it is done at one's own table; None seats are no limit."""

    id: str
    title: str
    steps: tuple[str, ...]
    minutes: int = SLOT
    mode: str = "alone"
    room: str = ""
    seats: int | None = None
    adult: bool = False
    checks: bool = False
    words: str = ""


@dataclass(frozen=True)
class Seen:
    """Where a student stands on a step. `on` and `by` (`slip`, `work`) are of what the family may know."""

    state: State
    on: date | None = None
    by: str = ""
    misconception: str = ""


@dataclass(frozen=True)
class Kept:
    """What a person put on a list, and what stays as it is: from which minute, and the `number` it has there now."""

    number: int
    activity: str
    at: int
    instead: str = ""
    veto: bool = False
    room: str = ""


@dataclass(frozen=True)
class Learner:
    """A student for whom to plan.

    `next` are the steps that come next, one for each progression; `says` what they say of themselves, as far as the
    family reads it, by `learns_best` or `interests`; `earlier` what became of activities of earlier lists, with the
    day; `stood` what the plan put on this list before, and `removed` what a person took off it. To a `closed` list
    nothing is added.
    """

    id: str
    seen: Mapping[str, Seen] = field(default_factory=dict)
    next: tuple[str, ...] = ()
    says: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    earlier: Mapping[str, tuple[Past, date]] = field(default_factory=dict)
    kept: tuple[Kept, ...] = ()
    stood: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    closed: bool = False

    def has_shown(self, step: str) -> bool:
        """Whether the newest evidence shows a step."""
        return step in self.seen and self.seen[step].state == "shown"


@dataclass(frozen=True)
class Asked:
    """What is asked of a plan: `needs` are the steps before each step, `rooms` the seats of each room.

    `titles` are what steps and misconceptions are called, `adults` how many can lead something at once, `about` the
    progressions that the lesson is about, all where it is empty.
    """

    day: date
    minutes: int
    learners: tuple[Learner, ...]
    offers: tuple[Offer, ...]
    needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    rooms: Mapping[str, int] = field(default_factory=dict)
    adults: int = 1
    about: tuple[str, ...] = ()

    @property
    def slots(self) -> int:
        """How many slots the lesson has; a short one has one."""
        return max(1, self.minutes // SLOT)


def lasting(minutes: int) -> int:
    """How many slots something takes that lasts so many minutes."""
    return max(1, -(-minutes // SLOT))
