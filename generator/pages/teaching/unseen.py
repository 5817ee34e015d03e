"""Nobody unseen, for the class's teachers alone: their shelf goes in, a page and what the first page tells come out.

It says what an adult could do next, by name in the class's order; nothing is counted of a child, and nothing is red.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from generator.insight import LATELY, Look, Seen, unseen_of
from generator.pages import reviewed
from generator.pages.page import Link, Page
from generator.pages.saying import Sentence, said
from generator.pages.setting import Setting, newest_first
from generator.records import Feedback, Goal, RecordId, Sample
from generator.words import N_

__all__ = ["unseen_glances", "unseen_link", "unseen_pages"]

URI = "unseen/"

CALLED = {
    "work": N_("Newest work"),
    "word": N_("A word from school"),
    "reply": N_("Their reply"),
    "goal": N_("A goal looked at"),
    "family": N_("A word from home"),
}
"""The ways in which a student is seen, as they are called."""

COULD: Mapping[str, tuple[str, str]] = {
    "work": (
        N_("A new piece of work would be the first since %(day)s."),
        N_("A piece of work would be the first."),
    ),
    "word": (
        N_("A word on %(about)s would be the first since %(day)s."),
        N_("A word on %(about)s would be the first."),
    ),
    "reply": (
        N_("Ask what became of %(about)s; the last reply came on %(day)s."),
        N_("Ask what became of %(about)s; no reply has come yet."),
    ),
    "goal": (
        N_("Look at %(about)s together; it was last looked at on %(day)s."),
        N_("Look at %(about)s together."),
    ),
    "family": (
        N_("Send %(about)s home with a question; a word from home would be the first since %(day)s."),
        N_("Send %(about)s home with a question; a word from home would be the first."),
    ),
}
"""For each way, what one could do: where there was a day, and where there was none."""


def unseen_pages(at: Setting, trail: tuple[Link, ...]) -> Iterable[Page]:
    """The page of who was last seen when; none of a class without students."""
    seen = unseen_of(at.shelf)
    if not seen:
        return
    lines = [(_line(at, each), each) for each in seen]
    shows = reviewed.UnseenView(
        some=tuple(line for line, _ in lines if line.could),
        everybody=tuple(line for line, _ in lines),
        within=_within(at),
    )
    yield at.page(URI, at.words._("Nobody unseen"), "pages/unseen.html", shows, trail)


def unseen_link(at: Setting) -> Link | None:
    """The way to the page; None where there is none."""
    return Link(at.words._("Nobody unseen"), f"{at.shelf.circle.path}/{URI}") if unseen_of(at.shelf) else None


def unseen_glances(at: Setting) -> tuple[reviewed.SeenGlance, ...]:
    """For each student whom it would do good, by name: the first thing that one could do."""
    lines = (_line(at, each) for each in unseen_of(at.shelf))
    return tuple(reviewed.SeenGlance(line.student, line.could[0]) for line in lines if line.could)


def _within(at: Setting) -> str:
    days = {way: at.words.number(number // 7) for way, number in LATELY.items()}
    return (
        at.words._(
            "Lately is the last %(work)s weeks of term for new work, %(word)s for a word from school, %(reply)s for a"
            " reply, %(goal)s for a look at a goal, %(family)s for a word from home. Holidays do not count, and whoever"
            " is new has time to arrive."
        )
        % days
    )


def _line(at: Setting, seen: Seen) -> reviewed.SeenLine:
    return reviewed.SeenLine(
        student=Link(at.name(seen.student), f"student/{seen.student.parts[-1]}/"),
        looks=tuple((at.words._(message), *_looked(at, seen.looks[way])) for way, message in CALLED.items()),
        could=tuple(_could(at, seen)),
    )


def _looked(at: Setting, look: Look) -> tuple[Link | None, date | None]:
    """The way to what shows a look, called by its title."""
    record = at.shelf.records.get(look.record) if look.record else None
    about = at.shelf.get("sample", record.about, record) if isinstance(record, Feedback) else record
    return (Link(about.title, at.url(about.id)), look.on) if isinstance(about, (Sample, Goal)) else (None, look.on)


def _could(at: Setting, seen: Seen) -> Iterable[Sentence]:
    """What one could do, the nearest first."""
    for way in seen.missing:
        look, about = seen.looks[way], _about(at, seen, way)
        day = at.words.short_day(look.on) if look.on else ""
        message = COULD[way][0 if day else 1]
        yield said(at.words._(message), day=day, about=about)
    if seen.shown is False:
        message = at.words._("The class has seen no work by %(name)s yet: is there a piece to show, and a wish to?")
        yield said(message, name=at.name(seen.student))


def _about(at: Setting, seen: Seen, way: str) -> Link | str:
    """What a word could be about: the newest work, the newest step without a reply, the goal that waits longest."""
    student = seen.student
    if way == "reply":
        asked = [each for each in at.shelf.of_student(Feedback, student) if each.next_step and not each.reply]
        newest = max(asked, key=lambda each: (each.date, each.id), default=None)
        work = at.shelf.get("sample", newest.about, newest) if newest else None
        return _titled(at, newest.next_step or "", work.id) if newest and work else ""
    if way == "goal":
        goals = [each for each in at.shelf.of_student(Goal, student) if each.is_running]
        goal = min(goals, key=lambda each: (each.due or date.max, each.id))
        return _titled(at, goal.title, goal.id)
    works = newest_first(at.shelf.of_student(Sample, student))
    work = next((each for each in works if way != "family" or each.id == seen.home), None)
    return _titled(at, work.title, work.id) if work else ""


def _titled(at: Setting, title: str, id: RecordId) -> Link:
    return Link(at.words._("“%(word)s”") % {"word": title}, at.url(id))
