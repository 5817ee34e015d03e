"""A work sample: a piece of a student's work, the reflection on it, and what it is evidence of.

From `…/students/<student>/samples/<id>/sample.md`; the body is the work, then, if any, "## Reflection".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from generator.problems import did_you_mean
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
    SampleRef,
    Score,
    StepRef,
    TaskRef,
    Text,
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


class Sample(Record):
    """A piece of work. `body` is the work; `reflection` what its maker thinks of it."""

    given = (*Record.given, "reflection")

    reflection: str = ""
    title: Line
    date: Day
    task: TaskRef | None = None
    subject: Line | None = None
    audience: Audience | None = None
    share_reflection: bool = False
    with_: tuple[ProfileRef, ...] = ()
    pictures: Frozen[FileName, Depiction] = Frozen()
    files: Frozen[FileName, Enclosure] = Frozen()
    rubric: RubricRef | None = None
    scores: Frozen[CriterionId, Score] = Frozen()
    self_: Frozen[CriterionId, Score] = Frozen()
    steps: tuple[StepRef, ...] = ()
    misconceptions: tuple[MisconceptionRef, ...] = ()
    drafts: tuple[FileName, ...] = ()
    chosen_by: ChosenBy | None = None
    showcase: Line | None = None
    answers: tuple[FeedbackRef, ...] = ()
    lang: Language | None = None

    def misfits(self, find: Find) -> Iterator[Misfit]:
        if not self.scores and not self.self_:
            return
        rubric = self.scored_by(find)
        if rubric is None:
            if not self.rubric and not (self.task and find("task", self.task, self) is None):
                yield Misfit(
                    ("scores",) if self.scores else ("self",),
                    "There are scores, but no rubric they belong to.",
                    "Add rubric: with a rubric's id, or give the task its rubric.",
                )
            return
        for name, scores in (("scores", self.scores), ("self", self.self_)):
            yield from _off_rubric(name, scores, rubric)

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
    for criterion, score in scores.items():
        if criterion not in rubric.criteria:
            remedy = did_you_mean(criterion, rubric.criteria) or f"Its criteria are {', '.join(rubric.criteria)}."
            yield Misfit((name, criterion), f"“{criterion}” is not a criterion of “{rubric.title}”.", remedy)
        elif not rubric.allows(score):
            yield Misfit((name, criterion), f"{score} is not a level of “{rubric.title}”.", f"Its levels are {levels}.")


KIND = Kind("sample", "classes/{class}/students/{student}/samples/{sample}/sample.md", Sample, "records/sample.html")
