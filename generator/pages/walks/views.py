"""What the walks' pages show: one value for each template, put together from pieces; no decisions, and no ratings.

As in the pieces, text is as people wrote it or already in the reader's language, and every `url` is a path below the
site.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.pages.pieces import Prose

__all__ = ["Tried", "VisitorsNote", "WalkLine", "WalkView"]


@dataclass(frozen=True)
class Tried:
    """What a visitor tried afterwards, what came of it ("" where nothing yet), and what was learned.

    `state` is “tried”, “kept” or “let go”.
    """

    what: str
    day: date | None = None
    result: str = ""
    learned: str = ""
    state: str = "tried"

    @property
    def is_told(self) -> bool:
        """Whether there is something to tell of it, or it has come to an end."""
        return bool(self.result or self.learned or self.state != "tried")


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
