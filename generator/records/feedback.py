"""Feedback about one sample: the words it is about, a strength, a next step, and what became of that step.

From `…/students/<student>/feedback/<id>.md`; the body is the feedback. A next step is open until its giver confirms
that it is done, or it is let go with a reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from generator.records.base import Find, Kind, Loc, Misfit, Piece, Record, Ref
from generator.records.fields import Address, Audience, Day, GoalRef, Language, Line, Name, SampleRef, Text


class Guest(Piece):
    """Somebody from outside the school who gave feedback."""

    name: Line = Field(examples=["Ada Brown"])
    role: Line | None = None


class GuestGiver(Piece):
    """`guest: {name: …, role: …}`."""

    guest: Guest = Field(examples=[{"name": "Ada Brown", "role": "bridge engineer"}])


class Resource(Piece):
    """Something that may help with the next step."""

    title: Line = Field(examples=["How bridges stand"])
    url: Address = Field(examples=["https://example.org/bridges"])


class LetGo(Piece):
    """A next step that nobody waits for any more: since when, and why."""

    date: Day = Field(examples=["2026-11-03"])
    why: Text = Field(examples=["There is a better question now."])


Giver = Annotated[Name, Ref(("staff", "profile"), words=("family",))]


class Feedback(Record):
    """Feedback given to a student. `from_` is a staff id, a student id, the word `family`, or a guest."""

    only_adds = True

    from_: Giver | GuestGiver = Field(examples=["rivera"])
    date: Day = Field(examples=["2026-10-02"])
    about: SampleRef = Field(examples=["bridge"])
    quotes: tuple[Annotated[str, Field(min_length=1, max_length=1_000)], ...] = ()
    strength: Text | None = None
    next_step: Text | None = None
    goal: GoalRef | None = None
    resources: tuple[Resource, ...] = ()
    reply: Text | None = None
    replied: Day | None = None
    confirmed: Day | None = None
    let_go: LetGo | None = Field(None, examples=[{"date": "2026-11-03", "why": "There is a better question now."}])
    audience: Audience | None = None
    lang: Language | None = None

    def misfits(self, find: Find) -> Iterator[Misfit]:
        """Days that cannot be, a reply's day without a reply, and two ends of one next step, or an end of none."""
        for loc, day in self._days():
            if day < self.date:
                yield Misfit(loc, "This day is before the feedback was given.", "Look at the two dates.")
        if self.replied and not self.reply:
            yield Misfit(
                ("replied",),
                "There is a day on which somebody replied, and no reply.",
                "Write the answer after reply:, or take the day out.",
                at_key=True,
            )
        if not (ends := [name for name in ("confirmed", "let_go") if getattr(self, name)]):
            return
        if not self.next_step:
            remedy = f"Write the step after next_step:, or take {ends[0]}: out."
            yield Misfit((ends[0],), "There is no next step here that could have come to an end.", remedy, at_key=True)
        if len(ends) > 1:
            remedy = "Keep confirmed: if it was done, and let_go: if not."
            yield Misfit(("let_go",), "This next step is confirmed and let go at once.", remedy, at_key=True)

    def _days(self) -> Iterator[tuple[Loc, Day]]:
        """Every later day of it, and where that is written."""
        days = (("replied",), self.replied), (("confirmed",), self.confirmed)
        yield from ((loc, day) for loc, day in days if day)
        if self.let_go:
            yield ("let_go", "date"), self.let_go.date


KIND = Kind(
    "feedback",
    "classes/{class}/students/{student}/feedback/{feedback}.md",
    Feedback,
    "records/feedback.html",
    called="feedback",
)
