"""Who is to hold what: a book of keys and a library go in; what of it a site's keys do not say yet comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.circles import circles_of, held_by, is_here, sites_of
from generator.keys.book import Book, reader_of
from generator.library import Library

__all__ = ["Plan", "fits", "planned", "sites_known"]


@dataclass(frozen=True)
class Plan:
    """What a site's keys are to be: the circles that get a new key, those that go, and what each reader holds."""

    site: str
    new: frozenset[str]
    gone: frozenset[str]
    holds: Mapping[str, tuple[str, ...]]


def planned(book: Book, library: Library, site: str, rotate: frozenset[str] = frozenset()) -> Plan:
    """What the keys of a site are to be. A circle gets a new key if a reader lost it, or if it is to be `rotate`d.

    Of what a root says that is not on this computer nothing is known, so nothing is taken from anybody for that.
    """
    has = frozenset(book.circles.get(site, {}))
    there = frozenset(circle.path for circle in circles_of(library, site)) if site in sites_of(library) else frozenset()
    wanted = there if library.whole else there | has
    holds, lost = {}, set(rotate)
    for reader, card in book.cards.items():
        before = tuple(card.rings[site].holds) if site in card.rings else ()
        if now := _held(reader, before, site, library):
            holds[reader] = now
        lost.update(set(before) - set(now))
    return Plan(site, (wanted - has) | (wanted & lost), has - wanted, holds)


def _held(reader: str, before: tuple[str, ...], site: str, library: Library) -> tuple[str, ...]:
    known = reader_of(reader)
    if not library.whole and not is_here(known, library):
        return before
    now = tuple(circle.path for circle in held_by(known, site, library))
    return now or (before if not library.whole and site not in sites_of(library) else ())


def fits(book: Book, library: Library, site: str) -> bool:
    """Whether the keys of a site are those that its library asks for."""
    plan = planned(book, library, site)
    held = {reader: tuple(ring.holds) for reader, _, ring in book.rings(site)}
    return not plan.new and not plan.gone and held == dict(plan.holds)


def sites_known(book: Book, library: Library) -> tuple[str, ...]:
    """The sites that there are, and those that there were."""
    return tuple(dict.fromkeys((*sites_of(library), *book.circles)))
