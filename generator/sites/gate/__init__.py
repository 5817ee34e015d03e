"""The last look before a site is published: its finished pages go in, and every leak that is found comes out.

It trusts no other room: a page may lead only to what its readers hold, load nothing from elsewhere, run no script but
the theme's, and carry no run of eight words that stands only where its circle does not see it. `reading` takes a
page apart, `safety` looks at its markup, `runs` at its words, `beside` at all files that are not pages.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from generator.pages import Page
from generator.project import packaged_theme
from generator.shelving import Shelf
from generator.sites.gate.beside import Staged, leaks_beside
from generator.sites.gate.leak import Leak
from generator.sites.gate.reading import Reading, read
from generator.sites.gate.runs import Runs, runs_of
from generator.sites.gate.safety import faults_in

__all__ = ["Built", "Leak", "Runs", "Staged", "leaks_beside", "leaks_in", "runs_of"]

SHARED = "assets"
"""The folder of what all circles of a site share: the theme's files."""


@dataclass(frozen=True)
class Built:
    """The files of a staged site, and the paths of the circles whose pages were made (a preview's are few).

    `themes` are the folders whose words and scripts a page may carry, besides Material's own.
    """

    files: frozenset[str]
    circles: frozenset[str]
    themes: tuple[Path, ...] = (packaged_theme(),)

    def has(self, target: str) -> bool:
        """Whether an address leads to a file, or to a circle that was left out."""
        if target in self.files or f"{target}/index.html" in self.files:
            return True
        return not any(target == circle or target.startswith(f"{circle}/") for circle in (*self.circles, SHARED))


def leaks_in(page: Page, finished: str, shelf: Shelf, runs: Runs, built: Built) -> Iterator[Leak]:
    """Every leak of one page, of which `finished` is the HTML."""
    reading = read(finished)
    for what in (*_astray(reading, page.path, shelf, built), *faults_in(reading, built.themes)):
        yield Leak(page.path, what)
    if what := runs.fault_in(reading.words, shelf, built.themes):
        yield Leak(page.path, what)


def _astray(reading: Reading, path: str, shelf: Shelf, built: Built) -> Iterable[str]:
    """What is wrong with where a page leads within its site."""
    holds = {shelf.circle.path, *(circle.path for circle in shelf.outward), SHARED}
    for address in {address for tag in reading.tags for address in tag.local}:
        target = _target(path, address)
        if not any(target == held or target.startswith(f"{held}/") for held in holds):
            yield "an address that leads out of what its readers hold"
        elif not built.has(target):
            yield "an address that leads nowhere"
    parts = {address for tag in reading.tags if tag.name in {"script", "link"} for address in tag.local}
    if any(not _target(path, address).startswith(f"{SHARED}/") for address in parts):
        yield "a part of the page that is not the theme's"


def _target(path: str, address: str) -> str:
    """The path below the site to which an address on the page at `path` leads."""
    return posixpath.normpath(posixpath.join(path, unquote(address)))
