"""What a page shows as a whole: one value for each template of a page, put together from pieces; no decisions.

As in the pieces, text is as people wrote it or already in the reader's language, and every `url` is a path below the
site or a whole web address.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.pages import grouped, listed, reviewed, summarised, taught, voiced
from generator.pages.asking import Aged, ToDo
from generator.pages.listed import OwnList
from generator.pages.page import Link
from generator.pages.pieces import About, Card, Depicted, GoalPath, Note, Other, Prose
from generator.pages.rungs import PathLink
from generator.pages.scored import Against, Glimpse
from generator.pages.sitting import Sitting

__all__ = [
    "ClassHome", "Desk", "Glance", "HeldItem", "HeldOf", "Home", "Portfolio", "SampleView", "Showcase",
    "Stop", "StudentLine", "TaskView", "Ways", "Withheld",
]  # fmt: skip

Ways = tuple[tuple[str, tuple[Link, ...]], ...]
"""Headings, each with the links below it."""


@dataclass(frozen=True)
class SampleView:
    """A piece of work with all that this circle may see of it; `notes` are those that speak of no words of it.

    `rubric` is how it stands against its rubric.
    """

    title: str
    day: date
    work: Prose
    by: str = ""
    unsigned: bool = False
    made_with: tuple[str, ...] = ()
    unnamed_with: int = 0
    subject: str = ""
    task: Link | None = None
    task_asked: str = ""
    chosen_by: str = ""  # "teacher", "together", "student" or ""
    showcase: str = ""
    gallery: tuple[Depicted, ...] = ()
    reflection: Prose | None = None
    rubric: Against | None = None
    notes: tuple[Note, ...] = ()
    drafts: Link | None = None
    steps: tuple[Link, ...] = ()
    misconceptions: tuple[Link, ...] = ()
    resolved: tuple[Link, ...] = ()
    answers: tuple[Link, ...] = ()
    further: str = ""  # "teachers", "student", "family": how far the work goes, told to its owner and teachers


@dataclass(frozen=True)
class Portfolio:
    """A family's first page: who my child is as a learner, the newest work, one thing to ask, what comes next.

    `chosen` are the first pieces of the `showcase`, `paths` the progressions that work has been on.
    """

    about: About
    term: str
    newest: Card | None
    ask: str = ""
    next_step: Note | None = None
    growth: Glimpse | None = None
    goals: tuple[GoalPath, ...] = ()
    playlists: tuple[OwnList, ...] = ()
    chosen: tuple[Card, ...] = ()
    showcase: Link | None = None
    more: tuple[Card, ...] = ()
    terms: tuple[Link, ...] = ()
    paths: tuple[PathLink, ...] = ()
    others: tuple[Other, ...] = ()
    ahead: tuple[taught.LessonAhead, ...] = ()
    offers: tuple[taught.Offer, ...] = ()


@dataclass(frozen=True)
class Home:
    """Somebody in the class, and the page that shows their work."""

    name: str
    url: str
    line: str = ""


@dataclass(frozen=True)
class ClassHome:
    """The class's first page: newest work, who is here as far as families allow, what we are working on."""

    title: str
    year: str
    teachers: tuple[str, ...]
    newest: tuple[Card, ...]
    people: tuple[Home, ...]
    tasks: tuple[Link, ...]
    paths: tuple[Link, ...] = ()
    misconceptions: Link | None = None
    you_said: Link | None = None
    ahead: tuple[taught.LessonAhead, ...] = ()
    lessons: Link | None = None
    activities: Link | None = None


@dataclass(frozen=True)
class Showcase:
    """What one student shows: chosen pieces with the reason first, then others; `all_work` where there is more."""

    about: About
    chosen: tuple[Card, ...]
    others: tuple[Card, ...]
    goals: tuple[GoalPath, ...] = ()
    all_work: Link | None = None


@dataclass(frozen=True)
class TaskView:
    """What was asked, the rubric in the words of which it is looked at, and the work on it that this circle may see."""

    title: str
    asked: Prose
    subject: str = ""
    ask: str = ""
    rubric: Link | None = None
    cards: tuple[Card, ...] = ()


@dataclass(frozen=True)
class HeldItem:
    """Something that goes no further: what, its kind, the circle it does not reach, and why, in words."""

    title: str
    url: str
    kind: str
    circle: str  # "class", "family", "student"
    reason: str
    file: str = ""


@dataclass(frozen=True)
class Desk:
    """A student's first page: next steps, and what of mine goes how far, and why no further.

    Steps are open (newest first), answered and waiting for their givers' word, or came to an end not long ago.
    """

    name: str
    next_steps: tuple[ToDo, ...]
    waiting: tuple[Note, ...]
    ended: tuple[Note, ...]
    goals: tuple[GoalPath, ...]
    newest: tuple[Card, ...]
    private: tuple[HeldItem, ...]  # not for my family yet
    held: tuple[HeldItem, ...]  # for my family, not for the class
    all_steps: Link | None = None
    all_held: Link | None = None
    nothing_chosen: bool = False
    playlists: tuple[OwnList, ...] = ()
    paths: tuple[PathLink, ...] = ()
    growth: Link | None = None
    others: tuple[Other, ...] = ()
    ahead: tuple[taught.LessonAhead, ...] = ()
    offers: tuple[taught.Offer, ...] = ()


@dataclass(frozen=True)
class StudentLine:
    """A student at a glance, for teachers; `before` is the page to open before writing feedback, "" for a visitor's."""

    name: str
    url: str
    before: str
    newest: Card | None
    open_steps: int
    growth: Link | None = None
    oldest_step: Note | None = None


@dataclass(frozen=True)
class Glance:
    """The teachers' first page: whom they could sit with tomorrow, the next groups and playlists, and what waits.

    `said` is what students said and nobody has answered; `unseen` for whom a word would do good, and for how many
    more; `waiting` are next
    steps that work answers and whose givers have not said yet that they are done; `goals` those whose day is near or
    past. `ways` lead to every other page, by what one comes for. `today` is the day it was made for.
    """

    today: date
    sittings: tuple[Sitting, ...]
    groups: grouped.Glance | None
    playlists: tuple[listed.PlaylistGlance, ...]
    said: tuple[voiced.Open, ...]
    unseen: tuple[reviewed.SeenGlance, ...]
    more_unseen: int
    all_unseen: Link | None
    students: tuple[StudentLine, ...]
    waiting: tuple[Aged, ...]
    open_steps: tuple[Aged, ...]
    goals: tuple[GoalPath, ...]
    newest: tuple[Card, ...]
    private: tuple[Card, ...]  # teachers-only work
    notes: tuple[Note, ...]  # teachers-only feedback
    ways: Ways
    summaries: tuple[summarised.Glance, ...] = ()
    waiting_in_all: int = 0
    open_in_all: int = 0
    all_steps: Link | None = None
    others: tuple[Other, ...] = ()


@dataclass(frozen=True)
class HeldOf:
    """What of one student goes no further; `all` leads to the rest, where there is much."""

    name: str
    items: tuple[HeldItem, ...]
    all: Link | None = None


@dataclass(frozen=True)
class Stop:
    """What stops before one circle (`student`, `family` or `class`), by student."""

    circle: str
    groups: tuple[HeldOf, ...]


@dataclass(frozen=True)
class Withheld:
    """What goes no further, for teachers: each thing once, at the first circle that it does not reach."""

    stops: tuple[Stop, ...]
