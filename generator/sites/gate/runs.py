"""Records go in, and the runs of eight words that stand in them; out comes whether a page carries one it should not.

Eight words in a row are seldom written twice: where they stand on a page, its readers should see what they stand in.
A run is known by a number of 64 bits, the same in every process.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import chain
from pathlib import Path
from typing import Any
from zlib import crc32

from pydantic import BaseModel

from generator.library import Library
from generator.records import Record, RecordId
from generator.shelving import Shelf

__all__ = ["Runs", "runs_in"]

RUN = 8
WORD = re.compile(r"\w+")
SHORTEST = 2 * RUN - 1
"""No text with fewer characters has a run."""

OURS = Path(__file__).parents[2]
"""Where the words of the program itself stand: its messages, and their translations."""


@dataclass(frozen=True)
class Runs:
    """The runs of a library's records, and those which each shelf shows."""

    library: Library
    _in: dict[str, tuple[int, ...]] = field(default_factory=dict)
    _on: dict[int, tuple[Shelf, frozenset[int]]] = field(default_factory=dict)

    @cached_property
    def standing(self) -> Mapping[int, RecordId]:
        """Every run of the library, with a record in which it stands."""
        drafts = self.library.drafts
        return {run: id for id, record in self.library.records.items() for run in self._of(record, drafts.get(id, ()))}

    def fault_in(self, runs: Set[int], shelf: Shelf, themes: Sequence[Path]) -> str:
        """What is wrong with the runs of a page; "" where each is the circle's own, the theme's or nobody's."""
        left = self.standing.keys() & (runs - self._shown_on(shelf))
        left = left - _of_themes(tuple(themes)) if left else left
        if not left:
            return ""
        part = "field" if any(self.standing[run] in shelf.called for run in left) else "record"
        return f"words of a {part} that this circle does not see"

    def _shown_on(self, shelf: Shelf) -> frozenset[int]:
        if id(shelf) not in self._on:
            shown = (self._of(record, shelf.drafts.get(each, ())) for each, record in shelf.records.items())
            self._on[id(shelf)] = shelf, frozenset(chain.from_iterable(shown))
        return self._on[id(shelf)][1]

    def _of(self, record: Record, drafts: Sequence[tuple[str, str]]) -> Iterator[int]:
        """The runs of a record, text by text; the same text stands in a library and on many shelves."""
        for text in (*_texts(record), *(text for _, text in drafts)):
            if len(text) >= SHORTEST:
                if text not in self._in:
                    self._in[text] = tuple(runs_in(text))
                yield from self._in[text]


def runs_in(text: str) -> Iterator[int]:
    """The runs of eight words in a text, in its order."""
    numbers = [_NUMBERS[word] for word in WORD.findall(text.lower())]
    return map(hash, zip(*(numbers[at:] for at in range(RUN)), strict=False))


class _Numbers(dict[str, int]):
    """A number for each word; Python's own hash of a text is another in every process."""

    def __missing__(self, word: str) -> int:
        number = self[word] = crc32(word.encode())
        return number


_NUMBERS = _Numbers()


def _texts(value: Any) -> Iterator[str]:
    """Every text in a record, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name not in {"id", "path"}:
                yield from _texts(getattr(value, name))
    elif isinstance(value, Mapping):
        yield from _texts(tuple(value.values()))
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from _texts(item)


@cache
def _of_themes(themes: tuple[Path, ...]) -> frozenset[int]:
    """The runs that stand in templates, in our messages and in their translations: a student may write the same."""
    files = [file for theme in themes for file in theme.rglob("*.html")]
    files += [file for ending in ("*.py", "*.po") for file in OURS.rglob(ending)]
    return frozenset(run for file in files for run in runs_in(file.read_text(encoding="utf-8")))
