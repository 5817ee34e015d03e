"""Records go in, and the runs of eight words that stand in them; out comes whether a page carries one it should not.

Eight words in a row are seldom written twice: where they stand on a page, its readers should see what they stand in.
A run is known by a number of 64 bits, the same in every process.
"""

from __future__ import annotations

import hashlib
import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
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

__all__ = ["OURS", "WORD", "Look", "Runs", "runs_in", "runs_of_themes"]

RUN = 8
WORD = re.compile(r"\w+")
Drafts = Sequence[tuple[str, str]]

AT_HAND = 256
"""As many records lie ready to be compared; of all others, their runs are packed."""

OURS = Path(__file__).parents[2]
"""Where the words of the program itself stand: its messages, and their translations."""


Found: TypeAlias = "array[int]"
"""Runs, each 64 bits, in no order."""


class Runs:
    """The runs of a library's records, as they were written and as shelves show them.

    `before` are those found in an earlier run of the program, by a digest of what they stand in.
    """

    def __init__(self, library: Library, told: Told | None = None, before: Mapping[bytes, Found] | None = None) -> None:
        self._library, self._told, self._before = library, told or Told(), before or {}
        self._found: dict[bytes, Found] = {}

    @cached_property
    def keys(self) -> Mapping[bytes, RecordId]:
        """A digest of each record of the library and its drafts."""
        drafts = self._library.drafts
        return {self._key(record, drafts.get(id, ())): id for id, record in self._library.records.items()}

    @cached_property
    def written(self) -> Mapping[bytes, Found]:
        """The runs of each record of the library, by its digest."""
        records, drafts = self._library.records, self._library.drafts
        return {key: self._of(key, records[id], drafts.get(id, ())) for key, id in self.keys.items()}

    @property
    def found(self) -> Mapping[bytes, Found]:
        """All that was asked for in this run of the program: what the next one may need."""
        return {**self.written, **self._found}

    def since(self, accepted: Set[bytes]) -> frozenset[int]:
        """The runs that stand in the library, and did not stand in the records accepted (by their digests)."""
        new = set(chain.from_iterable(found for key, found in self.written.items() if key not in accepted))
        for key in accepted if new else ():
            # Where it is not known what stood there, all that is new may be.
            new.difference_update(self._before.get(key, ()))
        return frozenset(new)

    def on(self, shelf: Shelf) -> frozenset[bytes]:
        """A digest of each record as it stands on a shelf."""
        return frozenset(self._key(record, shelf.drafts.get(id, ())) for id, record in shelf.records.items())

    def stood_in(self, keys: Set[bytes]) -> frozenset[int] | None:
        """The runs of what an earlier run of the program knew by these digests; None where it is not known of all."""
        if not keys <= self._before.keys():
            return None
        return frozenset(chain.from_iterable(self._before[key] for key in keys))

    def among(self, pages: Iterable[Iterable[int]]) -> Look:
        """A look at some pages, of which the runs go in."""
        theirs = set(chain.from_iterable(pages))
        standing: dict[int, tuple[bytes, ...]] = {}
        for key, found in self.written.items() if theirs else ():
            alone = (key,)
            for run in theirs.intersection(found):
                standing[run] = (*standing[run], key) if run in standing else alone
        return Look(self, standing)

    def file(self, key: bytes) -> str:
        """Where a record is written, known by its digest: whoever builds has to find its words, and may read it."""
        return self._library.records[self.keys[key]].path

    def shown(self, key: bytes, shelf: Shelf) -> frozenset[int] | None:
        """The runs of a record, known by its digest, as a shelf shows it; None where it does not."""
        here = shelf.called.get(self.keys[key])
        if here is None:
            return None
        record, drafts = shelf.records[here], shelf.drafts.get(here, ())
        return self._set(self._key(record, drafts), record, drafts)

    def _set(self, key: bytes, record: Record, drafts: Drafts) -> frozenset[int]:
        if key not in self._sets:
            if len(self._sets) >= AT_HAND:
                self._sets.clear()  # pages come circle by circle: what one needs, later ones seldom do
            self._sets[key] = frozenset(self._of(key, record, drafts))
        return self._sets[key]

    @cached_property
    def _sets(self) -> dict[bytes, frozenset[int]]:
        return {}

    def _key(self, record: Record, drafts: Drafts) -> bytes:
        told = self._told.digest(record)
        return hashlib.blake2b(told + repr(drafts).encode(), digest_size=16).digest() if drafts else told

    def _of(self, key: bytes, record: Record, drafts: Drafts) -> Found:
        """The runs of a record with its drafts, text by text."""
        if key not in self._found:
            texts = (*_texts(record), *(text for _, text in drafts))
            self._found[key] = self._before.get(key) or array("q", chain.from_iterable(map(runs_in, texts)))
        return self._found[key]


class Look:
    """A look at some pages. `standing` are those of their runs that stand in the library, with what they stand in."""

    def __init__(self, runs: Runs, standing: Mapping[int, tuple[bytes, ...]]) -> None:
        self._runs, self._standing = runs, standing

    def fault_in(self, runs: Set[int], shelf: Shelf, themes: Themes) -> str:
        """What is wrong with the runs of a page; "" where each is the circle's own, the theme's or nobody's."""
        left = self._standing.keys() & runs
        while left:
            run = next(iter(left))
            shown = [found for key in self._standing[run] if (found := self._runs.shown(key, shelf)) is not None]
            # What one record shows explains nearly all runs of its page at once.
            explained = next((found for found in shown if run in found), None)
            if explained is None and run not in runs_of_themes(themes):
                file = self._runs.file(self._standing[run][0])
                return f"words of a {'field' if shown else 'record'} that this circle does not see ({file})"
            left -= explained or {run}
        return ""


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
def runs_of_themes(themes: Themes) -> frozenset[int]:
    """The runs that stand in templates, in our messages and in their translations: a student may write the same."""
    files = [file for theme in themes.folders for file in theme.rglob("*.html")]
    files += [file for ending in ("*.py", "*.po") for file in OURS.rglob(ending)]
    return frozenset(run for file in files for run in runs_in(file.read_text(encoding="utf-8")))
