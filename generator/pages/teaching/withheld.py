"""What goes no further, for teachers: their shelf goes in; each thing comes out once, with where it stops and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import attrgetter

from generator.pages import views
from generator.pages.page import Link, Page
from generator.pages.parts import Listing, list_pages
from generator.pages.setting import Setting
from generator.pages.student import held_item
from generator.records import RecordId
from generator.shelving import Held

__all__ = ["withheld_pages"]

NARROW_FIRST = ("student", "family", "class")
"""The circles that something may not reach, beginning with the fewest readers."""
FEW = 12
"""How much of one student's stands on the page of the class; whoever has more has a page of their own for all of it."""

ByStudent = Mapping[RecordId, list[Held]]


def withheld_pages(at: Setting, home: tuple[Link, ...]) -> Iterable[Page]:
    """The page of all that goes no further, and one for each student of whom there is much."""
    title, uri = at.words._("What goes no further, and why"), "withheld/"
    stops = {circle: held for circle in NARROW_FIRST if (held := _by_student(at, circle))}
    much = {student for held in stops.values() for student, items in held.items() if len(items) > FEW}
    links = {each: Link(at.words._("All of it"), f"teachers/{uri}{each.parts[-1]}/") for each in sorted(much)}
    shows = views.Withheld(tuple(views.Stop(circle, _groups(at, held, links)) for circle, held in stops.items()))
    yield at.page(uri, title, "pages/withheld.html", shows, home)
    for student in links:
        items = [held_item(at, each) for held in stops.values() for each in held.get(student, ())]
        further = (*home, Link(title, f"teachers/{uri}"))
        listing = Listing(f"{uri}{student.parts[-1]}/", at.name(student), further, "pages/held.html", title)
        yield from list_pages(at, items, listing)


def _by_student(at: Setting, circle: str) -> ByStudent:
    """What stops before a circle, and not before a narrower one, by the student whose it is."""
    narrower = NARROW_FIRST[: NARROW_FIRST.index(circle)]
    before = {(held.record, held.file) for held in at.shelf.held if held.circle in narrower}
    groups: dict[RecordId, list[Held]] = {}
    for held in at.shelf.held:
        student = at.owner(at.shelf.records[held.record])
        if student and held.circle == circle and (held.record, held.file) not in before:
            groups.setdefault(student, []).append(held)
    return groups


def _groups(at: Setting, held: ByStudent, links: Mapping[RecordId, Link]) -> tuple[views.HeldOf, ...]:
    groups = (
        views.HeldOf(
            name=at.name(student),
            items=tuple(held_item(at, each) for each in items[:FEW]),
            all=links[student] if len(items) > FEW else None,
        )
        for student, items in held.items()
    )
    return tuple(sorted(groups, key=attrgetter("name")))
