"""What the sheet to plan from shows; no decisions. Frozen values, as in `views`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.pages.page import Link

__all__ = ["AtStep", "DueGoal", "OfProgression", "PlanLine", "PlanSheet"]


@dataclass(frozen=True)
class DueGoal:
    """A goal whose day is near or past, and whose it is."""

    by: str
    to: Link
    due: date
    lang: str = ""


@dataclass(frozen=True)
class PlanLine:
    """A student: the oldest next step that is open, in the giver's words, how many more are, and what comes next.

    `ahead` are the steps of progressions that could come next; `lang` is the language of the next step's words.
    """

    student: Link
    next_step: Link | None
    since: date | None
    more: int
    ahead: tuple[Link, ...]
    lang: str = ""


@dataclass(frozen=True)
class AtStep:
    """A step and who has shown it, who has in part, and who has tried: each by name, on the way to the newest evidence.

    `newest` is the day of the newest of it.
    """

    title: str
    shown: tuple[Link, ...]
    partly: tuple[Link, ...]
    tried: tuple[Link, ...]
    newest: date


@dataclass(frozen=True)
class OfProgression:
    """A progression and those of its steps of which there is any evidence."""

    progression: Link
    steps: tuple[AtStep, ...]


@dataclass(frozen=True)
class PlanSheet:
    """The sheet: every student by name, standings by step, and goals whose day is near. `lang` is the progressions'.

    Of `many` students each has less room, so that they fit on one side; `ruled` is how many lines there are for notes.
    """

    day: date
    many: bool
    ruled: int
    students: tuple[PlanLine, ...]
    progressions: tuple[OfProgression, ...]
    goals: tuple[DueGoal, ...]
    lang: str
