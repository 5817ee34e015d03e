"""A walk on a shelf goes in; its pages come out, for those who take part, or for all staff where the host shares it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.pages.page import Link, Page
from generator.pages.setting import Setting
from generator.pages.walks.lines import hours, lines, names, room, rooms
from generator.pages.walks.norms import norms, prompts
from generator.pages.walks.seen import letters, notes_of, seen
from generator.pages.walks.sheet import sheet
from generator.pages.walks.visit import Debrief, Thanks, ToWrite, WalkView, Ways
from generator.records import RecordId, Walk
from generator.records.note import KIND as NOTE

__all__ = ["view", "walk_pages"]

WRITING = 21
"""For so many days after a walk its page helps with writing a note."""


def walk_pages(at: Setting) -> Iterable[Page]:
    """The pages of one walk: its own, a sheet to print, what to ask afterwards, and the thank-yous."""
    walk = at.record(Walk, RecordId("walk", (at.shelf.circle.of,)))
    at_home = f"{at.shelf.circle.path}/"
    ways = Ways(f"{at_home}sheet/", f"{at_home}debrief/", f"{at_home}thanks/")
    first = replace(view(at, walk), ways=ways, to_write=tuple(_to_write(at, walk)))
    yield at.page_of(walk, walk.focus, "records/walk.html", first, ())
    trail, words = (Link(at.masthead.label, at_home),), at.words
    yield at.page("sheet/", words._("A sheet to print"), "pages/walk_sheet.html", sheet(at, walk), trail)
    yield at.page("debrief/", words._("Talking about it"), "pages/debrief.html", _debrief(at, walk), trail)
    yield at.page("thanks/", words._("Thank-yous"), "pages/thanks.html", _thanks(at, walk), trail)


def view(at: Setting, walk: Walk) -> WalkView:
    """A walk with all that these readers see of it."""
    notes = notes_of(at, walk)
    before = at.shelf.get("walk", walk.grew_from, walk)
    after = (each for each in at.shelf.all(Walk) if each.id != walk.id and _grew_from(at, each) == walk)
    return WalkView(
        stage=_stage(at, walk),
        focus=walk.focus,
        asked=at.prose(walk, walk.body),
        day=walk.date,
        hosts=names(at, walk.hosts),
        visitors=names(at, walk.visitors),
        facilitator=at.staff_name(walk.facilitator),
        period=walk.period,
        hours=hours(at, walk.period),
        room=room(at, walk.class_),
        rooms=rooms(at, walk),
        shared=walk.is_shared,
        why=tuple((at.staff_name(who), walk.why[who]) for who in walk.visitors if who in walk.why),
        cover=tuple((at.staff_name(each.for_), at.staff_name(each.by), each.period) for each in walk.cover),
        norms=norms(at),
        seen=seen(at, notes),
        letters=letters(at, walk, notes),
        story=walk.story or "",
        grew_from=lines(at, [before])[0] if before and before != walk else None,
        grew=lines(at, after),
    )


def _stage(at: Setting, walk: Walk) -> str:
    if walk.date == at.shelf.on:
        return "today"
    return "before" if at.shelf.on < walk.date else "after"


def _grew_from(at: Setting, walk: Walk) -> Walk | None:
    found: Walk | None = at.shelf.get("walk", walk.grew_from, walk)
    return found


def _to_write(at: Setting, walk: Walk) -> Iterable[ToWrite]:
    """Where the visitors' notes stand, or will: all of them, so that it tells nobody who has not written yet."""
    if at.quiet_days(walk.date) <= WRITING:
        for visitor in walk.visitors:
            yield ToWrite(at.staff_name(visitor), NOTE.file(RecordId("note", (walk.id.parts[0], visitor))), visitor)


def _debrief(at: Setting, walk: Walk) -> Debrief:
    asked, saw = at.prose(walk, walk.body), seen(at, notes_of(at, walk))
    return Debrief(walk.focus, asked, walk.date, names(at, walk.hosts), rooms(at, walk), prompts(at), saw)


def _thanks(at: Setting, walk: Walk) -> Thanks:
    return Thanks(walk.focus, walk.date, names(at, walk.hosts), letters(at, walk, notes_of(at, walk)))
