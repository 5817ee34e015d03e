"""A site is laid out: files and the paths at which they are to stand go in, a folder with just these comes out.

Files are linked, not copied, where the disk knows links; a folder that was laid out before is only brought up to date.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

__all__ = ["lay_out"]


def lay_out(wanted: Mapping[str, Path], folder: Path) -> None:
    """Makes `folder` hold each file at its path (with `/`), and nothing else."""
    folder.mkdir(parents=True, exist_ok=True)
    folders = {""}
    for path in wanted:
        while (path := path.rpartition("/")[0]) not in folders:
            folders.add(path)
    there = _kept(wanted, folders, folder)
    for below in sorted(folders - there):
        (folder / below).mkdir()
    for path, file in wanted.items():
        if path not in there:
            _link(file, folder / path)


def _kept(wanted: Mapping[str, Path], folders: set[str], folder: Path) -> set[str]:
    """The paths of folders and files that stand rightly already; everything else is taken away."""
    there = {""}
    ahead = [""]
    while ahead:
        within = ahead.pop()
        with os.scandir(folder / within) as entries:
            for entry in entries:
                path = f"{within}/{entry.name}" if within else entry.name
                if entry.is_dir(follow_symlinks=False):
                    if path in folders:
                        there.add(path)
                        ahead.append(path)
                    else:
                        shutil.rmtree(entry.path)
                elif path in wanted and _is(entry, wanted[path]):
                    there.add(path)
                else:
                    Path(entry.path).unlink()
    return there


def _is(entry: os.DirEntry[str], file: Path) -> bool:
    """Whether an entry is a link to the file itself."""
    return not entry.is_symlink() and entry.inode() == file.stat().st_ino and entry.stat().st_dev == file.stat().st_dev


def _link(file: Path, target: Path) -> None:
    try:
        os.link(file, target)
    except OSError:
        shutil.copy2(file, target)
