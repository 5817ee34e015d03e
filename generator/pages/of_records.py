"""The pages of single records: for each record that has a page in a circle, the page that its kind calls for.

A kind without a page of its own here gets the one that its template prints.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from generator.pages.drafts import drafts_page
from generator.pages.goals import goal_page
from generator.pages.growth import growth_pages
from generator.pages.ladders import ladder_pages
from generator.pages.learners import about_page, other_page
from generator.pages.page import Link, Page
from generator.pages.page_ids import subject_of
from generator.pages.rubrics import rubric_page
from generator.pages.samples import sample_page
from generator.pages.setting import Setting
from generator.pages.showcases import showcase_pages
from generator.records import RecordId

__all__ = ["MakePage", "pages_of_records"]

MakePage = Callable[[Setting, Any, tuple[Link, ...]], Page]
"""A setting, a record and the way to its page go in; the page comes out."""

PAGE_OF: Mapping[str, MakePage] = {
    "sample": sample_page,
    "goal": goal_page,
    "profile": about_page,
    "drafts": drafts_page,
    "rubric": rubric_page,
}

OF_MANY: Mapping[str, Callable[[Setting, RecordId, tuple[Link, ...]], Iterable[Page]]] = {
    "ladder": ladder_pages,
    "showcase": showcase_pages,
    "growth": growth_pages,
}
"""For ids of pages that are made of several records, what makes them."""


def pages_of_records(at: Setting, trail: tuple[Link, ...], own: Mapping[str, MakePage] = {}) -> Iterable[Page]:
    """A page for each record that has one in this circle; `own` are the kinds that the circle shows in its own way."""
    made = {**PAGE_OF, **own}
    for id in at.atlas.pages[at.shelf.circle]:
        if id.kind in OF_MANY:
            yield from OF_MANY[id.kind](at, id, trail)
            continue
        yield made.get(id.kind, other_page)(at, at.shelf.records[subject_of(id)], trail)
