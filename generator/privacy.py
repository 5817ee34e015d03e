"""Who sees what: a record and a circle of readers go in; a verdict with its reason, and the fields seen, come out.

This is the only room that decides it, and all that decides it is here: five tables, then the questions asked of them.
What is unknown is hidden: an audience, a person or a field that no table names goes to teachers at most, and a kind
that no table names never to the class.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from generator import markup
from generator.circles import WALKS, Circle, students_also
from generator.library import File, Library
from generator.media import Sort
from generator.records import Audience, Note, Permission, Profile, Record, RecordId, Task, Walk
from generator.records.note import Try
from generator.records.profile import ABOUT
from generator.records.walk import Cover
from generator.words import N_

__all__ = [
    "FEWEST", "FIELDS", "FOLLOWS", "LADDERS", "PAGES", "REACHED_BY", "UNSIGNED", "Reason", "Verdict", "audience_of",
    "cover_seen", "fewest_told", "followed", "has_page", "hidden_fields", "is_counted", "is_signed", "is_untold",
    "judge", "judge_file", "named_openly", "permission_of", "tries_seen", "unsigned",
]  # fmt: skip

FEWEST = 5
"""Of fewer students than this, nothing that was counted or reckoned is told beyond the teachers of their class."""

REACHED_BY: Mapping[str, tuple[Audience, ...]] = {
    "class": (Audience.CLASS,),
    "family": (Audience.CLASS, Audience.FAMILY),
    "student": (Audience.CLASS, Audience.FAMILY, Audience.STUDENT),
    "teachers": (Audience.CLASS, Audience.FAMILY, Audience.STUDENT, Audience.TEACHERS),
}
"""For each circle of a class, widest first, the audiences of records about a student that reach it."""

LADDERS = (tuple(REACHED_BY), ("staff", "walk", "own"))
"""The circles of a class's site and of the walks' site, widest first: whoever is in one holds those before it."""

FIELDS: Mapping[str, Mapping[str, str]] = {
    # About a student. Teachers see every field; of a visiting student's profile the name alone.
    "sample": {
        "class": "title date task subject with pictures files body lang showcase",  # and a reflection that is shared
        "family": "reflection share_reflection rubric scores self steps misconceptions resolved drafts chosen_by"
        " answers audience",
    },
    "feedback": {
        "class": "from date about quotes strength body resources lang",
        "family": "next_step goal reply replied confirmed let_go audience",
    },
    "goal": {
        "class": "title date horizon due state reached steps evidence body lang",
        "family": "proposed_by revised audience",
    },
    "profile": {
        # The learner's own words only as far as the profile itself says.
        "class": f"name {' '.join(ABOUT)} body lang showcase_order",
        "family": "languages history permissions audience",
    },
    # Not about a student. Nobody sees a field that is not listed: not the salt, not how long records are kept.
    "school": {"class": "name languages terms", "staff": "name languages walks"},
    "class": {"class": "title year teachers accent", "teachers": "also", "staff": "title"},
    "permissions": {"teachers": "students"},
    "rubric": {"class": "title levels criteria source"},
    "progression": {"class": "title standard steps misconceptions"},
    "task": {"class": "title subject rubric steps ask body", "teachers": "feedback_focus chosen_by elements leap"},
    "staff": {
        "class": "name",
        "staff": "name interests wants_to_see help_me_see open_doors",
        "own": "free can_cover how_often leads_walks",
    },
    # Learning walks. A try is its writer's own (`tries_seen`).
    "walk": {
        "staff": "focus visitors date host facilitator period class stops share grew_from story body",
        "walk": "why cover",
    },
    "note": {
        "staff": "teacher_moves student_moves because_i_saw it_made_me_think so_now_i_want_to_try idea tries body",
        "own": "share_tries withdrawn",
    },
}
"""Which fields a circle sees of a record that reaches it: those in its own row, and in the rows of wider circles."""

FOLLOWS = {"feedback": "about"}
"""Kinds that go no further than the sample which this field names."""

UNSIGNED = {"sample", *FOLLOWS}
"""All that the class sees of a student whose name it may not know: work, unsigned, and words about that work."""

PAGES: Mapping[str, tuple[str, ...]] = {
    "growth": ("family", "student"),  # the class compares nobody, and teachers read it where the family does
    "showcase": ("class", "family", "student"),
    "task": ("class",),
    "rubric": ("class",),
    "progression": ("class",),  # those that its tasks name (`has_page`)
    "walk": ("staff", "walk"),
}
"""The circles that could have a page of a kind, where not all could; who is in another is led to it, or sees none."""


@dataclass(frozen=True)
class Reason:
    """Why something is shown or withheld: a message for translation. It names nobody."""

    message: str

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True)
class Verdict:
    """Whether a circle may see a record, or a file of it, and why."""

    record: RecordId
    shown: bool
    reason: Reason


_KEPT = {
    Audience.TEACHERS: N_("it is for teachers only"),
    Audience.STUDENT: N_("it stays between the student and the teachers"),
    Audience.FAMILY: N_("it is for the family, and not for the whole class"),
}
"""Why something goes no further than its audience says."""

Judgement = tuple[bool, Reason]


def _yes(message: str) -> Judgement:
    return True, Reason(message)


def _no(message: str) -> Judgement:
    return False, Reason(message)


# ------------------------------------------------------------------------------------------------------- records


def judge(record: Record, circle: Circle, library: Library, on: date) -> Verdict:
    """Whether the circle may see anything of a record on that day, and why."""
    whose = library.whose(record)
    if circle.site == WALKS:
        return Verdict(record.id, *_judge_on_walks(record, whose, circle, library))
    near = _near(whose, circle)
    shown, reason = _judge_in_class(record, whose, near, library, on)
    if not shown and near != circle and "student" in whose:
        reason = Reason(N_("it is about another student"))
    return Verdict(record.id, shown, reason)


def _near(whose: Mapping[str, str], circle: Circle) -> Circle:
    """The circle as whose members these readers see a record: their own where it is theirs, else the one all share."""
    match circle.kind:
        case "family" | "student" if (whose.get("class"), whose.get("student")) != (circle.site, circle.of):
            return Circle(circle.site, "class")
        case "walk" if whose.get("walk") != circle.of:
            return Circle(circle.site, "staff")
        case "own" if "walk" not in whose and whose.get("staff") != circle.of:
            return Circle(circle.site, "staff")
    return circle


def _judge_in_class(record: Record, whose: Mapping[str, str], circle: Circle, library: Library, on: date) -> Judgement:
    if "walk" in whose:
        return _no(N_("learning walks have a site of their own"))
    if "student" in whose:
        student = RecordId("profile", (whose["class"], whose["student"]))
        return _judge_students(record, student, circle, library, on)
    if whose.get("class", circle.site) != circle.site:
        return _no(N_("it belongs to another class"))
    if "class" in FIELDS.get(record.id.kind, ()):
        return _yes(N_("it is for everyone in the class"))
    if circle.kind == "teachers":
        return _yes(N_("teachers see everything in their class"))
    return _no(N_("it is for teachers only"))


def _judge_students(record: Record, student: RecordId, circle: Circle, library: Library, on: date) -> Judgement:
    """A record about a student; the circle is the student's own, the class's or the teachers'.

    A profile carries the name and goes where the name may; its other fields go as far as they say (`_kept_back`).
    """
    kind, audience = record.id.kind, audience_of(record, library)
    if student.parts[0] != circle.site:
        return _judge_visiting(record, student, circle, library)
    if circle.kind == "teachers":
        return _yes(N_("teachers see everything in their class"))
    if audience not in REACHED_BY[circle.kind] and record.id != student:
        return _no(_KEPT[audience])
    if circle.kind == "class" and "class" not in FIELDS.get(kind, ()):
        return _no(N_("nobody has said yet what the class may see of it"))
    if circle.kind == "class" and kind not in UNSIGNED and not is_signed(student, library, on):
        return _no(N_("there is no permission to show the student's name to the class"))
    work = followed(record, library)
    if kind in FOLLOWS and not (work and judge(work, circle, library, on).shown):
        return _no(N_("the work that it speaks of is not shown here"))
    return _yes(N_("it is meant for these readers"))


def _judge_visiting(record: Record, student: RecordId, circle: Circle, library: Library) -> Judgement:
    """Another class's student: teachers whose class names the student in `also` see the work on their class's tasks."""
    if circle.kind != "teachers" or student not in students_also(library, circle.site):
        return _no(N_("it belongs to another class"))
    if record.id == student:
        return _yes(N_("this student works on this class's tasks"))
    work = followed(record, library) if record.id.kind in FOLLOWS else record
    task = library.named(("task",), getattr(work, "task", None) or "", work) if work else None
    if work is None or task is None or task.parts[0] != circle.site:
        return _no(N_("it is not work for this class"))
    if Audience.TEACHERS in (audience_of(record, library), audience_of(work, library)):
        return _no(N_("it is kept for the teachers of the student's own class"))
    return _yes(N_("it is work on a task of this class"))


def _judge_on_walks(record: Record, whose: Mapping[str, str], circle: Circle, library: Library) -> Judgement:
    kind = record.id.kind
    if "walk" not in whose:
        known = "staff" in FIELDS.get(kind, ())
        return _yes(N_("all staff may see it")) if known else _no(N_("the site of walks shows nothing of classes"))
    walk = library.records.get(RecordId("walk", (whose["walk"],)))
    if not isinstance(walk, Walk):
        return _no(N_("its walk is not here"))
    mine = circle.kind == "own" and isinstance(record, Note) and record.writer == circle.of
    if isinstance(record, Note) and record.withdrawn and not mine:
        return _no(N_("its writer took it back"))
    if circle.kind == "own":
        return _judge_ones_own(record, circle.of, walk)
    if circle.kind == "walk" and circle.of == whose["walk"]:
        return _yes(N_("it is for those who took part"))
    if walk.is_shared and kind in FIELDS:
        return _yes(N_("the host shares it with all staff"))
    return _no(N_("the host keeps it among those who took part"))


def _judge_ones_own(record: Record, teacher: str, walk: Walk) -> Judgement:
    if teacher in walk.people:
        return _yes(N_("this teacher took part"))
    if record is walk and teacher in walk.covering:
        return _yes(N_("this teacher takes a lesson so that somebody can come"))
    return _no(N_("this teacher did not take part"))


def audience_of(record: Record, library: Library, field: str = "") -> Audience:
    """How far a record about a student goes, or a profile's field: as it says, else the school, else `student`."""
    said = getattr(record, "audience", None)
    said = said.get(field) if isinstance(said, Mapping) else said
    if isinstance(said, Audience):
        return said
    school = library.records.get(RecordId("school"))
    return Audience(getattr(school, "defaults", {}).get(record.id.kind, Audience.STUDENT.value))


