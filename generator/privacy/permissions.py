"""How far a student's records, name and pictures may go: what was written and allowed goes in, audiences come out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generator.library import Library
from generator.privacy.tables import FOLLOWS
from generator.records import Audience, Permission, Profile, Record, RecordId

__all__ = ["audience_of", "followed", "is_signed", "permission_of"]


def audience_of(record: Record, library: Library, field: str = "") -> Audience:
    """How far a record about a student goes, or a profile's field: as it says, else the school, else `student`."""
    said = getattr(record, "audience", None)
    said = said.get(field) if isinstance(said, Mapping) else said
    if isinstance(said, Audience):
        return said
    school = library.records.get(RecordId("school"))
    return Audience(getattr(school, "defaults", {}).get(record.id.kind, Audience.STUDENT.value))


def followed(record: Record, library: Library) -> Record | None:
    """The sample that a record follows: what feedback is about. None where there is none."""
    if record.id.kind not in FOLLOWS:
        return None
    found: Record | None = library.find("sample", getattr(record, FOLLOWS[record.id.kind]), record)
    return found


def permission_of(student: RecordId, library: Library, on: date) -> Permission:
    """How far a student's name and pictures go on a day: what the family allows, narrowed by the student's profile.

    No entry means `family`. A permission that has ended, or not begun, never allows more than that. Where permissions
    may stand in a root that is not here, they are not known, and nothing is allowed.
    """
    listed = library.records.get(RecordId("permissions", student.parts[:1]))
    unsaid = Permission() if listed or library.whole else Permission(name=Audience.TEACHERS, picture=Audience.TEACHERS)
    given: Permission = getattr(listed, "students", {}).get(student.parts[1], unsaid)
    limits = [given] if given.holds(on) else [given, Permission()]
    profile = library.records.get(student)
    wish = profile.permissions if isinstance(profile, Profile) else None
    return Permission(
        name=min([*(each.name for each in limits), *([wish.name] if wish and wish.name else [])]),
        picture=min([*(each.picture for each in limits), *([wish.picture] if wish and wish.picture else [])]),
    )


def is_signed(student: RecordId, library: Library, on: date) -> bool:
    """Whether the class may know a student's name. Where it may not, they are a classmate outside their own circles."""
    return permission_of(student, library, on).name == Audience.CLASS
