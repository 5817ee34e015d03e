"""What the walks' pages show: one value for each template, put together from pieces; no decisions, and no ratings.

As in the pieces, text is as people wrote it or already in the reader's language, and every `url` is a path below the
site.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

__all__ = ["Tried", "WalkLine"]


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
class WalkLine:
    """A walk on the way to its page; `url` is "" where this reader has no page of it."""

    focus: str
    url: str
    day: date
    hosts: tuple[str, ...]
    visitors: tuple[str, ...]
