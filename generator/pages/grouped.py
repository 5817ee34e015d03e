"""What the page of a day's groups shows; no decisions. Frozen values, as in `views`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.pages.page import Link

__all__ = ["Day", "Glance", "Groups", "Stood", "Team"]


@dataclass(frozen=True)
class Team:
    """A group: what it is called, who is in it, where and with which adult, what it is about, and why."""

    title: str
    students: tuple[Link, ...]
    room: str
    adult: str
    about: Link | None
    why: str


@dataclass(frozen=True)
class Day:
    """A day's groups on the way to their page; `about` is their own title or their lesson's."""

    url: str
    day: date
    about: str


@dataclass(frozen=True)
class Stood:
    """Something that stands out in the groups there were: a sentence, and the days that it comes from."""

    says: str
    days: tuple[Day, ...]


@dataclass(frozen=True)
class Groups:
    """A day's groups; by what they were made; what stands out, and who has not met whom, on the next day's page alone.

    `lang` is the language in which groups are written, where that is not the page's.
    """

    day: date
    by: Literal["slips", "evidence", "interests", "mixed", "hand"]
    about: Link | None
    teams: tuple[Team, ...]
    unplaced: tuple[tuple[Link, str], ...]
    stands_out: tuple[Stood, ...]
    not_met: tuple[tuple[Link, tuple[str, ...]], ...]
    others: tuple[Day, ...]
    lang: str


@dataclass(frozen=True)
class Glance:
    """The next day's groups on the way to their page, with what stands out, in sentences."""

    page: Day
    groups: int
    students: int
    says: tuple[str, ...]
