"""A rubric: criteria, and for each the words of its levels, low to high.

From `rubrics/<id>.yml`.
"""

from __future__ import annotations

from pydantic import model_validator

from generator.records.base import Kind, Piece, Record
from generator.records.fields import Frozen, Id, Level, Line, Text, complaint


class Criterion(Piece):
    """One thing that is looked at; `levels` holds the words of a level, where somebody wrote them."""

    title: Line
    levels: Frozen[Level, Text] = Frozen()


class Rubric(Record):
    """Criteria and levels. Scores against it are a level, or half way between two levels that are numbers."""

    title: Line
    levels: tuple[Level, ...]
    criteria: Frozen[Id, Criterion]
    source: Line | None = None

    @model_validator(mode="after")
    def _levels_fit(self) -> Rubric:
        if not self.levels:
            raise complaint("A rubric needs its levels.", "Write them low to high, as in levels: [1, 2, 3].")
        if len(set(self.levels)) < len(self.levels):
            raise complaint("A level stands here twice.", "Write each level once, low to high.")
        if self.in_numbers and list(self.levels) != sorted(self.levels):  # type: ignore[type-var]
            raise complaint("The levels are not in order.", "Write them low to high.")
        for name, criterion in self.criteria.items():
            for level in criterion.levels:
                if level not in self.levels:
                    raise complaint(
                        f"The criterion “{name}” describes a level {level}, which this rubric does not have.",
                        f"Its levels are {', '.join(map(str, self.levels))}.",
                    )
        return self

    @property
    def in_numbers(self) -> bool:
        return all(isinstance(level, (int, float)) for level in self.levels)

    def allows(self, score: int | float | str) -> bool:
        """Whether a score is a level of this rubric, or half way between two levels that are numbers."""
        if score in self.levels:
            return True
        if not self.in_numbers or isinstance(score, str):
            return False
        return min(self.levels) <= score <= max(self.levels)  # type: ignore[type-var, operator]


KIND = Kind("rubric", "rubrics/{rubric}.yml", Rubric, "records/rubric.html")
