"""Whom a teacher could sit with tomorrow: the teachers' setting goes in, a few conversations to show come out."""

from __future__ import annotations

from generator.insight import tomorrow
from generator.insight.slips import sheets_of
from generator.pages import sitting
from generator.pages.page import Link
from generator.pages.setting import Setting
from generator.records import Feedback, Goal, Progression, RecordId, Sample

__all__ = ["sittings"]


def sittings(at: Setting) -> tuple[sitting.Sitting, ...]:
    """The conversations, each with the evidence for it; in one, students by name."""
    return tuple(_sitting(at, each) for each in tomorrow.sittings_of(at.shelf))


def _sitting(at: Setting, found: tomorrow.Sitting) -> sitting.Sitting:
    reasons = sorted(found.reasons, key=lambda each: (at.name(each.student), each.student))
    about, hint = _about(at, found)
    return sitting.Sitting(
        people=tuple(_person(at, each.student) for each in reasons),
        kind=found.kind,
        about=about,
        because=tuple(_because(at, each, with_name=len(reasons) > 1) for each in reasons),
        hint=hint,
        lang=_language(at, reasons[0].evidence),
    )


def _person(at: Setting, student: RecordId) -> Link:
    home = student.parts[0] == at.shelf.circle.site
    return Link(at.name(student), f"student/{student.parts[1]}/" if home else at.url(student))


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
    evidence = _evidence(at, reason.evidence)
    name = at.name(reason.student) if with_name else ""
    return sitting.Because(name, evidence, reason.day, reason.answer, _language(at, reason.evidence))


def _evidence(at: Setting, id: RecordId) -> Link:
    """The way to what says so: the work itself; of a slip its lesson, of feedback the work that it is about."""
    record = at.shelf.records[id]
    if isinstance(record, Feedback):
        work: Sample | None = at.shelf.get("sample", record.about, record)
        return Link(work.title, at.url(work.id)) if work else Link("", "")
    lesson = next((each.lesson for each in sheets_of(at.shelf) if each.slip.id == id), None)
    of = lesson or record
    return Link(str(getattr(of, "title", "")), at.url(of.id))


def _language(at: Setting, id: RecordId) -> str:
    return at.foreign(getattr(at.shelf.records[id], "lang", None))
