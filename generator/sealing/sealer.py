"""The finished files of circles go in; they come out sealed, with an index each, under names that say nothing.

What is sealed is encrypted once: a file that was sealed for the same readers at the same path, from the same bytes,
is the one that there is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple, Protocol

from generator.sealing.contents import Contents, Entry, index_of, parts_of
from generator.sealing.envelope import encrypt
from generator.sealing.links import sealed_page
from generator.sealing.naming import Names
from generator.sealing.packing import pack

__all__ = ["Keeper", "Sealer", "Source", "Wanted"]

Source = tuple[str, str, str, int, int]
"""What was sealed: for whom, from which path, and the name, size and time of the file that stood for it."""

SEARCHED = "application/json"
"""The type of what is searched."""

_PACKED = ("audio/", "image/", "video/", "application/")
"""Beginnings of the types of files that are as small as they get."""

_PLAYED = ("audio/", "video/")
"""Those of files of which browsers ask for one part after the other."""


class Keeper(Protocol):
    """Keeps sealed files from one build to the next, in a folder of its own."""

    @property
    def folder(self) -> Path:
        """The folder."""

    def has(self, name: str) -> bool:
        """Whether a file is there as it was written."""

    def put(self, name: str, data: Callable[[], bytes]) -> Path:
        """The file of that name, which is written if it is not there; a name stands for what is sealed in it."""


class Wanted(NamedTuple):
    """A file that is to be sealed: for whom, at which path below the plain site, where it stands now, and its type."""

    recipient: str
    path: str
    file: Path
    mime: str


Spread = Callable[[Callable[[Wanted], Entry], Sequence[Wanted]], Iterable[Entry]]
"""Does the same to each file, as `map` does; it may be in other processes."""


class Sealer:
    """Seals the circles of a site: what was not sealed before is begun at once, by whom `spread` says.

    `known` is what was sealed at the last build.
    """

    def __init__(
        self,
        names: Names,
        keeper: Keeper,
        known: Mapping[Source, Entry],
        circles: Sequence[Contents],
        spread: Spread = map,
    ) -> None:
        self._names, self._keeper, self._known, self._circles = names, keeper, known, circles
        self._wanted = {each.circle: list(_wanted(each)) for each in circles}
        self._sources = {each: _source(each) for each in chain.from_iterable(self._wanted.values())}
        self._kept = {each: entry for each, source in self._sources.items() if (entry := self._before(source, each))}
        self._missing = [each for each in self._sources if each not in self._kept]
        self._coming = spread(partial(_sealed, keeper, names), self._missing)

    def _before(self, source: Source, wanted: Wanted) -> Entry | None:
        """The file that was sealed from this source and is here as it was, if there is one; it is not even read."""
        entry = self._known.get(source)
        return entry if entry and entry[1] == wanted.mime and self._keeper.has(entry[0]) else None

    def finish(self) -> tuple[Mapping[str, Path], Mapping[Source, Entry]]:
        """The sealed files, by their paths below the sealed site: `b/…`, and an `i/…` for each circle.

        And what was sealed into which, for the next build.
        """
        entries = {**self._kept, **dict(zip(self._missing, self._coming, strict=True))}
        published: dict[str, Path] = {}
        for contents in self._circles:
            files = {self._names.path(each.path): entries[each] for each in self._wanted[contents.circle]}
            searched = parts_of(contents.documents, self._names)
            search = [_blob(self._keeper, self._names, contents.recipient, *each) for each in searched]
            published |= {f"b/{name}": self._keeper.folder / name for name, *_ in (*files.values(), *search)}
            published[f"i/{self._names.index(contents.recipient)}"] = self._index(contents, files, search)
        return published, {source: entries[each] for each, source in self._sources.items()}

    def _index(self, contents: Contents, files: Mapping[str, Entry], search: Sequence[Entry]) -> Path:
        index, recipient = index_of(contents, files, search, self._names), contents.recipient
        # It is known by the digest of what it says, so that one that says the same keeps its bytes.
        kept = f"{self._names.index(recipient)}-{hashlib.sha256(index).hexdigest()}"
        return self._keeper.put(kept, lambda: encrypt(pack(index), [recipient]))


def _wanted(contents: Contents) -> Iterator[Wanted]:
    return (Wanted(contents.recipient, path, file, mime) for path, (file, mime) in contents.files.items())


def _source(wanted: Wanted) -> Source:
    found = wanted.file.stat()
    return wanted.recipient, wanted.path, wanted.file.name, found.st_size, found.st_mtime_ns


def _sealed(keeper: Keeper, names: Names, wanted: Wanted) -> Entry:
    """Seals a file as a browser gets it."""
    data = wanted.file.read_bytes()
    if wanted.path.endswith("/"):
        data = sealed_page(data.decode(), wanted.path, names).encode()
    return _blob(keeper, names, wanted.recipient, names.path(wanted.path), data, wanted.mime)


def _blob(keeper: Keeper, names: Names, recipient: str, path: str, data: bytes, mime: str = SEARCHED) -> Entry:
    digest = hashlib.sha256(data).hexdigest()
    name, small = names.blob(recipient, path, digest), mime.startswith(_PACKED) and mime != SEARCHED
    keeper.put(
        name, lambda: encrypt(pack(data, compressible=not small, piecewise=mime.startswith(_PLAYED)), [recipient])
    )
    return name, mime, digest
