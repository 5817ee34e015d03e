"""The school year in terms: a day goes in, the term it belongs to comes out.

The school's own terms where it wrote them; else three of four months each, named by the season in which they begin.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.records import School
from generator.words import N_, Words

__all__ = ["TermOf", "term_of"]

SEASONS = ((9, N_("Autumn %(year)s")), (1, N_("Spring %(year)s")), (5, N_("Summer %(year)s")))


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
