"""Texts, and words that stand in none of them, enter. What comes nearest to the words in what the texts say leaves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from operator import sub

from generator.markup.letters import letters_of
from generator.markup.passages import Said, said

__all__ = ["nearest"]

_LIKE = 0.5
"""How much of the words, three letters by three, has to stand in what comes near."""

_WORD = re.compile(r"\S+")


def nearest(texts: Iterable[str], quote: str) -> str:
    """The words that come nearest to a quote; "" where none come near."""
    letters = letters_of(quote).all
    if len(letters) < 3:
        return ""
    near = [(*_most_alike(each, letters), each) for each in map(said, texts) if len(each.letters.all) > 2]
    share, start, end, where = max(near, key=lambda each: each[0], default=(0.0, 0, 0, None))
    return _words_at(where, start, end, quote) if where and share >= _LIKE else ""


def _most_alike(among: Said, letters: str) -> tuple[float, int, int]:
    """Of all as many letters in a row, those that share most with these, three by three: how much, up to 1, and where.

    They are told from the first to the last character that is shared.
    """
    threes = {letters[at : at + 3] for at in range(len(letters) - 2)}
    text, width = among.letters.all, len(letters) - 2
    hits = [text[at : at + 3] in threes for at in range(len(text) - 2)]
    sums = list(accumulate(hits, initial=0))
    shared = list(map(sub, sums[width:], sums)) or [sums[-1]]
    most = max(shared)
    at = shared.index(most)
    inside = [number for number in range(at, min(at + width, len(hits))) if hits[number]] or [0]
    return most / width, among.letters.of[inside[0]], among.letters.of[inside[-1] + 2] + 1


def _words_at(where: Said, start: int, end: int, quote: str) -> str:
    """The whole words of a text that match a quote best, around a part of it."""
    around = (end - start) // 2 + 1
    spans = [each.span() for each in _WORD.finditer(where.text)]
    spans = [(begin, stop) for begin, stop in spans if stop > start - around and begin < end + around]
    first, last = _matching(quote.split(), [where.text[begin:stop] for begin, stop in spans])
    if first >= last:  # no word is the same
        inside = [number for number, (begin, stop) in enumerate(spans) if stop > start and begin < end]
        first, last = inside[0], inside[-1] + 1
    return " ".join(where.text[spans[first][0] : spans[last - 1][1]].split())


def _matching(wanted: Sequence[str], there: Sequence[str]) -> tuple[int, int]:
    """From which to which of the words `there` those that are wanted seem to stand."""
    one, other = ([letters_of(word).all for word in words] for words in (wanted, there))
    *blocks, _ = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    if not blocks:
        return 0, 0
    begin, end = blocks[0], blocks[-1]
    return max(begin.b - begin.a, 0), min(end.b + len(one) - end.a, len(other))
