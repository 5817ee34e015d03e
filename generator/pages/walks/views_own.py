"""What a teacher's own pages show: one value for each template, put together from pieces; no decisions, no ratings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.pages.page import Link
from generator.pages.walks.views import Tried, WalkLine
from generator.pages.walks.views_staff import Door, Received
from generator.pages.walks.visit import Letter, Seen

__all__ = ["Back", "CameOf", "Coming", "Owed", "OwnHome", "OwnLetters", "OwnTries", "TakenBack", "TriesOf"]


@dataclass(frozen=True)
class Coming:
    """A walk as it concerns one teacher, or a lesson to take meanwhile: when, where, with whom.

    `sort` is “visit”, “host”, “lead” or “cover”; of a lesson to take, nothing is told but when, and `instead_of` whom.
    """

    sort: str
    day: date
    period: int | None
    hours: str
    focus: str = ""
    url: str = ""
    room: str = ""
    hosts: tuple[str, ...] = ()
    visitors: tuple[str, ...] = ()
    facilitator: str = ""
    stops: tuple[tuple[str, str, int | None, str], ...] = ()  # host, class, period, hours
    why: str = ""
    covered_by: tuple[str, ...] = ()
    instead_of: str = ""


@dataclass(frozen=True)
class Owed:
    """What a visitor still owes the host: a thank-you. `file` is where it is written, `begun` whether it has begun."""

    walk: WalkLine
    file: str
    begun: bool


@dataclass(frozen=True)
class TriesOf:
    """What was taken along from one walk, in the writer's words, with what was tried.

    `told_to` is how far its writer tells it: “host”, “walk” or “staff”.
    """

    wants: str
    because_of: tuple[str, ...]
    walk: WalkLine
    told_to: str
    tries: tuple[Tried, ...] = ()


@dataclass(frozen=True)
class CameOf:
    """The last that a visitor tried because of this teacher."""

    who: str
    wanted: str
    walk: WalkLine
    tried: Tried


@dataclass(frozen=True)
class OwnHome:
    """A teacher's first page: today, what comes, what is owed; what I try, and what came of visits to me."""

    name: str
    board: Link
    today: tuple[Coming, ...]
    coming: tuple[Coming, ...]
    leads: tuple[Coming, ...]
    owed: tuple[Owed, ...]
    trying: tuple[TriesOf, ...]
    letter: Received | None
    came_of: tuple[CameOf, ...]
    visits: tuple[WalkLine, ...]
    hosted: tuple[WalkLine, ...]
    led: tuple[WalkLine, ...]
    interests: tuple[str, ...]
    wants_to_see: tuple[str, ...]
    help_me_see: tuple[str, ...]
    doors: tuple[Door, ...]
    tries: Link | None = None
    letters: Link | None = None
    ripple: Link | None = None
    taken_back: Link | None = None


@dataclass(frozen=True)
class OwnTries:
    """All that a teacher took along from walks, newest first."""

    tries: tuple[TriesOf, ...]


@dataclass(frozen=True)
class OwnLetters:
    """What visitors thanked a host for, and what they tried, newest first."""

    letters: tuple[Received, ...]


@dataclass(frozen=True)
class Back:
    """A note that was taken back, on which day: all that stands in it."""

    walk: WalkLine
    day: date
    idea: str
    seen: tuple[Seen, ...]
    letters: tuple[Letter, ...]


@dataclass(frozen=True)
class TakenBack:
    """The notes that a teacher took back. Nobody else reads them."""

    notes: tuple[Back, ...]
