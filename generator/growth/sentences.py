"""What a chart says, in a sentence: a student's scores under one criterion go in; plain words about them come out.

They say where it began, where it is now, when, and in how many pieces of work; never what that is worth.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.growth.scores import Score, Scored, Track
from generator.words import N_, Words

__all__ = ["Teller"]

COUNTED = (
    N_("two"), N_("three"), N_("four"), N_("five"), N_("six"), N_("seven"), N_("eight"), N_("nine"), N_("ten"),
)  # fmt: skip
"""How many pieces of work, in words: from two, up to as many as one chart shows."""

Said = tuple[date, Score]


@dataclass(frozen=True)
class Teller:
    """Tells of one student's scores in a reader's words.

    `name` is the student's, "" where the reader is the student; `on` the day on which it is told.
    """

    words: Words
    name: str
    on: date

    def whose_work(self) -> str:
        """`Mina’s work`, or `Your work`."""
        return self.words._("%(name)s’s work") % {"name": self.name} if self.name else self.words._("Your work")

    def whose_view(self) -> str:
        """`Mina’s own view`, or `Your own view`."""
        return self.words._("%(name)s’s own view") % {"name": self.name} if self.name else self.words._("Your own view")

    def written(self, score: Score) -> str:
        """A score as it stands in a sentence: a number, or a word within its marks."""
        plain = self.plain(score)
        return self.words._("“%(word)s”") % {"word": plain} if isinstance(score, str) else plain

    def plain(self, score: Score) -> str:
        """A score by itself: a number, or a word."""
        return score if isinstance(score, str) else self.words.number(score)

    def month(self, day: date, other: date | None = None) -> str:
        """The month of a day; with its year where that is not the year of the other day, or of today."""
        return self.words.month(day, year={day.year, (other or day).year} != {self.on.year})

    def moved(self, track: Track) -> str:
        """How it moved: what teachers saw or, where no teacher has said anything, what the student saw."""
        by_teachers = _said(track.by_teachers, "teachers")
        said = by_teachers or _said(track.points, "own")
        whose = self.whose_work() if by_teachers else self.whose_view()
        if len(said) == 1:
            return self._once(whose, said[0])
        (first, before), (last, now) = said[0], said[-1]
        told = {
            "whose": whose,
            "before": self.written(before),
            "now": self.written(now),
            "when": self._between(first, last),
            "first": self.month(first, last),
            "last": self.month(last, first),
            "pieces": self._pieces(len(said)),
        }
        return self.words._(_shape(said, track)) % told

    def _once(self, whose: str, said: Said) -> str:
        told = {"whose": whose, "now": self.written(said[1]), "month": self.month(said[0])}
        # translators: “Mina’s work: 3 in September.”
        return self.words._("%(whose)s: %(now)s in %(month)s. One piece so far, so there is no line yet.") % told

    def _between(self, first: date, last: date) -> str:
        """`between March and November`, or `in March`."""
        if (first.year, first.month) == (last.year, last.month):
            return self.words._("in %(month)s") % {"month": self.month(last)}
        told = {"first": self.month(first, last), "last": self.month(last, first)}
        return self.words._("between %(first)s and %(last)s") % told

    def _pieces(self, count: int) -> str:
        return self.words._(COUNTED[count - 2]) if count - 2 < len(COUNTED) else self.words.number(count)


def _said(points: Sequence[Scored], by: str) -> list[Said]:
    """The days and scores of the points of which a teacher, or the student, has said something."""
    return [(each.sample.date, score) for each in points if (score := getattr(each, by)) is not None]


def _shape(said: Sequence[Said], track: Track) -> str:
    """The sentence for what happened between the first score and the last."""
    (first, before), (last, now) = said[0], said[-1]
    if track.height(now) > track.height(before):
        return N_("%(whose)s moved from %(before)s to %(now)s %(when)s, in %(pieces)s pieces.")
    if len({score for _, score in said}) == 1:
        return N_("%(whose)s stayed at %(now)s %(when)s, in %(pieces)s pieces.")
    if before == now:
        return N_("%(whose)s began at %(before)s and came back to it %(when)s, in %(pieces)s pieces.")
    if (first.year, first.month) == (last.year, last.month):
        return N_("%(whose)s was first %(before)s and then %(now)s %(when)s, in %(pieces)s pieces.")
    return N_("%(whose)s was %(before)s in %(first)s and %(now)s in %(last)s, in %(pieces)s pieces.")
