"""A site or a circle that a person named enters; a usage error that says which there are leaves, unless it is one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

import click

from generator.problems import did_you_mean

if TYPE_CHECKING:
    from generator.circles import Circle, Reader
    from generator.keys import Book
    from generator.library import Library

__all__ = ["known", "known_site", "the_circle", "the_reader"]

T = TypeVar("T")


def known_site(site: str, sites: Sequence[str]) -> None:
    """Raises a usage error, with the nearest and all the others, where there is no such site."""
    if site not in sites:
        listing = f"There {'is only' if len(sites) == 1 else 'are'}: {', '.join(sites)}."
        told = (f"There is no site “{site}”.", did_you_mean(site, sites), listing)
        raise click.UsageError(" ".join(filter(None, told)))


def known(word: str, words: Iterable[str], where: str) -> None:
    """Raises a usage error that speaks of the argument `where` unless it is one of the words."""
    choice = list(words)
    if word not in choice:
        hint = did_you_mean(word, choice) or f"There are: {', '.join(choice)}."
        raise click.BadParameter(f"“{word}” is not there. {hint}", param_hint=where)


def the_reader(text: str, library: Library, book: Book, *, new: bool = False) -> Reader:
    """The reader that a person named, of those who have a card, or of all if they are to have a `new` one."""
    from generator.keys import known_readers, readers_meant

    names = [str(reader) for reader in known_readers(library)] if new else list(book.cards)
    missing = f"“{text}” is no reader of this school." if new else f"“{text}” has no card."
    return _only(text, {str(each): each for each in readers_meant(text, library, book, new=new)}, missing, names)


def the_circle(text: str, library: Library) -> Circle:
    """The circle that a person named: of its class alone, or with the class where several have one of that name."""
    from generator.circles import circles_of, sites_of
    from generator.keys import circles_meant

    names = [f"{site}/{circle}" for site in sites_of(library) for circle in circles_of(library, site)]
    meant = {f"{each.site}/{each}": each for each in circles_meant(text, library)}
    return _only(text, meant, f"“{text}” is no circle of this school.", names)


def _only(text: str, meant: dict[str, T], missing: str, names: Sequence[str]) -> T:
    """The only one that can be meant; else a usage error that says which there are."""
    if not meant:
        raise click.UsageError(f"{missing} {did_you_mean(text, names, person=True)}".rstrip())
    if len(meant) > 1:
        raise click.UsageError(f"“{text}” can mean {' or '.join(meant)}. Say which.")
    return next(iter(meant.values()))
