"""Who makes the sites of a build: a number of processes or a cluster's address goes in, and sites come back as made.

In whichever process a site is made, its bytes are the same.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, as_completed
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.sites.errands import Errand, fault_of, forget, run
from generator.sites.following import helpers
from generator.sites.order import Built, Failed

if TYPE_CHECKING:
    from distributed import Client

__all__ = ["Hands", "NoHandsError", "cluster", "processes", "processors", "spread"]


@dataclass(frozen=True)
class Hands:
    """Who helps: `begin` gives, for an errand and so many sites, what runs it; fewer than `least` are not worth it."""

    begin: Callable[[Errand, int], AbstractContextManager[Executor]]
    least: int = 1


MOST = 60
"""Processes that Windows lets one program wait for."""

FEW = 4
"""Sites, of which one is often far larger than the others, so that all processors had better work on that."""

PATIENCE = 20
"""Seconds in which a cluster has to answer."""


class NoHandsError(Exception):
    """Raised where nobody can help; says why, in a sentence or two with what to do."""


def processes(count: int) -> Hands:
    """So many processes of this computer; one site alone is made here, its pages by all processors."""
    return Hands(lambda _, sites: helpers(min(count, sites, MOST)), least=2)


def processors() -> Hands | None:
    """A process for each processor, if that is sooner than to divide the pages of one site after the other."""
    count = os.cpu_count() or 1
    return replace(processes(count), least=min(count, FEW) + 1) if count > 1 else None


def cluster(address: str) -> Hands:
    """The workers of the Dask scheduler at an address such as `tcp://host:8786`, who must see the same folder."""
    return Hands(lambda errand, _: _cluster(address, errand))


@contextmanager
def _cluster(address: str, errand: Errand) -> Iterator[Executor]:
    """Raises NoHandsError where there is no such cluster, or a worker of it would not make the same sites."""
    try:
        from distributed import Client
    except ModuleNotFoundError as error:
        told = 'This needs Dask, which is not installed. Install it with: pip install "classfolio[dask]"'
        raise NoHandsError(told) from error
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise NoHandsError(f"There is no Dask scheduler at {address}.") from error
    with client:
        _look_at(client, address, errand)
        try:
            yield client.get_executor(pure=False)
        finally:
            client.run(forget)


def _look_at(client: Client, address: str, errand: Errand) -> None:
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError as error:
        raise NoHandsError(f"The Dask scheduler at {address} has no workers.") from error
    for worker, fault in sorted(client.run(fault_of, errand, on_error="return").items()):
        if isinstance(fault, Exception):
            raise NoHandsError(f"The worker {worker} cannot help: it has no Classfolio of this version.") from fault
        if fault:
            raise NoHandsError(f"The worker {worker} cannot help: {fault}.")


def spread(
    executor: Executor, errand: Errand, sites: Sequence[str], progress: Callable[[int, int], None]
) -> list[Built | Failed]:
    """Has all sites made; in any order, as they are done."""
    under_way = {_begun(executor, errand, site): site for site in sites}
    made = []
    progress(0, len(sites))
    for done in as_completed(under_way):
        made.append(_result(done, under_way[done]))
        progress(len(made), len(sites))
    return made


def _begun(executor: Executor, errand: Errand, site: str) -> Future[Built | Failed]:
    try:
        return executor.submit(run, errand, site)
    except BrokenExecutor as error:
        none = Future[Built | Failed]()
        none.set_exception(error)
        return none


def _result(done: Future[Built | Failed], site: str) -> Built | Failed:
    """The site, or that whoever made it came to an end; any other mistake is the program's, and raised."""
    try:
        return done.result()
    except _lost():
        return Failed(site, why="a process that made sites was ended, perhaps for want of memory: try a lower --jobs")


def _lost() -> tuple[type[BaseException], ...]:
    """What is raised where whoever made a site is gone."""
    dask = sys.modules.get("distributed")
    return (BrokenExecutor, CancelledError, *((dask.KilledWorker,) if dask else ()))
