"""Playlists for a day: what each student could work on, why, and what instead where they would rather not.

From `classes/<class>/playlists/<id>.yml`: planned by `classfolio playlists plan`, changed by hand. Each student, and
each family, reads their own.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.records.base import Kind, Piece, Record
from generator.records.fields import ActivityRef, Count, Day, Frozen, Id, Line, Text, YesNo


class Item(Piece):
    """One thing to do. `why` is told to the student; `instead` is the second choice, and `veto` that it was taken.

    `by` is who put it there: what a person wrote (`hand`) stays on the next run.
    """

    activity: ActivityRef = Field(examples=["rounding-race"])
    why: Text = Field(examples=["On your slip you found half way. Next comes rounding with it."])
    instead: ActivityRef | None = None
    instead_why: Text | None = None
    veto: YesNo = False
    room: Id | None = None
    by: Literal["plan", "hand"] = "hand"


class OneList(Piece):
    """One student's playlist, in the order in which to work."""

    items: tuple[Item, ...] = ()
    note: Text | None = None
    by: Literal["plan", "hand"] = "plan"


class Playlist(Record):
    """The playlists of one day by student."""

    only_adds = True

    date: Day = Field(examples=["2026-11-18"])
    title: Line | None = None
    minutes: Count = 45
    students: Frozen[str, OneList] = Frozen()
    unplaced: Frozen[str, Text] = Frozen()


KIND = Kind("playlist", "classes/{class}/playlists/{playlist}.yml", Playlist, "records/playlist.html")
