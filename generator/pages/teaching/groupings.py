"""Groups for tomorrow, and those there were: the teachers' shelf goes in, a page for each day's groups comes out.

Names stand large, to be read from across the room; printed, a page is to be hung up, without the reasons.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.insight.grouping import Meeting, furthest_back, hardly_changed, meetings_of, not_yet_together
from generator.pages import grouped
from generator.pages.page import Link, Page
from generator.pages.setting import Setting
from generator.records import Arrangements, Groups, Lesson, Profile, Progression, Record, RecordId
from generator.records.groups import Group

__all__ = ["group_glance", "group_pages", "groups_link"]

HOME = "groups/"


def group_pages(at: Setting, trail: tuple[Link, ...]) -> Iterator[Page]:
    """A page for each day's groups; the next day's, else the last day's, stands first and tells what stands out."""
    meetings = meetings_of(at.shelf)
    if first := _first(at, meetings):
        yield _page(at, first, meetings, trail, is_first=True)
        home = (*trail, Link(at.words._("Groups"), f"{at.shelf.circle.path}/{HOME}"))
        yield from (_page(at, each, meetings, home, is_first=False) for each in meetings if each is not first)


def groups_link(at: Setting) -> Link | None:
    """The way to the groups; None where there are none."""
    return Link(at.words._("Groups"), f"{at.shelf.circle.path}/{HOME}") if meetings_of(at.shelf) else None


def group_glance(at: Setting) -> grouped.Glance | None:
    """The next day's groups; None where there are none yet for today or later."""
    meetings = meetings_of(at.shelf)
    first = _first(at, meetings)
    if first is None or first.on < at.shelf.on:
        return None
    says = tuple(each.says for each in _stands_out(at, first, meetings))
    return grouped.Glance(_day(at, first, first), len(first.groups), sum(map(len, first.groups)), says)


def _first(at: Setting, meetings: tuple[Meeting, ...]) -> Meeting | None:
    """The groups of the next day there are any for, today's among them; else the newest there were."""
    ahead = [each for each in meetings if each.on >= at.shelf.on]
    soonest = min((each.on for each in ahead), default=None)
    return next((each for each in ahead if each.on == soonest), next(iter(meetings), None))


def _page(
    at: Setting, meeting: Meeting, meetings: tuple[Meeting, ...], trail: tuple[Link, ...], *, is_first: bool
) -> Page:
    plan, first = meeting.plan, _first(at, meetings)
    uri = HOME if is_first else _uri(plan)
    shows = grouped.Groups(
        day=plan.date,
        by=plan.by,
        about=_about(at, plan),
        teams=tuple(_team(at, plan, group) for group in plan.groups),
        unplaced=(
            *((_student(at, plan, each.student), each.why) for each in plan.unplaced),
            *_left_out(at, meeting),
        ),
        stands_out=tuple(_stands_out(at, meeting, meetings)) if is_first else (),
        not_met=tuple(_not_met(at, meetings)) if is_first else (),
        others=tuple(_day(at, each, first) for each in meetings if each is not meeting) if is_first else (),
        lang=at.foreign(None),
    )
    title = at.words._("Groups for %(day)s") % {"day": f"{at.words.weekday(plan.date)}"}
    return at.page(uri, title, "pages/groups.html", shows, trail)


def _uri(plan: Groups) -> str:
    return f"{HOME}{plan.id.parts[-1]}/"


def _day(at: Setting, meeting: Meeting, first: Meeting | None) -> grouped.Day:
    below = HOME if meeting is first else _uri(meeting.plan)
    about = _about(at, meeting.plan)
    return grouped.Day(f"{at.shelf.circle.path}/{below}", meeting.on, about.text if about else "")


def _about(at: Setting, plan: Groups) -> Link | None:
    """What the groups are called, else their lesson."""
    lesson: Lesson | None = at.shelf.get("lesson", plan.lesson, plan)
    title = plan.title or (lesson.title if lesson else "")
    return Link(title, at.url(lesson.id) if lesson else "") if title else None


