"""One site is made from what was read: a stock and a site's id go in, the site or why there is none comes out."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from concurrent.futures import BrokenExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.circles import Circle
from generator.comparing import Changes, sights_of
from generator.problems import ContentError, Problem
from generator.shelving import Shelf, shelves_of
from generator.sites.order import Built, Failed, Order
from generator.sites.places import announce, kept_of, take_away_others
from generator.sites.refusals import UnfinishedError, refusal
from generator.sites.sealed import Sealing
from generator.sites.seen import note
from generator.sites.site import Site
from generator.sites.stocking import Stock
from generator.sites.store import Store

if TYPE_CHECKING:
    from generator.keys import SiteKeys

__all__ = ["attempt", "make", "with_keys"]


def with_keys(order: Order, stock: Stock, sites: Sequence[str]) -> Stock:
    """The stock with what these sites are sealed with, if they are.

    Raises KeysError where one has no keys that fit, or where the keys stand in the folder of sites.
    """
    if not order.sealed or stock.keys.keys() >= set(sites):
        return stock
    from generator import keys  # it loads what a plain build does without

    keys.refuse_sites_around(order.project, order.out)
    return replace(stock, keys={site: keys.keys_for(stock.project, stock.library, site) for site in sites})


def make(order: Order, stock: Stock, name: str) -> Built:
    """Makes a site and puts it in its place.

    Raises ContentError or OSError, and what stood there then stands; or UnfinishedError, and the new site stands.
    """
    began = time.perf_counter()
    state, keys = order.project.state, stock.keys[name] if order.sealed else None
    slug = keys.names.slug if keys else None
    shelves = shelves_of(stock.library, name, order.on, order.circles)
    store = Store(state / order.keeping / name, stock.epoch, stock.workshop)
    site = Site(stock, shelves, store, state / "spare" / order.keeping / name, _sealing(stock, name, keys))
    if slug:
        announce(order, name, slug)
    target = order.out / (slug or name)
    made = site.make(order.circles, target, lambda done, of: order.progress(name, done, of))
    replaced = _take_away_others(order, name, slug)
    changes = _changes(order, stock, name, shelves) if order.whole else None
    held = sum(len({h.record for h in shelf.held}) for circle, shelf in shelves.items() if circle.kind == "teachers")
    took = time.perf_counter() - began
    return Built(name, target, len(made.circles), len(made.leaves), made.fresh, held, changes, took, replaced)


def _sealing(stock: Stock, name: str, keys: SiteKeys | None) -> Sealing | None:
    """How the site is sealed, if it is."""
    return Sealing(stock, keys, *kept_of(stock.project, name)) if keys else None


def _take_away_others(order: Order, name: str, slug: str | None) -> bool:
    """Takes away the site in another form; whether it stood there. A preview is no other form of it."""
    try:
        return order.whole and take_away_others(order, name, slug)
    except OSError as error:
        raise UnfinishedError(refusal(error)) from error


def _changes(order: Order, stock: Stock, name: str, shelves: Mapping[Circle, Shelf]) -> Changes | None:
    """What this build newly shows and hides, which is remembered for the next."""
    try:
        return note(stock.workshop, order.project, name, sights_of(shelves, stock.library))
    except OSError as error:
        raise UnfinishedError(refusal(error)) from error


def attempt(order: Order, stock: Stock, name: str) -> Built | Failed:
    """Makes a site, or says why not: a leak, or a disk that refuses, is that site's alone."""
    try:
        return make(order, stock, name)
    except ContentError as error:
        return Failed(name, tuple(_of_site(problem, name) for problem in error.problems))
    except UnfinishedError as error:
        return Failed(name, why=str(error), stands_anew=True)
    except OSError as error:
        return Failed(name, why=refusal(error))
    except BrokenExecutor:
        return Failed(name, why="a process that made its pages was ended, perhaps for want of memory: try again")


def _of_site(leak: Problem, name: str) -> Problem:
    """A leak is placed on a page, and pages of all sites have the same paths."""
    return replace(leak, place=replace(leak.place, path=f"{name}/{leak.place.path}"))
