"""What each student needs next: a shelf, and a slip or a step, go in; a need for each of whom something is known.

Nobody has a need without evidence. What was not looked at is not known, and says nothing of anybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from generator.growth import in_order
from generator.insight.slips import Reply, Sheets
from generator.insight.standing import Standing, State, standings_of
from generator.records import Progression, RecordId
from generator.shelving import Shelf

__all__ = ["Need", "Standings", "needs_by_evidence", "needs_by_slip", "title_of"]

Standings = Mapping[tuple[RecordId, str], Standing]


@dataclass(frozen=True)
class Need:
    """What comes next for a student: a step, or a question of a slip where it asks about no step, or both.

    With the state `shown` the step is behind them, and `next` is what lies ahead, "" where nothing does.
    """

    state: State
    step: str
    evidence: tuple[RecordId, ...]
    on: date
    misconception: str = ""
    question: str = ""
    next: str = ""

    @property
    def key(self) -> str:
        """Alike in two who need the same."""
        return " ".join((self.near, self.misconception or self.state, self.next))

    @property
    def near(self) -> str:
        """Alike in two who need something about the same."""
        return "shown" if self.state == "shown" else self.step or f"question {self.question}"


def title_of(shelf: Shelf, part: str) -> str:
    """What a step or a misconception (`number-sense/half`) is called; its id where nothing says."""
    holder, _, name = part.partition("/")
    progression = shelf.records.get(RecordId("progression", (holder,)))
    if not isinstance(progression, Progression):
        return name
    found = progression.steps.get(name) or progression.misconceptions.get(name)
    return found.title if found else name


# -------------------------------------------------------------------------------------------------- recent evidence


def needs_by_evidence(shelf: Shelf, students: Iterable[RecordId], step: str) -> dict[RecordId, Need]:
    """What each student needs on the way to a step: the first of what it needs that is not shown, else the step."""
    standings = standings_of(shelf)
    found = ((student, _on_the_way(shelf, standings, student, step)) for student in students)
    return {student: need for student, need in found if need}


def _on_the_way(shelf: Shelf, standings: Standings, student: RecordId, step: str) -> Need | None:
    known = [each for name in _up_to(shelf, step) if (each := standings.get((student, name)))]
    if not known:
        return None
    here = standings.get((student, step))
    if here and _is_shown(here):
        return Need("shown", step, here.evidence, here.on, next=_ahead(shelf, standings, student, step))
    open_ = next((each for each in known if each.state != "shown"), None)
    if open_:
        return Need(open_.state, open_.step, open_.evidence, open_.on, open_.misconception)
    evidence = tuple(dict.fromkeys(id for each in known for id in each.evidence))
    return Need("not yet", step, evidence, max(each.on for each in known))


def _up_to(shelf: Shelf, step: str) -> tuple[str, ...]:
    """A step and all that come before it, in the order in which they are learned; its progression with each."""
    holder, _, name = step.partition("/")
    progression = shelf.records.get(RecordId("progression", (holder,)))
    if not isinstance(progression, Progression):
        return (step,)
    before = progression.needed_by(name) | {name}
    return tuple(f"{holder}/{each}" for each in in_order(progression) if each in before)


def _ahead(shelf: Shelf, standings: Standings, student: RecordId, step: str) -> str:
    """The first step not shown of those that build on a step that is; "" where there is none."""
    holder, _, name = step.partition("/")
    progression = shelf.records.get(RecordId("progression", (holder,)))
    if not isinstance(progression, Progression):
        return ""
    beyond = (f"{holder}/{each}" for each in in_order(progression) if name in progression.steps[each].needs)
    return next((each for each in beyond if not _is_shown(standings.get((student, each)))), "")


def _is_shown(standing: Standing | None) -> bool:
    return standing is not None and standing.state == "shown"


# ----------------------------------------------------------------------------------------------------------- a slip


def needs_by_slip(shelf: Shelf, students: Iterable[RecordId], sheets: Sheets) -> dict[RecordId, Need]:
    """What each student needs by the slip; without an answer that reads, by the evidence on the lesson's steps."""
    replies: dict[RecordId, list[Reply]] = {}
    for reply in sheets.replies:
        if reply.reads != "unread":
            replies.setdefault(reply.student, []).append(reply)
    found, standings = dict[RecordId, Need](), standings_of(shelf)
    for student in students:
        if student in replies:
            found[student] = _of_replies(shelf, standings, replies[student], sheets)
        else:
            ways = [_on_the_way(shelf, standings, student, step) for step in sheets.lesson.steps]
            known = [each for each in ways if each]
            if known:
                found[student] = next((each for each in known if each.state != "shown"), known[-1])
    return found


def _of_replies(shelf: Shelf, standings: Standings, replies: Iterable[Reply], sheets: Sheets) -> Need:
    """What the answers show: a misconception before all else, then the first that is not right."""
    replies = list(replies)
    missed = [each for each in replies if each.reads != "right"]
    asked = next((each for each in missed if each.misconception), next(iter(missed), replies[-1]))
    step, on = asked.step or next(iter(sheets.lesson.steps), ""), min(sheets.lesson.date, shelf.on)
    evidence = (sheets.slip.id,)
    if not missed:
        ahead = _ahead(shelf, standings, asked.student, step)
        return Need("shown", step, evidence, on, question=asked.question, next=ahead)
    state: State = "partly" if asked.reads == "partly" else "not yet"
    return Need(state, step, evidence, on, asked.misconception, asked.question)
