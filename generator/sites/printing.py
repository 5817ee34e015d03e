"""Pages become files: pages go in, their finished HTML stands in a folder, and what was seen of each comes out.

Many pages are divided among the processors of the machine. A page is a pure function of what it shows, so it does not
matter who makes it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from generator.pages import Page
from generator.sites.gate import Seen, look
from generator.sites.indexes import found_in, write

if TYPE_CHECKING:
    from generator.plugin import Frames
    from generator.rendering import Renderer

__all__ = ["Press", "Printed", "print_pages"]

ENOUGH = 300
"""Pages from which another process earns what it costs to start."""

SHEET = 60
"""Pages that a process is given at a time: neighbours, because they share their frames."""


@dataclass(frozen=True)
class Press:
    """What makes pages: the project's settings (mkdocs.yml), and its themes, own one first."""

    settings: Path
    themes: tuple[Path, ...]


@dataclass(frozen=True)
class Printed:
    """What is known of a finished page: the words by which search finds it, and what the gate saw."""

    found_by: str
    seen: Seen


def print_pages(press: Press, pages: Sequence[Page], into: Path) -> Iterator[tuple[Page, Printed]]:
    """Writes every page below `into`; gives each, in no certain order, with what is known of it."""
    count = max(1, min(os.cpu_count() or 1, len(pages) // ENOUGH))
    if count == 1:
        yield from zip(pages, _print(press, pages, into), strict=True)
        return
    _engine(press)  # where processes are copies of this one, they have it too
    sheets = [pages[at : at + SHEET] for at in range(0, len(pages), SHEET)]
    with ProcessPoolExecutor(count) as workers:
        waiting = {workers.submit(_sheet, press, sheet, into): sheet for sheet in sheets}
        for done in as_completed(waiting):
            yield from zip(waiting[done], done.result(), strict=True)


def _sheet(press: Press, pages: Sequence[Page], into: Path) -> Sequence[Printed]:
    return tuple(_print(press, pages, into))


def _print(press: Press, pages: Sequence[Page], into: Path) -> Iterator[Printed]:
    renderer, frames = _engine(press)
    for page in pages:
        fragment = renderer.render(page)
        finished = frames.finish(page, fragment)
        write(into / page.path / "index.html", finished)
        found_by = found_in(fragment)
        yield Printed(found_by, look(finished, found_by, page.path, press.themes))


@cache
def _engine(press: Press) -> tuple[Renderer, Frames]:
    """What a process needs to make pages, once."""
    from generator.plugin import Frames
    from generator.rendering import Renderer

    return Renderer(press.themes), Frames(press.settings, press.themes)
