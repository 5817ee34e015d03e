"""What was kept for longer than the school said: a library and a day go in, advice with its places comes out.

A class is counted from the end of the last year that it names. It is advice and stops nothing: a family that takes back
a permission must be followed on that day too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from generator.library import Library
from generator.problems import Advice, quoted
from generator.records import Classroom, School

__all__ = ["overdue"]

_TIME = re.compile(r"(\d{1,3}) (year|month)s?")
_YEAR = re.compile(r"(\d\d)(\d\d)(?:\s*[-–/]\s*(?:\d\d)?(\d\d))?")
"""A school year as people write it: 2026, 2026-2027, 2026/27."""


def overdue(library: Library, on: date) -> tuple[Advice, ...]:
    """Advice for each class whose time is over on that day, and for a time that nobody can count."""
    return tuple(each for school in library.all(School) for each in _in_school(school, library, on))


def _in_school(school: School, library: Library, on: date) -> Iterator[Advice]:
    said = school.retention.after_leaving
    if said is None:
        return
    time = _TIME.fullmatch(said)
    if time is None:
        what = "This time cannot be counted, so nothing tells when work has been kept for long enough."
        spot = library.spot(school, ("retention", "after_leaving"))
        yield spot.advice(what, "Write years or months, as in: 1 year, 18 months.")
        return
    months = int(time[1]) * (12 if time[2] == "year" else 1)
    for classroom in library.all(Classroom):
        last = _last_year(classroom.year or "")
        if last and (on.year - last - 1) * 12 + on.month > months:
            yield _advice(classroom, said, library)


def _last_year(said: str) -> int | None:
    """The year in which a school year ends; None where it does not say so, and then its time is never over."""
    found = _YEAR.fullmatch(said.strip())
    return int(found[1] + (found[3] or found[2])) if found else None


def _advice(classroom: Classroom, said: str, library: Library) -> Advice:
    what = f"The work of {quoted(classroom.id.parts[0])} has been kept for longer than {said} after its year."
    remedy = (
        "Give the students what is theirs, then take the folder of this class away; or change retention in school.yml."
    )
    return library.spot(classroom, ("year",)).advice(what, remedy)
