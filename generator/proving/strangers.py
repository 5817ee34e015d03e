"""Every key is tried on every file that is not its own: files and owners go in, those that open to others come out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from generator.sealing import is_for

__all__ = ["opened_by_others"]

ENOUGH = 20_000
"""So many trials are worth another process; one takes a ten-thousandth of a second."""


def opened_by_others(folder: Path, owners: Mapping[str, str], progress: Callable[[int, int], None]) -> Iterator[str]:
    """The files, by their paths in the folder, that open to any of these identities but the file's own."""
    keys = tuple(sorted(set(owners.values())))
    files = [(path, owner) for path, owner in sorted(owners.items()) if (folder / path).is_file()]
    look = partial(_opens_to_another, folder, keys)
    if len(files) * len(keys) < ENOUGH:
        found = map(look, files)
        yield from _told(files, found, progress)
        return
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as others:
        yield from _told(files, others.map(look, files, chunksize=32), progress)


def _told(files: list[tuple[str, str]], found: Iterator[bool], progress: Callable[[int, int], None]) -> Iterator[str]:
    for number, ((path, _), opens) in enumerate(zip(files, found, strict=True), 1):
        progress(number, len(files))
        if opens:
            yield path


def _opens_to_another(folder: Path, keys: tuple[str, ...], file: tuple[str, str]) -> bool:
    path, owner = file
    return is_for((folder / path).read_bytes(), [key for key in keys if key != owner])
