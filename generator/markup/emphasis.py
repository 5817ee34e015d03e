"""The runs of `*`, `_`, `~~`, `^^` and `==` of a paragraph enter, in order.
Each leaves knowing what it closes and opens; what finds no partner stays the characters that it is.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

__all__ = ["Run", "pair", "run"]

_TAGS = {
    ("*", 1): "em",
    ("_", 1): "em",
    ("*", 2): "strong",
    ("_", 2): "strong",
    ("~", 2): "del",
    ("^", 2): "ins",
    ("=", 2): "mark",
}
_SINGLE = "*_"


@dataclass
class Run:
    """A run of one character: how many are left, what it may do, and the tags it turned out to close, then open."""

    mark: str
    count: int
    opens: bool
    closes: bool
    length: int
    closing: list[str] = field(default_factory=list)
    opening: list[str] = field(default_factory=list)


def run(text: str, start: int, end: int) -> Run:
    """The run at `start` to `end` of a text; what stands beside it decides whether it may open or close."""
    mark, before, after = text[start], text[start - 1 : start], text[end : end + 1]
    left = _leans(after, before)
    right = _leans(before, after)
    if before.isdecimal() and after.isdecimal():
        left = right = False  # 3*4*5 is a sum
    if mark == "*":
        opens, closes = left, right
    else:
        opens = left and (not right or _is_mark(before))
        closes = right and (not left or _is_mark(after))
    return Run(mark, end - start, opens, closes, end - start)


def pair(runs: Iterable[Run]) -> None:
    """Finds the partners, as CommonMark does: each closing run looks back for the nearest opening run of its kind."""
    open_runs: list[Run] = []
    floors: dict[tuple[str, bool, int], int] = {}
    for closer in runs:
        if closer.closes:
            _close(closer, open_runs, floors)
        if closer.opens and closer.count:
            open_runs.append(closer)


def _close(closer: Run, open_runs: list[Run], floors: dict[tuple[str, bool, int], int]) -> None:
    key = (closer.mark, closer.opens, closer.length % 3)
    while closer.count:
        at = _partner(closer, open_runs, floors.get(key, 0))
        if at is None:
            # Below this height nothing fits a closer of this kind: the next one need not look again.
            floors[key] = len(open_runs)
            return
        opener = open_runs[at]
        width = 2 if closer.mark not in _SINGLE or min(opener.count, closer.count) >= 2 else 1
        opener.count -= width
        closer.count -= width
        opener.opening.append(_TAGS[closer.mark, width])
        closer.closing.append(_TAGS[closer.mark, width])
        del open_runs[at + (opener.count > 0) :]
        for other, height in floors.items():
            floors[other] = min(height, len(open_runs))


def _partner(closer: Run, open_runs: list[Run], floor: int) -> int | None:
    for at in range(len(open_runs) - 1, floor - 1, -1):
        if open_runs[at].mark == closer.mark and not _at_odds(open_runs[at], closer):
            return at
    return None


def _at_odds(opener: Run, closer: Run) -> bool:
    """CommonMark's rule of three, which reads `**a*b**` as one strong word."""
    either = opener.closes or closer.opens
    return either and (opener.length + closer.length) % 3 == 0 and bool(opener.length % 3 or closer.length % 3)


def _leans(towards: str, away: str) -> bool:
    """Whether a run between two characters belongs to the word on one side of it."""
    if not towards or towards.isspace():
        return False
    return not _is_mark(towards) or not away or away.isspace() or _is_mark(away)


def _is_mark(character: str) -> bool:
    return bool(character) and unicodedata.category(character)[0] in "PS"
