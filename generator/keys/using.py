"""What a build and its proof need of the keys: a project, its library and a site go in, the site's keys come out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.keys.book import Book, read_book
from generator.keys.changing import for_this_school
from generator.keys.drafting import PUBLISHED, Draft
from generator.keys.folder import KeysError, keys_folder, turn
from generator.keys.owners import OWNER, owner_at_hand
from generator.keys.planning import fits
from generator.library import Library
from generator.project import Project
from generator.sealing import Names, decrypt, unpack

__all__ = ["Opening", "SiteKeys", "keys_for", "openings", "slugs"]


@dataclass(frozen=True)
class SiteKeys:
    """The keys of a site: its public names, the recipient of each circle by its path, and the ready files by theirs."""

    names: Names
    recipients: Mapping[str, str]
    published: Mapping[str, Path]


@dataclass(frozen=True)
class Opening:
    """What a reader's card opens in a site: `family/mina/1`, the card, its words and identity, and the keyring."""

    reader: str
    card: str
    words: str = field(repr=False)
    identity: str = field(repr=False)
    keyring: Mapping[str, Any] = field(repr=False)


def keys_for(project: Project, library: Library, site: str) -> SiteKeys:
    """The keys of a site, brought up to date first where they are not and an owner's identity is at hand.

    Raises KeysError where there are no keys, where they are a demonstration's and the school is another, or where
    they do not fit the library any more and no owner's identity is at hand.
    """
    folder = keys_folder(project)
    book = read_book(folder)
    for_this_school(book, library)
    if not _ready(folder, book, library, site):
        book = _brought_up_to_date(folder, library, site)
    published = {}
    for _, card, ring in book.rings(site):
        published[f"k/{card.card}"] = folder / PUBLISHED / card.file
        published[f"r/{card.card}"] = folder / PUBLISHED / ring.file
    return SiteKeys(book.names(site), book.recipients(site), published)


def slugs(project: Project) -> Mapping[str, str]:
    """The names of the folders in which sealed sites stand, of every site that the keys know; none without keys."""
    try:
        book = read_book(project.keys)
    except KeysError:
        return {}
    return {site: book.names(site).slug for site in book.circles}


def _ready(folder: Path, book: Book, library: Library, site: str) -> bool:
    """Whether the keys fit, and the ready files of all keyrings are there."""
    rings = (folder / PUBLISHED / ring.file for _, _, ring in book.rings(site))
    return fits(book, library, site) and all(map(Path.is_file, rings)) and _cards_there(folder, book, site)


def _cards_there(folder: Path, book: Book, site: str) -> bool:
    """Whether the files for the cards' words are there: nobody can make them again but with the words."""
    for reader, card, _ in book.rings(site):
        if not (folder / PUBLISHED / card.file).is_file():
            what = f"The file that the words of {reader} open is missing from the folder of keys."
            raise KeysError(f"{what} Give this reader a new card: classfolio keys new {reader}")
    return True


def _brought_up_to_date(folder: Path, library: Library, site: str) -> Book:
    with turn(folder):
        book = read_book(folder)  # another build may just have done it
        if _ready(folder, book, library, site):
            return book
        owner = owner_at_hand(folder, book)
        if owner is None:
            what = f"Who reads {site}, or what, has changed since its keys were made, and no owner's file is at hand."
            raise KeysError(f"{what} Name one, so that they can follow: {OWNER}=/media/stick/first.key")
        draft = Draft(owner, book)
        draft.fit(library, site)
        draft.commit()
        return draft.book


def openings(project: Project, library: Library, site: str) -> Sequence[Opening]:
    """What each reader's card opens in a site, from the ready files; needs an owner's identity, else KeysError."""
    keys = keys_for(project, library, site)
    folder = keys_folder(project)
    book = read_book(folder)
    owner = owner_at_hand(folder, book)
    if owner is None:
        raise KeysError(f"Opening what readers open needs an owner's file. Name one: {OWNER}=/media/stick/first.key")
    found = []
    for reader, card, _ in book.rings(site):
        secret = owner.secret(card.card)
        try:
            ring = unpack(decrypt(keys.published[f"r/{card.card}"].read_bytes(), secret.identity))
        except ValueError:
            what = f"The keyring of {reader} is not as the program wrote it."
            raise KeysError(f"{what} Make it anew: classfolio keys new {reader}") from None
        name = reader.replace(f"/{site}/", "/", 1)
        found.append(Opening(name, card.card, secret.words, secret.identity, json.loads(ring)))
    return found
