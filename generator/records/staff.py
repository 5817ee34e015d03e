"""A member of staff: how they are called, and what they offer and ask for on learning walks.

From `staff/<id>.yml`.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from generator.records.base import Kind, Piece, Record
from generator.records.fields import ClassroomRef, Count, Day, Line, YesNo, complaint

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


class Period(Piece):
    """A lesson of the week."""

    day: Weekday = Field(examples=["thu"])
    period: Count = Field(examples=[3])


class OpenDoor(Piece):
    """A lesson to which colleagues may come: every week on a day, or once on a date. Nobody is made to open a door."""

    period: Count = Field(examples=[3])
    day: Weekday | None = None
    date: Day | None = None
    class_: ClassroomRef | None = None
    focus: Line | None = None

    @model_validator(mode="after")
    def _on_a_day(self) -> OpenDoor:
        if bool(self.day) == bool(self.date):
            raise complaint(
                "This open door has no day, or two of them.",
                "Write day: thu for every week, or date: 2026-11-19 for once.",
            )
        return self


class HowOften(Piece):
    """How many visits somebody would like to make, and to have, in a term at most."""

    visits: Count | None = None
    hosts: Count | None = None


class Staff(Record):
    """A teacher or another adult of the school. Nothing here rates anybody, and nothing may."""

    never_rates = True

    name: Line = Field(examples=["Ms Rivera"])
    interests: tuple[Line, ...] = ()
    wants_to_see: tuple[Line, ...] = ()
    help_me_see: tuple[Line, ...] = ()
    open_doors: tuple[OpenDoor, ...] = ()
    how_often: HowOften = HowOften()
    leads_walks: YesNo = False
    free: tuple[Count | Period, ...] = ()
    can_cover: tuple[Count | Period, ...] = ()
    account: Line | None = None


KIND = Kind("staff", "staff/{staff}.yml", Staff, "records/staff.html", called="a member of staff")
