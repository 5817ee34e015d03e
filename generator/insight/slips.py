"""What entry and exit slips said: a shelf goes in; each slip with its lesson and how every answer reads comes out.

A lesson says how answers are read (`marking`). Where it does not, a person reads them, and nothing is made of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.library.sheets import Register, Side, asked_in, lesson_of, plain, question_of, whose_rows
from generator.records import Lesson, RecordId, Slip
from generator.records.lesson import Marking
from generator.shelving import Shelf

__all__ = ["Reads", "Reply", "Sheets", "sheets_of"]

Reads = Literal["right", "partly", "other", "unread"]
"""How an answer reads; `unread` where the lesson does not say how."""


@dataclass(frozen=True)
class Reply:
    """One answer of one student. `step` is what was asked about, `misconception` what the answer shows; "" for none."""

    student: RecordId
    question: str
    answer: str
    reads: Reads
    step: str = ""
    misconception: str = ""


@dataclass(frozen=True)
class Sheets:
    """One slip as it was handed in: replies by student, then in the order of the questions."""

    slip: Slip
    lesson: Lesson
    side: Side
    replies: tuple[Reply, ...]

    @property
    def students(self) -> tuple[RecordId, ...]:
        """Who handed it in, by id."""
        return tuple(dict.fromkeys(each.student for each in self.replies))


def sheets_of(shelf: Shelf) -> tuple[Sheets, ...]:
    """Every slip that a lesson of the class is known of, newest lesson first, its exit slip before its entry slip."""
    found = [each for slip in shelf.all(Slip) if (each := _sheets(shelf, slip))]
    return tuple(sorted(found, key=lambda each: (-each.lesson.date.toordinal(), each.lesson.id, each.side == "entry")))


def _sheets(shelf: Shelf, slip: Slip) -> Sheets | None:
    found = lesson_of(slip, shelf.library)
    if found is None:
        return None
    lesson, side = found
    return Sheets(slip, lesson, side, tuple(_replies(slip, lesson, side, Register(shelf.library, shelf.circle.site))))


def _replies(slip: Slip, lesson: Lesson, side: Side, register: Register) -> Iterator[Reply]:
    """Of two sheets by one student the later counts: who hands in twice has thought again."""
    students = whose_rows(slip.rows, register, lesson).students
    newest = {student: row for student, row in zip(students, slip.rows, strict=True) if student}
    asked = asked_in(lesson, side)
    for student in sorted(newest):
        given = {question_of(heading, asked): cell for heading, cell in newest[student].items()}
        for name in asked:
            if name in given:
                yield _reply(student, name, given[name], lesson)


def _reply(student: RecordId, name: str, answer: str, lesson: Lesson) -> Reply:
    marking = lesson.marking.get(name, Marking())
    only = lesson.steps[0] if len(lesson.steps) == 1 else ""
    said = _said(answer)
    mistake = next((met for wrong, met in marking.mistakes.items() if _said(wrong) == said), "")
    return Reply(student, name, answer, _reads(said, marking, mistake=mistake), marking.step or only, mistake)


def _reads(said: str, marking: Marking, *, mistake: str) -> Reads:
    if said in map(_said, marking.right):
        return "right"
    if said in map(_said, marking.partly):
        return "partly"
    return "other" if marking.right or mistake else "unread"


def _said(answer: str) -> str:
    """An answer as it is compared: capitals, spaces and a full stop at its end make no other answer of it."""
    return plain(answer).rstrip(" .!")
