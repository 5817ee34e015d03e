"""The pieces of a text enter, paragraph by paragraph, with the passages that are to be marked in it.
The same pieces leave, parted where a passage begins or ends, each part within a passage with its mark.

What is marked is each part by itself, within whatever emphasis or link it stands, so that marks never cross a tag.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise

from generator.markup.inline import Break, Close, Link, Marked, Open, Piece, Script, Typed, Words
from generator.markup.marks import Mark

__all__ = ["Marking"]


class Marking:
    """Marks on their way into a text; its paragraphs, headings, items and cells are given in the order of reading.

    `beside` gives the trusted HTML that stands after a block in which passages with these notes end.
    """

    def __init__(self, marks: Sequence[Mark] = (), beside: Callable[[Sequence[str]], str] = "".join) -> None:
        self.beside = beside
        self._coming = sorted(marks, key=lambda mark: (mark.start, -mark.end))[::-1]
        self._ending = sorted(marks, key=lambda mark: (mark.end, mark.start))[::-1]
        self._cuts = sorted({at for mark in marks for at in (mark.start, mark.end)})
        self._begun: list[Mark] = []
        self._signs: dict[int, list[str]] = {}
        self._at = 0
        for mark in reversed(self._ending):
            self._signs.setdefault(mark.end, []).append(mark.sign)

    def leaf(self, among: Sequence[Piece]) -> tuple[Piece, ...]:
        """The pieces of the next paragraph, with their marks."""
        if not self._cuts:
            return tuple(among)
        marked = tuple(self._parted(among))
        self._at += 1  # the end of its line
        return marked

    def notes(self) -> str:
        """What stands here for the passages that have ended since this was last asked for."""
        found: list[str] = []
        while self._ending and self._ending[-1].end <= self._at:
            found.append(self._ending.pop().note)
        return self.beside(list(filter(None, found))) if any(found) else ""

    def _parted(self, among: Sequence[Piece]) -> Iterator[Piece]:
        for piece in _joined(among):
            match piece:
                case Words() | Typed() | Script() if piece.text:
                    yield from self._cut(piece)
                case Link(target, within):
                    yield Link(target, tuple(self._parted(within)))
                case _:
                    self._at += isinstance(piece, Break)
                    yield piece

    def _cut(self, piece: Words | Typed | Script) -> Iterator[Piece]:
        """A piece with its marks in it."""
        parts = tuple(self._parts(piece.text))
        tag = "" if isinstance(piece, Words) else piece.tag if isinstance(piece, Script) else "code"
        if not any(isinstance(part, Marked) for part in parts):
            yield piece
        elif not tag:
            yield from parts
        else:
            yield from (Open(tag), *parts, Close(tag))

    def _parts(self, text: str) -> Iterator[Words | Marked]:
        """The parts of a text. What is only space is not marked: it may be all that stands between two pictures."""
        start, end = self._at, self._at + len(text)
        inside = self._cuts[bisect_right(self._cuts, start) : bisect_left(self._cuts, end)]
        for begin, stop in pairwise((start, *inside, end)):
            part = text[begin - start : stop - start]
            mark = self._innermost(begin)
            if mark and not part.isspace():
                yield Marked(part, mark.opens, tuple(self._signs.get(stop, ())))
            else:
                yield Words(part)
        self._at = end

    def _innermost(self, at: int) -> Mark | None:
        """Of the passages in which a character stands the one that begins last."""
        while self._coming and self._coming[-1].start <= at:
            self._begun.append(self._coming.pop())
        while self._begun and self._begun[-1].end <= at:
            self._begun.pop()
        return self._begun[-1] if self._begun else None


def _joined(among: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces, with words that nothing parts in one."""
    for plain, group in groupby(among, lambda piece: isinstance(piece, Words)):
        if plain:
            yield Words("".join(piece.text for piece in group if isinstance(piece, Words)))
        else:
            yield from group
