"""A disk that fails: a command and the step at which its disk fails go in, how the command ended comes out.

Python itself tells of every file that it opens, makes, links, renames or takes away (PEP 578), so that no step has to
be listed by whoever adds one. A command that is made to fail runs in a process of its own, a fork of this one.
"""

from __future__ import annotations

import errno
import multiprocessing
import os
import resource
import signal
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path
from typing import Any

__all__ = [
    "BROKEN", "CUT_OFF", "FULL", "FULL_WITHIN", "KILLED", "READ_ONLY", "UNREADABLE",
    "Ended", "Fault", "Step", "at_each_read", "failing", "steps_of", "telling_steps",
    "tried_steps",
]  # fmt: skip

EVERY_STEP = "CLASSFOLIO_EVERY_STEP"
"""An environment variable with which a fault is tried at every step, where that takes longer than one waits for."""

READS = frozenset({"read"})
OPENS = frozenset({"write"})
MAKES = OPENS | {"os.mkdir", "os.link", "os.symlink"}
"""What needs room on a disk."""

CHANGES = MAKES | {"os.rename", "os.remove", "os.rmdir", "os.chmod", "os.utime", "os.truncate", "os.setxattr"}
CHANGES |= {"exchange"}
ALIKE = {"os.link", "os.mkdir", "os.remove"}
"""What a build does by the hundred, and each time in the same way."""

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

TWO = {"os.link", "os.symlink", "os.rename"}
"""What is told with two paths, of which the second is changed."""

FOLDERS = {"os.remove": 1, "os.rmdir": 1, "os.mkdir": 2, "os.chmod": 2, "os.rename": 3, "os.link": 3, "os.utime": 3}
"""Where, among what is told, the opened folder stands in which a path begins: `rmtree` works so."""

CRUMB = 7
"""Bytes of a file that still reach the disk when it is cut off."""

Step = tuple[str, Path]
"""What is done, and to which file or folder."""


@dataclass(frozen=True)
class Fault:
    """What goes wrong at one of the `steps`: an `error` (or a kill), at that step alone or `lasting` from then on.

    `within` says that a file is still opened, and it goes wrong when more than a crumb is written.
    """

    name: str
    steps: frozenset[str]
    error: int = 0
    lasting: bool = True
    within: bool = False

    def __str__(self) -> str:
        return self.name

    def happen(self, path: Path) -> None:
        """Makes the step fail that this process is about to do."""
        if self.within:
            # The system refuses whatever would make a file longer, and ends who does not expect that.
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN if self.error else signal.SIG_DFL)
            resource.setrlimit(resource.RLIMIT_FSIZE, (CRUMB, resource.RLIM_INFINITY))
        elif self.error:
            raise OSError(self.error, os.strerror(self.error), str(path))
        else:
            os.kill(os.getpid(), signal.SIGKILL)


KILLED = Fault("killed", CHANGES)
CUT_OFF = Fault("killed while it writes", OPENS, within=True)
FULL = Fault("full", MAKES, errno.ENOSPC)
FULL_WITHIN = Fault("full while it writes", OPENS, errno.EFBIG, within=True)
BROKEN = Fault("broken for a moment", CHANGES, errno.EIO, lasting=False)
READ_ONLY = Fault("read-only", CHANGES, errno.EROFS)
UNREADABLE = Fault("unreadable", READS, errno.EIO, lasting=False)


@dataclass
class _Watch:
    """Waits for steps below some folders, in this process and in all that it starts."""

    steps: frozenset[str]
    folders: Sequence[Path]
    then: Callable[[int, Path], None] = lambda number, path: None
    seen: list[Step] = field(default_factory=list)
    count: Synchronized[int] = field(default_factory=lambda: multiprocessing.get_context("fork").Value("i", 0))

    def step(self, what: str, path: Path) -> None:
        if what in self.steps and any(map(path.is_relative_to, self.folders)):
            self.seen.append((what, path))
            with self.count:
                self.count.value += 1
                number = self.count.value
            self.then(number, path)


_watch: _Watch | None = None


