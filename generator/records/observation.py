"""A look at the class on a day: how students worked together, talked and took part, in examples.

From `classes/<class>/observations/<id>.md`; the body is anything more. It scores nobody, and has no field for it.
"""

from __future__ import annotations

from pydantic import Field

from generator.records.base import Kind, Record
from generator.records.fields import Day, LessonRef, Line, StaffRef, TaskRef, Text


class Observation(Record):
    """What was seen and heard, each a sentence about the class; a child in it is “a student”."""

    only_adds = True
    never_rates = True

    date: Day = Field(examples=["2026-10-14"])
    by: StaffRef = Field(examples=["rivera"])
    title: Line | None = None
    task: TaskRef | None = None
    lesson: LessonRef | None = None
    collaboration: tuple[Text, ...] = ()
    communication: tuple[Text, ...] = ()
    motivation: tuple[Text, ...] = ()
    wondering: Text | None = None


KIND = Kind("observation", "classes/{class}/observations/{observation}.md", Observation, "records/observation.html")
