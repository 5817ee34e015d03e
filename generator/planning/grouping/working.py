"""Groups are worked out: students, limits and what is wished go in; groups come out. The same in, the same out.

From each of several beginnings the groups are made better until no single step makes them better, and the best are
taken. They are the best that were found; that there are none better is nowhere claimed. Beginnings that look random
are in the order of digests of the students' ids: there is no dice that another computer could throw otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from generator.planning.grouping.asked import Gathered, Grouping, Limits, Member, NoGroupsError, Wish
from generator.planning.grouping.contradicting import why_not
from generator.planning.grouping.costs import BROKEN, Costs, Days
from generator.planning.grouping.crews import Crew, crews_of
from generator.planning.grouping.improving import Budget, Improving
from generator.planning.grouping.proving import Draft, UnknownError, some_groups

__all__ = ["grouped"]

STEPS = 200_000
"""Steps that are looked at in all; for a class of thirty that is every beginning, for 150 students about one."""

BEGINNINGS = 8
"""Beginnings for each number of groups."""


def grouped(wish: Wish, members: Iterable[Member], limits: Limits, earlier: Days = ()) -> Grouping:
    """The groups. Raises NoGroupsError where no groups are within all limits, or none could be found.

    `earlier` is who was in a group with whom on earlier days, newest first.
    """
    members, limits = sorted(members), _in_order(limits)
    if not members:
        return Grouping((), 0)
    costs, budget = Costs(wish, members, limits, earlier), Budget(STEPS)
    tried = (_improved(costs, draft, budget) for draft in _beginnings(members, limits, budget))
    best = min(tried, key=lambda each: each.cost, default=None)
    if best is None or best.cost >= BROKEN:
        best = _improved(costs, _proven(members, limits), Budget(STEPS))
    return Grouping(tuple(sorted(_gathered(best, members, limits))), best.cost)


def _in_order(limits: Limits) -> Limits:
    """The same limits, in whichever order they were told."""
    together, apart = (
        tuple(sorted(tuple(sorted(these)) for these in lists)) for lists in (limits.together, limits.apart)
    )
    return Limits(limits.least, limits.most, together, apart, tuple(sorted(limits.places)))


def _proven(members: Sequence[Member], limits: Limits) -> Draft:
    """Groups that are within all limits, after a search through every possibility."""
    try:
        found = some_groups(members, limits)
    except UnknownError:
        found = None
    if found is None:
        raise NoGroupsError(why_not(members, limits))
    return found


def _improved(costs: Costs, draft: Draft, budget: Budget) -> Improving:
    improving = Improving(costs, draft, budget)
    improving.run()
    return improving


def _gathered(best: Improving, members: Sequence[Member], limits: Limits) -> Iterator[Gathered]:
    for group, room in zip(best.groups, best.rooms, strict=True):
        students = tuple(members[at].student for at in sorted(group))
        yield Gathered(students, limits.places[room].id if room >= 0 else "")


# ------------------------------------------------------------------------------------------------------- beginnings


def _beginnings(members: Sequence[Member], limits: Limits, budget: Budget) -> Iterator[Draft]:
    """Drafts to begin with, for each possible number of groups, while there are steps left; first those of one need."""
    crews, middle = crews_of(members, limits), (limits.least + limits.most + 1) // 2
    students = len(members)
    numbers = range(-(-students // limits.most), students // limits.least + 1)
    for turn in range(BEGINNINGS):
        for number in sorted(numbers, key=lambda each: (abs(students - middle * each), each)):
            if budget.left > 0:
                yield _dealt(sorted(crews, key=lambda crew: _order(crew, members, turn)), number, limits)


def _order(crew: Crew, members: Sequence[Member], turn: int) -> tuple[int, str, str]:
    """Larger crews first; then by need, on later turns as good as at random."""
    first = members[crew[0]]
    told = sha256(f"{turn} {first.student}".encode()).hexdigest() if turn else f"{first.near} {first.need}"
    return -len(crew), told, first.student


def _dealt(crews: Iterable[Crew], number: int, limits: Limits) -> Draft:
    """So many groups, filled one after another to about the same size, each in the room with most seats left."""
    groups: list[list[Crew]] = [[] for _ in range(number)]
    crews = list(crews)
    left, at = sum(map(len, crews)), 0
    size = -(-left // number)
    for crew in crews:
        while at < number - 1 and sum(map(len, groups[at])) >= size:
            left -= sum(map(len, groups[at]))
            at += 1
            size = -(-left // (number - at))
        groups[at].append(crew)
    return list(zip(groups, _rooms([sum(map(len, group)) for group in groups], limits), strict=True))


def _rooms(sizes: Sequence[int], limits: Limits) -> list[int]:
    free = [each.seats for each in limits.places]
    rooms = []
    for size in sizes:
        room = max(range(len(free)), key=lambda each: (free[each], -each), default=-1)
        rooms.append(room)
        if free:
            free[room] -= size
    return rooms
