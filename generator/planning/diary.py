"""Who can be where, and who was: staff and walks go in; free, busy, able to cover, visited and hosted come out.

What walks there are already binds a plan, whether it was planned or written by hand. A walk that does not say its
period takes the whole day of everybody on it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from generator.planning.plans import PlannedWalk, Slot
from generator.records import School, Staff, Walk
from generator.records.staff import Period

__all__ = ["DAYS", "USUAL_VISITS", "Diary", "Held", "of_plan", "week"]

USUAL_VISITS = 2
"""Visits in a term that somebody makes at most who has not said `how_often`. A door is open as often as it says."""

YEAR = timedelta(days=365)
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True)
class Held:
    """A walk as far as it takes somebody's time: the rooms with their periods (None: the whole day), and who."""

    day: date
    rooms: tuple[tuple[str, int | None], ...]
    visitors: tuple[str, ...]
    facilitator: str = ""
    cover: tuple[tuple[str | None, int | None], ...] = ()

    def engaged(self) -> Iterator[tuple[str, int | None]]:
        """Everybody on it, with each period that it takes of them."""
        for host, period in self.rooms:
            yield host, period
            yield from ((each, period) for each in (*self.visitors, self.facilitator) if each)
        yield from ((by, period) for by, period in self.cover if by)


def week(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def of_walk(walk: Walk) -> Held:
    """A walk of the content."""
    rooms = tuple((stop.host, stop.period) for stop in walk.stops) or tuple((host, walk.period) for host in walk.hosts)
    cover = tuple((each.by, each.period if each.period is not None else walk.period) for each in walk.cover)
    return Held(walk.date, rooms, walk.visitors, walk.facilitator or "", cover)


def of_plan(walk: PlannedWalk) -> Held:
    """A walk of a plan."""
    rooms = tuple((stop.host, stop.period) for stop in walk.stops)
    return Held(walk.day, rooms, walk.visitors, walk.facilitator, tuple((each.by, each.period) for each in walk.cover))


@dataclass(frozen=True)
class Diary:
    """What a plan has to know: the staff by id, what is held already, and when the school's terms are."""

    staff: Mapping[str, Staff]
    held: tuple[Held, ...] = ()
    school: School | None = None
    _busy: set[tuple[str, date, int | None]] = field(init=False, compare=False, repr=False)
    _counts: Counter[tuple[Hashable, ...]] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        busy = {(who, each.day, period) for each in self.held for who, period in each.engaged()}
        object.__setattr__(self, "_busy", busy)
        object.__setattr__(self, "_counts", Counter(told for each in self.held for told in self._told(each)))

    @classmethod
    def of(cls, staff: Iterable[Staff], walks: Iterable[Walk], school: School | None) -> Diary:
        """The diary of a school's records."""
        people = {each.id.parts[0]: each for each in sorted(staff, key=lambda each: each.id)}
        return cls(people, tuple(map(of_walk, sorted(walks, key=lambda each: each.id))), school)

    def with_plan(self, walks: Iterable[PlannedWalk]) -> Diary:
        """The same diary with a plan entered."""
        return Diary(self.staff, (*self.held, *map(of_plan, walks)), self.school)

    def _told(self, held: Held) -> Iterator[tuple[Hashable, ...]]:
        """What is counted of a walk: a visit is a room that somebody saw; each room was opened once."""
        term = self.term_of(held.day)
        for host, _ in held.rooms:
            yield "opened", host, term
            for visitor in held.visitors:
                yield "made", visitor, term
                yield "seen", visitor, host, term
        for by, _ in held.cover:
            yield "colleagues" if by else "substitutes", week(held.day)

    @property
    def visitors_at_most(self) -> int:
        """How many may come into a room."""
        return self.school.walks.visitors_at_most if self.school else 2

    def name(self, person: str) -> str:
        """What somebody is called."""
        return self.staff[person].name

    def term_of(self, day: date) -> date | None:
        """The first day of the term; None in the holidays. A school that wrote no terms has three, of four months."""
        if not self.school or not self.school.terms:
            return date(day.year, (day.month - 1) // 4 * 4 + 1, 1)
        return next((term.from_ for term in self.school.terms if term.from_ <= day <= term.to), None)

    def is_free(self, person: str, slot: Slot) -> bool:
        """Whether somebody teaches no lesson then, and would go and visit."""
        return _among(self.staff[person].free, slot)

    def offers_cover(self, person: str, slot: Slot) -> bool:
        """Whether somebody offers to take a colleague's lesson then."""
        return _among(self.staff[person].can_cover, slot)

    def could_cover(self, person: str, slot: Slot) -> bool:
        """Whether somebody offers it, and is on no walk that is held already."""
        return self.offers_cover(person, slot) and not self.is_busy(person, slot)

    def is_busy(self, person: str, slot: Slot) -> bool:
        """Whether a walk takes somebody's time then: as host, visitor, facilitator, or with a lesson to cover."""
        return (person, *slot) in self._busy or (person, slot[0], None) in self._busy

    def coverers(self, slot: Slot) -> tuple[str, ...]:
        """Who could take a lesson then."""
        return tuple(person for person in self.staff if self.could_cover(person, slot))

    def has_seen(self, visitor: str, host: str, day: date) -> bool:
        """Whether somebody was with a host in that term already, or will be."""
        return self._counts["seen", visitor, host, self.term_of(day)] > 0

    def visits_left(self, person: str, day: date) -> int:
        """How many visits somebody would still make in that term."""
        most = self.staff[person].how_often.visits
        return max(0, (USUAL_VISITS if most is None else most) - self._counts["made", person, self.term_of(day)])

    def doors_left(self, person: str, day: date) -> int | None:
        """How often somebody would still open the door in that term; None: as often as it is open."""
        most = self.staff[person].how_often.hosts
        return None if most is None else max(0, most - self._counts["opened", person, self.term_of(day)])

    def covered(self, day: date) -> tuple[int, int]:
        """How many lessons of that week are covered already: by colleagues, by substitutes."""
        return self._counts["colleagues", week(day)], self._counts["substitutes", week(day)]

    def in_a_year(self, last: date) -> tuple[Counter[str], Counter[str]]:
        """How many visits each has made, and how often each has opened the door, in the twelve months to a day."""
        recent = [each for each in self.held if each.day > last - YEAR]
        made = Counter(each for held in recent for each in held.visitors for _ in held.rooms)
        return made, Counter(host for held in recent for host, _ in held.rooms)


def _among(periods: tuple[int | Period, ...], slot: Slot) -> bool:
    """Whether a period is one of these; a bare number is that period on every day."""
    day, number = slot
    return any(
        each == number if isinstance(each, int) else (each.period == number and each.day == DAYS[day.weekday()])
        for each in periods
    )
