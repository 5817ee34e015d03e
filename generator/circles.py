"""Groups of readers for whom pages are made: a library goes in, its sites, their circles and their readers come out.

A circle's readers also hold the wider circles named by `outward`; links lead that way and never back.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator.library import Library
from generator.records import RecordId, Walk

__all__ = [
    "WALKS", "Circle", "Reader", "circles_of", "held_by", "is_here", "outward", "parse", "readers_of", "sites_of",
    "students_also",
]  # fmt: skip

WALKS = "walks"
"""The site of learning walks; every other site is a class."""


class Circle(NamedTuple):
    """A group of readers: of a site, of a kind (`class`, `family`, …), and around whom or what (`mina`)."""

    site: str
    kind: str
    of: str = ""

    @property
    def path(self) -> str:
        """Where its pages stand below the site: `class`, `family/mina`."""
        return f"{self.kind}/{self.of}" if self.of else self.kind

    def __str__(self) -> str:
        return self.path


class Reader(NamedTuple):
    """Who has a card of their own: a `student`, a `family` (its first, second, … card), or one of the `staff`.

    `of` is the student or the member of staff, `site` the student's class; staff read in more than one site.
    """

    kind: str
    of: str
    site: str = ""
    number: int = 0

    @property
    def path(self) -> str:
        """How they are called within a site: `student/mina`, `family/mina/1`, `staff/rivera`."""
        return "/".join((self.kind, self.of, *([str(self.number)] if self.number else [])))

    def __str__(self) -> str:
        """How they are called in the whole school: `family/maple-5/mina/1`."""
        return self.path.replace("/", f"/{self.site}/", 1) if self.site else self.path


def sites_of(library: Library) -> tuple[str, ...]:
    """The ids of the sites there are to build: each class, and `walks` where there are any."""
    classes = sorted(id.parts[0] for id in library.records if id.kind == "class")
    walks = any(id.kind in {"walk", "staff"} for id in library.records)
    return (*classes, *([WALKS] if walks else []))


def circles_of(library: Library, site: str) -> tuple[Circle, ...]:
    """The circles of a site, widest first."""
    if site == WALKS:
        walks = sorted(id.parts[0] for id in library.records if id.kind == "walk")
        staff = sorted(id.parts[0] for id in library.records if id.kind == "staff")
        return (
            Circle(WALKS, "staff"),
            *(Circle(WALKS, "walk", walk) for walk in walks),
            *(Circle(WALKS, "own", teacher) for teacher in staff),
        )
    students = sorted(id.parts[1] for id in library.records if id.kind == "profile" and id.parts[0] == site)
    return (
        Circle(site, "class"),
        *(Circle(site, "family", student) for student in students),
        *(Circle(site, "student", student) for student in students),
        Circle(site, "teachers"),
    )


def outward(circle: Circle, circles: Sequence[Circle], library: Library) -> tuple[Circle, ...]:
    """The wider circles that every reader of `circle` holds too, widest first, of the `circles` of its site."""
    return tuple(other for other in circles if other != circle and _holds(circle, other, library))


def _holds(circle: Circle, other: Circle, library: Library) -> bool:
    match circle.kind:
        case "family":
            return other.kind == "class"
        case "student":
            return other.kind == "class" or (other.kind == "family" and other.of == circle.of)
        case "teachers":
            return True
        case "walk":
            return other.kind == "staff"
        case "own":
            return other.kind == "staff" or (other.kind == "walk" and circle.of in _people(other, library))
        case _:
            return False


def _people(circle: Circle, library: Library) -> frozenset[str]:
    walk = library.records.get(RecordId("walk", (circle.of,)))
    return walk.people if isinstance(walk, Walk) else frozenset()


def parse(site: str, text: str, circles: Sequence[Circle]) -> Circle | None:
    """The circle of the site that is written `family/mina`, or None."""
    return next((circle for circle in circles if circle.site == site and circle.path == text), None)


def students_also(library: Library, site: str) -> frozenset[RecordId | None]:
    """The students of other classes whose work on this class's tasks its teachers see: whom it lists in `also`."""
    classroom = library.records.get(RecordId("class", (site,)))
    also = getattr(classroom, "also", ())
    return frozenset(library.named(("profile",), text, classroom) for text in also if classroom)


def readers_of(library: Library, site: str) -> tuple[Reader, ...]:
    """Who reads in a site: its students, a first card for the family of each, and staff."""
    students = [circle.of for circle in circles_of(library, site) if circle.kind == "student"]
    staff = (Reader("staff", id.parts[0]) for id in sorted(library.records) if id.kind == "staff")
    return (
        *(Reader("student", student, site) for student in students),
        *(Reader("family", student, site, 1) for student in students),
        *(reader for reader in staff if held_by(reader, site, library)),
    )


def held_by(reader: Reader, site: str, library: Library) -> tuple[Circle, ...]:
    """The circles of a site that a reader holds: first the one around themselves, then the wider ones."""
    circles = circles_of(library, site)
    own = next((circle for circle in circles if circle == _own(reader, site, library)), None)
    return (own, *outward(own, circles, library)) if own else ()


def _own(reader: Reader, site: str, library: Library) -> Circle | None:
    if reader.kind != "staff":
        return Circle(site, reader.kind, reader.of) if reader.site == site else None
    if site == WALKS:
        return Circle(WALKS, "own", reader.of)
    classroom = library.records.get(RecordId("class", (site,)))
    return Circle(site, "teachers") if reader.of in getattr(classroom, "teachers", ()) else None


def is_here(reader: Reader, library: Library) -> bool:
    """Whether the content knows the student whom a reader is or belongs to, or the member of staff."""
    id = RecordId("staff", (reader.of,)) if reader.kind == "staff" else RecordId("profile", (reader.site, reader.of))
    return id in library.records
