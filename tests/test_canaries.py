"""A word of its own in every field of every record: each circle finds what it may see, and not a byte of all else.

What may be seen by whom is written down here by hand, field by field, and knows nothing of `privacy`.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from generator.media import ACCEPTED
from generator.project import Project
from generator.records import KINDS
from generator.records.base import Part, Ref
from generator.records.fields import Frozen
from generator.sites import Order, build
from tests.canaries.files import MAKERS
from tests.canaries.planning import EVERYONE
from tests.canaries.school import AUDIENCES, IN_TASKS, STAFF, STUDENTS, WALKERS, School
from tests.canaries.words import Planted, found_in, words_in
from tests.conftest import MKDOCS, ON, write

# ------------------------------------------------------------------------------------------------- what may be seen

FIELDS: Mapping[str, str] = {
    # The widest circle that sees a field of a record about a student which goes that far itself.
    "sample.title": "class",
    "sample.body": "class",
    "sample.subject": "class",
    "sample.reflection": "family",  # to the class where it is shared
    "sample.showcase": "class",
    "sample.pictures{}.alt": "class",
    "sample.pictures{}.caption": "class",
    "sample.pictures{}.transcript": "class",
    "sample.files{}.title": "class",
    "quoted in the work": "class",
    "quoted in the reflection": "family",
    "quoted in a draft": "family",
    "alt in a reflection": "family",
    "words of a file": "class",
    "words of an Office file": "family",
    "untitled file name": "class",
    "draft": "family",
    "feedback.from.guest.name": "class",
    "feedback.from.guest.role": "class",
    "feedback.strength": "class",
    "feedback.body": "class",
    "feedback.resources[].title": "class",
    "feedback.resources[].url": "class",
    "feedback.next_step": "family",
    "feedback.reply": "family",
    "feedback.let_go.why": "family",
    "goal.title": "class",
    "goal.body": "class",
    "goal.steps[].what": "class",
    "goal.revised[].title": "family",
    "goal.revised[].why": "family",
    "profile.name": "class",
    "profile.body": "class",
    **{f"profile.{name}[]": "class" for name in
       ("strengths", "proud_of", "working_on", "interests", "dislikes", "learns_best", "motivators")},
    **{f"profile.history[].{name}[]": "family" for name in
       ("strengths", "proud_of", "working_on", "interests", "dislikes", "learns_best", "motivators")},
    "profile.history[].words": "family",
}  # fmt: skip

MAY_STAND: Mapping[str, str] = {
    # Not printed for its own sake; where it may stand in an address or in a list of what goes no further.
    "student id": "class",
    "sample id": "class",
    "goal id": "class",
    "feedback id": "student",
    "picture name": "student",
    "picture in a reflection": "student",
    "titled file name": "student",
    "alt in a text": "class",
}

NOWHERE = {
    "a remark in YAML", "a file nobody refers to", "draft name", "class.salt", "school.retention.after_leaving",
    "progression.standard", "criterion id",
    *(f"metadata of .{end}" for end in MAKERS),
}  # fmt: skip
"""What no page prints and nobody needs."""

BESIDE_SCORES = {
    "progression.title", "progression.steps{}.title", "progression.steps{}.look_fors[]",
    "progression.misconceptions{}.title", "progression.misconceptions{}.explained",
    "progression id", "step id", "misconception id",
}  # fmt: skip
"""What stands beside steps and misconceptions, so never in `class`: unless a task of the class names the same."""

UNSIGNED = {"unsigned", "ended", "coming", "narrowed", "visitor", "stranger"}
TELLS_WHOSE = {
    "profile.name", "student id", "sample id", "sample.showcase", "untitled file name",
}  # fmt: skip
"""What of their class-visible work would tell whose it is."""

PICTURED = {"signed": "class", "narrowed": "teachers"}
"""How far pictures of a student go; of all others, to the family."""

HOMES = {**dict.fromkeys(STUDENTS, "maple"), "visitor": "birch", "stranger": "birch"}
PEOPLE = {**dict.fromkeys(("open", "closed"), WALKERS), "through": ("host", "visiting")}

Circle = tuple[str, str]
"""A site and a circle of it, by the names they have here: `("maple", "family/signed")`."""


def of_class(site: str) -> set[Circle]:
    """Every circle of a class."""
    own = (f"{kind}/{student}" for student, home in HOMES.items() if home == site for kind in ("family", "student"))
    return {(site, circle) for circle in ("class", "teachers", *own)}


def of_student(student: str, reach: str) -> set[Circle]:
    """The circles of a student's class to which something goes that goes as far as `reach`."""
    site = HOMES[student]
    chain = {"teachers": "teachers", "student": f"student/{student}", "family": f"family/{student}"}
    return (
        of_class(site)
        if reach == "class"
        else {(site, chain[each]) for each in AUDIENCES[: AUDIENCES.index(reach) + 1]}
    )


