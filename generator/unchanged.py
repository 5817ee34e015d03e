"""Whether there is anything to do at all: what a build is made from goes in, and what was said of the last one comes
out, if everything is as it was then.

Nothing of the content is read, and nothing of the program is loaded that reads it: this is a walk over names and times.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.epoch import installed
from generator.filestate import State, settled, state_in
from generator.ledger import Ledger

__all__ = ["Before", "looked_at", "recall", "remember"]

LAST = "last"

FOLDER: State = (0, 0, 0, 0)
"""The state of a folder: what stands in it is looked at by itself."""

States = Mapping[str, State]
Before = Mapping[str, States]
"""For each file or folder: the state of everything in it, by path."""


@dataclass(frozen=True)
class _Last:
    asked: str
    installed: tuple[str, ...]
    inputs: Before
    outputs: Before
    said: tuple[str, ...]


def looked_at(places: Iterable[Path]) -> Before:
    """How these files and folders are now."""
    return {str(place): _states(place) for place in places}


def recall(state: Path, asked: str) -> tuple[str, ...] | None:
    """What was said after the last build, if the same is asked and nothing has changed since; else None.

    Then it is forgotten: it names files, some of which may have been withdrawn.
    """
    last = Ledger(state).read(LAST)
    if isinstance(last, _Last) and (last.asked, last.installed) == (asked, installed()) and _stands(last):
        return last.said
    (state / LAST).unlink(missing_ok=True)
    return None


def _stands(last: _Last) -> bool:
    """Whether everything is as it was after that build."""
    return all(_states(Path(place)) == then for place, then in {**last.inputs, **last.outputs}.items())


def remember(state: Path, asked: str, inputs: Before, outputs: Iterable[Path], said: Iterable[str]) -> None:
    """Remembers a build that was made from `inputs`, as they were before it began, and what it said."""
    if all(settled(each) for states in inputs.values() for each in states.values()):
        now = {str(place): _states(place) for place in outputs}
        with suppress(OSError):  # the sites stand, and whoever builds again loses a second
            Ledger(state).write(LAST, _Last(asked, installed(), inputs, now, tuple(said)))


def _states(place: Path) -> States:
    """Everything in a folder, or the file itself, by path; of a folder, that it is there."""
    with suppress(OSError):
        if not place.is_dir():
            return {"": state_in(place.stat())}
    found = {}
    folders = [str(place)]
    for folder in folders:  # it grows meanwhile: this is asked of thousands of files whenever somebody builds
        with suppress(OSError), os.scandir(folder) as entries:
            found[folder] = FOLDER
            for entry in entries:
                if not entry.is_dir(follow_symlinks=False):
                    found[entry.path] = state_in(entry.stat(follow_symlinks=False))
                elif entry.name != "__pycache__":
                    folders.append(entry.path)
    return found
