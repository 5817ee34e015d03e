"""How people name readers and circles: what was typed goes in, all that it can mean comes out.

A class may be left out where an id is that of one class alone, and the number where a family has one card.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from generator.circles import Circle, Reader, circles_of, readers_of, sites_of
from generator.keys.book import Book, reader_of
from generator.library import Library

__all__ = ["circles_alike", "circles_meant", "known_readers", "readers_alike", "readers_meant"]


def known_readers(library: Library) -> tuple[Reader, ...]:
    """Every reader that the content knows, each family once."""
    return tuple(dict.fromkeys(reader for site in sites_of(library) for reader in readers_of(library, site)))


def readers_meant(text: str, library: Library, book: Book, *, new: bool = False) -> tuple[Reader, ...]:
    """The readers that a text can mean: of those who have a card, or, for a `new` one, of all and with any number."""
    if not new:
        return _named(text, map(reader_of, book.cards))
    above, _, last = text.strip("/").rpartition("/")
    if above.startswith("family/") and last.isdecimal() and int(last):
        return tuple(each._replace(number=int(last)) for each in _named(f"{above}/1", known_readers(library)))
    return _named(text, known_readers(library))


def readers_alike(text: str, library: Library, book: Book, *, new: bool = False) -> tuple[str, ...]:
    """The readers whose id stands in a text that means none, as they may be written: `mina` names a student's cards."""
    readers = known_readers(library) if new else tuple(map(reader_of, book.cards))
    paths = Counter(reader.path for reader in readers)
    return tuple(
        reader.path if paths[reader.path] == 1 else str(reader) for reader in readers if reader.of in text.split("/")
    )


def circles_alike(text: str, library: Library) -> tuple[str, ...]:
    """The same for circles: those of a student, or of a walk."""
    circles = (circle for site in sites_of(library) for circle in circles_of(library, site))
    return tuple(f"{circle.site}/{circle}" for circle in circles if circle.of and circle.of in text.split("/"))


def _named(text: str, readers: Iterable[Reader]) -> tuple[Reader, ...]:
    return tuple(reader for reader in readers if text.strip("/") in _spellings(reader))


def _spellings(reader: Reader) -> Iterator[str]:
    """Each way to write a reader: `family/maple-5/mina/1`, `family/mina/1`, `family/mina`, `maple-5/family/mina` …"""
    for path in (reader.path, reader._replace(number=0).path):
        yield path
        if reader.site:
            yield f"{reader.site}/{path}"
            yield path.replace("/", f"/{reader.site}/", 1)


def circles_meant(text: str, library: Library) -> tuple[Circle, ...]:
    """The circles that are written `family/mina`, or `maple-5/family/mina`."""
    circles = (circle for site in sites_of(library) for circle in circles_of(library, site))
    return tuple(each for each in circles if text.strip("/") in {each.path, f"{each.site}/{each.path}"})
