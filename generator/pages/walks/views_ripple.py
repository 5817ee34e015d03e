"""What pages show of an idea on its way: a drawing of rows and lines, sentences, and the same in a table; no decisions.

Lengths are in the drawing's own units, twenty to a `rem`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.pages.page import Link
from generator.pages.walks.views import Tried

__all__ = ["Dot", "Drawn", "JourneyView", "OwnRipple", "Row", "StaffRipple", "Taken", "ThemeView"]


@dataclass(frozen=True)
class Row:
    """Somebody whom an idea reached, in a row of the drawing: where the dot stands, who it is, what it led to.

    `idea` is what they call it, where that is another name; `tried` says whether it has been tried yet, `began`
    whether it began here.
    """

    name: str
    url: str
    says: str
    day: date
    state: str  # of the last try: “tried”, “kept”, “let go”; "" where it began, or waits to be tried
    x: int
    y: int
    idea: str = ""
    began: bool = False
    tried: bool = False


@dataclass(frozen=True)
class Drawn:
    """A journey drawn from top to bottom: its rows, the curves between them, and all of it in words."""

    width: int
    height: int
    rows: tuple[Row, ...]
    curves: tuple[str, ...]
    describes: str


@dataclass(frozen=True)
class Taken:
    """A step in the table: who took what along from which walk, because of whom, and what came of it."""

    who: str
    because_of: tuple[str, ...]
    walk: Link
    day: date
    wants: str
    tries: tuple[Tried, ...]


@dataclass(frozen=True)
class JourneyView:
    """One idea on its way; `number` tells the drawings of a page apart."""

    number: int
    title: str
    says: tuple[str, ...]
    drawn: Drawn
    taken: tuple[Taken, ...]


@dataclass(frozen=True)
class Dot:
    """Where a theme stands in time: in a walk's question, or in what somebody then tried."""

    x: int
    says: str
    url: str
    tried: bool


@dataclass(frozen=True)
class ThemeView:
    """A word that came back, where it stands in time, and the lines in which it stands."""

    word: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True)
class OwnRipple:
    """The ideas that one teacher is part of, one step each way."""

    journeys: tuple[JourneyView, ...]


@dataclass(frozen=True)
class StaffRipple:
    """The ideas that hosts and writers share with all staff, and the words that came back; from when to when."""

    journeys: tuple[JourneyView, ...]
    themes: tuple[ThemeView, ...] = ()
    since: date | None = None
    until: date | None = None
