"""What pages show of what was asked of a student: next steps, goals, and what to know before writing; no decisions.

Frozen values, as in `views`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.pages.page import Link
from generator.pages.pieces import Card, GoalPath, Note
from generator.pages.unfolding import HelpsMeLearn

__all__ = ["Aged", "Before", "EarlierGoal", "GoalView", "OnTheWay", "ToDo", "ToLookAt", "Unread"]


@dataclass(frozen=True)
class EarlierGoal:
    """How a goal was worded until a day, and why that was changed ("" where nobody says)."""

    title: str
    until: date
    why: str = ""


@dataclass(frozen=True)
class OnTheWay:
    """A piece of work on the way to a goal, and the feedback on it that serves the goal."""

    work: Card
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class GoalView:
    """A goal, the work on the way to it with what came of it, oldest first, and its former wordings, newest first.

    `before` is what is older than the work that the page has room for, oldest first too.
    """

    goal: GoalPath
    before: tuple[Link, ...] = ()
    way: tuple[OnTheWay, ...] = ()
    earlier: tuple[EarlierGoal, ...] = ()


@dataclass(frozen=True)
class ToDo:
    """An open next step on its student's desk, and the line by which new work answers it, as it is typed."""

    note: Note
    line: str


@dataclass(frozen=True)
class Aged:
    """A next step with its age in days, and the name of its feedback."""

    note: Note
    days: int
    name: str


@dataclass(frozen=True)
class ToLookAt:
    """What feedback could look at: what the task says, else where the student can grow most, now and next in words."""

    focus: tuple[str, ...] = ()
    room: str = ""
    now: str = ""
    then: str = ""


@dataclass(frozen=True)
class Unread:
    """A piece of work that nobody has written about yet, and what to look at in it."""

    work: Card
    look_at: ToLookAt


@dataclass(frozen=True)
class Before:
    """What a teacher opens before writing feedback to a student, in the order in which it helps."""

    name: str
    helps: HelpsMeLearn | None
    open_steps: tuple[Aged, ...]
    waiting: tuple[Aged, ...]
    all_steps: Link | None
    goals: tuple[GoalPath, ...]
    unread: tuple[Unread, ...]
