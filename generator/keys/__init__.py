"""Keys of the sealed sites: a project and its library go in, what a site's circles are sealed with comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.library import Library
from generator.project import Project
from generator.sealing import Names

__all__ = ["KeysError", "SiteKeys", "keys_for"]


class KeysError(Exception):
    """Raised where a site cannot be sealed; says what is missing, and the command that mends it."""


@dataclass(frozen=True)
class SiteKeys:
    """What a site is sealed with: its public names, the recipient of each circle by path, and files to publish.

    `published` are the cards' files as they stand in the folder of keys, by their paths below the sealed site.
    """

    names: Names
    recipients: Mapping[str, str]
    published: Mapping[str, Path]


def keys_for(project: Project, library: Library, site: str) -> SiteKeys:  # noqa: ARG001 (there are none yet)
    """The keys of a site. Raises KeysError where there are none, or they do not fit the library."""
    raise KeysError("This school has no keys yet. Make them with: classfolio keys init")
