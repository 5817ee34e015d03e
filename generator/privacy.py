"""Who sees what: a library and a circle of readers go in, the circle's `Shelf` comes out, each verdict with its reason.

This is the only room that decides it and the only door to a record. What is unknown is hidden: a kind, a field, a
reader or an audience that no rule here names is shown to teachers at most.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from generator.circles import WALKS, Circle
from generator.library import File, Library
from generator.media import Sort
from generator.records import Audience, Depiction, Permission, Profile, Record, RecordId, Walk, marks
from generator.records.base import Ref
from generator.records.profile import ABOUT
from generator.words import N_

__all__ = ["Reason", "Verdict", "audience_of", "file_verdict", "hidden_fields", "judge", "may_name", "permission_of", "redact"]


@dataclass(frozen=True)
class Reason:
    """Why something is shown or withheld: a message for translation, and the values it takes."""

    message: str
    values: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return self.message % dict(self.values)


@dataclass(frozen=True)
class Verdict:
    """Whether a circle may see a record or a file, and why."""

    record: RecordId
    shown: bool
    reason: Reason


EVERYONE = Audience.CLASS
CHAIN = {"student": Audience.STUDENT, "family": Audience.FAMILY, "class": Audience.CLASS}
"""For each circle of a class, the audience a record about a student must have to reach it."""

SHARED = {"school", "rubric", "progression", "task", "class", "staff"}
"""Kinds that say nothing about a student; every circle of the class may see what `FIELDS` lists of them."""

FOLLOWS = {"feedback": "about"}
"""Kinds that go no further than the record which this field names."""

CLASS_SEES: Mapping[str, frozenset[str]] = {
    "sample": frozenset({"title", "date", "task", "subject", "pictures", "files", "with_", "body", "lang", "showcase"}),
    "feedback": frozenset({"from_", "date", "about", "quotes", "strength", "body", "resources", "lang"}),
    "goal": frozenset({"title", "date", "horizon", "due", "state", "steps", "evidence", "body", "lang"}),
    "profile": frozenset({"name", *ABOUT, "body", "lang"}),
}
"""What the class sees of a record about a student that goes as far as the class. `reflection` only where shared."""

FIELDS: Mapping[str, frozenset[str]] = {
    "school": frozenset({"name", "languages", "terms", "walks"}),
    "class": frozenset({"title", "year", "teachers", "accent"}),
    "staff": frozenset({"name"}),
    "task": frozenset({"title", "subject", "rubric", "steps", "ask", "body"}),
}
"""What everybody sees of the kinds that are not about a student; of a kind that is not here, all."""

TEACHERS_SEE_MORE: Mapping[str, frozenset[str]] = {
    "class": frozenset({"also"}),
    "task": frozenset({"feedback_focus", "chosen_by", "elements", "leap"}),
}


# ---------------------------------------------------------------------------------------------------- permissions


def permission_of(student: RecordId, library: Library, on: date) -> Permission:
    """How far a student's name and pictures go on a day: what the family allows, narrowed by the student's profile.

    No entry means `family`. A permission that has ended, or not begun, never allows more than that.
    """
    listed = library.records.get(RecordId("permissions", student.parts[:1]))
    given = getattr(listed, "students", {}).get(student.parts[1], Permission())
    limits = [] if given.holds(on) else [Permission()]
    profile = library.records.get(student)
    wish = profile.permissions if isinstance(profile, Profile) else None
    return Permission(
        name=min([given.name, *(limit.name for limit in limits), *([wish.name] if wish and wish.name else [])]),
        picture=min(
            [given.picture, *(limit.picture for limit in limits), *([wish.picture] if wish and wish.picture else [])]
        ),
    )


def may_name(person: RecordId, circle: Circle, library: Library, on: date) -> bool:
    """Whether the circle may read somebody's name. Outside their own circles, a student's needs a permission."""
    if person.kind == "staff":
        return True
    if circle.site == WALKS:
        return False
    if circle.kind == "teachers" or (circle.kind in {"student", "family"} and _own(person, circle)):
        return True
    return permission_of(person, library, on).name == EVERYONE


def _own(student: RecordId, circle: Circle) -> bool:
    return student.parts == (circle.site, circle.of)


def audience_of(record: Record, library: Library) -> Audience:
    """How far a record about a student goes: as it says, else as the school's defaults say, else to the student."""
    said = getattr(record, "audience", None)
    if isinstance(said, Audience):
        return said
    school = library.records.get(RecordId("school"))
    default = Audience(getattr(school, "defaults", {}).get(record.id.kind, Audience.STUDENT.value))
    return max(default, *said.values()) if isinstance(said, Mapping) and said else default


