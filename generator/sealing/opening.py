"""A folder of a sealed site and an identity go in; the keyring, the indexes and the files that it opens come out.

The reading side of docs/sealed-format.md, for whoever proves a site or wants it back without a browser. Whatever is
not as it should be is a ValueError that says what it is, in words that quote nothing.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pyrage

from generator.sealing.envelope import decrypt
from generator.sealing.packing import unpack

__all__ = ["Filed", "Held", "Index", "Keyring", "is_for", "open_card", "open_file", "open_index", "open_keyring"]

NAME = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Filed:
    """What an index says of a file: the name of its blob, its media type, and the SHA-256 of its bytes in hex."""

    blob: str
    mime: str
    digest: str


@dataclass(frozen=True)
class Held:
    """A circle as a keyring holds it: its path (`family/mina`), the name of its index, and its identity."""

    path: str
    index: str
    identity: str = field(repr=False)


@dataclass(frozen=True)
class Keyring:
    """What a card opens: whose it is (`family/mina/1`), the circle where they begin, and all that they hold."""

    reader: str
    home: str
    circles: tuple[Held, ...]


@dataclass(frozen=True)
class Index:
    """What is published for a circle: its files by their public paths, and the parts of what is searched."""

    circle: str
    title: str
    home: str
    policy: str
    files: Mapping[str, Filed]
    search: tuple[Filed, ...]

    @property
    def every(self) -> tuple[Filed, ...]:
        """Its files, and the parts of what is searched."""
        return (*self.files.values(), *self.search)


def open_card(site: Path, card: str, words: str) -> str:
    """The personal identity that the words of a card open."""
    try:
        return str(pyrage.passphrase.decrypt(_read(site / "k" / card), words).decode())
    except (pyrage.DecryptError, UnicodeDecodeError) as error:
        raise ValueError("a card's file is not for its words, or it was altered") from error


def open_keyring(site: Path, card: str, identity: str) -> Keyring:
    """The keyring of a card, by its six characters and the personal identity that it holds."""
    said = _said(site / "r" / card, identity)
    try:
        circles = tuple(Held(each["path"], _name(each["index"]), each["identity"]) for each in said["circles"])
        return Keyring(said["reader"], said["home"], circles)
    except (KeyError, TypeError) as error:
        raise ValueError("a keyring does not say what keyrings say") from error


def open_index(site: Path, held: Held) -> Index:
    """The index of a circle that a keyring holds."""
    said = _said(site / "i" / held.index, held.identity)
    try:
        files = {path: _filed(entry) for path, entry in said["files"].items()}
        search = tuple(map(_filed, said["search"]))
        index = Index(said["circle"], said["title"], said["home"], said["csp"], files, search)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("an index does not say what indexes say") from error
    if index.circle != held.path:
        raise ValueError("an index is of another circle than its keyring says")
    return index


def open_file(site: Path, filed: Filed, identity: str) -> bytes:
    """A file, or a part of what is searched, with the identity of its circle; its digest is compared."""
    data = unpack(decrypt(_read(site / "b" / filed.blob), identity))
    if hashlib.sha256(data).hexdigest() != filed.digest:
        raise ValueError("a file is another than its index says")
    return data


def is_for(sealed: bytes, identities: Sequence[str]) -> bool:
    """Whether any of these identities opens an age file; of one that was altered, none does."""
    try:
        pyrage.decrypt(sealed, [_parsed(each) for each in identities])
    except pyrage.DecryptError:
        return False
    return True


@cache
def _parsed(identity: str) -> Any:
    return pyrage.x25519.Identity.from_str(identity)


def _said(file: Path, identity: str) -> Any:
    """What a sealed file says that holds JSON of the first version."""
    try:
        said = json.loads(unpack(decrypt(_read(file), identity)))
    except UnicodeDecodeError as error:
        raise ValueError("a sealed file holds no text") from error
    if not isinstance(said, dict) or said.get("v") != 1:
        raise ValueError("a sealed file is of another version than this program knows")
    return said


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError as error:
        raise ValueError("a sealed file is not there") from error


def _filed(entry: Any) -> Filed:
    blob, mime, digest = entry
    return Filed(_name(blob), str(mime), str(digest))


def _name(given: Any) -> str:
    """The name of a sealed file; nothing that would lead elsewhere."""
    if not isinstance(given, str) or not NAME.fullmatch(given):
        raise ValueError("the name of a sealed file is not of the form that such names have")
    return given
