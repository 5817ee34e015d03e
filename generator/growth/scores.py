"""Scores over time: a student's samples on a shelf go in; for each criterion of each rubric, its scores come out.

What the shelf's circle may not see of the scores is not there to be counted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.records import RecordId, Rubric, Sample
from generator.shelving import Shelf

__all__ = ["Score", "Scored", "Track", "height", "most_room", "tracks_in", "tracks_of"]

Score = int | float | str
"""A level of a rubric as written: a number, a half between two numbers, or a word."""


@dataclass(frozen=True)
class Scored:
    """One piece of work under one criterion: what the teacher saw and what the student saw, None where not said."""

    sample: Sample
    teachers: Score | None
    own: Score | None


@dataclass(frozen=True)
class Track:
    """One criterion of one rubric, and every piece of work that was looked at with it, oldest first."""

    rubric: Rubric
    criterion: str
    points: tuple[Scored, ...]

    @property
    def title(self) -> str:
        """What the criterion is called."""
        return self.rubric.criteria[self.criterion].title

    @property
    def by_teachers(self) -> tuple[Scored, ...]:
        """The points that a teacher has scored, oldest first."""
        return tuple(point for point in self.points if point.teachers is not None)

    def height(self, score: Score) -> float:
        """Where a score stands among the rubric's levels."""
        return height(score, self.rubric)


def height(score: Score, rubric: Rubric) -> float:
    """Where a score stands among a rubric's levels: 0 at the lowest, 1 at the highest."""
    levels = rubric.levels
    if len(levels) == 1:
        return 1.0
    if isinstance(score, str) or not rubric.in_numbers:
        return levels.index(score) / (len(levels) - 1)
    lowest, highest = (float(each) for each in (levels[0], levels[-1]))
    return (float(score) - lowest) / (highest - lowest)


def tracks_of(shelf: Shelf, student: RecordId) -> tuple[Track, ...]:
    """A student's scores by rubric and criterion, in the order of the rubrics' ids and of the criteria in each."""
    return tracks_in(shelf, shelf.of_student(Sample, student))


def tracks_in(shelf: Shelf, samples: Iterable[Sample]) -> tuple[Track, ...]:
    """The scores of some of a student's samples on a shelf, in the same order."""
    found: dict[RecordId, tuple[Rubric, list[Sample]]] = {}
    for sample in sorted(samples, key=lambda each: (each.date, each.id)):
        rubric = sample.scored_by(shelf.get)
        if rubric and (sample.scores or sample.self_):
            found.setdefault(rubric.id, (rubric, []))[1].append(sample)
    return tuple(
        Track(rubric, criterion, points)
        for _, (rubric, samples) in sorted(found.items(), key=lambda item: item[0])
        for criterion in rubric.criteria
        if (points := tuple(_points(samples, criterion)))
    )


def _points(samples: Iterable[Sample], criterion: str) -> Iterable[Scored]:
    for sample in samples:
        teachers, own = sample.scores.get(criterion), sample.self_.get(criterion)
        if teachers is not None or own is not None:
            yield Scored(sample, teachers, own)


def most_room(tracks: Iterable[Track]) -> Track | None:
    """Where a student can grow most: the criterion whose newest score by a teacher stands lowest among its levels.

    Of several the one looked at last, then the first in the rubric; None where no teacher has scored anything.
    """
    scored = [(track, track.by_teachers[-1]) for track in tracks if track.by_teachers]
    if not scored:
        return None
    return min(scored, key=_by_room)[0]


def _by_room(newest: tuple[Track, Scored]) -> tuple[float, int]:
    track, point = newest
    score = point.teachers
    return (track.height(score) if score is not None else 1.0, -point.sample.date.toordinal())
