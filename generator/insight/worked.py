"""What playlists are about: the teachers' shelf goes in; by day and step, who is to work on it, comes out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.circles import Circle
from generator.records import Activity, Playlist
from generator.shelving import Shelf

__all__ = ["playlist_figures", "worked_on"]


def worked_on(shelf: Shelf, playlist: Playlist) -> Mapping[str, tuple[str, ...]]:
    """By step, as activities name it, the students whose list practises it, by id."""
    found: dict[str, set[str]] = {}
    for student, listed in playlist.students.items():
        for item in listed.items:
            activity: Activity | None = shelf.get("activity", item.chosen, playlist)
            for step in activity.steps if activity else ():
                found.setdefault(step, set()).add(student)
    return {step: tuple(sorted(students)) for step, students in sorted(found.items())}


def playlist_figures(shelf: Shelf, circle: Circle) -> dict[str, Any]:
    """`{"playlists": {ID: {"date", "minutes", "steps": {STEP: [students]}, "unfilled": [students]}}}`.

    It is all about single students: other circles than the teachers' are told nothing of it.
    """
    if circle.kind != "teachers":
        return {}
    told = {each.id.parts[-1]: _day(shelf, each) for each in shelf.all(Playlist)}
    return {"playlists": told} if told else {}


def _day(shelf: Shelf, playlist: Playlist) -> dict[str, Any]:
    steps = {step: list(students) for step, students in worked_on(shelf, playlist).items()}
    told = {"date": playlist.date.isoformat(), "minutes": playlist.minutes}
    return told | {"steps": steps, "unfilled": sorted(playlist.unplaced)}
