"""A student's own pages: my desk, with open next steps, and how far each thing of mine goes and why no further.

The shelf of `student/<student>` goes in, its pages come out.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.pages import asking, views
from generator.pages.choosing import chosen_of
from generator.pages.goals import running_goals
from generator.pages.growth import growth_link
from generator.pages.ladders import path_links
from generator.pages.learners import others_of
from generator.pages.lessons import lessons_ahead
from generator.pages.of_records import pages_of_records
from generator.pages.offers import offers_to
from generator.pages.page import Link, Page
from generator.pages.parts import Listing, list_pages
from generator.pages.playlists import own_lists
from generator.pages.setting import Setting, newest_first
from generator.pages.steps import ended_steps, open_steps, waiting_steps
from generator.records import Feedback, Goal, Profile, RecordId, Sample
from generator.shelving import Held

__all__ = ["desk_pages", "held_item"]

NEWEST = 3
LATEST = 3
"""So many next steps that have ended stand on the desk."""
STEPS = 9
"""How many open next steps stand on the desk before they have a page of their own."""
HELD = 36
"""The same of what goes no further, for the family and for the class."""


def desk_pages(at: Setting) -> Iterable[Page]:
    """Every page of a student's circle."""
    student = RecordId("profile", (at.shelf.circle.site, at.shelf.circle.of))
    profile = at.record(Profile, student)
    home = (Link(at.words._("My desk"), f"{at.shelf.circle.path}/"),)
    yield _desk(at, profile)
    yield from _long_lists(at, student, home)
    yield from pages_of_records(at, home)


def _desk(at: Setting, profile: Profile) -> Page:
    student = profile.id
    samples = newest_first(at.shelf.of_student(Sample, student))
    steps, waiting = open_steps(at, student), waiting_steps(at, student)
    private, held = _private(at), _held(at)
    all_steps, all_held = _listings(at)
    shows = views.Desk(
        name=profile.name,
        playlists=own_lists(at),
        next_steps=tuple(_to_do(each) for each in reversed(steps[-STEPS:])),
        waiting=tuple(each.note for each in waiting[-STEPS:]),
        all_steps=_link(at, all_steps) if _is_long(steps, waiting) else None,
        ended=ended_steps(at, student)[:LATEST],
        goals=running_goals(at, student),
        newest=at.cards(samples[:NEWEST], signed=False),
        private=tuple(held_item(at, each) for each in private[:HELD]),
        held=tuple(held_item(at, each) for each in held[:HELD]),
        all_held=_link(at, all_held) if _is_much(private, held) else None,
        nothing_chosen=bool(samples) and not chosen_of(at.shelf, profile),
        paths=path_links(at, profile),
        growth=growth_link(at, student),
        others=others_of(at, student),
        ahead=lessons_ahead(at),
        offers=offers_to(at),
    )
    page = at.page("", at.words._("My desk"), "pages/desk.html", shows)
    return at.finding(page, (*samples, *at.shelf.of_student(Goal, student), profile))


def _to_do(step: asking.Aged) -> asking.ToDo:
    """An open next step with the line by which new work answers it."""
    return asking.ToDo(step.note, f"answers: [{step.name}]")


def _is_long(*steps: tuple[asking.Aged, ...]) -> bool:
    return any(len(each) > STEPS for each in steps)


def _private(at: Setting) -> list[Held]:
    """What is not for the family yet."""
    return [held for held in at.shelf.held if held.circle == "family"]


def _held(at: Setting) -> list[Held]:
    """What is for the family and not for the class."""
    private = {held.record for held in _private(at) if not held.file}
    of_class = (held for held in at.shelf.held if held.circle == "class" and held.record.kind != "profile")
    return [held for held in of_class if held.record not in private]


def _link(at: Setting, listing: Listing) -> Link:
    return Link(listing.title, f"{at.shelf.circle.path}/{listing.uri}")


def _is_much(*lists: list[Held]) -> bool:
    return any(len(each) > HELD for each in lists)


def _listings(at: Setting, home: tuple[Link, ...] = ()) -> tuple[Listing, Listing]:
    """Where all open next steps stand, and all that goes no further, where the desk has no room for them."""
    title, kicker = (
        at.words._("What goes no further, and why"),
        at.words._("Only you and your teachers see these pages"),
    )
    return (
        Listing("steps/", at.words._("All your next steps"), home, "pages/steps.html"),
        Listing("withheld/", title, home, "pages/held.html", kicker),
    )


def _long_lists(at: Setting, student: RecordId, home: tuple[Link, ...]) -> Iterable[Page]:
    steps, waiting = open_steps(at, student), waiting_steps(at, student)
    private, held = _private(at), _held(at)
    all_steps, all_held = _listings(at, home)
    if _is_long(steps, waiting):
        yield from list_pages(at, (*steps[::-1], *waiting), all_steps)
    if _is_much(private, held):
        yield from list_pages(at, [held_item(at, each) for each in (*private, *held)], all_held)


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