def followed(record: Record, library: Library) -> Record | None:
    """The sample that a record follows: what feedback is about. None where there is none."""
    if record.id.kind not in FOLLOWS:
        return None
    found: Record | None = library.find("sample", getattr(record, FOLLOWS[record.id.kind]), record)
    return found


# ---------------------------------------------------------------------------------------------------- permissions


def permission_of(student: RecordId, library: Library, on: date) -> Permission:
    """How far a student's name and pictures go on a day: what the family allows, narrowed by the student's profile.

    No entry means `family`. A permission that has ended, or not begun, never allows more than that. Where permissions
    may stand in a root that is not here, they are not known, and nothing is allowed.
    """
    listed = library.records.get(RecordId("permissions", student.parts[:1]))
    unsaid = Permission() if listed or library.whole else Permission(name=Audience.TEACHERS, picture=Audience.TEACHERS)
    given: Permission = getattr(listed, "students", {}).get(student.parts[1], unsaid)
    limits = [given] if given.holds(on) else [given, Permission()]
    profile = library.records.get(student)
    wish = profile.permissions if isinstance(profile, Profile) else None
    return Permission(
        name=min([*(each.name for each in limits), *([wish.name] if wish and wish.name else [])]),
        picture=min([*(each.picture for each in limits), *([wish.picture] if wish and wish.picture else [])]),
    )


