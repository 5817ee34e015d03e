"""What the pages of surveys and of what students said show; no decisions. Frozen values, as in `views`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.pages.page import Link
from generator.pages.pieces import Prose

__all__ = ["Answered", "Bar", "Dots", "Open", "Question", "SurveyLine", "SurveyView", "Voices", "YouSaid"]


@dataclass(frozen=True)
class Dots:
    """As many dots as answers: the points of a path (SVG's `d`)."""

    width: int
    height: int
    path: str


@dataclass(frozen=True)
class Bar:
    """One answer: how many gave it, in words and drawn; `before` and `earlier` are the same of the survey before."""

    answer: str
    says: str
    dots: Dots | None
    before: str
    earlier: Dots | None


@dataclass(frozen=True)
class Question:
    """What was asked and what came back; `since` is when it was asked before, where that is shown beside.

    `quotes` are answers in words, by the alphabet; `untold` says why nothing is told. Of `few`, answers in a row, only
    is told that they were there to choose. `table` has all of them, where it was asked before.
    """

    ask: str
    says: str
    untold: str
    bars: tuple[Bar, ...]
    few: str
    table: tuple[Bar, ...]
    now: date
    since: date | None
    quotes: tuple[str, ...]


@dataclass(frozen=True)
class SurveyView:
    """A survey: what students were told, whether numbers are in fives (`is_folded`), and each question.

    `is_nameless` says that nobody's name was asked: what a class reads is in fives even where names were given.

    `is_shared` says to teachers whether the class reads it too; `lang` is the survey's own where it is not the page's.
    """

    kicker: str
    title: str
    day: date
    told: str
    is_folded: bool
    is_nameless: bool
    is_shared: bool | None
    questions: tuple[Question, ...]
    lang: str


@dataclass(frozen=True)
class Answered:
    """Something that students said, what was done about it and since when, what changed, and what came of it."""

    said: str
    we_did: str
    since: date | None
    changed: tuple[Link, ...]
    came_of_it: str
    more: Prose
    lang: str
    survey: Link | None = None
    is_shared: bool = True


@dataclass(frozen=True)
class Open:
    """Something that students said and that waits for an answer: how often and when, and in which file to answer."""

    said: str
    says: str
    path: str
    more: Prose
    lang: str
    survey: Link | None


@dataclass(frozen=True)
class SurveyLine:
    """A survey on the way to its page: its day, and the first of its questions with what was said."""

    page: Link
    day: date
    says: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class YouSaid:
    """The class's page: what it said, what was done, newest first; and surveys whose answers it reads."""

    voices: tuple[Answered, ...]
    surveys: tuple[SurveyLine, ...]


@dataclass(frozen=True)
class Voices:
    """The teachers' page: what waits for an answer, what was answered, and every survey."""

    open: tuple[Open, ...]
    answered: tuple[Answered, ...]
    surveys: tuple[SurveyLine, ...]
    for_class: Link | None
