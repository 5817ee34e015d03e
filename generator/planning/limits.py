"""The hard rules of a plan: a choice to be made goes in; rows that no plan may break come out, in the program.

People, doors, cover and what somebody said of how often. Who covers whom is open here: it is enough that so many can.
Rows of weeks that are alike have one key.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.planning.candidates import Candidate
from generator.planning.diary import Diary, week
from generator.planning.doors import Tour
from generator.planning.plans import Asked, Door, Slot
from generator.planning.program import Program

__all__ = ["Alike", "Choice", "alike", "limit"]

Terms = list[tuple[int, float]]
Alike = tuple[object, ...]
"""What tells a period or a tour from others, but for its week."""


@dataclass(frozen=True)
class Choice:
    """What is to be chosen: for each candidate a column of the program, and for each tour one, if anybody goes."""

    diary: Diary
    tours: Sequence[Tour]
    candidates: Sequence[Candidate]
    visits: Sequence[int]
    walks: Mapping[int, int]

    def each_visit(self) -> Iterator[tuple[Candidate, int, Door]]:
        """Every candidate with its column, a room at a time."""
        for candidate, column in zip(self.candidates, self.visits, strict=True):
            for door in self.tours[candidate.tour]:
                yield candidate, column, door

    def each_door(self) -> Iterator[tuple[Door, int]]:
        """Every door of every tour, with the column that says whether the tour takes place."""
        return ((door, column) for number, column in self.walks.items() for door in self.tours[number])


def alike(diary: Diary, tour: Tour) -> Alike:
    """What tours that differ in their week alone have in common."""
    rooms = ((door.host, door.period, door.focus, door.class_id) for door in tour)
    return (*_period(diary, tour[0].slot), *rooms)


def _period(diary: Diary, slot: Slot) -> Alike:
    day, period = slot
    return diary.term_of(day), day.weekday(), period


def limit(program: Program, choice: Choice, asked: Asked) -> None:
    """Writes all rules into the program."""
    _rooms(program, choice)
    _places(program, choice)
    _often(program, choice)
    _lessons(program, choice, asked)


def _rooms(program: Program, choice: Choice) -> None:
    """Nobody goes on a walk that does not take place, and no more than the school agreed on."""
    on = defaultdict[int, Terms](list)
    for candidate, column in zip(choice.candidates, choice.visits, strict=True):
        walk = choice.walks[candidate.tour]
        sort = alike(choice.diary, choice.tours[candidate.tour])
        program.row(("goes", candidate.visitor, sort), [(column, 1.0), (walk, -1.0)], 0.0)
        on[candidate.tour].append((column, 1.0))
    for tour, terms in on.items():
        most = float(choice.diary.visitors_at_most)
        sort = alike(choice.diary, choice.tours[tour])
        program.row(("room", sort), [*terms, (choice.walks[tour], -most)], 0.0)


def _places(program: Program, choice: Choice) -> None:
    """Everybody is in one place at a time, as a visitor or as a host; so each door is open for one walk."""
    there = defaultdict[tuple[str, Slot], Terms](list)
    for candidate, column, door in choice.each_visit():
        there[candidate.visitor, door.slot].append((column, 1.0))
    for door, column in choice.each_door():
        there[door.host, door.slot].append((column, 1.0))
    for (person, slot), terms in there.items():
        program.row(("place", person, _period(choice.diary, slot)), terms, 1.0)


def _often(program: Program, choice: Choice) -> None:
    """Nobody visits more, or opens the door more, than they said; nobody is twice with one host in a term."""
    diary = choice.diary
    made = defaultdict[tuple[str, date | None], Terms](list)
    seen = defaultdict[tuple[str, str, date | None], Terms](list)
    opened = defaultdict[tuple[str, date | None], Terms](list)
    days: dict[date | None, date] = {}
    for candidate, column, door in choice.each_visit():
        term = diary.term_of(door.day)
        days[term] = door.day
        made[candidate.visitor, term].append((column, 1.0))
        seen[candidate.visitor, door.host, term].append((column, 1.0))
    for door, column in choice.each_door():
        opened[door.host, diary.term_of(door.day)].append((column, 1.0))
    for (visitor, term), terms in made.items():
        program.row(("made", visitor, term), terms, diary.visits_left(visitor, days[term]))
    for pair, terms in seen.items():
        program.row(("seen", *pair), terms, 1.0)
    for (host, term), terms in opened.items():
        left = diary.doors_left(host, days[term])
        if left is not None:
            program.row(("opened", host, term), terms, left)


def _lessons(program: Program, choice: Choice, asked: Asked) -> None:
    """A covered lesson needs a colleague who is nowhere else then, or a substitute; and there are so many a week."""
    diary = choice.diary
    needed = defaultdict[Slot, Terms](list)
    for candidate, column in zip(choice.candidates, choice.visits, strict=True):
        for slot in candidate.covered:
            needed[slot].append((column, 1.0))
    elsewhere = _elsewhere(choice, needed)
    colleagues, substitutes = defaultdict[date, Terms](list), defaultdict[date, Terms](list)
    for slot, terms in needed.items():
        key = _period(diary, slot)
        outside = []
        if asked.substitutes:
            outside = [program.column(("outside", key), most=float(len(terms)), whole=True)]
        less = [(column, -1.0) for column in outside]
        program.row(("lesson", key), [*terms, *elsewhere[slot], *less], len(diary.coverers(slot)))
        colleagues[week(slot[0])] += [*terms, *less]
        substitutes[week(slot[0])] += [(column, 1.0) for column in outside]
    _parties(program, choice, asked)
    for monday, terms in colleagues.items():
        taken, hired = diary.covered(monday)
        term = diary.term_of(monday) or monday
        if asked.cover is not None:
            program.row(("colleagues", term), terms, max(0, asked.cover - taken))
        if asked.substitutes:
            program.row(("substitutes", term), substitutes[monday], max(0, asked.substitutes - hired))


def _parties(program: Program, choice: Choice, asked: Asked) -> None:
    """No more come on one walk who need cover than can be covered then: the other rows say so too, but not so soon."""
    covered = defaultdict[tuple[int, Slot], Terms](list)
    for candidate, column in zip(choice.candidates, choice.visits, strict=True):
        for slot in candidate.covered:
            covered[candidate.tour, slot].append((column, 1.0))
    for (tour, slot), terms in covered.items():
        team = len(choice.diary.coverers(slot))
        most = (team if asked.cover is None else min(team, asked.cover)) + asked.substitutes
        if most < choice.diary.visitors_at_most:
            key = ("party", slot[1], alike(choice.diary, choice.tours[tour]))
            program.row(key, [*terms, (choice.walks[tour], -float(most))], 0.0)


def _elsewhere(choice: Choice, slots: Mapping[Slot, Terms]) -> Mapping[Slot, Terms]:
    """For each of these periods the columns that take somebody away who could cover then."""
    away = defaultdict[Slot, Terms](list)
    teams = {slot: set(choice.diary.coverers(slot)) for slot in slots}
    for candidate, column, door in choice.each_visit():
        if candidate.visitor in teams.get(door.slot, ()):
            away[door.slot].append((column, 1.0))
    for door, column in choice.each_door():
        if door.host in teams.get(door.slot, ()):
            away[door.slot].append((column, 1.0))
    return away
