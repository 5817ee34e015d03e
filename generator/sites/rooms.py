"""Where previews keep their pages: a project and a name go in, a room comes out that is one preview's alone.

The system keeps the lock of a room, so what a preview left that was killed is known to be nobody's, and is taken away.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

from generator.project import Project

__all__ = ["Room", "clear_left"]

PREVIEW = "preview"


class Room:
    """The room of that name in a project's state: empty when a preview enters it, and its alone until it leaves."""

    def __init__(self, project: Project, name: str) -> None:
        self._project, self._name = project, name
        self._lock: BaseFileLock | None = None
        self.keeping = f"{PREVIEW}/{name}/pages"
        """Where builds of the preview keep pages, below the project's state."""

    @property
    def folder(self) -> Path:
        """Where it is, if anybody has entered it."""
        return self._project.state / PREVIEW / self._name

    def enter(self, timeout: float = -1) -> None:
        """Waits for the room so many seconds, or as long as it takes. Raises Timeout where another has it."""
        locks = self._project.state / "rooms"
        locks.mkdir(exist_ok=True)
        lock = FileLock(locks / self._name, thread_local=False)
        lock.acquire(timeout=timeout)
        self._lock = lock
        self.clear()

    def clear(self) -> None:
        """Takes away all that is in it."""
        for folder in _folders(self._project):
            shutil.rmtree(folder / self._name, ignore_errors=True)

    def leave(self) -> None:
        """Leaves it to others, and nothing in it; nothing where it was not entered."""
        if self._lock:
            self.clear()
            self._lock.release()
        self._lock = None


def clear_left(project: Project) -> None:
    """Takes away all that was left by previews of which none runs any longer."""
    for name in {each.name for folder in _folders(project) if folder.is_dir() for each in folder.iterdir()}:
        room = Room(project, name)
        try:
            room.enter(timeout=0)
        except Timeout:
            continue
        room.leave()


def _folders(project: Project) -> tuple[Path, Path]:
    """Where previews keep their sites and pages, and what their builds lay out aside."""
    return project.state / PREVIEW, project.state / "spare" / PREVIEW