def is_signed(student: RecordId, library: Library, on: date) -> bool:
    """Whether the class may know a student's name. Where it may not, they are a classmate outside their own circles."""
    return permission_of(student, library, on).name == Audience.CLASS


def is_untold(record: Record, circle: Circle, library: Library, on: date) -> bool:
    """Whether a circle that sees a record may not know its id, which says whose work it is, or what a walk is about."""
    student = library.student_of(record)
    if student is not None:
        return circle.kind == "class" and not is_signed(student, library, on)
    return isinstance(record, Walk) and _only_covers(record, circle)


def unsigned(record: Record, circle: Circle, library: Library, on: date) -> Reason | None:
    """Why a circle that sees a student's record reads it without the name; None where it reads the name."""
    student = library.student_of(record)
    if student is None or _near(library.whose(record), circle).kind != "class" or is_signed(student, library, on):
        return None
    return Reason(N_("it is shown unsigned: there is no permission to show the student's name to the class"))


# --------------------------------------------------------------------------------------------------------- fields


def hidden_fields(record: Record, circle: Circle, library: Library, on: date) -> frozenset[str]:
    """The fields of a shown record that this circle does not see."""
    every, kind, student = _all_fields(type(record)), record.id.kind, library.student_of(record)
    near = _near(library.whose(record), circle)
    if kind not in FIELDS:
        return frozenset()
    if near.kind == "teachers" and student:
        visiting = record.id == student and student.parts[0] != near.site
        return every - {"name"} if visiting else frozenset()
    hidden = every - _listed_fields(type(record), kind, near.kind)
    if isinstance(record, Note):
        return hidden | _kept_of_note(record, near, library)
    if isinstance(record, Walk) and _only_covers(record, near):
        return every - {"date", "period", "cover"}  # and of `cover` what is theirs
    if getattr(record, "share_reflection", False):
        hidden -= {"reflection"}
    if near.kind == "class" and student and not is_signed(student, library, on):
        hidden |= {"showcase"} & every
    return hidden | _kept_back(record, near, library) if isinstance(record, Profile) else hidden


