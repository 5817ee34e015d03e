"""Records go in, and the runs of eight words that stand in them; out comes whether a page carries one it should not.

Eight words in a row are seldom written twice: where they stand on a page, its readers should see what they stand in.
A run is known by a number of 64 bits, the same in every process.
"""

from __future__ import annotations

import hashlib
import re
from array import array
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache, cached_property
from itertools import chain
from pathlib import Path
from typing import Any, TypeAlias
from zlib import crc32

from pydantic import BaseModel

from generator.library import Library
from generator.pages.origin import Told
from generator.project import Themes
from generator.records import Record, RecordId
from generator.shelving import Shelf

__all__ = ["Ever", "Runs", "runs_in"]

RUN = 8
WORD = re.compile(r"\w+")
Drafts = Sequence[tuple[str, str]]

OURS = Path(__file__).parents[2]
"""Where the words of the program itself stand: its messages, and their translations."""


Found: TypeAlias = "array[int]"
"""Runs, each 64 bits, in no order."""


class Ever:
    """The runs of every record of one library after another: what is not among them stands in none.

    They are brought up to date in proportion to what is new, and not to the library.
    """

    def __init__(self) -> None:
        self._keys: set[bytes] = set()
        self._runs: set[int] = set()

    def with_all(self, found: Mapping[bytes, Found]) -> Set[int]:
        """All of them, when these have come to them."""
        for key in found.keys() - self._keys:
            self._runs.update(found[key])
            self._keys.add(key)
        return self._runs


class Runs:
    """The runs of a library's records, and those which each shelf shows.

    `before` are those found in an earlier run of the program, by a digest of what they stand in, and `ever` those of
    the libraries that this process has seen.
    """

    def __init__(
        self,
        library: Library,
        told: Told | None = None,
        before: Mapping[bytes, Found] | None = None,
        ever: Ever | None = None,
    ) -> None:
        self._library, self._told, self._known = library, told or Told(), dict(before or {})
        self._ever = ever or Ever()
        self._on: dict[int, tuple[Shelf, frozenset[int]]] = {}

    @cached_property
    def keys(self) -> Mapping[bytes, RecordId]:
        """A digest of each record of the library and its drafts."""
        drafts = self._library.drafts
        return {self._key(record, drafts.get(id, ())): id for id, record in self._library.records.items()}

    @cached_property
    def found(self) -> Mapping[bytes, Found]:
        """The runs of each record of the library, by its digest."""
        records, drafts = self._library.records, self._library.drafts
        return {key: self._of(key, records[id], drafts.get(id, ())) for key, id in self.keys.items()}

    @cached_property
    def _perhaps(self) -> Set[int]:
        """Every run of the library, and maybe of what stood in it before."""
        return self._ever.with_all(self.found)

    @cached_property
    def standing(self) -> frozenset[int]:
        """Every run of the library."""
        return frozenset(chain.from_iterable(self.found.values()))

    def since(self, accepted: Set[bytes]) -> frozenset[int]:
        """The runs of the records that are not among those accepted, by their digests."""
        return frozenset(chain.from_iterable(found for key, found in self.found.items() if key not in accepted))

    def fault_in(self, runs: Set[int], shelf: Shelf, themes: Themes) -> str:
        """What is wrong with the runs of a page; "" where each is the circle's own, the theme's or nobody's."""
        left = self._perhaps & (runs - self._shown_on(shelf))
        left = left - _of_themes(themes) if left else left
        if not left or left.isdisjoint(self.standing):
            return ""
        seen = any(not left.isdisjoint(self.found[key]) for key, id in self.keys.items() if id in shelf.called)
        return f"words of a {'field' if seen else 'record'} that this circle does not see"

    def _shown_on(self, shelf: Shelf) -> frozenset[int]:
        if id(shelf) not in self._on:
            drafts = shelf.drafts
            each = ((record, drafts.get(id, ())) for id, record in shelf.records.items())
            shown = (self._of(self._key(*one), *one) for one in each)
            self._on[id(shelf)] = shelf, frozenset(chain.from_iterable(shown))
        return self._on[id(shelf)][1]

    def _key(self, record: Record, drafts: Drafts) -> bytes:
        told = self._told.digest(record)
        return hashlib.blake2b(told + repr(drafts).encode(), digest_size=16).digest() if drafts else told

    def _of(self, key: bytes, record: Record, drafts: Drafts) -> Found:
        """The runs of a record with its drafts, text by text."""
        if key not in self._known:
            texts = (*_texts(record), *(text for _, text in drafts))
            self._known[key] = array("q", chain.from_iterable(map(runs_in, texts)))
        return self._known[key]


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
def _of_themes(themes: Themes) -> frozenset[int]:
    """The runs that stand in templates, in our messages and in their translations: a student may write the same."""
    files = [file for theme in themes.folders for file in theme.rglob("*.html")]
    files += [file for ending in ("*.py", "*.po") for file in OURS.rglob(ending)]
    return frozenset(run for file in files for run in runs_in(file.read_text(encoding="utf-8")))
