"""A walks' shelf goes in; the words that come back in what people looked for and tried come out, with where they stand.

Only people's own words: nothing is put into drawers that we made up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.records import Walk
from generator.ripple.common import COMMON
from generator.ripple.steps import Step
from generator.shelving import Shelf

__all__ = ["Sight", "Theme", "themes_of"]

MOST = 8
"""As many themes as can be taken in at a glance."""

SHORT = 4
"""A word with fewer letters says little by itself."""


@dataclass(frozen=True)
class Sight:
    """Where a word stands: in the question of a walk, or in what somebody then tried and called so (`tried`)."""

    walk: Walk
    day: date
    words: str
    tried: bool = False


@dataclass(frozen=True)
class Theme:
    """A word, as it was first written, and where it stands, oldest first."""

    word: str
    sights: tuple[Sight, ...]


def themes_of(shelf: Shelf, steps: Iterable[Step]) -> tuple[Theme, ...]:
    """The words that stand in more than one walk, by what came back most, at most eight of them."""
    found: dict[str, list[tuple[str, Sight]]] = {}
    for sight in sorted(_sights(shelf, steps), key=lambda each: (each.day, each.walk.id, each.tried, each.words)):
        for key, word in _words(sight.words).items():
            found.setdefault(key, []).append((word, sight))
    back = [each for each in found.values() if len({sight.walk.id for _, sight in each}) > 1]
    back.sort(key=lambda each: (-len(each), each[0][0]))
    return tuple(Theme(each[0][0], tuple(sight for _, sight in each)) for each in back[:MOST])


def _sights(shelf: Shelf, steps: Iterable[Step]) -> Iterator[Sight]:
    for walk in shelf.all(Walk):
        for words in dict.fromkeys((walk.focus, *(stop.focus for stop in walk.stops if stop.focus))):
            yield Sight(walk, walk.date, words)
    for step in steps:
        day = next((each.date for each in step.tries if each.date), step.walk.date)
        if step.note.idea:
            yield Sight(step.walk, day, step.note.idea, tried=True)


def _words(text: str) -> dict[str, str]:
    """The words of a line that say something, as written in small letters, by what makes one of singular and plural."""
    words = (word for word in re.findall(r"[^\W\d_]+", text.casefold()) if len(word) >= SHORT and word not in COMMON)
    return {word.removesuffix("s"): word for word in words}
