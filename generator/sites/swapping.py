"""A finished site takes the place of the one that stands: a staged folder goes in, a whole site stands at every moment.

Linux exchanges two folders in one step. Elsewhere there is a moment between two renames; what is needed to recover
from it is written down first, and the next command does so.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import shutil
import sys
import time
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from generator.sites.laying import lay_out

__all__ = ["recover", "swap_in"]

AT_FDCWD, EXCHANGE = -100, 2
JOURNALS = "swap-*.json"
"""Where the way back is written down, one for each site: several may be swapped in at a time."""

ABANDONED = 60
"""Seconds after which nobody is writing a part of a file any longer: a stopped build left it."""


def swap_in(staged: Path, site: Path, state: Path) -> None:
    """Puts `staged` in the place of `site`; what stood there is then at `staged`, if there was anything.

    `state` is the project's folder for staging. Raises OSError where the system refuses; `site` then stands as before.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    near = _on_the_same_disk(staged, site)
    if not site.exists():
        near.rename(site)
    elif not _exchange(near, site):
        _one_after_the_other(near, site, state)
    if near != staged:
        shutil.rmtree(near, ignore_errors=True)


def _on_the_same_disk(staged: Path, site: Path) -> Path:
    """`staged`, or a copy of it beside the folder of sites where that is on another disk, so that it can be renamed."""
    if staged.stat().st_dev == site.parent.stat().st_dev:
        return staged
    # Its name is the same at each build, so that the next one finds what a stopped one left there.
    near = site.parent.parent / f".classfolio-{blake2b(os.fsencode(site.absolute()), digest_size=8).hexdigest()}"
    if near.exists():
        shutil.rmtree(near)
    near.mkdir(mode=0o700)
    lay_out({path.relative_to(staged).as_posix(): path for path in staged.rglob("*") if path.is_file()}, near)
    near.chmod(staged.stat().st_mode)
    return near


def _exchange(one: Path, other: Path) -> bool:
    """Exchanges two folders in one step; False where the system cannot."""
    if sys.platform != "linux":
        return False
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:
        return False
    if renameat2(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), EXCHANGE) == 0:
        return True
    failure = ctypes.get_errno()
    if failure in {errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP}:
        return False
    raise OSError(failure, os.strerror(failure), str(other))


def _one_after_the_other(staged: Path, site: Path, state: Path) -> None:
    """Two renames, with the way back written down before the first; `staged` then holds what stood."""
    away = staged.with_name(f"{staged.name}.before")  # no site can be called so
    journal = state / JOURNALS.replace("*", site.name)
    part = journal.with_name(f"{journal.name}.{os.getpid()}.part")
    part.write_text(json.dumps({"site": str(site.absolute()), "before": str(away.absolute())}), encoding="utf-8")
    part.replace(journal)  # whoever finds it finds all of it
    site.rename(away)
    staged.rename(site)
    away.rename(staged)
    journal.unlink()


def recover(state: Path) -> None:
    """Mends what stopped builds left: a site that was out of the way comes back, files half written go.

    No other process may be building in the project.
    """
    for journal in state.glob(JOURNALS):
        with suppress(ValueError):  # after a power cut it may be empty: then nothing had been moved yet
            told = json.loads(journal.read_text(encoding="utf-8"))
            _bring_back(Path(told["site"]), Path(told["before"]))
        journal.unlink()
    for part in (*state.glob("*.part"), *state.glob("*/*.part")):
        with suppress(FileNotFoundError):  # it may have been finished, and have its own name by now
            if part.stat().st_mtime < time.time() - ABANDONED:
                part.unlink()


def _bring_back(site: Path, before: Path) -> None:
    if before.is_dir() and not site.exists():
        before.rename(site)
    # Where both stand, the new one is in its place; the old one would be in the way of the next exchange.
    shutil.rmtree(before, ignore_errors=True)