# ------------------------------------------------------------------------------------------------------------ groups


def _team(at: Setting, plan: Groups, group: Group) -> grouped.Team:
    rooms = {id: room.title for each in at.shelf.all(Arrangements) for id, room in each.rooms.items()}
    return grouped.Team(
        title=group.title or "",
        students=tuple(_student(at, plan, each) for each in group.students),
        room=rooms.get(group.room or "", group.room or ""),
        adult=at.staff_name(group.adult),
        about=_step(at, group.about),
        why=group.why,
    )


def _student(at: Setting, origin: Record, text: str) -> Link:
    id = at.shelf.library.named(("profile",), text, origin)
    return _person(at, id) if id else Link(text, "")


def _person(at: Setting, id: RecordId) -> Link:
    home = id.parts[0] == at.shelf.circle.site
    return Link(at.name(id), f"student/{id.parts[1]}/" if home else at.url(id))


def _left_out(at: Setting, meeting: Meeting) -> Iterator[tuple[Link, str]]:
    """By name, who is of the class and stands nowhere in the file: whoever changes it by hand may forget somebody."""
    told = {at.shelf.library.named(("profile",), each.student, meeting.plan) for each in meeting.plan.unplaced}
    placed = {student for group in meeting.groups for student in group} | told
    for profile in sorted(at.shelf.all(Profile), key=lambda each: (each.name, each.id)):
        if profile.id.parts[0] == at.shelf.circle.site and profile.id not in placed:
            yield _person(at, profile.id), at.words._("Nobody has said yet where.")


def _rooms_too_small(at: Setting, plan: Groups) -> Iterator[grouped.Stood]:
    """Rooms in which more are to work than have a seat."""
    rooms = {id: room for each in at.shelf.all(Arrangements) for id, room in each.rooms.items()}
    for id, room in rooms.items():
        there = sum(len(group.students) for group in plan.groups if group.room == id)
        if there > room.seats:
            says = at.words._("%(room)s has %(seats)s seats, and %(students)s students are to work there.")
            yield grouped.Stood(says % {"room": room.title, "seats": room.seats, "students": there}, ())


def _step(at: Setting, about: str | None) -> Link | None:
    holder, _, name = (about or "").partition("/")
    progression = at.shelf.records.get(RecordId("progression", (holder,)))
    if not isinstance(progression, Progression) or name not in progression.steps:
        return None
    return at.link(progression, progression.steps[name].title)


# --------------------------------------------------------------------------------------------------- what stands out


def _stands_out(at: Setting, first: Meeting, meetings: tuple[Meeting, ...]) -> Iterator[grouped.Stood]:
    """Calmly, and in words: who was most often where groups began furthest back, and that groups hardly change."""
    yield from _rooms_too_small(at, first.plan)
    until = tuple(each for each in meetings if each.on <= first.on)
    days = {each.plan.id: _day(at, each, first) for each in until}
    for found in furthest_back(at.shelf, until):
        told = {"name": at.name(found.student), "times": len(found.plans), "of": found.of}
        says = at.words._(
            "%(name)s was in the group that began furthest back on %(times)s of the last %(of)s days with groups about "
            "different steps."
        )
        yield grouped.Stood(says % told, tuple(days[id] for id in reversed(found.plans)))
    if kept := hardly_changed(until):
        says = at.words._("%(kept)s of %(pairs)s pairs were in one group the time before already.")
        yield grouped.Stood(says % {"kept": kept.kept, "pairs": kept.pairs}, (days[kept.before], days[kept.newest]))


def _not_met(at: Setting, meetings: tuple[Meeting, ...]) -> Iterable[tuple[Link, tuple[str, ...]]]:
    """By name, each student with the names of those with whom they were in no group so far."""
    apart = not_yet_together(at.shelf, meetings)
    for student in sorted(apart, key=lambda each: (at.name(each), each)):
        yield _person(at, student), tuple(sorted(map(at.name, apart[student])))
