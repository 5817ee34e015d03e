"""Before and after a change: what a strategy looks at and a shelf go in; how work stood, pair by pair, comes out.

Of each student the last scored piece before the change and the newest since are laid side by side. What lies between
is all that happened meanwhile, and not the change alone: nothing here says that anything worked.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from math import isnan
from statistics import median
from typing import Literal

from generator.growth import Score, Scored
from generator.records import Progression, RecordId, Rubric, Sample, Strategy
from generator.shelving import Shelf

__all__ = ["FEWEST_PAIRS", "Pair", "Shift", "by_chance", "interval_of", "shift_of", "work_on_step"]

BACK = timedelta(days=183)
"""Work that is older than this says little of how things stood before a change."""

FEWEST_PAIRS = 5
"""Of fewer students with work on both sides nothing is said but what each piece shows."""

LEVEL, RESAMPLES, SEED = 0.95, 9_999, 20_260_901


@dataclass(frozen=True)
class Pair:
    """One student's work on both sides; `moved` is by how many levels the newer stands higher, below 0 where lower."""

    student: RecordId
    before: Sample
    after: Sample
    moved: float


@dataclass(frozen=True)
class Shift:
    """One criterion on both sides of a change: of each student the last piece before it, the newest piece since.

    `pairs` are the students who are on both sides. `middle` is the median of how far they moved, `interval` the range
    that resampling leaves for it, both in levels: None of few, `middle` also where levels are words, which have an
    order and no distances. `chance` is how often so much movement one way comes of chance alone.
    """

    rubric: Rubric
    criterion: str
    before: tuple[Scored, ...]
    after: tuple[Scored, ...]
    pairs: tuple[Pair, ...]
    middle: float | None
    interval: tuple[float, float] | None
    chance: float | None

    @property
    def evidence(self) -> tuple[RecordId, ...]:
        """Every piece of work that is laid side by side."""
        return tuple(work.id for pair in self.pairs for work in (pair.before, pair.after))


def shift_of(shelf: Shelf, strategy: Strategy) -> Shift | None:
    """How work stands on both sides of a strategy's first day; None where it looks at no criterion."""
    looks = strategy.looks_at
    rubric: Rubric | None = shelf.get("rubric", looks.rubric, strategy) if looks else None
    if looks is None or rubric is None or looks.criterion is None or looks.criterion not in rubric.criteria:
        return None
    scored = tuple(_scored(shelf, rubric, looks.criterion))
    last = min(strategy.until or shelf.on, shelf.on)
    before = _newest(shelf, scored, strategy.from_ - BACK, strategy.from_ - timedelta(days=1))
    after = _newest(shelf, scored, strategy.from_, last)
    return _shift(rubric, looks.criterion, before, after)


def work_on_step(shelf: Shelf, strategy: Strategy) -> tuple[tuple[Sample, ...], tuple[Sample, ...]] | None:
    """The newest work of each student that shows the step a strategy looks at: before it, and since.

    None where it looks at no step that is known here.
    """
    text = strategy.looks_at.step if strategy.looks_at else None
    holder, _, name = (text or "").partition("/")
    progression: Progression | None = shelf.get("progression", holder, strategy)
    if text is None or progression is None or name not in progression.steps:
        return None
    works = sorted((each for each in shelf.all(Sample) if text in each.steps), key=lambda each: (each.date, each.id))
    scored = [Scored(each, None, None) for each in works if each.id.parts[0] == shelf.circle.site]
    last = min(strategy.until or shelf.on, shelf.on)
    before = _newest(shelf, scored, strategy.from_ - BACK, strategy.from_ - timedelta(days=1))
    after = _newest(shelf, scored, strategy.from_, last)
    return tuple(each.sample for each in before.values()), tuple(each.sample for each in after.values())


