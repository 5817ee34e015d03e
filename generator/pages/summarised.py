"""What the summary of a common task shows; no decisions. Frozen values, as in `views`.

Lengths are in a drawing's own units, about a CSS pixel each.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.pages.page import Link

__all__ = ["AtLevel", "Band", "CriterionFigure", "Glance", "Mark", "Quoted", "Standing", "Strip", "Summary"]


@dataclass(frozen=True)
class Mark:
    """A level below its line, by its name where there is room for it, which begins there (`first`) or ends (`last`)."""

    x: int
    y: int
    text: str = ""
    side: str = "middle"


@dataclass(frozen=True)
class Band:
    """The middle half of the work, and the middle itself."""

    left: int
    right: int
    middle: int


@dataclass(frozen=True)
class Strip:
    """Scores along a rubric's levels: above the line what teachers saw, below it what students saw themselves.

    Both are paths (SVG's `d`) with a point for each piece of work: a class of thirty has many.
    """

    width: int
    height: int
    line: int
    levels: tuple[Mark, ...]
    teachers: str
    own: str
    band: Band | None
    describes: str


@dataclass(frozen=True)
class AtLevel:
    """The work that a teacher saw at a level ("" where none has said), by whose it is, with the student's own view."""

    level: str
    works: tuple[tuple[Link, str], ...]


@dataclass(frozen=True)
class CriterionFigure:
    """One criterion: what was seen in sentences and drawn; whose work is at which level; who saw it quite differently.

    `number` tells it from the others on its page; `differently` is the work in which the two views are far apart.
    """

    number: int
    criterion: str
    says: tuple[str, ...]
    strip: Strip
    works: tuple[AtLevel, ...]
    differently: tuple[Link, ...]


@dataclass(frozen=True)
class Quoted:
    """Words of a student's work; `lang` where they are in another language than the page."""

    words: str
    work: Link
    lang: str = ""


@dataclass(frozen=True)
class Standing:
    """What the class is strong in, or where it has most room: a sentence, and students' own words from that work."""

    says: str
    quotes: tuple[Quoted, ...]


@dataclass(frozen=True)
class Summary:
    """A common task: how much work, from when to when (`last` is None where it is of one day), and what it showed.

    `lang` is the rubric's, where that is not the page's.
    """

    task: Link
    rubric: Link
    pieces: int
    first: date
    last: date | None
    strength: Standing | None
    room: Standing | None
    figures: tuple[CriterionFigure, ...]
    without: tuple[Link, ...]
    lang: str


@dataclass(frozen=True)
class Glance:
    """A summary on the way to its page, with where the class has most room."""

    page: Link
    says: str
