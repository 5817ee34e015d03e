"""How sure one can be of what was counted: how many pieces, of how many students, how recent; plain words come out."""

from __future__ import annotations

from datetime import date

from generator.insight import Measure
from generator.pages import reviewed
from generator.pages.setting import Setting

__all__ = ["of_pieces", "surely"]

FEW = 3
"""From fewer pieces, or from fewer students, than this nothing is said of a class."""


def of_pieces(at: Setting, pieces: int, students: int, newest: date | None) -> str:
    """`45 pieces, by 9 students, the newest from 12 November.`"""
    counted = at.words.ngettext("One piece", "%(num)s pieces", pieces) % {"num": at.words.number(pieces)}
    told = {"pieces": counted, "day": at.words.short_day(newest) if newest else ""}
    one = at.words._("%(pieces)s, by one student, the newest from %(day)s.")
    many = at.words._("%(pieces)s, by %(students)s students, the newest from %(day)s.")
    return (one if students == 1 else many) % {**told, "students": at.words.number(students)}


def surely(at: Setting, measure: Measure, of_class: int) -> reviewed.Few:
    """The same of a measure; and plainly where it is too little to say anything of a class of so many."""
    says = of_pieces(at, measure.count, measure.students, measure.newest)
    if min(measure.count, measure.students) < FEW:
        return reviewed.Few(says, at.words._("That is too little to say anything about the class."))
    if measure.students * 2 < of_class:
        return reviewed.Few(says, at.words._("Most of the class is not in it."))
    return reviewed.Few(says)
