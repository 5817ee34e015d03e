"""Who takes which lesson, and who leads: chosen visits go in; walks with their cover and facilitators come out.

Visits come first: that they take place is decided before, and here nothing is taken from them. In each period lessons
are taken by whoever has taken fewest, first by those who could not lead then; a walk is led by whoever has led fewest.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from generator.planning.candidates import Candidate
from generator.planning.diary import Diary, week
from generator.planning.doors import Tour
from generator.planning.plans import Asked, Door, PlannedStop, PlannedWalk, Slot, Taken

__all__ = ["appointed"]


def appointed(
    diary: Diary, tours: Sequence[Tour], chosen: Iterable[Candidate], asked: Asked
) -> tuple[PlannedWalk, ...]:
    """The walks of a plan, by day and period."""
    on = defaultdict[int, list[Candidate]](list)
    for each in chosen:
        on[each.tour].append(each)
    parties = sorted(((tours[number], tuple(guests)) for number, guests in on.items()), key=lambda each: each[0])
    away = {(who, door.slot) for tour, guests in parties for door in tour for who in _there(door, guests)}
    office = _Office(diary, asked, away)
    cover = office.take(each for _, guests in parties for each in guests)
    walks = [_walk(diary, tour, guests, cover) for tour, guests in parties]
    return office.lead(walks)


def _there(door: Door, guests: Iterable[Candidate]) -> tuple[str, ...]:
    return (door.host, *(each.visitor for each in guests))


def _walk(
    diary: Diary, tour: Tour, guests: Sequence[Candidate], cover: Mapping[tuple[str, Slot], Taken]
) -> PlannedWalk:
    """A walk without a facilitator; what to look for is the host's own word, else what fits best."""
    first = max(guests, key=lambda each: each.strength)
    focuses = [door.focus or fits.offer for door, fits in zip(tour, first.matches, strict=True)]
    return PlannedWalk(
        day=tour[0].day,
        stops=tuple(
            PlannedStop(door.host, door.period, focus, door.class_id) for door, focus in zip(tour, focuses, strict=True)
        ),
        visitors=tuple(each.visitor for each in guests),
        why=tuple(_why(diary, tour, each) for each in guests),
        theme=first.matches[0].theme,
        cover=tuple(cover[each.visitor, slot] for each in guests for slot in each.covered),
    )


def _why(diary: Diary, tour: Tour, guest: Candidate) -> str:
    visitor = diary.name(guest.visitor)
    reasons = (fits.reason(visitor, diary.name(door.host)) for door, fits in zip(tour, guest.matches, strict=True))
    return " ".join(dict.fromkeys(reasons))


@dataclass
class _Office:
    """Who has been asked for what so far; `away` are those who are on a walk at a time."""

    diary: Diary
    asked: Asked
    away: set[tuple[str, Slot]]
    covered: Counter[str] = field(default_factory=Counter)
    led: Counter[str] = field(default_factory=Counter)
    by_colleagues: Counter[date] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.covered.update(by for held in self.diary.held for by, _ in held.cover if by)
        self.led.update(held.facilitator for held in self.diary.held if held.facilitator)

    def take(self, guests: Iterable[Candidate]) -> Mapping[tuple[str, Slot], Taken]:
        """Who takes each lesson: a colleague while there is one and the week allows it, then a substitute."""
        lessons = sorted((slot, each.visitor) for each in guests for slot in each.covered)
        return {(who, slot): Taken(who, slot[1], self._colleague(slot)) for slot, who in lessons}

    def _colleague(self, slot: Slot) -> str | None:
        monday = week(slot[0])
        before, _ = self.diary.covered(monday)
        if self.asked.cover is not None and self.by_colleagues[monday] >= max(0, self.asked.cover - before):
            return None
        team = [each for each in self.diary.coverers(slot) if (each, slot) not in self.away]
        if not team:
            return None
        chosen = min(team, key=lambda each: (self._could_lead(each, [slot]), self.covered[each], each))
        self.away.add((chosen, slot))
        self.covered[chosen] += 1
        self.by_colleagues[monday] += 1
        return chosen

    def _could_lead(self, person: str, slots: Sequence[Slot]) -> bool:
        return self.diary.staff[person].leads_walks and all(
            self.diary.is_free(person, slot)
            and not self.diary.is_busy(person, slot)
            and (person, slot) not in self.away
            for slot in slots
        )

    def lead(self, walks: Iterable[PlannedWalk]) -> tuple[PlannedWalk, ...]:
        """The walks with facilitators: of those that begin together, as many as can be have one."""
        together = defaultdict[Slot, list[PlannedWalk]](list)
        for walk in walks:
            together[walk.day, walk.stops[0].period].append(walk)
        return tuple(led for _, group in sorted(together.items()) for led in self._lead(group))

    def _lead(self, group: Sequence[PlannedWalk]) -> list[PlannedWalk]:
        from scipy.optimize import linear_sum_assignment

        leaders = [person for person, staff in self.diary.staff.items() if staff.leads_walks]
        if not leaders:
            return [*group]
        slots = [[(walk.day, stop.period) for stop in walk.stops] for walk in group]
        never = 1e6
        costs = [[self.led[each] if self._could_lead(each, times) else never for each in leaders] for times in slots]
        walks, chosen = linear_sum_assignment(costs)
        led = dict(zip(walks.tolist(), chosen.tolist(), strict=True))
        return [
            self._with(walk, leaders[led[at]], slots[at]) if at in led and costs[at][led[at]] < never else walk
            for at, walk in enumerate(group)
        ]

    def _with(self, walk: PlannedWalk, leader: str, slots: Iterable[Slot]) -> PlannedWalk:
        self.led[leader] += 1
        self.away.update((leader, slot) for slot in slots)
        return replace(walk, facilitator=leader)
