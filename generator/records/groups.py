"""Groups for a day: who works with whom, on what, where, and why.

From `classes/<class>/groups/<id>.yml`: planned by `classfolio groups plan`, changed by hand, for teachers alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from generator.problems import did_you_mean
from generator.records.base import Find, Kind, Misfit, Piece, Record
from generator.records.fields import Day, Id, LessonRef, Line, ProfileRef, StaffRef, StepRef, Text


class Group(Piece):
    """Some students who work together. `why` says in a sentence what brought them there; it calls nobody anything."""

    students: tuple[ProfileRef, ...] = Field(examples=[["mina", "omar"]])
    why: Text = Field(min_length=1, examples=["They can find what is half way, and have not rounded yet."])
    title: Line | None = None
    about: StepRef | None = None
    room: Id | None = None
    adult: StaffRef | None = None


class Absent(Piece):
    """Somebody who could not be placed, and why."""

    student: ProfileRef = Field(examples=["mina"])
    why: Text = Field(examples=["There is no answer on the slip, and no work on this step yet."])


class Groups(Record):
    """The groups of one day. `by` is what they were made by; a group's room is one of the arrangements'."""

    only_adds = True

    date: Day = Field(examples=["2026-11-18"])
    by: Literal["slips", "evidence", "interests", "mixed", "hand"] = "hand"
    title: Line | None = None
    lesson: LessonRef | None = None
    groups: tuple[Group, ...] = ()
    unplaced: tuple[Absent, ...] = ()

    def misfits(self, find: Find) -> Iterator[Misfit]:
        """A student in two groups at once; a group of nobody; a room that the class's arrangements do not name."""
        seen: set[str] = set()
        rooms = getattr(find("arrangements", self.id.parts[0], self), "rooms", None)
        for at, group in enumerate(self.groups):
            if not group.students:
                yield Misfit(("groups", at, "students"), "Nobody is in this group.", "Add a student, or take it out.")
            for number, student in enumerate(group.students):
                if student in seen:
                    what = f"“{student}” is in two of these groups."
                    yield Misfit(("groups", at, "students", number), what, "Keep the student in one of the two.")
                seen.add(student)
            if group.room and rooms is not None and group.room not in rooms:
                near = did_you_mean(group.room, rooms) or f"Its rooms are: {', '.join(rooms) or 'none yet'}."
                yield Misfit(("groups", at, "room"), f"The arrangements name no room “{group.room}”.", near)


KIND = Kind(
    "groups", "classes/{class}/groups/{groups}.yml", Groups, "records/groups.html", called="the groups of a day"
)
