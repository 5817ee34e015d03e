"""A circle's finished files go in; they come out sealed, with its index, under names that say nothing.

What is sealed is encrypted once: a file that was sealed for the same readers at the same path, from the same bytes,
is the one that there is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Protocol

from generator.sealing.contents import Contents, Entry, index_of, parts_of
from generator.sealing.envelope import encrypt
from generator.sealing.links import sealed_page
from generator.sealing.naming import Names
from generator.sealing.packing import pack

__all__ = ["Keeper", "Sealer", "Source"]

Source = tuple[str, str, str, int, int]
"""What was sealed: for whom, from which path, and the name, size and time of the file that stood for it."""

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


class Sealer:
    """Seals the circles of a site, one after the other. `known` is what was sealed at the last build."""

    def __init__(self, names: Names, keeper: Keeper, known: Mapping[Source, Entry]) -> None:
        self._names, self._keeper, self._known = names, keeper, known
        self.sealed: dict[Source, Entry] = {}
        """What was sealed by now, for the next build."""

    def seal(self, contents: Contents) -> Mapping[str, Path]:
        """The sealed files of a circle, by their paths below the sealed site: `b/…` and one `i/…`."""
        names, recipient = self._names, contents.recipient
        published: dict[str, Path] = {}
        files: dict[str, Entry] = {}
        for path, (file, mime) in contents.files.items():
            entry, blob = self._file(recipient, path, file, mime)
            files[names.path(path)], published[f"b/{entry[0]}"] = entry, blob
        search = []
        for part, words in parts_of(contents.documents, names):
            entry, blob = self._blob(recipient, f"search/{part}", words, "application/json")
            search.append(entry)
            published[f"b/{entry[0]}"] = blob
        index = index_of(contents, files, search, names)
        # It is known by the digest of what it says, so that one that says the same keeps its bytes.
        kept = f"{names.index(recipient)}-{hashlib.sha256(index).hexdigest()}"
        published[f"i/{names.index(recipient)}"] = self._put(kept, partial(pack, index), recipient)
        return published

    def _file(self, recipient: str, path: str, file: Path, mime: str) -> tuple[Entry, Path]:
        """A file of a circle; one that was sealed before is not even read."""
        found = file.stat()
        source = recipient, path, file.name, found.st_size, found.st_mtime_ns
        entry = self._known.get(source)
        if entry and entry[1] == mime and self._keeper.has(entry[0]):
            blob = self._keeper.folder / entry[0]
        else:
            entry, blob = self._blob(recipient, self._names.path(path), self._as_read(path, file), mime)
        self.sealed[source] = entry
        return entry, blob

    def _as_read(self, path: str, file: Path) -> bytes:
        """The bytes that a browser gets."""
        data = file.read_bytes()
        return sealed_page(data.decode(), path, self._names).encode() if path.endswith("/") else data

    def _blob(self, recipient: str, path: str, data: bytes, mime: str) -> tuple[Entry, Path]:
        digest = hashlib.sha256(data).hexdigest()
        name = self._names.blob(recipient, path, digest)
        small = mime.startswith(_PACKED) and mime != "application/json"
        packed = partial(pack, data, compressible=not small, piecewise=mime.startswith(_PLAYED))
        return (name, mime, digest), self._put(name, packed, recipient)

    def _put(self, name: str, packed: Callable[[], bytes], recipient: str) -> Path:
        return self._keeper.put(name, lambda: encrypt(packed(), [recipient]))
