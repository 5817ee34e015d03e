"""A student's own playlists: a student's or a family's shelf goes in; the next ones come out, as pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from generator.pages import listed
from generator.pages.activities import to_try
from generator.pages.setting import Setting
from generator.records import Activity, Playlist
from generator.records.playlist import Item

__all__ = ["coming", "doing", "own_lists"]

SHOWN = 2
"""Days ahead of which a student reads the list: the next one, and the one after it."""


def coming(at: Setting) -> list[Playlist]:
    """The playlists of today and later, the nearest first."""
    ahead = (each for each in at.shelf.all(Playlist) if each.date >= at.shelf.on)
    return sorted(ahead, key=lambda each: (each.date, each.id))


def own_lists(at: Setting) -> tuple[listed.OwnList, ...]:
    """The next playlists of the student whose circle this is."""
    student = at.shelf.circle.of
    mine = [(each, each.students[student]) for each in coming(at) if student in each.students]
    return tuple(
        listed.OwnList(
            day=playlist.date,
            when=_when(at, playlist),
            title=playlist.title or "",
            items=tuple(doing(at, playlist, own.items)),
            note=own.note or "",
            lang=at.foreign(None),
        )
        for playlist, own in mine[:SHOWN]
        if own.items or own.note
    )


def doing(at: Setting, playlist: Playlist, items: Iterable[Item]) -> Iterator[listed.Doing]:
    """The things on a list, each with what was chosen: the second where the first was turned down."""
    for item in items:
        first, second = _activity(at, playlist, item.activity), _activity(at, playlist, item.instead)
        if first and item.veto and second:
            yield listed.Doing(to_try(at, second), item.instead_why or "", turned_down=first.title)
        elif first:
            instead = to_try(at, second) if second else None
            what = to_try(at, first, item.room or "")
            yield listed.Doing(what, item.why or "", instead, item.instead_why or "" if second else "")


def _activity(at: Setting, playlist: Playlist, name: str | None) -> Activity | None:
    found = at.shelf.get("activity", name, playlist)
    return found if isinstance(found, Activity) else None


def _when(at: Setting, playlist: Playlist) -> str:
    day, on = at.words.weekday(playlist.date), at.shelf.on
    if playlist.date == on:
        return at.words._("Today, %(day)s") % {"day": day}
    return at.words._("Tomorrow, %(day)s") % {"day": day} if playlist.date == on + timedelta(days=1) else day
