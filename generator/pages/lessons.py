"""Lessons whose first part is at home: a shelf goes in; a lesson's page, the list of all, and what is next come out."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.pages import taught
from generator.pages.page import Link, Page
from generator.pages.parts import Listing, list_pages
from generator.pages.setting import Setting
from generator.records import Lesson
from generator.records.lesson import Question

__all__ = ["asks", "lesson_lines", "lesson_page", "lessons_ahead", "lessons_link", "lessons_pages"]

ALL = "lessons/"
"""Where the list of lessons stands below a circle."""


def lesson_page(at: Setting, lesson: Lesson, trail: tuple[Link, ...]) -> Page:
    """A lesson as students and families read it the evening before."""
    link = lessons_link(at)
    shows = taught.LessonView(
        title=lesson.title,
        day=lesson.date,
        subject=lesson.subject or "",
        at_home=_at_home(lesson),
        minutes=_minutes(lesson),
        words=at.prose(lesson, lesson.body, lesson.lang),
        ask=lesson.ask or "",
        entry=asks(lesson.entry.values()),
        task=at.link(at.shelf.get("task", lesson.task, lesson)),
        lang=at.foreign(lesson.lang),
    )
    return at.page_of(lesson, lesson.title, "records/lesson.html", shows, (*trail, *((link,) if link else ())))


def asks(questions: Iterable[Question]) -> tuple[taught.Asks, ...]:
    """The questions of a slip, without their answers."""
    return tuple(taught.Asks(each.ask, each.choices) for each in questions)


def _at_home(lesson: Lesson) -> tuple[taught.AtHome, ...]:
    return tuple(taught.AtHome(Link(each.title, each.url or ""), each.minutes) for each in lesson.at_home)


def _minutes(lesson: Lesson) -> int | None:
    """How long it all takes; None where that is not said of each thing."""
    said = [each.minutes for each in lesson.at_home if each.minutes]
    return sum(said) if said and len(said) == len(lesson.at_home) else None


def lessons_ahead(at: Setting) -> tuple[taught.LessonAhead, ...]:
    """The lessons of the next day that has any, today's among them."""
    ahead = [each for each in at.shelf.all(Lesson) if each.date >= at.shelf.on]
    next_day = min((each.date for each in ahead), default=None)
    return tuple(_ahead(at, each) for each in ahead if each.date == next_day)


def _ahead(at: Setting, lesson: Lesson) -> taught.LessonAhead:
    return taught.LessonAhead(
        page=Link(lesson.title, at.url(lesson.id)),
        day=lesson.date,
        prepares=lesson.date > at.shelf.on and bool(lesson.at_home or lesson.ask or lesson.body),
        at_home=_at_home(lesson),
        lang=at.foreign(lesson.lang),
    )


# ------------------------------------------------------------------------------------------------------ all of them


def lessons_link(at: Setting) -> Link | None:
    """The way to a circle's list of lessons; None where there are none."""
    return Link(at.words._("All lessons"), f"{at.shelf.circle.path}/{ALL}") if at.shelf.all(Lesson) else None


def lessons_pages(at: Setting, lines: tuple[taught.LessonLine, ...], trail: tuple[Link, ...]) -> Iterable[Page]:
    """The list of lessons, in parts where it is long."""
    if lines:
        yield from list_pages(at, lines, Listing(ALL, at.words._("All lessons"), trail, "pages/lessons.html"))


def _subject(_: Setting, lesson: Lesson) -> str:
    return lesson.subject or ""


def lesson_lines(at: Setting, says: Callable[[Setting, Lesson], str] = _subject) -> tuple[taught.LessonLine, ...]:
    """Each lesson with what is said of it, newest first."""
    newest = sorted(at.shelf.all(Lesson), key=lambda each: (-each.date.toordinal(), each.id))
    return tuple(
        taught.LessonLine(Link(each.title, at.url(each.id)), each.date, says(at, each), at.foreign(each.lang))
        for each in newest
    )
