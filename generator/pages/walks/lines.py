"""Walks, tries and names go in; the small pieces that several pages of walks show come out."""

from __future__ import annotations

from collections.abc import Iterable

from generator.pages.setting import Setting
from generator.pages.walks import views
from generator.pages.walks.visit import Room
from generator.records import Classroom, RecordId, School, Walk
from generator.records.note import Try

__all__ = ["hours", "lines", "names", "room", "rooms", "tries"]


def lines(at: Setting, walks: Iterable[Walk]) -> tuple[views.WalkLine, ...]:
    """Walks on the way to their pages, newest first."""
    return tuple(
        views.WalkLine(walk.focus, at.url(walk.id), walk.date, names(at, walk.hosts), names(at, walk.visitors))
        for walk in sorted(walks, key=lambda walk: (walk.date, walk.id), reverse=True)
    )


def names(at: Setting, ids: Iterable[str]) -> tuple[str, ...]:
    """What members of staff are called, each once."""
    return tuple(name for id in dict.fromkeys(ids) if (name := at.staff_name(id)))


def hours(at: Setting, period: int | None) -> str:
    """From when to when a period is, where the school says so: `08:30–09:15`; "" where it does not."""
    school = at.shelf.records.get(RecordId("school"))
    known = school.walks.periods if isinstance(school, School) else {}
    return known.get(period, "").replace("-", "–") if period is not None else ""


def room(at: Setting, classroom: str | None) -> str:
    """What a class is called; "" for none."""
    found = at.shelf.records.get(RecordId("class", (classroom,))) if classroom else None
    return found.title if isinstance(found, Classroom) else ""


def rooms(at: Setting, walk: Walk) -> tuple[Room, ...]:
    """The rooms of a walk through several, in their order."""
    return tuple(
        Room(at.staff_name(stop.host), room(at, stop.class_), stop.period, hours(at, stop.period), stop.focus or "")
        for stop in walk.stops
    )


def tries(made: Iterable[Try]) -> tuple[views.Tried, ...]:
    """What a visitor tried, as far as it stands on the shelf."""
    return tuple(views.Tried(each.what, each.date, each.result or "", each.learned or "", each.state) for each in made)
