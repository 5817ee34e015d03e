"""A journey of an idea goes in; where its rows stand, and the curves between them, comes out.

Each row is as high as a finger, and each step to the side is a room further: a name has its whole line, however many
there are. Templates print it and reckon nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.pages.setting import Setting
from generator.pages.walks.views_ripple import Drawn, Row
from generator.ripple import Journey, Step

__all__ = ["drawn"]

ROW, ASIDE, EDGE = 60, 30, 16
"""How high a row is, how far it is from one room to the next, and from the edge to the first dot."""

DEEPEST = 5
"""From here on it goes no further to the side: a phone has no more room."""

SMALL = 9
"""How round the corner of a line is."""


def drawn(at: Setting, journey: Journey, describes: str) -> Drawn:
    """The drawing of a journey; `describes` says it in words."""
    rows = tuple(_row(at, journey, number) for number in range(len(journey.points)))
    return Drawn(
        width=max(row.x for row in rows) + EDGE,
        height=ROW * len(rows),
        rows=rows,
        curves=tuple(_curves(journey, rows)),
        describes=describes,
    )


def _row(at: Setting, journey: Journey, number: int) -> Row:
    point = journey.points[number]
    x, y = EDGE + ASIDE * min(point.depth, DEEPEST), ROW * number + ROW // 2
    return _went_on(at, journey, point.step, x, y) if point.step else _began(at, journey, number, x, y)


def _began(at: Setting, journey: Journey, number: int, x: int, y: int) -> Row:
    """A host with whom it began, on the walk from which the first took it along."""
    walk = next(each.step.walk for each in journey.points if each.step and number in each.came_from)
    return Row(
        name=at.staff_name(journey.points[number].person),
        url=at.url(walk.id),
        says=walk.focus,
        day=walk.date,
        state="",
        x=x,
        y=y,
        began=True,
    )


def _went_on(at: Setting, journey: Journey, step: Step, x: int, y: int) -> Row:
    """Somebody who took it along, with what tells most of what came of it."""
    last = step.telling
    return Row(
        name=at.staff_name(step.writer),
        url=at.url(step.walk.id),
        says=last.what if last else step.note.so_now_i_want_to_try or "",
        idea=(step.note.idea or "") if journey.renames(step) else "",
        day=(last.date if last else None) or step.walk.date,
        state=last.state if last else "",
        x=x,
        y=y,
        tried=last is not None,
    )


def _curves(journey: Journey, rows: tuple[Row, ...]) -> Iterable[str]:
    """From each dot down to those whom it reached: straight, and then round a corner to the side."""
    for point, row in zip(journey.points, rows, strict=True):
        for place in point.came_from:
            above = rows[place]
            if above.x == row.x:  # as deep as a phone has room for: beside its own line
                yield f"M{above.x} {above.y}V{row.y}"
            else:
                yield f"M{above.x} {above.y}V{row.y - SMALL}q0 {SMALL} {SMALL} {SMALL}H{row.x}"
