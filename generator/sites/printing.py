"""Pages are printed: pages go in, their finished HTML stands in a folder, and what was seen of each comes out.

Many pages are divided among the processors of the machine. A page is a pure function of what it shows, so it does not
matter who makes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import TemplateError

from generator.framing import Frame, Frames, Parts
from generator.pages import Page
from generator.problems import ContentError
from generator.project import Themes
from generator.rendering import Renderer
from generator.sites.following import helpers
from generator.sites.gate import look
from generator.sites.indexes import found_in
from generator.sites.store import Printed, write
from generator.sites.templates import template_problem

if TYPE_CHECKING:
    from generator.plugin import Material

ENOUGH = 300
"""Pages from which other processes earn what it costs to start them."""

SHEET = 60
"""Pages that a process is given at a time: neighbours, because they share their frames."""


@dataclass(frozen=True)
class Press:
    """What makes pages: the project's settings (mkdocs.yml), its themes, and a folder for what the templates become.

    No more than that many `processes` do it.
    """

    settings: Path
    themes: Themes
    kept: Path
    processes: int = 1


Named = tuple[str, Page]
"""A page, and the name that its file is to have."""

Known = tuple[str, Printed]
"""The name of a page's file, and what is known of the page."""


def print_pages(press: Press, pages: Iterable[Named], frames: dict[str, Parts], into: Path) -> Iterator[Known]:
    """Writes every page into a folder; gives each name with what is known of it, in any order.

    `frames` are those that are there; those that had to be made are added to them. Where there are many pages, the
    first are printed while the others are still to come.
    """
    coming = iter(pages)
    first = list(islice(coming, ENOUGH))
    if len(first) < ENOUGH or press.processes == 1:
        yield from _print(press, [*first, *coming], frames, into)
        return
    from concurrent.futures import as_completed

    with helpers(press.processes) as workers:
        begun = [workers.submit(_sheet, press, sheet, into) for sheet in _sheets(chain(first, coming))]
        for done in as_completed(begun):
            known, made = done.result()
            frames |= made
            yield from known


def _sheets(pages: Iterator[Named]) -> Iterator[Sequence[Named]]:
    while sheet := tuple(islice(pages, SHEET)):
        yield sheet


def _sheet(press: Press, pages: Sequence[Named], into: Path) -> tuple[Sequence[Known], Mapping[str, Parts]]:
    made: dict[str, Parts] = {}
    return tuple(_print(press, pages, made, into)), made


def _print(press: Press, pages: Iterable[Named], frames: dict[str, Parts], into: Path) -> Iterator[Known]:
    renderer, render = _engine(press)
    framing = Frames(frames, render)
    for name, page in pages:
        try:
            fragment = renderer.render(page)
            finished, frame = framing.finish(page, fragment)
        except TemplateError as error:
            raise ContentError([template_problem(error, press.themes)]) from error
        found_by = found_in(fragment)
        write(into / name, finished.encode())
        yield name, Printed(found_by, frame, look(finished, found_by, page.path, press.themes))


@lru_cache(maxsize=2)
def _engine(press: Press) -> tuple[Renderer, Callable[[Frame], str]]:
    """What a process needs to make pages, once; what makes frames is loaded when the first is to be made."""

    @cache
    def material() -> Material:
        from generator.plugin import Material

        return Material(press.settings, press.themes.folders)

    return Renderer(press.themes, press.kept), lambda frame: material().render(frame)
