"""A class's figures as plain data: a library and a circle go in, what the circle may be told comes out.

The teachers get every figure with the pieces of work that it comes from. Others get those that tell of nobody, and no
work: whose it is would say who was counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from generator import privacy
from generator.circles import Circle
from generator.insight.choosing import choices_of
from generator.insight.grouping import group_figures
from generator.insight.looking_back import looked_back
from generator.insight.replies import lesson_figures
from generator.insight.summaries import CriterionSummary, TaskSummary, View, summaries_of
from generator.insight.suppressing import is_told, publishable
from generator.insight.voices import surveys_told
from generator.insight.worked import playlist_figures
from generator.library import Library
from generator.records import Profile, Record, RecordId, Sample
from generator.shelving import Shelf, shelve

__all__ = ["Row", "figures_for", "rows_of"]

Key = tuple[RecordId, str, str]
"""A task, a criterion, and whose view it is: `teachers` or `own`."""

Row = tuple[str, str, str, int, str, str, str, str, str]
"""Task, criterion, view, count, lower quartile, median, upper quartile, how many at each level, evidence."""


def figures_for(library: Library, circle: Circle, on: date) -> dict[str, Any]:
    """Every figure of a class that a circle of it may be told on a day, by task and criterion.

    `{"tasks": {TASK: {"title", "criteria": {CRITERION: {"title", "count", "median", "quartiles", "levels", "evidence",
    "self": {…}}}}}}`: what teachers saw stands in the criterion, what students saw themselves in its `self`. Under
    `surveys` stands what those say (`surveys_told`). What is of single students only teachers are told: what slips said
    (`lessons`), who chose (`who_chose`, by month), who was with whom (`groups`), and what `looked_back` tells.
    """
    shelf = shelve(library, Circle(circle.site, "teachers"), on)
    counted = {
        each.id for each in shelf.all(Record) if privacy.is_counted(library.records[each.id], circle, library, on)
    }
    surveys = surveys_told(shelve(library, circle, on))
    summaries = summaries_of(shelf, (each for each in shelf.all(Sample) if each.id in counted))
    everyone = {each.id for each in shelf.all(Profile) if each.id in counted}
    told = publishable(_groups(shelf, summaries), everyone, privacy.fewest_told(circle))
    tasks = {each.task.id.parts[-1]: _task(each, told, circle) for each in summaries}
    back = looked_back(shelve(library, circle, on))
    known = {task: found for task, found in tasks.items() if found["criteria"]}
    return {
        "tasks": known,
        "surveys": surveys,
        **(_of_single_students(shelf) if circle.kind == "teachers" else {}),
        **back,
    }


def _of_single_students(shelf: Shelf) -> dict[str, Any]:
    return {
        "lessons": lesson_figures(shelf),
        "who_chose": _who_chose(shelf),
        "groups": group_figures(shelf),
        **playlist_figures(shelf, shelf.circle),
    }


def _who_chose(shelf: Shelf) -> dict[str, Any]:
    """By month, who chose how much of the work, and which."""
    return {
        f"{month.first:%Y-%m}": {
            who: {"count": len(works), "evidence": [_called(each.id, shelf.circle) for each in works]}
            for who, works in month.chosen
        }
        for month in choices_of(shelf, shelf.all(Sample))
    }


def rows_of(figures: Mapping[str, Any]) -> Iterator[Row]:
    """The same figures line by line."""
    for task, found in figures["tasks"].items():
        for criterion, told in found["criteria"].items():
            for view, each in (("teacher", told), ("self", told.get("self", {}))):
                if "count" in each:
                    yield _row(task, criterion, view, each)


def _row(task: str, criterion: str, view: str, told: Mapping[str, Any]) -> Row:
    lower, upper = told["quartiles"]
    levels = "; ".join(f"{level}: {count}" for level, count in told.get("levels", {}).items())
    evidence = " ".join(told["evidence"])
    return task, criterion, view, told["count"], str(lower), str(told["median"]), str(upper), levels, evidence


def _groups(shelf: Shelf, summaries: tuple[TaskSummary, ...]) -> dict[Key, set[RecordId | None]]:
    """Whose work each figure is of."""
    student = shelf.library.student_of
    return {
        (summary.task.id, criterion.id, side): {student(shelf.records[id]) for id in view.evidence}
        for summary in summaries
        for criterion in summary.criteria
        for side, view in _views(criterion)
    }


def _views(criterion: CriterionSummary) -> Iterator[tuple[str, View]]:
    yield from (("teachers", each) for each in (criterion.teachers,) if each)
    yield from (("own", each) for each in (criterion.own,) if each)


def _task(summary: TaskSummary, told: frozenset[Key], circle: Circle) -> dict[str, Any]:
    criteria: dict[str, Any] = {}
    for criterion in summary.criteria:
        views = {
            side: _view(view, circle)
            for side, view in _views(criterion)
            if (summary.task.id, criterion.id, side) in told
        }
        if views:
            own = {"self": views["own"]} if "own" in views else {}
            criteria[criterion.id] = {"title": criterion.title, **views.get("teachers", {}), **own}
    return {"title": summary.task.title, "criteria": criteria}


def _view(view: View, circle: Circle) -> dict[str, Any]:
    spread, fewest = view.spread, privacy.fewest_told(circle)
    levels = {str(level): count for level, count in spread.levels}
    return {
        "count": spread.count,
        "median": spread.median,
        "quartiles": list(spread.quartiles),
        **({"levels": levels} if is_told(levels.values(), fewest) else {}),
        "evidence": [_called(id, circle) for id in view.evidence] if circle.kind == "teachers" else [],
    }


def _called(id: RecordId, circle: Circle) -> str:
    """`mina/bridge`; of another class's student `birch-5/omar/bridge`."""
    return "/".join(id.parts[1:] if id.parts[0] == circle.site else id.parts)
