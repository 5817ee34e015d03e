"""A teacher's own shelf goes in; the walks and lessons that are today or still to come leave, as they concern them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.pages.setting import Setting
from generator.pages.walks.lines import hours, names, room
from generator.pages.walks.views_own import Coming
from generator.records import Walk

__all__ = ["coming"]


def coming(at: Setting, walks: Iterable[Walk]) -> tuple[Coming, ...]:
    """From today on, in the order of days and periods; of a lesson to take, when and for whom."""
    ahead = [walk for walk in walks if walk.date >= at.shelf.on]
    found = [each for walk in ahead for each in (*_mine(at, walk), *_lessons(at, walk))]
    return tuple(sorted(found, key=lambda each: (each.day, each.period or 0, each.sort, each.focus)))


def _mine(at: Setting, walk: Walk) -> Iterator[Coming]:
    """A walk of which this teacher is part: as host, as visitor, or to lead it."""
    me = at.shelf.circle.of
    if me not in walk.people:
        return
    stop = next((each for each in walk.stops if each.host == me), None)
    period = stop.period if stop else walk.period
    yield Coming(
        sort="host" if me in walk.hosts else "visit" if me in walk.visitors else "lead",
        day=walk.date,
        period=period,
        hours=hours(at, period),
        focus=walk.focus,
        url=at.url(walk.id),
        room=room(at, stop.class_ if stop else walk.class_),
        hosts=names(at, dict.fromkeys(each for each in walk.hosts if each != me)),
        visitors=names(at, (each for each in walk.visitors if each != me)),
        facilitator=at.staff_name(walk.facilitator) if walk.facilitator != me else "",
        stops=tuple(
            (at.staff_name(each.host), room(at, each.class_), each.period, hours(at, each.period))
            for each in walk.stops
            if each.host != me
        ),
        why=walk.why.get(me, ""),
        covered_by=names(at, dict.fromkeys(each.by for each in walk.cover if each.for_ == me and each.by)),
    )


def _lessons(at: Setting, walk: Walk) -> Iterator[Coming]:
    """The lessons that this teacher takes so that somebody can come; nothing else of that walk is told."""
    for each in walk.cover:
        if each.by == at.shelf.circle.of:
            period = each.period if each.period is not None else walk.period
            yield Coming(
                sort="cover",
                day=walk.date,
                period=period,
                hours=hours(at, period),
                instead_of=at.staff_name(each.for_),
            )
