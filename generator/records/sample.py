"""A work sample: a piece of a student's work, the reflection on it, and what it is evidence of.

From `…/students/<student>/samples/<id>/sample.md`; the body is the work, then, if any, "## Reflection".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from pydantic import ConfigDict, Field

from generator.problems import did_you_mean, quoted
from generator.records.base import Find, Kind, Misfit, Piece, Record
from generator.records.fields import (
    Audience,
    ChosenBy,
    CriterionId,
    Day,
    FeedbackRef,
    FileName,
    Frozen,
    Language,
    Line,
    MisconceptionRef,
    ProfileRef,
    RubricRef,
    Score,
    StepRef,
    TaskRef,
    Text,
    YesNo,
)

if TYPE_CHECKING:
    from generator.records.rubric import Rubric
    from generator.records.task import Task


class Depiction(Piece):
    """What a picture, a sound or a video shows: in words for who cannot see or hear it, and who is in it.

    `people` absent means the owner and everyone the sample was made with; `[]` means nobody.
    """

    alt: Line | None = None
    people: tuple[ProfileRef, ...] | None = None
    caption: Line | None = None
    transcript: Text | None = None


class Enclosure(Piece):
    """A file handed in with the work."""

    title: Line | None = None
    people: tuple[ProfileRef, ...] | None = None


class Draft(Piece):
    """What may stand above the text of a draft: its day. A draft that is a copied sample keeps its other fields."""

    model_config = ConfigDict(extra="ignore")

    date: Day | None = None


class Sample(Record):
    """A piece of work. `body` is the work; `reflection` what its maker thinks of it."""

    only_adds = True
    given = (*Record.given, "reflection")

    reflection: str = ""
    title: Line = Field(examples=["A bridge of straws"])
    date: Day = Field(examples=["2026-09-28"])
    task: TaskRef | None = None
    subject: Line | None = None
    audience: Audience | None = None
    share_reflection: YesNo = False
    with_: tuple[ProfileRef, ...] = ()
    pictures: Frozen[FileName, Depiction] = Field(Frozen(), examples=[{"raft.jpg": {"alt": "A raft of corks"}}])
    files: Frozen[FileName, Enclosure] = Field(Frozen(), examples=[{"plan.pdf": {"title": "My plan"}}])
    rubric: RubricRef | None = None
    scores: Frozen[CriterionId, Score] = Field(Frozen(), examples=[{"cohesion": 2.5}])
    self_: Frozen[CriterionId, Score] = Field(Frozen(), examples=[{"cohesion": 3}])
    steps: tuple[StepRef, ...] = ()
    misconceptions: tuple[MisconceptionRef, ...] = ()
    resolved: tuple[MisconceptionRef, ...] = ()
    drafts: tuple[FileName, ...] = ()
    chosen_by: ChosenBy | None = None
    showcase: Line | None = None
    answers: tuple[FeedbackRef, ...] = ()
    lang: Language | None = None

    def misfits(self, find: Find) -> Iterator[Misfit]:
        """Scores without a rubric, or off it."""
        if not self.scores and not self.self_:
            return
        rubric = self.scored_by(find)
        if rubric is None:
            if self._needs_a_rubric(find):
                yield Misfit(
                    ("scores",) if self.scores else ("self",),
                    "There are scores, but no rubric they belong to.",
                    "Add a line rubric: with the rubric's id, or give the task one.",
                )
            return
        for name, scores in (("scores", self.scores), ("self", self.self_)):
            yield from _off_rubric(name, scores, rubric)

    def _needs_a_rubric(self, find: Find) -> bool:
        """Whether nothing here says which rubric; one that is named and not found is told where it is named."""
        task: Task | None = find("task", self.task, self) if self.task else None
        return not self.rubric and (not self.task or (task is not None and not task.rubric))

    def scored_by(self, find: Find) -> Rubric | None:
        """The rubric of the scores: the sample's own, else its task's."""
        if self.rubric:
            own: Rubric | None = find("rubric", self.rubric, self)
            return own
        task: Task | None = find("task", self.task, self) if self.task else None
        asked: Rubric | None = find("rubric", task.rubric, task) if task and task.rubric else None
        return asked


def _off_rubric(name: str, scores: Mapping[str, int | float | str], rubric: Rubric) -> Iterable[Misfit]:
    levels = ", ".join(map(str, rubric.levels))
    halves = " A score may be half way between two." if rubric.in_numbers else ""
    for criterion, score in scores.items():
        if criterion not in rubric.criteria:
            remedy = did_you_mean(criterion, rubric.criteria) or f"Its criteria are: {', '.join(rubric.criteria)}."
            what = f"{quoted(criterion)} is not a criterion of the rubric “{rubric.title}”."
            yield Misfit((name, criterion), what, remedy, at_key=True)
        elif not rubric.allows(score):
            what = f"{quoted(str(score))} is not a level of the rubric “{rubric.title}”."
            yield Misfit((name, criterion), what, f"Its levels are: {levels}.{halves}")


KIND = Kind("sample", "classes/{class}/students/{student}/samples/{sample}/sample.md", Sample, "records/sample.html")
