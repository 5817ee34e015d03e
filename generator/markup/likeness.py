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
    share, at, where = max(near, key=lambda each: each[0], default=(0.0, 0, None))
    return _words_at(where, at, len(letters), quote) if where and share >= _LIKE else ""


def _most_alike(among: Said, letters: str) -> tuple[float, int]:
    """Where letters in a row, as many as these, share most with them, three by three; and how much, up to 1."""
    threes = {letters[at : at + 3] for at in range(len(letters) - 2)}
    text, width = among.letters.all, len(letters) - 2
    sums = list(accumulate((text[at : at + 3] in threes for at in range(len(text) - 2)), initial=0))
    shared = list(map(sub, sums[width:], sums)) or [sums[-1]]
    most = max(shared)
    return most / width, shared.index(most)


def _words_at(where: Said, at: int, length: int, quote: str) -> str:
    """The whole words of a text that match a quote best, around so many letters of it."""
    of = where.letters.of
    start, end = of[at], of[min(at + length, len(of)) - 1] + 1
    around = (end - start) // 2
    words = [(found.start(), found.end()) for found in _WORD.finditer(where.text, max(0, start - around), end + around)]
    first, last = _matching(quote.split(), [where.text[begin:stop] for begin, stop in words])
    if first == last:  # no word is the same
        inside = [number for number, (begin, stop) in enumerate(words) if stop > start and begin < end]
        first, last = inside[0], inside[-1] + 1
    return " ".join(where.text[words[first][0] : words[last - 1][1]].split())


def _matching(wanted: Sequence[str], there: Sequence[str]) -> tuple[int, int]:
    """From which to which of the words `there` those that are wanted seem to stand."""
    one, other = ([letters_of(word).all for word in words] for words in (wanted, there))
    *blocks, _ = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    if not blocks:
        return 0, 0
    begin, end = blocks[0], blocks[-1]
    first = begin.b - begin.a
    last = end.b + len(one) - end.a
    return max(first, 0), min(last, len(other))
