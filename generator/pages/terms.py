"""The school year in terms: a day goes in, the term it belongs to comes out.

The school's own terms where it wrote them; else three of four months each, named by the season in which they begin.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from generator.records import School
from generator.words import N_, Words

__all__ = ["TermOf", "span_of", "term_of", "year_begins"]

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


def span_of(words: Words, first: date, last: date) -> str:
    """`March to June 2026`: the months from one day to another; one of them where both are in it."""
    months = [words.month(first, year=first.year != last.year), words.month(last, year=True)]
    if (first.year, first.month) == (last.year, last.month):
        return months[1]
    # translators: a span of time: “March to June 2026”
    return words._("%(first)s to %(last)s") % {"first": months[0], "last": months[1]}
