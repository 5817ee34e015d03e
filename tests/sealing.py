"""Keys for tests: a library goes in; what its sites are sealed with comes out, and what each reader would hold.

They are made from made-up identities, the same for the same circle, as a school's own are from build to build.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyrage
import pytest

from generator import keys as room
from generator.circles import Circle, circles_of, outward
from generator.keys import SiteKeys, keys_folder
from generator.keys.book import read_book
from generator.keys.owners import owner_at_hand
from generator.library import Library
from generator.project import Project
from generator.sealing import Names, decrypt, encrypt, encrypt_with_words, pack, unpack
from tests.test_building import tree

CARD, WORDS = "0a1b2c", "abacus bridge candle dragon ember feather"


@dataclass
class Keys:
    """A folder of keys that is made up as it is asked for; `identities` by site and circle."""

    folder: Path
    key: bytes = bytes(range(32))
    identities: dict[tuple[str, str], str] = field(default_factory=dict)
    personal: str = field(default_factory=lambda: str(pyrage.x25519.Identity.generate()))

    def names(self, site: str) -> Names:
        return Names(self.key, site)

    def identity(self, site: str, circle: str) -> str:
        return self.identities.setdefault((site, circle), str(pyrage.x25519.Identity.generate()))

    def recipient(self, site: str, circle: str) -> str:
        return recipient_of(self.identity(site, circle))

    def index(self, site: str, circle: str) -> str:
        """The name of a circle's index."""
        return self.names(site).index(self.recipient(site, circle))

    def of(self, project: Project, library: Library, site: str) -> SiteKeys:
        """In the place of `keys_for`, with one card: of the teachers, or of all staff."""
        circles = circles_of(library, site)
        home = next(each for each in reversed(circles) if each.kind in {"teachers", "staff"})
        published = dict(self._card(site, home, [*outward(home, circles, library), home]))
        return SiteKeys(self.names(site), {each.path: self.recipient(site, each.path) for each in circles}, published)

    def _card(self, site: str, home: Circle, circles: list[Circle]) -> Iterator[tuple[str, Path]]:
        held = [
            {"path": each.path, "index": self.index(site, each.path), "identity": self.identity(site, each.path)}
            for each in circles
        ]
        keyring = {"v": 1, "reader": "staff/rivera", "home": home.path, "circles": held}
        return card_files(self.folder / site, CARD, WORDS, self.personal, keyring)


def recipient_of(identity: str) -> str:
    """Whom a file is for that an identity opens."""
    return str(pyrage.x25519.Identity.from_str(identity).to_public())


def card_files(
    folder: Path, card: str, words: str, identity: str, keyring: Mapping[str, Any]
) -> Iterator[tuple[str, Path]]:
    """The two files of a card, by their paths in a site; those that say the same stay, for scrypt is slow."""
    said, file = json.dumps(keyring), folder / "said" / card
    if not file.exists():
        put(folder / "k" / card, encrypt_with_words(identity.encode(), words))
    if not file.exists() or file.read_text(encoding="utf-8") != said:
        put(folder / "r" / card, encrypt(pack(said.encode(), size=16384), [recipient_of(identity)]))
        put(file, said.encode())
    return ((f"{each}/{card}", folder / each / card) for each in "kr")


def owned(project: Project) -> Keys:
    """A school's own keys, as their owners know them."""
    folder = keys_folder(project)
    book = read_book(folder)
    owner = owner_at_hand(folder, book)
    assert owner
    recipients = {(site, circle): key.recipient for site, keys in book.circles.items() for circle, key in keys.items()}
    identities = {each: owner.circles(each[0])[recipient] for each, recipient in recipients.items()}
    return Keys(folder, bytes.fromhex(book.name_key), identities)


def put(file: Path, data: bytes) -> None:
    """A file as the folder of keys has it: for this account alone."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)
    file.write_bytes(data)


@pytest.fixture(name="keys")
def made_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Keys:
    """Keys with which every order that is to be sealed is sealed."""
    made = Keys(tmp_path / "published")
    monkeypatch.setattr(room, "keys_for", made.of)
    return made


def opened(folder: Path, keys: Keys, site: str, circle: str) -> tuple[Mapping[str, Any], Mapping[str, bytes]]:
    """The index of a circle, and its files by their public paths, as its readers open them."""
    identity = keys.identity(site, circle)
    index = json.loads(unpack(decrypt((folder / "i" / keys.index(site, circle)).read_bytes(), identity)))
    return index, {path: blob(folder, identity, each[0]) for path, each in index["files"].items()}


def said(folder: Path, keys: Keys, site: str) -> dict[str, str]:
    """What a sealed folder says: the names of its files, what everybody may read of it, and what each circle opens."""
    told = {path: digest if path.startswith("assets/") else "" for path, digest in tree(folder).items()}
    for circle in [circle for each, circle in keys.identities if each == site]:
        if f"i/{keys.index(site, circle)}" in told:
            index, files = opened(folder, keys, site, circle)
            parts = (json.dumps(index), *map(bytes.hex, (*files.values(), *_searched(folder, keys, site, circle))))
            told[f"as {circle}"] = hashlib.sha256("".join(parts).encode()).hexdigest()
    return told


def all_said(out: Path, keys: Keys) -> dict[str, str]:
    """The same of every site in a folder of sealed sites."""
    sites = {keys.names(site).slug: site for site, _ in keys.identities}
    folders = [each for each in out.iterdir() if each.is_dir()] if out.exists() else []
    return {
        f"{folder.name}/{path}": told
        for folder in folders
        for path, told in said(folder, keys, sites[folder.name]).items()
    }


def _searched(folder: Path, keys: Keys, site: str, circle: str) -> Iterator[bytes]:
    index, _ = opened(folder, keys, site, circle)
    yield from (blob(folder, keys.identity(site, circle), each[0]) for each in index["search"])


def blob(folder: Path, identity: str, name: str) -> bytes:
    return unpack(decrypt((folder / "b" / name).read_bytes(), identity))
