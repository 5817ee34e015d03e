"""What the pages of looking back show: strategies, a term's review, nobody unseen; no decisions. Frozen values.

A `Sentence` is runs of words: a number in it leads to exactly what it counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.pages.charts import Scale
from generator.pages.page import Link
from generator.pages.pieces import Prose
from generator.pages.saying import Sentence
from generator.pages.summarised import Strip

__all__ = [
    "Counted", "Few", "PairLine", "ReviewSection", "ReviewView", "SaidOf", "SeenGlance", "SeenLine", "ShiftFigure",
    "StrategyLine", "StrategyView", "UnseenView", "Worked",
]  # fmt: skip


@dataclass(frozen=True)
class SaidOf:
    """Words that somebody said: who, as far as that is told, and when; `about` is what they are about, or asked in.

    `lang` is theirs, where that is not the page's.
    """

    words: str
    by: str = ""
    day: date | None = None
    about: Link | None = None
    lang: str = ""


@dataclass(frozen=True)
class PairLine:
    """One student on both sides of a change: how each piece was seen, with the way to it; None on a side without."""

    student: Link
    before: tuple[Link, str] | None
    after: tuple[Link, str] | None
    scale: Scale


@dataclass(frozen=True)
class ShiftFigure:
    """How work stood before a change and since: sentences, both spreads in one drawing, and every pair by name.

    `apart` are students who have work on one side alone; `lang` is the rubric's, where that is not the page's.
    """

    criterion: str
    rubric: Link
    says: tuple[str, ...]
    strip: Strip | None
    pairs: tuple[PairLine, ...]
    apart: tuple[PairLine, ...]
    lang: str = ""


@dataclass(frozen=True)
class Worked:
    """Work that shows a step, by whose it is, on one side of a change."""

    before: tuple[Link, ...]
    after: tuple[Link, ...]
    step: Link


@dataclass(frozen=True)
class StrategyView:
    """A strategy: what was changed, why, since when, what was said of it, where it would show, what came of it."""

    first: date
    last: date | None
    state: str  # "trying", "kept", "changed" or "let go"
    done: Prose
    why: str
    students: tuple[SaidOf, ...]
    colleagues: tuple[SaidOf, ...]
    figure: ShiftFigure | None
    worked: Worked | None
    came_of_it: str
    lang: str


@dataclass(frozen=True)
class StrategyLine:
    """A strategy on the way to its page: what was meant by it, and what its work says, in a sentence."""

    page: Link
    first: date
    last: date | None
    state: str
    why: str
    says: str


@dataclass(frozen=True)
class Few:
    """How sure one can be of a part: how many pieces, of how many, how recent; and whether that is too little."""

    says: str
    warns: str = ""


@dataclass(frozen=True)
class ReviewSection:
    """One measure of success: sentences, words of people beside them, and how sure one can be.

    `strip` are the weeks of the term with a dot for each piece of work; `lines` are sentences of a list.
    """

    title: str
    says: tuple[Sentence, ...] = ()
    weeks: Weeks | None = None
    lines: tuple[Sentence, ...] = ()
    quotes: tuple[SaidOf, ...] = ()
    sure: Few | None = None


@dataclass(frozen=True)
class Weeks:
    """A term's work, week by week: a path with a dot for each piece, in a drawing's own units; months below it."""

    width: int
    height: int
    line: int
    dots: str
    hollow: str
    months: tuple[tuple[int, str], ...]
    describes: str


@dataclass(frozen=True)
class ReviewView:
    """A term looked back on, as a letter to oneself: which days, whether it is over, and its parts."""

    first: date
    last: date
    over: bool
    ends: date
    sections: tuple[ReviewSection, ...]
    others: tuple[Link, ...]


@dataclass(frozen=True)
class Counted:
    """Exactly what a number of a review counts, by student in the order of their names."""

    review: Link
    says: str
    students: tuple[tuple[Link, tuple[tuple[Link, date], ...]], ...]


@dataclass(frozen=True)
class SeenLine:
    """One student: when each kind of look was last, with the way to it (None where never), and what one could do."""

    student: Link
    looks: tuple[tuple[str, Link | None, date | None], ...]
    could: tuple[Sentence, ...]


@dataclass(frozen=True)
class UnseenView:
    """Nobody unseen: who could do with a word, and everybody; `within` says what lately means."""

    some: tuple[SeenLine, ...]
    everybody: tuple[SeenLine, ...]
    within: str


@dataclass(frozen=True)
class SeenGlance:
    """One student whom something would do good, for the teachers' first page: one thing that one could do."""

    student: Link
    could: Sentence
