"""When each thing on a list begins: how long each lasts goes in, minutes of the lesson come out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.planning.playlists.asked import SLOT, lasting

__all__ = ["beginnings"]


def beginnings(items: Iterable[tuple[int | None, int]]) -> Iterator[int]:
    """For each item, told by its own minute (None: after the one before) and how long it takes, when it begins."""
    ends = 0
    for at, minutes in items:
        begins = ends if at is None else at
        yield begins
        ends = begins + lasting(minutes) * SLOT
