"""The book of a school's keys: `build.json` goes in, what is known without any owner's key comes out; and back.

It names every circle's recipient and every reader's card, and no secret but the key of names. A build needs it alone,
with the ready files in `published`. It is written last, so all that it names is there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from generator.circles import Reader
from generator.keys.folder import KeysError, put
from generator.library import Library
from generator.records import RecordId
from generator.sealing import Names

__all__ = ["BOOK", "Book", "Card", "CircleKey", "Ring", "read_book", "reader_of", "school_name", "write_book"]

BOOK = "build.json"

Recipient = Annotated[str, Field(pattern=r"^age1[0-9a-z]{58}$")]
FileName = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
CardName = Annotated[str, Field(pattern=r"^[0-9a-hjkmnp-tv-z]{6}$")]


class _Page(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class CircleKey(_Page):
    """The public half of a circle's key, and the day on which it was made."""

    recipient: Recipient
    since: str


class Ring(_Page):
    """A reader's keyring in one site: the file, a digest of what it says, and the circles in it, their own first."""

    file: FileName
    says: str
    holds: list[str] = Field(min_length=1)


class Card(_Page):
    """A reader's card: its six characters, whom its files are for, the file for its words, a keyring for each site."""

    card: CardName
    recipient: Recipient
    since: str
    file: FileName
    rings: dict[str, Ring]


class Book(_Page):
    """All that is known of a school's keys without an owner's key.

    `called` are names of owners, as far as they have any, with their public keys. `circles` are by site and path,
    `cards` by reader. `revoked` are readers whose card was taken away: nobody gives them another unasked.
    """

    v: Literal[1] = 1
    demonstration: bool
    school: str
    name_key: str = Field(pattern=r"^[0-9a-f]{64}$", repr=False)
    owners: list[Recipient] = Field(min_length=2)
    called: dict[str, Recipient] = {}
    address: str | None = None
    circles: dict[str, dict[str, CircleKey]] = {}
    cards: dict[str, Card] = {}
    revoked: list[str] = []

    def names(self, site: str) -> Names:
        """The public names of a site."""
        return Names(bytes.fromhex(self.name_key), site)

    def address_of(self, site: str) -> str:
        """Where a site is opened; "" where nobody has said."""
        return f"{self.address.rstrip('/')}/{self.names(site).slug}/" if self.address else ""

    def recipients(self, site: str) -> Mapping[str, str]:
        """The recipient of each circle of a site, by its path."""
        return {path: key.recipient for path, key in self.circles.get(site, {}).items()}

    def rings(self, site: str) -> Iterator[tuple[str, Card, Ring]]:
        """Who has a keyring in a site: the reader, the card and the keyring."""
        return ((reader, card, card.rings[site]) for reader, card in self.cards.items() if site in card.rings)

    def files(self) -> set[str]:
        """The names of all ready files."""
        rings = (ring.file for card in self.cards.values() for ring in card.rings.values())
        return {*(card.file for card in self.cards.values()), *rings}


def reader_of(text: str) -> Reader:
    """The reader that is written `family/maple-5/mina/1`, as in a book."""
    match text.split("/"):
        case ["staff", of]:
            return Reader("staff", of)
        case ["student", site, of]:
            return Reader("student", of, site)
        case ["family", site, of, number] if number.isdecimal():
            return Reader("family", of, site, int(number))
    raise ValueError(f"{text} is no reader")


def read_book(folder: Path) -> Book:
    """The book in a folder of keys; raises KeysError where there is none or it is not as it was written."""
    try:
        book = Book.model_validate_json((folder / BOOK).read_bytes())
        for reader in (*book.cards, *book.revoked):
            reader_of(reader)
    except FileNotFoundError:
        raise KeysError("There are no keys for this school yet. Make them with: classfolio keys init") from None
    except (ValidationError, ValueError):
        what = f"{folder / BOOK} is not as the program wrote it, so nothing is sealed with it."
        raise KeysError(f"{what} Put back the folder of keys from a backup.") from None
    return book


def write_book(folder: Path, book: Book) -> None:
    """Writes the book, in one step."""
    put(folder / BOOK, book.model_dump_json(indent=1).encode())


def school_name(library: Library) -> str:
    """What the school is called; "" where that is not said here."""
    return str(getattr(library.records.get(RecordId("school")), "name", ""))
