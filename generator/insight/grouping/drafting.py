"""A draft of groups for a day: a teachers' shelf and what is wanted go in; groups with their reasons come out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from generator.insight.grouping.company import meetings_of
from generator.insight.grouping.needs import Need, needs_by_evidence, needs_by_slip
from generator.insight.grouping.reasons import (
    UNKNOWN_BY_EVIDENCE,
    UNKNOWN_BY_SLIP,
    Liking,
    why_alike,
    why_mixed,
    why_of_interests,
)
from generator.insight.slips import Sheets, sheets_of
from generator.planning.grouping import Gathered, Limits, Member, Place, Wish, grouped
from generator.planning.stems import subjects
from generator.records import Arrangements, Classroom, Profile, Record
from generator.records.arrangements import Size
from generator.shelving import Shelf

__all__ = ["DraftGroup", "DraftGroups", "NothingToGoByError", "Wanted", "drafted"]

By = Literal["slips", "evidence", "interests", "mixed"]

WISHES: Mapping[By, Wish] = {"slips": "alike", "evidence": "alike", "mixed": "mixed", "interests": "interests"}


@dataclass(frozen=True)
class Wanted:
    """What groups are for: the day, what they are made by, and the lesson (its id) or the step that it is about.

    Sizes are the class's own where none are given.
    """

    by: By
    day: date
    lesson: str = ""
    step: str = ""
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True)
class DraftGroup:
    """A group: ids of its students, and why; the step it is about, the room and the adult, "" where there is none.

    `alone` is whether they have shown that step, and can go on by themselves.
    """

    students: tuple[str, ...]
    why: str
    about: str = ""
    room: str = ""
    adult: str = ""
    alone: bool = False


@dataclass(frozen=True)
class DraftGroups:
    """A day's groups, and of each student who is in none (by id) why; `lesson` is its id."""

    wanted: Wanted
    lesson: str
    groups: tuple[DraftGroup, ...]
    unplaced: tuple[tuple[str, str], ...]


class NothingToGoByError(Exception):
    """Raised where nothing is known by which groups could be made; its text is a sentence that says what to do."""


def drafted(shelf: Shelf, wanted: Wanted) -> DraftGroups:
    """The groups. Raises NothingToGoByError, or NoGroupsError where no groups are within the class's limits."""
    students = {each.id.parts[1]: each for each in shelf.all(Profile) if each.id.parts[0] == shelf.circle.site}
    sheets = _sheets(shelf, wanted)
    known = _Known(shelf, students, sheets, wanted)
    if not known.members:
        raise NothingToGoByError(
            "Of no student in the class there is anything to make these groups by yet. Groups by interests, from what "
            "profiles say, can always be made: --by interests"
        )
    arrangements = next(iter(shelf.all(Arrangements)), None)
    found = grouped(WISHES[wanted.by], known.members, _limits(shelf, arrangements, wanted), _earlier(shelf, wanted.day))
    groups = _with_adults(shelf, arrangements, wanted, [known.told(each) for each in found.groups])
    return DraftGroups(wanted, sheets.lesson.id.parts[-1] if sheets else "", groups, known.unplaced)


def _earlier(shelf: Shelf, until: date) -> list[list[list[str]]]:
    """Who was with whom before a day, newest first."""
    days = (meeting.groups for meeting in meetings_of(shelf) if meeting.on < until)
    return [[[each.parts[1] for each in group] for group in groups] for groups in days]


def _sheets(shelf: Shelf, wanted: Wanted) -> Sheets | None:
    """The slip that is gone by: the lesson's newest, or of all the newest where no lesson and no step is said."""
    if wanted.by not in {"slips", "mixed"} or (wanted.by == "mixed" and wanted.step):
        return None
    found = next((each for each in sheets_of(shelf) if wanted.lesson in {"", each.lesson.id.parts[-1]}), None)
    if found is None:
        whose = f"of the lesson “{wanted.lesson}”" if wanted.lesson else "of any lesson"
        raise NothingToGoByError(
            f"There is no slip {whose} yet. Put the form's export into slips/, called as the lesson."
        )
    return found


