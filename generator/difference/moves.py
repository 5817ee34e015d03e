"""Changes enter. The difference leaves, in which a passage that went out in one place and came in at another moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.difference.runs import Difference, Fate, Move, Run
from generator.difference.tokens import ends_sentence, is_word
from generator.difference.walking import Change

__all__ = ["moved"]

FEWEST = 5
"""How many words a passage has at least; fewer are said again by chance."""

Tokens = tuple[str, ...]
Place = tuple[int, int]
"""The number of a change, and the place of a token in what went out or came in there."""


@dataclass(frozen=True)
class _Passage:
    """Words that went out at one place and came in at another."""

    gone: Place
    come: Place
    length: int


def moved(changes: Sequence[Change]) -> Difference:
    """The difference; its moves are numbered in the order in which they are read in the second version."""
    passages = sorted(_passages([each.out for each in changes], [each.added for each in changes]), key=_where)
    moves = tuple(_move(passage, changes) for passage in passages)
    runs: list[Run] = []
    for number, change in enumerate(changes):
        gone = [(each.gone[1], each.length, move) for move, each in enumerate(passages, 1) if each.gone[0] == number]
        come = [(each.come[1], each.length, move) for move, each in enumerate(passages, 1) if each.come[0] == number]
        runs.append(Run(Fate.KEPT, change.kept))
        runs += _parted(change.out, gone, Fate.OUT, Fate.MOVED_AWAY)
        runs += _parted(change.added, come, Fate.ADDED, Fate.MOVED_HERE)
    return Difference(tuple(run for run in runs if run.tokens), moves)


def _where(passage: _Passage) -> Place:
    return passage.come


def _passages(out: Sequence[Tokens], added: Sequence[Tokens]) -> Iterator[_Passage]:
    """Passages that went out once and came in once, each as long as it is the same in both places."""
    came = _once(added)
    until: Place = (0, 0)
    taken: set[Place] = set()
    for said, gone in _once(out).items():
        if gone < until or said not in came:
            continue
        passage = _longest(_Passage(gone, came[said], FEWEST), out, added, until)
        places = [(passage.come[0], passage.come[1] + step) for step in range(passage.length)]
        if taken.isdisjoint(places):
            taken.update(places)
            until = passage.gone[0], passage.gone[1] + passage.length
            yield passage


def _once(texts: Sequence[Tokens]) -> dict[Tokens, Place]:
    """The rows of words that stand once in all the texts, with their places in order; no row goes over a block."""
    rows = [
        (text[at : at + FEWEST], (number, at))
        for number, text in enumerate(texts)
        for at in range(len(text) - FEWEST + 1)
    ]
    often = Counter(said for said, _ in rows)
    return {said: place for said, place in rows if often[said] == 1 and all(map(is_word, said))}


def _longest(seed: _Passage, out: Sequence[Tokens], added: Sequence[Tokens], until: Place) -> _Passage:
    """The passage with all the words before and after it that are the same too, but for those `until` a place."""
    gone, come = out[seed.gone[0]], added[seed.come[0]]
    at, there = seed.gone[1], seed.come[1]
    first = until[1] if until[0] == seed.gone[0] else 0
    before = _alike(zip(gone[first:at][::-1], come[:there][::-1], strict=False))
    after = _alike(zip(gone[at + seed.length :], come[there + seed.length :], strict=False))
    begins = (seed.gone[0], at - before), (seed.come[0], there - before)
    return _Passage(*begins, seed.length + before + after)


def _alike(pairs: Iterable[tuple[str, str]]) -> int:
    """How many words are the same, one after the other."""
    number = 0
    for ours, theirs in pairs:
        if ours != theirs or not is_word(ours):
            break
        number += 1
    return number


def _move(passage: _Passage, changes: Sequence[Change]) -> Move:
    number, at = passage.come
    text = changes[number].added
    words = text[at : at + passage.length]
    before = text[:at] or changes[number].kept
    whole = (not before or ends_sentence(before[-1])) and ends_sentence(words[-1])
    return Move(passage.come[0] < passage.gone[0], sum(map(ends_sentence, words)) if whole else 0)


def _parted(text: Tokens, parts: Iterable[tuple[int, int, int]], fate: Fate, elsewhere: Fate) -> Iterator[Run]:
    """What went out or came in, parted where some of it moved."""
    done = 0
    for at, length, move in sorted(parts):
        yield Run(fate, text[done:at])
        yield Run(elsewhere, text[at : at + length], move)
        done = at + length
    yield Run(fate, text[done:])
