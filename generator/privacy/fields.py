"""What a circle sees of a record that it may see: its fields, and whether it may know whose it is."""

from __future__ import annotations

from datetime import date
from functools import cache

from generator.circles import Circle
from generator.library import Library
from generator.privacy.permissions import audience_of, is_signed
from generator.privacy.records import nearest
from generator.privacy.tables import FIELDS, LADDERS, REACHED_BY
from generator.privacy.verdicts import Reason
from generator.privacy.walks import kept_of_note, only_covers
from generator.records import Note, Profile, Record, Walk
from generator.records.profile import ABOUT
from generator.words import N_

__all__ = ["hidden_fields", "is_untold", "unsigned"]


def hidden_fields(record: Record, circle: Circle, library: Library, on: date) -> frozenset[str]:
    """The fields of a shown record that this circle does not see."""
    every, kind, student = _all_fields(type(record)), record.id.kind, library.student_of(record)
    near = nearest(record, circle, library)
    if kind not in FIELDS:
        return frozenset()
    if near.kind == "teachers" and student:
        visiting = record.id == student and student.parts[0] != near.site
        return every - {"name"} if visiting else frozenset()
    hidden = every - _listed_fields(type(record), kind, near.kind)
    if isinstance(record, Note):
        return hidden | kept_of_note(record, near, library)
    if isinstance(record, Walk) and only_covers(record, near):
        return every - {"date", "period", "cover"}  # and of `cover` what is theirs
    if getattr(record, "share_reflection", False):
        hidden -= {"reflection"}
    if near.kind == "class" and student and not is_signed(student, library, on):
        hidden |= {"showcase"} & every
    return hidden | _kept_back(record, near, library) if isinstance(record, Profile) else hidden


def _kept_back(profile: Profile, circle: Circle, library: Library) -> set[str]:
    """What of a profile goes less far than this circle; the profile's `audience` calls its body `words`."""
    fields = {**{name: name for name in ABOUT}, "words": "body", "history": "history"}
    return {at for said, at in fields.items() if audience_of(profile, library, said) not in REACHED_BY[circle.kind]}


@cache
def _all_fields(schema: type[Record]) -> frozenset[str]:
    return frozenset(schema.model_fields) - {"id", "path"}


@cache
def _listed_fields(schema: type[Record], kind: str, circle: str) -> frozenset[str]:
    """The fields that the table gives a kind of circle, by the names they have in Python (`with_`)."""
    ladder = next(each for each in LADDERS if circle in each)
    words = " ".join(FIELDS[kind].get(row, "") for row in ladder[: ladder.index(circle) + 1]).split()
    return frozenset(name for name in _all_fields(schema) if name.rstrip("_") in words)


def is_untold(record: Record, circle: Circle, library: Library, on: date) -> bool:
    """Whether a circle that sees a record may not know its id, which says whose work it is, or what a walk is about."""
    student = library.student_of(record)
    if student is not None:
        return circle.kind == "class" and not is_signed(student, library, on)
    return isinstance(record, Walk) and only_covers(record, circle)


def unsigned(record: Record, circle: Circle, library: Library, on: date) -> Reason | None:
    """Why a circle that sees a student's record reads it without the name; None where it reads the name."""
    student = library.student_of(record)
    if student is None or nearest(record, circle, library).kind != "class" or is_signed(student, library, on):
        return None
    return Reason(N_("it is shown unsigned: there is no permission to show the student's name to the class"))
