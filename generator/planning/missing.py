"""What a plan could not do: a diary and the plan's walks go in; who has no visit, and what would help, comes out.

Only whoever plans reads these sentences. None of them names somebody who has not opened a door.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from generator.planning.diary import Diary, week
from generator.planning.matching import Match, match
from generator.planning.plans import Asked, Door, PlannedWalk
from generator.planning.program import NEAR
from generator.planning.solving import Best

__all__ = ["missed", "remarks"]

_WEEKDAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")


def missed(diary: Diary, doors: Sequence[Door], walks: Sequence[PlannedWalk], asked: Asked) -> tuple[str, ...]:
    """For each person with a wish for whom the plan has no visit, why, and what would make one possible."""
    after = diary.with_plan(walks)
    placed = {visitor for walk in walks for visitor in walk.visitors}
    told = (_person(after, person, doors, asked) for person in diary.staff if person not in placed)
    return tuple(filter(None, told))


def _person(diary: Diary, person: str, doors: Sequence[Door], asked: Asked) -> str:
    """A sentence or two about somebody; "" where nothing is missing."""
    staff = diary.staff[person]
    if not (staff.wants_to_see or staff.interests) or not any(diary.visits_left(person, door.day) for door in doors):
        return ""
    fits = [
        (door, fit) for door in doors if door.host != person and (fit := match(staff, diary.staff[door.host], door))
    ]
    if not fits:
        return _nothing_fits(diary, person)
    new = [(door, fit) for door, fit in fits if not diary.has_seen(person, door.host, door.day)]
    if not new:
        return ""
    door, fit = max(new, key=lambda each: each[1].strength)  # of equals the first
    same = [each for each, _ in new if (each.host, each.focus) == (door.host, door.focus)]
    return _closed(diary, person, fit, min((_obstacle(diary, person, each, asked), each) for each in same))


def _nothing_fits(diary: Diary, person: str) -> str:
    staff, name = diary.staff[person], diary.name(person)
    wish = f"would like to see {staff.wants_to_see[0]}" if staff.wants_to_see else f"thinks about {staff.interests[0]}"
    return (
        f"{name} {wish}, and nobody whose door is open then says anything of the kind. "
        f"Ask {name} for other words, or ask everybody who would open a door for it."
    )


OBSTACLES = (
    "and there is room for one more on the walk that is planned then. Ask the host, and write {visitor} into it.",
    "but it has as many visitors as the school agreed on. Another open door of {host}’s would make it possible.",
    "but {host} is on a walk elsewhere then. Another open door of {host}’s would make it possible.",
    "but {visitor} is on a walk then. Another open door of {host}’s would make it possible.",
    "but {host} has had this term’s visits. A door that is open next term would make it possible.",
    "when {visitor} is not free, and all cover of that week is used. One more lesson of cover would make it possible.",
    "when {visitor} is not free, and whoever could cover is needed elsewhere. A substitute would make it possible.",
    "when {visitor} is not free and nobody can cover. Cover for that lesson, or a free period, would make it possible.",
    "when {visitor} could cover, but has not said to be free. A line under free would make it possible.",
)
"""What stands between a visitor and a door, the nearest to a visit first."""


def _obstacle(diary: Diary, person: str, door: Door, asked: Asked) -> int:
    """Which of the obstacles it is, with the plan entered in the diary."""
    walk = next((each for each in diary.held if door.day == each.day and (door.host, door.period) in each.rooms), None)
    room = walk is not None and len(walk.visitors) < diary.visitors_at_most
    if not room and diary.doors_left(door.host, door.day) == 0:
        return 4
    if diary.is_busy(person, door.slot):
        return 3
    if not diary.is_free(person, door.slot):
        return _lesson(diary, person, door, asked)
    return 0 if room else 1 if walk else 2


def _lesson(diary: Diary, person: str, door: Door, asked: Asked) -> int:
    """Why nobody takes the lesson that somebody would miss."""
    if diary.could_cover(person, door.slot):
        return 8
    colleagues, _ = diary.covered(door.day)
    if diary.coverers(door.slot) and asked.cover is not None and colleagues >= asked.cover:
        return 5
    return 6 if any(diary.offers_cover(each, door.slot) for each in diary.staff) else 7


def _closed(diary: Diary, person: str, fit: Match, why: tuple[int, Door]) -> str:
    obstacle, door = why
    visitor, host = diary.name(person), diary.name(door.host)
    on = f"on {_WEEKDAYS[door.day.weekday()]}" if door.weekly else f"on {door.day}"
    told = OBSTACLES[obstacle].format(visitor=visitor, host=host)
    return f"{fit.reason(visitor, host)} The door is open {on} in period {door.period}, {told}"


def remarks(
    diary: Diary, doors: Sequence[Door], walks: Sequence[PlannedWalk], asked: Asked, chosen: Best
) -> tuple[str, ...]:
    """What else whoever plans should know: doors nobody comes to, cover that is not there, walks that nobody leads."""
    if not doors:
        return (_no_door(diary, asked),)
    told = (
        _unvisited(diary.with_plan(walks), doors, asked),
        _cover(diary, doors, asked),
        _unled(walks),
        _not_the_best(chosen),
    )
    return tuple(filter(None, told))


def _no_door(diary: Diary, asked: Asked) -> str:
    days = (asked.last - asked.first).days + 1
    if not any(diary.term_of(asked.first + timedelta(days=each)) for each in range(days)):
        return "None of these days is in a term of the school: terms stand in school.yml."
    return "No door is open on these days: who opens one says so in their own file in staff, under open_doors."


def _not_the_best(chosen: Best) -> str:
    if chosen.bound - chosen.worth <= NEAR * chosen.bound:
        return ""
    part = 100 * chosen.worth / chosen.bound
    return f"A slightly better plan may exist; this one reaches at least {part:.2f} per cent of what any could."


def _unvisited(diary: Diary, doors: Sequence[Door], asked: Asked) -> str:
    """Whose door nobody comes to in all these days, though they would still have visitors this term."""
    held = (each for each in diary.held if asked.first <= each.day <= asked.last)
    visited = {host for each in held for host, _ in each.rooms}
    open_still = (door for door in doors if diary.doors_left(door.host, door.day) != 0)
    waiting = sorted({diary.name(door.host) for door in open_still if door.host not in visited})
    if not waiting:
        return ""
    return f"Open, and without a visitor this time: {', '.join(waiting)}."


def _cover(diary: Diary, doors: Sequence[Door], asked: Asked) -> str:
    if not asked.cover:
        return ""
    most = max(_offered(diary, doors), default=0)
    if asked.cover <= most:
        return ""
    return (
        f"{asked.cover} lessons a week may be covered, and at the times of open doors colleagues offer {most} at most. "
        f"For the rest somebody has to come from outside: --substitutes"
    )


def _offered(diary: Diary, doors: Sequence[Door]) -> Iterator[int]:
    """How many lessons colleagues could cover in each week, at the times of the doors."""
    slots = sorted({door.slot for door in doors})
    weeks: dict[date, int] = {}
    for slot in slots:
        weeks[week(slot[0])] = weeks.get(week(slot[0]), 0) + len(diary.coverers(slot))
    return iter(weeks.values())


def _unled(walks: Sequence[PlannedWalk]) -> str:
    unled = sum(not walk.facilitator for walk in walks)
    if not unled:
        return ""
    which = "One walk has" if unled == 1 else f"{unled} walks have"
    return f"{which} no facilitator: nobody with leads_walks is free then. A walk can do without, or you name somebody."
