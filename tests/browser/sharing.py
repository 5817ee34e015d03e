"""A folder of a run and how to fill it go in; the folder comes out full, filled by the process that came first.

The processes of a run share what is slow to make and what no test changes.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from filelock import FileLock

__all__ = ["filled"]


def filled(folder: Path, fill: Callable[[Path], object]) -> Path:
    """The folder, once `fill` has filled it; another process waits, and a failure is no full folder."""
    done = folder.with_name(f"{folder.name}.done")
    with FileLock(f"{folder}.lock"):
        if not done.exists():
            fill(folder)
            done.touch()
    return folder
