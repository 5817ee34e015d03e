"""One sealed class for tests: a project and made-up keys, with a card for each reader, go in; the folder comes out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from pathlib import Path

import pyrage
import pytest

from generator import keys as room
from generator.circles import circles_of
from generator.keys import SiteKeys
from generator.library import Library
from generator.project import Project
from generator.sealing import Names
from generator.sites import Order, build
from tests.conftest import ON
from tests.sealing import card_files, recipient_of

__all__ = ["WORDS", "Keys", "Reader", "readers_of", "seal"]

WORDS = "six words of a made up card"
"""What every card here is sealed with."""


@dataclass(frozen=True)
class Reader:
    """A reader with a card: six characters, words, an identity, and the circles that it opens."""

    name: str
    card: str
    identity: str
    holds: tuple[str, ...]


@dataclass
class Keys:
    """The made-up keys of one site, in a folder; a circle gets its identity when it is first asked for."""

    site: str
    folder: Path
    readers: list[Reader] = field(default_factory=list)
    circles: dict[str, str] = field(default_factory=dict)

    @cached_property
    def names(self) -> Names:
        return Names(b"a key of names that is for tests", self.site)

    def identity(self, circle: str) -> str:
        return self.circles.setdefault(circle, str(pyrage.x25519.Identity.generate()))

    def recipient(self, circle: str) -> str:
        return recipient_of(self.identity(circle))

    def of(self, project: Project, library: Library, site: str) -> SiteKeys:
        """In the place of `keys_for`."""
        recipients = {each.path: self.recipient(each.path) for each in circles_of(library, site)}
        published = chain.from_iterable(map(self._card, self.readers))
        return SiteKeys(self.names, recipients, dict(published))

    def _card(self, reader: Reader) -> Iterator[tuple[str, Path]]:
        held = [
            {"path": path, "index": self.names.index(self.recipient(path)), "identity": self.identity(path)}
            for path in reader.holds
        ]
        keyring = {"v": 1, "reader": reader.name, "home": reader.holds[0], "circles": held}
        return card_files(self.folder, reader.card, WORDS, reader.identity, keyring)

    def add(self, name: str, holds: Sequence[str]) -> Reader:
        card = hashlib.sha256(name.encode()).hexdigest()[:6]
        reader = Reader(name, card, str(pyrage.x25519.Identity.generate()), tuple(holds))
        self.readers.append(reader)
        return reader


def readers_of(plain: Path) -> Mapping[str, tuple[str, ...]]:
    """Who reads a class that was built plainly, and the circles they hold, home first."""
    students = sorted(each.name for each in (plain / "family").iterdir() if each.is_dir())
    every = [f"{kind}/{one}" for kind in ("family", "student") for one in students]
    return {
        **{f"student/{one}": (f"student/{one}", f"family/{one}", "class") for one in students},
        **{f"family/{one}/1": (f"family/{one}", "class") for one in students},
        "staff/rivera": ("teachers", "class", *every),
    }


def seal(project: Project, keys: Keys, out: Path) -> Path:
    """The folder below `out` in which a build seals the class with these keys."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "keys_for", keys.of)
        (built,) = build(Order(project, out, ON, sealed=True), [keys.site])
    return built.folder
