"""The content is read: a project goes in; what all sites of a run are made from, and all that is wrong, comes out.

The first of a run reads, decodes pictures and remembers; those who help it with the sites only read what it left.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.epoch import epoch, program
from generator.library import Library, Root
from generator.pages import Told
from generator.problems import Problem
from generator.project import Project, Themes
from generator.sites.gate import Runs
from generator.sites.supplies import Supplies, prepare, supplies_of
from generator.sites.workshop import Workshop

if TYPE_CHECKING:
    from generator.keys import SiteKeys

__all__ = ["Stock", "epoch_of", "read", "read_again"]


@dataclass(frozen=True)
class Stock:
    """What all sites of one run are made from. Where it is `alone`, its process starts no others.

    `keys` are those with which sites are sealed, by site, as far as they have been asked for.
    """

    project: Project
    library: Library
    supplies: Supplies
    epoch: str
    told: Told
    runs: Runs
    workshop: Workshop
    alone: bool = False
    keys: Mapping[str, SiteKeys] = field(default_factory=dict)

    @property
    def processes(self) -> int:
        """How many processes may make one site."""
        return 1 if self.alone else os.cpu_count() or 1

    @property
    def themes(self) -> Themes:
        """The project's themes as they are in this run."""
        return Themes(self.project.themes, self.epoch)


def read(
    project: Project, roots: Sequence[Root], progress: Callable[[int, int], None], workshop: Workshop
) -> tuple[Stock, list[Problem]]:
    """Reads the content and decodes its files, but none anew that is as it was at the last run; remembers both.

    Gives every problem and advice. Only one process of a project may do this at a time.
    """
    library, problems = workshop.read(project, roots)
    supplies, broken = prepare(library, roots, project, progress)
    return _stock(project, library, supplies, workshop), [*broken, *problems]


def read_again(project: Project) -> tuple[Stock, list[Problem]]:
    """Reads the content, of which another process has decoded the files; changes nothing that processes share."""
    workshop = Workshop()
    library, problems = workshop.read(project, project.roots(), keeping=False)
    return _stock(project, library, supplies_of(library, project), workshop), list(problems)


def _stock(project: Project, library: Library, supplies: Supplies, workshop: Workshop) -> Stock:
    told = workshop.told(library)
    runs = Runs(library, told, workshop.ledger(project.state, program()).read("runs"))
    return Stock(project, library, supplies, epoch_of(project), told, runs, workshop)


def epoch_of(project: Project) -> str:
    """What can change the bytes of this project's sites besides its content."""
    return program() + epoch([project.settings], [(theme, (".html",)) for theme in project.themes])
