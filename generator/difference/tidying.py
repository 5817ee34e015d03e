"""What stayed and what changed enters, as a program sees it. It leaves as a person would tell it: a few words that
happen to stand in two passages which have nothing else in common did not stay.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.difference.tokens import count, is_word
from generator.difference.walking import Change

__all__ = ["tidied"]

FEW = 4
"""So many words between two changes may be there by chance."""
OFTEN = 4
"""How often it is looked whether what is changed now makes something else stand alone."""


def tidied(changes: Sequence[Change]) -> list[Change]:
    """The changes, with those made one between which nearly nothing stayed."""
    found = list(changes)
    for _ in range(OFTEN):
        before, found = found, _once(found)
        if len(found) == len(before):
            break
    return found


def _once(changes: Sequence[Change]) -> list[Change]:
    found: list[Change] = []
    for change in changes:
        if found and _by_chance(found[-1], change):
            last = found.pop()
            out, added = last.out + change.kept + change.out, last.added + change.kept + change.added
            found.append(Change(last.kept, out, added))
        else:
            found.append(change)
    return found


def _by_chance(left: Change, right: Change) -> bool:
    """Whether what stayed between two changes is little, and each of them much more."""
    few = count(right.kept)
    if not 0 < few <= FEW or not all(map(is_word, right.kept)):
        return False
    return all(max(count(each.out), count(each.added)) >= 2 * few for each in (left, right))
