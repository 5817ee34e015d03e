"""What the readers of a site are to find: a library and a day go in, each circle's paths come out.

Composed anew from the shelves, as a build does, and from nothing that a build left.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from datetime import date

from generator.library import Library
from generator.pages import compose, survey
from generator.project import Project
from generator.shelving import shelves_of
from generator.sites.supplies import supplies_of

__all__ = ["due"]


def due(project: Project, library: Library, site: str, on: date) -> Mapping[str, Set[str]]:
    """For each circle's path the paths below the plain site of all that it may ask for; those of pages end with `/`."""
    shelves = shelves_of(library, site, on)
    atlas, supplies = survey(shelves), supplies_of(library, project)
    pages = [page for shelf in shelves.values() for page in compose(shelf, atlas)]
    paths = {*(page.path for page in pages), *supplies.files_of(pages)}
    # A page may show a file of a wider circle: it is due where it stands.
    return {each.path: {path for path in paths if path.startswith(f"{each.path}/")} for each in shelves}
