"""The content is read: a project goes in; what all sites of a run are made from, and all that is wrong, comes out.

The first of a run reads, decodes pictures and remembers; those who help it with the sites only read what it left.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator.epoch import OURS, epoch
from generator.ledger import Ledger
from generator.library import Library, Memory, Root, load
from generator.pages import Told
from generator.problems import Problem
from generator.project import Project
from generator.sites.gate import Runs
from generator.sites.site import Stock
from generator.sites.supplies import Supplies, prepare, supplies_of

__all__ = ["epoch_of", "ledger_of", "read", "read_again"]


def read(project: Project, roots: Sequence[Root], progress: Callable[[int, int], None]) -> tuple[Stock, list[Problem]]:
    """Reads the content and decodes its files, but none anew that is as it was at the last run; remembers both.

    Gives every problem and advice. Only one process of a project may do this at a time.
    """
    now = epoch_of(project)
    ledger = ledger_of(project, now)
    library, memory, problems = _load(roots, ledger)
    if memory.is_new:
        ledger.write("library", memory)
    supplies, broken = prepare(library, roots, project, progress)
    return _stock(project, library, supplies, now), [*broken, *problems]


def read_again(project: Project) -> tuple[Stock, list[Problem]]:
    """Reads the content, of which another process has decoded the files; changes nothing that processes share."""
    now = epoch_of(project)
    library, _, problems = _load(project.roots(), ledger_of(project, now))
    return _stock(project, library, supplies_of(library, project), now), problems


def _load(roots: Sequence[Root], ledger: Ledger) -> tuple[Library, Memory, list[Problem]]:
    memory = (ledger.read("library") or Memory()).next()
    library, problems = load(roots, memory=memory)
    return library, memory, list(problems)


def _stock(project: Project, library: Library, supplies: Supplies, now: str) -> Stock:
    told = Told()
    return Stock(project, library, supplies, now, told, Runs(library, told, ledger_of(project, now).read("runs")))


def epoch_of(project: Project) -> str:
    """What can change the bytes of this project's sites besides its content."""
    templates = [(theme, (".html",)) for theme in project.themes]
    return epoch([project.settings], [(OURS, (".py", ".po")), *templates])


def ledger_of(project: Project, epoch: str) -> Ledger:
    """What is remembered from one run of the project to the next."""
    return Ledger(project.state, epoch)
