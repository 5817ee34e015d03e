"""What pages about progressions show: one value for each template and piece of theirs; no decisions.

As in the views, text is as people wrote it or already in the reader's language. `lang` is the language of what a
progression says, where it is not the page's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.pages.page import Link

__all__ = [
    "Met", "Misconceived", "Misconceptions", "MisconceptionsNow", "PathLink", "Progress", "ProgressionView", "Rung",
    "Seen", "StudentTrail", "Trail",
]  # fmt: skip


@dataclass(frozen=True)
class Seen:
    """A piece of work as one line; `url` is "" where these readers have no page of it."""

    title: str
    url: str
    day: date
    lang: str = ""


@dataclass(frozen=True)
class Rung:
    """A step: its `name` in addresses, what comes before it, and the newest work on it; `more` leads to all of it."""

    name: str
    title: str
    after: tuple[str, ...] = ()
    look_fors: tuple[str, ...] = ()
    work: tuple[Seen, ...] = ()
    more: Link | None = None


@dataclass(frozen=True)
class Met:
    """A piece of work on the trail of a misconception: `state` is met, both (met and sorted out in it) or sorted."""

    work: Seen
    state: str


@dataclass(frozen=True)
class Misconceived:
    """A misconception, explained once, and the steps that it is about; `name` stands in addresses."""

    name: str
    title: str
    explained: str = ""
    about: tuple[str, ...] = ()


@dataclass(frozen=True)
class Trail:
    """A misconception from first seen to sorted out; `between` is how much work is left out after the first.

    `since` is later work on the same steps, which says nothing of it.
    """

    misconception: Misconceived
    sorted_out: bool
    first: Met
    between: int
    then: tuple[Met, ...]
    since: tuple[Seen, ...] = ()


@dataclass(frozen=True)
class Progress:
    """One student's way along a progression: its steps in order, what could come next, and the trails.

    `newest` is the last work on any of its steps; `progression` leads to the class's page of it.
    """

    title: str
    name: str
    newest: Seen | None
    rungs: tuple[Rung, ...]
    coming: tuple[Rung, ...]
    trails: tuple[Trail, ...]
    progression: Link | None
    lang: str = ""


@dataclass(frozen=True)
class PathLink:
    """A progression on the way to its page: the step of the newest work, and that work."""

    link: Link
    step: str
    newest: Seen | None
    lang: str = ""


@dataclass(frozen=True)
class ProgressionView:
    """A progression without anybody's work: its steps in order, and what many think on the way."""

    title: str
    standard: str
    rungs: tuple[Rung, ...]
    misconceptions: tuple[Misconceived, ...]
    all_misconceptions: Link | None
    tasks: tuple[Link, ...]
    lang: str = ""


@dataclass(frozen=True)
class Misconceptions:
    """What many think on the way, for a whole class: progression by progression, and nobody's name."""

    groups: tuple[tuple[Link, tuple[Misconceived, ...]], ...]
    lang: str = ""


@dataclass(frozen=True)
class StudentTrail:
    """Where one student stands with a misconception: the work that said so last, and later work to look at."""

    name: str
    url: str
    work: Seen
    since: tuple[Seen, ...] = ()


@dataclass(frozen=True)
class MisconceptionsNow:
    """For teachers: misconceptions that are about, the last met first, and those that were sorted out, by student."""

    about: tuple[tuple[Misconceived, tuple[StudentTrail, ...]], ...]
    sorted_out: tuple[tuple[Misconceived, tuple[StudentTrail, ...]], ...]
    explained: Link | None
    lang: str = ""
