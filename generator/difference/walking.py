"""The tokens of two versions enter. What stands in both, in the same order, leaves, and between it what changed.

What stands once in each version holds the two together (as in Bram Cohen's “patience” differences): first rows of a
few words, then single ones. Where nothing does, a stretch is compared word by word as long as it is short.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

__all__ = ["Change", "walk"]

Tokens = tuple[str, ...]

ROWS = (4, 1)
"""How many words hold two versions together, where they stand once in each: first this many, then that many."""
DEEPEST = 16
"""How often what lies between two such places is looked at again."""
SHORT, SHORT_IN_ALL = 4_000, 200_000
"""How many pairs of words are compared one by one: in one stretch, and in all of them."""


@dataclass(frozen=True)
class Change:
    """What stayed, and after it what went out and what came in; any of them may be nothing."""

    kept: Tokens
    out: Tokens
    added: Tokens


@dataclass(frozen=True)
class _Stretch:
    """Tokens of both versions that are still to be compared: from and to, in the first and in the second."""

    at: int
    to: int
    from_: int
    until: int
    row: int = 0
    deep: int = 0


def walk(first: Tokens, second: Tokens) -> list[Change]:
    """What stayed and what changed, in the order of reading."""
    changes: list[Change] = []
    at = other = 0
    for begins, there, length in _joined(_matches(first, second)):
        if changes or begins or there:
            kept = changes.pop().kept if changes else ()
            changes.append(Change(kept, first[at:begins], second[other:there]))
        changes.append(Change(first[begins : begins + length], (), ()))
        at, other = begins + length, there + length
    kept = changes.pop().kept if changes else ()
    return [*changes, Change(kept, first[at:], second[other:])]


Match = tuple[int, int, int]
"""Where tokens that are the same stand in the first and in the second version, and how many they are."""


def _joined(matches: Iterable[Match]) -> Iterator[Match]:
    """Matches in order, with those that follow each other as one."""
    last: Match | None = None
    for at, there, length in sorted(matches):
        if last and (last[0] + last[2], last[1] + last[2]) == (at, there):
            last = (last[0], last[1], last[2] + length)
            continue
        if last:
            yield last
        last = at, there, length
    if last:
        yield last


def _matches(first: Tokens, second: Tokens) -> list[Match]:
    found: list[Match] = []
    waiting = [_Stretch(0, len(first), 0, len(second))]
    left = SHORT_IN_ALL
    while waiting:
        here, ends = _trimmed(waiting.pop(), first, second)
        found += ends
        pairs = (here.to - here.at) * (here.until - here.from_)
        if not pairs:
            continue
        anchors = _anchors(here, first, second)
        if anchors and here.deep < DEEPEST:
            waiting += _between(here, anchors)
        elif here.row + 1 < len(ROWS):
            waiting.append(_Stretch(here.at, here.to, here.from_, here.until, here.row + 1, here.deep))
        elif pairs <= min(SHORT, left):
            left -= pairs
            found += _one_by_one(here, first, second)
    return found


def _trimmed(here: _Stretch, first: Tokens, second: Tokens) -> tuple[_Stretch, list[Match]]:
    """What is left of a stretch without the tokens that both versions begin and end with there, and those tokens."""
    most = min(here.to - here.at, here.until - here.from_)
    head = next((n for n in range(most) if first[here.at + n] != second[here.from_ + n]), most)
    tail = next((n for n in range(most - head) if first[here.to - 1 - n] != second[here.until - 1 - n]), most - head)
    rest = _Stretch(here.at + head, here.to - tail, here.from_ + head, here.until - tail, here.row, here.deep)
    ends = [(here.at, here.from_, head), (here.to - tail, here.until - tail, tail)]
    return rest, [end for end in ends if end[2]]


def _anchors(here: _Stretch, first: Tokens, second: Tokens) -> list[tuple[int, int]]:
    """Where something stands that stands once in each version of the stretch, as far as it is in the same order."""
    row = ROWS[here.row]
    ours, theirs = _once(first, here.at, here.to, row), _once(second, here.from_, here.until, row)
    return _rising([(at, theirs[said]) for said, at in ours.items() if said in theirs])


def _once(tokens: Tokens, at: int, to: int, row: int) -> dict[Tokens, int]:
    """The rows of tokens that stand once between two places, each with where it begins, in order."""
    rows = [tokens[place : place + row] for place in range(at, to - row + 1)]
    often = Counter(rows)
    return {said: place for place, said in enumerate(rows, at) if often[said] == 1}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most of these pairs, whose first places rise, that rise in their second places too."""
    tops: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, there) in enumerate(pairs):
        pile = bisect_left(tops, there)
        before.append(last[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [there]
        last[pile : pile + 1] = [number]
    found: list[tuple[int, int]] = []
    number = last[-1] if last else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]


def _between(here: _Stretch, anchors: Iterable[tuple[int, int]]) -> Iterator[_Stretch]:
    """The stretches that begin at each anchor, and the one before the first: an anchor is trimmed off as it stands."""
    at, there = here.at, here.from_
    for to, until in (*anchors, (here.to, here.until)):
        yield _Stretch(at, to, there, until, here.row, here.deep + 1)
        at, there = to, until


def _one_by_one(here: _Stretch, first: Tokens, second: Tokens) -> Iterator[Match]:
    ours, theirs = first[here.at : here.to], second[here.from_ : here.until]
    for at, there, length in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks():
        if length:
            yield here.at + at, here.from_ + there, length
