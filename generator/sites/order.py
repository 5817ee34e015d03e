"""What is asked of a build, and what comes of it: sites that were built, and sites that were not.

Frozen values only, so that they mean the same in another process or on another computer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from generator.circles import Circle
from generator.comparing import Changes
from generator.library import Library, Root
from generator.problems import Advice, Problem
from generator.project import Project
from generator.records import RecordId
from generator.shelving import every_circle

if TYPE_CHECKING:
    from generator.sites.gate import Leak

__all__ = [
    "Books",
    "Built",
    "Checked",
    "Failed",
    "NoSuchSiteError",
    "Order",
    "Outcome",
    "Progress",
    "Waiting",
    "silent",
    "unheard",
]

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many are done and how many there are."""

Waiting = Callable[[], None]
"""Called once where another command has to end before this one can begin."""


def silent(what: str, done: int, of: int) -> None:
    """Progress that nobody looks at."""


def unheard() -> None:
    """Waiting of which nobody is told."""


@dataclass(frozen=True)
class Order:
    """What is to be built: sites of a project into the folder `out`, as of the day `on`.

    `circles` may leave circles out, for a preview; `keeping` is the folder of the state that keeps finished pages.
    With `keep_going`, a site is built without the files in which something is wrong, as far as they only add to it.
    `sealed` sites are encrypted for their circles; others are plain folders.
    """

    project: Project
    out: Path
    on: date
    circles: Callable[[Circle], bool] = every_circle
    progress: Progress = silent
    keeping: str = "pages"
    waiting: Waiting = unheard
    keep_going: bool = False
    sealed: bool = False

    @property
    def whole(self) -> bool:
        """Whether no circle is left out."""
        return self.circles is every_circle


@dataclass(frozen=True)
class Books:
    """What a run was made of, and what it was not: for an inventory that leaves no file out.

    `whole` is all that was read, `library` what sites are made from: the same, but where a build keeps going. A site
    that is `stopped` is not built because of some of the `problems`; `waiting` are the records without any of their
    own that are left out with one.
    """

    roots: tuple[Root, ...]
    whole: Library
    library: Library
    problems: tuple[Problem, ...] = ()
    stopped: frozenset[str] = frozenset()
    waiting: frozenset[RecordId] = frozenset()


@dataclass(frozen=True)
class Checked:
    """What a look at the content found: the library and the advice. Problems are raised."""

    library: Library
    advice: tuple[Advice, ...]


@dataclass(frozen=True)
class Built:
    """A site that was built: its id and folder, how many pages for how many circles, and how much stays back.

    `made` are the pages that were not there from an earlier build; `changes` is what this build newly shows and hides,
    None where no earlier one is known; `seconds` is how long it took. `replaced` says that it stood in another form,
    plain or sealed, or under another name, and that this folder was taken away.
    """

    site: str
    folder: Path
    circles: int
    pages: int
    made: int
    withheld: int
    changes: Changes | None = None
    seconds: float = field(default=0.0, compare=False)
    replaced: bool = False


@dataclass(frozen=True)
class Failed:
    """A site that was not built; what stood in its folder stands.

    `problems` are to be mended first; `why` says the rest, as part of a sentence, and may be empty. Where the site
    `stands_anew`, it is built and in its folder; what failed is to put away what is no longer needed.
    """

    site: str
    problems: tuple[Problem, ...] = ()
    why: str = ""
    stands_anew: bool = False


@dataclass(frozen=True)
class Outcome:
    """What came of an order, each in the order of the sites; `refused` is what is wrong in files that were left out.

    `gone` are sites that are no more, whose sealed folder was taken away; `above` is what stands beside sealed sites
    and is no part of any.
    """

    built: tuple[Built, ...]
    failed: tuple[Failed, ...]
    refused: tuple[Problem, ...]
    books: Books
    gone: tuple[str, ...] = ()
    above: tuple[Leak, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is to be mended, once each and sorted by place."""
        found = {*self.refused, *(problem for each in self.failed for problem in each.problems)}
        return tuple(sorted(found, key=lambda problem: (problem.place, problem.what)))


class NoSuchSiteError(LookupError):
    """Raised where a site is to be built that is not there; tells which it is, and which there are."""

    def __init__(self, site: str, sites: Sequence[str]) -> None:
        super().__init__(site)
        self.site, self.sites = site, sites
