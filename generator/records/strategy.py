"""A strategy that was tried in a class: what was changed, why, since when, and what came of it.

From `classes/<class>/strategies/<id>.md`; the body says what is done differently.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from generator.records.base import Find, Kind, Misfit, Piece, Record
from generator.records.fields import CriterionId, Day, Line, RubricRef, StaffRef, StepRef, SurveyRef, Text


class StudentsSaid(Piece):
    """What students said of it; nobody's name stands here."""

    said: Text = Field(examples=["I know what to do next without asking."])
    date: Day | None = None
    survey: SurveyRef | None = None


class ColleagueSaid(Piece):
    """What a colleague said of it. Only with that colleague's word; no walk stands here, for that is its own."""

    said: Text = Field(examples=["The quiet table kept at it for twenty minutes."])
    from_: StaffRef | None = None
    date: Day | None = None


class LooksAt(Piece):
    """Where a change would show: a criterion of a rubric, or a step of a progression."""

    rubric: RubricRef | None = None
    criterion: CriterionId | None = None
    step: StepRef | None = None


class Strategy(Record):
    """Something that teachers changed. `looks_at` is where they would see it; `state` what they mean to do now."""

    only_adds = True
    never_rates = True

    title: Line = Field(examples=["Two minutes to plan before writing"])
    from_: Day = Field(examples=["2026-10-05"])
    until: Day | None = None
    why: Text = Field(examples=["Endings came out of nowhere in the first letters."])
    looks_at: LooksAt | None = None
    students_said: tuple[StudentsSaid, ...] = ()
    colleagues_said: tuple[ColleagueSaid, ...] = ()
    came_of_it: Text | None = None
    state: Literal["trying", "kept", "changed", "let go"] = "trying"

    def misfits(self, find: Find) -> Iterator[Misfit]:
        """An end before the beginning; a criterion that its rubric does not have."""
        if self.until and self.until < self.from_:
            yield Misfit(("until",), "This strategy ends before it begins.", "Look at the two dates.")
        looks = self.looks_at
        rubric = find("rubric", looks.rubric, self) if looks and looks.rubric else None
        if looks and looks.criterion and rubric and looks.criterion not in rubric.criteria:
            what = f"The rubric “{looks.rubric}” has no criterion “{looks.criterion}”."
            yield Misfit(("looks_at", "criterion"), what, f"It has: {', '.join(rubric.criteria)}.")


KIND = Kind("strategy", "classes/{class}/strategies/{strategy}.md", Strategy, "records/strategy.html")
