"""What was read before: what is known of a file's state goes in, what was read from it then comes out, or nothing.

A file is as it was if its size, its times and its place on the disk are; one that was written in the last moments
before it was read may have been written again since, and is read once more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from generator.filestate import State, settled, state_in

__all__ = ["Memory"]

T = TypeVar("T")


@dataclass(frozen=True)
class _Known:
    state: State
    value: Any


@dataclass
class Memory:
    """What is remembered of files, by path; `now` are those that this run met: what it did not meet is forgotten."""

    before: Mapping[str, _Known] = field(default_factory=dict)
    now: dict[str, _Known] = field(default_factory=dict)

    @property
    def is_new(self) -> bool:
        """Whether this run met anything else than the one before."""
        return len(self.before) != len(self.now) or any(
            self.before.get(path) is not known for path, known in self.now.items()
        )

    def find(self, path: str, file: Path) -> Any:
        """What was read of the file before, if it is as it was then; else None."""
        known = self.before.get(path)
        if known is None or known.state != _state(file):
            return None
        self.now[path] = known
        return known.value

    def recall(self, path: str, file: Path, read: Callable[[], T], keep: Callable[[T], bool]) -> T:
        """What was read of the file, now or before; it is remembered where `keep` says so."""
        known: T | None = self.find(path, file)
        if known is not None:
            return known
        state, value = _state(file), read()
        if state is not None and _state(file) == state and keep(value):
            self.now[path] = _Known(state, value)
        return value


def _state(file: Path) -> State | None:
    """A file's state; None where it cannot be told, or may not yet be told from the next."""
    try:
        state = state_in(file.lstat())
    except OSError:
        return None
    return state if settled(state) else None
