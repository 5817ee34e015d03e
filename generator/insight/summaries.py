"""A class's common tasks: a shelf goes in; what was seen in the work on each comes out, and in which work.

Of several pieces by one student on one task the newest that was scored counts, so that nobody has two voices.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.growth import Scored
from generator.insight.spread import Spread, spread_of
from generator.records import RecordId, Rubric, Sample, Task
from generator.shelving import Shelf

__all__ = ["CriterionSummary", "TaskSummary", "View", "summaries_of"]


@dataclass(frozen=True)
class View:
    """What was seen by one side, the teachers or the students themselves, and in exactly which pieces of work."""

    spread: Spread
    evidence: tuple[RecordId, ...]


@dataclass(frozen=True)
class CriterionSummary:
    """One criterion: what teachers saw and what the students saw themselves, None where nobody has said anything."""

    id: str
    title: str
    teachers: View | None
    own: View | None
    works: tuple[Scored, ...]


@dataclass(frozen=True)
class TaskSummary:
    """A task that the class had in common, looked at with one rubric; `works` are the pieces that count, by student."""

    task: Task
    rubric: Rubric
    criteria: tuple[CriterionSummary, ...]
    works: tuple[Sample, ...]


def summaries_of(shelf: Shelf, samples: Iterable[Sample]) -> tuple[TaskSummary, ...]:
    """Each task of the class of which some of the samples were scored with the task's own rubric, newest work first."""
    found = (_summary(shelf, task, works) for task, works in _by_task(shelf, samples).items())
    return tuple(sorted((each for each in found if each), key=_newest_first))


def _newest_first(summary: TaskSummary) -> tuple[int, RecordId]:
    return -max(work.date for work in summary.works).toordinal(), summary.task.id


def _by_task(shelf: Shelf, samples: Iterable[Sample]) -> Mapping[Task, list[Sample]]:
    """The work on each of the class's own tasks."""
    found: dict[Task, list[Sample]] = {}
    for sample in samples:
        task: Task | None = shelf.get("task", sample.task, sample)
        if task and task.id.parts[0] == shelf.circle.site:
            found.setdefault(task, []).append(sample)
    return found


def _summary(shelf: Shelf, task: Task, samples: Iterable[Sample]) -> TaskSummary | None:
    rubric: Rubric | None = shelf.get("rubric", task.rubric, task)
    if rubric is None:
        return None
    works = tuple(_newest_of_each(shelf, rubric, samples))
    criteria = tuple(_criterion(id, rubric, works) for id in rubric.criteria)
    seen = tuple(each for each in criteria if each.works)
    return TaskSummary(task, rubric, seen, works) if seen else None


def _newest_of_each(shelf: Shelf, rubric: Rubric, samples: Iterable[Sample]) -> Iterable[Sample]:
    newest: dict[RecordId | None, Sample] = {}
    for sample in sorted(samples, key=lambda each: (each.date, each.id)):
        scored_by = sample.scored_by(shelf.get)
        if (sample.scores or sample.self_) and scored_by and scored_by.id == rubric.id:
            newest[shelf.library.student_of(sample)] = sample
    return sorted(newest.values(), key=lambda each: each.id)


def _criterion(id: str, rubric: Rubric, works: Iterable[Sample]) -> CriterionSummary:
    scored = tuple(
        Scored(work, work.scores.get(id), work.self_.get(id)) for work in works if id in {*work.scores, *work.self_}
    )
    return CriterionSummary(
        id, rubric.criteria[id].title, _view(rubric, scored, "teachers"), _view(rubric, scored, "own"), scored
    )


def _view(rubric: Rubric, scored: Iterable[Scored], side: str) -> View | None:
    seen = [(each.sample.id, score) for each in scored if (score := getattr(each, side)) is not None]
    if not seen:
        return None
    return View(spread_of([score for _, score in seen], rubric), tuple(id for id, _ in seen))
