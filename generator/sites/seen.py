"""What everybody saw of a site when it was last built: who sees what now goes in, what has changed since comes out.

Kept with the project's state, sealed, as ids and names of fields; a new version of the program still knows it, so that
what it shows differently is told too.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import chain
from pathlib import Path

from generator.comparing import Changes, Seen, compare
from generator.ledger import Ledger
from generator.project import Project
from generator.sites.workshop import Workshop

__all__ = ["forget", "kept", "note", "sites_kept"]

FORM = "who sees what, 1"
"""Another as soon as what is kept is of another form."""

Kept = tuple[Seen, Seen]
"""What was seen at the last build, and before it where that build changed anything, the older one first."""


def note(workshop: Workshop, project: Project, site: str, now: Seen) -> Changes | None:
    """Remembers what is seen of a site that was just built; gives what its build changed, or None at the first."""
    folder = _folder(project)
    folder.mkdir(exist_ok=True)
    ledger = workshop.ledger(folder, FORM)
    held: Kept | None = ledger.read(site)
    before = held[1] if held else now
    if held is None or before != now:
        ledger.write(site, (_still_there(before, now), now))
    return compare(site, before, now) if held else None


def _still_there(before: Seen, now: Seen) -> Seen:
    """What was seen before of records that are still there: of what is gone, not even the name is kept."""
    there = frozenset(chain.from_iterable(now.values()))
    # What is the same in both is one thing in memory, and so it is kept once.
    return {
        path: now[path] if now[path] == each else {key: sight for key, sight in each.items() if key in there}
        for path, each in before.items()
        if path in now
    }


def kept(project: Project, site: str) -> Kept | None:
    """What was seen of a site before its last build that changed anything, and at the last; None if never built."""
    held: Kept | None = Ledger(_folder(project), FORM).read(site)
    return held


def sites_kept(project: Project) -> tuple[str, ...]:
    """The sites of which it is known what was seen."""
    folder = _folder(project)
    return tuple(sorted(file.name for file in folder.iterdir() if not file.suffix)) if folder.is_dir() else ()


def forget(project: Project, sites: Collection[str]) -> None:
    """Keeps nothing of sites that are no more."""
    for site in sites_kept(project):
        if site not in sites:
            (_folder(project) / site).unlink()


def _folder(project: Project) -> Path:
    return project.state / "seen"