def least(*reaches: str) -> str:
    return min(reaches, key=AUDIENCES.index)


def of_picture(student: str, people: list[str]) -> str:
    """How far a picture of some people goes: the owner's own circles, and others' where each allows their class."""
    own = [PICTURED.get(each, "family") for each in people if each == student]
    others = [each for each in people if each != student]
    may = all(PICTURED.get(each) == "class" and HOMES[each] == HOMES[student] for each in others)
    return least("class", *own, "class" if may else "teachers")


def about_student(planted: Planted) -> set[Circle]:
    """The circles that may see a word in a record about a student."""
    student, _, people = planted.whose.partition("+")
    shared = planted.reach == "shared"
    reach = "class" if shared else planted.reach or "class"
    field = {**FIELDS, **MAY_STAND}[planted.field]
    reach = reach if shared else least(reach, field)
    if student in UNSIGNED and (planted.field in TELLS_WHOSE or planted.field.startswith(("goal", "profile"))):
        reach = least(reach, "family")
    if planted.field.startswith("sample.pictures") and "+" in planted.whose:
        reach = least(reach, of_picture(student, [each for each in people.split("+") if each]))
    seen = of_student(student, reach)
    if student == "visitor" and visits(planted, people):
        seen.add(("maple", "teachers"))
    return seen


def visits(planted: Planted, people: str) -> bool:
    """Whether teachers of the class whose tasks the visitor works on see a word: name and work, not what is for few."""
    if planted.field in {"profile.name", "student id"}:
        return True
    return planted.reach != "teachers" and planted.field.startswith(
        ("sample", "feedback", "quoted", "words of", "untitled", "draft", "alt", "picture", "titled")
    )


def may_see(planted: Planted) -> set[Circle]:
    """The circles in whose folders a word may be found."""
    field, whose = planted.field, planted.whose
    classes = of_class("maple") | of_class("birch")
    walks = {
        ("walks", "staff"),
        *(("walks", f"walk/{walk}") for walk in PEOPLE),
        *(("walks", f"own/{each}") for each in STAFF),
    }
    is_of_class = field.partition(".")[0] in OF_CLASSES or field in IDS_OF_CLASSES
    if is_of_class or field in FIELDS or field in MAY_STAND:
        return of_a_class(planted) if is_of_class else about_student(planted)
    if whose != IN_TASKS and field in NOWHERE | BESIDE_SCORES:
        return {circle for circle in classes if circle[1] != "class"} if field in BESIDE_SCORES else set()
    match field.partition(".")[0]:
        case "walk" | "note" | "walk id":
            return on_walks(planted, walks)
        case "school":
            return {"name": classes | walks, "walks": walks, "terms[]": classes}[field.split(".")[1]]
        case "staff" | "staff id":
            return (
                set()
                if field == "staff.account"
                else walks | (classes if field == "staff.name" and whose != "elsewhere" else set())
            )
        case "class" | "class id":
            return of_class(whose) | {("maple", "teachers")} | (walks if field == "class.title" else set())
        case "task" | "task id":
            return {(whose, "teachers")} if field == "task.feedback_focus[]" else of_class(whose)
        case "rubric" | "rubric id" | "score id" | "progression" | "progression id" | "step id" | "misconception id":
            return classes
    raise AssertionError(f"Say here who may see “{field}”.")


