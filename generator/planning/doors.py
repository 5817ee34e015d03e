"""Which doors are open, day by day: a diary and the first and last day go in; doors, and doors in a row, come out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from generator.planning.diary import DAYS, Diary
from generator.planning.plans import Door
from generator.records.staff import OpenDoor

__all__ = ["Tour", "open_doors", "tours"]

Tour = tuple[Door, ...]
"""Doors of one day in consecutive periods, each somebody else's; most often a single one."""


def open_doors(diary: Diary, first: date, last: date) -> tuple[Door, ...]:
    """Every door that is open in a term between two days, unless its host is on a walk then; in order."""
    found: dict[tuple[date, int, str], Door] = {}
    for host, staff in diary.staff.items():
        for offered in staff.open_doors:
            for day in _days(offered, first, last):
                door = Door(
                    day, offered.period, host, offered.class_ or "", offered.focus or "", weekly=not offered.date
                )
                known = found.get((day, offered.period, host))
                # What was said of one day goes before what was said of every week; else what was said first.
                if known is None or (known.weekly and not door.weekly):
                    found[day, offered.period, host] = door
    return tuple(
        sorted(door for door in found.values() if diary.term_of(door.day) and not diary.is_busy(door.host, door.slot))
    )


def _days(offered: OpenDoor, first: date, last: date) -> Iterator[date]:
    """The days between two on which a door is open."""
    if offered.date:
        if first <= offered.date <= last:
            yield offered.date
        return
    day = first + timedelta(days=(DAYS.index(offered.day or "mon") - first.weekday()) % 7)
    while day <= last:
        yield day
        day += timedelta(days=7)


def tours(doors: Sequence[Door], stops: int) -> tuple[Tour, ...]:
    """Every door by itself; and all ways through up to so many rooms of a day in consecutive periods."""
    at: Mapping[tuple[date, int], list[Door]] = _by_slot(doors)
    found: list[Tour] = [(door,) for door in doors]
    longest = found
    for _ in range(1, stops):
        longest = [(*tour, door) for tour in longest for door in _next(tour, at)]
        found = [*found, *longest]
    return tuple(found)


def _by_slot(doors: Sequence[Door]) -> Mapping[tuple[date, int], list[Door]]:
    at = defaultdict(list)
    for door in doors:
        at[door.slot].append(door)
    return at


def _next(tour: Tour, at: Mapping[tuple[date, int], list[Door]]) -> Iterator[Door]:
    """The doors at which a walk could go on, in the next period."""
    seen = {door.host for door in tour}
    return (door for door in at.get((tour[-1].day, tour[-1].period + 1), ()) if door.host not in seen)
