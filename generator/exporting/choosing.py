"""Which pages make a student's portfolio: a library, a student and a circle's kind go in, that circle's pages come out.

The pages are composed from the circle's shelf, as for a site. Of a wider circle come only the student's own pages, to
which the circle's pages lead because they show no more themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator.circles import Circle
from generator.library import Library
from generator.pages import Atlas, Page, compose, survey
from generator.records import Record, RecordId
from generator.shelving import Shelf, shelves_of

__all__ = ["Portfolio", "portfolio_of"]


@dataclass(frozen=True)
class Portfolio:
    """A student's pages as a circle sees them, the first one first; `name` is what the circle may call the student."""

    circle: Circle
    name: str
    pages: tuple[Page, ...]


def portfolio_of(library: Library, student: RecordId, kind: str, on: date) -> Portfolio | None:
    """The portfolio of a student (the id of the profile); None where the circle sees none that is signed."""
    site, of = student.parts
    circle = Circle(site, kind, "" if kind == "class" else of)
    shelves = shelves_of(library, site, on, lambda each: each == circle)
    shelf = shelves[circle]
    name = shelf.name_of(student)
    if name is None:
        return None
    atlas = survey(shelves)
    pages = {page.path: page for each in shelves.values() for page in compose(each, atlas)}
    paths = _of_class(shelf, atlas, student, pages) if kind == "class" else _of_own(circle, tuple(pages.values()))
    chosen = tuple(pages[path] for path in dict.fromkeys(paths) if path in pages)
    return Portfolio(circle, name, chosen) if chosen else None


def _of_own(circle: Circle, pages: Sequence[Page]) -> Iterator[str]:
    """The paths of the circle's own pages, of the family's after them, and of those that they find in the class."""
    for kind in dict.fromkeys((circle.kind, "family")):
        own = [page for page in pages if page.circle == Circle(circle.site, kind, circle.of)]
        yield from (page.path for page in own)
        yield from (path for page in own for path in page.finds)


def _of_class(shelf: Shelf, atlas: Atlas, student: RecordId, pages: Iterable[str]) -> Iterator[str]:
    """The paths of the student's showcase, in all its parts, and of what else the class sees of them, as their own."""
    showcase = atlas.page_of(student, shelf)
    yield showcase
    yield from (path for path in pages if showcase and path.startswith(showcase))
    yield from (atlas.page_of(record.id, shelf) for record in shelf.of_student(Record, student))
