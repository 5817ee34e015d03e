"""The limits of groups, written down once more: students, limits and groups go in, every broken limit comes out.

Nothing here is shared with what plans. Of a small class the groups that cost least are found by trying all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product

from generator.planning.grouping import Costs, Gathered, Limits, Member

__all__ = ["all_groupings", "broken", "least_cost"]


def broken(students: Sequence[str], limits: Limits, groups: Sequence[Gathered]) -> list[str]:
    """Every limit that groups break; none, if they keep to all of them."""
    placed = [student for group in groups for student in group.students]
    found = [f"{each} is in {placed.count(each)} groups" for each in students if placed.count(each) != 1]
    found += [f"{each} is not asked for" for each in placed if each not in students]
    found += [f"{each} has a wrong size" for each in groups if not limits.least <= len(each.students) <= limits.most]
    of = {student: number for number, group in enumerate(groups) for student in group.students}
    for these in limits.together:
        if len({of[each] for each in these if each in of}) > 1:
            found.append(f"{these} are not together")
    for these in limits.apart:
        here = [of[each] for each in these if each in of]
        if len({*here}) < len(here):
            found.append(f"{these} are not apart")
    return [*found, *_without_seats(limits, groups)]


def _without_seats(limits: Limits, groups: Sequence[Gathered]) -> Iterator[str]:
    seats = {each.id: each.seats for each in limits.places}
    for group in groups:
        if seats and group.place not in seats:
            yield f"{group} has no room"
    for room, free in seats.items():
        if (there := sum(len(group.students) for group in groups if group.place == room)) > free:
            yield f"{there} are in {room}, which has {free} seats"


# ------------------------------------------------------------------------------------------------------ brute force


def all_groupings(students: Sequence[str], limits: Limits) -> Iterator[list[Gathered]]:
    """Every way to put a few students into groups within all limits, with every way to give them rooms."""
    rooms = [each.id for each in limits.places] or [""]
    for parts in _partitions(list(students)):
        if all(limits.least <= len(part) <= limits.most for part in parts):
            for chosen in product(rooms, repeat=len(parts)):
                groups = [Gathered(tuple(part), room) for part, room in zip(parts, chosen, strict=True)]
                if not broken(students, limits, groups):
                    yield groups


def _partitions(students: list[str]) -> Iterator[list[list[str]]]:
    if not students:
        yield []
        return
    first, rest = students[0], students[1:]
    for size in range(len(rest) + 1):
        for others in combinations(rest, size):
            left = [each for each in rest if each not in others]
            for parts in _partitions(left):
                yield [[first, *others], *parts]


def least_cost(members: Sequence[Member], costs: Costs, limits: Limits) -> int | None:
    """What the best groups cost, by trying all; None where no groups are within the limits."""
    number = {each.student: at for at, each in enumerate(members)}
    voice = {each.id: each.voice for each in limits.places}
    return min(
        (
            sum(costs.of([number[who] for who in group.students], voice.get(group.place, "either")) for group in groups)
            for groups in all_groupings([each.student for each in members], limits)
        ),
        default=None,
    )
