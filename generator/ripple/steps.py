"""A walks' shelf goes in; each step of an idea from one room into another comes out: who tried what because of whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.records import Note, RecordId, Walk
from generator.records.note import Try
from generator.shelving import Shelf

__all__ = ["Step", "around", "steps_of"]


@dataclass(frozen=True)
class Step:
    """What one visitor took along from one walk because of the same hosts, and what came of it so far.

    `tries` stand in the order of their days; without any, it is what the visitor has named and not tried yet.
    """

    walk: Walk
    note: Note
    because_of: tuple[str, ...]
    tries: tuple[Try, ...]

    @property
    def writer(self) -> str:
        """The staff id of who tried it."""
        return self.note.writer

    @property
    def idea(self) -> str:
        """What its writer calls it, the same for whoever writes it so: in small letters, with single spaces."""
        return " ".join((self.note.idea or "").casefold().split())

    @property
    def telling(self) -> Try | None:
        """What tells most of what came of it: the newest try that has an outcome, else the newest; None without any."""
        ended = [each for each in self.tries if each.result or each.state != "tried"]
        return next(reversed(ended or self.tries), None)

    @property
    def latest(self) -> date:
        """The last day on which something of it is known."""
        return max((each.date for each in self.tries if each.date), default=self.walk.date)

    @property
    def order(self) -> tuple[date, str, str, tuple[str, ...]]:
        """By what steps are sorted: their walks' days first."""
        return self.walk.date, self.walk.id.parts[0], self.writer, self.because_of


def steps_of(shelf: Shelf) -> tuple[Step, ...]:
    """Every step that the shelf tells of, oldest first; what was taken back is none."""
    return tuple(sorted(_steps(shelf), key=lambda step: step.order))


def around(person: str, steps: Iterable[Step]) -> tuple[Step, ...]:
    """The steps that somebody made or gave rise to."""
    return tuple(step for step in steps if person in {step.writer, *step.because_of})


def _steps(shelf: Shelf) -> Iterator[Step]:
    for note in shelf.all(Note):
        walk = shelf.records.get(RecordId("walk", note.id.parts[:1]))
        if isinstance(walk, Walk) and not note.withdrawn:
            for hosts, tries in _by_cause(note, walk).items():
                if because_of := tuple(each for each in hosts if each != note.writer):
                    yield Step(walk, note, because_of, tuple(sorted(tries, key=_when)))


def _by_cause(note: Note, walk: Walk) -> dict[tuple[str, ...], list[Try]]:
    """The tries of a note by the hosts because of whom they were made: by all, where it does not say."""
    found: dict[tuple[str, ...], list[Try]] = {} if note.tries or not note.idea else {walk.hosts: []}
    for each in note.tries:
        found.setdefault((each.because_of,) if each.because_of else walk.hosts, []).append(each)
    return found


def _when(tried: Try) -> date:
    return tried.date or date.max
