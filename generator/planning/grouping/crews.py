"""Students who are to be together, and who may not: members and limits go in; crews that move as one come out.

A crew is most often one student. Two lists that share a student make one crew of all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from generator.planning.grouping.asked import Limits, Member

__all__ = ["Crew", "crews_of", "foes_of"]

Crew = tuple[int, ...]
"""Members by their numbers, in order."""


def crews_of(members: Sequence[Member], limits: Limits) -> tuple[Crew, ...]:
    """The members in crews, by the first of each."""
    number = {member.student: at for at, member in enumerate(members)}
    crew = {at: {at} for at in number.values()}
    for these in limits.together:
        joined = set[int]().union(*(crew[number[each]] for each in these if each in number))
        crew.update(dict.fromkeys(joined, joined))
    return tuple(sorted({tuple(sorted(each)) for each in crew.values()}))


def foes_of(members: Sequence[Member], limits: Limits) -> frozenset[tuple[int, int]]:
    """Every pair of members, by number, that may not be in one group."""
    number = {member.student: at for at, member in enumerate(members)}
    return frozenset(
        pair for these in limits.apart for pair in _pairs(number[each] for each in these if each in number)
    )


def _pairs(members: Iterable[int]) -> Iterable[tuple[int, int]]:
    return combinations(sorted(set(members)), 2)
