"""Who owns the keys is changed: a project and an owner's name go in; the owners' half comes out for others.

Cards, circles and ready files stay as they are: no reader and no site needs to know who owns the keys.
"""

from __future__ import annotations

import re
from pathlib import Path

from generator.keys.book import Book, read_book
from generator.keys.changing import LEAST, Waiting, changing
from generator.keys.folder import KeysError, keys_folder, put
from generator.keys.owners import identities_in, is_recipient, new_identity, owner_file, recipient_of
from generator.library import Library
from generator.project import Project

__all__ = ["add_owner", "owners_of", "remove_owner"]

NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


def owners_of(book: Book) -> tuple[tuple[str, str], ...]:
    """Each owner of the keys: what they are called ("" where nobody said), and their public key."""
    names = {recipient: name for name, recipient in book.called.items()}
    return tuple((names.get(recipient, ""), recipient) for recipient in book.owners)


def add_owner(project: Project, library: Library, name: str, key: str | None, waiting: Waiting) -> Path | None:
    """Has one more owner open the keys, by a public key of their own; else by a file that is made, and given."""
    if not NAME.fullmatch(name):
        raise KeysError(f"“{name:.80}” cannot be an owner's name. Use small letters, digits and hyphens: okafor")
    if key and not is_recipient(key):
        raise KeysError(f"“{key:.80}” is no owner's public key. It begins with age1, and age-keygen makes one.")
    with changing(project, library, waiting) as draft:
        book, file = draft.book, keys_folder(project) / "owners" / f"{name}.key"
        if name in book.called or key in book.owners:
            raise KeysError(f"{name if name in book.called else 'Whoever has this key'} is an owner already.")
        recipient = key or _made(file, book.school)
        draft.own([*book.owners, recipient], {**book.called, name: recipient})
    return None if key else file


def _made(file: Path, school: str) -> str:
    """The recipient of a new owner's file; one that a command left which was stopped belongs to them as well."""
    for identity in identities_in(file) if file.exists() else ():
        return recipient_of(identity)
    identity, recipient = new_identity()
    put(file, owner_file(school, identity, recipient))
    return recipient


def remove_owner(project: Project, library: Library, name: str, waiting: Waiting) -> tuple[str, ...]:
    """Has an owner, by name or public key, open the keys no longer; gives the names or keys of those who stay.

    Another owner does that: so whatever stops it, somebody who stays can open everything, and end it.
    """
    recipient = _owner(read_book(keys_folder(project)), name)
    with changing(project, library, waiting, but=recipient) as draft:
        book = draft.book
        _owner(book, name)
        if len(book.owners) <= LEAST:
            what = "Keys have two owners at least, so that one's loss loses nothing."
            raise KeysError(f"{what} Add another one first: classfolio keys owners add NAME")
        called = {each: key for each, key in book.called.items() if key != recipient}
        draft.own([each for each in book.owners if each != recipient], called)
    for file in (keys_folder(project) / "owners").glob("*.key"):
        if recipient in map(recipient_of, identities_in(file)):
            file.unlink()
    return tuple(name or key for name, key in owners_of(draft.book))


def _owner(book: Book, name: str) -> str:
    """The public key of the owner who is called so, or has it."""
    recipient = book.called.get(name, name)
    if recipient not in book.owners:
        there = ", ".join(name or key for name, key in owners_of(book))
        raise KeysError(f"“{name:.80}” is no owner of these keys. The owners are: {there}.")
    return recipient
