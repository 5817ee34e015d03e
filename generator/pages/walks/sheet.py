"""A walk goes in; what of it is printed on one side of paper comes out.

The question is never cut: the more there is, the smaller the type. Rooms and norms that find no place are left to the
walk's own page, whole sentences at a time, and the sheet says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate

from generator.pages.setting import Setting
from generator.pages.walks.lines import hours, names, room, rooms
from generator.pages.walks.norms import norms
from generator.pages.walks.visit import Room, Sheet
from generator.records import Walk

__all__ = ["sheet"]

FOR_ROOMS, FOR_NORMS = 900, 700
"""How many characters of each have a place beside lines to write on."""
A_LINE = 60
SIZES = ((500, "large"), (900, "middle"))
"""Up to how many characters altogether the type may be as large as that."""


def sheet(at: Setting, walk: Walk) -> Sheet:
    """The sheet of a walk. Hosts are named above, or each with a room of a walk through several."""
    all_rooms, all_norms = rooms(at, walk), norms(at)
    kept_rooms = all_rooms[: _fitting(map(_of_room, all_rooms), FOR_ROOMS)]
    kept_norms = all_norms[: _fitting(map(_taken, all_norms), FOR_NORMS)]
    taken = [len(walk.focus), *map(_of_room, kept_rooms), *map(_taken, kept_norms)]
    return Sheet(
        focus=walk.focus,
        day=walk.date,
        hosts=() if all_rooms else names(at, walk.hosts),
        period=walk.period,
        hours=hours(at, walk.period),
        room=room(at, walk.class_),
        size=next((size for most, size in SIZES if sum(taken) <= most), "small"),
        rooms=kept_rooms,
        norms=kept_norms,
        more_rooms=len(kept_rooms) < len(all_rooms),
        more_norms=len(kept_norms) < len(all_norms),
    )


def _taken(text: str) -> int:
    """How many characters a sentence takes: even a short one has a line of its own."""
    return max(len(text), A_LINE)


def _of_room(room: Room) -> int:
    where = _taken(f"{room.host}, {room.name}")
    return where + _taken(room.focus) if room.focus else where


def _fitting(taken: Iterable[int], place: int) -> int:
    """How many of the first ones find a place."""
    return sum(1 for total in accumulate(taken) if total <= place)
