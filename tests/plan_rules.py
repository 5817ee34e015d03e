"""The hard rules of a plan of walks, written down once more: records and a plan go in, every broken rule comes out.

Nothing here is shared with what plans. A small school's best plan is found by trying all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from generator.planning import Asked, Plan, match
from generator.records import RecordId, School, Staff, Walk

DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
When = tuple[date, Any]
"""A day and a period; None for a period takes the whole day."""


def teacher(id: str, **fields: Any) -> Staff:
    """A member of staff, as their file would say it."""
    return Staff.model_validate(
        {"id": RecordId("staff", (id,)), "path": f"staff/{id}.yml", "name": id.title(), **fields}
    )


def walk(id: str, **fields: Any) -> Walk:
    """A walk that is there already."""
    told = {"id": RecordId("walk", (id,)), "path": f"walks/{id}/walk.md", "focus": "?", **fields}
    return Walk.model_validate(told)


def a_school(**fields: Any) -> School:
    """A school that says this of itself."""
    return School.model_validate({"id": RecordId("school"), "path": "school.yml", "name": "Alder School", **fields})


@dataclass(frozen=True)
class World:
    """What a plan is made for."""

    staff: Sequence[Staff]
    walks: Sequence[Walk] = ()
    school: School | None = None

    @property
    def people(self) -> dict[str, Staff]:
        return {each.id.parts[0]: each for each in self.staff}

    @property
    def most(self) -> int:
        return self.school.walks.visitors_at_most if self.school else 2

    def term(self, day: date) -> Hashable:
        if self.school and self.school.terms:
            return next((term.title for term in self.school.terms if term.from_ <= day <= term.to), None)
        return day.year, (day.month + 3) // 4

    def says(self, periods: Iterable[Any], when: When) -> bool:
        day = DAYS[when[0].weekday()]
        return any(
            each == when[1] if isinstance(each, int) else (each.day, each.period) == (day, when[1]) for each in periods
        )

    def doors(self, asked: Asked) -> set[tuple[str, When]]:
        """Every door that is open in a term."""
        days = [asked.first + timedelta(each) for each in range((asked.last - asked.first).days + 1)]
        return {
            (host, (day, door.period))
            for host, staff in self.people.items()
            for door in staff.open_doors
            for day in days
            if (door.date == day or door.day == DAYS[day.weekday()]) and self.term(day) is not None
        }


@dataclass(frozen=True)
class Line:
    """One thing that somebody does at a time: host, visit, lead or cover."""

    who: str
    what: str
    when: When
    whom: str = ""


def of_walks(walks: Iterable[Walk]) -> Iterator[Line]:
    for each in walks:
        rooms = [(stop.host, stop.period) for stop in each.stops] or [(each.host or "", each.period)]
        for host, period in rooms:
            when = (each.date, period)
            yield Line(host, "host", when)
            yield from (Line(visitor, "visit", when, host) for visitor in each.visitors)
            if each.facilitator:
                yield Line(each.facilitator, "lead", when)
        for cover in each.cover:
            when = (each.date, cover.period if cover.period is not None else each.period)
            yield Line(cover.by or "", "cover", when, cover.for_)


def of_plan(plan: Plan) -> Iterator[Line]:
    for each in plan.walks:
        for stop in each.stops:
            when = (each.day, stop.period)
            yield Line(stop.host, "host", when)
            yield from (Line(visitor, "visit", when, stop.host) for visitor in each.visitors)
            if each.facilitator:
                yield Line(each.facilitator, "lead", when)
        yield from (Line(taken.by or "", "cover", (each.day, taken.period), taken.for_) for taken in each.cover)


def broken(world: World, asked: Asked, plan: Plan) -> list[str]:
    """Every rule that a plan breaks; none, if it is one."""
    new, old = list(of_plan(plan)), list(of_walks(world.walks))
    return [
        *_not_open(world, asked, plan, new),
        *_in_two_places(new, old),
        *_lessons(world, new),
        *_leaders(world, new),
        *_too_often(world, new, old),
        *_too_much_cover(asked, new, old),
        *_without_reason(world, plan),
    ]


def _not_open(world: World, asked: Asked, plan: Plan, new: Sequence[Line]) -> Iterator[str]:
    doors = world.doors(asked)
    yield from (f"{each} is no open door" for each in new if each.what == "host" and (each.who, each.when) not in doors)
    for each in plan.walks:
        if not 1 <= len(each.visitors) <= world.most:
            yield f"{each} has too many visitors, or none"
        if len(each.stops) > asked.stops:
            yield f"{each} has too many stops"
        periods = [stop.period for stop in each.stops]
        if periods != list(range(periods[0], periods[0] + len(periods))):
            yield f"{each} has a gap"


def _in_two_places(new: Sequence[Line], old: Sequence[Line]) -> Iterator[str]:
    for at, one in enumerate(new):
        for other in (*new[at + 1 :], *old):
            same = one.who and one.who == other.who and one.when[0] == other.when[0]
            if same and (one.when[1] == other.when[1] or other.when[1] is None):
                yield f"{one} and {other} at one time"


def _lessons(world: World, new: Sequence[Line]) -> Iterator[str]:
    covers = [each for each in new if each.what == "cover"]
    for each in new:
        if each.what == "visit":
            free = world.says(world.people[each.who].free, each.when)
            taken = [cover for cover in covers if (cover.whom, cover.when) == (each.who, each.when)]
            if len(taken) != (0 if free else 1):
                yield f"{each} leaves a lesson, or it is taken twice: {taken}"
            if not free and world.says(world.people[each.who].can_cover, each.when):
                yield f"{each} has no lesson to be covered"
    for each in covers:
        if each.who and not world.says(world.people[each.who].can_cover, each.when):
            yield f"{each} was not offered"
        if not any((visit.who, visit.when) == (each.whom, each.when) for visit in new if visit.what == "visit"):
            yield f"{each} is for nobody"


def _leaders(world: World, new: Sequence[Line]) -> Iterator[str]:
    for each in new:
        if each.what == "lead":
            staff = world.people[each.who]
            if not staff.leads_walks or not world.says(staff.free, each.when):
                yield f"{each} does not lead, or is not free"


def _too_often(world: World, new: Sequence[Line], old: Sequence[Line]) -> Iterator[str]:
    lines = [*new, *old]
    terms = {world.term(each.when[0]) for each in new}
    made = Counter((each.who, world.term(each.when[0])) for each in lines if each.what == "visit")
    pairs = Counter((each.who, each.whom, world.term(each.when[0])) for each in lines if each.what == "visit")
    opened = Counter((each.who, world.term(each.when[0])) for each in lines if each.what == "host")
    for each in new:
        term = world.term(each.when[0])
        if each.what == "visit":
            most = world.people[each.who].how_often.visits
            if made[each.who, term] > (2 if most is None else most):
                yield f"{each.who} visits too often"
            if pairs[each.who, each.whom, term] > 1:
                yield f"{each.who} is with {each.whom} twice in a term"
        if each.what == "host":
            most = world.people[each.who].how_often.hosts
            if most is not None and opened[each.who, term] > most:
                yield f"{each.who} opens the door too often"
    assert None not in terms


def _too_much_cover(asked: Asked, new: Sequence[Line], old: Sequence[Line]) -> Iterator[str]:
    lines = [each for each in (*new, *old) if each.what == "cover"]
    for monday in {each.when[0] - timedelta(each.when[0].weekday()) for each in new if each.what == "cover"}:
        of_week = [each for each in lines if 0 <= (each.when[0] - monday).days < 7]
        fresh = [each for each in of_week if each in new]
        colleagues, substitutes = (sum(bool(each.who) == sort for each in of_week) for sort in (True, False))
        if asked.cover is not None and colleagues > asked.cover and any(each.who for each in fresh):
            yield f"{colleagues} lessons are covered in the week of {monday}"
        if substitutes > asked.substitutes and any(not each.who for each in fresh):
            yield f"{substitutes} substitutes in the week of {monday}"


def _without_reason(world: World, plan: Plan) -> Iterator[str]:
    for each in plan.walks:
        if len(each.why) != len(each.visitors) or not all(each.why):
            yield f"{each} has visitors without a reason"
        for visitor in each.visitors:
            staff = world.people[visitor]
            if not staff.interests and not staff.wants_to_see:
                yield f"{visitor} wished for nothing"


# ------------------------------------------------------------------------------------------------------ brute force


def all_visits(world: World, asked: Asked) -> list[Line]:
    """Every single visit that words and doors allow, whatever else may forbid it."""
    return [
        Line(visitor, "visit", when, host)
        for host, when in sorted(world.doors(asked))
        for visitor in sorted(world.people)
        if visitor != host and strength(world, visitor, host, when)
    ]


def strength(world: World, visitor: str, host: str, when: When) -> int:
    """How well a door fits: of what was said for one day rather than for every week, where both are."""
    from generator.planning.plans import Door

    doors = [
        door
        for door in world.people[host].open_doors
        if door.period == when[1] and (door.date == when[0] or door.day == DAYS[when[0].weekday()])
    ]
    said = max(doors, key=lambda door: door.date is not None)
    found = match(world.people[visitor], world.people[host], Door(*when, host, focus=said.focus or ""))
    return found.strength if found else 0


def allowed(world: World, asked: Asked, visits: Sequence[Line]) -> int | None:
    """How many lessons of these visits have to be covered; None where no plan may hold them all together."""
    old = list(of_walks(world.walks))
    hosts = {Line(each.whom, "host", each.when) for each in visits}
    lines = [*visits, *sorted(hosts, key=str)]
    rooms = Counter((each.whom, each.when) for each in visits)
    if (
        any(_in_two_places(lines, old))
        or any(_too_often(world, lines, old))
        or any(count > world.most for count in rooms.values())
    ):
        return None
    lessons = [each for each in visits if not world.says(world.people[each.who].free, each.when)]
    if any(world.says(world.people[each.who].can_cover, each.when) for each in lessons):
        return None
    return len(lessons) if _coverable(world, asked, lessons, [*lines, *old]) else None


def _coverable(world: World, asked: Asked, lessons: Sequence[Line], lines: Sequence[Line]) -> bool:
    away = {(each.who, *each.when) for each in lines}
    weeks = Counter[date]()
    outside = Counter[date]()
    for when in {each.when for each in lessons}:
        team = [
            person
            for person, staff in world.people.items()
            if world.says(staff.can_cover, when) and not {(person, *when), (person, when[0], None)} & away
        ]
        count = sum(each.when == when for each in lessons)
        monday = when[0] - timedelta(when[0].weekday())
        weeks[monday] += min(count, len(team))
        outside[monday] += count - min(count, len(team))
    for monday in weeks:
        old = [each for each in lines if each.what == "cover" and 0 <= (each.when[0] - monday).days < 7]
        taken, hired = (sum(bool(each.who) == sort for each in old) for sort in (True, False))
        colleagues = weeks[monday] if asked.cover is None else min(weeks[monday], max(0, asked.cover - taken))
        if weeks[monday] + outside[monday] - colleagues > max(0, asked.substitutes - hired):
            return False
    return True


def best_of_all(world: World, asked: Asked, *, fair: bool) -> float:
    """What the best choice of single visits is worth, by trying every one."""
    visits = all_visits(world, asked)
    tried = (chosen for size in range(len(visits) + 1) for chosen in combinations(visits, size))
    return max(
        worth(world, asked, chosen, lessons, fair=fair)
        for chosen in tried
        if (lessons := allowed(world, asked, chosen)) is not None
    )


def worth(world: World, asked: Asked, visits: Sequence[Line], lessons: int, *, fair: bool) -> float:
    """The sum of how well visits fit; where it is to be fair, with what the documentation says of fairness."""
    plain = float(sum(strength(world, each.who, each.whom, each.when) for each in visits))
    if not fair:
        return plain
    recent = [each for each in of_walks(world.walks) if each.when[0] > asked.last - timedelta(365)]
    made = Counter(each.who for each in recent if each.what == "visit")
    opened = Counter(each.who for each in recent if each.what == "host")
    for each in visits:
        made[each.who] += 1
        plain += 80 / made[each.who]
    for host, _ in {(each.whom, each.when) for each in visits}:
        opened[host] += 1
        plain += 4 / opened[host] - 4
    return plain - 4 * lessons