def _kept_back(profile: Profile, circle: Circle, library: Library) -> set[str]:
    """What of a profile goes less far than this circle; the profile's `audience` calls its body `words`."""
    fields = {**{name: name for name in ABOUT}, "words": "body", "history": "history"}
    return {at for said, at in fields.items() if audience_of(profile, library, said) not in REACHED_BY[circle.kind]}


def _only_covers(walk: Walk, circle: Circle) -> bool:
    """Whether a teacher's own circle has no other part in a walk than a lesson to take: told when, and no more."""
    return circle.kind == "own" and circle.of not in walk.people


def cover_seen(walk: Walk, circle: Circle) -> tuple[Cover, ...]:
    """Which lessons that are taken a circle sees: who only takes one reads of none but their own."""
    return tuple(each for each in walk.cover if each.by == circle.of or not _only_covers(walk, circle))


def tries_seen(note: Note, circle: Circle, library: Library) -> tuple[Try, ...]:
    """What of a visitor's tries a circle sees: the writer all, a host those because of them, others as it says."""
    if _reads_tries(note, circle):
        return note.tries
    walk = library.records.get(RecordId("walk", note.id.parts[:1]))
    if circle.kind != "own" or not isinstance(walk, Walk) or circle.of not in walk.hosts:
        return ()
    return tuple(each for each in note.tries if each.because_of in {None, circle.of})


