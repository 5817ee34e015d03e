"""What a group costs: its members and the room's kind go in, a whole number comes out; the less, the better.

The cost of a group is the sum of

* `fit` for each student whom it does not suit. Alike: whoever needs something else than most here do (half of that
  where it is about the same). By interests: whoever does not share the liking that most here share. Mixed: each student
  by whom those on the way are more, or fewer, than twice those who have shown the step, and two more without either;
* `again` for each two who were together on the last day, half of it for the day before that, a third for the third;
* `size` for each student by whom the group is larger or smaller than the middle of the sizes that are allowed;
* `voice` where the room is for quiet work and the group's is talk, or the other way round.

All are whole numbers, so that every computer comes to the same sum.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from generator.planning.grouping.asked import Limits, Member, Wish
from generator.planning.grouping.crews import foes_of

__all__ = ["BROKEN", "Costs", "Days", "Weights"]

BROKEN = 1_000_000
"""What one broken limit costs: more than all wishes together."""

Days = Sequence[Sequence[Sequence[str]]]
"""Who was in a group with whom on earlier days, newest first."""


@dataclass(frozen=True)
class Weights:
    """What counts for how much. `again` can be divided by two and by three."""

    fit: int = 60
    again: int = 12
    size: int = 12
    voice: int = 6


@dataclass(frozen=True)
class Costs:
    """What any group of some members costs; each is reckoned once."""

    wish: Wish
    members: Sequence[Member]
    limits: Limits
    earlier: Days = ()
    weights: Weights = Weights()
    _again: Mapping[tuple[int, int], int] = field(init=False, repr=False)
    _foes: frozenset[tuple[int, int]] = field(init=False, repr=False)
    _known: dict[tuple[int, ...], tuple[int, int]] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        number = {member.student: at for at, member in enumerate(self.members)}
        object.__setattr__(self, "_foes", foes_of(self.members, self.limits))
        object.__setattr__(self, "_again", _again(number, self.earlier, self.weights.again))

    def of(self, group: Sequence[int], voice: str = "either") -> int:
        """What this group costs in a room of that kind."""
        key = tuple(sorted(group))
        if key not in self._known:
            self._known[key] = (self._alone(key), self._quiet(key))
        cost, quiet = self._known[key]
        return cost + self.weights.voice * (voice == ("talk" if quiet else "quiet"))

    def _alone(self, group: tuple[int, ...]) -> int:
        pairs = list(combinations(group, 2))
        broken = self._wrong_size(len(group)) + sum(pair in self._foes for pair in pairs)
        middle = (self.limits.least + self.limits.most + 1) // 2
        return (
            BROKEN * broken
            + self._unfit([self.members[at] for at in group])
            + sum(self._again.get(pair, 0) for pair in pairs)
            + self.weights.size * abs(len(group) - middle)
        )

    def _wrong_size(self, size: int) -> int:
        """By how many students a group is too small or too large."""
        return max(0, self.limits.least - size, size - self.limits.most)

    def _unfit(self, group: Sequence[Member]) -> int:
        if self.wish == "alike":
            return self.weights.fit // 2 * min((_strangers(each, group) for each in group), default=0)
        if self.wish == "interests":
            shared = Counter(like for each in group for like in each.likes)
            most = max(shared.values(), default=0)
            return self.weights.fit * (len(group) - (most if most > 1 else 0))
        shown = sum(each.shown for each in group)
        lonely = 2 * (shown in {0, len(group)})
        return self.weights.fit // 2 * (abs(len(group) - 3 * shown) + lonely)

    def _quiet(self, group: Sequence[int]) -> int:
        """Whether most of a group, which is one of those who need the same, can work by themselves."""
        alone = sum(self.members[at].alone for at in group)
        return int(self.wish == "alike" and 2 * alone > len(group))


def _strangers(one: Member, group: Iterable[Member]) -> int:
    """How far a group is from needing what one of it needs."""
    return sum(0 if each.need == one.need else 1 if each.near == one.near else 2 for each in group)


def _again(number: Mapping[str, int], earlier: Days, weight: int) -> Mapping[tuple[int, int], int]:
    found = Counter[tuple[int, int]]()
    for ago, day in enumerate(earlier[:3], start=1):
        for group in day:
            for pair in combinations(sorted(number[each] for each in group if each in number), 2):
                found[pair] += weight // ago
    return found