def _scored(shelf: Shelf, rubric: Rubric, criterion: str) -> Iterable[Scored]:
    """What the class's teachers saw under a criterion, oldest work first."""
    for sample in sorted(shelf.all(Sample), key=lambda each: (each.date, each.id)):
        by = sample.scored_by(shelf.get) if criterion in sample.scores else None
        if by and by.id == rubric.id and sample.id.parts[0] == shelf.circle.site:
            yield Scored(sample, sample.scores[criterion], sample.self_.get(criterion))


def _newest(shelf: Shelf, scored: Iterable[Scored], first: date, last: date) -> Mapping[RecordId, Scored]:
    """The newest piece of each student between two days, by student."""
    found: dict[RecordId, Scored] = {}
    for each in scored:
        student = shelf.library.student_of(each.sample)
        if student and first <= each.sample.date <= last:
            found[student] = each
    return dict(sorted(found.items()))


def _shift(
    rubric: Rubric, criterion: str, before: Mapping[RecordId, Scored], after: Mapping[RecordId, Scored]
) -> Shift:
    both = [student for student in before if student in after]
    pairs = tuple(
        Pair(each, before[each].sample, after[each].sample, _moved(rubric, before[each], after[each])) for each in both
    )
    moved = tuple(pair.moved for pair in pairs)
    enough, in_numbers = len(pairs) >= FEWEST_PAIRS, rubric.in_numbers
    return Shift(
        rubric=rubric,
        criterion=criterion,
        before=tuple(before.values()),
        after=tuple(after.values()),
        pairs=pairs,
        middle=median(moved) if enough and in_numbers else None,
        interval=interval_of(moved) if enough and in_numbers else None,
        chance=by_chance(moved if in_numbers else tuple(map(_way, moved))) if enough else None,
    )


def _moved(rubric: Rubric, before: Scored, after: Scored) -> float:
    was, now = (_level(rubric, each.teachers) for each in (before, after))
    return now - was


def _level(rubric: Rubric, score: Score | None) -> float:
    """A number as it is; a word by its place among the levels."""
    return float(rubric.levels.index(score)) if isinstance(score, str) else float(score or 0)


def _way(moved: float) -> float:
    return float((moved > 0) - (moved < 0))


@lru_cache(maxsize=256)  # several pages tell of the same strategy
def interval_of(moved: tuple[float, ...]) -> tuple[float, float]:
    """Between which two values the median of so many differences may lie, at 95 percent.

    The bias-corrected and accelerated bootstrap: Efron (1987), Better bootstrap confidence intervals, Journal of the
    American Statistical Association 82. Where leaving one out never moves the median that is undefined, and the
    percentiles of the resampled medians are taken; where all moved alike there is nothing to resample.
    """
    if len({*moved}) == 1:
        return moved[0], moved[0]
    lower, upper = _bootstrapped(moved, "BCa")
    return _bootstrapped(moved, "percentile") if isnan(lower + upper) else (lower, upper)


def _bootstrapped(moved: Sequence[float], method: Literal["BCa", "percentile"]) -> tuple[float, float]:
    import numpy
    from scipy import stats

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that BCa is undefined is seen in what it gives
        found = stats.bootstrap(
            (list(moved),),
            numpy.median,
            confidence_level=LEVEL,
            n_resamples=RESAMPLES,
            method=method,
            rng=numpy.random.default_rng(SEED),
        ).confidence_interval
    return float(found.low), float(found.high)


@lru_cache(maxsize=256)
def by_chance(moved: tuple[float, ...]) -> float:
    """How often differences of this size move at least as far one way if each could as well have gone the other.

    Fisher's test by changing signs (1935), two-sided: exact for up to thirteen differences, else by seeded resampling.
    """
    import numpy
    from scipy import stats

    if not any(moved):
        return 1.0
    found = stats.permutation_test(
        (list(moved),),
        numpy.sum,
        permutation_type="samples",
        n_resamples=RESAMPLES,
        rng=numpy.random.default_rng(SEED),
    )
    return float(found.pvalue)
