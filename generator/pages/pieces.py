"""The pieces that pages are built from: cover, work card, note, ask, path, figure; plain frozen values, no decisions.

Text is as people wrote it, or already in the reader's language; days are dates; templates only print.
Every `url` is a path below the site or a whole web address.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from generator.media import Rendition
from generator.pages.page import Link

__all__ = [
    "About", "AboutLines", "Attachment", "Card", "ClassHome", "Clip", "Depicted", "Desk", "Draft", "Giver", "Glance",
    "GoalPath", "GoalStep", "HeldItem", "Home", "Note", "Other", "OwnHome", "Picture", "Portfolio", "Prose",
    "RubricRow", "SampleView", "Showcase", "StaffHome", "Stop", "StudentLine", "TaskView", "TermPage", "Tried",
    "VisitorsNote", "WalkLine", "WalkView", "Withheld",
]  # fmt: skip


@dataclass(frozen=True)
class Picture:
    """A picture in the sizes it is published in, smallest first; `alt` says it in words ("" where nobody did).

    `first` is the one that is in sight as its page opens.
    """

    folder: str
    sizes: tuple[Rendition, ...]
    alt: str
    caption: str = ""
    first: bool = False

    @property
    def largest(self) -> Rendition:
        """The largest size there is."""
        return self.sizes[-1]

    @property
    def spread(self) -> str:
        """How many times as wide as a card it is drawn, to fill the card's three by two."""
        return f"{max(1, 2 * self.largest.width / (3 * self.largest.height)):.3g}"


@dataclass(frozen=True)
class Clip:
    """A sound or a video with its transcript; `seconds` long, rounded."""

    sort: str  # "sound" or "video"
    url: str
    mime: str
    seconds: int
    alt: str
    caption: str = ""
    transcript: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True)
class Attachment:
    """A file to open: what it is called, its kind (`PDF`) and its size in kilobytes."""

    url: str
    title: str
    ending: str
    kilobytes: int


Depicted = Picture | Clip | Attachment


@dataclass(frozen=True)
class Prose:
    """Markdown text, where its links lead and which files it shows; `lang` where it is not the page's language."""

    text: str
    links: tuple[tuple[str, str], ...] = ()
    files: tuple[tuple[str, Depicted], ...] = ()
    lang: str = ""


@dataclass(frozen=True)
class Card:
    """A piece of work on the way to its page.

    `by` is "" where it goes without saying whose it is; `unsigned` that it is a classmate's, whose name is not told.
    `opening` is the first words of the work, for when there is no picture; `givers` who wrote feedback on it.
    """

    url: str
    title: str
    day: date
    subject: str = ""
    picture: Picture | None = None
    opening: str = ""
    lang: str = ""
    by: str = ""
    unsigned: bool = False
    drafts: int = 0
    givers: tuple[str, ...] = ()
    answered: bool = False
    why: str = ""


@dataclass(frozen=True)
class Giver:
    """Who gave feedback: `sort` is teacher, classmate, family or guest; `name` "" where it is not told."""

    sort: str
    name: str = ""
    role: str = ""


@dataclass(frozen=True)
class Note:
    """Feedback beside the work. `number` ties it to its quotes; `answers` is the later work that answers its step.

    `whose` is the student it was given to, where the page is about several; `reply_by` the same, for the reply.
    """

    number: int
    giver: Giver
    day: date
    words: Prose
    about: Link | None = None
    whose: str = ""
    quotes: tuple[str, ...] = ()
    strength: str = ""
    next_step: str = ""
    goal: Link | None = None
    resources: tuple[Link, ...] = ()
    reply: str = ""
    reply_by: str = ""
    answers: tuple[Link, ...] = ()
    lang: str = ""
    kept_from: str = ""  # "family" or "student" where it goes less far than the page's reader might think


@dataclass(frozen=True)
class RubricRow:
    """One criterion: the student's view and the teacher's (as written, "" where none), and the level in words."""

    criterion: str
    own: str
    teachers: str
    words: str
    differ: bool


@dataclass(frozen=True)
class Draft:
    """An earlier version of a piece of work; `number` from 1, oldest first."""

    number: int
    words: Prose


@dataclass(frozen=True)
class SampleView:
    """A piece of work with all that this circle may see of it.

    `rows` is how it stands against its `rubric`; `has_own` and `has_teachers` say whose view there is.
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
    rubric: str = ""
    rows: tuple[RubricRow, ...] = ()
    has_own: bool = False
    has_teachers: bool = False
    notes: tuple[Note, ...] = ()
    drafts: tuple[Draft, ...] = ()
    steps: tuple[str, ...] = ()
    misconceptions: tuple[str, ...] = ()
    answers: tuple[Link, ...] = ()
    further: str = ""  # "teachers", "student", "family": how far the work goes, told to its owner and teachers


@dataclass(frozen=True)
class GoalStep:
    """One step of a goal: the day it was done, or the day by which it should be."""

    what: str
    done: date | None = None
    by: date | None = None


@dataclass(frozen=True)
class GoalPath:
    """A goal: its steps as a path, its evidence as cards; `state` is open, reached or revised."""

    title: str
    url: str
    day: date
    why: Prose
    horizon: str = ""
    due: date | None = None
    proposed_by: str = ""
    state: str = "open"
    steps: tuple[GoalStep, ...] = ()
    evidence: tuple[Card, ...] = ()
    lang: str = ""


@dataclass(frozen=True)
class AboutLines:
    """What a learner says under one heading; `heading` is the field's name: strengths, proud_of, …"""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class About:
    """A learner profile; `earlier` are its older versions, newest first, as (day, lines, words)."""

    name: str
    words: Prose
    lines: tuple[AboutLines, ...] = ()
    earlier: tuple[tuple[date, tuple[AboutLines, ...], str], ...] = ()
    lang: str = ""


