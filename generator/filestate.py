"""How a file is now, without reading it: what the disk says of it goes in, a state to be compared later comes out."""

from __future__ import annotations

import os
import time

__all__ = ["State", "settled", "state_in"]

State = tuple[int, int, int, int]
"""A file's size, the times of its writing and of its last change, and its place on the disk."""

SETTLED = 2_000_000_000
"""Nanoseconds after which a disk tells a second writing of a file from the first by its time."""


def state_in(found: os.stat_result) -> State:
    """The state that the disk tells of."""
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def settled(state: State) -> bool:
    """Whether the file was left alone so long that any later writing would give it another state."""
    return max(state[1:3]) < time.time_ns() - SETTLED
