"""Several scores under one criterion go in; how many there are, their middle and how far they spread come out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from generator.growth import Score, height
from generator.records import Rubric

__all__ = ["Spread", "spread_of"]


@dataclass(frozen=True)
class Spread:
    """Scores of several pieces of work: `levels` has how many stand at each, low to high, halves where there are any.

    `median` and `quartiles` (the lower and the upper) are in the rubric's own levels.
    """

    count: int
    median: Score
    quartiles: tuple[Score, Score]
    levels: tuple[tuple[Score, int], ...]


def spread_of(scores: Sequence[Score], rubric: Rubric) -> Spread:
    """The spread of at least one score.

    Numbers: sample quantiles by linear interpolation, definition 7 of Hyndman and Fan (1996), which spreadsheets
    (QUARTILE.INC), R and pandas use. Words stand in an order and have no distances between them: definition 1, which
    always gives a level that somebody reached. Raises ValueError where there is no score.
    """
    if not scores:
        raise ValueError("There is no score.")
    ordered = sorted(scores, key=lambda score: height(score, rubric))
    at = _between if rubric.in_numbers else _among
    lower, median, upper = (at(ordered, share) for share in (0.25, 0.5, 0.75))
    found = Counter(ordered)
    levels = sorted({*rubric.levels, *found}, key=lambda score: height(score, rubric))
    return Spread(len(ordered), median, (lower, upper), tuple((level, found[level]) for level in levels))


def _between(ordered: Sequence[Score], share: float) -> Score:
    position = share * (len(ordered) - 1)
    low, high = (float(ordered[each(position)]) for each in (floor, ceil))
    found = low + (high - low) * (position - floor(position))
    return int(found) if found.is_integer() else found


def _among(ordered: Sequence[Score], share: float) -> Score:
    return ordered[max(ceil(share * len(ordered)), 1) - 1]
