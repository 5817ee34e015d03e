"""What pages of a class's progress show; no decisions. Frozen values, as in `views`.

Lengths are in a drawing's own units, about a CSS pixel each.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.pages.page import Link

__all__ = ["Criterion", "Level", "OfRubric", "Point", "Progress", "ScoredWork", "Small", "Way"]


@dataclass(frozen=True)
class Level:
    """The lowest or the highest level: how high its line stands, and what it is called where it is a number."""

    y: int
    text: str


@dataclass(frozen=True)
class Point:
    """One piece of work in a drawing: where it stands, the way to it, and all of it in words."""

    url: str
    says: str
    x: int
    y: int


@dataclass(frozen=True)
class ScoredWork:
    """One piece of work in the table: the way to it, its day and its score."""

    work: Link
    day: date
    score: str
    lang: str = ""


@dataclass(frozen=True)
class Small:
    """One student's scores under a criterion, drawn to the scale that all of the page have; `says` it in a sentence.

    `last` is the newest score, written at `last_x`, `last_y`.
    """

    student: Link
    says: str
    width: int
    height: int
    levels: tuple[Level, ...]
    line: str
    points: tuple[Point, ...]
    last: str
    last_x: int
    last_y: int
    rows: tuple[ScoredWork, ...]


@dataclass(frozen=True)
class Criterion:
    """Small multiples of a criterion, a drawing for each student by name; `without` are those with no score yet.

    `lowest` and `highest` are the levels that all drawings go between, `others` the ways to the other criteria.
    """

    says: str
    lowest: str
    highest: str
    first: date
    last: date
    drawings: tuple[Small, ...]
    without: tuple[Link, ...]
    others: tuple[Link, ...]
    lang: str


@dataclass(frozen=True)
class Way:
    """The way to a criterion's page, and how much there is on it."""

    to: Link
    says: str


@dataclass(frozen=True)
class OfRubric:
    """A rubric and its criteria."""

    rubric: Link
    criteria: tuple[Way, ...]


@dataclass(frozen=True)
class Progress:
    """Where a class's progress can be seen; `lang` is the rubrics', where it is not the page's."""

    rubrics: tuple[OfRubric, ...]
    lang: str
