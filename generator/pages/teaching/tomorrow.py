"""Whom a teacher could sit with tomorrow: the teachers' setting goes in, a few conversations to show come out."""

from __future__ import annotations

from generator.insight import tomorrow
from generator.pages import sitting
from generator.pages.learners import desk_link
from generator.pages.setting import Setting
from generator.pages.teaching.evidencing import shown_by
from generator.records import Feedback, Goal, Progression, RecordId

__all__ = ["sittings"]


def sittings(at: Setting) -> tuple[sitting.Sitting, ...]:
    """The conversations, each with the evidence for it; in one, students by name."""
    return tuple(_sitting(at, each) for each in tomorrow.sittings_of(at.shelf))


def _sitting(at: Setting, found: tomorrow.Sitting) -> sitting.Sitting:
    reasons = sorted(found.reasons, key=lambda each: (at.name(each.student), each.student))
    about, hint = _about(at, found)
    return sitting.Sitting(
        people=tuple(desk_link(at, each.student) for each in reasons),
        kind=found.kind,
        about=about,
        because=tuple(_because(at, each, with_name=len(reasons) > 1) for each in reasons),
        hint=hint,
        lang=_language(at, reasons[0].evidence),
    )


def _about(at: Setting, found: tomorrow.Sitting) -> tuple[str, str]:
    """What to talk about, and what could help: for a misconception what its progression says to those who have it."""
    if found.kind == "misconception":
        holder, _, name = found.about.partition("/")
        progression = at.shelf.records.get(RecordId("progression", (holder,)))
        if isinstance(progression, Progression) and (met := progression.misconceptions.get(name)):
            return met.title, met.explained or ""
        return "", ""
    record = at.shelf.records[found.reasons[0].evidence]
    if isinstance(record, Goal):
        return record.title, ""
    return (record.next_step or "") if isinstance(record, Feedback) else "", ""


def _because(at: Setting, reason: tomorrow.Reason, *, with_name: bool) -> sitting.Because:
    evidence = shown_by(at, reason.evidence)
    name = at.name(reason.student) if with_name else ""
    is_past = reason.day < at.shelf.on
    return sitting.Because(name, evidence, reason.day, reason.answer, _language(at, reason.evidence), is_past)


def _language(at: Setting, id: RecordId) -> str:
    return at.foreign(getattr(at.shelf.records[id], "lang", None))
