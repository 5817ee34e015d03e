"""Playlists of a day as one plan of the lesson: the teachers' shelf goes in, each day's page comes out.

The first half of the page is for the wall: places and names, and no reasons.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.growth import in_order
from generator.insight.worked import worked_on
from generator.pages import listed
from generator.pages.activities import room_of
from generator.pages.page import Link, Page
from generator.pages.playlists import coming, doing
from generator.pages.setting import Setting
from generator.planning.playlists import SLOT, beginnings, lasting
from generator.records import Activity, Arrangements, Playlist, Profile, Progression, RecordId
from generator.records.playlist import Item

__all__ = ["lesson_plan_link", "lesson_plan_pages", "playlist_glances"]


def lesson_plan_pages(at: Setting, trail: tuple[Link, ...]) -> Iterable[Page]:
    """A page for each day that has playlists."""
    for playlist in at.shelf.all(Playlist):
        plan = _Plan(at, playlist)
        yield at.page(_uri(playlist), _link(at, playlist).text, "pages/lesson_plan.html", plan.shows(), trail)


def lesson_plan_link(at: Setting) -> Link | None:
    """The way to the nearest day that has playlists; None where there is none ahead."""
    return next((_link(at, each) for each in coming(at)), None)


def playlist_glances(at: Setting) -> tuple[listed.PlaylistGlance, ...]:
    """The days ahead that have playlists, the nearest first, each with the steps it is about, for whom."""
    return tuple(
        listed.PlaylistGlance(_link(at, each), each.date, plan.about, tuple(map(plan.name, plan.unfilled)))
        for each in coming(at)
        for plan in [_Plan(at, each)]
    )


def _uri(playlist: Playlist) -> str:
    return f"playlists/{playlist.id.parts[-1]}/"


def _link(at: Setting, playlist: Playlist) -> Link:
    title = at.words._("Playlists of %(day)s") % {"day": at.words.weekday(playlist.date)}
    return Link(title, f"{at.shelf.circle.path}/{_uri(playlist)}")


@dataclass(frozen=True)
class _Sat:
    """Somebody at something: in which room, and from and to which part of the lesson."""

    student: str
    activity: Activity
    room: str
    first: int
    last: int


@dataclass(frozen=True)
class _Plan:
    at: Setting
    playlist: Playlist

    def shows(self) -> listed.LessonPlan:
        parts = range(max(1, self.playlist.minutes // SLOT))
        return listed.LessonPlan(
            day=self.playlist.date,
            title=self.playlist.title or "",
            minutes=self.playlist.minutes,
            begins=tuple(each * SLOT for each in parts),
            places=tuple(self._place(room, parts) for room in self._places()),
            about=self.about,
            students=tuple(self._students()),
            lang=self.at.foreign(None),
        )

    @cached_property
    def sat(self) -> tuple[_Sat, ...]:
        """Who sits where and when, in the order of the file."""
        return tuple(sat for student, own in self.playlist.students.items() for sat in self._of(student, own.items))

    def _of(self, student: str, items: Iterable[Item]) -> Iterator[_Sat]:
        chosen = [(each, found) for each in items if (found := self._activity(each.chosen))]
        begin = beginnings((item.at, activity.minutes) for item, activity in chosen)
        for (item, activity), minute in zip(chosen, begin, strict=True):
            room = "" if item.veto else item.room or ""
            first = minute // SLOT
            yield _Sat(student, activity, room or activity.room or "", first, first + lasting(activity.minutes))

    def _activity(self, name: str) -> Activity | None:
        found = self.at.shelf.get("activity", name, self.playlist)
        return found if isinstance(found, Activity) else None

    # ------------------------------------------------------------------------------------------------- the places

    @cached_property
    def rooms(self) -> Mapping[str, int]:
        """The seats of the class's rooms."""
        found = self.at.shelf.records.get(RecordId("arrangements", (self.at.shelf.circle.site,)))
        return {id: room.seats for id, room in found.rooms.items()} if isinstance(found, Arrangements) else {}

    def _places(self) -> list[str]:
        """The rooms where somebody is, in the order of the arrangements; one's own table last."""
        used = {sat.room if sat.room in self.rooms else "" for sat in self.sat}
        return [room for room in (*self.rooms, "") if room in used]

    def _place(self, room: str, parts: range) -> listed.Place:
        here = [sat for sat in self.sat if (sat.room if sat.room in self.rooms else "") == room]
        title = room_of(self.at, room) or self.at.words._("At your own table")
        return listed.Place(title, tuple(tuple(self._going(room, here, part)) for part in parts))

    def _going(self, room: str, here: list[_Sat], part: int) -> Iterator[listed.Going]:
        """What goes on in a place in a part of the lesson, by title; first what begins then."""
        now = [sat for sat in here if sat.first <= part < sat.last]
        room_left = self.rooms[room] - len(now) if room else None
        alike: dict[tuple[bool, str, RecordId], list[_Sat]] = {}
        for sat in now:
            alike.setdefault((sat.first < part, sat.activity.title, sat.activity.id), []).append(sat)
        for (goes_on, title, _), sitting in sorted(alike.items()):
            activity = sitting[0].activity
            taken = sum(sat.activity.id == activity.id for sat in now)
            left = [each for each in (room_left, activity.seats and activity.seats - taken) if each is not None]
            names = tuple(self.name(sat.student) for sat in sorted(sitting, key=lambda each: each.student))
            yield listed.Going(title, names, goes_on, activity.is_led, max(0, min(left)) if left else None)

    # ------------------------------------------------------------------------------------------------ the students

    def name(self, student: str) -> Link:
        """A student, and the way to their desk."""
        known = self.at.name(RecordId("profile", (self.at.shelf.circle.site, student)))
        return Link(known, f"student/{student}/") if known else Link(student, "")

    @property
    def unfilled(self) -> tuple[str, ...]:
        """For whom the plan did not fill the lesson."""
        return tuple(self.playlist.unplaced)

    def _students(self) -> Iterator[listed.StudentPlan]:
        site = self.at.shelf.circle.site
        everyone = [each.id.parts[1] for each in self.at.shelf.all(Profile) if each.id.parts[0] == site]
        for student in sorted(everyone, key=lambda each: self.name(each).text):
            own, missing = self.playlist.students.get(student), self.playlist.unplaced.get(student, "")
            items = tuple(doing(self.at, self.playlist, own.items if own else ()))
            if items or missing or own:
                yield listed.StudentPlan(self.name(student), items, (own.note if own else "") or "", missing)

    @cached_property
    def about(self) -> tuple[tuple[str, tuple[Link, ...]], ...]:
        """By step, in the order of its progression, who works on it."""
        working = worked_on(self.at.shelf, self.playlist)
        found = (
            (each.steps[name].title, working[f"{each.id.parts[-1]}/{name}"])
            for each in self.at.shelf.all(Progression)
            for name in in_order(each)
            if f"{each.id.parts[-1]}/{name}" in working
        )
        return tuple((title, tuple(self.name(each) for each in students)) for title, students in found)
