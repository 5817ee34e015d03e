"""The school: its name, the languages its families read, and how far records go when they do not say.

From `school.yml`; one for all roots.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from generator.records.base import Kind, Piece, Record
from generator.records.fields import Count, Day, Frozen, Hours, Language, Line, Text, complaint


class Term(Piece):
    """A stretch of the school year by which a long portfolio is paged."""

    title: Line = Field(examples=["Autumn"])
    from_: Day = Field(examples=["2026-09-01"])
    to: Day = Field(examples=["2026-12-18"])

    @model_validator(mode="after")
    def _forward(self) -> Term:
        if self.to < self.from_:
            raise complaint("This term ends before it begins.", "Exchange its two dates.", at=("to",))
        return self


class Retention(Piece):
    """How long records are kept."""

    after_leaving: Line | None = None


class WalkNorms(Piece):
    """What the school agreed on for learning walks; and when its periods are, for calendars."""

    never_rates = True

    visitors_at_most: Count = 2
    norms: tuple[Text, ...] = ()
    prompts: tuple[Text, ...] = ()
    periods: Frozen[Count, Hours] = Frozen()


def _never_wider(value: Any) -> Any:
    if value in ("teachers", "class"):
        raise complaint(
            f"“{value}” cannot be a default: records go to the student or to the family unless they say otherwise.",
            "Write student or family here, and the other audience in each record that it is for.",
        )
    return value


Default = Annotated[Literal["student", "family"], BeforeValidator(_never_wider)]


class School(Record):
    """The school that all classes share."""

    only_sets = True

    name: Line = Field(examples=["Alder School"])
    languages: tuple[Language, ...] = ("en",)
    defaults: Frozen[str, Default] = Frozen()
    permission_purposes: tuple[Literal["name", "picture"], ...] = ("name", "picture")
    retention: Retention = Retention()
    walks: WalkNorms = WalkNorms()
    terms: tuple[Term, ...] = ()
    unlock_page: Literal["nothing", "school", "class"] = "nothing"

    @model_validator(mode="after")
    def _speaks(self) -> School:
        if not self.languages:
            raise complaint("A school needs a language.", "Write languages: [en].", at=("languages",))
        return self


KIND = Kind("school", "school.yml", School, "records/school.html")
