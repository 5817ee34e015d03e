"""A site or a circle that a person named enters; a usage error that says which there are leaves, unless it is one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

import click

from generator.problems import did_you_mean

if TYPE_CHECKING:
    from pathlib import Path

    from generator.circles import Circle, Reader
    from generator.keys import Book
    from generator.library import Library
    from generator.project import Project
    from generator.records import Record

__all__ = ["known", "known_site", "records_in", "the_circle", "the_reader"]

T = TypeVar("T")
R = TypeVar("R", bound="Record")

MOST = 4
"""Names that are guessed at a time."""


def known_site(site: str, sites: Sequence[str]) -> None:
    """Raises a usage error, with the nearest and all the others, where there is no such site."""
    if site not in sites:
        listing = f"There {'is only' if len(sites) == 1 else 'are'}: {', '.join(sites)}."
        told = (f"There is no site “{site}”.", did_you_mean(site, sites), listing)
        raise click.UsageError(" ".join(filter(None, told)))


def known(word: str, words: Iterable[str], where: str, beside: Iterable[str] = ()) -> None:
    """Raises a usage error that speaks of the argument `where` unless it is one of the words.

    Those `beside` them will do as well, and are not listed.
    """
    choice = list(words)
    every = [*choice, *beside]
    if word not in every:
        hint = did_you_mean(word, every) or f"There are: {', '.join(choice)}."
        raise click.BadParameter(f"“{word}” is not there. {hint}", param_hint=where)


def records_in(files: Sequence[Path], records: Sequence[R], project: Project, refusal: str) -> list[R]:
    """Those of the records that stand in these files, or all of them where none is named.

    A usage error, which ends in the `refusal`, where a file holds none of them.
    """
    paths = {record.path for record in records}
    wanted = {file: project.paths_of(file) & paths for file in files}
    if astray := next((file for file, found in wanted.items() if not found), None):
        raise click.BadParameter(f"“{astray}” {refusal}", param_hint="FILE")
    chosen = frozenset(path for found in wanted.values() for path in found)
    return [record for record in records if not files or record.path in chosen]


def the_reader(text: str, library: Library, book: Book, *, new: bool = False) -> Reader:
    """The reader that a person named, of those who have a card, or of all if they are to have a `new` one."""
    from generator.keys import known_readers, readers_alike, readers_meant

    meant = {str(each): each for each in readers_meant(text, library, book, new=new)}
    names = [str(reader) for reader in known_readers(library)] if new else list(book.cards)
    missing = f"“{text}” is no reader of this school." if new else f"“{text}” has no card."
    hint = _hint(text, readers_alike(text, library, book, new=new), names)
    return _only(text, meant, missing, hint, "Readers, and who of them has a card: classfolio keys status")


def the_circle(text: str, library: Library) -> Circle:
    """The circle that a person named: of its class alone, or with the class where several have one of that name."""
    from generator.circles import circles_of, sites_of
    from generator.keys import circles_alike, circles_meant

    names = [f"{site}/{circle}" for site in sites_of(library) for circle in circles_of(library, site)]
    meant = {f"{each.site}/{each}": each for each in circles_meant(text, library)}
    hint = _hint(text, circles_alike(text, library), names)
    return _only(
        text, meant, f"“{text}” is no circle of this school.", hint, "Write it as family/mina or maple-5/class."
    )


def _hint(text: str, alike: Sequence[str], names: Sequence[str]) -> str:
    """What can be meant by a text that names nothing: those with an id in it, else the one that is written alike."""
    if alike:
        return f"Did you mean {' or '.join(f'“{name}”' for name in alike[:MOST])}?"
    return did_you_mean(text, names, person=True)


def _only(text: str, meant: dict[str, T], *told: str) -> T:
    """The only one that can be meant; else a usage error that says which there are, or is `told`."""
    if not meant:
        raise click.UsageError(" ".join(filter(None, told)))
    if len(meant) > 1:
        raise click.UsageError(f"“{text}” can mean {' or '.join(meant)}. Say which.")
    return next(iter(meant.values()))
