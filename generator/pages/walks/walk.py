"""A walk on a shelf goes in; its page comes out, for those who took part, or for all staff where the host shares it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.pages.page import Page
from generator.pages.setting import Setting
from generator.pages.walks import views
from generator.pages.walks.lines import names, room, tries
from generator.records import Note, RecordId, Walk

__all__ = ["view", "walk_pages"]


def walk_pages(at: Setting) -> Iterable[Page]:
    """The page of one walk, for those who took part; where all staff may see as much, a link there."""
    walk = at.record(Walk, RecordId("walk", (at.shelf.circle.of,)))
    yield replace(at.page("", walk.focus, "records/walk.html", view(at, walk)), found=True)


def view(at: Setting, walk: Walk) -> views.WalkView:
    """A walk with the notes that these readers see, by visitor."""
    notes = [each for each in at.shelf.all(Note) if each.id.parts[0] == walk.id.parts[0]]
    return views.WalkView(
        focus=walk.focus,
        asked=at.prose(walk, walk.body),
        day=walk.date,
        hosts=names(at, walk.hosts),
        visitors=names(at, walk.visitors),
        facilitator=at.staff_name(walk.facilitator),
        period=walk.period,
        room=room(at, walk.class_),
        stops=tuple((at.staff_name(stop.host), room(at, stop.class_), stop.period) for stop in walk.stops),
        notes=tuple(_note(at, each) for each in notes),
        shared=walk.share == "staff",
    )


def _note(at: Setting, note: Note) -> views.VisitorsNote:
    return views.VisitorsNote(
        visitor=at.staff_name(note.id.parts[1]),
        teacher_moves=note.teacher_moves,
        student_moves=note.student_moves,
        because_i_saw=note.because_i_saw or "",
        it_made_me_think=note.it_made_me_think or "",
        so_now_i_want_to_try=note.so_now_i_want_to_try or "",
        words=at.prose(note, note.body),
        tries=tries(note.tries),
    )
