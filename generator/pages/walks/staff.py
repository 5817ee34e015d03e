"""The shelf of all staff goes in; what they share comes out, and no word of what is not shared."""

from __future__ import annotations

from collections.abc import Iterable

from generator.pages.page import Link, Page
from generator.pages.setting import Setting
from generator.pages.walks import views
from generator.pages.walks.lines import lines
from generator.pages.walks.walk import view
from generator.records import RecordId, School, Staff, Walk

__all__ = ["staff_pages"]


def staff_pages(at: Setting) -> Iterable[Page]:
    """What all staff share."""
    school = at.shelf.records.get(RecordId("school"))
    shows = views.StaffHome(
        school=school.name if isinstance(school, School) else "",
        offers=tuple(
            (staff.name, staff.interests, staff.wants_to_see)
            for staff in sorted(at.shelf.all(Staff), key=lambda each: each.name)
            if staff.interests or staff.wants_to_see
        ),
        norms=school.walks.norms if isinstance(school, School) else (),
        walks=lines(at, at.shelf.all(Walk)),
    )
    title = at.words._("Learning walks")
    yield at.page("", title, "pages/staff.html", shows)
    trail = (Link(title, f"{at.shelf.circle.path}/"),)
    for walk in at.shelf.all(Walk):
        yield at.page_of(walk, walk.focus, "records/walk.html", view(at, walk), trail)
