"""A goal: what a student wants to be able to do, why, by when and in which steps.

From `…/students/<student>/goals/<id>.md`; the body says why it matters to me.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.records.base import Kind, Piece, Record
from generator.records.fields import Audience, ChosenBy, Day, Language, Line, SampleRef


class GoalStep(Piece):
    """One step towards a goal, and the day on which it was done."""

    what: Line = Field(examples=["one page to a friend"])
    done: Day | None = None
    by: Day | None = None


class Goal(Record):
    """A goal and how far it has come."""

    only_adds = True

    title: Line = Field(examples=["Read aloud to the class"])
    date: Day = Field(examples=["2026-09-03"])
    horizon: Literal["long", "short"] | None = None
    due: Day | None = None
    proposed_by: ChosenBy | None = None
    state: Literal["open", "reached", "revised"] = "open"
    steps: tuple[GoalStep, ...] = ()
    evidence: tuple[SampleRef, ...] = ()
    audience: Audience | None = None
    lang: Language | None = None


KIND = Kind("goal", "classes/{class}/students/{student}/goals/{goal}.md", Goal, "records/goal.html")
