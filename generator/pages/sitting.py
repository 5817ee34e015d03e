"""What a conversation that a teacher could have tomorrow shows; no decisions. Frozen values, as in `views`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.pages.page import Link

__all__ = ["Because", "Sitting"]


@dataclass(frozen=True)
class Because:
    """Why one student: the evidence with its day, and the student's own words or what a teacher asked for.

    `name` is there only where the conversation is with several, `is_past` says that the day of a goal has gone by.
    """

    name: str
    evidence: Link
    day: date
    words: str = ""
    lang: str = ""
    is_past: bool = False


@dataclass(frozen=True)
class Sitting:
    """With whom, about what, and why: `kind` is `misconception`, `goal` or `step`; `hint` is what could help."""

    people: tuple[Link, ...]
    kind: str
    about: str
    because: tuple[Because, ...]
    hint: str = ""
    lang: str = ""
