"""What a page of a student's growth would tell: a shelf goes in, all of it that such a page shows comes out.

By it two circles are compared: where both would tell the same, the narrower one needs no page of its own.
"""

from __future__ import annotations

from typing import Any

from generator.records import RecordId, Sample
from generator.shelving import Shelf

__all__ = ["evidence_of"]


def evidence_of(shelf: Shelf, student: RecordId) -> tuple[Any, ...]:
    """Every piece of a student's work on a shelf, with what it was scored; empty where there is nothing to show."""
    return tuple(_told(shelf, sample) for sample in shelf.of_student(Sample, student))


def _told(shelf: Shelf, sample: Sample) -> tuple[Any, ...]:
    rubric = sample.scored_by(shelf.get)
    scores = tuple(sample.scores.items()), tuple(sample.self_.items())
    return sample.id, sample.title, sample.date, sample.subject, sample.lang, rubric and rubric.id, scores
