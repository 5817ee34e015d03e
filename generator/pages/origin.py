"""What the pages of a circle are composed from: a shelf and the atlas of its site go in, one digest of both comes out.

Where it is the same as at the last build, so are the pages, and they need not be composed again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from generator.pages.addresses import Atlas
from generator.records import Record
from generator.shelving import Shelf

__all__ = ["Told", "origin_of"]


class Told:
    """The whole text of each record, told once: most stand on many shelves as one and the same."""

    def __init__(self, told: Mapping[int, tuple[Record, bytes]] | None = None) -> None:
        self._told = dict(told or {})

    def of(self, records: Iterable[Record]) -> Told:
        """What has been told of these records, and of no others."""
        return Told({id(each): self._told[id(each)] for each in records if id(each) in self._told})

    def digest(self, record: Record) -> bytes:
        """A digest of a record as it stands."""
        if id(record) not in self._told:
            told = hashlib.blake2b(repr(record).encode(), digest_size=16).digest()
            self._told[id(record)] = record, told  # kept with it, so that no other takes its place in memory
        return self._told[id(record)][1]


def origin_of(shelf: Shelf, atlas: Atlas, told: Told) -> str:
    """The digest of all that `compose` reads for one circle."""
    digest = hashlib.blake2b(digest_size=16)
    for part in _parts(shelf, atlas, told):
        digest.update(part)
        digest.update(b"\0")
    return digest.hexdigest()


def _parts(shelf: Shelf, atlas: Atlas, told: Told) -> Iterator[bytes]:
    near = (shelf.circle, *shelf.outward)
    beside = (
        near, shelf.on, shelf.called, shelf.names, shelf.files, shelf.links, shelf.drafts, shelf.stems, shelf.held,
        atlas.pages[shelf.circle], atlas.addresses[shelf.circle], atlas.behind[shelf.circle],
        [atlas.stems[circle] for circle in near], atlas.growth[shelf.circle],
    )  # fmt: skip
    yield repr(beside).encode()
    yield from (told.digest(record) for record in shelf.records.values())
