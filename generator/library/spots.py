"""Where in a file something is wrong: a source and a way into it go in, a place with its excerpt comes out.

A record's way into its data is not always its file's: items of a list that were left empty are not counted there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator import source
from generator.problems import Advice, Excerpt, Place, Problem
from generator.records import Record
from generator.records.base import Loc

__all__ = ["Spot", "at_loc", "at_words", "in_body", "in_file"]


@dataclass(frozen=True)
class Spot:
    """A place in a file, and the line there with what is meant."""

    place: Place
    excerpt: Excerpt | None = None

    def meaning(self, nearest: str) -> Spot:
        """The same spot, with words elsewhere that may have been meant there."""
        return replace(self, excerpt=replace(self.excerpt, nearest=nearest)) if self.excerpt else self

    def problem(self, what: str, remedy: str) -> Problem:
        """That something is wrong here."""
        return Problem(self.place, what, remedy, self.excerpt)

    def advice(self, what: str, remedy: str) -> Advice:
        """That something here is worth a look."""
        return Advice(self.place, what, remedy, self.excerpt)


def in_file(loc: Loc, schema: type[Record], data: source.Data) -> Loc:
    """The way into the file's `data` to what stands at `loc` of the record."""
    if schema.wraps and loc[:1] == (schema.wraps,):
        loc = loc[1:]
    there: list[str | int] = []
    below = data
    for step in loc:
        at = step
        if isinstance(below, list) and isinstance(step, int):
            written = [number for number, item in enumerate(below) if item is not None]
            at = written[step] if step < len(written) else step
            below = below[at] if at < len(below) else None
        elif isinstance(below, dict):
            below = below.get(str(step))
        there.append(at)
    return tuple(there)


def at_loc(got: source.Source, loc: Loc, *, at_key: bool = False) -> Spot:
    """Where the value at `loc` of a source stands, or with `at_key` its name; for the file as a whole, its start."""
    place = got.key_place(loc) if at_key else got.place(loc)
    return Spot(place, got.excerpt(place) if loc else None)


def in_body(got: source.Source, offset: int, width: int) -> Spot:
    """Where the character of a source's body at `offset` stands, with `width` characters underlined."""
    place = got.body_place(offset)
    return Spot(place, got.excerpt(place, width))


def at_words(got: source.Source, loc: Loc, words: str, within: str = "") -> Spot:
    """Where `words` stand in the value at `loc`, or else where that begins.

    A body and a reflection are parts of the source's body: the part that reads `within`.
    """
    text = got.written.text
    if loc in {("body",), ("reflection",)}:
        began = got.body.rfind(within) if loc == ("reflection",) else got.body.find(within)
        found = got.body.find(words, max(began, 0))
        return in_body(got, max(found, 0), len(words))
    spot = at_loc(got, loc)
    found = text.find(words, got.written.offset(spot.place), len(text) - len(got.body))
    if found < 0:
        return spot
    place = got.written.place(found)
    return Spot(place, got.excerpt(place, len(words)))
