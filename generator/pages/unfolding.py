"""What a page shows of how something became what it is: the drafts of a piece of work, and the portrait of a learner.

As in the pieces and the views: plain frozen values, no decisions.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.pages.page import Link
from generator.pages.pieces import About, Depicted, Note, Prose

__all__ = [
    "AboutSentence", "Draft", "DraftStep", "Drafts", "HelpsMeLearn", "Paragraph", "Passage", "Portrait", "Since",
    "Turn",
]  # fmt: skip


@dataclass(frozen=True)
class Passage:
    """Some lines of a version and what became of them: `fate` is kept, added, out or moved, and then up or not."""

    lines: tuple[str, ...]
    fate: str = "kept"
    up: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A block of a version: `sort` is words, heading, item or code."""

    sort: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Draft:
    """A version of a piece of work beside another; `number` from 1, oldest first, 0 for the work as it is now.

    `pictures` are what a draft shows besides its words.
    """

    number: int
    day: date | None
    paragraphs: tuple[Paragraph, ...]
    pictures: tuple[Depicted, ...] = ()


@dataclass(frozen=True)
class DraftStep:
    """What changed from one version to the next, in a sentence and side by side; `notes` came in between.

    Where it was written `anew`, nothing is marked.
    """

    said: str
    anew: bool
    before: Draft
    after: Draft
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Drafts:
    """What a student changed in a piece of work, step by step; `marks` are the marks there are: out, added, moved."""

    work: Link
    lang: str
    steps: tuple[DraftStep, ...]
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class AboutSentence:
    """What a learner says under one heading: a few words each as one sentence, more than that in lines.

    `heading` is the field's name.
    """

    heading: str
    said: tuple[str, ...]


@dataclass(frozen=True)
class HelpsMeLearn:
    """What helps somebody learn, in their own voice: how they learn best, what keeps them going, what they dislike."""

    name: str
    words: Prose
    sentences: tuple[AboutSentence, ...] = ()
    lang: str = ""
    url: str = ""


@dataclass(frozen=True)
class Turn:
    """What changed under one heading of a profile: what is new, what stayed and what is gone, each as a sentence."""

    heading: str
    new: str
    stayed: str
    gone: str


@dataclass(frozen=True)
class Since:
    """What changed in a profile since a day, said in a sentence, and heading by heading."""

    said: str
    turns: tuple[Turn, ...] = ()


@dataclass(frozen=True)
class Portrait:
    """Who somebody is as a learner: in their own words, what changed since the school year began, and before."""

    about: About
    sentences: tuple[AboutSentence, ...]
    helps: HelpsMeLearn | None
    since: Since | None
