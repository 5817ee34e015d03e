"""Why no groups are within all limits: students and limits go in; what contradicts and what would do come out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.planning.grouping.asked import Limits, Member
from generator.planning.grouping.crews import Crew, crews_of, foes_of
from generator.planning.grouping.proving import STEPS, UnknownError, some_groups

__all__ = ["why_not"]

Lists = tuple[tuple[str, ...], ...]

TRIED = 12
"""So many single limits are taken out, one at a time, to see whether it could be done without."""


def why_not(members: Sequence[Member], limits: Limits) -> tuple[str, ...]:
    """What is in the way of any groups, and what to change; () where there are groups within all limits."""
    if plain := (*_of_numbers(members, limits), *_of_crews(members, limits)):
        return plain
    try:
        if some_groups(members, limits):
            return ()
    except UnknownError:
        first = "No groups were found within all of these limits; perhaps there are none."
    else:
        first = "No groups keep to all of these limits together."
    would_do = [told for told, other in _without_one(limits) if _works(members, other)]
    if not would_do:
        return first, "Leaving out a single one of them would not help. Take out several, or allow other sizes."
    return first, f"It can be done {'; or '.join(would_do)}."


def _works(members: Sequence[Member], limits: Limits) -> bool:
    try:
        return some_groups(members, limits, STEPS // TRIED) is not None
    except UnknownError:
        return False


def _without_one(limits: Limits) -> Iterator[tuple[str, Limits]]:
    """Each limit in words, and the limits without it."""
    yield f"with groups of {limits.least} to {limits.most + 1}", replace(limits, most=limits.most + 1)
    if limits.least > 1:
        yield f"with groups of {limits.least - 1} to {limits.most}", replace(limits, least=limits.least - 1)
    if limits.places:
        yield "with more seats in the rooms", replace(limits, places=())
    for these, others in _each_and_the_others(limits.apart):
        yield f"without “apart: {_and(these)}”", replace(limits, apart=others)
    for these, others in _each_and_the_others(limits.together):
        yield f"without “together: {_and(these)}”", replace(limits, together=others)


def _each_and_the_others(lists: Lists) -> Iterator[tuple[tuple[str, ...], Lists]]:
    for at, these in enumerate(lists[:TRIED]):
        yield these, (*lists[:at], *lists[at + 1 :])


def _of_numbers(members: Sequence[Member], limits: Limits) -> Iterator[str]:
    students, seats = len(members), limits.seats
    if seats is not None and seats < students:
        few = "one seat" if seats == 1 else f"{seats} seats"
        yield f"The rooms have {few}, and there are {students} students. Write more seats, or another room, in rooms:."
    if -(-students // limits.most) > students // limits.least:
        others = sorted({_fitting(limits, students, down=down) for down in (True, False)} - {""})
        would = f" Groups of {' or of '.join(others)} would do." if others else ""
        who = "One student" if students == 1 else f"{students} students"
        yield f"{who} cannot be divided into groups of {limits.least} to {limits.most}.{would}"


def _fitting(limits: Limits, students: int, *, down: bool) -> str:
    """The nearest sizes, smaller or larger, into which so many can be divided; "" where there are none."""
    least, most = limits.least, limits.most
    while -(-students // most) > students // least:
        if students < least and not down:
            return ""
        least, most = (least - 1, most) if down else (least, most + 1)
    return f"{least} to {most}"


def _of_crews(members: Sequence[Member], limits: Limits) -> Iterator[str]:
    foes = foes_of(members, limits)
    for crew in crews_of(members, limits):
        names = _and([members[at].student for at in crew])
        if len(crew) > limits.most:
            yield (
                f"{names} are to be together. That makes {len(crew)}, and a group has {limits.most} at most. "
                "Take somebody out of together:, or allow larger groups."
            )
        for one, other in _inside(crew, foes):
            pair = _and([members[one].student, members[other].student])
            yield f"{pair} are to be apart, and together: joins them. Take one of them out of one of the two."
        if limits.places and len(crew) > max(each.seats for each in limits.places):
            yield f"{names} are to be together, and no room has {len(crew)} seats. Write more seats in rooms:."


def _inside(crew: Crew, foes: frozenset[tuple[int, int]]) -> list[tuple[int, int]]:
    return sorted(pair for pair in foes if {*pair} <= {*crew})


def _and(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
