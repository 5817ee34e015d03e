"""What pages show of scores: how work has grown, a rubric in words, and what was seen in a piece of work; no decisions.

Frozen values, as in `views`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.pages.charts import Chart, Scale
from generator.pages.page import Link

__all__ = [
    "Against", "CriterionView", "Evidence", "Figure", "Glimpse", "Growth", "LevelWords",
    "Month", "OfRubric", "RubricView", "Seen", "TableRow",
]  # fmt: skip


@dataclass(frozen=True)
class Evidence:
    """A piece of work on the way to its page; `lang` where its title is in another language than the page."""

    work: Link
    day: date
    subject: str = ""
    lang: str = ""


@dataclass(frozen=True)
class Glimpse:
    """The way to a page of growth, and what it says of the rubric that was used last.

    `first` and `last` are the oldest and the newest work, None where there are not two; `says` has a sentence for each
    criterion, and `lang` is the rubric's where that is not the page's.
    """

    page: Link
    rubric: str = ""
    first: Evidence | None = None
    last: Evidence | None = None
    says: tuple[tuple[str, str], ...] = ()
    lang: str = ""


@dataclass(frozen=True)
class TableRow:
    """A piece of work and what was seen in it, as written; "" where nothing was said."""

    work: Evidence
    teachers: str
    own: str


@dataclass(frozen=True)
class Figure:
    """One criterion: what happened in a sentence, the chart (None where there is one piece alone), and the same again.

    `number` tells it from the others on its page.
    """

    number: int
    criterion: str
    says: str
    chart: Chart | None
    rows: tuple[TableRow, ...]


@dataclass(frozen=True)
class OfRubric:
    """What was looked at with one rubric: the oldest piece of work and the newest, and a figure for each criterion.

    `drawn` says that there is a chart, `has_teachers` and `has_own` whose view there is; `lang` is the rubric's, where
    that is not the page's.
    """

    rubric: Link
    first: Evidence
    last: Evidence | None
    figures: tuple[Figure, ...]
    drawn: bool
    has_teachers: bool
    has_own: bool
    lang: str


@dataclass(frozen=True)
class Month:
    """The work of one month, newest first."""

    title: str
    works: tuple[Evidence, ...]


@dataclass(frozen=True)
class Growth:
    """How a student's work has grown in one span of time; `spans` lead to the others, `whose` is the own view's."""

    whose: str
    rubrics: tuple[OfRubric, ...]
    months: tuple[Month, ...]
    spans: tuple[Link, ...] = ()


@dataclass(frozen=True)
class LevelWords:
    """A level, as written, and what it says."""

    level: str
    words: str


@dataclass(frozen=True)
class Seen:
    """What was seen in a piece of work under one criterion.

    `says` tells who saw what, `ask` is the question where two saw it differently, `words` are those of the levels
    that this is about.
    """

    criterion: str
    says: str
    scale: Scale
    ask: str = ""
    words: tuple[LevelWords, ...] = ()


@dataclass(frozen=True)
class Against:
    """A piece of work beside its rubric: what was seen, criterion by criterion; `whose` is what the own view is called.

    `rubric` leads to what its levels say, `growth` to what became of the work over time; `in_words` that the levels are
    words and no numbers. `lang` is the rubric's, where that is not the page's.
    """

    rubric: Link
    growth: Link | None
    seen: tuple[Seen, ...]
    whose: str
    has_teachers: bool
    has_own: bool
    in_words: bool
    lang: str


@dataclass(frozen=True)
class CriterionView:
    """A criterion, and its levels that somebody has put into words, lowest first."""

    title: str
    levels: tuple[LevelWords, ...]


@dataclass(frozen=True)
class RubricView:
    """A rubric: its levels from low to high and what they say; a score may stand between two that are no words."""

    title: str
    levels: tuple[str, ...]
    criteria: tuple[CriterionView, ...]
    in_words: bool
    source: str = ""