def _is_because_of(note: Note, circle: Circle, library: Library) -> bool:
    """Whether a host may know what a visitor would try: not where all that was tried is because of other hosts."""
    walk = library.records.get(RecordId("walk", note.id.parts[:1]))
    is_host = circle.kind == "own" and circle.of in getattr(walk, "hosts", ())
    return is_host and (not note.tries or bool(tries_seen(note, circle, library)))


def _reads_tries(note: Note, circle: Circle) -> bool:
    shared = {"host": (), "walk": ("walk", "own"), "staff": ("walk", "own", "staff")}[note.share_tries]
    return circle.kind in shared or (circle.kind == "own" and circle.of == note.writer)


def _kept_of_note(note: Note, circle: Circle, library: Library) -> frozenset[str]:
    """A try is its writer's own, and so is what it is called; nobody else reads how far it goes."""
    kept = set() if circle.kind == "own" and circle.of == note.writer else {"share_tries", "withdrawn"}
    if not _reads_tries(note, circle) and not _is_because_of(note, circle, library):
        kept |= {"idea", "tries"}
    return frozenset(kept)


@cache
def _all_fields(schema: type[Record]) -> frozenset[str]:
    return frozenset(schema.model_fields) - {"id", "path"}


@cache
def _listed_fields(schema: type[Record], kind: str, circle: str) -> frozenset[str]:
    """The fields that the table gives a kind of circle, by the names they have in Python (`with_`)."""
    ladder = next(each for each in LADDERS if circle in each)
    words = " ".join(FIELDS[kind].get(row, "") for row in ladder[: ladder.index(circle) + 1]).split()
    return frozenset(name for name in _all_fields(schema) if name.rstrip("_") in words)


# ---------------------------------------------------------------------------------------------------------- pages


def has_page(id: RecordId, circle: Circle, library: Library) -> bool:
    """Whether a circle could have a page of a record, or of what is made of many, as a student's `growth`.

    The class has one of a progression that its tasks name: which of them students' work names is not for it to know.
    """
    if circle.kind not in PAGES.get(id.kind, (circle.kind,)):
        return False
    return id.kind != "progression" or id in _named_by_tasks(circle.site, library)


def _named_by_tasks(site: str, library: Library) -> Iterator[RecordId | None]:
    tasks = (task for task in library.all(Task) if task.id.parts[0] == site)
    return (library.named(("progression",), step.partition("/")[0], task) for task in tasks for step in task.steps)


# ---------------------------------------------------------------------------------------------------------- files


def fewest_told(circle: Circle) -> int:
    """Of how many students a figure must be, at least, for a circle to be told it; teachers open the work itself."""
    return 1 if circle.kind == "teachers" else FEWEST


def is_counted(record: Record, circle: Circle, library: Library, on: date) -> bool:
    """Whether a student's record may be part of a figure that a circle is told.

    Beyond the teachers only what the student's family sees, and of students of the class whose name it may know: it has
    no others in any count.
    """
    if circle.kind == "teachers":
        return True
    student = library.student_of(record)
    reaches = audience_of(record, library) in REACHED_BY["family"]
    return reaches and student is not None and student.parts[0] == circle.site and is_signed(student, library, on)


def named_openly(library: Library, site: str) -> str:
    """What the page that unlocks a site names, which anybody may read; "" where the school has not said so."""
    school = library.records.get(RecordId("school"))
    wish = getattr(school, "unlock_page", "nothing")
    if wish == "school":
        return str(getattr(school, "name", ""))
    return str(getattr(library.records.get(RecordId("class", (site,))), "title", "")) if wish == "class" else ""


def judge_file(record: Record, file: File, circle: Circle, library: Library, on: date) -> Verdict:
    """Whether a circle that sees the record may see one of its files: no further than everyone in it allows.

    The reason names nobody: that a picture is withheld must not tell whose family said so.
    """
    near = _near(library.whose(record), circle)
    if near.site == WALKS:
        return Verdict(record.id, *_judge_walks_file(record, file, near))
    return Verdict(record.id, *_judge_file(record, file, near, library, on))


