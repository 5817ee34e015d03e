"""Scores drawn: a track and the pieces of work along it go in; where each line, dot and word stands comes out.

Lengths are in the drawing's own units, about a CSS pixel each, with what a language that is read from right to left
has the other way round. Templates print them and reckon nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.growth import Score, Scored, Teller, Track, height
from generator.pages.setting import Setting
from generator.records import Rubric, Sample

__all__ = ["Chart", "Dot", "Label", "Scale", "chart_of", "scale_of"]

WIDTH = 320
FIRST, LAST = 46, 296
"""Where the oldest and the newest piece of work stand: far enough from the edge for a finger."""

ABOVE, BELOW = 26, 36
"""Room above the highest level and below the lowest, for a finger and for the months."""

NUMBERS_HIGH, WORD_HIGH = 104, 36
"""How far the lowest number is from the highest, and a word from the next, which has to fit above its line."""

NUMBER_WIDE = 20
"""How much room a number has beside its line."""

MANY = 6
"""More levels than this have no line each."""

OVER, UNDER = 12, 21
"""How far over its dot a score is written, or under it where the ring of the own view is in the way."""

SCALE_WIDTH, SCALE_EDGE = 132, 9


@dataclass(frozen=True)
class Label:
    """Words of a drawing: a level beside its line (at `y`), or a month; `at_end` where they end at `x`."""

    x: int
    y: int
    text_y: int
    text: str
    at_end: bool = False


@dataclass(frozen=True)
class Dot:
    """One piece of work: the height of what a teacher saw and of the own view, None where there is none.

    `says` is all of it in words; `written` the teacher's score beside its dot, "" where the line says it.
    """

    url: str
    says: str
    x: int
    y: int
    teachers: int | None
    own: int | None
    written: str = ""
    written_y: int = 0


@dataclass(frozen=True)
class Chart:
    """One criterion over time: `line` joins what teachers saw, `describes` says the drawing in words."""

    width: int
    height: int
    left: int
    right: int
    lines: tuple[Label, ...]
    months: tuple[Label, ...]
    line: str
    dots: tuple[Dot, ...]
    describes: str


@dataclass(frozen=True)
class Scale:
    """One score among its levels, from the lowest to the highest: where they stand on a line."""

    width: int
    ticks: tuple[int, ...]
    teachers: int | None
    own: int | None


# ---------------------------------------------------------------------------------------------------------- charts


def chart_of(at: Setting, teller: Teller, track: Track, works: Sequence[Sample]) -> Chart | None:
    """A track among all the works that its rubric was used for, oldest first; None where it has one point alone."""
    if len(track.points) < 2:
        return None
    across = _Across(len(works), mirrored=at.words.rtl)
    words = not track.rubric.in_numbers
    high = WORD_HIGH * (len(track.rubric.levels) - 1) if words else NUMBERS_HIGH
    place = {work.id: number for number, work in enumerate(works)}
    dots = tuple(_dot(at, teller, point, track, (across.at(place[point.sample.id]), high)) for point in track.points)
    return Chart(
        width=WIDTH,
        height=ABOVE + high + BELOW,
        left=0 if across.mirrored or words else NUMBER_WIDE,
        right=WIDTH - NUMBER_WIDE if across.mirrored and not words else WIDTH,
        lines=tuple(_lines(teller, track.rubric, across, high)),
        months=tuple(_months(teller, works, across, ABOVE + high + BELOW - 6)),
        line=" ".join(f"{dot.x},{dot.teachers}" for dot in dots if dot.teachers is not None),
        dots=dots,
        describes=_described(at, teller, track),
    )


@dataclass(frozen=True)
class _Across:
    """Where pieces of work stand from side to side, in the order in which they were made."""

    count: int
    mirrored: bool

    def at(self, number: int) -> int:
        step = (LAST - FIRST) / max(1, self.count - 1)
        return self.side(round(FIRST + step * number))

    def side(self, x: int) -> int:
        return WIDTH - x if self.mirrored else x


def _y(share: float, high: int) -> int:
    return ABOVE + round(high * (1 - share))


def _dot(at: Setting, teller: Teller, point: Scored, track: Track, where: tuple[int, int]) -> Dot:
    x, high = where
    teachers = None if point.teachers is None else _y(track.height(point.teachers), high)
    own = None if point.own is None else _y(track.height(point.own), high)
    y = teachers if teachers is not None else own or 0
    told = isinstance(point.teachers, (int, float))
    below = own is not None and teachers is not None and own < teachers
    return Dot(
        url=at.url(point.sample.id),
        says=_says(at, teller, point),
        x=x,
        y=y,
        teachers=teachers,
        own=own,
        written=teller.written(point.teachers) if told and point.teachers is not None else "",
        written_y=y + UNDER if below else y - OVER,
    )


def _says(at: Setting, teller: Teller, point: Scored) -> str:
    """A point in words: whose work, which day, what was seen."""
    told = {"work": point.sample.title, "day": at.words.short_day(point.sample.date)}
    seen = {name: teller.written(score) for name in ("teachers", "own") if (score := getattr(point, name)) is not None}
    # translators: what one dot of a chart says: “A bridge of straws, 28 September: 3; own view 4”
    both = at.words._("%(work)s, %(day)s: %(teachers)s; own view %(own)s")
    only_own = at.words._("%(work)s, %(day)s: own view %(own)s")
    only_teachers = at.words._("%(work)s, %(day)s: %(teachers)s")
    return (both if len(seen) == 2 else only_own if "own" in seen else only_teachers) % {**told, **seen}


def _described(at: Setting, teller: Teller, track: Track) -> str:
    """What whoever does not see the drawing is told of it."""
    teachers = [teller.written(point.teachers) for point in track.points if point.teachers is not None]
    own = [teller.written(point.own) for point in track.points if point.own is not None]
    # translators: what a chart shows, for whoever does not see it
    line = at.words._("A line through what a teacher saw, oldest work first: %(scores)s.")
    rings = at.words._("Open rings for the own view: %(scores)s.")
    said = ((line, teachers), (rings, own))
    return " ".join(message % {"scores": ", ".join(scores)} for message, scores in said if scores)


def _lines(teller: Teller, rubric: Rubric, across: _Across, high: int) -> Iterable[Label]:
    """A line for each level, with what it is called: a number beside it, a word above it."""
    levels = rubric.levels if len(rubric.levels) <= MANY else (rubric.levels[0], rubric.levels[-1])
    for level in levels:
        y = _y(height(level, rubric), high)
        yield Label(across.side(0), y, y + 4 if rubric.in_numbers else y - 10, teller.plain(level))


def _months(teller: Teller, works: Sequence[Sample], across: _Across, y: int) -> Iterable[Label]:
    """The month of the oldest piece of work below it, and of the newest where it is another."""
    first, last = works[0].date, works[-1].date
    yield Label(across.side(NUMBER_WIDE), y, y, teller.month(first, last))
    if (first.year, first.month) != (last.year, last.month):
        yield Label(across.side(WIDTH), y, y, teller.month(last, first), at_end=True)


# ---------------------------------------------------------------------------------------------------------- scales


def scale_of(rubric: Rubric, teachers: Score | None, own: Score | None, *, mirrored: bool) -> Scale:
    """What a teacher and a student saw, on one line of the rubric's levels."""

    def stand(score: Score) -> int:
        x = SCALE_EDGE + round((SCALE_WIDTH - 2 * SCALE_EDGE) * height(score, rubric))
        return SCALE_WIDTH - x if mirrored else x

    return Scale(
        width=SCALE_WIDTH,
        ticks=tuple(map(stand, rubric.levels)),
        teachers=None if teachers is None else stand(teachers),
        own=None if own is None else stand(own),
    )
