"""What can change the bytes that are made of a text, besides the text: program, words, templates, settings, libraries.

Folders of such files go in; one short text comes out, which is another as soon as any of them is, or Python, or
anything that is installed.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

__all__ = ["OURS", "epoch", "installed", "program"]

OURS = Path(__file__).parent
"""The program's own folder."""


def epoch(files: Iterable[Path], folders: Iterable[tuple[Path, tuple[str, ...]]]) -> str:
    """The epoch of these files, and of those with certain endings in folders."""
    told = hashlib.blake2b("\0".join((sys.version, sys.platform, *installed())).encode(), digest_size=16)
    below = ((file.relative_to(folder).as_posix(), file) for folder, ends in folders for file in _files(folder, ends))
    for name, file in (*((file.name, file) for file in files), *below):
        data = file.read_bytes()
        told.update(f"\0{name}\0{len(data)}\0".encode() + data)
    return told.hexdigest()


@cache
def program() -> str:
    """The epoch of the program that runs, which is the one that was loaded: what is read from content depends on it."""
    return epoch((), [(OURS, (".py", ".po"))])


def _files(folder: Path, endings: tuple[str, ...]) -> Iterator[Path]:
    """Every such file below a folder, in order."""
    for where, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(where, name) for name in sorted(names) if name.endswith(endings))


@cache
def installed() -> tuple[str, ...]:
    """Every distribution with its version, by the names of their folders."""
    found: set[str] = set()
    for place in sys.path:
        with suppress(OSError), os.scandir(place) as entries:
            found.update(entry.name for entry in entries if entry.name.endswith((".dist-info", ".egg-info")))
    return tuple(sorted(found))
