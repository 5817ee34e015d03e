"""One at a time: the file of a lock goes in, and whoever asks for it waits until nobody else holds it.

The system keeps the lock, so that of a process that was killed nothing stays but an empty file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

__all__ = ["held"]


@contextmanager
def held(file: Path, waiting: Callable[[], None], mode: int = 0o644) -> Iterator[None]:
    """Holds the lock, a file of that mode; calls `waiting`, once, where somebody else has it now."""
    lock = FileLock(file, mode=mode)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        waiting()
        lock.acquire()
    try:
        yield
    finally:
        lock.release()
