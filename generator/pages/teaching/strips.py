"""Scores of several pieces of work drawn along a rubric's levels: a criterion goes in, where all stands comes out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from generator.growth import Score, Scored, Teller, height
from generator.insight import CriterionSummary, View
from generator.pages import summarised
from generator.records import Rubric

__all__ = ["strip_between", "strip_of"]

WIDTH, EDGE = 320, 26
STACKED = 11
"""How far dots of one level stand from each other, where there is room."""

HIGHEST = 110
"""How high the tallest stack is at most."""

MANY = 10
"""More levels than this are not all called by their names."""

BELOW_LINE = 26
"""Room for the names of the levels, between what teachers saw and what students saw."""


def strip_of(teller: Teller, rubric: Rubric, criterion: CriterionSummary) -> summarised.Strip:
    """What was seen under one criterion, drawn."""
    teachers, own = ([*_scores(criterion.works, side)] for side in ("teachers", "own"))
    band = _band(teller, rubric, criterion) if rubric.in_numbers else None
    return strip_between(teller, rubric, teachers, own, describes=_described(teller, criterion), band=band)


def strip_between(
    teller: Teller,
    rubric: Rubric,
    above: Sequence[Score],
    below: Sequence[Score],
    *,
    describes: str,
    band: summarised.Band | None = None,
) -> summarised.Strip:
    """Scores on both sides of a rubric's line of levels: dots above it, rings below."""
    step = min(STACKED, HIGHEST / max(_tallest(above), _tallest(below), 1))
    line = round(10 + step * _tallest(above))
    under = line + BELOW_LINE
    return summarised.Strip(
        width=WIDTH,
        height=round(under + step * _tallest(below) + 6),
        line=line,
        levels=tuple(_levels(teller, rubric, line)),
        teachers="".join(_stacked(teller, rubric, above, line - 7, -step)),
        own="".join(_stacked(teller, rubric, below, under + 2, step)),
        band=band,
        describes=describes,
    )


def _scores(works: Iterable[Scored], side: str) -> Iterable[Score]:
    return (score for each in works if (score := getattr(each, side)) is not None)


def _tallest(scores: Sequence[Score]) -> int:
    return max(Counter(scores).values(), default=0)


def _x(teller: Teller, share: float) -> int:
    """Where a share of the way from the lowest to the highest level stands; from right to left the other way round."""
    return round(EDGE + (WIDTH - 2 * EDGE) * (1 - share if teller.words.rtl else share))


def _stacked(teller: Teller, rubric: Rubric, scores: Sequence[Score], first: int, step: float) -> Iterable[str]:
    """A point of a path for each score, those of one level on top of each other."""
    for score, count in sorted(Counter(scores).items(), key=lambda each: height(each[0], rubric)):
        x = _x(teller, height(score, rubric))
        yield from (f"M{x} {round(first + step * number)}h0" for number in range(count))


def _levels(teller: Teller, rubric: Rubric, line: int) -> Iterable[summarised.Mark]:
    """What the levels are called: numbers all of them, words the lowest and the highest, for the rest has no room."""
    levels, all_named = rubric.levels, rubric.in_numbers and len(rubric.levels) <= MANY
    for level in levels:
        outer = {levels[0]: "first", levels[-1]: "last"}.get(level)
        text = teller.plain(level) if all_named or outer else ""
        x = _x(teller, height(level, rubric))
        yield summarised.Mark(x, line, text, "middle" if all_named or not outer else outer)


def _band(teller: Teller, rubric: Rubric, criterion: CriterionSummary) -> summarised.Band | None:
    if criterion.teachers is None or criterion.teachers.spread.count < 3:
        return None
    spread = criterion.teachers.spread
    edges = sorted(_x(teller, height(score, rubric)) for score in spread.quartiles)
    return summarised.Band(edges[0], edges[1], _x(teller, height(spread.median, rubric)))


def _described(teller: Teller, criterion: CriterionSummary) -> str:
    """What whoever does not see the drawing is told of it."""
    _ = teller.words._
    # translators: what a drawing shows, for whoever does not see it: “3: 4, 3½: 2” is a level and how many stand there
    said = ((_("What teachers saw: %(counts)s."), criterion.teachers), (_("Own views: %(counts)s."), criterion.own))
    return " ".join(message % {"counts": _counts(teller, view)} for message, view in said if view)


def _counts(teller: Teller, view: View) -> str:
    return ", ".join(
        f"{teller.plain(level)}: {teller.words.number(count)}" for level, count in view.spread.levels if count
    )
