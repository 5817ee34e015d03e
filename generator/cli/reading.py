"""Content that a plan is made of: a project and the places that matter go in; a library comes out, sound there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from generator.problems import Advice, ContentError
from generator.project import Project

if TYPE_CHECKING:
    from generator.library import Library

__all__ = ["sound_library"]


def sound_library(project: Project, places: Iterable[str]) -> Library:
    """All that is read. Raises ContentError where anything below these places of a root has problems."""
    from generator.library import load

    library, problems = load(project.roots())
    ours = tuple(f"{root.name}/{place}" for root in project.roots() for place in places)
    wrong = [each for each in problems if not isinstance(each, Advice) and each.place.path.startswith(ours)]
    if wrong:
        raise ContentError(wrong)
    return library
