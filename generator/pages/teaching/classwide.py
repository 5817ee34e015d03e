"""What pages about a whole class show, for its teachers; no decisions. Frozen values, as in `views`.

Lengths are in a drawing's own units, about a CSS pixel each.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.pages.page import Link

__all__ = ["Counted", "Coverage", "Evidence", "Gathered", "Item", "MonthBar", "PartOf", "Segment", "WhoChose", "YearOf"]


@dataclass(frozen=True)
class Item:
    """One record that was counted: the way to it, whose it is ("" where it is nobody's) and its day.

    `lang` is the language of its title, where that is not the page's.
    """

    to: Link
    by: str
    day: date
    lang: str = ""


@dataclass(frozen=True)
class Gathered:
    """All that one number counts, under what it says; `anchor` is its place on the page."""

    anchor: str
    says: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Evidence:
    """A page that numbers open: everything behind them."""

    lead: str
    groups: tuple[Gathered, ...]


@dataclass(frozen=True)
class Counted:
    """A number in words, and where what it counts stands."""

    says: str
    number: str
    url: str


# ------------------------------------------------------------------------------------------------------- who chose


@dataclass(frozen=True)
class Segment:
    """What somebody chose in a month: `who` of `WHO`, how long it is drawn (in thousandths of the whole width)."""

    who: str
    share: int
    counted: Counted


@dataclass(frozen=True)
class MonthBar:
    """A month of work, drawn from the T-Route to the P-Route; without the segments that would be empty.

    `cells` are the same numbers for a table, one for each who could have chosen, "" for none.
    """

    title: str
    segments: tuple[Segment, ...]
    cells: tuple[str, ...]


@dataclass(frozen=True)
class YearOf:
    """A school year: what its months say together, and each of them, oldest first."""

    title: str
    says: tuple[str, ...]
    months: tuple[MonthBar, ...]


@dataclass(frozen=True)
class WhoChose:
    """Who chose the work, newest school year first; `unsaid` is how much of it says nothing, in words, or "".

    `who` are the words for those who could have chosen, in the order of a table's cells.
    """

    years: tuple[YearOf, ...]
    who: tuple[str, ...]
    unsaid: str


# -------------------------------------------------------------------------------------------------------- coverage


@dataclass(frozen=True)
class PartOf:
    """A part of a framework: what it means, which tasks are meant to be it, what shows it, and what could yet.

    `tagged` is the work on these tasks; `waiting` are such tasks without work this term; `behind` leads to all of it.
    """

    title: str
    means: str
    tasks: tuple[Link, ...]
    tagged: Counted | None
    waiting: tuple[Link, ...]
    signs: tuple[Counted, ...]
    room: tuple[str, ...]
    invites: str
    behind: Link | None


@dataclass(frozen=True)
class Coverage:
    """What a class lives of a framework this term; `other` leads to the other framework."""

    lead: str
    term: str
    parts: tuple[PartOf, ...]
    other: Link
