"""How the keys stand: a project and its library go in; readers, cards and what is not up to date come out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.keys.book import Book, read_book
from generator.keys.changing import for_this_school, without_card
from generator.keys.drafting import PUBLISHED
from generator.keys.folder import KeysError, keys_folder
from generator.keys.owners import Owner, owner_at_hand
from generator.keys.planning import planned, sites_known
from generator.library import Library
from generator.project import Project

__all__ = ["Status", "status"]


@dataclass(frozen=True)
class Status:
    """How the keys of a school stand: `late` are sentences, each about something that is not up to date."""

    folder: Path
    book: Book
    has_owner: bool
    without_card: tuple[str, ...]
    late: tuple[str, ...]


def status(project: Project, library: Library) -> Status:
    """How the keys stand, looked at and left as they are."""
    folder = keys_folder(project)
    book = read_book(folder)
    late: list[str] = []
    try:
        for_this_school(book, library)
        owner = owner_at_hand(folder, book)
    except KeysError as error:
        owner, late = None, [str(error)]
    for site in sites_known(book, library):
        late += _late(book, library, site)
        late += _unknown(book, owner, site) if owner else []
    late += _missing(folder, book)
    missing = tuple(map(str, without_card(book, library)))
    return Status(folder, book, owner is not None, missing, tuple(late))


def _late(book: Book, library: Library, site: str) -> list[str]:
    """What the content says of a site and its keys do not say yet."""
    plan, has = planned(book, library, site), book.circles.get(site, {})
    told = [f"{site}/{path} has no key yet." for path in sorted(plan.new - has.keys())]
    told += [
        f"{site}/{path} gets a new key, for somebody reads it no longer." for path in sorted(plan.new & has.keys())
    ]
    told += [f"{site}/{path} is gone from the content; its key goes too." for path in sorted(plan.gone)]
    for reader, card in book.cards.items():
        before = set(card.rings[site].holds) if site in card.rings else set()
        now = set(plan.holds.get(reader, ()))
        if before and not now:
            told.append(f"{reader} reads nothing in {site} any more; their card goes.")
        elif before != now:
            told.append(f"{reader} reads other circles of {site} than the card opens.")
    return told


def _unknown(book: Book, owner: Owner, site: str) -> list[str]:
    """Keys of which the owners know nothing: somebody changed the book by hand."""
    known = owner.circles(site)
    strange = sorted(path for path, recipient in book.recipients(site).items() if recipient not in known)
    remedy = "Make another one: classfolio keys rotate"
    return [f"Of the key of {site}/{path} the owners know nothing. {remedy} {site}/{path}" for path in strange]


def _missing(folder: Path, book: Book) -> list[str]:
    """Ready files that are not there."""
    lost = sum(not (folder / PUBLISHED / name).is_file() for name in book.files())
    return [f"{lost} of the files that cards open are missing from {folder / PUBLISHED}."] if lost else []
