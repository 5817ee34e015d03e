"""The owners' half of the keys: an owner's identity goes in; the circles' identities and the cards' words come out.

Each of its files is an age file for all owners (two at least), so that one owner's loss loses nothing. Writing needs
no owner's identity, reading does.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.keys.book import Book
from generator.keys.folder import KeysError
from generator.sealing import decrypt, encrypt

__all__ = [
    "OWNER",
    "Owner",
    "Secret",
    "identities_in",
    "is_recipient",
    "new_identity",
    "owner_at_hand",
    "owner_file",
    "recipient_of",
    "sealed_circles",
    "sealed_secret",
]

OWNER = "CLASSFOLIO_OWNER"
"""An environment variable that names an owner's file, where it does not stand in `owners` of the folder of keys."""

_IDENTITY = re.compile(r"^AGE-SECRET-KEY-1[0-9A-Z]{58}$", re.MULTILINE)


@dataclass(frozen=True)
class Secret:
    """What a card says: its six words, parted by spaces, and its reader's personal identity."""

    words: str = field(repr=False)
    identity: str = field(repr=False)


def new_identity() -> tuple[str, str]:
    """A new identity, and its recipient."""
    import pyrage

    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def is_recipient(text: str) -> bool:
    """Whether a text is the public half of a key of age (`age1…`)."""
    import pyrage

    try:
        pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        return False
    return True


def recipient_of(identity: str) -> str:
    """The recipient of an identity; "" where it is none."""
    import pyrage

    try:
        return str(pyrage.x25519.Identity.from_str(identity).to_public())
    except pyrage.IdentityError:
        return ""


@dataclass(frozen=True)
class Owner:
    """Whoever has an owner's identity at hand, in front of a folder of keys."""

    folder: Path
    identity: str = field(repr=False)

    def circles(self, site: str) -> Mapping[str, str]:
        """The identities of a site's circles, by recipient; none where there are no keys of the site yet."""
        file = self.folder / "circles" / f"{site}.age"
        return self._read(file)["circles"] if file.exists() else {}

    def secret(self, card: str) -> Secret:
        """What a card says."""
        told = self._read(self.folder / "readers" / f"{card}.age")
        return Secret(told["words"], told["identity"])

    def _read(self, file: Path) -> dict[str, Any]:
        try:
            told: dict[str, Any] = json.loads(decrypt(file.read_bytes(), self.identity))
        except FileNotFoundError:
            raise KeysError(f"{file} is missing. Put back the folder of keys from a backup.") from None
        except ValueError:
            what = f"{file} cannot be opened with the owner's key that is at hand, or it was altered."
            raise KeysError(f"{what} Put back the folder of keys from a backup.") from None
        return told


def sealed_circles(identities: Mapping[str, str], owners: Iterable[str]) -> bytes:
    """The file of a site's identities, by recipient, for its owners."""
    return encrypt(json.dumps({"v": 1, "circles": dict(identities)}).encode(), list(owners))


def sealed_secret(secret: Secret, owners: Iterable[str]) -> bytes:
    """The file of what a card says, for its owners."""
    told = {"v": 1, "words": secret.words, "identity": secret.identity}
    return encrypt(json.dumps(told).encode(), list(owners))


def owner_file(school: str, identity: str, recipient: str) -> bytes:
    """An owner's file, as age-keygen writes one."""
    return f"# Opens every key of {school or 'this school'}.\n# public key: {recipient}\n{identity}\n".encode()


def owner_at_hand(folder: Path, book: Book, but: str = "") -> Owner | None:
    """The owner whose identity is at hand: in the file that OWNER names, else in `owners`; None where there is none.

    It is another one than the owner `but`, by public key, if that is said. Raises KeysError where what is at hand is no
    owner's identity, or that of other keys.
    """
    found = [each for file in _files(folder) for each in identities_in(file)]
    mine = next((each for each in found if recipient_of(each) in {*book.owners} - {but}), None)
    if mine:
        return Owner(folder, mine)
    if found or os.environ.get(OWNER):
        what = "The owner's file at hand belongs to other keys, or is no owner's file."
        if but and but in map(recipient_of, found):
            what = "The owner's file at hand is that of the owner who is to go; one who stays has to do this."
        raise KeysError(f"{what} Name the right one: {OWNER}=/media/stick/first.key")
    return None


def _files(folder: Path) -> list[Path]:
    named = os.environ.get(OWNER)
    return [Path(named).expanduser()] if named else sorted((folder / "owners").glob("*.key"))


def identities_in(file: Path) -> list[str]:
    """The identities in a file as age-keygen writes it, with remarks."""
    try:
        return _IDENTITY.findall(file.read_text(encoding="utf-8", errors="replace"))
    except OSError as error:
        raise KeysError(f"The owner's file {file} cannot be read: {error.strerror}. See that it is there.") from None
