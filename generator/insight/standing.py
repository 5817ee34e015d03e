"""Where each student stands on each step of a progression: a shelf goes in, standings with their evidence come out.

The newest word counts: what was true in September need not be true now. Nobody has a standing without evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.growth import in_order
from generator.insight.slips import Reply, Sheets, sheets_of
from generator.records import Progression, RecordId, Sample
from generator.shelving import Shelf

__all__ = ["Standing", "Standings", "State", "next_step_of", "standings_of"]

State = Literal["shown", "partly", "not yet"]


@dataclass(frozen=True)
class Standing:
    """Where a student stands on a step (`number-sense/half`), as the newest evidence has it, and since when.

    `evidence` is all that says anything of it, samples and slips, newest first; its first decides. `misconception` is
    what that shows, "" for none.
    """

    student: RecordId
    step: str
    state: State
    on: date
    evidence: tuple[RecordId, ...]
    misconception: str = ""


Standings = Mapping[tuple[RecordId, str], Standing]


@dataclass(frozen=True)
class _Word:
    """What one piece of evidence says of one student on one step."""

    student: RecordId
    step: str
    state: State
    on: date
    late: int
    evidence: RecordId
    misconception: str = ""


def standings_of(shelf: Shelf) -> Standings:
    """Every standing that the evidence on a shelf gives, by student and step.

    Work that names a step shows it; with a misconception about it that is not sorted out there, in part. A slip shows
    a step where every answer about it is right, and in part where some are right or partly so.
    """
    words: dict[tuple[RecordId, str], list[_Word]] = {}
    for word in (*_said_by_work(shelf), *_said_by_slips(shelf)):
        words.setdefault((word.student, word.step), []).append(word)
    return {key: _standing(said) for key, said in sorted(words.items())}


def _standing(said: Iterable[_Word]) -> Standing:
    newest, *_ = ordered = sorted(said, key=lambda each: (each.on, each.late, each.evidence), reverse=True)
    evidence = tuple(dict.fromkeys(each.evidence for each in ordered))
    return Standing(newest.student, newest.step, newest.state, newest.on, evidence, newest.misconception)


def _said_by_work(shelf: Shelf) -> Iterator[_Word]:
    for sample in shelf.all(Sample):
        student = shelf.library.student_of(sample)
        if student is None:
            continue
        met = {name: _about(shelf, name, sample) for name in sample.misconceptions if name not in sample.resolved}
        for step in dict.fromkeys((*sample.steps, *(each for about in met.values() for each in about))):
            mistake = next((name for name, about in met.items() if step in about), "")
            state: State = "not yet" if step not in sample.steps else "partly" if mistake else "shown"
            yield _Word(student, step, state, sample.date, 1, sample.id, mistake)


def _about(shelf: Shelf, misconception: str, origin: Sample) -> tuple[str, ...]:
    """The steps that a misconception is about, each with its progression."""
    holder, _, name = misconception.partition("/")
    progression: Progression | None = shelf.get("progression", holder, origin)
    found = progression.misconceptions.get(name) if progression else None
    return tuple(f"{holder}/{step}" for step in found.about) if found else ()


def _said_by_slips(shelf: Shelf) -> Iterator[_Word]:
    for sheets in sheets_of(shelf):
        asked: dict[tuple[RecordId, str], list[Reply]] = {}
        for reply in sheets.replies:
            if reply.step and reply.reads != "unread":
                asked.setdefault((reply.student, reply.step), []).append(reply)
        for (student, step), replies in asked.items():
            yield _said_by_slip(sheets, student, step, replies, shelf.on)


def _said_by_slip(sheets: Sheets, student: RecordId, step: str, replies: Iterable[Reply], on: date) -> _Word:
    reads = [each.reads for each in replies]
    state: State = "partly" if {*reads} & {"right", "partly"} else "not yet"
    state = "shown" if {*reads} == {"right"} else state
    mistake = next((each.misconception for each in replies if each.misconception), "")
    late = 2 if sheets.side == "exit" else 0
    return _Word(student, step, state, min(sheets.lesson.date, on), late, sheets.slip.id, mistake)


def next_step_of(shelf: Shelf, standings: Standings, student: RecordId, progression: RecordId) -> str:
    """The first step that a student has not shown and all of whose needs are shown; "" where there is none.

    Whoever has shown a step can do what it needs, though nothing else says so.
    """
    found = shelf.records.get(progression)
    if not isinstance(found, Progression):
        return ""
    shown = {name for name in found.steps if _is_shown(standings, student, f"{progression.parts[-1]}/{name}")}
    shown |= {need for name in shown for need in found.needed_by(name)}
    ahead = (name for name in in_order(found) if name not in shown and {*found.steps[name].needs} <= shown)
    return next((f"{progression.parts[-1]}/{name}" for name in ahead), "")


def _is_shown(standings: Standings, student: RecordId, step: str) -> bool:
    standing = standings.get((student, step))
    return standing is not None and standing.state == "shown"
