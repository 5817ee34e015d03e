"""Walks become calendars: a library and a person go in, the text of an iCalendar file for that person comes out.

What somebody hosts, visits and leads, and when they take a colleague's lesson: of that, whose it is and nothing else.
Nothing of any note is in it. Hours are the school's own, without a time zone, as on the clock in the corridor; where
they are not known, the event takes the day, with the period in its title.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from generator.library import Library
from generator.records import Classroom, RecordId, School, Staff, Walk
from generator.records.walk import Stop
from generator.words import Words, first_spoken, words_in

if TYPE_CHECKING:
    from icalendar import Event as Component

__all__ = ["Event", "calendar", "events"]


@dataclass(frozen=True)
class Event:
    """Something in somebody's calendar. Its `uid` stays the same when the walk is put on another day."""

    uid: str
    day: date
    period: int | None
    title: str
    lines: tuple[str, ...] = ()
    place: str = ""


def calendar(library: Library, person: str, made: datetime) -> str:
    """The file for one person, as it was made at that time; "" where nothing is to stand in it."""
    from icalendar import Calendar

    told = events(library, person)
    if not told:
        return ""
    school = _school(library)
    words = _words(school)
    file = Calendar()
    file.add("prodid", "-//Classfolio//Learning walks//EN")
    file.add("version", "2.0")
    file.add("x-wr-calname", words._("Learning walks"))
    for event in told:
        file.add_component(_component(event, school, words, made))
    text: str = file.to_ical().decode()
    return text


def _component(event: Event, school: School | None, words: Words, made: datetime) -> Component:
    from icalendar import Event as Component

    hours = school.walks.periods.get(event.period, "") if school and event.period is not None else ""
    shown = event.title
    if event.period is not None and not hours:
        shown = words._("%(title)s (period %(period)s)") % {"title": event.title, "period": event.period}
    begins, ends = _when(event.day, hours)
    component = Component()
    for name, value in (
        ("uid", event.uid),
        ("dtstamp", made),
        ("dtstart", begins),
        ("dtend", ends),
        ("summary", shown),
        ("class", "PRIVATE"),
        ("description", "\n".join(event.lines)),
        ("location", event.place),
    ):
        if value:
            component.add(name, value)
    return component


def _when(day: date, hours: str) -> tuple[date, date]:
    """From when to when: the hours of a period, `08:30-09:15`, else the whole day."""
    if not hours:
        return day, day + timedelta(days=1)
    begins, _, ends = hours.partition("-")
    return datetime.combine(day, time.fromisoformat(begins)), datetime.combine(day, time.fromisoformat(ends))


def events(library: Library, person: str) -> tuple[Event, ...]:
    """All that walks ask of somebody, by day and period."""
    words = _words(_school(library))
    told = (each for walk in library.all(Walk) for each in _Walk(library, walk, words).events(person))
    return tuple(sorted(told, key=lambda each: (each.day, each.period or 0, each.uid)))


@dataclass(frozen=True)
class _Walk:
    """One walk, told to each who has to do with it."""

    library: Library
    walk: Walk
    words: Words

    def events(self, person: str) -> Iterator[Event]:
        """What this walk asks of somebody."""
        walk, _ = self.walk, self.words._
        for number, stop in enumerate(self._stops()):
            if person == stop.host:
                yield self._stop(person, "host", number, stop, _("Open door: %(focus)s"))
            elif person in walk.visitors:
                yield self._stop(person, "visit", number, stop, _("Learning walk, with %(host)s"))
            elif person == walk.facilitator:
                yield self._stop(person, "lead", number, stop, _("You lead a learning walk, with %(host)s"))
        for number, each in enumerate(walk.cover):
            if person == each.by:
                period = each.period if each.period is not None else walk.period
                title = _("Lesson of %(name)s") % {"name": self._name(each.for_)}
                yield Event(self._uid(person, "cover", number), walk.date, period, title)

    def _stops(self) -> tuple[Stop, ...]:
        walk = self.walk
        return walk.stops or tuple(
            Stop.model_validate({"host": host, "class": walk.class_, "period": walk.period}) for host in walk.hosts
        )

    def _stop(self, person: str, part: str, number: int, stop: Stop, title: str) -> Event:
        focus = stop.focus or self.walk.focus
        return Event(
            self._uid(person, part, number),
            self.walk.date,
            stop.period,
            title % {"focus": focus, "host": self._name(stop.host)},
            tuple(self._lines(person, part, stop, focus)),
            self._room(stop),
        )

    def _lines(self, person: str, part: str, stop: Stop, focus: str) -> Iterator[str]:
        """What to look for, who else is there, and whose lesson is taken: this person's alone."""
        _, walk = self.words._, self.walk
        if part != "host":
            yield focus
        others = [self._name(each) for each in walk.visitors if each != person]
        if others:
            yield _("Visitors: %(names)s") % {"names": self.words.listed(others)}
        if walk.facilitator and part != "lead":
            yield _("Led by %(name)s") % {"name": self._name(walk.facilitator)}
        for each in walk.cover:
            if each.for_ == person and each.by and each.period in (None, stop.period):
                yield _("%(name)s takes your lesson") % {"name": self._name(each.by)}

    def _uid(self, person: str, part: str, number: int) -> str:
        return str(uuid5(NAMESPACE_URL, f"classfolio:{self.walk.id}:{person}:{part}:{number}"))

    def _name(self, person: str) -> str:
        found = self.library.records.get(RecordId("staff", (person,)))
        return found.name if isinstance(found, Staff) else person

    def _room(self, stop: Stop) -> str:
        found = self.library.records.get(RecordId("class", (stop.class_ or "",)))
        return found.title if isinstance(found, Classroom) else ""


def _school(library: Library) -> School | None:
    return next(library.all(School), None)


def _words(school: School | None) -> Words:
    return words_in(first_spoken(school.languages if school else ("en",)))
