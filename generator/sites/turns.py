"""One at a time: a project goes in, and whoever would change its state waits until nobody else does.

The system keeps the lock, so that of a process that was killed nothing stays but an empty file.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from generator.project import Project
from generator.sites.order import Waiting

__all__ = ["own_turn", "turn"]


@contextmanager
def turn(project: Project, waiting: Waiting) -> Iterator[None]:
    """Holds the project's state; calls `waiting`, once, where somebody else has it now."""
    lock = FileLock(project.state / "lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        waiting()
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


@contextmanager
def own_turn(project: Project, site: str) -> Iterator[None]:
    """Holds what is kept of one site: a cluster that has lost sight of a helper gives the same errand to another."""
    folder = project.state / "locks"
    folder.mkdir(exist_ok=True)
    with FileLock(folder / site):
        yield
