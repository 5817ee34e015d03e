"""What a person wrote in a playlist that was planned: the playlist goes in; what the next run must keep comes out.

Beside what it plans the plan writes a mark of each item. An item whose mark is not there is a person's, also where it
only says something else than it did; an activity that has a mark and is gone was taken off by somebody.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from generator.planning.playlists import Kept, beginnings
from generator.records import Activity, Playlist
from generator.records.playlist import Item, OneList

__all__ = ["kept_of", "mark_of", "removed_of"]


def mark_of(student: str, item: Item) -> str:
    """What tells an item of a student from the same one changed: its activity, and eight digits."""
    told = repr((student, *((name, getattr(item, name)) for name in type(item).model_fields)))
    return f"{item.activity} {hashlib.sha256(told.encode()).hexdigest()[:8]}"


def kept_of(playlist: Playlist, student: str, activities: Mapping[str, Activity]) -> tuple[Kept, ...]:
    """What of a student's list is a person's: by its number there, and from the minute at which it begins."""
    listed, marks = playlist.students.get(student, OneList()), playlist.planned.get(student, ())
    begin = beginnings((each.at, activities[each.chosen].minutes) for each in listed.items)
    return tuple(
        Kept(number, item.activity, at, item.instead or "", item.veto, item.room or "")
        for number, (item, at) in enumerate(zip(listed.items, begin, strict=True))
        if "hand" in {listed.by, item.by} or mark_of(student, item) not in marks
    )


def removed_of(playlist: Playlist, student: str) -> frozenset[str]:
    """The activities that the plan put on a student's list, and somebody took off."""
    listed = playlist.students.get(student, OneList())
    return frozenset(mark.partition(" ")[0] for mark in playlist.planned.get(student, ())) - {
        each.activity for each in listed.items
    }
