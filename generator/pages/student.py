"""A student's own pages: my desk, with open next steps, and how far each thing of mine goes and why no further.

The shelf of `student/<student>` goes in, its pages come out.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.pages import views
from generator.pages.growth import growth_link, growth_pages
from generator.pages.learners import goals_of, others_of
from generator.pages.of_records import pages_of_records
from generator.pages.page import Link, Page
from generator.pages.samples import open_steps
from generator.pages.setting import Setting, newest_first
from generator.records import Feedback, Goal, Profile, RecordId, Sample
from generator.shelving import Held

__all__ = ["desk_pages", "held_item"]

NEWEST = 3


def desk_pages(at: Setting) -> Iterable[Page]:
    """Every page of a student's circle."""
    student = RecordId("profile", (at.shelf.circle.site, at.shelf.circle.of))
    profile = at.record(Profile, student)
    home = (Link(at.words._("My desk"), f"{at.shelf.circle.path}/"),)
    yield _desk(at, profile)
    yield from growth_pages(at, profile, home)
    yield from pages_of_records(at, home)


def _desk(at: Setting, profile: Profile) -> Page:
    student = profile.id
    samples = newest_first(at.shelf.of_student(Sample, student))
    private = {held.record for held in at.shelf.held if held.circle == "family" and not held.file}
    shows = views.Desk(
        name=profile.name,
        next_steps=open_steps(at, at.shelf.of_student(Feedback, student))[::-1],
        goals=tuple(goal for goal in goals_of(at, student) if goal.state == "open"),
        newest=at.cards(samples[:NEWEST], signed=False),
        private=tuple(held_item(at, held) for held in at.shelf.held if held.circle == "family"),
        held=tuple(
            held_item(at, held)
            for held in at.shelf.held
            if held.circle == "class" and held.record not in private and held.record.kind != "profile"
        ),
        growth=growth_link(at, student),
        others=others_of(at, student),
    )
    page = at.page("", at.words._("My desk"), "pages/desk.html", shows)
    return at.finding(page, (*samples, *at.shelf.of_student(Goal, student), profile))


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
