"""A goal: what a student wants to be able to do, why, by when and in which steps.

From `…/students/<student>/goals/<id>.md`; the body says why it matters to me.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from generator.records.base import Find, Kind, Misfit, Piece, Record
from generator.records.fields import Audience, ChosenBy, Day, Language, Line, SampleRef

LOOK = "Look at the two dates."


class GoalStep(Piece):
    """One step towards a goal, and the day on which it was done."""

    what: Line = Field(examples=["one page to a friend"])
    done: Day | None = None
    by: Day | None = None


class Earlier(Piece):
    """How a goal was worded before it was changed, the day of the change, and why."""

    date: Day = Field(examples=["2026-09-17"])
    title: Line = Field(examples=["Put my hand up"])
    why: Line | None = None


class Goal(Record):
    """A goal and how far it has come; `reached` is the day on which it was, or was as far as it came."""

    only_adds = True

    title: Line = Field(examples=["Read aloud to the class"])
    date: Day = Field(examples=["2026-09-03"])
    horizon: Literal["long", "short"] | None = None
    due: Day | None = None
    proposed_by: ChosenBy | None = None
    state: Literal["open", "reached", "partly", "revised"] = "open"
    reached: Day | None = None
    revised: tuple[Earlier, ...] = ()
    steps: tuple[GoalStep, ...] = ()
    evidence: tuple[SampleRef, ...] = ()
    audience: Audience | None = None
    lang: Language | None = None

    @property
    def is_running(self) -> bool:
        """Whether somebody is still on the way to it."""
        return self.state in {"open", "revised"}

    def misfits(self, find: Find) -> Iterator[Misfit]:
        """Days before the goal was set, and a day on which it was reached while it is still open."""
        for number, earlier in enumerate(self.revised):
            if earlier.date < self.date:
                yield Misfit(("revised", number, "date"), "This goal was changed before it was set.", LOOK)
        if self.reached and self.reached < self.date:
            yield Misfit(("reached",), "This goal was reached before it was set.", LOOK)
        if self.reached and self.is_running:
            what = f"There is a day on which this goal was reached, and its state is {self.state}."
            yield Misfit(
                ("reached",), what, "Write state: reached, or state: partly; or take the day out.", at_key=True
            )


KIND = Kind("goal", "classes/{class}/students/{student}/goals/{goal}.md", Goal, "records/goal.html")
