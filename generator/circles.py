"""Groups of readers for whom pages are made: a library goes in, its sites and their circles come out.

A circle's readers also hold the wider circles named by `outward`; links lead that way and never back.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator.library import Library
from generator.records import RecordId, Walk

__all__ = ["WALKS", "Circle", "circles_of", "outward", "parse", "sites_of", "students_also"]

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
