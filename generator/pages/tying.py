"""Texts and the notes on them go in; out come the texts with the words marked that notes speak of, each with its note.

A note that quotes nothing of what these readers see stands by itself. Notes are numbered as they come while reading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator import markup
from generator.pages.page import Link
from generator.pages.pieces import Mark, Note, Prose

__all__ = ["tie"]

_CALLED = 60
"""With how many letters of its beginning, at most, a passage is called where something leads to it."""


@dataclass(frozen=True, order=True)
class _Spot:
    """Where words stand: in which of the texts, and up to where, for there stands the number; and from where."""

    text: int
    end: int
    start: int


@dataclass(frozen=True)
class _Tied:
    """A note with the spots that it speaks of, in the order of their numbers, each with the quote that names it."""

    note: Note
    spots: tuple[tuple[_Spot, str], ...]


def tie(texts: Sequence[Prose], notes: Sequence[Note]) -> tuple[tuple[Prose, ...], tuple[Note, ...]]:
    """The texts, given in the order of reading, with their notes; and the notes that speak of no words of them."""
    every = [_tied(texts, note) for note in notes]
    beside = sorted((each for each in every if each.spots), key=lambda each: each.spots[0][0])
    marks: list[list[Mark]] = [[] for _ in texts]
    for number, each in enumerate(beside, 1):
        for spot, mark in _marks(each, number):
            marks[spot.text].append(mark)
    told = (replace(text, marks=tuple(sorted(of, key=_order))) for text, of in zip(texts, marks, strict=True))
    return tuple(told), tuple(each.note for each in every if not each.spots)


def _tied(texts: Sequence[Prose], note: Note) -> _Tied:
    spots: dict[_Spot, str] = {}
    nowhere = []
    for quote in note.quotes:
        where = ((at, markup.find(text.text, quote)) for at, text in enumerate(texts))
        spot = next((_Spot(at, found.end, found.start) for at, found in where if found), None)
        if spot:
            spots.setdefault(spot, quote)
        else:
            nowhere.append(quote)
    return _Tied(replace(note, quotes=tuple(nowhere)), tuple(sorted(spots.items())))


def _marks(tied: _Tied, number: int) -> Iterator[tuple[_Spot, Mark]]:
    """A mark for each spot; with the first one stands the note."""
    places = [(f"said-{number}-{place}", *each) for place, each in enumerate(tied.spots, 1)]
    passages = tuple(Link(markup.opening(quote, _CALLED), f"#{id}") for id, _, quote in places)
    note = replace(tied.note, number=number, passages=passages)
    for id, spot, _ in places:
        yield spot, Mark(spot.start, spot.end, number, id, note.giver, note if id == places[0][0] else None)


def _order(mark: Mark) -> tuple[int, int, int]:
    return mark.start, mark.end, mark.number
