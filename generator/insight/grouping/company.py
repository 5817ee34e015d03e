"""Who was with whom: a teachers' shelf goes in; what stands out in the groups there were comes out, with the days.

**Furthest back** is told of a day's groups where at least two of them are about steps of one progression: it is the
group whose step comes first there, that is, has fewest steps before it. A day on which nothing is about a step, or all
about the same, has no such group, and says nothing of anybody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from generator.records import Groups, Profile, Progression, RecordId
from generator.shelving import Shelf

__all__ = [
    "Furthest",
    "Kept",
    "Meeting",
    "furthest_back",
    "group_figures",
    "hardly_changed",
    "meetings_of",
    "not_yet_together",
]

LAST, OFTEN = 4, 3
"""Of a student's last four days with such a group, so many with it are worth a word."""

FEWEST_PAIRS = 4
"""Of fewer pairs than these it is not said that groups hardly change."""

DAYS_TO_MEET = 3
"""Before so many days of groups nobody expects everybody to have met."""

Pair = tuple[RecordId, RecordId]


@dataclass(frozen=True)
class Meeting:
    """The groups of a day, with the students of each by id."""

    plan: Groups
    groups: tuple[tuple[RecordId, ...], ...]

    @property
    def on(self) -> date:
        """The day."""
        return self.plan.date

    @property
    def pairs(self) -> frozenset[Pair]:
        """Every two who are in one group."""
        return frozenset(pair for group in self.groups for pair in combinations(sorted(group), 2))


@dataclass(frozen=True)
class Furthest:
    """A student who was most often in the group that began furthest back: of these days, newest first, of so many."""

    student: RecordId
    plans: tuple[RecordId, ...]
    of: int


@dataclass(frozen=True)
class Kept:
    """How many pairs of the newest groups were together in those before them already."""

    newest: RecordId
    before: RecordId
    kept: int
    pairs: int


def meetings_of(shelf: Shelf) -> tuple[Meeting, ...]:
    """All groups of the class, newest day first; of one day, by id."""
    plans = sorted(shelf.all(Groups), key=lambda each: (-each.date.toordinal(), each.id))
    return tuple(Meeting(plan, tuple(_students(shelf, plan))) for plan in plans)


def _students(shelf: Shelf, plan: Groups) -> Iterator[tuple[RecordId, ...]]:
    for group in plan.groups:
        named = (shelf.library.named(("profile",), each, plan) for each in group.students)
        yield tuple(each for each in named if each)


# --------------------------------------------------------------------------------------------------- what stands out


def furthest_back(shelf: Shelf, meetings: Sequence[Meeting]) -> tuple[Furthest, ...]:
    """Who was in the group that began furthest back three times of the last four, by id."""
    days: dict[RecordId, list[tuple[RecordId, bool]]] = {}
    for meeting in meetings:
        back = _furthest(shelf, meeting)
        for group in meeting.groups if back else ():
            for student in group:
                days.setdefault(student, []).append((meeting.plan.id, student in back))
    last = {student: told[:LAST] for student, told in sorted(days.items())}
    found = (Furthest(who, tuple(plan for plan, was in told if was), len(told)) for who, told in last.items())
    return tuple(each for each in found if len(each.plans) >= OFTEN)


def _furthest(shelf: Shelf, meeting: Meeting) -> frozenset[RecordId]:
    """Who was in a group that began furthest back on a day, of one progression or another."""
    groups: dict[str, dict[int, list[RecordId]]] = {}
    for group, students in zip(meeting.plan.groups, meeting.groups, strict=True):
        if group.about:
            holder, _, step = group.about.partition("/")
            groups.setdefault(holder, {}).setdefault(_steps_before(shelf, holder, step), []).extend(students)
    return frozenset(who for places in groups.values() if len(places) > 1 for who in places[min(places)])


def _steps_before(shelf: Shelf, holder: str, step: str) -> int:
    """How many steps come before one, directly or through others."""
    progression = shelf.records.get(RecordId("progression", (holder,)))
    return len(progression.needed_by(step)) if isinstance(progression, Progression) else 0


def hardly_changed(meetings: Sequence[Meeting]) -> Kept | None:
    """That more than half of the newest day's pairs were together on the day before it; None where they were not."""
    if len(meetings) < 2:
        return None
    newest, before = meetings[:2]
    kept = len(newest.pairs & before.pairs)
    if len(newest.pairs) < FEWEST_PAIRS or 2 * kept <= len(newest.pairs):
        return None
    return Kept(newest.plan.id, before.plan.id, kept, len(newest.pairs))


def not_yet_together(shelf: Shelf, meetings: Sequence[Meeting]) -> Mapping[RecordId, tuple[RecordId, ...]]:
    """For each student of the class with whom they were in no group so far; nobody before there were a few days."""
    if len(meetings) < DAYS_TO_MEET:
        return {}
    met = {pair for meeting in meetings for pair in meeting.pairs}
    students = sorted(each.id for each in shelf.all(Profile) if each.id.parts[0] == shelf.circle.site)
    found = {one: tuple(two for two in students if two != one and _pair(one, two) not in met) for one in students}
    return {one: others for one, others in found.items() if others}


def _pair(one: RecordId, two: RecordId) -> Pair:
    return (one, two) if one < two else (two, one)


def group_figures(shelf: Shelf) -> dict[str, Any]:
    """The same as plain data, by students and days: of single students, and so for their teachers alone."""
    meetings = meetings_of(shelf)
    kept = hardly_changed(meetings)
    return {
        "days": {
            each.plan.id.parts[-1]: [[who.parts[1] for who in group] for group in each.groups] for each in meetings
        },
        "furthest_back": {
            each.student.parts[1]: {"days": [plan.parts[-1] for plan in each.plans], "of": each.of}
            for each in furthest_back(shelf, meetings)
        },
        "pairs_kept": {"kept": kept.kept, "pairs": kept.pairs} if kept else None,
        "not_yet_together": {
            one.parts[1]: [each.parts[1] for each in others]
            for one, others in not_yet_together(shelf, meetings).items()
        },
    }
