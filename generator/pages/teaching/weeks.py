"""A term's work drawn week by week: a review goes in, where each piece of work stands comes out.

Lengths are in the drawing's own units, about a CSS pixel each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from generator.insight import TermReview
from generator.pages import reviewed
from generator.pages.setting import Setting
from generator.records import RecordId, Sample

__all__ = ["weeks_of"]

WIDTH, EDGE, STACKED, HIGHEST = 320, 8, 11, 121
BELOW_LINE = 26
"""Room for the months."""


def weeks_of(at: Setting, review: TermReview) -> reviewed.Weeks:
    """A dot for each piece of work, above its week: filled where there is a reflection, else a ring on top of those."""
    work, reflected = (_by_week(at, review, review.measures[name].evidence) for name in ("work", "reflections"))
    across = _Across(max((review.term.to - review.term.from_).days // 7, 1), mirrored=at.words.rtl)
    step = min(STACKED, HIGHEST / max(work.values(), default=1))
    line = round(12 + step * max(work.values(), default=1))
    busiest = max(work, key=lambda week: (work[week], -week), default=0)
    # translators: what a drawing shows, for whoever does not see it
    describes = at.words._("A dot for each piece of work, week by week; most in the week of %(day)s: %(num)s.") % {
        "day": at.words.short_day(review.term.from_ + timedelta(weeks=busiest)),
        "num": at.words.number(work[busiest]),
    }
    hollow = {week: (reflected[week], count) for week, count in work.items()}
    return reviewed.Weeks(
        width=WIDTH,
        height=line + BELOW_LINE,
        line=line,
        dots=_dots(across, {week: (0, count) for week, count in reflected.items()}, line - 7, step),
        hollow=_dots(across, hollow, line - 7, step),
        months=tuple(_months(at, review, across)),
        describes=describes,
    )


@dataclass(frozen=True)
class _Across:
    """Where the weeks of a term stand from side to side."""

    last: int
    mirrored: bool

    def at(self, week: float) -> int:
        x = round(EDGE + (WIDTH - 2 * EDGE) * min(week / self.last, 1))
        return WIDTH - x if self.mirrored else x


def _by_week(at: Setting, review: TermReview, evidence: Iterable[RecordId]) -> Counter[int]:
    works = (at.record(Sample, id) for id in evidence)
    return Counter((work.date - review.term.from_).days // 7 for work in works)


def _dots(across: _Across, weeks: Mapping[int, tuple[int, int]], first: int, step: float) -> str:
    """Points of a path: in each week those from one place of its stack to another."""
    return "".join(
        f"M{across.at(week)} {round(first - step * number)}h0"
        for week, (start, end) in sorted(weeks.items())
        for number in range(start, end)
    )


def _months(at: Setting, review: TermReview, across: _Across) -> Iterable[tuple[int, str]]:
    """Each month of the term where its first week stands."""
    day = review.term.from_
    while day <= review.term.to:
        yield across.at((day - review.term.from_).days / 7), at.words.month(day)
        day = _next_month(day)


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