OF_CLASSES = {
    "lesson", "activity", "slip", "arrangements", "groups", "mini-lesson", "playlist", "survey", "answers", "voice",
    "observation", "strategy",
}  # fmt: skip
"""Kinds that a class's teachers plan with, or by which it speaks. How far a word goes is said where it is planted."""

IDS_OF_CLASSES = {
    **dict.fromkeys(("lesson id", "survey id", "voice id", "room id", "activity id"), "class"),
    **dict.fromkeys(("groups id", "slip id", "observation id", "strategy id"), "teachers"),
    **dict.fromkeys(("playlist id", "mini_lesson id", "question id"), "family"),
}
"""How far the ids of their files go, and those within them; what is one student's has addresses that tell no more."""


def of_a_class(planted: Planted) -> set[Circle]:
    """The circles in whose folders a word of such a kind may be found."""
    reach = IDS_OF_CLASSES.get(planted.field, planted.reach)
    match reach:
        case "class":
            anywhere = planted.whose == EVERYONE or planted.field == "activity id"
            return of_class("maple") | (of_class("birch") if anywhere else set())
        case "family":
            return of_class("maple") - {("maple", "class")}
        case "own":
            every = [each for each, home in HOMES.items() if home == "maple"]
            students = every if planted.whose == EVERYONE else planted.whose.split("+")
            own = {("maple", f"{kind}/{each}") for each in students for kind in ("family", "student")}
            return own | {("maple", "teachers")}
        case "teachers":
            return {("maple", "teachers")}
    return set()


TRIED = {"note.idea", *(f"note.tries[].{each}" for each in ("what", "result", "learned"))}
KEPT = {"walk.why{}"}
"""What of a walk stays with those who took part, whatever its host shares."""


def on_walks(planted: Planted, everyone: set[Circle]) -> set[Circle]:
    """The circles in whose folders a word of a walk may be found, or of a visitor's note of it."""
    field, whose, writer = planted.field, planted.whose, planted.reach
    took_part = {("walks", f"walk/{whose}"), *_own(PEOPLE[whose])}
    if field.startswith("note.") and writer == "taking-back":
        return _own([writer])
    if field in TRIED and writer != "sharing":
        return _own(["host", writer])
    return everyone if whose == "open" and field not in KEPT else took_part


def _own(people: Iterable[str]) -> set[Circle]:
    return {("walks", f"own/{each}") for each in people}


def must_find(planted: Planted) -> set[Circle]:
    """The circles that find a word in their own folder, or in a wider circle's to which they can go."""
    field, wanted = planted.field, may_see(planted)
    if field in MAY_STAND or (field.endswith(" id") and field != "score id"):
        return set()
    if field == "note.idea" and planted.whose != "open":  # it stands on the pages of who had it, and of whose it was
        return wanted & _own(["host", planted.reach])
    if field == "staff.name":
        return {("walks", "staff")} | ({("maple", "class")} if planted.whose == "host" else set())
    if field == "school.walks.prompts[]":
        return {("walks", f"walk/{walk}") for walk in PEOPLE}
    if field == "school.name":
        return {("walks", "staff")}
    if field == "school.terms[].title":
        return {circle for circle in wanted if circle[1].startswith("family/")}
    if field in {"class.title", "class.year"}:
        return of_class(planted.whose)
    # What rooms are called stands with the groups that work there.
    return {("maple", "teachers")} if field == "arrangements.rooms{}.title" else wanted


def wider(circle: Circle) -> set[Circle]:
    """The circles that whoever is in one of a class or of the walks holds besides."""
    site, path = circle
    kind, _, of = path.partition("/")
    if site == "walks":
        own = {("walks", f"walk/{walk}") for walk, people in PEOPLE.items() if kind == "own" and of in people}
        return own | {("walks", "staff")}
    return {
        "class": set(),
        "family": {(site, "class")},
        "student": {(site, "class"), (site, f"family/{of}")},
        "teachers": of_class(site),
    }[kind]


