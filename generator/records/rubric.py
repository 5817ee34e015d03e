"""A rubric: criteria, and for each the words of its levels, low to high.

From `rubrics/<id>.yml`.
"""

from __future__ import annotations

from pydantic import Field, model_validator

from generator.problems import quoted
from generator.records.base import Kind, Piece, Record
from generator.records.fields import Frozen, Id, Level, Line, Text, complaint


class Criterion(Piece):
    """One thing that is looked at; `levels` holds the words of a level, where somebody wrote them."""

    title: Line = Field(examples=["Cohesion"])
    levels: Frozen[Level, Text] = Frozen()


class Rubric(Record):
    """Criteria and levels. Scores against it are a level, or half way between two levels that are numbers."""

    title: Line = Field(examples=["Argument writing"])
    levels: tuple[Level, ...] = Field(examples=[[1, 2, 3, 4]])
    criteria: Frozen[Id, Criterion] = Field(examples=[{"cohesion": {"title": "Cohesion"}}])
    source: Line | None = None

    @model_validator(mode="after")
    def _levels_in_order(self) -> Rubric:
        if not self.levels:
            remedy = "Write them low to high, as in levels: [1, 2, 3]."
            raise complaint("A rubric needs its levels.", remedy, at=("levels",))
        if len(set(self.levels)) < len(self.levels):
            raise complaint("A level stands here twice.", "Write each level once, low to high.", at=("levels",))
        numbers = [level for level in self.levels if not isinstance(level, str)]
        if numbers != sorted(numbers):
            raise complaint("The levels are not in order.", "Write them low to high.", at=("levels",))
        return self

    @model_validator(mode="after")
    def _criteria_fit(self) -> Rubric:
        for name, criterion in self.criteria.items():
            for level in criterion.levels:
                if level not in self.levels:
                    what = f"{quoted(str(level))} is not a level of this rubric."
                    at = ("criteria", name, "levels", str(level))
                    raise complaint(what, f"Its levels are: {', '.join(map(str, self.levels))}.", at=at, at_key=True)
        return self

    @property
    def in_numbers(self) -> bool:
        """Whether every level is a number, so that a score may stand between two."""
        return all(isinstance(level, (int, float)) for level in self.levels)

    def allows(self, score: int | float | str) -> bool:
        """Whether a score is a level of this rubric, or half way between two levels that are numbers."""
        if score in self.levels:
            return True
        numbers = [level for level in self.levels if not isinstance(level, str)]
        if len(numbers) < len(self.levels) or isinstance(score, str):
            return False
        return min(numbers) <= score <= max(numbers)


KIND = Kind("rubric", "rubrics/{rubric}.yml", Rubric, "records/rubric.html")
