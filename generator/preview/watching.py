"""What a project is made of is watched: the project goes in, a call at each change comes out, until it is stopped.

Roots and themes may come and go while it is watched, since mkdocs.yml names them.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import watchfiles

from generator.problems import ContentError
from generator.project import Project

__all__ = ["watch"]

STEP = 10
"""Milliseconds of quiet after which a save is taken to be over; one that goes on is told again."""

GROUPED = 100
"""Milliseconds after which changes are told even if more come, as when a branch is checked out."""

ROUND = 1000
"""Milliseconds after which folders that were not there are looked for again."""


def watch(project: Project, changed: Callable[[], None], stop: threading.Event) -> tuple[threading.Thread, ...]:
    """Begins to watch; both threads end soon after `stop` is set."""
    threads = tuple(
        threading.Thread(target=follow, args=(project, changed, stop), daemon=True)
        for follow in (_follow_folders, _follow_settings)
    )
    for thread in threads:
        thread.start()
    return threads


def _follow_folders(project: Project, changed: Callable[[], None], stop: threading.Event) -> None:
    """Calls at each change below the roots and themes that are there."""
    places = _places(project, {})
    while not stop.is_set():
        missed = True  # what was saved after the last look and before this watch began
        for changes in _changes(places, stop):
            now = _places(project, places)
            if changes or missed or now != places:
                changed()
            if now != places:
                places = now
                break
            missed = False
        else:
            stop.wait(ROUND / 1000)  # nothing is there to be watched, or what was is gone
            places = _places(project, places)


def _follow_settings(project: Project, changed: Callable[[], None], stop: threading.Event) -> None:
    """Calls at each change of mkdocs.yml. Editors put a new file in its place, so its folder is watched."""
    name = project.settings.name
    for changes in _changes([project.folder], stop, deep=False):
        if any(Path(path).name == name for _, path in changes):
            changed()


def _changes(
    places: Iterable[Path], stop: threading.Event, *, deep: bool = True
) -> Iterator[set[tuple[watchfiles.Change, str]]]:
    """The changes below some folders, as they come; none, now and then, when nothing changes."""
    if not (there := [place for place in places if place.is_dir()]):
        return
    try:
        yield from watchfiles.watch(
            *there, stop_event=stop, debounce=GROUPED, step=STEP, rust_timeout=ROUND, yield_on_timeout=True,
            recursive=deep, raise_interrupt=False,
        )  # fmt: skip
    except FileNotFoundError:
        return


def _places(project: Project, before: Mapping[Path, int]) -> Mapping[Path, int]:
    """The roots and themes that are there, each with its number on the disk: a folder made anew is another.

    Those of `before`, while mkdocs.yml has a mistake.
    """
    try:
        folders = (*(root.folder for root in project.roots()), *project.themes)
        return {folder: folder.stat().st_ino for folder in folders if folder.is_dir()}
    except (ContentError, OSError):
        return before