# ------------------------------------------------------------------------------------------------------- the school


@dataclass(frozen=True)
class Site:
    """The school, built: where it stands, and which planted words each circle's folder holds."""

    school: School
    out: Path

    def folder(self, circle: Circle) -> Path:
        site, path = circle
        kind, _, of = path.partition("/")
        what = {"walk": "walk", "own": "staff"}.get(kind, "student")
        named = self.school.ids["class", site] if site != "walks" else "walks"
        return self.out / named / (f"{kind}/{self.school.ids[what, of]}" if of else kind)

    @cached_property
    def found(self) -> Mapping[Circle, set[str]]:
        walks = [
            ("walks", path)
            for path in ("staff", *(f"walk/{walk}" for walk in PEOPLE), *(f"own/{each}" for each in STAFF))
        ]
        return {circle: found_in(self.folder(circle)) for circle in (*of_class("maple"), *of_class("birch"), *walks)}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    school, folder = School(), tmp_path_factory.mktemp("canaries")
    write(folder / "content", school.content)
    (folder / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    build(Order(Project(folder), folder / "out", ON))
    return Site(school, folder / "out")


def leaks(site: Site) -> list[tuple[Circle, Planted]]:
    return [
        (circle, planted)
        for planted in site.school.plant.planted
        for circle in sorted(site.found)
        if planted.word in site.found[circle] and circle not in may_see(planted)
    ]


def lacks(site: Site) -> list[tuple[Circle, Planted]]:
    return [
        (circle, planted)
        for planted in site.school.plant.planted
        for circle in sorted(must_find(planted))
        if not any(planted.word in site.found[each] for each in (circle, *wider(circle)))
    ]


def doctored(site: Site, tmp_path: Path) -> Site:
    """The same school in a copy of the built folder, to be spoilt."""
    shutil.copytree(site.out, tmp_path / "out", copy_function=os.link)
    return Site(site.school, tmp_path / "out")


def a_word(site: Site, field: str, whose: str, reach: str = "") -> str:
    """The first word that was planted there."""
    return next(p.word for p in site.school.plant.planted if (p.field, p.whose, p.reach) == (field, whose, reach))


def spoil(file: Path, more: bytes) -> None:
    """Adds bytes to a copy of a file, and not to the file it is a link to."""
    data = file.read_bytes() if file.exists() else b""
    file.unlink(missing_ok=True)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data + more)


def told(found: list[tuple[Circle, Planted]]) -> str:
    """What was found, a line for each field and circle, so that a failure can be read."""
    lines = {(circle, each.field, each.whose, each.reach): None for circle, each in found}
    return "\n".join(
        f"{'/'.join(circle)}: {field} of {whose or 'all'} ({reach})" for circle, field, whose, reach in lines
    )


def test_no_circle_holds_a_word_that_it_may_not_see(site: Site) -> None:
    found = leaks(site)
    assert not found, told(found)


def test_each_circle_finds_every_word_that_it_may_see(site: Site) -> None:
    missed = lacks(site)
    assert not missed, told(missed)


def test_what_all_circles_share_and_what_stands_above_them_holds_no_word(site: Site) -> None:
    circles = {site.folder(circle) for circle in site.found}
    ids = set(site.school.ids.values())
    for file in site.out.rglob("*"):
        if not any(file.is_relative_to(circle) for circle in circles):
            assert file.is_dir() or not words_in(file.read_bytes())
            assert words_in(file.name.encode()) <= ids
    for level in (
        site.out,
        *(folder.parent for folder in site.out.glob("*/index.html")),
        *(each.parent for each in circles),
    ):
        assert (level / "index.html").read_bytes() == b""


def test_addresses_of_unsigned_work_tell_no_id_and_stand_in_no_order_of_names(site: Site) -> None:
    work = site.folder(("maple", "class")) / "work"
    signed = site.school.ids["student", "signed"]
    unsigned = [each.name for each in work.iterdir() if each.name != signed]
    assert len(unsigned) == 2 * len(UNSIGNED & set(STUDENTS))
    assert all(re.fullmatch("[0-9a-f]{12}", name) for name in unsigned)


