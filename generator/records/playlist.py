"""Playlists for a day: what each student could work on, why, and what instead where they would rather not.

From `classes/<class>/playlists/<id>.yml`: planned by `classfolio playlists plan`, changed by hand. Each student, and
each family, reads their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from generator.records.base import Find, Kind, Misfit, Piece, Record
from generator.records.fields import ActivityRef, Count, Day, Frozen, Id, Line, ProgressionRef, Text, YesNo

By = Literal["plan", "hand"]


class Item(Piece):
    """One thing to do. `why` is told to the student; `instead` is the second choice, and `veto` that it was taken.

    Without `at`, the minute of the lesson at which it begins, it follows the item before. `done: false` is written
    afterwards, of what was not finished: the next plan has time for it. With `by: hand` it stays as it is on the next
    run of the plan; so does whatever a person changed.
    """

    activity: ActivityRef = Field(examples=["rounding-race"])
    why: Text | None = Field(default=None, examples=["On your slip you found half way. Next comes rounding with it."])
    instead: ActivityRef | None = None
    instead_why: Text | None = None
    veto: YesNo = False
    at: Count | None = None
    room: Id | None = None
    done: YesNo = True
    by: By = "plan"

    @property
    def chosen(self) -> str:
        """The activity that the student works on."""
        return self.instead if self.veto and self.instead else self.activity


class OneList(Piece):
    """One student's playlist, in the order in which to work. With `by: hand` the plan adds nothing to it."""

    items: tuple[Item, ...] = ()
    note: Text | None = None
    by: By = "plan"


class Playlist(Record):
    """The playlists of one day by student.

    `about` are the progressions that the lesson is about. `unplaced` is for whom the plan did not fill the lesson, and
    why; `planned` what it wrote, so that the next run knows what a person has changed since.
    """

    only_adds = True

    date: Day = Field(examples=["2026-11-18"])
    title: Line | None = None
    minutes: Count = 45
    about: tuple[ProgressionRef, ...] = ()
    students: Frozen[str, OneList] = Frozen()
    unplaced: Frozen[str, Text] = Frozen()
    planned: Frozen[str, tuple[Line, ...]] = Frozen()

    def misfits(self, find: Find) -> Iterator[Misfit]:
        """A veto that leaves nothing to do."""
        for student, listed in self.students.items():
            for number, item in enumerate(listed.items):
                if item.veto and not item.instead:
                    what = "This was turned down, and nothing stands in its place."
                    remedy = "Write after instead: what is done in its place."
                    yield Misfit(("students", student, "items", number, "veto"), what, remedy)


KIND = Kind("playlist", "classes/{class}/playlists/{playlist}.yml", Playlist, "records/playlist.html")
