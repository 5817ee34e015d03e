"""What pages show of playlists and activities: values, put together elsewhere; no decisions.

Text is as people wrote it or already in the reader's language.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.pages.page import Link
from generator.pages.pieces import Prose

__all__ = ["Catalogue", "Doing", "Going", "LessonPlan", "OwnList", "Place", "PlaylistGlance", "StudentPlan", "ToTry"]


@dataclass(frozen=True)
class ToTry:
    """An activity in its own words: how long it takes, how and where one works on it, and what opens in the web."""

    title: str
    minutes: int
    way: str
    where: str
    how: Prose
    opens: Link | None = None


@dataclass(frozen=True)
class Doing:
    """One thing on somebody's playlist, and why; `instead` is the second choice, with what it is beside the first.

    `turned_down` is what was first, where the student took the second.
    """

    what: ToTry
    why: str = ""
    instead: ToTry | None = None
    instead_why: str = ""
    turned_down: str = ""


@dataclass(frozen=True)
class OwnList:
    """Somebody's playlist of a day; `when` says which day it is."""

    day: date
    when: str
    title: str
    items: tuple[Doing, ...]
    note: str = ""
    lang: str = ""


@dataclass(frozen=True)
class Catalogue:
    """All that a class's playlists are made of."""

    activities: tuple[ToTry, ...]


# ------------------------------------------------------------------------------------------------- for the teachers


@dataclass(frozen=True)
class Going:
    """What goes on somewhere in a part of a lesson, and who works on it; `left` are the seats that nobody has."""

    title: str
    names: tuple[Link, ...]
    goes_on: bool = False
    adult: bool = False
    left: int | None = None


@dataclass(frozen=True)
class Place:
    """A room, with what goes on in it in each part of a lesson."""

    title: str
    parts: tuple[tuple[Going, ...], ...]


@dataclass(frozen=True)
class StudentPlan:
    """A student's playlist as teachers read it: `missing` is why a part of the lesson is not filled."""

    name: Link
    items: tuple[Doing, ...]
    note: str = ""
    missing: str = ""


@dataclass(frozen=True)
class LessonPlan:
    """A lesson: from which minute each part goes, each place, what it is about for whom, and every student's list."""

    day: date
    title: str
    minutes: int
    begins: tuple[int, ...]
    places: tuple[Place, ...]
    about: tuple[tuple[str, tuple[Link, ...]], ...]
    students: tuple[StudentPlan, ...]
    lang: str = ""


@dataclass(frozen=True)
class PlaylistGlance:
    """The nearest playlists, for the teachers' first page: the way there, and which steps they are about for whom."""

    page: Link
    day: date
    about: tuple[tuple[str, tuple[Link, ...]], ...]
    unfilled: tuple[Link, ...] = ()
