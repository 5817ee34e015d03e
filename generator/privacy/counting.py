"""Of whom figures may be told to a circle: a record or a circle goes in, whether it counts, and how few are too few."""

from __future__ import annotations

from datetime import date

from generator.circles import Circle
from generator.library import Library
from generator.privacy.permissions import audience_of, is_signed
from generator.privacy.tables import FEWEST, REACHED_BY
from generator.records import Record

__all__ = ["fewest_told", "is_counted"]


def fewest_told(circle: Circle) -> int:
    """Of how many students a figure must be, at least, for a circle to be told it; teachers open the work itself."""
    return 1 if circle.kind == "teachers" else FEWEST


def is_counted(record: Record, circle: Circle, library: Library, on: date) -> bool:
    """Whether a student's record may be part of a figure that a circle is told.

    Beyond the teachers only what the student's family sees, and of students of the class whose name it may know: it has
    no others in any count.
    """
    if circle.kind == "teachers":
        return True
    student = library.student_of(record)
    reaches = audience_of(record, library) in REACHED_BY["family"]
    return reaches and student is not None and student.parts[0] == circle.site and is_signed(student, library, on)
