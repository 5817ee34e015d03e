"""A class: its title, its teachers, its accent colour and the salt that makes its private addresses.

From `classes/<class>/class.yml`. (The word `class` is Python's own, hence the room's name.)
"""

from __future__ import annotations

from pydantic import Field

from generator.records.base import Kind, Record
from generator.records.fields import Colour, Line, ProfileRef, StaffRef


class Classroom(Record):
    """A class and who teaches it; `also` are students of another home class whose work on our tasks we see."""

    only_sets = True

    title: Line = Field(examples=["Maple 5"])
    teachers: tuple[StaffRef, ...] = Field(examples=[["rivera"]])
    year: Line | None = None
    accent: Colour = "#2f6f73"
    salt: Line | None = None
    also: tuple[ProfileRef, ...] = ()


KIND = Kind("class", "classes/{class}/class.yml", Classroom, "records/class.html")
