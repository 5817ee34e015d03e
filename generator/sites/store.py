"""What is kept of a site from one build to the next: finished pages, indexes, and what was seen of them.

A page is a pure function of what it shows, so its file is named by a digest of that and of all else that can change
its bytes. The store is private, as the content is; it holds what the last build of the site needed, and nothing else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from generator.framing import Parts
from generator.pages import Page
from generator.sites.gate import Seen
from generator.sites.workshop import Workshop

__all__ = [
    "Circled", "Held", "Keeping", "Laid", "Leaf", "Printed", "State", "Store", "digest_of", "leaf_of", "state_of",
    "write",
]  # fmt: skip

LEDGER = "ledger"

State = tuple[int, int]
"""A file's size and time. One that was edited in place, through another link to it, has another."""


Laid = tuple[str, State]
"""A file of a laid out site: the name of the file behind it, and its state."""


@dataclass(frozen=True)
class Printed:
    """What is known of a finished page: the words by which search finds it, its frame's name, and what the gate saw."""

    found_by: str
    frame: str
    seen: Seen


@dataclass(frozen=True)
class Leaf:
    """A page without what it shows, and the name of its file in the store."""

    page: Page
    name: str


@dataclass(frozen=True)
class Circled:
    """The pages of a circle, and a digest of all that they were composed from."""

    origin: str
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True)
class Held:
    """What a store knows: its files, the pages among them, those of each circle (by its path), and what was accepted.

    `frames` are those in which the pages stand, by name. `accepted` are the records, by digest, beside which the gate
    let the site pass, `shown` those that each circle (by its path) saw then, and `laid_out` the files by their paths.
    """

    files: Mapping[str, State] = field(default_factory=dict)
    printed: Mapping[str, Printed] = field(default_factory=dict)
    frames: Mapping[str, Parts] = field(default_factory=dict)
    circles: Mapping[str, Circled] = field(default_factory=dict)
    accepted: frozenset[bytes] = frozenset()
    shown: Mapping[str, frozenset[bytes]] = field(default_factory=dict)
    laid_out: Mapping[str, Laid] = field(default_factory=dict)


def digest_of(epoch: str, *values: object) -> str:
    """A name for frozen values: another for each different one, and the same in every process."""
    # The text of a frozen value tells all of it, and is quickly made.
    return hashlib.blake2b("\0".join((epoch, *map(repr, values))).encode(), digest_size=16).hexdigest()


def leaf_of(page: Page, epoch: str) -> Leaf:
    """A page as the store knows it."""
    return Leaf(replace(page, shows=None), f"{digest_of(epoch, page)}.html")


class Known(Protocol):
    """What is known of the files that are kept in a folder."""

    @property
    def files(self) -> Mapping[str, State]:
        """The files, by name, as they were written."""


K = TypeVar("K", bound=Known)


class Keeping(Generic[K]):
    """Files that are kept from one build to the next in a folder of their own, and what is known of them."""

    def __init__(self, folder: Path, epoch: str, nothing: K, workshop: Workshop | None = None) -> None:
        self.folder, self.epoch = folder, epoch
        folder.mkdir(parents=True, exist_ok=True)
        self._ledger = (workshop or Workshop()).ledger(folder, epoch)
        self.held: K = self._ledger.read(LEDGER) or nothing

    def has(self, name: str) -> bool:
        """Whether a file is here as it was written."""
        return name in self.held.files and state_of(self.folder / name) == self.held.files[name]

    def put(self, name: str, data: Callable[[], bytes]) -> Path:
        """The file of that name, which is written if it is not here; a name stands for what it holds."""
        file = self.folder / name
        if not self.has(name):
            write(file, data())
        return file

    def hold(self, held: K) -> None:
        """From now on holds this and nothing else: what was withdrawn is gone."""
        if held != self.held:
            self.held = held
            self._ledger.write(LEDGER, held)
        for file in self.folder.iterdir():
            if file.name != LEDGER and file.name not in held.files:
                file.unlink(missing_ok=True)


class Store(Keeping[Held]):
    """What is kept of one site: its pages and indexes."""

    def __init__(self, folder: Path, epoch: str, workshop: Workshop | None = None) -> None:
        super().__init__(folder, epoch, Held(), workshop)

    def circle(self, path: str, origin: str) -> Circled | None:
        """The pages of a circle, if they were composed from the same and all are here."""
        held = self.held.circles.get(path)
        same = held is not None and held.origin == origin and all(self.has(leaf.name) for leaf in held.leaves)
        return held if same else None


def write(file: Path, data: bytes) -> None:
    """Writes bytes into a file of its own: one that is there already may be linked to, and stays as it is for those.

    What is cut off is no loss: a file is here only if the ledger knows it as it stands.
    """
    file.unlink(missing_ok=True)
    with file.open("xb") as new:
        new.write(data)


def state_of(file: Path) -> State:
    """A file's size and time; (-1, 0) where it is not there."""
    try:
        found = file.stat()
    except OSError:
        return -1, 0
    return found.st_size, found.st_mtime_ns
