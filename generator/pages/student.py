"""A student's own pages: my desk, with open next steps, and how far each thing of mine goes and why no further.

The shelf of `student/<student>` goes in, its pages come out.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.pages import asking, views
from generator.pages.goals import running_goals
from generator.pages.learners import others_of
from generator.pages.of_records import pages_of_records
from generator.pages.page import Link, Page
from generator.pages.setting import Setting, newest_first
from generator.pages.steps import ended_steps, open_steps, waiting_steps
from generator.records import Feedback, Goal, Profile, RecordId, Sample
from generator.shelving import Held

__all__ = ["desk_pages", "held_item"]

NEWEST = 3
LATEST = 3
"""So many next steps that have ended stand on the desk."""


def desk_pages(at: Setting) -> Iterable[Page]:
    """Every page of a student's circle."""
    student = RecordId("profile", (at.shelf.circle.site, at.shelf.circle.of))
    profile = at.record(Profile, student)
    home = (Link(at.words._("My desk"), f"{at.shelf.circle.path}/"),)
    yield _desk(at, profile)
    yield from pages_of_records(at, home)


def _desk(at: Setting, profile: Profile) -> Page:
    student = profile.id
    samples = newest_first(at.shelf.of_student(Sample, student))
    private = {held.record for held in at.shelf.held if held.circle == "family" and not held.file}
    shows = views.Desk(
        name=profile.name,
        next_steps=_to_do(at, student),
        waiting=tuple(each.note for each in waiting_steps(at, student)),
        ended=ended_steps(at, student)[:LATEST],
        goals=running_goals(at, student),
        newest=at.cards(samples[:NEWEST], signed=False),
        private=tuple(held_item(at, held) for held in at.shelf.held if held.circle == "family"),
        held=tuple(
            held_item(at, held)
            for held in at.shelf.held
            if held.circle == "class" and held.record not in private and held.record.kind != "profile"
        ),
        others=others_of(at, student),
    )
    page = at.page("", at.words._("My desk"), "pages/desk.html", shows)
    return at.finding(page, (*samples, *at.shelf.of_student(Goal, student), profile))


def _to_do(at: Setting, student: RecordId) -> tuple[asking.ToDo, ...]:
    """Open next steps, newest first, with the line by which new work answers each."""
    return tuple(asking.ToDo(each.note, f"answers: [{each.name}]") for each in reversed(open_steps(at, student)))


def held_item(at: Setting, held: Held) -> views.HeldItem:
    """Something that goes no further, in the reader's words."""
    record = at.shelf.records[held.record]
    about = at.shelf.get("sample", record.about, record) if isinstance(record, Feedback) else None
    title = getattr(about or record, "title", None) or getattr(record, "name", "") or held.record.parts[-1]
    return views.HeldItem(
        title=title,
        url=at.url(about.id if about else held.record),
        kind=held.record.kind,
        circle=held.circle,
        reason=at.words._(held.reason.message),
        file=held.file,
    )
