"""Playlists as they are planned: what was chosen for each student goes in, values that people may edit come out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["Given", "Lists"]


@dataclass(frozen=True)
class Given:
    """One thing on a student's list, from a minute of the lesson on. `kept` is the number of what a person wrote."""

    activity: str
    at: int
    why: str = ""
    instead: str = ""
    instead_why: str = ""
    kept: int | None = None


@dataclass(frozen=True)
class Lists:
    """The list of each student by id, in order of time; whose lesson is not filled, and why; and what else to know."""

    students: Mapping[str, tuple[Given, ...]]
    unplaced: Mapping[str, str]
    remarks: tuple[str, ...] = ()
