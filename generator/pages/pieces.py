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
    "About", "AboutLines", "Attachment", "Card", "Clip", "Depicted", "Giver", "GoalPath", "GoalStep", "Note",
    "Other", "Picture", "Prose",
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
class GoalStep:
    """One step of a goal: the day it was done, or the day by which it should be."""

    what: str
    done: date | None = None
    by: date | None = None


@dataclass(frozen=True)
class GoalPath:
    """A goal: its steps as a path, its newest evidence as cards; `state` is open, reached or revised.

    `older` is evidence beyond what cards have room for, newest first.
    """

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
    older: tuple[Link, ...] = ()
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
