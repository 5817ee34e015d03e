"""What the playlists of a day are planned from: a library, a class and a day go in; what is asked comes out.

Reasons are read by the family. So they name only evidence, and words of a profile, that the family reads anyway; what
stands behind a list beyond that, the teachers see where it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from generator import privacy
from generator.circles import Circle
from generator.insight.by_hand import kept_of, removed_of
from generator.insight.standing import Standing, Standings, next_step_of, standings_of
from generator.library import Library
from generator.planning.playlists import Asked, Learner, Offer, Seen
from generator.planning.playlists.asked import Past
from generator.records import Activity, Arrangements, Playlist, Profile, Progression, RecordId
from generator.shelving import Shelf, shelve

__all__ = ["Lesson", "asked_of"]

LATELY = timedelta(days=14)
"""So long what was on a list counts as done lately."""

SAYS = ("learns_best", "interests")


@dataclass(frozen=True)
class Lesson:
    """When it is, how long it takes, and which progressions it is about; all where none is said."""

    day: date
    minutes: int = 45
    about: tuple[str, ...] = ()


def asked_of(library: Library, site: str, lesson: Lesson, stands: Playlist | None = None) -> Asked:
    """What is asked of a plan for a lesson of a class; `stands` is the playlist that is there already."""
    asking = _Asking(library, shelve(library, Circle(site, "teachers"), lesson.day))
    rooms = asking.arrangements.rooms
    return Asked(
        day=lesson.day,
        minutes=lesson.minutes,
        learners=tuple(asking.learner(each, stands) for each in asking.profiles),
        offers=tuple(map(_offer, asking.activities.values())),
        needs=asking.needs,
        titles=dict(asking.titles()),
        rooms={id: room.seats for id, room in rooms.items()},
        adults=asking.arrangements.adults,
        about=lesson.about,
    )


def _offer(activity: Activity) -> Offer:
    return Offer(
        id=activity.id.parts[-1],
        title=activity.title,
        steps=activity.steps,
        minutes=activity.minutes,
        mode=activity.mode,
        room=activity.room or "",
        seats=activity.seats,
        adult=activity.is_led,
        checks=activity.checks,
        words=activity.body,
    )


@dataclass(frozen=True)
class _Asking:
    library: Library
    shelf: Shelf

    @property
    def site(self) -> str:
        return self.shelf.circle.site

    @cached_property
    def standings(self) -> Standings:
        """Where everybody stands; whoever has shown a step and nothing of what it needs has shown that with it."""
        found = dict(standings_of(self.shelf))
        ahead = [each for each in found.values() if each.state == "shown"]
        while ahead:
            standing = ahead.pop()
            for need in self.needs.get(standing.step, ()):
                if (standing.student, need) not in found:
                    found[standing.student, need] = implied = replace(standing, step=need)
                    ahead.append(implied)
        return found

    @cached_property
    def profiles(self) -> tuple[Profile, ...]:
        return tuple(each for each in self.shelf.all(Profile) if each.id.parts[0] == self.site)

    @cached_property
    def activities(self) -> Mapping[str, Activity]:
        return {each.id.parts[-1]: each for each in self.shelf.all(Activity)}

    @cached_property
    def arrangements(self) -> Arrangements:
        id = RecordId("arrangements", (self.site,))
        found = self.shelf.records.get(id)
        return found if isinstance(found, Arrangements) else Arrangements(id=id, path="")

    @cached_property
    def before(self) -> tuple[Playlist, ...]:
        """The playlists of the days before, oldest first."""
        lately = (each for each in self.shelf.all(Playlist) if self.shelf.on - LATELY <= each.date < self.shelf.on)
        return tuple(sorted(lately, key=lambda each: (each.date, each.id)))

    @cached_property
    def needs(self) -> Mapping[str, tuple[str, ...]]:
        """The steps before each step, each with its progression."""
        steps = ((each.id.parts[-1], *named) for each in self.shelf.all(Progression) for named in each.steps.items())
        return {f"{holder}/{name}": tuple(f"{holder}/{need}" for need in step.needs) for holder, name, step in steps}

    def titles(self) -> Iterator[tuple[str, str]]:
        for progression in self.shelf.all(Progression):
            for parts in (progression.steps, progression.misconceptions):
                yield from ((f"{progression.id.parts[-1]}/{name}", part.title) for name, part in parts.items())

    def learner(self, profile: Profile, stands: Playlist | None) -> Learner:
        student, seen = profile.id.parts[-1], {}
        for (whose, step), standing in self.standings.items():
            if whose == profile.id:
                seen[step] = self._seen(standing, student)
        listed = stands.students.get(student) if stands else None
        return Learner(
            id=student,
            seen=seen,
            next=tuple(filter(None, (self._next(profile.id, each) for each in self.shelf.all(Progression)))),
            says=self._says(profile),
            earlier=dict(self._earlier(student)),
            kept=kept_of(stands, student, self.activities) if stands else (),
            stood=frozenset(each.activity for each in listed.items) if listed else frozenset(),
            removed=removed_of(stands, student) if stands else frozenset(),
            closed=listed is not None and listed.by == "hand",
        )

    def _next(self, student: RecordId, progression: Progression) -> str:
        return next_step_of(self.shelf, self.standings, student, progression.id)

    def _seen(self, standing: Standing, student: str) -> Seen:
        """A standing, with its newest evidence where the family may be told of it: work it reads, or a slip."""
        evidence, by = self.library.records[standing.evidence[0]], "slip"
        if evidence.id.kind != "slip":
            by, family = "work", Circle(self.site, "family", student)
            if not privacy.judge(evidence, family, self.library, self.shelf.on).shown:
                return Seen(standing.state)
        return Seen(standing.state, standing.on, by, standing.misconception)

    def _says(self, profile: Profile) -> Mapping[str, tuple[str, ...]]:
        """What a student says of themselves that the family reads."""
        family = Circle(self.site, "family", profile.id.parts[-1])
        hidden = privacy.hidden_fields(profile, family, self.library, self.shelf.on)
        return {name: getattr(profile, name) for name in SAYS if name not in hidden}

    def _earlier(self, student: str) -> Iterator[tuple[str, tuple[Past, date]]]:
        """What became of activities of earlier lists; of each the last."""
        for playlist in self.before:
            for item in playlist.students[student].items if student in playlist.students else ():
                if item.veto:
                    yield item.activity, ("turned down", playlist.date)
                yield item.chosen, ("done" if item.done else "unfinished", playlist.date)