# ------------------------------------------------------------------------------------------------------- records


def judge(record: Record, circle: Circle, library: Library, on: date) -> Verdict:
    """Whether the circle may see anything of a record on that day, and why."""
    shown, reason = (_judge_on_walks if circle.site == WALKS else _judge_in_class)(record, circle, library, on)
    return Verdict(record.id, shown, reason)


Judgement = tuple[bool, Reason]


def _judge_in_class(record: Record, circle: Circle, library: Library, on: date) -> Judgement:
    whose = library.whose(record)
    kind = record.id.kind
    if "walk" in whose:
        return False, Reason(N_("learning walks have a site of their own"))
    if "student" in whose:
        return _judge_students(record, circle, library, on)
    if whose.get("class", circle.site) != circle.site:
        return False, Reason(N_("it belongs to another class"))
    if kind in SHARED:
        return True, Reason(N_("it is for everyone in the class"))
    if circle.kind == "teachers":
        return True, Reason(N_("teachers see everything of their class"))
    return False, Reason(N_("it is for teachers only"))


def _judge_students(record: Record, circle: Circle, library: Library, on: date) -> Judgement:
    """A record about a student, in a circle of a class."""
    student = library.student_of(record)
    if student is None or student.parts[0] != circle.site:
        return _judge_visiting(record, circle, library, on)
    if circle.kind == "teachers":
        return True, Reason(N_("teachers see everything of their class"))
    if circle.kind != "class" and not _own(student, circle):
        return False, Reason(N_("it is about another student"))
    if record.id == student and circle.kind != "class":
        return True, Reason(N_("it is this student's own profile"))
    audience = audience_of(record, library)
    if audience < CHAIN[circle.kind]:
        return False, Reason(N_("it goes as far as “%(audience)s”"), (("audience", audience.value),))
    if circle.kind == "class" and (held := _unnamed(record, student, library, on)):
        return False, held
    return _as_what_it_follows(record, circle, library, on)


def _unnamed(record: Record, student: RecordId, library: Library, on: date) -> Reason | None:
    """In `class` a student without permission has work, unsigned, and nothing else."""
    if record.id.kind in {"sample", *FOLLOWS} or permission_of(student, library, on).name == EVERYONE:
        return None
    return Reason(N_("the student's name may not be shown to the class"))


def _as_what_it_follows(record: Record, circle: Circle, library: Library, on: date) -> Judgement:
    if record.id.kind in FOLLOWS:
        about = library.named(("sample",), getattr(record, FOLLOWS[record.id.kind]), record)
        if about is None or not judge(library.records[about], circle, library, on).shown:
            return False, Reason(N_("it is about something that is not shown here"))
    return True, Reason(N_("it goes this far"))


def _judge_visiting(record: Record, circle: Circle, library: Library, on: date) -> Judgement:
    """Work of another class's student on this class's tasks, for its teachers, where `also` names the student."""
    student, task = library.student_of(record), _task_of(record, library)
    classroom = library.records.get(RecordId("class", (circle.site,)))
    also = {library.named(("profile",), text, classroom) for text in getattr(classroom, "also", ())} if classroom else set()
    if circle.kind != "teachers" or student not in also:
        return False, Reason(N_("it belongs to another class"))
    if task is not None and task.parts[0] == circle.site:
        return True, Reason(N_("it is work on this class's task"))
    if record.id == student:
        return True, Reason(N_("this student works on this class's tasks"))
    return False, Reason(N_("it is not about this class's tasks"))


