"""What an edit changes for its readers: a project goes in; what they newly see, and see no longer, comes out.

Since the last build, as the project's state remembers it, or since a revision of git. Nothing is built.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.circles import sites_of
from generator.comparing import Changes, Seen, compare, sights_of
from generator.epoch import program
from generator.history import roots_at
from generator.ledger import Ledger
from generator.library import Library, Memory, Root, load
from generator.problems import Advice, Problem
from generator.project import Project
from generator.shelving import shelves_of
from generator.sites import kept, sites_kept, stopped_by

__all__ = ["NeverBuiltError", "Since", "since_last_build", "since_revision"]

SHOWN = 5
"""So many files are named one by one."""


class NeverBuiltError(LookupError):
    """Raised where no build is known with which to compare."""


@dataclass(frozen=True)
class Since:
    """Every change, the libraries in which what has changed is found, the newest first, and what is to be known of it.

    `since` says since when; `before` is what the last build changed that changed anything. `problems` keep
    the sites that they concern from being compared.
    """

    since: str
    changes: Changes
    libraries: tuple[Library, ...]
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    before: Changes = field(default_factory=Changes)


@dataclass(frozen=True)
class _Now:
    """The content as it is, its problems, and the sites that these stop."""

    library: Library
    problems: tuple[Problem, ...]
    stopped: frozenset[str]

    def sites(self, others: Iterable[str]) -> list[str]:
        """The sites that are, or were, and that nothing stops."""
        return sorted({*sites_of(self.library), *others} - self.stopped)


def since_last_build(project: Project, on: date) -> Since:
    """What the next build, for that day, would newly show and hide.

    Raises ContentError where nothing can be compared before something is mended, and NeverBuiltError.
    """
    now = _read(project, project.roots())
    held = {site: kept(project, site) for site in now.sites(sites_kept(project))}
    known = {site: each for site, each in held.items() if each}
    if not known:
        raise NeverBuiltError
    changes = _all(compare(site, last, _seen(now.library, site, on)) for site, (_, last) in known.items())
    before = _all(compare(site, *each) for site, each in known.items())
    notes = [f"{site} was not built here yet, so all of it will be new." for site, each in held.items() if not each]
    return Since("the last build", changes, (now.library,), tuple(notes), now.problems, before)


def since_revision(project: Project, revision: str, on: date) -> Since:
    """What is newly shown and hidden since a revision of git, both seen on the same day.

    Raises ContentError, and NoHistoryError where the revision is nowhere known.
    """
    roots = project.roots()
    now = _read(project, roots)
    with TemporaryDirectory(prefix="classfolio-") as folder:
        then = roots_at(roots, revision, Path(folder))
        old, problems = load(then.roots)
    sites = now.sites(sites_of(old))
    changes = _all(compare(site, _seen(old, site, on), _seen(now.library, site, on)) for site in sites)
    notes = (*(f"{why} It is compared as it is now." for why in then.unknown), *_unread(old, problems))
    return Since(f"{revision} ({then.when})", changes, (now.library, old), notes, now.problems)


def _read(project: Project, roots: Sequence[Root]) -> _Now:
    """Reads the content, with what the last run remembers of it, and remembers nothing."""
    memory = Memory(Ledger(project.state, program()).read("library") or {})
    library, found = load(roots, memory=memory)
    problems = tuple(each for each in found if not isinstance(each, Advice))
    return _Now(library, problems, frozenset(stopped_by(problems, library, roots)))


def _seen(library: Library, site: str, on: date) -> Seen:
    return sights_of(shelves_of(library, site, on), library) if site in sites_of(library) else {}


def _all(changes: Iterable[Changes]) -> Changes:
    return sum(changes, Changes())


def _unread(old: Library, problems: Sequence[Problem]) -> Iterator[str]:
    """What is to be said of content that could not be read as it stood then."""
    paths = sorted({each.place.path for each in problems if not isinstance(each, Advice)})
    if not old.records:
        yield "There was no content then, so all of it is new."
    elif paths:
        named = ", ".join(paths[:SHOWN]) + (f" and {len(paths) - SHOWN} more" if len(paths) > SHOWN else "")
        yield (
            f"Not all could be read as it stood then, for there were mistakes in {named}. "
            "The rest is compared; what these files held may look new."
        )
