"""What staff offer goes in; the board of open doors comes out, from today to the end of the school's week."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from generator.pages.setting import Setting
from generator.pages.walks.lines import hours, room
from generator.pages.walks.views_staff import Door, Week
from generator.records import Staff
from generator.records.staff import OpenDoor

__all__ = ["doors_of", "week"]

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SATURDAY = DAYS.index("sat")


def week(at: Setting) -> Week:
    """The board of this week; at a weekend, of the week to come."""
    weekend = at.shelf.on.weekday() >= SATURDAY
    first = at.shelf.on + timedelta(days=7 - at.shelf.on.weekday()) if weekend else at.shelf.on
    doors = sorted(_doors(at, at.shelf.all(Staff), first), key=_when)
    last = first + timedelta(days=6 - first.weekday())
    days = dict.fromkeys(door.day for door in doors if door.day <= last)
    return Week(
        days=tuple((day, tuple(door for door in doors if door.day == day)) for day in days),
        later=tuple(door for door in doors if door.day > last and not door.weekly),
        next=weekend,
    )


def doors_of(at: Setting, staff: Staff) -> tuple[Door, ...]:
    """The doors that one teacher opens, the next first."""
    return tuple(sorted(_doors(at, (staff,), at.shelf.on), key=_when))


def _when(door: Door) -> tuple[date, int, str]:
    return door.day, door.period, door.who


def _doors(at: Setting, staff: Iterable[Staff], first: date) -> Iterator[Door]:
    """Every door that is open on that day or later, on the next day on which it is."""
    for each in staff:
        for door in each.open_doors:
            day = _next(door, first)
            if day >= first:
                yield Door(
                    who=each.name,
                    day=day,
                    period=door.period,
                    hours=hours(at, door.period),
                    room=room(at, door.class_),
                    focus=door.focus or "",
                    weekly=door.date is None,
                )


def _next(door: OpenDoor, first: date) -> date:
    """The day of a door: its date, or the first of its weekdays from a day on."""
    if door.date:
        return door.date
    return first + timedelta(days=(DAYS.index(door.day or "mon") - first.weekday()) % 7)
