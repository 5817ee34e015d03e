"""The last look before a site is published: its finished pages go in, and every leak that is found comes out.

It trusts no other room: a page may lead only to what its readers hold, load nothing from elsewhere, run no script but
the theme's, and carry no run of eight words that stands only where its circle does not see it. `reading` takes a
page apart, `safety` looks at its markup, `runs` at its words, `beside` at all files that are not pages, and `public` at
what of a sealed site everybody sees.
"""

from __future__ import annotations

import posixpath
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from generator.pages import Page
from generator.project import Themes
from generator.shelving import Shelf
from generator.sites.gate.beside import Staged, leaks_beside
from generator.sites.gate.leak import Leak
from generator.sites.gate.public import Before, prove_above, prove_public
from generator.sites.gate.reading import Reading, read
from generator.sites.gate.runs import Look, Runs, runs_in
from generator.sites.gate.safety import faults_in

__all__ = [
    "Before", "Built", "Leak", "Look", "Runs", "Seen", "Staged", "leaks_beside", "leaks_in", "look", "prove_above",
    "prove_public",
]  # fmt: skip

SHARED = "assets"
"""The folder of what all circles of a site share: the theme's files."""


@dataclass(frozen=True)
class Seen:
    """What one look at a finished page finds, whoever its readers are.

    `targets` are the paths below the site to which it leads or which it loads, `faults` what is unsafe in its markup,
    `runs` the runs of its words (64 bits each).
    """

    targets: tuple[str, ...]
    faults: tuple[str, ...]
    runs: array[int]


def look(finished: str, found_by: str, path: str, themes: Themes) -> Seen:
    """Looks at the HTML of the page at `path`, which search finds by the words `found_by`."""
    reading = read(finished)
    targets = {_target(path, address) for tag in reading.tags for address in tag.local}
    faults = [*faults_in(reading, themes), *_not_the_themes(reading, path)]
    if found_by not in " ".join(reading.words.split()):
        faults.append("words for search that do not stand on the page")
    return Seen(tuple(sorted(targets)), tuple(faults), array("q", set(runs_in(reading.words))))


def _not_the_themes(reading: Reading, path: str) -> Iterator[str]:
    parts = {address for tag in reading.tags if tag.name in {"script", "link"} for address in tag.local}
    if any(not _target(path, address).startswith(f"{SHARED}/") for address in parts):
        yield "a part of the page that is not the theme's"


def _target(path: str, address: str) -> str:
    """The path below the site to which an address on the page at `path` leads."""
    return posixpath.normpath(posixpath.join(path, unquote(address)))


@dataclass(frozen=True)
class Built:
    """The files of a staged site, and the paths of the circles whose pages were made (a preview's are few)."""

    files: frozenset[str]
    circles: frozenset[str]

    def has(self, target: str) -> bool:
        """Whether an address leads to a file, or to a circle that was left out."""
        if target in self.files or f"{target}/index.html" in self.files:
            return True
        return not any(target == circle or target.startswith(f"{circle}/") for circle in (*self.circles, SHARED))


def leaks_in(page: Page, seen: Seen, shelf: Shelf, words: Look | None, built: Built, themes: Themes) -> Iterator[Leak]:
    """Every leak of one page, of which `seen` was found; the words of `themes` any page may carry.

    `words` is a look at this page among others; without one, its words are taken to have been accepted before.
    """
    for what in (*_astray(seen, shelf, built), *seen.faults):
        yield Leak(page.path, what)
    if words and (what := words.fault_in(frozenset(seen.runs), shelf, themes)):
        yield Leak(page.path, what)


def _astray(seen: Seen, shelf: Shelf, built: Built) -> Iterable[str]:
    """What is wrong with where a page leads within its site."""
    holds = tuple(f"{held}/" for held in (shelf.circle.path, *(circle.path for circle in shelf.outward), SHARED))
    for target in seen.targets:
        if not f"{target}/".startswith(holds):
            yield "an address that leads out of what its readers hold"
        elif not built.has(target):
            yield "an address that leads nowhere"
