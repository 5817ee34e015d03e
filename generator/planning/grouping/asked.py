"""What is asked of groups and what groups are: students and limits go in, who works with whom comes out; values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

__all__ = ["Gathered", "Grouping", "Limits", "Member", "NoGroupsError", "Place", "Wish"]

Wish = Literal["alike", "mixed", "interests"]
"""Groups of students who need the same; of some who have shown a step with others on the way; of a shared interest."""


@dataclass(frozen=True, order=True)
class Member:
    """A student, and what groups are made by; only what the wish asks for counts.

    `need` is what comes next, `near` what that is about: students of one need fit best, then those of one `near`.
    `shown` is whether the step is behind them; `likes` are interests; `alone` is whether they can work by themselves.
    """

    student: str
    need: str = ""
    near: str = ""
    shown: bool = False
    likes: tuple[str, ...] = ()
    alone: bool = False


@dataclass(frozen=True, order=True)
class Place:
    """A room: how many sit there, and whether it is for quiet work, for talk, or for either."""

    id: str
    seats: int
    voice: Literal["quiet", "talk", "either"] = "either"


@dataclass(frozen=True)
class Limits:
    """What holds whatever else is wished: sizes (one student at least), who is together, who is apart, and seats.

    Without `places` no room is told, and nobody lacks a seat.
    """

    least: int
    most: int
    together: tuple[tuple[str, ...], ...] = ()
    apart: tuple[tuple[str, ...], ...] = ()
    places: tuple[Place, ...] = ()

    @property
    def seats(self) -> int | None:
        """The seats of all rooms; None where no room is told."""
        return sum(each.seats for each in self.places) if self.places else None


@dataclass(frozen=True, order=True)
class Gathered:
    """A group: its students, by id, and the room; "" where none is told."""

    students: tuple[str, ...]
    place: str = ""


@dataclass(frozen=True)
class Grouping:
    """Groups, by their first students, and what they cost: the less, the better they are as they were wished."""

    groups: tuple[Gathered, ...]
    cost: int


class NoGroupsError(Exception):
    """Raised where no groups are within all limits; `sentences` say which contradict one another, and what would do."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = tuple(sentences)
