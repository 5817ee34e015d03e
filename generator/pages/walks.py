"""The walks' pages: a walk with its notes, a teacher's own page, what all staff share. Nothing here rates anybody.

The shelves of the walks' site go in, their pages come out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.pages import views
from generator.pages.page import Link, Page
from generator.pages.setting import Setting
from generator.records import Classroom, Note, RecordId, School, Staff, Walk

__all__ = ["own_pages", "staff_pages", "walk_pages"]


def walk_pages(at: Setting) -> Iterable[Page]:
    """The page of one walk, for those who took part; where all staff may see as much, a link there."""
    walk = at.record(Walk, RecordId("walk", (at.shelf.circle.of,)))
    yield replace(at.page("", walk.focus, "records/walk.html", view(at, walk)), found=True)


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
        tries=tuple(tried for each in mine for tried in _tries(each)),
    )
    yield at.finding(at.page("", at.words._("My walks"), "pages/own.html", shows), walks)


def view(at: Setting, walk: Walk) -> views.WalkView:
    """A walk with the notes that these readers see, by visitor."""
    notes = [each for each in at.shelf.all(Note) if each.id.parts[0] == walk.id.parts[0]]
    return views.WalkView(
        focus=walk.focus,
        asked=at.prose(walk, walk.body),
        day=walk.date,
        hosts=_names(at, walk.hosts),
        visitors=_names(at, walk.visitors),
        facilitator=at.staff_name(walk.facilitator),
        period=walk.period,
        room=_room(at, walk.class_),
        stops=tuple((at.staff_name(stop.host), _room(at, stop.class_), stop.period) for stop in walk.stops),
        notes=tuple(_note(at, each) for each in notes),
        shared=walk.share == "staff",
    )


def _room(at: Setting, classroom: str | None) -> str:
    found = at.shelf.records.get(RecordId("class", (classroom,))) if classroom else None
    return found.title if isinstance(found, Classroom) else ""


def _names(at: Setting, ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for id in ids if (name := at.staff_name(id)))


def _note(at: Setting, note: Note) -> views.VisitorsNote:
    return views.VisitorsNote(
        visitor=at.staff_name(note.id.parts[1]),
        teacher_moves=note.teacher_moves,
        student_moves=note.student_moves,
        because_i_saw=note.because_i_saw or "",
        it_made_me_think=note.it_made_me_think or "",
        so_now_i_want_to_try=note.so_now_i_want_to_try or "",
        words=at.prose(note, note.body),
        tries=tuple(_tries(note)),
    )


def _tries(note: Note) -> Iterable[views.Tried]:
    return (views.Tried(each.what, each.date, each.result or "") for each in note.tries)


def lines(at: Setting, walks: Iterable[Walk]) -> tuple[views.WalkLine, ...]:
    """Walks on the way to their pages, newest first."""
    return tuple(
        views.WalkLine(walk.focus, at.url(walk.id), walk.date, _names(at, walk.hosts), _names(at, walk.visitors))
        for walk in sorted(walks, key=lambda walk: (walk.date, walk.id), reverse=True)
    )
