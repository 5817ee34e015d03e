"""What the pages of one walk show: one value for each template, before the day and after it; no ratings.

As in the pieces, text is as people wrote it or already in the reader's language, and every `url` is a path below the
site.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.pages.pieces import Prose
from generator.pages.walks.views import Tried, WalkLine

__all__ = ["Debrief", "Letter", "Mail", "Room", "Seen", "Sheet", "Thanks", "ToWrite", "WalkView", "Ways"]


@dataclass(frozen=True)
class Room:
    """One door on the way, with what its own host would like to have looked at ("" where it is the walk's)."""

    host: str
    name: str = ""
    period: int | None = None
    hours: str = ""
    focus: str = ""


@dataclass(frozen=True)
class Seen:
    """What one visitor saw and heard."""

    visitor: str
    teacher_moves: tuple[str, ...]
    student_moves: tuple[str, ...]


@dataclass(frozen=True)
class Mail:
    """A thank-you, ready to be sent: plain text, in the school's language."""

    subject: str
    body: str


@dataclass(frozen=True)
class Letter:
    """A visitor's thank-you, as far as it is written, and what came of it.

    `mail` is there once all three sentences are; `lacks` are the names of those that are not. `id` is the mail's place
    on its page.
    """

    visitor: str
    because_i_saw: str
    it_made_me_think: str
    so_now_i_want_to_try: str
    words: Prose
    tries: tuple[Tried, ...] = ()
    mail: Mail | None = None
    lacks: tuple[str, ...] = ()
    id: str = ""


@dataclass(frozen=True)
class ToWrite:
    """A note that can be begun or gone on with: whose, and at which path below the folder that holds all walks."""

    visitor: str
    path: str
    id: str


@dataclass(frozen=True)
class Ways:
    """The other pages of a walk, for those who take part."""

    sheet: str
    debrief: str
    thanks: str


@dataclass(frozen=True)
class WalkView:
    """A walk: its question, who, when and where; what was seen, and what came of it; never a rating.

    `stage` is before, today or after; `hours` are those of its `period`, where the school says so. `why` are the
    visitors with their reasons, `cover` who takes whose lesson ("" for somebody from outside) in which period; `grew`
    are the walks whose question grew from this one. `ways` is None for those who took no part.
    """

    stage: str
    focus: str
    asked: Prose
    day: date
    hosts: tuple[str, ...]
    visitors: tuple[str, ...]
    facilitator: str = ""
    period: int | None = None
    hours: str = ""
    room: str = ""
    rooms: tuple[Room, ...] = ()
    shared: bool = False
    why: tuple[tuple[str, str], ...] = ()
    cover: tuple[tuple[str, str, int | None], ...] = ()
    norms: tuple[str, ...] = ()
    seen: tuple[Seen, ...] = ()
    letters: tuple[Letter, ...] = ()
    story: str = ""
    grew_from: WalkLine | None = None
    grew: tuple[WalkLine, ...] = ()
    to_write: tuple[ToWrite, ...] = ()
    ways: Ways | None = None


@dataclass(frozen=True)
class Debrief:
    """What is asked when those who were there talk about it, and beside it what they saw."""

    focus: str
    asked: Prose
    day: date
    hosts: tuple[str, ...]
    rooms: tuple[Room, ...]
    prompts: tuple[str, ...]
    seen: tuple[Seen, ...]


@dataclass(frozen=True)
class Thanks:
    """All thank-yous of a walk, as letters."""

    focus: str
    day: date
    hosts: tuple[str, ...]
    letters: tuple[Letter, ...]


@dataclass(frozen=True)
class Sheet:
    """A walk on one side of paper; `size` is large, middle or small, by how much there is to print.

    Where there are `rooms`, each has its host, and `hosts` is empty. `more_rooms` and `more_norms` say that some found
    no place: they stand on the walk's own page.
    """

    focus: str
    day: date
    hosts: tuple[str, ...]
    period: int | None
    hours: str
    room: str
    size: str
    rooms: tuple[Room, ...]
    norms: tuple[str, ...]
    more_rooms: bool = False
    more_norms: bool = False
