"""Who chose the work of a class, for its teachers: the teachers' shelf goes in; months drawn, and their work, come out.

T-Route and P-Route, as Dan Buckley calls them: neither is better, and no student stands beside another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from generator.insight import WHO, Chooser, MonthOfWork, choices_of
from generator.pages.page import Link, Page
from generator.pages.setting import Setting
from generator.pages.teaching import classwide
from generator.pages.teaching.evidencing import evidence_page, items_of
from generator.pages.terms import span_of, year_begins
from generator.records import Classroom, Sample
from generator.words import N_

__all__ = ["choice_pages", "choices_link"]

URI = "chosen/"

FEW = 3
"""Of fewer pieces than this in a month no sentence speaks."""

SAYS: dict[Chooser, str] = {
    "teacher": N_("A teacher chose"),
    "together": N_("Chosen together"),
    "student": N_("The student chose"),
    "unsaid": N_("Nothing says who chose"),
}

HEADS: dict[Chooser, str] = {
    "teacher": N_("Teacher"),
    "together": N_("Together"),
    "student": N_("Student"),
    "unsaid": N_("Not said"),
}
"""The same in the head of a table, where there is little room."""


def choices_link(at: Setting) -> Link | None:
    """The way to the page; None where there is no work."""
    return Link(_title(at), f"{at.shelf.circle.path}/{URI}") if at.shelf.all(Sample) else None


def choice_pages(at: Setting, trail: tuple[Link, ...]) -> Iterable[Page]:
    """The page that draws who chose, and for each month one with all of its work."""
    link, months = choices_link(at), choices_of(at.shelf, at.shelf.all(Sample))
    if link is None:
        return
    longest = max(month.pieces for month in months)
    years = [list(group) for _, group in groupby(months, key=lambda month: year_begins(month.first, _year(at)))]
    shows = classwide.WhoChose(
        years=tuple(_year_of(at, year, longest, link.url) for year in reversed(years)),
        who=tuple(at.words._(HEADS[who]) for who in WHO),
        unsaid=_unsaid(at, months),
    )
    yield at.page(URI, link.text, "pages/who_chose.html", shows, trail)
    for month in months:
        yield _behind(at, month, (*trail, link))


def _title(at: Setting) -> str:
    return at.words._("Who chose the work?")


def _year(at: Setting) -> str:
    room = next(iter(at.shelf.all(Classroom)), None)
    return (room.year if room else None) or ""


def _called(at: Setting, month: MonthOfWork) -> str:
    return at.words.month(month.first, year=True)


def _uri(month: MonthOfWork) -> str:
    return f"{URI}{month.first:%Y-%m}/"


def _behind(at: Setting, month: MonthOfWork, trail: tuple[Link, ...]) -> Page:
    """The page with all work of a month, by who chose it."""
    groups = (
        classwide.Gathered(who, at.words._(SAYS[who]), items_of(at, works)) for who, works in month.chosen if works
    )
    told = at.words._("Who chose the work of %(month)s?") % {"month": _called(at, month)}
    pieces = at.words.ngettext("One piece of work.", "%(num)s pieces of work.", month.pieces)
    lead = pieces % {"num": at.words.number(month.pieces)}
    return evidence_page(at, _uri(month), told, lead, groups, trail)


def _unsaid(at: Setting, months: Iterable[MonthOfWork]) -> str:
    count = sum(len(month.by("unsaid")) for month in months)
    says = at.words.ngettext(
        "Of one piece neither the work nor its task says who chose it. It is drawn as an outline.",
        "Of %(num)s pieces neither the work nor its task says who chose them. They are drawn as outlines.",
        count,
    )
    return says % {"num": at.words.number(count)} if count else ""


# ------------------------------------------------------------------------------------------------------- sentences


def _year_of(at: Setting, months: Sequence[MonthOfWork], longest: int, url: str) -> classwide.YearOf:
    first, last = months[0].first, months[-1].first
    bars = tuple(_bar(at, month, longest, url) for month in months)
    return classwide.YearOf(span_of(at.words, first, last), tuple(_says(at, months)), bars)


def _says(at: Setting, months: Sequence[MonthOfWork]) -> Iterable[str]:
    """How much work there was, and what of it the students chose in the first and in the last month with enough."""
    pieces = sum(month.pieces for month in months)
    own = sum(len(month.by("student")) for month in months)
    told = {"num": at.words.number(pieces), "own": at.words.number(own)}
    yield (
        at.words.ngettext(
            "One piece of work in all.",
            "%(num)s pieces of work; of %(own)s the students themselves chose what to make.",
            pieces,
        )
        % told
    )
    enough = [month for month in months if month.pieces >= FEW]
    if len(enough) > 1:
        first, last = enough[0], enough[-1]
        yield at.words._("In %(first)s it was %(a)s of %(b)s, in %(last)s %(c)s of %(d)s.") % {
            "first": at.words.month(first.first),
            "last": at.words.month(last.first),
            "a": len(first.by("student")),
            "b": first.pieces,
            "c": len(last.by("student")),
            "d": last.pieces,
        }


def _bar(at: Setting, month: MonthOfWork, longest: int, url: str) -> classwide.MonthBar:
    behind = url + _uri(month).removeprefix(URI)
    counted = [
        (who, len(works), classwide.Counted(at.words._(SAYS[who]), at.words.number(len(works)), f"{behind}#{who}"))
        for who, works in month.chosen
    ]
    return classwide.MonthBar(
        title=_called(at, month),
        segments=tuple(
            classwide.Segment(who, round(1000 * count / longest), told) for who, count, told in counted if count
        ),
        cells=tuple(told.number if count else "" for _, count, told in counted),
    )