def _judge_file(record: Record, file: File, circle: Circle, library: Library, on: date) -> Judgement:
    if circle.kind == "teachers" and library.whose(record).get("class", circle.site) == circle.site:
        return _yes(N_("teachers see every file in their class"))
    if circle.kind == "class" and not file.medium.cleanable:
        return _no(N_("a file like this may hold its author's name, which cannot be taken out for certain"))
    if not _stands_open(record, file, library, hidden_fields(record, circle, library, on)):
        return _no(N_("it belongs to words that are not shown here"))
    if not all(_may_be_pictured(person, circle, library, on) for person in _people_in(record, file, library)):
        return _no(N_("there is no permission to show everyone in it to these readers"))
    return _yes(N_("everyone in it may be shown to these readers"))


def _judge_walks_file(record: Record, file: File, circle: Circle) -> Judgement:
    """Nothing says who is in the pictures of a walk: those who were there see them, and nobody else."""
    if isinstance(record, Walk) and _only_covers(record, circle):
        return _no(N_("this teacher did not take part"))
    if circle.kind != "staff":
        return _yes(N_("it is for those who took part"))
    if not file.medium.cleanable or file.medium.sort in {Sort.PICTURE, Sort.SOUND, Sort.VIDEO}:
        return _no(N_("nobody has said who can be recognised in it"))
    return _yes(N_("the host shares it with all staff"))


def _may_be_pictured(person: RecordId | None, circle: Circle, library: Library, on: date) -> bool:
    """Whether pictures of somebody go to a circle; “class”, in a permission, is the student's own class."""
    if person is None:
        return False
    if circle.kind == "teachers":
        return person.parts[0] == circle.site or person in students_also(library, circle.site)
    far = REACHED_BY[circle.kind if person.parts[1] == circle.of else "class"]
    return person.parts[0] == circle.site and permission_of(person, library, on).picture in far


def _people_in(record: Record, file: File, library: Library) -> Iterator[RecordId | None]:
    """Who can be recognised in a file: whom it lists; where it lists nobody at all, whoever could be in it."""
    listed = {**getattr(record, "files", {}), **getattr(record, "pictures", {})}
    told = [listed[name].people for name in _names_of(record, file, library) if name in listed]
    yield from (library.named(("profile",), text, record) for people in told for text in people or ())
    owner = library.student_of(record)
    if None not in (told or [None]) or file.medium.sort is Sort.PLAIN or owner is None:
        return
    yield owner
    work = followed(record, library) if record.id.kind in FOLLOWS else record
    yield from (library.named(("profile",), text, work) for text in getattr(work, "with_", ()) if work)
    giver = getattr(record, "from_", None)
    by = library.named(("staff", "profile"), giver, record) if isinstance(giver, str) else None
    yield from [by] if by and by.kind == "profile" else []


def _stands_open(record: Record, file: File, library: Library, hidden: frozenset[str]) -> bool:
    """Whether a file stands in words that are seen, or in none: what only hidden words show is hidden with them."""
    texts = {name: getattr(record, name, "") for name in ("body", "reflection")}
    closed = [text for name, text in texts.items() if name in hidden]
    closed += [text for _, text in library.drafts.get(record.id, ()) if "drafts" in hidden]
    names = _names_of(record, file, library)
    if not any(_shows(text, names) for text in closed):
        return True
    return any(_shows(text, names) for name, text in texts.items() if name not in hidden)


def _names_of(record: Record, file: File, library: Library) -> set[str]:
    """The names by which a record's text and lists call one file."""
    return {each.name for each in library.files.get(record.id, ()) if each.path == file.path}


def _shows(text: str, names: set[str]) -> bool:
    return any({each.target, each.target.removeprefix("./")} & names for each in markup.mentions(text))