class _Known:
    """What is known of each student that groups can be made by."""

    def __init__(self, shelf: Shelf, students: Mapping[str, Profile], sheets: Sheets | None, wanted: Wanted) -> None:
        self.shelf, self.wanted, self.lesson = shelf, wanted, sheets.lesson if sheets else None
        self.needs: dict[str, Need] = {}
        self.likes: dict[str, Liking] = {}
        self.unplaced: tuple[tuple[str, str], ...] = ()
        if wanted.by == "interests":
            self.likes = {id: _likes(profile) for id, profile in students.items()}
            self.members = tuple(Member(id, likes=tuple(sorted(each.words))) for id, each in self.likes.items())
            return
        ids = [profile.id for profile in students.values()]
        found = needs_by_slip(shelf, ids, sheets) if sheets else needs_by_evidence(shelf, ids, wanted.step)
        self.needs = {id.parts[1]: need for id, need in found.items()}
        why = UNKNOWN_BY_SLIP if sheets else UNKNOWN_BY_EVIDENCE
        self.unplaced = tuple((id, why) for id in sorted(students) if id not in self.needs)
        self.members = tuple(_member(id, need) for id, need in self.needs.items())

    def told(self, group: Gathered) -> DraftGroup:
        """A group with the reason for it."""
        if self.wanted.by == "interests":
            why = why_of_interests([self.likes[each] for each in group.students])
            return DraftGroup(group.students, why, room=group.place)
        needs = [self.needs[each] for each in group.students]
        why, about = (why_mixed if self.wanted.by == "mixed" else why_alike)(self.shelf, needs, self.lesson)
        alone = self.wanted.by != "mixed" and all(each.state == "shown" for each in needs)
        return DraftGroup(group.students, why, about, group.place, alone=alone)


def _member(id: str, need: Need) -> Member:
    shown = need.state == "shown"
    return Member(id, need.key, need.near, shown=shown, alone=shown)


def _likes(profile: Profile) -> Liking:
    words = {stem: word for interest in profile.interests for stem, word in subjects(interest).items()}
    return Liking(words, next(iter(profile.interests), ""))


# ------------------------------------------------------------------------------------------------- rooms and adults


def _limits(shelf: Shelf, told: Arrangements | None, wanted: Wanted) -> Limits:
    """What the class keeps to; a size that was asked for goes before the class's own."""
    size = told.group_size if told else Size()
    least, most = wanted.least or max(1, size.least), wanted.most or size.most
    if told is None:
        return Limits(least, most)
    places = tuple(Place(id, room.seats, room.for_) for id, room in told.rooms.items())
    return Limits(least, most, _ids(shelf, told, told.together), _ids(shelf, told, told.apart), places)


def _ids(shelf: Shelf, told: Record, lists: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    found = ([shelf.library.named(("profile",), each, told) for each in these] for these in lists)
    return tuple(tuple(each.parts[1] for each in these if each) for these in found)


def _with_adults(
    shelf: Shelf, told: Arrangements | None, wanted: Wanted, groups: Sequence[DraftGroup]
) -> tuple[DraftGroup, ...]:
    """The groups, some with an adult: first those who cannot go on alone, then those who sat with one least often."""
    room = next(iter(shelf.all(Classroom)), None)
    adults = (room.teachers if room else ())[: told.adults if told else 1]
    sat = Counter(_who_sat(shelf, wanted.day))
    order = sorted(groups, key=lambda each: (each.alone, _mean([sat[who] for who in each.students]), each.students))
    adult = dict(zip((each.students for each in order), adults, strict=False))
    return tuple(replace(each, adult=adult.get(each.students, "")) for each in groups)


def _who_sat(shelf: Shelf, until: date) -> Iterator[str]:
    """Every student for each time that an adult was with their group before a day."""
    for meeting in meetings_of(shelf):
        if meeting.on < until:
            for students, group in zip(meeting.groups, meeting.plan.groups, strict=True):
                yield from (each.parts[1] for each in students if group.adult)


def _mean(numbers: Sequence[int]) -> float:
    return sum(numbers) / len(numbers)
