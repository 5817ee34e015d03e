"""The school year in terms: a day goes in, the term it belongs to comes out.

The school's own terms where it wrote them; else three of four months each, named by the season in which they begin.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from generator.records import School
from generator.words import N_, Words

__all__ = ["TermOf", "term_of", "year_begins"]

SEASONS = ((9, N_("Autumn %(year)s")), (1, N_("Spring %(year)s")), (5, N_("Summer %(year)s")))


FIRST_MONTH = 8
"""A school year that goes over two years of the calendar begins in this month or after it."""


@dataclass(frozen=True, order=True)
class TermOf:
    """A term: the day it begins (for order), its title, and the name it has in addresses."""

    begins: date
    title: str
    slug: str


def term_of(day: date, school: School | None, words: Words) -> TermOf:
    """The term in which a day falls."""
    for term in school.terms if school else ():
        if term.from_ <= day <= term.to:
            return TermOf(term.from_, f"{term.title} {term.from_.year}", f"{term.from_:%Y-%m}")
    month, message = next((m, text) for m, text in sorted(SEASONS, reverse=True) if m <= day.month)
    begins = date(day.year, month, 1)
    return TermOf(begins, words._(message) % {"year": begins.year}, f"{begins:%Y-%m}")


def year_begins(day: date, year: str) -> date:
    """The first day that belongs to the school year of a day.

    `year` is what the class calls it: `2026` goes by the calendar, all else (`2026-2027`, nothing) from the summer on.
    """
    if re.fullmatch(r"\d{4}", year.strip()):
        return date(day.year, 1, 1)
    return date(day.year if day.month >= FIRST_MONTH else day.year - 1, FIRST_MONTH, 1)
