"""What a page is: a value that says where it stands, who reads it and what it shows.

A page is a pure function of what it shows: it holds no clock, no path of a machine and nothing of another page. It
knows the day only if it shows it, so that a new day makes few pages anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.circles import Circle

__all__ = ["Enclosed", "Link", "Masthead", "Page"]


@dataclass(frozen=True)
class Link:
    """Words, and the page they lead to: a path below the site (`family/mina/`), or a whole web address."""

    text: str
    url: str


@dataclass(frozen=True)
class Masthead:
    """What stands above every page of a circle: the class's or site's name, whose pages they are, and where they lead.

    `accent` is the class's colour, `links` the few pages that this reader needs (at most ten).
    """

    name: str
    label: str
    accent: str
    home: str
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, order=True)
class Enclosed:
    """A file of the content that a page shows: the folder below the site and the stem it is published under."""

    folder: str
    stem: str
    path: str


@dataclass(frozen=True)
class Page:
    """One page of one circle.

    `uri` is below the circle (`samples/bridge/`; "" is its first page), `title` plain words, `shows` the frozen value
    that `template` prints, `trail` the way here, `enclosed` the files it needs, `found` whether search finds it,
    `finds` the pages of wider circles that this circle's search finds too, and `behind` those that show less of the
    same than this page (paths below the site).
    """

    circle: Circle
    uri: str
    title: str
    template: str
    shows: Any
    language: str
    masthead: Masthead
    trail: tuple[Link, ...] = ()
    enclosed: tuple[Enclosed, ...] = ()
    found: bool = False
    finds: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """Where it stands below the site: `family/mina/samples/bridge/`."""
        return f"{self.circle.path}/{self.uri}"

    @property
    def heading(self) -> str:
        """What a browser calls it: its title, whose pages they are, and the class's name, each once."""
        return " · ".join(filter(None, dict.fromkeys((self.title, self.masthead.label, self.masthead.name))))
