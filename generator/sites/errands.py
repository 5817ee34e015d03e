"""One site, made by whoever helps: an errand in plain words goes in, the site or why there is none comes out.

A helper is another process, here or on another computer. It reads the content once for all sites that it makes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from threading import Lock

from generator.problems import ContentError, Problem
from generator.project import Project
from generator.sites.making import attempt, with_keys
from generator.sites.order import Built, Failed, Order
from generator.sites.refusals import refusal
from generator.sites.settling import settle
from generator.sites.stocking import Stock, epoch_of, read_again
from generator.sites.turns import own_turn

__all__ = ["Errand", "fault_of", "forget", "run", "under_way"]

STATE = ".classfolio"

_ALONE = Lock()
"""What makes pages is made for one thread, and a cluster may run several in one process."""

_Read = tuple[Stock, Mapping[str, Failed]]

_READ: dict[str, _Read] = {}
"""What this process has read, by the sign of the build it is for, and the sites that are stopped: of one build only."""


@dataclass(frozen=True)
class Errand:
    """What a helper has to know: the project's folder, where sites go, for which day (ISO), and of which build it is.

    `sign` is the name of a file in the project's state that is there during this build, and `epoch` what can change
    the bytes of a page besides the content. Where the build keeps going, `refused` is what is wrong in files that it
    leaves out: a broken picture is known to who decoded it alone. Keys are in no errand: a helper of another process
    looks into the folder of keys itself.
    """

    folder: str
    out: str
    on: str
    keeping: str
    epoch: str
    sign: str
    keep_going: bool = False
    refused: tuple[Problem, ...] = ()
    sealed: bool = False

    @property
    def order(self) -> Order:
        """The same as an order, without anything that can be called."""
        project = Project(Path(self.folder))
        on = date.fromisoformat(self.on)
        return Order(project, Path(self.out), on, keeping=self.keeping, sealed=self.sealed)


@contextmanager
def under_way(errand: Errand, stock: Stock) -> Iterator[None]:
    """A build that has helpers. Those that are copies of this process need not read what it has read."""
    sign = Path(errand.folder, STATE, errand.sign)
    sign.touch()
    _READ[errand.sign] = replace(stock, alone=True), {}
    try:
        yield
    finally:
        forget()
        sign.unlink()


def forget() -> None:
    """Keeps nothing of a build that has ended: whoever helps may stay, and the content is private."""
    _READ.clear()


def fault_of(errand: Errand) -> str:
    """Why this process would not make the same sites, as part of a sentence; "" where it would."""
    if not Path(errand.folder, STATE, errand.sign).is_file():
        return f"it does not see {errand.folder} as it is here: all need the same folder, at the same place"
    if epoch_of(errand.order.project) != errand.epoch:
        return "it has another version of Classfolio, of Python or of a library: all need the same"
    return ""


def run(errand: Errand, site: str) -> Built | Failed:
    """Makes a site of the errand's project."""
    with _ALONE:
        try:
            stock, stopped = _READ.get(errand.sign) or _read(errand)
            with own_turn(errand.order.project, site):
                return stopped.get(site) or attempt(errand.order, _with_keys(errand.order, stock, site), site)
        except ContentError as error:
            return Failed(site, error.problems)
        except OSError as error:
            return Failed(site, why=refusal(error))


def _with_keys(order: Order, stock: Stock, site: str) -> Stock:
    """The stock with the keys of a site, of which whoever began the build has seen that they fit."""
    if not order.sealed:
        return stock
    from generator.keys import KeysError

    try:
        return with_keys(order, stock, [site])
    except KeysError as error:
        raise OSError(None, f"a helper cannot seal it ({error})") from error


def _read(errand: Errand) -> _Read:
    """Reads the content, which somebody may have changed since the build began: what is wrong now stops its sites."""
    forget()
    if fault := fault_of(errand):
        raise OSError(None, f"a helper cannot make it, for {fault}")
    stock, found = read_again(errand.order.project)
    roots = errand.order.project.roots()
    settled = settle(stock, [*found, *errand.refused], roots, keep_going=errand.keep_going)
    read = replace(settled.stock, alone=True), settled.stopped
    _READ[errand.sign] = read
    return read
