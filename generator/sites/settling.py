"""What sites are made from: what was read and what is wrong go in; a stock, and the sites that are stopped, come out.

Strict, every problem stops its sites. A build that keeps going stops less, and is made from less.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.epoch import program
from generator.library import Library, Root
from generator.problems import Advice, ContentError, Problem
from generator.sites.gate import Runs
from generator.sites.leaving import Rest, leave_out, texts_of
from generator.sites.order import Books, Failed
from generator.sites.stocking import Stock
from generator.sites.stopping import stopped_by

__all__ = ["Settled", "settle"]


@dataclass(frozen=True)
class Settled:
    """What the sites of a run are made from, the sites that are not made, and what is wrong in files left out."""

    stock: Stock
    stopped: Mapping[str, Failed]
    refused: tuple[Problem, ...]
    books: Books

    def refused_in(self, sites: Collection[str]) -> tuple[Problem, ...]:
        """What is wrong in files without which some of these sites may be poorer: what would have stopped them."""
        try:
            poorer = stopped_by(self.refused, self.books.whole, self.books.roots)
        except ContentError:
            return self.refused
        found = {problem for site in poorer.keys() & set(sites) for problem in poorer[site].problems}
        return tuple(problem for problem in self.refused if problem in found)


def settle(stock: Stock, found: Sequence[Problem], roots: Sequence[Root], *, keep_going: bool) -> Settled:
    """What comes of a stock and all that was found in the content. Raises ContentError where nothing can be made."""
    problems = tuple(each for each in found if not isinstance(each, Advice))
    whole = stock.library
    rest = leave_out(problems, whole, roots) if keep_going and problems else Rest(whole, (), problems, frozenset())
    try:
        stopped = stopped_by(rest.stopping, rest.library, roots)
    except ContentError:
        raise ContentError(problems) from None
    books = Books(tuple(roots), whole, rest.library, problems, frozenset(stopped), rest.waiting)
    return Settled(_lessened(stock, rest, roots) if rest.refused else stock, stopped, rest.refused, books)


def _lessened(stock: Stock, rest: Rest, roots: Sequence[Root]) -> Stock:
    """A stock for the rest alone. The last look knows the words of what was left out too: they may stand nowhere."""
    refused = {record.id: record for record in texts_of(rest.refused, stock.library, roots)}
    written = replace(stock.library, records={**stock.library.records, **refused})
    return replace(stock, library=rest.library, runs=_runs(stock, written))


def _runs(stock: Stock, library: Library) -> Runs:
    before = stock.workshop.ledger(stock.project.state, program()).read("runs")
    return Runs(library, stock.told, before)