@dataclass(frozen=True)
class Other:
    """A record of a kind that has no piece of its own here: its page's address, its title, and the record itself."""

    kind: str
    title: str
    url: str
    record: Any
    words: Prose


@dataclass(frozen=True)
class Portfolio:
    """A family's first page: who my child is as a learner, the newest work, one thing to ask, what comes next."""

    about: About
    term: str
    newest: Card | None
    ask: str = ""
    next_step: Note | None = None
    goals: tuple[GoalPath, ...] = ()
    more: tuple[Card, ...] = ()
    terms: tuple[Link, ...] = ()
    others: tuple[Other, ...] = ()


@dataclass(frozen=True)
class TermPage:
    """The work of one term, newest first."""

    term: str
    cards: tuple[Card, ...]
    terms: tuple[Link, ...]


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


@dataclass(frozen=True)
class Showcase:
    """What one student shows the class: chosen pieces with the reason first, then the others."""

    about: About
    chosen: tuple[Card, ...]
    others: tuple[Card, ...]
    goals: tuple[GoalPath, ...] = ()


@dataclass(frozen=True)
class TaskView:
    """What was asked, and the work on it that this circle may see."""

    title: str
    asked: Prose
    subject: str = ""
    ask: str = ""
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
    """A student's first page: open next steps, and what of mine goes how far, and why no further."""

    name: str
    next_steps: tuple[Note, ...]
    goals: tuple[GoalPath, ...]
    newest: tuple[Card, ...]
    private: tuple[HeldItem, ...]  # not for my family yet
    held: tuple[HeldItem, ...]  # for my family, not for the class
    others: tuple[Other, ...] = ()


@dataclass(frozen=True)
class StudentLine:
    """A student at a glance, for teachers; `quiet_days` since the newest work, None where there is none yet."""

    name: str
    url: str
    newest: Card | None
    quiet_days: int | None
    open_steps: int
    oldest_step: Note | None = None


@dataclass(frozen=True)
class Glance:
    """The teachers' first page: each student, who has not been seen lately, which next steps are open, oldest first.

    `today` is the day it was made for.
    """

    today: date
    students: tuple[StudentLine, ...]
    not_seen: tuple[StudentLine, ...]
    open_steps: tuple[Note, ...]
    newest: tuple[Card, ...]
    private: tuple[Card, ...]  # teachers-only work
    notes: tuple[Note, ...]  # teachers-only feedback
    withheld: Link | None = None
    others: tuple[Other, ...] = ()


@dataclass(frozen=True)
class Stop:
    """What stops before one circle (`student`, `family` or `class`), by student."""

    circle: str
    groups: tuple[tuple[str, tuple[HeldItem, ...]], ...]


@dataclass(frozen=True)
class Withheld:
    """What goes no further, for teachers: each thing once, at the first circle that it does not reach."""

    stops: tuple[Stop, ...]


@dataclass(frozen=True)
class Tried:
    """What a visitor tried afterwards, and what came of it ("" where nothing yet)."""

    what: str
    day: date | None = None
    result: str = ""


@dataclass(frozen=True)
class VisitorsNote:
    """One visitor's note of a walk."""

    visitor: str
    teacher_moves: tuple[str, ...]
    student_moves: tuple[str, ...]
    because_i_saw: str
    it_made_me_think: str
    so_now_i_want_to_try: str
    words: Prose
    tries: tuple[Tried, ...] = ()


@dataclass(frozen=True)
class WalkView:
    """A walk with its notes: focus, when and where, who; never a rating."""

    focus: str
    asked: Prose
    day: date
    hosts: tuple[str, ...]
    visitors: tuple[str, ...]
    facilitator: str = ""
    period: int | None = None
    room: str = ""
    stops: tuple[tuple[str, str, int | None], ...] = ()  # host, class, period
    notes: tuple[VisitorsNote, ...] = ()
    shared: bool = False


@dataclass(frozen=True)
class WalkLine:
    """A walk on the way to its page; `url` is "" where this reader has no page of it."""

    focus: str
    url: str
    day: date
    hosts: tuple[str, ...]
    visitors: tuple[str, ...]


@dataclass(frozen=True)
class StaffHome:
    """What all staff see: who would like help seeing what, the norms, walks whose host shares them."""

    school: str
    offers: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]  # name, interests, wants to see
    norms: tuple[str, ...]
    walks: tuple[WalkLine, ...]


@dataclass(frozen=True)
class OwnHome:
    """A teacher's own page: my visits and visits to me, what I want to try and what came of it."""

    name: str
    interests: tuple[str, ...]
    wants_to_see: tuple[str, ...]
    visits: tuple[WalkLine, ...]
    hosted: tuple[WalkLine, ...]
    wants_to_try: tuple[tuple[str, WalkLine], ...]
    tries: tuple[Tried, ...] = field(default=())
