"""A long school life in parts: a student's samples go in; out come spans of time, each of which fits on one page.

What stands on a page is bounded, and nothing is left out: what does not fit stands on an earlier span's page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from generator.records import Sample
from generator.shelving import Shelf

__all__ = ["spans_of"]

PIECES = 10
"""How many pieces of work stand in one chart, so that a finger can tell them apart on a phone."""

MARKS = 100
"""How many marks stand on a page: one for each piece of work, and one for each criterion that it was looked at with."""


def spans_of(shelf: Shelf, samples: Iterable[Sample]) -> tuple[tuple[Sample, ...], ...]:
    """The samples in spans of time, newest span first, and in each the newest sample first."""
    spans: list[list[Sample]] = []
    pieces, marks = Counter[str](), 0
    for sample in sorted(samples, key=lambda each: (each.date, each.id), reverse=True):
        rubric = sample.scored_by(shelf.get)
        looked_with = str(rubric.id) if rubric else ""
        more = 1 + len({*sample.scores, *sample.self_})
        if not spans or marks + more > MARKS or (looked_with and pieces[looked_with] == PIECES):
            spans.append([])
            pieces, marks = Counter[str](), 0
        spans[-1].append(sample)
        pieces[looked_with] += 1
        marks += more
    return tuple(map(tuple, spans))
