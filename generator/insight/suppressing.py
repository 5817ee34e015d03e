"""Figures for more readers than a class's teachers: groups of students go in; those that may be told of come out.

A figure about few tells of each of them. So does what is left when one figure is taken from another: the class without
those who were counted, or one group without another. Both are left out: complementary suppression, the rule of
statistical offices for tables that can be subtracted from each other. How few is `privacy`'s word.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Set
from typing import TypeVar

__all__ = ["is_told", "publishable"]

K = TypeVar("K")


def publishable(groups: Mapping[K, Set[Hashable]], everyone: Set[Hashable], fewest: int) -> frozenset[K]:
    """The keys of those groups of which figures may be told together; `everyone` is known to be there.

    No group has fewer than `fewest`, and neither has one without another, nor everyone without it. Where two cannot
    stand together the larger stays; of equally large ones that which comes first.
    """
    told: list[Set[Hashable]] = [everyone]
    kept: list[K] = []
    for key, group in sorted(groups.items(), key=lambda each: -len(each[1])):
        if len(group) >= fewest and all(_apart(group, other, fewest) for other in told):
            kept.append(key)
            told.append(group)
    return frozenset(kept)


def _apart(one: Set[Hashable], other: Set[Hashable], fewest: int) -> bool:
    return all(len(left) == 0 or len(left) >= fewest for left in (one - other, other - one))


def is_told(counts: Iterable[int], fewest: int) -> bool:
    """Whether it may be told how many stand at each level: none of them are few."""
    return all(count == 0 or count >= fewest for count in counts)
