"""A learner profile: who a student is as a learner, in the student's own words.

From `classes/<class>/students/<student>/profile.md`; the body is "in my own words".
"""

from __future__ import annotations

from pydantic import Field, model_validator

from generator.problems import did_you_mean, quoted
from generator.records.base import Kind, Piece, Record
from generator.records.fields import Audience, Day, Frozen, Language, Line, complaint

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


class Earlier(About):
    """What the same person said earlier, and when."""

    date: Day = Field(examples=["2026-09-03"])
    words: Line | None = None


class Narrowing(Piece):
    """What the student wishes to be shown less far than the family allows; it never widens anything."""

    name: Audience | None = None
    picture: Audience | None = None


class Profile(Record, About):
    """A student, as they describe themselves. `audience` is one for all fields, or one for each."""

    name: Line = Field(examples=["Mina K."])
    languages: tuple[Language, ...] = ()
    audience: Audience | Frozen[str, Audience] | None = None
    permissions: Narrowing = Narrowing()
    history: tuple[Earlier, ...] = ()
    lang: Language | None = None

    @model_validator(mode="after")
    def _audiences_of_fields(self) -> Profile:
        known = (*ABOUT, "words", "history")
        for name in self.audience if isinstance(self.audience, Frozen) else ():
            if name not in known:
                raise complaint(
                    f"{quoted(name)} has no audience of its own.",
                    did_you_mean(name, known) or f"These have: {', '.join(known)}.",
                    at=("audience", name),
                    at_key=True,
                )
        return self


KIND = Kind("profile", "classes/{class}/students/{student}/profile.md", Profile, "records/profile.html")
