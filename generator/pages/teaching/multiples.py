"""Small drawings of one scale: each student's scores under a criterion go in; where lines and dots stand comes out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from generator.growth import Score, Scored, Teller, Track
from generator.pages.growth import growth_link
from generator.pages.page import Link
from generator.pages.setting import Setting
from generator.pages.teaching import multiplied
from generator.records import Profile, Rubric

__all__ = ["Span", "drawing_of"]

WIDTH, HIGH, EDGE = 168, 56, 14
FIRST, LAST = 24, 136
"""Where the first day and the last stand: on either side there is room for a number."""


@dataclass(frozen=True)
class Span:
    """The days that all drawings of a page go between."""

    first: date
    last: date

    def x(self, day: date) -> int:
        """Where a day stands; in the middle where there is only one."""
        days = (self.last - self.first).days
        return round(FIRST + (LAST - FIRST) * ((day - self.first).days / days if days else 0.5))


def drawing_of(at: Setting, profile: Profile, track: Track, span: Span) -> multiplied.Small:
    """A student's scores by teachers along a track, of which there is at least one."""
    seen = [(each, each.teachers) for each in track.by_teachers if each.teachers is not None]
    teller = Teller(at.words, profile.name, at.shelf.on)
    places = [_place(at, track, scored, score, span) for scored, score in seen]
    growth = growth_link(at, profile.id)
    x, y = places[-1]
    return multiplied.Small(
        student=Link(profile.name, growth.url if growth else f"student/{profile.id.parts[1]}/"),
        says=teller.moved(track),
        width=WIDTH,
        height=HIGH + 2 * EDGE,
        levels=tuple(_levels(teller, track.rubric)),
        line=" ".join(f"{x},{y}" for x, y in places),
        points=tuple(_points(at, teller, seen, places)),
        last=teller.plain(seen[-1][1]) if track.rubric.in_numbers else "",
        last_x=x + (-10 if at.words.rtl else 10),
        last_y=y + 4,
        rows=tuple(_row(at, teller, scored, score) for scored, score in seen),
    )


def _place(at: Setting, track: Track, scored: Scored, score: Score, span: Span) -> tuple[int, int]:
    x = span.x(scored.sample.date)
    return WIDTH - x if at.words.rtl else x, EDGE + round(HIGH * (1 - track.height(score)))


def _levels(teller: Teller, rubric: Rubric) -> Iterable[multiplied.Level]:
    for level, y in ((rubric.levels[-1], EDGE), (rubric.levels[0], EDGE + HIGH)):
        yield multiplied.Level(y, teller.plain(level) if rubric.in_numbers else "")


def _points(
    at: Setting, teller: Teller, seen: Iterable[tuple[Scored, Score]], places: Sequence[tuple[int, int]]
) -> Iterable[multiplied.Point]:
    for (scored, score), (x, y) in zip(seen, places, strict=True):
        told = {"work": scored.sample.title, "day": at.words.short_day(scored.sample.date)}
        says = at.words._("%(work)s, %(day)s: %(teachers)s") % {**told, "teachers": teller.written(score)}
        yield multiplied.Point(at.url(scored.sample.id), says, x, y)


def _row(at: Setting, teller: Teller, scored: Scored, score: Score) -> multiplied.ScoredWork:
    work = scored.sample
    link = Link(work.title, at.url(work.id))
    return multiplied.ScoredWork(link, work.date, teller.plain(score), at.foreign(work.lang))
