"""Nobody unseen: a teachers' shelf goes in; for each student what was last seen, said and heard, and when, comes out.

It is about what adults have not looked at lately, never about what a child has not done. Days of holidays do not
count, and whoever is new has time to arrive.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.records import Feedback, Goal, Permissions, Profile, Record, RecordId, Sample, School
from generator.shelving import Shelf

__all__ = ["LATELY", "Look", "Seen", "unseen_of"]

LATELY: Mapping[str, int] = {"work": 21, "word": 28, "reply": 42, "goal": 42, "family": 56}
"""For each way of being seen, after how many days of a term it was no more lately.

New work; a word about work from an adult at school; the student's own reply to one; a look at a goal; a family's word.
"""

Held = Mapping[str, frozenset[RecordId]]
"""By circle, the records that do not reach it."""


@dataclass(frozen=True)
class Look:
    """The newest time that a student was seen in one way, and the record that shows it; both None where never."""

    on: date | None = None
    record: RecordId | None = None


@dataclass(frozen=True)
class Seen:
    """One student: the newest look of each way (`LATELY`), and which of them were not lately.

    `can` are those ways for which there is something to go on: a reply needs something to reply to, a goal's review a
    goal. `home` is the newest work that the family sees. `shown` says whether any work of theirs is where the class
    sees it; None where there is none to show.
    """

    student: RecordId
    looks: Mapping[str, Look]
    missing: tuple[str, ...]
    can: frozenset[str]
    home: RecordId | None
    shown: bool | None


def unseen_of(shelf: Shelf) -> tuple[Seen, ...]:
    """Every student of the class, by name, as `Seen`."""
    first, day = _since(shelf)
    site, held = shelf.circle.site, _held(shelf)
    students = sorted((each for each in shelf.all(Profile) if each.id.parts[0] == site), key=lambda each: each.name)
    return tuple(_seen(shelf, each, first, day, held) for each in students)


def _since(shelf: Shelf) -> tuple[date | None, date]:
    """The first day of the newest term that has begun, and the day up to which it has come; None without terms."""
    school = shelf.records.get(RecordId("school"))
    begun = [each for each in school.terms if each.from_ <= shelf.on] if isinstance(school, School) else []
    if not begun:
        return None, shelf.on
    term = max(begun, key=lambda each: each.from_)
    return term.from_, min(term.to, shelf.on)


def _seen(shelf: Shelf, profile: Profile, first: date | None, day: date, held: Held) -> Seen:
    works = shelf.of_student(Sample, profile.id)
    at_home = [(each.date, each.id) for each in works if each.id not in held["family"]]
    looks = {way: _newest(each) for way, each in _looks(shelf, profile, held["student"]).items()}
    since = max(filter(None, (first, _known(shelf, profile, looks.values()))), default=None)
    can = frozenset({"family"} if at_home else ()) | {*_possible(shelf, profile, held["student"])}
    missing = (way for way, days in LATELY.items() if way in can and _is_missing(looks[way], since, day, days))
    return Seen(
        student=profile.id,
        looks=looks,
        missing=tuple(missing),
        can=can,
        home=max(at_home)[1] if at_home else None,
        shown=any(each.id not in held["class"] for each in works) if works else None,
    )


def _is_missing(look: Look, since: date | None, day: date, days: int) -> bool:
    """Whether so many days have passed since the last look; before the term, or before somebody came, none count."""
    seen = max(filter(None, (look.on, since)), default=None)
    return seen is None or (day - seen).days >= days


def _looks(shelf: Shelf, profile: Profile, hidden: frozenset[RecordId]) -> Mapping[str, Iterable[tuple[date, Record]]]:
    """Every day on which a student was seen, by way, and what shows it."""
    feedback = shelf.of_student(Feedback, profile.id)
    return {
        "work": [(each.date, each) for each in shelf.of_student(Sample, profile.id)],
        "word": [(each.date, each) for each in feedback if each.id not in hidden and _is_adults(shelf, each)],
        "reply": [(each.replied or each.date, each) for each in feedback if each.reply],
        "goal": list(_goal_days(shelf, profile, feedback)),
        "family": [(each.date, each) for each in feedback if each.from_ == "family"],
    }


def _is_adults(shelf: Shelf, feedback: Feedback) -> bool:
    """Whether somebody at school, or a guest, gave it."""
    if not isinstance(feedback.from_, str):
        return True
    giver = shelf.library.named(("staff", "profile"), feedback.from_, feedback) if feedback.from_ != "family" else None
    return giver is not None and giver.kind == "staff"


def _goal_days(shelf: Shelf, profile: Profile, feedback: Iterable[Feedback]) -> Iterator[tuple[date, Record]]:
    """Each day on which a goal was set, changed, moved on, ended, or spoken of in feedback."""
    for goal in shelf.of_student(Goal, profile.id):
        days = [goal.date, goal.reached, *(each.date for each in goal.revised), *(each.done for each in goal.steps)]
        yield from ((day, goal) for day in days if day)
    for each in feedback:
        named = shelf.library.named(("goal",), each.goal, each) if each.goal else None
        if named and isinstance(found := shelf.records.get(named), Goal):
            yield each.date, found


def _newest(looks: Iterable[tuple[date, Record]]) -> Look:
    found = max(((day, record.id) for day, record in looks), default=None)
    return Look(*found) if found else Look()


def _known(shelf: Shelf, profile: Profile, looks: Iterable[Look]) -> date | None:
    """The first day that anything here knows of a student: older work, a permission, a goal, an earlier profile."""
    permissions = shelf.all(Permissions)
    given = (each.students[profile.id.parts[1]].given for each in permissions if profile.id.parts[1] in each.students)
    days = [
        *given,
        *(each.date for each in profile.history),
        *(each.date for each in shelf.of_student(Sample, profile.id)),
        *(each.date for each in shelf.of_student(Goal, profile.id)),
        *(each.on for each in looks),
    ]
    return min(filter(None, days), default=None)


def _possible(shelf: Shelf, profile: Profile, hidden: frozenset[RecordId]) -> Iterator[str]:
    """The ways for which there is something to go on, but for a family's word."""
    yield "work"
    if shelf.of_student(Sample, profile.id):
        yield "word"
    if any(each.next_step for each in shelf.of_student(Feedback, profile.id) if each.id not in hidden):
        yield "reply"
    if any(each.is_running for each in shelf.of_student(Goal, profile.id)):
        yield "goal"


def _held(shelf: Shelf) -> Held:
    found: dict[str, set[RecordId]] = {"student": set(), "family": set(), "class": set()}
    for each in shelf.held:
        if not each.file:
            found.setdefault(each.circle, set()).add(each.record)
    return {circle: frozenset(records) for circle, records in found.items()}
