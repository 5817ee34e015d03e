"""Goals met, changed and open, in a term's review: goals go in, sentences with the way to each goal come out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.insight import TermReview
from generator.pages import reviewed
from generator.pages.page import Link
from generator.pages.saying import Sentence
from generator.pages.setting import Setting
from generator.records import Goal

__all__ = ["goals_section"]


def goals_section(at: Setting, review: TermReview) -> reviewed.ReviewSection | None:
    """What became of goals in the term; None where nobody had one."""
    lines = tuple(_lines(at, review))
    if not lines:
        return None
    goals = {*review.met, *review.partly, *review.revised, *review.running}
    students = {at.owner(goal) for goal in goals}
    told = {"goals": at.words.number(len(goals)), "students": at.words.number(len(students))}
    one = at.words.ngettext("One goal of one student.", "%(goals)s goals of one student.", len(goals))
    many = at.words._("%(goals)s goals of %(students)s students, each in their own words.")
    return reviewed.ReviewSection(
        at.words._("Goals"), lines=lines, sure=reviewed.Few((one if len(students) == 1 else many) % told)
    )


def _lines(at: Setting, review: TermReview) -> Iterator[Sentence]:
    _ = at.words._
    for title, goals in (
        (_("Reached:"), review.met),
        (_("Came part of the way:"), review.partly),
        (_("Worded anew:"), review.revised),
        (_("On the way:"), review.running),
    ):
        if goals:
            yield (Link(f"{title} ", ""), *_each(at, goals))


def _each(at: Setting, goals: Iterable[Goal]) -> Iterator[Link]:
    """Goals by the names of their students."""
    named = sorted(goals, key=lambda each: (at.name(at.owner(each)), each.id))
    for number, goal in enumerate(named):
        yield Link(", " if number else "", "")
        yield Link(goal.title, at.url(goal.id))
        yield Link(f" ({at.name(at.owner(goal))})", "")
