"""Feedback about one sample: the words it is about, a strength, a next step, and the student's reply.

From `…/students/<student>/feedback/<id>.md`; the body is the feedback.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.records.base import Kind, Piece, Record, Ref
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
    audience: Audience | None = None
    lang: Language | None = None


KIND = Kind(
    "feedback",
    "classes/{class}/students/{student}/feedback/{feedback}.md",
    Feedback,
    "records/feedback.html",
    called="feedback",
)
