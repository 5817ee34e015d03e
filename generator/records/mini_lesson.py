"""A mini-lesson that students may choose: what it is about, when and where.

From `classes/<class>/mini-lessons/<id>.md`; the body says more. Each student reads what is offered to them, and never
who else was asked or has chosen it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import Field, model_validator

from generator.records.base import Find, Kind, Misfit, Record
from generator.records.fields import Count, Day, Language, Line, ProfileRef, StaffRef, StepRef


class MiniLesson(Record):
    """A short lesson to choose; `chosen_by` are who come.

    Where `offered_to` is not written it is for everybody (None); a list without a name in it is for nobody.
    """

    only_adds = True

    title: Line = Field(examples=["Half way: draw it, then say it"])
    date: Day = Field(examples=["2026-11-18"])
    period: Count | None = None
    minutes: Count | None = None
    room: Line | None = None
    adult: StaffRef | None = None
    about: StepRef | None = None
    seats: Count | None = None
    offered_to: tuple[ProfileRef, ...] | None = None
    chosen_by: tuple[ProfileRef, ...] = ()
    lang: Language | None = None

    @model_validator(mode="before")
    @classmethod
    def _for_nobody(cls, told: Any) -> Any:
        """`offered_to:` with nothing behind it: somebody took out the last name, and did not mean everybody by it."""
        emptied = isinstance(told, dict) and "offered_to" in told and told["offered_to"] is None
        return {**told, "offered_to": ()} if emptied else told

    def misfits(self, find: Find) -> Iterator[Misfit]:
        """A student by more than the id; who chose what was not offered to them; more than there is room for."""
        for field in ("offered_to", "chosen_by"):
            for number, who in enumerate(getattr(self, field) or ()):
                home, _, id = who.rpartition("/")
                if home == self.id.parts[0]:
                    what = f"“{who}” is of this class, and here their id alone says who is meant."
                    yield Misfit((field, number), what, f"Write {id}.")
        for number, who in enumerate(self.chosen_by):
            if self.offered_to is not None and who not in self.offered_to:
                what = f"“{who}” chose a mini-lesson that was not offered to them."
                yield Misfit(("chosen_by", number), what, "Add them to offered_to:, or take them out here.")
        if self.seats is not None and len(self.chosen_by) > self.seats:
            what = f"{len(self.chosen_by)} students have chosen this, and there are {self.seats} seats."
            yield Misfit(("chosen_by", self.seats), what, "Hold it twice, or find a larger room.")


KIND = Kind("mini-lesson", "classes/{class}/mini-lessons/{mini_lesson}.md", MiniLesson, "records/mini_lesson.html")
