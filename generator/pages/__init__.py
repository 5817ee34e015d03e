"""Shelves become pages: all that the circles of a site may see goes in, every page of it comes out.

Pure: the same shelves give the same pages, in the same order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from generator.circles import WALKS, Circle
from generator.pages import pieces
from generator.pages.addresses import Atlas, survey
from generator.pages.classroom import class_pages
from generator.pages.family import portfolio_pages
from generator.pages.origin import Told, origin_of
from generator.pages.page import Enclosed, Link, Masthead, Page
from generator.pages.setting import Setting
from generator.pages.student import desk_pages
from generator.pages.teaching import teacher_pages
from generator.pages.walks import own_pages, staff_pages, walk_pages
from generator.records import Classroom, Profile, RecordId, Walk
from generator.shelving import Shelf
from generator.words import Words, first_spoken, words_in

__all__ = [
    "Atlas",
    "Enclosed",
    "Link",
    "Masthead",
    "Page",
    "Told",
    "compose",
    "language_of",
    "origin_of",
    "pieces",
    "survey",
]

PAGES: Mapping[str, Callable[[Setting], Iterable[Page]]] = {
    "class": class_pages,
    "family": portfolio_pages,
    "student": desk_pages,
    "teachers": teacher_pages,
    "walk": walk_pages,
    "own": own_pages,
    "staff": staff_pages,
}
"""For each kind of circle, what makes its pages."""


def compose(shelf: Shelf, atlas: Atlas) -> tuple[Page, ...]:
    """Every page of one circle; `atlas` is the survey of all shelves of its site."""
    words = words_in(language_of(shelf))
    return tuple(PAGES[shelf.circle.kind](Setting(shelf, atlas, words, masthead(shelf, words))))


def language_of(shelf: Shelf) -> str:
    """The language of a circle's pages: a family's own first, else the school's first, that there are words for."""
    school = shelf.records.get(RecordId("school"))
    wanted: list[str] = [*getattr(school, "languages", ())]
    if shelf.circle.kind == "family":
        profile = shelf.records.get(RecordId("profile", (shelf.circle.site, shelf.circle.of)))
        wanted = [*getattr(profile, "languages", ())[:1], *wanted]
    return first_spoken(wanted)


def masthead(shelf: Shelf, words: Words) -> Masthead:
    """What stands above every page of a circle."""
    circle = shelf.circle
    classroom: Any = shelf.records.get(RecordId("class", (circle.site,)))
    name = classroom.title if isinstance(classroom, Classroom) else words._("Learning walks")
    accent = classroom.accent if isinstance(classroom, Classroom) else "#2f6f73"
    links = (Link(_label(shelf, circle, words), f"{circle.path}/"), *_ways_out(shelf, words))
    return Masthead(name, links[0].text, accent, f"{circle.path}/", links)


def _label(shelf: Shelf, circle: Circle, words: Words) -> str:
    """What a circle's first page is called among its readers."""
    profile = shelf.records.get(RecordId("profile", (circle.site, circle.of)))
    walk = shelf.records.get(RecordId("walk", (circle.of,))) if circle.site == WALKS else None
    match circle.kind:
        case "family" if isinstance(profile, Profile):
            return words._("%(name)s’s portfolio") % {"name": profile.name}
        case "student":
            return words._("My desk")
        case "teachers":
            return words._("Teachers")
        case "own":
            return words._("My walks")
        case "walk" if isinstance(walk, Walk):
            return words.short_day(walk.date)
        case "staff":
            return words._("All staff")
        case _:
            return words._("Our class")


def _ways_out(shelf: Shelf, words: Words) -> Iterable[Link]:
    """The first pages of the wider circles; for teachers, who hold them all, only the class's and what is withheld."""
    if shelf.circle.kind == "teachers":
        yield Link(words._("What goes no further"), "teachers/withheld/")
    for circle in reversed(shelf.outward):
        if circle.kind in {"class", "staff"} or (circle.kind == "family" and shelf.circle.kind == "student"):
            yield Link(_label(shelf, circle, words), f"{circle.path}/")
