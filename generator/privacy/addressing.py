"""What is addressed to single students: a record of a class and a circle go in, what is theirs of it comes out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.circles import Circle
from generator.privacy.tables import ADDRESSED
from generator.records import Record

__all__ = ["entries_seen", "is_addressed_to"]


def is_addressed_to(record: Record, circle: Circle) -> bool:
    """Whether something in a record of a class is addressed to the student whose circle this is.

    Where nobody wrote to whom (None), it is addressed to all of the class; what is empty is addressed to nobody.
    """
    name = ADDRESSED.get(record.id.kind, ("",))[0]
    if not name or circle.kind not in {"family", "student"} or record.id.parts[0] != circle.site:
        return False
    told = getattr(record, name)
    return told is None or circle.of in told


def entries_seen(record: Record, circle: Circle) -> Mapping[str, Any]:
    """The fields that name students, as a circle sees them: teachers all, a student's circles their own entry."""
    if circle.kind == "teachers":
        return {}
    return {name: _own(getattr(record, name), circle.of) for name in ADDRESSED.get(record.id.kind, ())}


def _own(told: Any, student: str) -> Any:
    if isinstance(told, Mapping):
        return type(told)({student: told[student]} if student in told else {})  # type: ignore[call-arg]  # frozen too
    return None if told is None else tuple(each for each in told if each == student)
