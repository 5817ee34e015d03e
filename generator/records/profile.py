"""A learner profile: who a student is as a learner, in the student's own words.

From `classes/<class>/students/<student>/profile.md`; the body is "in my own words".
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.records.base import Kind, Piece, Record
from generator.records.fields import Audience, Day, Frozen, Language, Line, SampleRef, Text

ABOUT = ("strengths", "proud_of", "working_on", "interests", "dislikes", "learns_best", "motivators")
"""The fields that say something about the learner, in the order in which they are shown."""


class About(Piece):
    """What a learner says of themselves."""

    strengths: tuple[Line, ...] = ()
    proud_of: tuple[Line, ...] = ()
    working_on: tuple[Line, ...] = ()
    interests: tuple[Line, ...] = ()
    dislikes: tuple[Line, ...] = ()
    learns_best: tuple[Line, ...] = ()
    motivators: tuple[Line, ...] = ()


def said_in(told: About) -> dict[str, tuple[str, ...]]:
    """What somebody says of themselves, by the name of each field that says something."""
    return {name: lines for name in ABOUT if (lines := getattr(told, name))}


class Earlier(About):
    """What the same person said earlier, and when."""

    date: Day = Field(examples=["2026-09-03"])
    words: Text | None = None


OwnAudience = Literal[
    "strengths",
    "proud_of",
    "working_on",
    "interests",
    "dislikes",
    "learns_best",
    "motivators",
    "words",
    "history",
]
"""The fields that may go further, or less far, than the rest of a profile; `words` is the text."""


class Narrowing(Piece):
    """What the student wishes to be shown less far than the family allows; it never widens anything."""

    name: Audience | None = None
    picture: Audience | None = None


class Profile(Record, About):
    """A student, as they describe themselves. `audience` is one for all fields, or one for each."""

    name: Line = Field(examples=["Mina K."])
    languages: tuple[Language, ...] = ()
    audience: Audience | Frozen[OwnAudience, Audience] | None = None
    permissions: Narrowing = Narrowing()
    history: tuple[Earlier, ...] = ()
    showcase_order: tuple[SampleRef, ...] = ()
    lang: Language | None = None


KIND = Kind("profile", "classes/{class}/students/{student}/profile.md", Profile, "records/profile.html")