def _task_of(record: Record, library: Library) -> RecordId | None:
    """The task that a sample is on, or that the sample is on which feedback is about."""
    if record.id.kind in FOLLOWS:
        about = library.named(("sample",), getattr(record, FOLLOWS[record.id.kind]), record)
        return _task_of(library.records[about], library) if about else None
    task = getattr(record, "task", None)
    return library.named(("task",), task, record) if task else None


def _judge_on_walks(record: Record, circle: Circle, library: Library, on: date) -> Judgement:
    kind, whose = record.id.kind, library.whose(record)
    if kind in {"school", "staff", "class"}:
        return True, Reason(N_("all staff may see it"))
    if "walk" not in whose:
        return False, Reason(N_("nothing about students stands on the walks' site"))
    walk = library.records.get(RecordId("walk", (whose["walk"],)))
    if not isinstance(walk, Walk):
        return False, Reason(N_("its walk is not here"))
    if circle.kind == "walk":
        here = circle.of == whose["walk"]
        return here, Reason(N_("it is for who took part")) if here else Reason(N_("it belongs to another walk"))
    if circle.kind == "staff":
        shared = walk.share == "staff"
        return shared, Reason(N_("the host shares it with all staff") if shared else N_("the host has not shared it"))
    mine = whose["staff"] == circle.of if "staff" in whose else circle.of in walk.people
    return mine, Reason(N_("it is this teacher's own") if mine else N_("it is not this teacher's own"))


# -------------------------------------------------------------------------------------------------------- fields


def hidden_fields(record: Record, circle: Circle, library: Library) -> frozenset[str]:
    """The fields of a shown record that this circle does not see."""
    fields = set(type(record).model_fields) - {"id", "path"}
    return frozenset(fields - _seen(record, circle, library, fields))


def _seen(record: Record, circle: Circle, library: Library, fields: set[str]) -> set[str]:
    kind = record.id.kind
    if circle.site == WALKS:
        return _seen_on_walks(record, circle, fields)
    if kind in SHARED:
        more = TEACHERS_SEE_MORE.get(kind, frozenset()) if circle.kind == "teachers" else frozenset()
        return set(FIELDS.get(kind, fields)) | set(more)
    if circle.kind == "teachers":
        return fields
    seen = set(fields)
    if circle.kind == "class":
        seen &= CLASS_SEES.get(kind, frozenset())
        seen |= {"reflection"} if getattr(record, "share_reflection", False) else set()
    return seen & _of_profile(record, circle, library) if isinstance(record, Profile) else seen


def _of_profile(profile: Profile, circle: Circle, library: Library) -> set[str]:
    """A profile's fields go each as far as its own audience; `body` is called `words` there."""
    school = library.records.get(RecordId("school"))
    default = Audience(getattr(school, "defaults", {}).get("profile", Audience.STUDENT.value))
    said = profile.audience
    seen = {"name", "languages", "lang", "permissions", "audience"}
    for name in (*ABOUT, "body", "history"):
        key = "words" if name == "body" else name
        far = said.get(key, default) if isinstance(said, Mapping) else said or default
        if CHAIN[circle.kind] <= far:
            seen.add(name)
    return seen


def _seen_on_walks(record: Record, circle: Circle, fields: set[str]) -> set[str]:
    match record.id.kind:
        case "school":
            return set(FIELDS["school"])
        case "class":
            return {"title"}
        case "staff" if circle.kind == "own" and record.id.parts == (circle.of,):
            return fields
        case "staff":
            return {"name", "interests", "wants_to_see"} if circle.kind == "staff" else {"name"}
        case "note" if circle.kind == "staff":
            return fields - {"tries"}
        case _:
            return fields


# --------------------------------------------------------------------------------------------------------- files


