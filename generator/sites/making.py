"""One site is made from what was read: a stock and a site's id go in, the site or why there is none comes out."""

from __future__ import annotations

import time
from collections.abc import Mapping
from concurrent.futures import BrokenExecutor
from dataclasses import replace

from generator.circles import Circle
from generator.comparing import Changes, sights_of
from generator.problems import ContentError, Problem
from generator.shelving import Shelf, shelves_of
from generator.sites.order import Built, Failed, Order
from generator.sites.refusals import UnfinishedError, refusal
from generator.sites.seen import note
from generator.sites.site import Site, Stock
from generator.sites.store import Store

__all__ = ["attempt", "make"]


def make(order: Order, stock: Stock, name: str) -> Built:
    """Makes a site and puts it in its place.

    Raises ContentError or OSError, and what stood there then stands; or UnfinishedError, and the new site stands.
    """
    began = time.perf_counter()
    state, target = order.project.state, order.out / name
    shelves = shelves_of(stock.library, name, order.on, order.circles)
    store = Store(state / order.keeping / name, stock.epoch, stock.workshop)
    site = Site(stock, shelves, store, state / "spare" / order.keeping / name)
    made = site.make(order.circles, target, lambda done, of: order.progress(name, done, of))
    changes = _changes(order, stock, name, shelves) if order.whole else None
    held = sum(len({h.record for h in shelf.held}) for circle, shelf in shelves.items() if circle.kind == "teachers")
    took = time.perf_counter() - began
    return Built(name, target, len(made.circles), len(made.leaves), made.fresh, held, changes, took)


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
