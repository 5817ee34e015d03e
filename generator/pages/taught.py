"""What pages of lessons, their slips and mini-lessons show; no decisions. Frozen values, as in `views`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.pages.page import Link
from generator.pages.pieces import Prose

__all__ = [
    "Answer", "AsWritten", "Asks", "AtHome", "LessonAhead", "LessonGlance", "LessonLine", "LessonSlips", "LessonView",
    "Met", "Moved", "Offer", "Offered", "Offers", "OnSlip", "ReadAs", "SlipView",
]  # fmt: skip


@dataclass(frozen=True)
class AtHome:
    """Something to watch or read before a lesson; its url is "" where it is on paper. `minutes` where somebody says."""

    what: Link
    minutes: int | None = None


@dataclass(frozen=True)
class Asks:
    """A question of a slip, and the answers among which to choose."""

    ask: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class LessonView:
    """A lesson as the class reads it the evening before; `minutes` is all that is to do at home, None if unknown."""

    title: str
    day: date
    subject: str
    at_home: tuple[AtHome, ...]
    minutes: int | None
    words: Prose
    ask: str
    entry: tuple[Asks, ...]
    task: Link | None
    lang: str = ""


@dataclass(frozen=True)
class LessonAhead:
    """The next lesson on the way to its page; `prepares` says whether there is still something to do before it."""

    page: Link
    day: date
    prepares: bool
    at_home: tuple[AtHome, ...]
    lang: str = ""


@dataclass(frozen=True)
class LessonLine:
    """A lesson in a list of them, with what is said of it in a few words."""

    page: Link
    day: date
    says: str = ""
    lang: str = ""


@dataclass(frozen=True)
class Offer:
    """A mini-lesson as it is offered to a student: when, where, with whom, and in `says` how to choose it."""

    title: str
    day: date
    period: int | None
    minutes: int | None
    room: str
    adult: str
    words: Prose
    says: str = ""
    lang: str = ""


@dataclass(frozen=True)
class Offered:
    """A mini-lesson for its teachers: to whom it is offered (None: everybody) and who has chosen it."""

    offer: Offer
    about: Link | None
    offered_to: tuple[Link, ...] | None
    chosen_by: tuple[Link, ...]
    seats_left: int | None


@dataclass(frozen=True)
class Offers:
    """All mini-lessons of a class, for its teachers: those to come, next one first, and those that were."""

    coming: tuple[Offered, ...]
    past: tuple[Offered, ...]
    lang: str = ""


# ------------------------------------------------------------------------------------------- what slips said


@dataclass(frozen=True)
class Answer:
    """An answer as it was written, who gave it, and the misconception that it may show ("" for none)."""

    answer: str
    students: tuple[Link, ...]
    misconception: str = ""


@dataclass(frozen=True)
class AsWritten:
    """An answer that nobody has said how to read, as its student wrote it."""

    student: Link
    answer: str


@dataclass(frozen=True)
class OnSlip:
    """A question with what was answered: in sentences, then answer by answer, then what is to be read."""

    ask: str
    says: tuple[str, ...]
    answers: tuple[Answer, ...]
    to_read: tuple[AsWritten, ...]


@dataclass(frozen=True)
class SlipView:
    """A slip as it was handed in; `strays` are columns of its table that nobody reads."""

    side: str  # "entry" or "exit"
    says: str
    questions: tuple[OnSlip, ...]
    without: tuple[Link, ...]
    strays: tuple[str, ...]


@dataclass(frozen=True)
class Moved:
    """What moved on a step from the entry slip to the exit slip, by name: who has it since, not yet, no longer."""

    step: Link
    says: str
    since: tuple[Link, ...]
    not_yet: tuple[Link, ...]
    no_longer: tuple[Link, ...]


@dataclass(frozen=True)
class Met:
    """A misconception that showed, and with whom: in the last slip that says anything of them."""

    title: str
    explained: str
    about: tuple[str, ...]
    students: tuple[Link, ...]


@dataclass(frozen=True)
class ReadAs:
    """How the lesson says that answers to a question are read; `mistakes` are answers, each with what it may show."""

    ask: str
    right: tuple[str, ...]
    partly: tuple[str, ...]
    mistakes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class LessonSlips:
    """What a lesson's slips said, for its teachers. `page` is what the class reads, `groups` were made from it."""

    title: str
    day: date
    subject: str
    page: Link | None
    task: Link | None
    steps: tuple[Link, ...]
    slips: tuple[SlipView, ...]
    moved: tuple[Moved, ...]
    met: tuple[Met, ...]
    groups: tuple[Link, ...]
    asks_at_the_end: tuple[Asks, ...]
    read_as: tuple[ReadAs, ...]
    lang: str = ""


@dataclass(frozen=True)
class LessonGlance:
    """A lesson with what its newest slip said in one sentence for each question that is read, for a first page."""

    page: Link
    day: date
    side: str  # "entry", "exit", or "" where nothing has been handed in yet
    says: tuple[str, ...]
    met: tuple[Met, ...]
