"""Whether there is anything to do at all: what a build is made from goes in, and what was said of the last one comes
out, if everything is as it was then.

Nothing of the content is read, and nothing of the program is loaded that reads it: this is a walk over names and times.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.epoch import installed
from generator.ledger import Ledger

__all__ = ["Before", "looked_at", "recall", "remember"]

LAST = "last"

SETTLED = 2_000_000_000
"""Nanoseconds after which a disk tells a second writing of a file from the first by its time."""

State = tuple[int, int, int, int]
States = Mapping[str, State]
Before = Mapping[str, States]
"""For each file or folder: the size, times and place of everything in it, by path."""


@dataclass(frozen=True)
class _Last:
    asked: str
    installed: tuple[str, ...]
    inputs: Before
    outputs: Before
    said: tuple[str, ...]


def looked_at(places: Iterable[Path]) -> Before:
    """How these files and folders are now."""
    return {str(place): dict(_states(place)) for place in places}


def recall(state: Path, asked: str) -> tuple[str, ...] | None:
    """What was said after the last build, if the same is asked and nothing has changed since; else None."""
    last = Ledger(state).read(LAST)
    if not isinstance(last, _Last) or (last.asked, last.installed) != (asked, installed()):
        return None
    same = all(dict(_states(Path(place))) == then for place, then in {**last.inputs, **last.outputs}.items())
    return last.said if same else None


def remember(state: Path, asked: str, inputs: Before, outputs: Iterable[Path], said: Iterable[str]) -> None:
    """Remembers a build that was made from `inputs`, as they were before it began, and what it said."""
    latest = max((max(each[1:3]) for states in inputs.values() for each in states.values()), default=0)
    if latest < time.time_ns() - SETTLED:
        now = {str(place): dict(_states(place)) for place in outputs}
        with suppress(OSError):  # the sites stand, and whoever builds again loses a second
            Ledger(state).write(LAST, _Last(asked, installed(), inputs, now, tuple(said)))


def _states(place: Path) -> Iterator[tuple[str, State]]:
    """Everything in a folder, or the file itself, by path."""
    with suppress(OSError):
        yield "", _state(place.stat())
        yield from _within(str(place))


def _within(folder: str) -> Iterator[tuple[str, State]]:
    with suppress(NotADirectoryError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name != "__pycache__":
                yield entry.path, _state(entry.stat(follow_symlinks=False))
                if entry.is_dir(follow_symlinks=False):
                    yield from _within(entry.path)


def _state(found: os.stat_result) -> State:
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino
