"""Groups that are made better: a draft goes in, and comes out when no single step makes it cost less.

A step moves a crew to another group, exchanges two crews, or exchanges the rooms of two groups. The steps that are
looked at are counted, not timed, and looked at in one order: every computer comes to the same groups.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.planning.grouping.asked import Place
from generator.planning.grouping.costs import BROKEN, Costs
from generator.planning.grouping.crews import Crew
from generator.planning.grouping.proving import Draft

__all__ = ["Budget", "Improving"]


@dataclass
class Budget:
    """How many steps may still be looked at."""

    left: int


class Improving:
    """A draft while it is made better."""

    def __init__(self, costs: Costs, draft: Draft, budget: Budget) -> None:
        self.costs, self.budget = costs, budget
        self.places: Sequence[Place] = costs.limits.places
        self.groups = [[at for crew in crews for at in crew] for crews, _ in draft]
        self.rooms = [room for _, room in draft]
        self.load = [0] * len(self.places)
        for group, room in zip(self.groups, self.rooms, strict=True):
            if room >= 0:
                self.load[room] += len(group)
        self.crews = sorted(crew for crews, _ in draft for crew in crews)
        self.home = {crew: at for at, (crews, _) in enumerate(draft) for crew in crews}
        self.now = [self._cost(at, self.groups[at]) for at in range(len(self.groups))]

    @property
    def cost(self) -> int:
        """What it all costs now."""
        return sum(self.now) + sum(self._over(room, 0) for room in range(len(self.places)))

    def run(self) -> None:
        """Takes every step that makes it better, until none does."""
        better = True
        while better and self.budget.left > 0:
            better = self._exchange_rooms()
            for crew in self.crews:
                better = self._best_step(crew) or better
                if self.budget.left <= 0:
                    return

    def _cost(self, at: int, group: Sequence[int], room: int | None = None) -> int:
        room = self.rooms[at] if room is None else room
        return self.costs.of(group, self.places[room].voice if room >= 0 else "either")

    def _over(self, room: int, more: int) -> int:
        """What it costs that a room has too few seats, with so many more in it."""
        return BROKEN * max(0, self.load[room] + more - self.places[room].seats) if room >= 0 else 0

    def _shift(self, one: int, other: int, students: int) -> int:
        """What it changes that so many students go from the room of one group to that of another."""
        from_, to = self.rooms[one], self.rooms[other]
        if from_ == to or not students:
            return 0
        after = self._over(from_, -students) + self._over(to, students)
        return after - self._over(from_, 0) - self._over(to, 0)

    # ------------------------------------------------------------------------------------------------------ steps

    def _best_step(self, crew: Crew) -> bool:
        """Moves a crew, or exchanges it with another, where that is best; whether anything was better."""
        one = self.home[crew]
        without = [at for at in self.groups[one] if at not in crew]
        least: int = 0
        best: tuple[int, Crew | None] | None = None
        for other in range(len(self.groups)):
            if other != one and (gain := self._moved(crew, one, other, without)) < least:
                least, best = gain, (other, None)
        for partner in self.crews:
            other = self.home[partner]
            if other != one and (gain := self._exchanged(crew, partner, without)) < least:
                least, best = gain, (other, partner)
        if best is None:
            return False
        self._put(crew, one, best[0])
        if best[1] is not None:
            self._put(best[1], best[0], one)
        return True

    def _moved(self, crew: Crew, one: int, other: int, without: Sequence[int]) -> int:
        self.budget.left -= 1
        after = self._cost(one, without) + self._cost(other, [*self.groups[other], *crew])
        return after - self.now[one] - self.now[other] + self._shift(one, other, len(crew))

    def _exchanged(self, crew: Crew, partner: Crew, without: Sequence[int]) -> int:
        self.budget.left -= 1
        one, other = self.home[crew], self.home[partner]
        theirs = [at for at in self.groups[other] if at not in partner]
        after = self._cost(one, [*without, *partner]) + self._cost(other, [*theirs, *crew])
        more = len(crew) - len(partner)
        shift = self._shift(one, other, more) if more >= 0 else self._shift(other, one, -more)
        return after - self.now[one] - self.now[other] + shift

    def _put(self, crew: Crew, one: int, other: int) -> None:
        self.groups[one] = [at for at in self.groups[one] if at not in crew]
        self.groups[other] = [*self.groups[other], *crew]
        self.home[crew] = other
        for at, more in ((one, -len(crew)), (other, len(crew))):
            if self.rooms[at] >= 0:
                self.load[self.rooms[at]] += more
            self.now[at] = self._cost(at, self.groups[at])

    def _exchange_rooms(self) -> bool:
        """Exchanges the rooms of two groups, or moves a group, wherever that is better; whether anything was."""
        better = False
        for one in range(len(self.groups) if self.places else 0):
            for room in range(len(self.places)):
                better = self._resettled(one, room) or better
            for other in range(one):
                better = self._swapped(one, other) or better
        return better

    def _resettled(self, one: int, room: int) -> bool:
        return self._settle([(one, room)])

    def _swapped(self, one: int, other: int) -> bool:
        return self._settle([(one, self.rooms[other]), (other, self.rooms[one])])

    def _settle(self, new: Sequence[tuple[int, int]]) -> bool:
        """Gives groups new rooms, unless that is no better."""
        self.budget.left -= 1
        if all(self.rooms[at] == room for at, room in new):
            return False
        before, old = self.cost, [(at, self.rooms[at]) for at, _ in new]
        self._house(new)
        if self.cost < before:
            return True
        self._house(old)
        return False

    def _house(self, new: Sequence[tuple[int, int]]) -> None:
        for at, room in new:
            self.load[self.rooms[at]] -= len(self.groups[at])
            self.load[room] += len(self.groups[at])
            self.rooms[at] = room
            self.now[at] = self._cost(at, self.groups[at])
