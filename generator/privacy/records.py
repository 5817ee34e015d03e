"""Whether a circle may see a record: the record and the circle go in, a verdict with its reason comes out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generator.circles import WALKS, Circle, students_also
from generator.library import Library
from generator.privacy.addressing import is_addressed_to
from generator.privacy.answering import survey_of
from generator.privacy.permissions import audience_of, followed, is_signed
from generator.privacy.tables import FIELDS, FOLLOWS, REACHED_BY, UNSIGNED
from generator.privacy.verdicts import Judgement, Reason, Verdict, no, yes
from generator.privacy.walks import judge_on_walks
from generator.records import Answers, Audience, Record, RecordId
from generator.words import N_

__all__ = ["judge", "nearest"]


_KEPT = {
    Audience.TEACHERS: N_("it is for teachers only"),
    Audience.STUDENT: N_("it stays between the student and the teachers"),
    Audience.FAMILY: N_("it is for the family, and not for the whole class"),
}
"""Why something goes no further than its audience says."""


def judge(record: Record, circle: Circle, library: Library, on: date) -> Verdict:
    """Whether the circle may see anything of a record on that day, and why."""
    whose = library.whose(record)
    if circle.site == WALKS:
        return Verdict(record.id, *judge_on_walks(record, whose, circle, library))
    near = nearest(record, circle, library)
    shown, reason = _judge_in_class(record, whose, near, library, on)
    if not shown and near != circle and "student" in whose:
        reason = Reason(N_("it is about another student"))
    return Verdict(record.id, shown, reason)


def nearest(record: Record, circle: Circle, library: Library) -> Circle:
    """The circle as whose members these readers see a record: their own where it is theirs, else the one all share."""
    whose = library.whose(record)
    match circle.kind:
        case "family" | "student" if is_addressed_to(record, circle):
            return circle
        case "family" | "student" if (whose.get("class"), whose.get("student")) != (circle.site, circle.of):
            return Circle(circle.site, "class")
        case "walk" if whose.get("walk") != circle.of:
            return Circle(circle.site, "staff")
        case "own" if "walk" not in whose and whose.get("staff") != circle.of:
            return Circle(circle.site, "staff")
    return circle


def _judge_in_class(record: Record, whose: Mapping[str, str], circle: Circle, library: Library, on: date) -> Judgement:
    if "walk" in whose:
        return no(N_("learning walks have a site of their own"))
    if "student" in whose:
        student = RecordId("profile", (whose["class"], whose["student"]))
        return _judge_students(record, student, circle, library, on)
    if whose.get("class", circle.site) != circle.site:
        return no(N_("it belongs to another class"))
    is_kept = _shared(record, library) == "teachers"
    if "class" in FIELDS.get(record.id.kind, ()) and not is_kept:
        return yes(N_("it is for everyone in the class"))
    if circle.kind == "teachers":
        return yes(N_("teachers see everything in their class"))
    if is_kept:
        return no(N_("nobody has shared it with the class"))
    if is_addressed_to(record, circle):
        return yes(N_("it is addressed to this student"))
    return no(N_("it is for teachers only"))


def _shared(record: Record, library: Library) -> str:
    """How far a record of the class says that it goes; answers go as far as their survey, and without one nowhere."""
    of = survey_of(record, library) if isinstance(record, Answers) else record
    return str(getattr(of, "share", "class")) if of else "teachers"


def _judge_students(record: Record, student: RecordId, circle: Circle, library: Library, on: date) -> Judgement:
    """A record about a student; the circle is the student's own, the class's or the teachers'.

    A profile carries the name and goes where the name may; its other fields go as far as they say (`_kept_back`).
    """
    kind, audience = record.id.kind, audience_of(record, library)
    if student.parts[0] != circle.site:
        return _judge_visiting(record, student, circle, library)
    if circle.kind == "teachers":
        return yes(N_("teachers see everything in their class"))
    if audience not in REACHED_BY[circle.kind] and record.id != student:
        return no(_KEPT[audience])
    if circle.kind == "class" and "class" not in FIELDS.get(kind, ()):
        return no(N_("nobody has said yet what the class may see of it"))
    if circle.kind == "class" and kind not in UNSIGNED and not is_signed(student, library, on):
        return no(N_("there is no permission to show the student's name to the class"))
    work = followed(record, library)
    if kind in FOLLOWS and not (work and judge(work, circle, library, on).shown):
        return no(N_("the work that it speaks of is not shown here"))
    return yes(N_("it is meant for these readers"))


def _judge_visiting(record: Record, student: RecordId, circle: Circle, library: Library) -> Judgement:
    """Another class's student: teachers whose class names the student in `also` see the work on their class's tasks."""
    if circle.kind != "teachers" or student not in students_also(library, circle.site):
        return no(N_("it belongs to another class"))
    if record.id == student:
        return yes(N_("this student works on this class's tasks"))
    work = followed(record, library) if record.id.kind in FOLLOWS else record
    task = library.named(("task",), getattr(work, "task", None) or "", work) if work else None
    if work is None or task is None or task.parts[0] != circle.site:
        return no(N_("it is not work for this class"))
    if Audience.TEACHERS in (audience_of(record, library), audience_of(work, library)):
        return no(N_("it is kept for the teachers of the student's own class"))
    return yes(N_("it is work on a task of this class"))
