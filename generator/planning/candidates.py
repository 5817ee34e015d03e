"""Who might go where: a diary and tours go in; every visit that the hard rules do not forbid by itself comes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.planning.diary import Diary
from generator.planning.doors import Tour
from generator.planning.matching import Match, match
from generator.planning.plans import Door, Slot

__all__ = ["Candidate", "candidates"]


@dataclass(frozen=True)
class Candidate:
    """A visitor on a tour (its number): how well each room fits, and the lessons that somebody else would take."""

    visitor: str
    tour: int
    matches: tuple[Match, ...]
    covered: tuple[Slot, ...] = ()

    @property
    def strength(self) -> int:
        """How well it fits, all rooms together."""
        return sum(each.strength for each in self.matches)


def candidates(diary: Diary, tours: Sequence[Tour], *, substitutes: bool) -> tuple[Candidate, ...]:
    """All of them, in order: only where words match in every room, the visitor is nowhere else, and could be covered.

    Whoever can cover a lesson then, and does not say to be free, has no lesson of their own to be covered.
    """
    teams = {slot: bool(diary.coverers(slot)) for slot in {door.slot for tour in tours for door in tour}}
    matched: dict[tuple[str, str, str], Match | None] = {}
    found: list[Candidate] = []
    for number, tour in enumerate(tours):
        for visitor in diary.staff:
            fits = tuple(_match(diary, visitor, door, matched) for door in tour)
            if not all(fits) or not all(_might_come(diary, visitor, door) for door in tour):
                continue
            covered = tuple(door.slot for door in tour if not diary.is_free(visitor, door.slot))
            if all((substitutes or teams[slot]) and not diary.could_cover(visitor, slot) for slot in covered):
                found.append(Candidate(visitor, number, tuple(filter(None, fits)), covered))
    return tuple(found)


def _match(diary: Diary, visitor: str, door: Door, known: dict[tuple[str, str, str], Match | None]) -> Match | None:
    key = (visitor, door.host, door.focus)
    if key not in known:
        known[key] = match(diary.staff[visitor], diary.staff[door.host], door)
    return known[key]


def _might_come(diary: Diary, visitor: str, door: Door) -> bool:
    return (
        visitor != door.host
        and not diary.is_busy(visitor, door.slot)
        and diary.visits_left(visitor, door.day) > 0
        and diary.doors_left(door.host, door.day) != 0
        and not diary.has_seen(visitor, door.host, door.day)
    )
