"""The pieces that pages are built from: cover, work card, note, ask, path, figure; plain frozen values, no decisions.

Text is as people wrote it, or already in the reader's language; days are dates; templates only print.
Every `url` is a path below the site or a whole web address.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.media import Rendition
from generator.pages.page import Link

__all__ = [
    "About", "AboutLines", "Attachment", "Card", "Clip", "Depicted", "Giver", "GoalPath", "GoalStep", "Mark",
    "Note", "Other", "Picture", "Prose", "Step",
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
    """Markdown text, where its links lead and which files it shows; `lang` where it is not the page's language.

    `marks` are the words in it that notes speak of.
    """

    text: str
    links: tuple[tuple[str, str], ...] = ()
    files: tuple[tuple[str, Depicted], ...] = ()
    lang: str = ""
    marks: tuple[Mark, ...] = ()


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
class Step:
    """How far a next step has come: its `stage` is given, replied, answered, confirmed or let_go.

    `answers` is the work that answers it, each with its day; `ended` the day of its end, `why` the reason where it
    was let go. It holds no age, so that a new day makes no page anew on which only the chain stands.
    """

    stage: str
    given: date
    replied: date | None = None
    has_reply: bool = False
    answers: tuple[tuple[Link, date], ...] = ()
    ended: date | None = None
    why: str = ""


@dataclass(frozen=True)
class Note:
    """Feedback beside the work; `step` is how far its next step has come.

    `number` ties it to the `passages` that it speaks of, called by how they begin; it is 0 where a note stands by
    itself. `quotes` are words that stand nowhere on the page but here.
    `whose` is the student it was given to, where the page is about several; `reply_by` the same, for the reply.
    """

    giver: Giver
    day: date
    words: Prose
    number: int = 0
    about: Link | None = None
    whose: str = ""
    passages: tuple[Link, ...] = ()
    quotes: tuple[str, ...] = ()
    strength: str = ""
    next_step: str = ""
    goal: Link | None = None
    resources: tuple[Link, ...] = ()
    reply: str = ""
    reply_by: str = ""
    step: Step | None = None
    lang: str = ""
    kept_from: str = ""  # "family" or "student" where it goes less far than the page's reader might think


@dataclass(frozen=True)
class Mark:
    """Words of a text that a note speaks of, from one character of what the text says up to another.

    `number` and `giver` are the note's, `id` is the passage's own on its page. The `note` itself stands with the first
    of its marks.
    """

    start: int
    end: int
    number: int
    id: str
    giver: Giver
    note: Note | None = None


@dataclass(frozen=True)
class GoalStep:
    """One step of a goal: the day it was done, or the day by which it should be."""

    what: str
    done: date | None = None
    by: date | None = None


@dataclass(frozen=True)
class GoalPath:
    """A goal and its steps as a path; `state` is open, reached, partly or revised, `reached` the day of its end.

    `is_past` says that its day is over and somebody is still on the way, to those who can do something about it;
    `whose` is the student's name where the page is about several.
    """

    title: str
    url: str
    day: date
    why: Prose
    horizon: str = ""
    due: date | None = None
    proposed_by: str = ""
    state: str = "open"
    reached: date | None = None
    is_past: bool = False
    steps: tuple[GoalStep, ...] = ()
    whose: str = ""
    lang: str = ""


@dataclass(frozen=True)
class AboutLines:
    """What a learner says under one heading; `heading` is the field's name: strengths, proud_of, …"""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class About:
    """A learner profile; `earlier` are its older versions, newest first, as (day, lines, words).

    `url` leads to the page that tells all of it.
    """

    name: str
    words: Prose
    lines: tuple[AboutLines, ...] = ()
    earlier: tuple[tuple[date, tuple[AboutLines, ...], str], ...] = ()
    lang: str = ""
    url: str = ""


@dataclass(frozen=True)
class Other:
    """A record of a kind that has no piece of its own here: its page's address, its title, and the record itself."""

    kind: str
    title: str
    url: str
    record: Any
    words: Prose
