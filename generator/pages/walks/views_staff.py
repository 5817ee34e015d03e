"""What the pages of all staff show: one value for each template, put together from pieces; no decisions, no ratings."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from generator.pages.page import Link
from generator.pages.walks.views import WalkLine
from generator.pages.walks.views_ripple import JourneyView
from generator.pages.walks.visit import Letter

__all__ = [
    "AllWalks",
    "Colleague",
    "Colleagues",
    "Door",
    "Received",
    "StaffHome",
    "Starting",
    "Stories",
    "Story",
    "Week",
]


@dataclass(frozen=True)
class Door:
    """A lesson to which colleagues may come; `day` is the day on which it is next, `weekly` whether it comes back."""

    who: str
    day: date
    period: int
    hours: str
    room: str
    focus: str
    weekly: bool


@dataclass(frozen=True)
class Week:
    """The doors that are open from a day to the end of its week, by day, and later ones; `next`: of the next week."""

    days: tuple[tuple[date, tuple[Door, ...]], ...]
    later: tuple[Door, ...]
    next: bool


@dataclass(frozen=True)
class Received:
    """A thank-you, and the walk after which it was written."""

    walk: WalkLine
    letter: Letter


@dataclass(frozen=True)
class Story:
    """The story of a walk that its hosts released."""

    who: tuple[str, ...]
    walk: WalkLine
    words: str


@dataclass(frozen=True)
class Colleague:
    """Somebody with what they think about and would like to see, or be helped to see."""

    name: str
    interests: tuple[str, ...]
    wants_to_see: tuple[str, ...]
    help_me_see: tuple[str, ...]


@dataclass(frozen=True)
class StaffHome:
    """What all staff see first: open doors, then a story, a reflection, an idea on its way, walks, and the norms."""

    school: str
    week: Week
    norms: tuple[str, ...]
    walks: tuple[WalkLine, ...]
    start: Link
    story: Story | None = None
    reflection: Received | None = None
    journey: JourneyView | None = None
    ripple: Link | None = None
    stories: Link | None = None
    colleagues: Link | None = None
    all_walks: Link | None = None


@dataclass(frozen=True)
class Colleagues:
    """What each would like to see, by name."""

    colleagues: tuple[Colleague, ...]


@dataclass(frozen=True)
class Stories:
    """The stories that hosts released and the reflections of visitors, newest first."""

    stories: tuple[Story, ...]
    reflections: tuple[Received, ...] = field(default=())


@dataclass(frozen=True)
class Starting:
    """How a school begins: with what it may hold to, and ask afterwards."""

    norms: tuple[str, ...]
    prompts: tuple[str, ...]


@dataclass(frozen=True)
class AllWalks:
    """Every walk that all its hosts share, newest first."""

    walks: tuple[WalkLine, ...]
