"""Which root may hold what: readings and their roots go in, a problem for each record that stands where it may not.

Whoever can open a repository reads all of it, whatever a record says of its audience.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.library.reading import Reading
from generator.library.roots import Root
from generator.problems import Problem
from generator.records import Audience, Lesson, Staff
from generator.records.base import Loc

__all__ = ["held_wrongly"]

NEVER = {
    "permissions": "permissions are kept by staff",
    "walk": "walks are the teachers' own",
    "note": "the notes of a walk are its host's and its visitors'",
    "slip": "a slip has what every student answered",
    "arrangements": "arrangements say who is kept apart",
    "groups": "groups say of every student why",
    "mini-lesson": "a mini-lesson says who was asked to come",
    "playlist": "a playlist has every student's",
    "answers": "answers were given to teachers",
    "voice": "what students said is told when teachers share it",
    "observation": "observations are the teachers' own",
    "strategy": "strategies are the teachers' own",
}

ANSWERED = ("marking", "exit")
"""What of a lesson nobody reads who is going to be asked."""


def held_wrongly(readings: Iterable[Reading], roots: Mapping[str, Root]) -> Iterator[Problem]:
    """Records that whoever holds a root of the students' could read, and may not."""
    for reading in readings:
        if roots[reading.root].held_by != "students":
            continue
        if why := NEVER.get(reading.record.id.kind):
            what = f"Students can read everything in {reading.root}, and {why}."
            yield reading.spot().problem(what, "Move the file to a root that teachers hold.")
        for loc in _for_colleagues(reading):
            what = f"Students can read everything in {reading.root}, and this is for colleagues."
            yield reading.spot(loc).problem(what, "Move the file to a root that teachers hold; a name alone may stay.")
        for loc in _for_whoever_asks(reading):
            what = f"Students can read everything in {reading.root}, and this is for who asks, not for who is asked."
            yield reading.spot(loc, at_key=True).problem(what, "Move the lesson to a root that teachers hold.")
        for loc in _for_teachers(reading):
            what = f"Students can read everything in {reading.root}, so this cannot be for teachers only."
            yield reading.spot(loc).problem(what, "Move the file to a root that teachers hold, or choose student.")


def _for_colleagues(reading: Reading) -> Iterator[Loc]:
    """Where a member of staff says more than a name: what it is, is for learning walks."""
    staff = reading.record
    if isinstance(staff, Staff):
        written = (name for name, field in Staff.model_fields.items() if getattr(staff, name) != field.default)
        yield from ((name,) for name in written if name not in {*Staff.given, "name"})


def _for_whoever_asks(reading: Reading) -> Iterator[Loc]:
    """Where a lesson says how its slips are answered, or what is asked at its end."""
    if isinstance(reading.record, Lesson):
        yield from ((name,) for name in ANSWERED if getattr(reading.record, name))


def _for_teachers(reading: Reading) -> Iterator[Loc]:
    """Where a record says that it, or a field of it, is for teachers only."""
    said = getattr(reading.record, "audience", None)
    if said is Audience.TEACHERS:
        yield ("audience",)
    if isinstance(said, Mapping):
        yield from (("audience", name) for name, far in said.items() if far is Audience.TEACHERS)
