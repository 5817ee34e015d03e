"""What of a project one build holds at a time: a project goes in, and whoever would change its state waits."""

from __future__ import annotations

from contextlib import AbstractContextManager

from generator.project import Project
from generator.sites.order import Waiting, unheard
from generator.turns import held

__all__ = ["own_turn", "turn"]


def turn(project: Project, waiting: Waiting) -> AbstractContextManager[None]:
    """Holds the project's state; calls `waiting`, once, where somebody else has it now."""
    return held(project.state / "lock", waiting)


def own_turn(project: Project, site: str) -> AbstractContextManager[None]:
    """Holds what is kept of one site: a cluster that has lost sight of a helper gives the same errand to another."""
    folder = project.state / "locks"
    folder.mkdir(exist_ok=True)
    return held(folder / site, unheard)