def _heard(event: str, given: tuple[Any, ...]) -> None:
    """What Python tells before it does something."""
    if _watch is not None and (event == "open" or event in CHANGES):
        if not isinstance(given[0], int):
            _watch.step(_named(event, given), _path(event, given))
    elif _watch is not None and event == "ctypes.dlsym" and given[1] == "renameat2":
        _watch.step("exchange", _watch.folders[0])  # of which two, it is not told


sys.addaudithook(_heard)


def _named(event: str, given: tuple[Any, ...]) -> str:
    return event if event != "open" else "write" if given[2] & WRITING else "read"


def _path(event: str, given: tuple[Any, ...]) -> Path:
    folder = int(given[FOLDERS[event]]) if event in FOLDERS else -1
    begins = Path(f"/proc/self/fd/{folder}").readlink() if folder >= 0 else Path.cwd()
    return Path(os.path.normpath(begins / os.fsdecode(given[event in TWO])))


@contextmanager
def _watched(watch: _Watch) -> Iterator[None]:
    global _watch  # noqa: PLW0603 - Python has one hook for all, and it cannot be taken away
    _watch = watch
    try:
        yield
    finally:
        _watch = None


def steps_of(run: Callable[[], object], *folders: Path) -> list[Step]:
    """Every step of a run in this process that changes something below the folders."""
    watch = _Watch(CHANGES, folders)
    with _watched(watch):
        run()
    return watch.seen


def tried_steps(stride: int, first: int = 1) -> Iterator[int]:
    """The steps at which a fault is tried: from the first one of so many, or every one where somebody asks for that.

    A stride is odd, for what is done at even steps and at odd ones may differ.
    """
    return count(1) if os.environ.get(EVERY_STEP) else count(first, stride)


def telling_steps(fault: Fault, even: Sequence[Step], odd: Sequence[Step]) -> Iterator[int]:
    """The same: each writing and renaming, and one in five of what is done by the hundred and alike.

    `even` and `odd` are all steps of the two runs that take turns; past their ends every step is tried.
    """
    runs = [[what for what, _ in steps if what in fault.steps] for steps in (even, odd)]
    last = 0
    for at in tried_steps(1):
        alike = at <= len(runs[at % 2]) and runs[at % 2][at - 1] in ALIKE
        if not alike or at % 5 == 1 or os.environ.get(EVERY_STEP):
            yield from range(at - 1 + (at - last) % 2, at + 1)  # with the one before, where it is not its turn
            last = at


def at_each_read(run: Callable[[], object], act: Callable[[int, Path], None], *folders: Path) -> None:
    """Runs something in this process; `act` is called before each opening of a file below the folders, counted."""
    with _watched(_Watch(READS, folders, act)):
        run()


@dataclass(frozen=True)
class Ended:
    """How a process ended: its exit code (that of a signal below zero), what it said, and whether its disk failed."""

    code: int
    said: str
    failed: bool


def failing(run: Callable[[], object], fault: Fault, at: int, *folders: Path) -> Ended:
    """Runs something in a process of its own, in which the fault happens at that step (from 1) below the folders."""

    def then(number: int, path: Path) -> None:
        if number == at or (fault.lasting and number > at):
            fault.happen(path)

    watch = _Watch(fault.steps, folders, then)
    receives, sends = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # newer Pythons warn of forks beside threads
        child = os.fork()
    if not child:
        os.close(receives)
        _end(run, watch, sends)
    os.close(sends)
    with os.fdopen(receives, encoding="utf-8") as told:
        said = told.read()
    _, status = os.waitpid(child, 0)
    return Ended(os.waitstatus_to_exitcode(status), said, watch.count.value >= at)


def _end(run: Callable[[], object], watch: _Watch, sends: int) -> None:
    """What the other process does, and then it is no more."""
    code = 70
    try:
        sys.stderr = sys.stdout = os.fdopen(sends, "w", encoding="utf-8", buffering=1)
        with _watched(watch):
            run()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:  # noqa: BLE001 - whatever it is, it is told, and this process ends
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)
