"""The keys of a school are made and changed: a project, its library and a wish go in, a receipt comes out."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.circles import Reader, readers_of, sites_of
from generator.keys.book import BOOK, Book, read_book, school_name, write_book
from generator.keys.drafting import BEGUN, FILED, Draft
from generator.keys.folder import KeysError, keys_folder, put, turn
from generator.keys.owners import OWNER, Owner, is_recipient, new_identity, owner_at_hand, owner_file
from generator.library import Library
from generator.project import KEYS, Project

__all__ = [
    "LEAST", "SAMPLE", "Receipt", "Waiting", "begin", "changing", "for_this_school", "has_keys", "receipt",
    "set_address", "without_card",
]  # fmt: skip

SAMPLE = "Alder School"
"""The sample school: the only one that keys made as a demonstration are for."""

OWNERS = ("first", "second")
"""The names of the owners' files that are made where nobody names owners."""

LEAST = 2
"""Owners at least, so that what one of them loses is not lost."""

Waiting = Callable[[], None]


@dataclass(frozen=True)
class Receipt:
    """What a change came to: who has a new card, whose card opens nothing any more, and which circles have a new key.

    Readers and circles as they are called in the whole school. `kept` is how many cards go on as they were.
    """

    given: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()
    rekeyed: tuple[str, ...] = ()
    kept: int = 0


def receipt(before: Book, after: Book) -> Receipt:
    """What became different between two books of one school. A circle that is new is none that has a new key."""
    had, has = ({reader: card.card for reader, card in book.cards.items()} for book in (before, after))
    rekeyed = (
        f"{site}/{path}"
        for site, circles in after.circles.items()
        for path, key in circles.items()
        if before.circles.get(site, {}).get(path, key).recipient != key.recipient
    )
    return Receipt(
        tuple(reader for reader, card in has.items() if had.get(reader) != card),
        tuple(reader for reader in had if reader not in has),
        tuple(rekeyed),
        sum(had.get(reader) == card for reader, card in has.items()),
    )


def begin(
    project: Project, library: Library, owners: Sequence[str], address: str | None, *, demonstration: bool = False
) -> tuple[Path, ...]:
    """Makes the keys of a school; gives the owners' files that were made because fewer than two owners are named.

    Keys made as a demonstration come with all cards.
    """
    folder, name = keys_folder(project), school_name(library)
    owners = tuple(dict.fromkeys(owners))
    if wrong := next((each for each in owners if not is_recipient(each)), ""):
        raise KeysError(f"“{wrong:.80}” is no owner's public key. It begins with age1, and age-keygen makes one.")
    if demonstration and name != SAMPLE:
        raise KeysError("A demonstration is for the sample school alone. For your own: classfolio keys init")
    with turn(folder):
        _make_room(folder)
        made = [(folder / "owners" / f"{each}.key", *new_identity()) for each in OWNERS[: max(0, LEAST - len(owners))]]
        for file, identity, recipient in made:
            put(file, owner_file(name, identity, recipient))
        book = Book(
            demonstration=demonstration,
            school=name,
            name_key=secrets.token_hex(32),
            owners=[*owners, *(recipient for _, _, recipient in made)],
            called={file.stem: recipient for file, _, recipient in made},
            address=address,
        )
        # Nothing of these keys is there yet, so no owner's identity is needed to read it.
        draft = Draft(Owner(folder, ""), book)
        if demonstration:
            draft.give(without_card(book, library))
        draft.fit_all(library)
        draft.commit()
    return tuple(file for file, _, _ in made)


def _make_room(folder: Path) -> None:
    """Takes away what a beginning left that was stopped; raises KeysError where there is anything else."""
    if (folder / BOOK).exists():
        raise KeysError(f"There are keys already, in {folder}. Nothing was changed.")
    if not (folder / BEGUN).exists() and any((folder / each).exists() for each in FILED):
        what = f"{folder / BOOK} is missing, and what belongs to it is there."
        raise KeysError(f"{what} Put back the folder of keys from a backup, or name another folder: {KEYS}=/the/folder")
    put(folder / BEGUN, b"")
    for each in FILED:
        shutil.rmtree(folder / each, ignore_errors=True)


def has_keys(project: Project) -> bool:
    """Whether a school has keys."""
    return (keys_folder(project) / BOOK).exists()


def set_address(project: Project, library: Library, address: str) -> None:
    """Says where the folder of sites will be found; nothing is sealed anew for that."""
    folder = keys_folder(project)
    read_book(folder)
    with turn(folder):
        book = read_book(folder)
        for_this_school(book, library)
        write_book(folder, book.model_copy(update={"address": address}))


def for_this_school(book: Book, library: Library) -> None:
    """Raises KeysError where keys that were made as a demonstration are to be used for any other school."""
    if book.demonstration and school_name(library) != book.school:
        what = f"These keys are a demonstration for {book.school}: who tried it out knows them."
        raise KeysError(f"{what} Take the folder of keys away, and make your own: classfolio keys init")


@contextmanager
def changing(project: Project, library: Library, waiting: Waiting = lambda: None, but: str = "") -> Iterator[Draft]:
    """The keys of a school, to be changed by whoever has an owner's identity at hand; written at the end.

    That is not the owner `but`, by public key.
    """
    folder = keys_folder(project)
    read_book(folder)  # where there are none, no folder is made
    with turn(folder, waiting):
        book = read_book(folder)
        for_this_school(book, library)
        owner = owner_at_hand(folder, book, but)
        if owner is None:
            what = "Changing keys needs the file of one of their owners, and none is at hand."
            raise KeysError(f"{what} Name it: {OWNER}=/media/stick/first.key")
        draft = Draft(owner, book)
        yield draft
        draft.fit_all(library)
        draft.commit()


def without_card(
    book: Book, library: Library, families: int = 1, sites: Sequence[str] | None = None
) -> tuple[Reader, ...]:
    """The readers of some sites, or of all, who have no card, and whose card was not taken away."""
    found: dict[str, Reader] = {}
    for site in sites_of(library) if sites is None else sites:
        for reader in readers_of(library, site):
            numbers = range(1, families + 1) if reader.kind == "family" else (reader.number,)
            found |= {str(each): each for number in numbers for each in (reader._replace(number=number),)}
    return tuple(reader for name, reader in found.items() if name not in book.cards and name not in book.revoked)
