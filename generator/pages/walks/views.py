"""What the walks' pages show: one value for each template, put together from pieces; no decisions, and no ratings.

As in the pieces, text is as people wrote it or already in the reader's language, and every `url` is a path below the
site.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

__all__ = ["OwnHome", "StaffHome", "Tried", "WalkLine"]


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