def test_in_the_class_levels_and_criteria_stand_on_the_rubrics_page_alone(site: Site) -> None:
    fields = {"score id", "rubric.levels[]", "rubric.criteria{}.title", "rubric.criteria{}.levels{}"}
    levels = {planted.word for planted in site.school.plant.planted if planted.field in fields}
    folder = site.folder(("maple", "class"))
    (page,) = folder.glob("rubrics/*/index.html")
    assert levels <= words_in(page.read_bytes())
    (index,) = folder.rglob("search_index.json")
    docs = json.loads(index.read_text(encoding="utf-8"))["docs"]
    others = [json.dumps(doc).encode() for doc in docs if not doc["location"].startswith("rubrics/")]
    others += [file.read_bytes() for file in folder.rglob("*") if file.is_file() and file not in {page, index}]
    assert not [levels & words_in(other) for other in others if levels & words_in(other)]


# ----------------------------------------------------------------------------------------- the fixture is complete


def text_fields(path: str, annotation: Any, metadata: tuple[Any, ...] = ()) -> Iterator[str]:
    """Where in a kind of record somebody can write words of their own: `sample.pictures{}.alt`."""
    if not any(isinstance(each, (Ref, Part)) for each in metadata):
        for inner, part, more in parts_of(annotation):
            yield from text_fields(f"{path}{inner}", part, more)
        if annotation is str:
            yield path


def parts_of(annotation: Any) -> Iterator[tuple[str, Any, tuple[Any, ...]]]:
    """What a type is made of: how to write the way there, the part's own type, and what is said of it."""
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        yield "", inside[0], inside[1:]
    elif origin in {Union, UnionType}:
        yield from (("", each, ()) for each in inside)
    elif origin is tuple:
        yield "[]", inside[0], ()
    elif origin is Frozen:
        yield from ((" key", inside[0], ()), ("{}", inside[1], ()))
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        fields = ((name, info) for name, info in annotation.model_fields.items() if name not in {"id", "path"})
        yield from ((f".{name.rstrip('_')}", info.annotation, tuple(info.metadata)) for name, info in fields)


OTHERWISE_PLANTED = {
    "sample.pictures key": "picture name",
    "sample.files key": "titled file name",
    "sample.drafts[]": "draft name",
    "walk.why key": "staff id",
    "sample.scores key": "criterion id",
    "sample.self key": "criterion id",
    "sample.scores{}": "score id",
    "sample.self{}": "score id",
    "feedback.quotes[]": "quoted in the work",
    "rubric.criteria key": "criterion id",
    "rubric.criteria{}.levels key": "score id",
    "progression.steps key": "step id",
    "progression.steps{}.needs[]": "step id",
    "progression.misconceptions key": "misconception id",
    "progression.misconceptions{}.about[]": "step id",
    "permissions.students key": "student id",
    "lesson.entry key": "question id",
    "lesson.exit key": "question id",
    "lesson.marking key": "question id",
    "arrangements.rooms key": "room id",
    "groups.groups[].room": "room id",
    "activity.room": "room id",
    "playlist.students{}.items[].room": "room id",
    "playlist.students key": "student id",
    "playlist.unplaced key": "student id",
    "playlist.planned key": "student id",
    "survey.questions key": "question id",
    "strategy.looks_at.criterion": "criterion id",
}
"""Fields whose words are planted by another name, for they stand in several places."""

NO_WORDS = {
    *("school.languages[]", "school.walks.periods{}", "school.defaults key", "class.accent", "profile.languages[]"),
    *(
        f"{kind}.lang"
        for kind in ("profile", "sample", "feedback", "goal", "lesson", "activity", "mini-lesson", "voice")
    ),
    *(
        f"{kind}.body"
        for kind in (
            "school",
            "class",
            "staff",
            "rubric",
            "progression",
            "permissions",
            "slip",
            "arrangements",
            "groups",
            "playlist",
            "survey",
            "answers",
        )
    ),
}
"""Fields that take one of a few codes, and the bodies of files that have none."""


