"""A lesson whose first part is at home: what to watch or read before it, and the slip with which it begins.

From `classes/<class>/lessons/<id>.md`; the body says, to students and families, what to do at home.
"""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from generator.records.base import Find, Kind, Misfit, Piece, Record
from generator.records.fields import Address, Count, Day, Frozen, Id, Language, Line, MisconceptionRef, StepRef, TaskRef


class AtHome(Piece):
    """Something to watch or to read before the lesson."""

    title: Line = Field(examples=["Half way on a number line"])
    url: Address | None = None
    minutes: Count | None = None


class Question(Piece):
    """A question of the entry slip or of the exit slip; with `choices`, one of them is the answer."""

    ask: Line = Field(examples=["What is half way between 40 and 50?"])
    choices: tuple[Line, ...] = ()


class Marking(Piece):
    """How an answer is read: what is right, what is partly right, and which answer shows which misconception.

    Without `right` a person reads the answers; `step` is what the question asks about.
    """

    right: tuple[Line, ...] = ()
    partly: tuple[Line, ...] = ()
    step: StepRef | None = None
    mistakes: Frozen[Line, MisconceptionRef] = Frozen()


class Lesson(Record):
    """A flipped lesson. Students and families read what is asked; how answers are read, the teachers alone."""

    only_adds = True

    title: Line = Field(examples=["Rounding to the nearest ten"])
    date: Day = Field(examples=["2026-11-17"])
    subject: Line | None = None
    task: TaskRef | None = None
    steps: tuple[StepRef, ...] = ()
    at_home: tuple[AtHome, ...] = ()
    ask: Line | None = None
    entry: Frozen[Id, Question] = Frozen()
    exit: Frozen[Id, Question] = Frozen()
    marking: Frozen[Id, Marking] = Frozen()
    lang: Language | None = None

    def misfits(self, find: Find) -> Iterator[Misfit]:
        """How to read the answers to a question that is not asked; one question in both slips."""
        for name in self.marking:
            if name not in {*self.entry, *self.exit}:
                asked = ", ".join((*self.entry, *self.exit)) or "none yet"
                yield Misfit(("marking", name), f"No slip asks “{name}”.", f"The questions are: {asked}.", at_key=True)
        for name in self.exit:
            if name in self.entry:
                what = f"Both slips have a question called “{name}”."
                yield Misfit(("exit", name), what, "Give one of the two another name.", at_key=True)


KIND = Kind("lesson", "classes/{class}/lessons/{lesson}.md", Lesson, "records/lesson.html")
