"""Builds one site or all: read, shelve, compose, print, lay out, look again, swap in.

This is the one long road of the house; each step is another room's. Whether it is taken for the first time or after
one edit, it is the same: only what is not there yet is made.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from generator.advising import advise
from generator.circles import WALKS, sites_of
from generator.epoch import program
from generator.library import Library, Root
from generator.problems import Advice, ContentError, Problem
from generator.project import Project
from generator.retaining import overdue
from generator.sites import places, seen
from generator.sites.errands import Errand, under_way
from generator.sites.gate import prove_above
from generator.sites.hands import Hands, spread
from generator.sites.making import attempt, make, with_keys
from generator.sites.order import (
    Books,
    Built,
    Checked,
    Failed,
    NoSuchSiteError,
    Order,
    Outcome,
    Progress,
    Waiting,
    silent,
    unheard,
)
from generator.sites.rooms import clear_left
from generator.sites.settling import Settled, settle
from generator.sites.stocking import Stock, read
from generator.sites.supplies import theme_files
from generator.sites.swapping import recover
from generator.sites.turns import turn
from generator.sites.workshop import Workshop
from generator.unlocking import LOST, lost_page

__all__ = ["audit", "build", "build_each", "check"]


def check(project: Project, on: date, progress: Progress = silent, waiting: Waiting = unheard) -> Checked:
    """Reads all content and decodes every file, as of the day `on`, and says what is worth a second look.

    Raises ContentError with every problem of the run.
    """
    roots = project.roots()  # where this is no project, nothing is left there
    with turn(project, waiting):
        found = read(project, roots, lambda done, of: progress("pictures", done, of), Workshop())
        stock, advice = _sound(*found)
    told = sorted(
        {*advice, *advise(stock.library, on), *overdue(stock.library, on)}, key=lambda each: (each.place, each.what)
    )
    return Checked(stock.library, tuple(told))


def audit(project: Project, progress: Progress = silent, waiting: Waiting = unheard) -> Books:
    """What a build that keeps going would be made of, and all that is wrong; raises nothing for that."""
    roots = project.roots()
    with turn(project, waiting):
        stock, found = read(project, roots, lambda done, of: progress("pictures", done, of), Workshop())
    try:
        return settle(stock, found, roots, keep_going=True).books
    except ContentError as error:
        return Books(tuple(roots), stock.library, stock.library, error.problems, frozenset(sites_of(stock.library)))


def build(order: Order, wanted: Sequence[str] = (), workshop: Workshop | None = None) -> tuple[Built, ...]:
    """Builds the wanted sites, or all if none is named, if nothing at all is wrong in the content.

    Runs that follow one another may share a workshop.

    Raises ContentError, KeysError, OSError or NoSuchSiteError; what stood in `out` then stands as before.
    """
    roots = order.project.roots()
    with turn(order.project, order.waiting):
        recover(order.project.state)
        clear_left(order.project)
        stock, _ = _sound(*_read(order, roots, workshop or Workshop()))
        sites = _chosen(wanted, sites_of(stock.library))
        stock = with_keys(order, stock, sites)
        _forget_gone(order, stock.library, sites_of(stock.library))
        built = tuple(make(order, stock, site) for site in sites)
        _close(order, stock)
    return built


def build_each(order: Order, wanted: Sequence[str] = (), hands: Hands | None = None) -> Outcome:
    """Builds each of the wanted sites, or of all, that nothing stops; all circles of it.

    With `hands` others make them; else this process does. Raises ContentError where a problem stops all of them,
    NoSuchSiteError, NoHandsError, or KeysError where one of them cannot be sealed; what stood in `out` then stands as
    before.
    """
    roots = order.project.roots()
    with turn(order.project, order.waiting):
        recover(order.project.state)
        clear_left(order.project)
        settled = settle(*_read(order, roots, Workshop()), roots, keep_going=order.keep_going)
        stock, stopped = settled.stock, settled.stopped
        known = _known(stock, stopped)
        sites = _chosen(wanted, known)
        sound = [site for site in sites if site not in stopped]
        settled = replace(settled, stock=with_keys(order, stock, sound))
        gone = _forget_gone(order, stock.library, known)
        made = _made(order, settled, sound, hands)
        _close(order, stock)
        above = tuple(prove_above(order.out)) if order.sealed and order.out.is_dir() else ()
    outcome = _outcome(sites, {**stopped, **{each.site: each for each in made}}, settled)
    return replace(outcome, gone=gone, above=above)


def _read(order: Order, roots: Sequence[Root], workshop: Workshop) -> tuple[Stock, list[Problem]]:
    return read(order.project, roots, lambda done, of: order.progress("pictures", done, of), workshop)


def _outcome(sites: Sequence[str], made: Mapping[str, Built | Failed], settled: Settled) -> Outcome:
    each = [made[site] for site in sites]
    built = tuple(one for one in each if isinstance(one, Built))
    failed = tuple(one for one in each if isinstance(one, Failed))
    stopped = settled.books.stopped.union(one.site for one in failed)
    return Outcome(built, failed, settled.refused_in(sites), replace(settled.books, stopped=stopped))


def _sound(stock: Stock, found: Sequence[Problem]) -> tuple[Stock, list[Advice]]:
    """What was read, where nothing has to be mended; raises ContentError otherwise."""
    if problems := _problems(found):
        raise ContentError(problems)
    return stock, [each for each in found if isinstance(each, Advice)]


def _problems(found: Sequence[Problem]) -> list[Problem]:
    return [each for each in found if not isinstance(each, Advice)]


def _known(stock: Stock, stopped: Collection[str]) -> Sequence[str]:
    """Every site there is; a class that could not be read is one too."""
    sites = {*sites_of(stock.library), *stopped}
    return (*sorted(sites - {WALKS}), *({WALKS} & sites))


def _chosen(wanted: Sequence[str], sites: Sequence[str]) -> Sequence[str]:
    for site in wanted:
        if site not in sites:
            raise NoSuchSiteError(site, sites)
    return tuple(dict.fromkeys(wanted)) or sites


def _made(order: Order, settled: Settled, sites: Sequence[str], hands: Hands | None) -> Iterable[Built | Failed]:
    """The sites, or why not. Whoever helps finds what all sites share ready, and only reads it."""
    stock = settled.stock
    if hands is None or len(sites) < hands.least:
        return [attempt(order, stock, site) for site in sites]
    project = order.project
    theme_files(project)
    _remember(stock)
    folder, out, sign = str(project.folder.absolute()), str(order.out.absolute()), f"build-{secrets.token_hex(8)}"
    on, refused = order.on.isoformat(), settled.refused
    errand = Errand(folder, out, on, order.keeping, stock.epoch, sign, order.keep_going, refused, order.sealed)
    with under_way(errand, stock), hands.begin(errand, len(sites)) as executor:
        return spread(executor, errand, sites, lambda done, of: order.progress("sites", done, of))


def _forget_gone(order: Order, library: Library, sites: Collection[str]) -> tuple[str, ...]:
    """Takes away what is kept of sites that are no more: of a class that has gone, or is called otherwise.

    Gives those of which a sealed site stood. A class whose root is not on this computer has not gone.
    """
    for folder in (order.project.state / order.keeping, order.project.state / "spare" / order.keeping):
        for kept in folder.iterdir() if folder.is_dir() else ():
            if kept.name not in sites:
                shutil.rmtree(kept)
    if not order.whole:
        return ()
    seen.forget(order.project, sites)
    if not library.whole:
        return ()
    gone = places.take_away_gone(order, sites)
    places.forget(order.project, sites)
    return gone


def _remember(stock: Stock) -> None:
    """Remembers the words of all records, for the next build and for whoever helps with this one."""
    stock.workshop.ledger(stock.project.state, program()).write("runs", stock.runs.found)


def _close(order: Order, stock: Stock) -> None:
    """What is left to do after the last site; the page without a word at the top keeps hosts from listing the sites."""
    _remember(stock)
    if not order.out.is_dir():
        return
    if not (order.out / "index.html").exists():
        (order.out / "index.html").touch()
    if order.sealed and not (order.out / LOST).is_symlink():
        (order.out / LOST).write_text(lost_page(), encoding="utf-8")