def file_verdict(record: Record, file: File, circle: Circle, library: Library, on: date) -> Verdict:
    """Whether a circle that sees the record may see one of its files: no further than everyone in it allows.

    The reason names nobody: that a picture is withheld must not tell whose family said so.
    """
    return Verdict(record.id, *_judge_file(record, file, circle, library, on))


def _judge_file(record: Record, file: File, circle: Circle, library: Library, on: date) -> Judgement:
    if circle.kind == "teachers" or circle.site == WALKS:
        return True, Reason(N_("teachers see every file of their class"))
    if circle.kind == "class" and not file.medium.cleanable:
        return False, Reason(N_("what the file says of its author cannot be removed"))
    if file.medium.sort is Sort.PLAIN:
        return True, Reason(N_("it goes as far as the work"))
    for person in _people_in(record, file, library):
        if person is None or not _allows(person, circle, library, on):
            return False, Reason(N_("not everyone in it may be shown this far"))
    return True, Reason(N_("everyone in it may be shown this far"))


def _allows(person: RecordId, circle: Circle, library: Library, on: date) -> bool:
    needed = CHAIN[circle.kind] if _own(person, circle) else EVERYONE
    return needed <= permission_of(person, library, on).picture


def _people_in(record: Record, file: File, library: Library) -> Iterator[RecordId | None]:
    """Who can be recognised in a file: as it says, else the owner and everyone it was made with."""
    listed = {**getattr(record, "files", {}), **getattr(record, "pictures", {})}.get(file.name)
    if listed is not None and listed.people is not None:
        yield from (library.named(("profile",), text, record) for text in listed.people)
        return
    if owner := library.student_of(record):
        yield owner
    yield from (library.named(("profile",), text, record) for text in getattr(record, "with_", ()))


# ------------------------------------------------------------------------------------------------------- redacting


def redact(
    record: Record, circle: Circle, library: Library, on: date, shown: Callable[[RecordId], bool], files: set[str]
) -> Record:
    """The record as the circle may see it: hidden fields as if never written, names of hidden things taken out.

    `shown` says which other records the circle sees, `files` the names of the record's files that it sees.
    """
    hidden = hidden_fields(record, circle, library)
    blank: dict[str, Any] = {name: _blank(type(record), name) for name in hidden}
    for name in ("pictures", "files"):
        listed = getattr(record, name, None)
        if listed and name not in hidden:
            blank[name] = type(listed)({file: _faceless(each) for file, each in listed.items() if file in files})
    for (name, *_), mark, text in marks(record):
        if isinstance(mark, Ref) and "profile" not in mark.kinds and "staff" not in mark.kinds:
            id = library.named(mark.kinds, text, record)
            if id is not None and not shown(id):
                blank[_attribute(record, str(name))] = _without(record, str(name), text, blank)
    if circle.kind != "teachers" and isinstance(record, Profile):
        blank["history"] = tuple(_earlier(each, hidden) for each in blank.get("history", record.history))
    return record.model_copy(update=blank)


def _blank(schema: type[Record], name: str) -> Any:
    """A field as if it had not been written; a required one is empty."""
    info = schema.model_fields[name]
    return "" if info.is_required() else info.get_default(call_default_factory=True)


def _faceless(listed: Any) -> Any:
    """What is said of a file, without who is in it: the page shows the file and has no use for the list."""
    return listed.model_copy(update={"people": None}) if isinstance(listed, Depiction) else listed


def _attribute(record: Record, alias: str) -> str:
    return next(name for name, info in type(record).model_fields.items() if (info.alias or name) == alias)


def _without(record: Record, alias: str, text: str, blank: Mapping[str, Any]) -> Any:
    name = _attribute(record, alias)
    value = blank.get(name, getattr(record, name))
    return tuple(item for item in value if item != text) if isinstance(value, tuple) else _blank(type(record), name)


def _earlier(earlier: Any, hidden: frozenset[str]) -> Any:
    """An earlier version of a profile tells no field that today's does not tell."""
    update = {name: () for name in ABOUT if name in hidden}
    return earlier.model_copy(update=update | ({"words": None} if "body" in hidden else {}))
