"""What the answers of a slip say together, and what moved between a lesson's two slips: sheets go in, figures come out.

Every figure names exactly the students whose answers it is made of. Nobody is put in an order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from generator.insight.slips import Reads, Reply, Sheets, sheets_of
from generator.library.sheets import Side, asked_in, plain
from generator.records import RecordId, Slip
from generator.shelving import Shelf

__all__ = ["Answered", "Given", "HandedIn", "Moved", "answered_in", "handed_in", "lesson_figures", "moved_between"]

READS: tuple[Reads, ...] = ("right", "partly", "other", "unread")


@dataclass(frozen=True)
class HandedIn:
    """What came back on one side of a lesson: the slips, by id, and all their sheets as one."""

    slips: tuple[Slip, ...]
    sheets: Sheets


@dataclass(frozen=True)
class Given:
    """An answer as it was first written, how it reads, what it may show ("" for nothing), and who gave it, by id."""

    answer: str
    reads: Reads
    misconception: str
    students: tuple[RecordId, ...]


@dataclass(frozen=True)
class Answered:
    """A question of a slip with its answers: right ones first, then those in part; of each the most usual first."""

    question: str
    ask: str
    step: str
    given: tuple[Given, ...]

    @property
    def is_read(self) -> bool:
        """Whether the lesson says how the answers are read."""
        return all(each.reads != "unread" for each in self.given)

    def who(self, reads: Reads | None = None) -> tuple[RecordId, ...]:
        """Those whose answers read like that, by id; everybody who answered where nothing is said."""
        return tuple(sorted(who for each in self.given if reads in {None, each.reads} for who in each.students))


@dataclass(frozen=True)
class Moved:
    """A step about which both slips ask: who answered about it in both, who had all of it before, and who after."""

    step: str
    students: tuple[RecordId, ...]
    before: frozenset[RecordId]
    after: frozenset[RecordId]


def handed_in(shelf: Shelf) -> dict[RecordId, dict[Side, HandedIn]]:
    """By lesson, newest first, what was handed in: the entry slip first. Half a class may have had another form."""
    found: dict[RecordId, dict[Side, list[Sheets]]] = {}
    for sheets in sheets_of(shelf):
        found.setdefault(sheets.lesson.id, {}).setdefault(sheets.side, []).append(sheets)
    sides: tuple[Side, ...] = ("entry", "exit")
    return {id: {side: _as_one(of[side]) for side in sides if side in of} for id, of in found.items()}


def _as_one(several: Iterable[Sheets]) -> HandedIn:
    """Of a student who stands in several slips the one with the last id counts, for it may begin with a date."""
    ordered = sorted(several, key=lambda each: each.slip.id)
    newest = {who: sheets for sheets in ordered for who in sheets.students}
    replies = [each for sheets in ordered for each in sheets.replies if newest[each.student] is sheets]
    told = tuple(sorted(replies, key=lambda each: each.student))
    return HandedIn(tuple(each.slip for each in ordered), replace(ordered[-1], replies=told))


def answered_in(sheets: Sheets) -> tuple[Answered, ...]:
    """Each question of a slip that somebody answered, in the order in which it asks."""
    asked = asked_in(sheets.lesson, sheets.side)
    replies = {name: [each for each in sheets.replies if each.question == name] for name in asked}
    return tuple(
        Answered(name, asked[name].ask, found[0].step, tuple(_given(found))) for name, found in replies.items() if found
    )


def _given(replies: Iterable[Reply]) -> list[Given]:
    alike: dict[str, list[Reply]] = {}
    for reply in replies:
        alike.setdefault(plain(reply.answer), []).append(reply)
    found = [
        Given(each[0].answer, each[0].reads, each[0].misconception, tuple(one.student for one in each))
        for each in alike.values()
    ]
    return sorted(found, key=lambda each: (READS.index(each.reads), -len(each.students), plain(each.answer)))


def moved_between(first: Sheets, last: Sheets) -> tuple[Moved, ...]:
    """What moved from a lesson's entry slip to its exit slip on each step that both ask about, as the first asks."""
    before, after = _by_step(first), _by_step(last)
    return tuple(_moved(step, before[step], after[step]) for step in before if step in after)


def _moved(step: str, before: Mapping[RecordId, bool], after: Mapping[RecordId, bool]) -> Moved:
    both = before.keys() & after.keys()
    has = (frozenset(who for who in both if said[who]) for said in (before, after))
    return Moved(step, tuple(sorted(both)), *has)


def _by_step(sheets: Sheets) -> dict[str, dict[RecordId, bool]]:
    """By step and student whether every answer about the step is right."""
    found: dict[str, dict[RecordId, bool]] = {}
    for reply in sheets.replies:
        if reply.step and reply.reads != "unread":
            of_step = found.setdefault(reply.step, {})
            of_step[reply.student] = of_step.get(reply.student, True) and reply.reads == "right"
    return found


def lesson_figures(shelf: Shelf) -> dict[str, Any]:
    """What slips said as plain data, for a class's teachers: by lesson, slip and question how many answered how.

    `{LESSON: {"title", "date", "entry" and "exit": {QUESTION: {"ask", "step", "count", "right", "partly", "other",
    "unread", "misconceptions": {MISCONCEPTION: count}, "evidence": [slip]}}}}`
    """
    found: dict[str, Any] = {}
    for id, sides in handed_in(shelf).items():
        lesson = next(iter(sides.values())).sheets.lesson
        told: dict[str, Any] = {"title": lesson.title, "date": lesson.date.isoformat()}
        found[id.parts[-1]] = told
        for side, of in sides.items():
            told[side] = {each.question: _figures(each, of) for each in answered_in(of.sheets)}
    return found


def _figures(asked: Answered, of: HandedIn) -> dict[str, Any]:
    told: dict[str, Any] = {"ask": asked.ask, "step": asked.step, "count": len(asked.who())}
    told |= {reads: len(asked.who(reads)) for reads in READS}
    return told | {"misconceptions": dict(_met(asked)), "evidence": [each.id.parts[-1] for each in of.slips]}


def _met(asked: Answered) -> Iterator[tuple[str, int]]:
    for name in dict.fromkeys(each.misconception for each in asked.given if each.misconception):
        yield name, sum(len(each.students) for each in asked.given if each.misconception == name)
