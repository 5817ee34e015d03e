"""A task: what was asked, for whom it counts, and what a family may ask about it.

From `classes/<class>/tasks/<id>.md`; the body is what was asked.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.records.base import Kind, Record
from generator.records.fields import ChosenBy, Line, RubricRef, StepRef


class Task(Record):
    """What was asked of the class. `ask` is a question that a family may put to their child about it."""

    only_adds = True

    title: Line = Field(examples=["A bridge that carries a tin"])
    subject: Line | None = None
    rubric: RubricRef | None = None
    steps: tuple[StepRef, ...] = ()
    feedback_focus: tuple[Line, ...] = ()
    chosen_by: ChosenBy | None = None
    elements: tuple[
        Literal["flexible-content", "targeted-instruction", "reflection-and-ownership", "data-driven-decisions"], ...
    ] = ()
    leap: tuple[Literal["focused", "demonstrated", "led", "connected"], ...] = ()
    ask: Line | None = None


KIND = Kind("task", "classes/{class}/tasks/{task}.md", Task, "records/task.html")
