"""A short survey: what was asked, what was promised about the answers.

From `classes/<class>/surveys/<id>.yml`; what came back stands beside it, `<id>.csv`, as the form exported it.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.records.base import Kind, Piece, Record
from generator.records.fields import Day, Frozen, Id, Line, Text


class Asked(Piece):
    """A question; `choices` stand in their order. `heading` is its column, where that is not the question itself."""

    ask: Line = Field(examples=["How often did you choose what to work on?"])
    kind: Literal["choice", "text"] = "choice"
    choices: tuple[Line, ...] = ()
    heading: Line | None = None
    about: Literal["engagement", "voice", "belonging", "collaboration", "motivation"] | None = None

    @property
    def column(self) -> str:
        """The heading of its column in the answers."""
        return " ".join((self.heading or self.ask).split())

    def as_listed(self, answer: str) -> str:
        """An answer as the choice that it is, whatever its capitals; else as it was given."""
        return next((each for each in self.choices if each.casefold() == answer.casefold()), answer)


class Survey(Record):
    """A survey of the class. `promise` is what students were told about who reads their answers.

    `anonymous`: of fewer than five nothing, and free text only from ten on, for teachers too. `share` is how far
    results go, which beyond the teachers are always so.
    """

    only_adds = True

    title: Line = Field(examples=["How was this half-term?"])
    date: Day = Field(examples=["2026-10-23"])
    promise: Literal["anonymous", "teachers"] = "anonymous"
    told: Text | None = None
    share: Literal["teachers", "class"] = "teachers"
    questions: Frozen[Id, Asked] = Frozen()


KIND = Kind("survey", "classes/{class}/surveys/{survey}.yml", Survey, "records/survey.html")
