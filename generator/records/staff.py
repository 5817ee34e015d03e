"""A member of staff: how they are called, and what they offer and ask for on learning walks.

From `staff/<id>.yml`.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.records.base import Kind, Piece, Record
from generator.records.fields import Count, Line


class Period(Piece):
    """A lesson of the week."""

    day: Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"] = Field(examples=["thu"])
    period: Count = Field(examples=[3])


class Staff(Record):
    """A teacher or another adult of the school. Nothing here rates anybody, and nothing may."""

    never_rates = True

    name: Line = Field(examples=["Ms Rivera"])
    interests: tuple[Line, ...] = ()
    wants_to_see: tuple[Line, ...] = ()
    free: tuple[Count | Period, ...] = ()
    can_cover: tuple[Count | Period, ...] = ()


KIND = Kind("staff", "staff/{staff}.yml", Staff, "records/staff.html", called="a member of staff")
