"""What each family allows: how far a student's name goes, and any picture or sound of them.

From `classes/<class>/permissions.yml`, kept by staff. A student who is not in it has the permission `family`.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from pydantic import model_validator

from generator.records.base import Kind, Piece, Record
from generator.records.fields import Audience, Day, Frozen, complaint


class Permission(Piece):
    """What one family allows, from the day it was given until the day it ends."""

    name: Audience = Audience.FAMILY
    picture: Audience = Audience.FAMILY
    given: Day | None = None
    until: Day | None = None

    @model_validator(mode="after")
    def _forward(self) -> Permission:
        if self.given and self.until and self.until < self.given:
            raise complaint("This permission ends before it begins.", "Look at the two dates.", at=("until",))
        return self

    def holds(self, on: date) -> bool:
        """Whether the permission is in force on that day."""
        return (self.given is None or self.given <= on) and (self.until is None or on <= self.until)


class Permissions(Record):
    """The permissions of a class, by student."""

    only_sets = True
    wraps: ClassVar[str] = "students"

    students: Frozen[str, Permission] = Frozen()


KIND = Kind(
    "permissions",
    "classes/{class}/permissions.yml",
    Permissions,
    "records/permissions.html",
    called="the permissions",
)
