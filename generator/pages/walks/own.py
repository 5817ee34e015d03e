"""A teacher's own shelf goes in; the pages that this teacher alone reads come out."""

from __future__ import annotations

from collections.abc import Iterable

from generator.pages.page import Page
from generator.pages.setting import Setting
from generator.pages.walks import views
from generator.pages.walks.lines import lines, tries
from generator.records import Note, RecordId, Staff, Walk

__all__ = ["own_pages"]


def own_pages(at: Setting) -> Iterable[Page]:
    """A teacher's own page: visits, and what came of them."""
    me = at.shelf.circle.of
    staff = at.record(Staff, RecordId("staff", (me,)))
    walks = at.shelf.all(Walk)
    mine = [each for each in at.shelf.all(Note) if each.id.parts[1] == me]
    shows = views.OwnHome(
        name=staff.name,
        interests=staff.interests,
        wants_to_see=staff.wants_to_see,
        visits=lines(at, (walk for walk in walks if me not in walk.hosts)),
        hosted=lines(at, (walk for walk in walks if me in walk.hosts)),
        wants_to_try=tuple(
            (each.so_now_i_want_to_try, lines(at, [walk])[0])
            for each in mine
            if each.so_now_i_want_to_try and (walk := at.shelf.get("walk", each.id.parts[0], each))
        ),
        tries=tuple(tried for each in mine for tried in tries(each.tries)),
    )
    yield at.finding(at.page("", at.words._("My walks"), "pages/own.html", shows), walks)
