"""What a class lives of a framework: a shelf and a span of days go in; what shows each part of it comes out.

What a task says it is an example of stands apart from what was written without saying so: a reflection, an answer to
feedback, a group that was made from slips.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.insight.choosing import chooser_of
from generator.insight.slips import sheets_of
from generator.records import Feedback, Goal, Groups, GuestGiver, MiniLesson, Playlist, Record, RecordId, Sample, Task
from generator.shelving import Shelf

__all__ = ["FRAMEWORKS", "Covered", "Framework", "Sign", "coverage_of"]

Framework = Literal["elements", "leap"]
"""The field of a task that says what of a framework it is an example of."""

Dated = tuple[date, Record]


@dataclass(frozen=True)
class Sign:
    """One way in which a part of a framework shows without a tag, and the records in which it did, oldest first."""

    name: str
    records: tuple[Record, ...]


@dataclass(frozen=True)
class Covered:
    """A part of a framework in a span of days.

    `tasks` are those that name it and of which there is work then, `waiting` those of which there is none; `works` is
    the work on these tasks, oldest first; `signs` what shows it besides, those without a record too.
    """

    name: str
    tasks: tuple[Task, ...]
    waiting: tuple[Task, ...]
    works: tuple[Sample, ...]
    signs: tuple[Sign, ...]


# ----------------------------------------------------------------------------------------------------------- signs


def _work(wanted: Callable[[Sample], object]) -> Callable[[Shelf], Iterator[Dated]]:
    return lambda shelf: ((each.date, each) for each in shelf.all(Sample) if wanted(each))


def _chosen(shelf: Shelf) -> Iterator[Dated]:
    return ((each.date, each) for each in shelf.all(Sample) if chooser_of(shelf, each) in {"together", "student"})


def _feedback(wanted: Callable[[Feedback], object]) -> Callable[[Shelf], Iterator[Dated]]:
    return lambda shelf: ((each.date, each) for each in shelf.all(Feedback) if wanted(each))


def _replied(shelf: Shelf) -> Iterator[Dated]:
    return ((each.replied or each.date, each) for each in shelf.all(Feedback) if each.reply)


def _own_goals(shelf: Shelf) -> Iterator[Dated]:
    goals = (each for each in shelf.all(Goal) if each.proposed_by)
    return ((each.date, each) for each in goals if each.proposed_by and each.proposed_by.value != "teacher")


def _reached(shelf: Shelf) -> Iterator[Dated]:
    return ((each.reached, each) for each in shelf.all(Goal) if each.reached and each.evidence)


def _grouped(shelf: Shelf) -> Iterator[Dated]:
    return ((each.date, each) for each in shelf.all(Groups) if each.by in {"slips", "evidence", "mixed"})


def _slips(shelf: Shelf) -> Iterator[Dated]:
    return ((min(each.lesson.date, shelf.on), each.slip) for each in sheets_of(shelf))


def _dated(kind: type[MiniLesson] | type[Playlist]) -> Callable[[Shelf], Iterator[Dated]]:
    return lambda shelf: ((each.date, each) for each in shelf.all(kind))


SIGNS: Mapping[str, Callable[[Shelf], Iterator[Dated]]] = {
    "chosen": _chosen,
    "mini-lessons": _dated(MiniLesson),
    "playlists": _dated(Playlist),
    "next-steps": _feedback(lambda each: each.next_step),
    "groups": _grouped,
    "slips": _slips,
    "reflections": _work(lambda each: each.reflection),
    "own-views": _work(lambda each: each.self_),
    "replies": _replied,
    "answers": _work(lambda each: each.answers),
    "own-goals": _own_goals,
    "steps": _work(lambda each: each.steps or each.misconceptions),
    "sorted-out": _work(lambda each: each.resolved),
    "reached": _reached,
    "outside": _feedback(lambda each: each.from_ == "family" or isinstance(each.from_, GuestGiver)),
    "made-together": _work(lambda each: each.with_),
}
"""What shows something without saying so, each with the day on which it did."""

FRAMEWORKS: Mapping[Framework, Mapping[str, tuple[str, ...]]] = {
    "elements": {
        "flexible-content": ("chosen", "playlists", "mini-lessons"),
        "targeted-instruction": ("next-steps", "groups", "mini-lessons"),
        "reflection-and-ownership": ("reflections", "own-views", "replies", "answers", "own-goals"),
        "data-driven-decisions": ("slips", "steps", "groups", "playlists"),
    },
    "leap": {
        "focused": ("next-steps", "own-goals", "playlists"),
        "demonstrated": ("steps", "sorted-out", "reached"),
        "led": ("chosen", "own-goals", "answers"),
        "connected": ("outside", "made-together"),
    },
}
"""The parts of each framework, and the signs by which each shows: Education Elements' four, and LEAP's four."""


# -------------------------------------------------------------------------------------------------------- coverage


def coverage_of(shelf: Shelf, framework: Framework, first: date, last: date) -> tuple[Covered, ...]:
    """Each part of a framework, from one day to another."""
    works = _by_task(shelf, first, last)
    found = {name: _between(sign(shelf), first, last) for name, sign in SIGNS.items()}
    return tuple(
        _covered(name, _naming(shelf, framework, name), works, tuple(Sign(each, found[each]) for each in signs))
        for name, signs in FRAMEWORKS[framework].items()
    )


def _covered(
    name: str, tasks: Iterable[Task], works: Mapping[RecordId, list[Sample]], signs: tuple[Sign, ...]
) -> Covered:
    done, waiting = list[Task](), list[Task]()
    for task in tasks:
        (done if task.id in works else waiting).append(task)
    on_them = sorted((each for task in done for each in works[task.id]), key=lambda each: (each.date, each.id))
    return Covered(name, tuple(done), tuple(waiting), tuple(on_them), signs)


def _naming(shelf: Shelf, framework: Framework, name: str) -> list[Task]:
    """The class's own tasks that say they are an example of it, by their titles."""
    tasks = (each for each in shelf.all(Task) if name in getattr(each, framework))
    return sorted((each for each in tasks if each.id.parts[0] == shelf.circle.site), key=lambda each: each.title)


def _by_task(shelf: Shelf, first: date, last: date) -> Mapping[RecordId, list[Sample]]:
    found: dict[RecordId, list[Sample]] = {}
    for sample in shelf.all(Sample):
        task = shelf.library.named(("task",), sample.task, sample) if sample.task else None
        if task and first <= sample.date <= last:
            found.setdefault(task, []).append(sample)
    return found


def _between(found: Iterable[Dated], first: date, last: date) -> tuple[Record, ...]:
    within = sorted(((day, each.id, each) for day, each in found if first <= day <= last), key=lambda each: each[:2])
    return tuple(each for _, _, each in within)
