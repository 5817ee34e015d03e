"""A student's way along progressions: a shelf goes in; for each progression its steps with their work come out.

With them come the trails of misconceptions. What the shelf's circle may not see is on no step and on no trail.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from generator.records import Progression, Record, RecordId, Sample
from generator.records.progression import Misconception, Step
from generator.shelving import Shelf

__all__ = ["Ladder", "Mark", "Rung", "TAGS", "Trail", "in_order", "ladders_of", "progressions_of"]

TAGS = ("steps", "misconceptions", "resolved")
"""The fields in which work names parts of progressions."""

Parts = Mapping[str, list[Sample]]
"""By the name of a step or of a misconception: the work that names it, oldest first."""

Work = dict[str, dict[str, list[Sample]]]
"""By tag, then by the name of what it names, the work."""

_when = attrgetter("date", "id")


@dataclass(frozen=True)
class Rung:
    """One step of a progression, by its name there, and the student's work on it, newest first."""

    name: str
    step: Step
    work: tuple[Sample, ...] = ()


@dataclass(frozen=True)
class Mark:
    """A piece of work on a trail: whether the misconception was met in it, and whether it was sorted out there."""

    sample: Sample
    met: bool
    sorted_out: bool


@dataclass(frozen=True)
class Trail:
    """A misconception and the work in which it was met or sorted out, oldest first.

    `since` is later work on the steps that it is about which says nothing of it: worth a look, and no proof.
    """

    progression: Progression
    name: str
    marks: tuple[Mark, ...]
    since: tuple[Sample, ...] = ()

    @property
    def misconception(self) -> Misconception:
        """What the misconception is, and what it is about."""
        return self.progression.misconceptions[self.name]

    @property
    def sorted_out(self) -> bool:
        """Whether the last work that says anything of it says that it is sorted out: what is met again is not."""
        return self.marks[-1].sorted_out


@dataclass(frozen=True)
class Ladder:
    """A progression as one student has walked it: each step after those that it needs."""

    progression: Progression
    rungs: tuple[Rung, ...]
    trails: tuple[Trail, ...]

    @cached_property
    def coming(self) -> tuple[Rung, ...]:
        """What could come next: steps without work all of whose needs have some, first to last."""
        walked = {rung.name for rung in self.rungs if rung.work}
        known = self.progression.steps
        return tuple(
            rung for rung in self.rungs if not rung.work and all(n in walked for n in rung.step.needs if n in known)
        )


def progressions_of(shelf: Shelf, parts: Iterable[str], origin: Record) -> Iterator[tuple[Progression, str]]:
    """The progressions that parts written `number-sense/half` name, each with the name of the part in it."""
    for text in parts:
        holder, _, part = text.partition("/")
        if progression := shelf.get("progression", holder, origin):
            yield progression, part


def ladders_of(shelf: Shelf, student: RecordId) -> tuple[Ladder, ...]:
    """A student's ladders: one for each progression that any of their work names, in the order of their ids."""
    found: dict[RecordId, tuple[Progression, Work]] = {}
    for sample in sorted(shelf.of_student(Sample, student), key=_when):
        for field in TAGS:
            for progression, part in progressions_of(shelf, dict.fromkeys(getattr(sample, field)), sample):
                _, work = found.setdefault(progression.id, (progression, {}))
                work.setdefault(field, {}).setdefault(part, []).append(sample)
    return tuple(_ladder(*found[id]) for id in sorted(found))


def _ladder(progression: Progression, work: Work) -> Ladder:
    steps, met, resolved = (work.get(field, {}) for field in TAGS)
    rungs = (Rung(name, progression.steps[name], tuple(steps.get(name, ())[::-1])) for name in in_order(progression))
    trails = (_trail(progression, name, steps, met, resolved) for name in progression.misconceptions)
    return Ladder(progression, tuple(rungs), tuple(trail for trail in trails if trail.marks))


def _trail(progression: Progression, name: str, steps: Parts, met: Parts, resolved: Parts) -> Trail:
    """The trail of a misconception; without marks where no work says anything of it."""
    met_in, sorted_in = ({sample.id: sample for sample in work.get(name, ())} for work in (met, resolved))
    said = _in_time({**met_in, **sorted_in})
    marks = tuple(Mark(each, each.id in met_in, each.id in sorted_in) for each in said)
    about = progression.misconceptions[name].about
    later = _in_time({sample.id: sample for step in about for sample in steps.get(step, ())})
    since = (each for each in later if said and _when(each) > _when(said[-1]))
    return Trail(progression, name, marks, tuple(since))


def _in_time(work: Mapping[RecordId, Sample]) -> list[Sample]:
    """Work by its day, oldest first; of one day, by id."""
    return sorted(work.values(), key=_when)


def in_order(progression: Progression) -> tuple[str, ...]:
    """The names of the steps, each after those that it needs, and else as they were written.

    Steps that need one another are wrong, and told so elsewhere; here they stand last, as they were written.
    """
    ahead, placed = list(progression.steps), list[str]()
    while ahead:
        free = (name for name in ahead if not {*progression.steps[name].needs} & {*ahead} - {name})
        name = next(free, ahead[0])
        ahead.remove(name)
        placed.append(name)
    return tuple(placed)
