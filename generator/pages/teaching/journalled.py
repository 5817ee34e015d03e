"""What the journal of a class shows; no decisions. Frozen values, as in `views`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.pages.page import Link
from generator.pages.pieces import Prose

__all__ = ["Line", "Look", "Theme", "Themes"]


@dataclass(frozen=True)
class Look:
    """One look at a class: by whom, during what, and by theme what was seen; `more` is whatever else was written.

    `lang` is the language it is written in, where that is not the page's.
    """

    day: date
    by: str
    title: str
    during: tuple[Link, ...]
    themes: tuple[tuple[str, tuple[str, ...]], ...]
    wondering: str
    more: Prose
    lang: str


@dataclass(frozen=True)
class Line:
    """One thing that was seen, and the day."""

    day: date
    told: str


@dataclass(frozen=True)
class Theme:
    """All that was seen of one theme, newest first."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Themes:
    """The journal by theme, with what was wondered, newest first; `nav` leads to the two ways of reading it."""

    themes: tuple[Theme, ...]
    wondered: tuple[tuple[date, str], ...]
    nav: tuple[Link, ...]
    lang: str
