"""Builds one site or all: read, shelve, compose, print, lay out, look again, swap in.

This is the one long road of the house; each step is another room's. Whether it is taken for the first time or after
one edit, it is the same: only what is not there yet is made.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.advising import advise
from generator.circles import Circle, sites_of
from generator.epoch import OURS, epoch
from generator.ledger import Ledger
from generator.library import Library, Memory, load
from generator.pages import Told
from generator.problems import Advice, ContentError
from generator.project import Project
from generator.shelving import shelves_of
from generator.sites.gate import Runs
from generator.sites.site import Site, Stock
from generator.sites.store import Store
from generator.sites.supplies import prepare
from generator.sites.swapping import recover

__all__ = ["Built", "Checked", "NoSuchSiteError", "Order", "Progress", "build", "check"]

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many are done and how many there are."""


def silent(what: str, done: int, of: int) -> None:
    """Progress that nobody looks at."""


def every_circle(_: Circle) -> bool:
    """All circles of a site are built."""
    return True


@dataclass(frozen=True)
class Order:
    """What is to be built: sites of a project into the folder `out`, as of the day `on`.

    `circles` may leave circles out, for a preview; `keeping` is the folder of the state that keeps finished pages.
    """

    project: Project
    out: Path
    on: date
    circles: Callable[[Circle], bool] = every_circle
    progress: Progress = silent
    keeping: str = "pages"


@dataclass(frozen=True)
class Checked:
    """What a look at the content found: the library and the advice. Problems are raised."""

    library: Library
    advice: tuple[Advice, ...]


@dataclass(frozen=True)
class Built:
    """A site that was built: its id and folder, how many pages for how many circles, and how much stays back.

    `made` are the pages that were not there from an earlier build.
    """

    site: str
    folder: Path
    circles: int
    pages: int
    made: int
    withheld: int


class NoSuchSiteError(LookupError):
    """Raised where a site is to be built that is not there; tells which it is, and which there are."""

    def __init__(self, site: str, sites: Sequence[str]) -> None:
        super().__init__(site)
        self.site, self.sites = site, sites


def check(project: Project, on: date, progress: Progress = silent) -> Checked:
    """Reads all content and decodes every file, as of the day `on`, and says what is worth a second look.

    Raises ContentError with every problem of the run.
    """
    stock, read = _read(project, progress)
    advice = sorted({*read, *advise(stock.library, on)}, key=lambda each: (each.place, each.what))
    return Checked(stock.library, tuple(advice))


def build(order: Order, wanted: Sequence[str] = ()) -> tuple[Built, ...]:
    """Builds the wanted sites; all, if none is named.

    Raises ContentError or NoSuchSiteError; what stood in `out` then stands as before.
    """
    recover(order.project.state)
    stock, _ = _read(order.project, order.progress)
    sites = _chosen(wanted, stock.library)
    _forget_gone(order, stock.library)
    built = tuple(_build(order, stock, site) for site in sites)
    _ledger(order.project, stock.epoch).write("runs", stock.runs.found)
    if not (order.out / "index.html").exists():
        (order.out / "index.html").touch()
    return built


def _chosen(wanted: Sequence[str], library: Library) -> Sequence[str]:
    sites = sites_of(library)
    for site in wanted:
        if site not in sites:
            raise NoSuchSiteError(site, sites)
    return wanted or sites


def _forget_gone(order: Order, library: Library) -> None:
    """Takes away what is kept of sites that are no more: of a class that has gone, or is called otherwise."""
    there = sites_of(library)
    for folder in (order.project.state / order.keeping, order.project.state / "spare" / order.keeping):
        for kept in folder.iterdir() if folder.is_dir() else ():
            if kept.name not in there:
                shutil.rmtree(kept)


def _build(order: Order, stock: Stock, name: str) -> Built:
    state, target = order.project.state, order.out / name
    shelves = shelves_of(stock.library, name, order.on)
    store = Store(state / order.keeping / name, stock.epoch)
    site = Site(stock, shelves, store, state / "spare" / order.keeping / name)
    made = site.make(order.circles, target, lambda done, of: order.progress(name, done, of))
    held = sum(len({h.record for h in shelf.held}) for circle, shelf in shelves.items() if circle.kind == "teachers")
    return Built(name, target, len(made.circles), len(made.leaves), made.printed, held)


def _read(project: Project, progress: Progress) -> tuple[Stock, list[Advice]]:
    """Reads the content, but no file anew that is as it was at the last run. Raises ContentError."""
    roots = project.roots()
    templates = [(theme, (".html",)) for theme in project.themes]
    now = epoch([project.settings], [(OURS, (".py", ".po")), *templates])
    ledger = _ledger(project, now)
    memory = (ledger.read("library") or Memory()).next()
    library, problems = load(roots, memory=memory)
    if memory.is_new:
        ledger.write("library", memory)
    supplies, broken = prepare(library, roots, project, lambda done, of: progress("pictures", done, of))
    if found := [*broken, *(problem for problem in problems if not isinstance(problem, Advice))]:
        raise ContentError(found)
    told = Told()
    runs = Runs(library, told, ledger.read("runs"))
    return Stock(project, library, supplies, now, told, runs), [each for each in problems if isinstance(each, Advice)]


def _ledger(project: Project, epoch: str) -> Ledger:
    return Ledger(project.state, epoch)
