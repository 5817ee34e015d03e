"""Sheets of cards are written: a project and its readers go in, files for a printer come out, for one account alone.

They say in plain text what opens everything, so they stand outside content, sites and git.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.circles import sites_of
from generator.keys.book import Book, read_book, reader_of
from generator.keys.folder import KeysError, keys_folder, put_all, refuse_inside, would_be_committed
from generator.keys.owners import OWNER, owner_at_hand
from generator.keys.pdf import PAPERS, pdf_sheet, unprintable
from generator.keys.sheets import html_sheet
from generator.keys.slips import Slip, slips
from generator.library import Library
from generator.project import Project

__all__ = ["Printed", "print_cards", "sheets_of", "slips_for"]


@dataclass(frozen=True)
class Printed:
    """The sheets that were written, how many cards there are, and whose are on the HTML sheets alone."""

    files: tuple[Path, ...]
    cards: int
    without_pdf: tuple[str, ...]


def sheets_of(book: Book, sites: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """The readers of each site who have a card, on one sheet each: a student's beside the family's, and staff last."""
    sheets: dict[str, list[str]] = {}
    placed: set[str] = set()
    for site in sites:
        readers = [reader_of(name) for name, _, _ in book.rings(site) if name not in placed]
        readers.sort(key=lambda reader: (reader.kind == "staff", reader.of, reader.kind != "student", reader.number))
        sheets[site] = [str(reader) for reader in readers]
        placed.update(sheets[site])
    return sheets


def print_cards(project: Project, library: Library, readers: Mapping[str, Sequence[str]], out: Path | None) -> Printed:
    """Writes a sheet for each name in `readers`: a site, or a single reader."""
    folder = out or keys_folder(project) / "cards"
    refuse_inside(project, folder, "The folder for cards", "--out /somewhere/else")
    if would_be_committed(folder):
        raise KeysError(
            f"{folder} is in a repository, whose history would keep the words. Name another one with --out."
        )
    sheets = {name: slips_for(project, library, of) for name, of in readers.items()}
    files = {
        folder / file: data for name, cards in sheets.items() if cards for file, data in _sheet(name, cards).items()
    }
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    put_all(files)
    every = [slip for cards in sheets.values() for slip in cards]
    return Printed(tuple(files), len(every), tuple(slip.reader for slip in every if unprintable(slip)))


def _sheet(name: str, cards: Sequence[Slip]) -> Mapping[str, bytes]:
    """The files of one sheet."""
    title, stem = f"Cards: {name}", name.replace("/", "-")
    pdfs = {f"{stem}-{paper}.pdf": pdf_sheet(title, cards, paper) for paper in PAPERS}
    return {f"{stem}.html": html_sheet(title, cards).encode(), **pdfs}


def slips_for(project: Project, library: Library, readers: Sequence[str]) -> list[Slip]:
    """The slips of those readers who have a card, each for the first site that it opens; needs an owner's identity."""
    folder = keys_folder(project)
    book = read_book(folder)
    owner = owner_at_hand(folder, book)
    if owner is None:
        raise KeysError(f"Cards need the file of one of the keys' owners. Name it: {OWNER}=/media/stick/first.key")
    return [
        slip for reader in readers for slip in slips(book, library, owner, _first_site(book, library, reader), [reader])
    ]


def _first_site(book: Book, library: Library, reader: str) -> str:
    card = book.cards.get(reader)
    return next((site for site in sites_of(library) if card and site in card.rings), "")
