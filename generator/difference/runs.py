"""What a difference is made of: runs of words, each with what became of it; both versions leave again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from generator.difference.tokens import count

__all__ = ["Difference", "Fate", "Move", "Run"]


class Fate(Enum):
    """What became of some words from one version to the next. What moved stands once where it was, once where it is."""

    KEPT = "kept"
    ADDED = "added"
    OUT = "out"
    MOVED_AWAY = "moved away"
    MOVED_HERE = "moved here"


BEFORE = {Fate.KEPT, Fate.OUT, Fate.MOVED_AWAY}
AFTER = {Fate.KEPT, Fate.ADDED, Fate.MOVED_HERE}


@dataclass(frozen=True)
class Run:
    """Tokens that follow each other and became the same; `move` is the number of what moved, at both of its places."""

    fate: Fate
    tokens: tuple[str, ...]
    move: int = 0


@dataclass(frozen=True)
class Move:
    """A passage that stands elsewhere now: further up or not, and of how many whole sentences (0: of a part of one)."""

    up: bool
    sentences: int


@dataclass(frozen=True)
class Difference:
    """From one version to the next, in the order of reading; `moves` by their number, from 1."""

    runs: tuple[Run, ...]
    moves: tuple[Move, ...] = ()

    @property
    def before(self) -> tuple[str, ...]:
        """The tokens of the first version."""
        return _tokens(self.runs, BEFORE)

    @property
    def after(self) -> tuple[str, ...]:
        """The tokens of the second version."""
        return _tokens(self.runs, AFTER)

    @cached_property
    def came(self) -> int:
        """How many words came in."""
        return count(_tokens(self.runs, {Fate.ADDED}))

    @cached_property
    def went(self) -> int:
        """How many words went out."""
        return count(_tokens(self.runs, {Fate.OUT}))

    @cached_property
    def stayed(self) -> int:
        """How many words are in both, where they were or elsewhere."""
        return count(_tokens(self.runs, {Fate.KEPT, Fate.MOVED_HERE}))

    @property
    def anew(self) -> bool:
        """Whether nearly nothing of the first version stayed: to mark every word would tell nobody anything."""
        return self.stayed * 5 < self.stayed + self.went


def _tokens(runs: Iterable[Run], fates: set[Fate]) -> tuple[str, ...]:
    return tuple(token for run in runs if run.fate in fates for token in run.tokens)
