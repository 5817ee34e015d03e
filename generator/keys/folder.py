"""Where a school's keys stand: a project goes in; their folder, in a place that is no risk, comes out.

What is written here is whole or not there at all, on the disk before anything relies on it, and for one account alone.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, suppress
from pathlib import Path

from generator.project import KEYS, Project
from generator.turns import held

__all__ = [
    "KeysError",
    "keys_folder",
    "made_folder",
    "put",
    "put_all",
    "refuse_inside",
    "refuse_sites_around",
    "turn",
    "would_be_committed",
]

_APART = "Keys are not to be read by whoever reads what stands there."


class KeysError(Exception):
    """Raised where keys are missing or do not fit; says so in whole sentences, with the command that mends it."""


def keys_folder(project: Project) -> Path:
    """The folder of the school's keys, whether it is there or not; raises KeysError where no keys may stand."""
    folder = project.keys
    refuse_inside(project, folder, "The folder of keys", f"{KEYS}=/somewhere/else")
    if folder.is_dir() and _in_git(folder):
        what = f"Files of the folder of keys, {folder}, are in git, whose history keeps them."
        raise KeysError(f"{what} Take them out (git rm -r --cached), and make new keys: these are no secret any more.")
    return folder


def refuse_sites_around(project: Project, out: Path) -> None:
    """Raises KeysError where the folder of keys would be part of a folder of sites, wherever that is."""
    if project.keys.resolve().is_relative_to(out.resolve()):
        what = f"The folder of keys, {project.keys}, is inside the folder of sites, {out}."
        raise KeysError(f"{what} {_APART} Put the sites elsewhere (--out), or the keys: {KEYS}=/somewhere/else")


def refuse_inside(project: Project, folder: Path, called: str, remedy: str) -> None:
    """Raises KeysError where a folder of secrets would be part of the content or of the sites."""
    for place, what in ((project.folder / "build", "the folder of sites"), *_contents(project)):
        if folder.resolve().is_relative_to(place.resolve()):
            raise KeysError(f"{called}, {folder}, is inside {what}. {_APART} Name another folder: {remedy}")


def _contents(project: Project) -> Iterator[tuple[Path, str]]:
    return ((root.folder, f"the content ({root.name})") for root in project.roots())


def _in_git(folder: Path) -> bool:
    """Whether git keeps any file of the folder."""
    asked = _git(folder, "ls-files", "-z", "--", ".")
    return bool(asked and asked.stdout)


def would_be_committed(folder: Path) -> bool:
    """Whether the next `git add` would take what is written into a folder, which need not be there."""
    above = next(each for each in (folder, *folder.parents) if each.is_dir())
    asked = _git(above, "check-ignore", "-q", str(folder.resolve() / "card"))
    return bool(asked and asked.returncode == 1)


def _git(folder: Path, *words: str) -> subprocess.CompletedProcess[bytes] | None:
    """What git answers in a folder; None where there is no git, and so no repository that anybody works with."""
    around = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        return subprocess.run(["git", "-C", str(folder), *words], capture_output=True, check=False, env=around)
    except OSError:
        return None


def made_folder(folder: Path) -> Path:
    """The folder, made where it is not there, for this account alone and for no repository."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.stat().st_mode & 0o077:
        folder.chmod(0o700)
    if not (folder / ".gitignore").exists():
        put(folder / ".gitignore", b"*\n")
    return folder


def put(file: Path, data: bytes) -> None:
    """Writes a file in one step, for this account alone; once this returns, no loss of power takes it away."""
    put_all({file: data})


def put_all(files: dict[Path, bytes]) -> None:
    """Writes files, each in one step, for this account alone; all of them are on the disk when this returns."""
    for file, data in files.items():
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _put(file, file.with_name(f"{file.name}.part"), data)
    for folder in {each for file in files for each in (file.parent, file.parent.parent)}:
        _settle(folder)


def _put(file: Path, part: Path, data: bytes) -> None:
    part.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as new:
            new.write(data)
            new.flush()
            os.fsync(new.fileno())
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def _settle(folder: Path) -> None:
    """Has the disk keep the names in a folder, where the system can be asked to (Windows cannot)."""
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def turn(folder: Path, waiting: Callable[[], None] = lambda: None) -> AbstractContextManager[None]:
    """Holds the keys; calls `waiting`, once, where another command changes them now."""
    return held(made_folder(folder) / "lock", waiting, mode=0o600)