def test_a_word_is_planted_in_every_text_field_of_every_kind() -> None:
    school = School()
    assert school.content
    planted = {each.field for each in school.plant.planted}
    fields = {path for kind in KINDS for path in text_fields(kind.name, kind.schema)}
    missing = {path for path in fields - NO_WORDS if OTHERWISE_PLANTED.get(path, path) not in planted}
    assert not missing, "Plant a word in these, and say in this file who may see it."
    assert set(OTHERWISE_PLANTED) | NO_WORDS <= fields, "These are no fields any more."


def test_a_word_is_planted_in_every_id() -> None:
    school = School()
    assert school.content
    planted = {each.field for each in school.plant.planted}
    slots = {"class", "student", "staff", "walk", *(kind.slots[-1] for kind in KINDS if kind.slots)}
    assert {f"{slot} id" for slot in slots} <= planted


def test_there_is_a_file_of_every_kind_and_its_word_can_be_found_in_it() -> None:
    assert MAKERS.keys() == ACCEPTED.keys()
    for end, make in MAKERS.items():
        assert words_in(make("zqxbcdfg")) == {"zqxbcdfg"}, end


def test_somebody_has_said_who_may_see_each_planted_field(site: Site) -> None:
    for planted in site.school.plant.planted:
        assert must_find(planted) <= may_see(planted), planted


# --------------------------------------------------------------------------------------------- the search can fail


@pytest.mark.parametrize(
    "written",
    [
        lambda word: f"<p>{word}</p>".encode(),
        lambda word: f"<p>{word.upper()}</p>".encode(),
        lambda word: "".join(f"&#{ord(letter)};" for letter in word).encode(),
        lambda word: "".join(f"%{ord(letter):02x}" for letter in word).encode(),
        lambda word: "".join(f"\\u{ord(letter):04x}" for letter in word).encode(),
        lambda word: word.encode("utf-16-le"),
        lambda word: json.dumps({"title": word}).encode(),
        lambda word: b"\0\1\2" + word.encode() + b"\xff",
    ],
)
def test_a_word_is_found_however_it_is_written(written: Callable[[str], bytes]) -> None:
    assert words_in(written("zqxbcdfg")) == {"zqxbcdfg"}


def test_a_word_in_a_circle_that_may_not_see_it_is_noticed(site: Site, tmp_path: Path) -> None:
    leaky = doctored(site, tmp_path)
    word = a_word(site, "sample.title", "unsigned", "student")
    spoil(leaky.folder(("maple", "family/signed")) / "index.html", f"<!-- {word} -->".encode())
    ((circle, planted),) = leaks(leaky)
    assert (circle, planted.word) == (("maple", "family/signed"), word)


def test_an_id_in_the_name_of_a_file_is_noticed(site: Site, tmp_path: Path) -> None:
    leaky = doctored(site, tmp_path)
    word = a_word(site, "student id", "unsigned")
    spoil(leaky.folder(("maple", "class")) / "work" / word / "index.html", b"")
    assert [(circle, planted.word) for circle, planted in leaks(leaky)] == [(("maple", "class"), word)]


def test_the_words_of_a_camera_in_a_published_picture_are_noticed(site: Site, tmp_path: Path) -> None:
    leaky = doctored(site, tmp_path)
    word = a_word(site, "metadata of .jpg", "signed", "class")
    media = leaky.folder(("maple", "class")) / "media"
    spoil(next(media.glob("*.webp")), word.encode("utf-16-be"))
    assert [(circle, planted.word) for circle, planted in leaks(leaky)] == [(("maple", "class"), word)]


def test_a_page_that_is_not_there_is_missed(site: Site, tmp_path: Path) -> None:
    poorer = doctored(site, tmp_path)
    shutil.rmtree(poorer.folder(("maple", "student/signed")))
    fields = {planted.field for circle, planted in lacks(poorer) if circle == ("maple", "student/signed")}
    assert {"sample.title", "goal.body", "feedback.reply"} <= fields
