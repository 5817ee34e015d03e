"""Showcases: what a student chose goes in, with the reason in their words; the pages that show it come out.

The class has one of each student whom it may name. A student and a family have one of their own where there is chosen
work that the wider circles do not see; the portfolio beside it keeps all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.pages import pieces, views
from generator.pages.choosing import chosen_of
from generator.pages.goals import goals_of
from generator.pages.leading import lead_row
from generator.pages.learners import about
from generator.pages.page import Link, Page
from generator.pages.page_ids import showcase_of
from generator.pages.parts import Listing, part_pages
from generator.pages.setting import Setting, newest_first
from generator.records import Profile, RecordId, Sample

__all__ = [
    "chosen_card", "class_showcase", "class_showcase_parts", "showcase_link", "showcase_pages", "shown_first",
]  # fmt: skip

LARGE = 9
"""How many chosen pieces a page shows large."""
BESIDE = 9
"""How many others stand below them before they have pages of their own."""
FIRST = 3
"""How many chosen pieces a portfolio goes on with."""


def class_showcase(at: Setting, profile: Profile, trail: tuple[Link, ...]) -> Page:
    """What a student shows the class: the chosen pieces first, and why; then other work."""
    chosen, others = _chosen(at, profile), _others(at, profile)
    shows = views.Showcase(
        about=about(at, profile),
        chosen=lead_row(chosen[:LARGE]),
        others=at.cards(others[:BESIDE], signed=False) if chosen else lead_row(at.cards(others[:BESIDE], signed=False)),
        goals=goals_of(at, profile.id),
        all_work=_all_work(at, profile) if _is_long(chosen, others) else None,
    )
    return at.page_of(profile, profile.name, "pages/showcase.html", shows, trail)


def class_showcase_parts(at: Setting, profile: Profile, trail: tuple[Link, ...]) -> Iterable[Page]:
    """All the work that the class sees of a student, in parts, where the showcase has no room for it."""
    if _is_long(_chosen(at, profile), _others(at, profile)):
        way, uri = _all_work(at, profile), f"{at.atlas.pages[at.shelf.circle][profile.id]}work/"
        listing = Listing(uri, way.text, (*trail, Link(profile.name, at.url(profile.id))), kicker=profile.name)
        yield from part_pages(at, at.shelf.of_student(Sample, profile.id), listing, lambda each: chosen_card(at, each))


def showcase_pages(at: Setting, id: RecordId, trail: tuple[Link, ...]) -> Iterable[Page]:
    """A student's or family's own showcase; the class's is the page of the profile there."""
    profile = at.record(Profile, RecordId("profile", id.parts))
    shows = views.Showcase(
        about=replace(about(at, profile), lines=()),
        chosen=lead_row(_chosen(at, profile)[:LARGE]),
        others=(),
        all_work=Link(at.words._("All work"), f"family/{id.parts[-1]}/"),
    )
    yield at.page_at(id, profile.name, "pages/showcase.html", shows, trail)


def shown_first(at: Setting, profile: Profile, newest: RecordId | None) -> tuple[Sample, ...]:
    """The chosen pieces with which a portfolio goes on after the newest work, which says itself why it was chosen."""
    return tuple(each for each in chosen_of(at.shelf, profile) if each.id != newest)[:FIRST]


def showcase_link(at: Setting, profile: Profile) -> Link | None:
    """The way to the nearest page of all that a student chose; None where nothing is chosen."""
    url = at.url(showcase_of(profile.id)) if chosen_of(at.shelf, profile) else ""
    return Link(at.words._("The whole showcase"), url) if url else None


def chosen_card(at: Setting, sample: Sample) -> pieces.Card:
    """A piece of work with why it was chosen, where it was."""
    return at.card(sample, signed=False, why=sample.showcase or "")


def _chosen(at: Setting, profile: Profile) -> tuple[pieces.Card, ...]:
    return tuple(chosen_card(at, each) for each in chosen_of(at.shelf, profile))


def _others(at: Setting, profile: Profile) -> list[Sample]:
    return newest_first(each for each in at.shelf.of_student(Sample, profile.id) if not each.showcase)


def _is_long(chosen: tuple[pieces.Card, ...], others: list[Sample]) -> bool:
    return len(chosen) > LARGE or len(others) > BESIDE


def _all_work(at: Setting, profile: Profile) -> Link:
    return Link(at.words._("All work for the class to see"), f"{at.url(profile.id)}work/")
