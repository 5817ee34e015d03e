"""Whether any groups are within all limits: crews and limits go in; some such groups come out, or that there are none.

Every way is tried, one after another, so “none” is proven; after `STEPS` of them nobody knows. The steps are counted,
not timed: every computer comes to the same end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.planning.grouping.asked import Limits, Member
from generator.planning.grouping.crews import Crew, crews_of, foes_of

__all__ = ["STEPS", "Draft", "UnknownError", "some_groups"]

STEPS = 60_000

MOST = 400
"""Of more crews than this nothing is proven: each takes a level of the search."""

Draft = list[tuple[list[Crew], int]]
"""Groups of crews, each with the number of its room (-1: none is told)."""


class UnknownError(Exception):
    """Raised where the steps are used up before it is known."""


def some_groups(members: Sequence[Member], limits: Limits, steps: int = STEPS) -> Draft | None:
    """Some groups within all limits; None where there are none; raises UnknownError where it would take too long."""
    foes = foes_of(members, limits)
    hated = {at: sum(at in pair for pair in foes) for at in range(len(members))}
    crews = sorted(crews_of(members, limits), key=lambda crew: (-len(crew), -sum(hated[at] for at in crew), crew))
    if len(crews) > MOST:
        raise UnknownError
    return _Search(crews, limits, foes, steps).from_crew(0)


@dataclass
class _Search:
    crews: Sequence[Crew]
    limits: Limits
    foes: frozenset[tuple[int, int]]
    steps: int
    groups: list[list[Crew]] = field(default_factory=list)

    def from_crew(self, at: int) -> Draft | None:
        self._step()
        if at == len(self.crews):
            return self._housed()
        if not self._can_fill(at):
            return None
        crew = self.crews[at]
        for group in self.groups:
            if sum(map(len, group)) + len(crew) <= self.limits.most and not self._clash(crew, group):
                group.append(crew)
                if found := self.from_crew(at + 1):
                    return found
                group.pop()
        if len(crew) > self.limits.most or self._clash(crew, [crew]):
            return None
        self.groups.append([crew])
        if found := self.from_crew(at + 1):
            return found
        self.groups.pop()
        return None

    def _step(self) -> None:
        self.steps -= 1
        if self.steps < 0:
            raise UnknownError

    def _can_fill(self, at: int) -> bool:
        """Whether there are students enough left for the groups that are still too small."""
        left = sum(map(len, self.crews[at:]))
        return sum(max(0, self.limits.least - sum(map(len, group))) for group in self.groups) <= left

    def _clash(self, crew: Crew, group: Sequence[Crew]) -> bool:
        return any((min(one, two), max(one, two)) in self.foes for one in crew for other in group for two in other)

    def _housed(self) -> Draft | None:
        """The groups with rooms, largest first; None where some group is too small, or the rooms do not hold them."""
        sizes = [sum(map(len, group)) for group in self.groups]
        if any(size < self.limits.least for size in sizes):
            return None
        if not self.limits.places:
            return [([*group], -1) for group in self.groups]
        order = sorted(range(len(sizes)), key=lambda at: (-sizes[at], at))
        rooms = self._rooms([sizes[at] for at in order], [each.seats for each in self.limits.places])
        return (
            [([*self.groups[at]], room) for at, room in zip(order, rooms, strict=True)] if rooms is not None else None
        )

    def _rooms(self, sizes: Sequence[int], seats: Sequence[int]) -> list[int] | None:
        self._step()
        if not sizes:
            return []
        tried = set[int]()
        for room, free in enumerate(seats):
            if free >= sizes[0] and free not in tried:
                tried.add(free)
                left = [each - sizes[0] * (at == room) for at, each in enumerate(seats)]
                rest = self._rooms(sizes[1:], left)
                if rest is not None:
                    return [room, *rest]
        return None
