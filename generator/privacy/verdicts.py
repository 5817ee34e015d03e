"""Whether something is seen, and why: a message goes in, a judgement comes out that names nobody."""

from __future__ import annotations

from dataclasses import dataclass

from generator.records import RecordId

__all__ = ["Judgement", "Reason", "Verdict", "no", "yes"]


@dataclass(frozen=True)
class Reason:
    """Why something is shown or withheld: a message for translation. It names nobody."""

    message: str

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True)
class Verdict:
    """Whether a circle may see a record, or a file of it, and why."""

    record: RecordId
    shown: bool
    reason: Reason


Judgement = tuple[bool, Reason]
"""Shown or not, and the reason."""


def yes(message: str) -> Judgement:
    """That it is shown, and why."""
    return True, Reason(message)


def no(message: str) -> Judgement:
    """That it is withheld, and why."""
    return False, Reason(message)
