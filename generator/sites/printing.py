"""Pages become files: pages go in, their finished HTML stands in a folder, and their fragments come out.

Many pages are divided among the processors of the machine; each part is one run of MkDocs, and the parts are put
together. A page is a pure function of what it shows, so it does not matter who makes it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from generator.pages import Page
from generator.project import Project

__all__ = ["print_pages"]

ENOUGH = 300
"""Pages from which another process earns what it costs to start."""


@dataclass(frozen=True)
class Part:
    """Some pages that one process makes into a folder of its own, with the project's settings and themes."""

    pages: Sequence[Page]
    settings: Path
    themes: Sequence[Path]
    into: Path


def print_pages(
    project: Project, pages: Sequence[Page], into: Path, progress: Callable[[int], None]
) -> Mapping[str, str]:
    """Writes every page, and the theme's files, below `into`; returns the fragments by their pages' paths.

    `progress` is called with how many pages are done.
    """
    count = max(1, min(os.cpu_count() or 1, len(pages) // ENOUGH))
    if count == 1:
        return _made(Part(pages, project.settings, project.themes, into), progress)
    aside = into.with_name(f"{into.name}-parts")
    parts = [Part(pages[n::count], project.settings, project.themes, aside / str(n)) for n in range(count)]
    try:
        return _together(parts, into, progress)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _made(part: Part, progress: Callable[[int], None] = lambda _: None) -> Mapping[str, str]:
    """The fragments of a part's pages, by path; the pages stand in its folder."""
    from generator.plugin import Ready, publish
    from generator.rendering import Renderer

    renderer = Renderer(part.themes)
    ready = []
    for number, page in enumerate(part.pages, 1):
        ready.append(Ready(page, renderer.render(page)))
        progress(number)
    publish(ready, settings=part.settings, themes=part.themes, into=part.into)
    return {each.page.path: str(each.fragment) for each in ready}


def _together(parts: Sequence[Part], into: Path, progress: Callable[[int], None]) -> Mapping[str, str]:
    fragments: dict[str, str] = {}
    with ProcessPoolExecutor(len(parts)) as workers:
        for done in as_completed(workers.submit(_made, part) for part in parts):
            fragments |= done.result()
            progress(len(fragments))
    for part in parts:
        # What the theme brings stands in every part, and is the same.
        shutil.copytree(part.into, into, dirs_exist_ok=True, copy_function=os.replace)
    return fragments
