"""Pages are printed: pages go in, their finished HTML stands in a folder, and what was seen of each comes out.

Many pages are divided among the processors of the machine. A page is a pure function of what it shows, so it does not
matter who makes it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from generator.pages import Page
from generator.problems import ContentError
from generator.project import Themes
from generator.sites.gate import look
from generator.sites.indexes import found_in
from generator.sites.store import Printed, write

if TYPE_CHECKING:
    from generator.plugin import Frames
    from generator.rendering import Renderer

__all__ = ["Press", "print_pages"]

ENOUGH = 300
"""Pages from which another process earns what it costs to start."""

SHEET = 60
"""Pages that a process is given at a time: neighbours, because they share their frames."""


@dataclass(frozen=True)
class Press:
    """What makes pages: the project's settings (mkdocs.yml) and its themes."""

    settings: Path
    themes: Themes


Named = tuple[str, Page]
"""A page, and the name that its file is to have."""


def print_pages(press: Press, pages: Sequence[Named], into: Path) -> Iterator[tuple[str, Printed]]:
    """Writes every page into a folder; gives each name with what is known of it, in any order."""
    count = max(1, min(os.cpu_count() or 1, len(pages) // ENOUGH))
    if count == 1:
        yield from _print(press, pages, into)
        return
    _engine(press)  # where processes are copies of this one, they have it too
    sheets = [pages[at : at + SHEET] for at in range(0, len(pages), SHEET)]
    with ProcessPoolExecutor(count) as workers:
        for done in as_completed(workers.submit(_sheet, press, sheet, into) for sheet in sheets):
            yield from done.result()


def _sheet(press: Press, pages: Sequence[Named], into: Path) -> Sequence[tuple[str, Printed]]:
    return tuple(_print(press, pages, into))


def _print(press: Press, pages: Sequence[Named], into: Path) -> Iterator[tuple[str, Printed]]:
    if not pages:
        return
    renderer, frames = _engine(press)
    from jinja2 import TemplateError

    from generator.sites.templates import template_problem

    for name, page in pages:
        try:
            fragment = renderer.render(page)
            finished = frames.finish(page, fragment)
        except TemplateError as error:
            raise ContentError([template_problem(error, press.themes)]) from error
        found_by = found_in(fragment)
        write(into / name, finished)
        yield name, Printed(found_by, look(finished, found_by, page.path, press.themes))


@lru_cache(maxsize=2)
def _engine(press: Press) -> tuple[Renderer, Frames]:
    """What a process needs to make pages, once."""
    from generator.plugin import Frames
    from generator.rendering import Renderer

    return Renderer(press.themes.folders), Frames(press.settings, press.themes.folders)
