"""Who sees what, sentence by sentence of what families are told: records, names, fields, pictures, visits and walks."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from generator import privacy
from generator.circles import Circle, circles_of
from generator.library import File, Library, load
from generator.media import Medium, Sort
from generator.problems import Advice
from generator.records import KINDS, Audience, Note, Record, RecordId, Walk
from generator.records.base import Part, Ref
from tests.conftest import ON, MakeProject

MakeLibrary = Callable[..., Library]
MINA = "classes/maple-5/students/mina"
OMAR = "classes/maple-5/students/omar"
PERMISSIONS = "classes/maple-5/permissions.yml"
CIRCLES = ("class", "family/mina", "family/omar", "student/mina", "student/omar", "teachers")


def sample(audience: str = "", more: str = "", body: str = "My work.") -> str:
    said = f"audience: {audience}\n" if audience else ""
    return f"---\ntitle: A bridge\ndate: 2026-09-28\n{said}{more}---\n{body}\n"


def feedback(audience: str = "", about: str = "bridge", more: str = "") -> str:
    said = f"audience: {audience}\n" if audience else ""
    return f"---\nfrom: rivera\ndate: 2026-10-02\nabout: {about}\n{said}{more}---\nGood.\n"


def goal(audience: str) -> str:
    return f"---\ntitle: Read aloud\ndate: 2026-09-03\naudience: {audience}\n---\n"


def circle(path: str, site: str = "maple-5") -> Circle:
    kind, _, of = path.partition("/")
    return Circle(site, kind, of)


def record(library: Library, kind: str, *parts: str) -> Record:
    return library.records[RecordId(kind, parts)]


def seen(library: Library, kind: str, *parts: str, on: date = ON) -> list[str]:
    """The circles of the class, of two students, that see a record."""
    found = record(library, kind, *parts)
    return [path for path in CIRCLES if privacy.judge(found, circle(path), library, on).shown]


def hidden(library: Library, path: str, kind: str, *parts: str, site: str = "maple-5") -> set[str]:
    return set(privacy.hidden_fields(record(library, kind, *parts), circle(path, site), library, ON))


def medium(path: str, sort: Sort = Sort.PICTURE, *, cleanable: bool = True) -> Medium:
    return Medium(path, sort, "0" * 64, 10, cleanable=cleanable)


def with_file(library: Library, sort: Sort = Sort.PICTURE, name: str = "raft.jpg", *parts: str, **said: Any) -> Library:
    """The library with a file beside a record; mina's bridge, unless another is named."""
    id = RecordId("sample", parts or ("maple-5", "mina", "bridge"))
    path = f"{Path(library.records[id].path).parent}/{name}"
    return Library(library.records, {id: (File(name, path, medium(path, sort, **said)),)}, drafts=library.drafts)


def jpeg() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (9, 9), "teal").save(made, "JPEG")
    return made.getvalue()


def pictured(library: Library, *parts: str) -> list[str]:
    """The circles of the class that see the one file of mina's bridge."""
    id = RecordId("sample", parts or ("maple-5", "mina", "bridge"))
    (file,) = library.files[id]
    return [
        path
        for path in CIRCLES
        if privacy.judge(library.records[id], circle(path), library, ON).shown
        and privacy.judge_file(library.records[id], file, circle(path), library, ON).shown
    ]


JPEG = jpeg()
BRIDGE = {f"{MINA}/samples/bridge/sample.md": sample("class")}


# ----------------------------------------------------------------------------------------------------- how far


@pytest.mark.parametrize(
    ("audience", "circles"),
    [
        ("teachers", ["teachers"]),
        ("student", ["student/mina", "teachers"]),
        ("family", ["family/mina", "student/mina", "teachers"]),
        ("class", list(CIRCLES)),
    ],
)
def test_a_record_goes_as_far_as_its_audience(library: MakeLibrary, audience: str, circles: list[str]) -> None:
    school = library({f"{MINA}/samples/bridge/sample.md": sample(audience), f"{MINA}/goals/read.md": goal(audience)})
    assert seen(school, "sample", "maple-5", "mina", "bridge") == circles
    assert seen(school, "goal", "maple-5", "mina", "read") == circles


def test_a_record_that_does_not_say_goes_to_the_student_or_as_far_as_the_school_says(library: MakeLibrary) -> None:
    school = library({f"{MINA}/samples/bridge/sample.md": sample()})
    assert seen(school, "sample", "maple-5", "mina", "bridge") == ["family/mina", "student/mina", "teachers"]
    school = library({f"{MINA}/samples/bridge/sample.md": sample(), "school.yml": "name: Alder\n"})
    assert seen(school, "sample", "maple-5", "mina", "bridge") == ["student/mina", "teachers"]


def test_what_is_for_the_class_is_seen_by_every_family_as_the_class_sees_it(library: MakeLibrary) -> None:
    school = library(BRIDGE)
    assert hidden(school, "family/omar", "sample", "maple-5", "mina", "bridge") == hidden(
        school, "class", "sample", "maple-5", "mina", "bridge"
    )
    assert not hidden(school, "family/mina", "sample", "maple-5", "mina", "bridge")


def test_another_students_record_is_withheld_without_saying_how_far_it_goes(library: MakeLibrary) -> None:
    school = library({f"{MINA}/samples/bridge/sample.md": sample("student")})
    verdict = privacy.judge(record(school, "sample", "maple-5", "mina", "bridge"), circle("family/omar"), school, ON)
    assert (verdict.shown, str(verdict.reason)) == (False, "it is about another student")


def test_feedback_goes_no_further_than_the_work_it_is_about(library: MakeLibrary) -> None:
    school = library(
        {f"{MINA}/samples/bridge/sample.md": sample("student"), f"{MINA}/feedback/one.md": feedback("class")}
    )
    assert seen(school, "feedback", "maple-5", "mina", "one") == ["student/mina", "teachers"]


def test_feedback_about_nothing_that_is_here_is_for_teachers(library: MakeLibrary) -> None:
    school = library({**BRIDGE, f"{MINA}/feedback/one.md": feedback("class")})
    records = {id: each for id, each in school.records.items() if id.kind != "sample"}
    assert seen(Library(records), "feedback", "maple-5", "mina", "one") == ["teachers"]


def test_permissions_are_for_teachers_and_what_all_share_is_for_all(library: MakeLibrary) -> None:
    school = library({"classes/maple-5/tasks/bridge.md": "---\ntitle: Bridges\n---\nBuild one.\n"})
    assert seen(school, "permissions", "maple-5") == ["teachers"]
    assert seen(school, "task", "maple-5", "bridge") == seen(school, "staff", "rivera") == list(CIRCLES)


def test_nothing_of_another_class_is_seen(library: MakeLibrary) -> None:
    school = library(
        {
            "classes/birch-5/class.yml": "title: Birch\nteachers: [okafor]\nsalt: zyxwvutsrqponmlkjihgfedcba\n",
            "classes/birch-5/tasks/leaf.md": "---\ntitle: A leaf\n---\n",
            "classes/birch-5/students/wren/profile.md": "---\nname: Wren\naudience: class\n---\n",
        }
    )
    for id in (("class", "birch-5"), ("task", "birch-5", "leaf"), ("profile", "birch-5", "wren")):
        assert seen(school, *id) == []


# ------------------------------------------------------------------------------------------------------- names


def test_a_student_whose_name_the_class_may_know_is_in_the_class_and_another_is_not(library: MakeLibrary) -> None:
    school = library()
    assert seen(school, "profile", "maple-5", "mina") == list(CIRCLES)
    assert seen(school, "profile", "maple-5", "omar") == ["family/omar", "student/omar", "teachers"]


def test_in_the_class_an_unsigned_student_has_work_and_words_about_it_and_nothing_else(library: MakeLibrary) -> None:
    school = library(
        {
            f"{OMAR}/samples/bridge/sample.md": sample("class"),
            f"{OMAR}/feedback/one.md": feedback("class"),
            f"{OMAR}/goals/read.md": goal("class"),
        }
    )
    assert "class" in seen(school, "sample", "maple-5", "omar", "bridge")
    assert "class" in seen(school, "feedback", "maple-5", "omar", "one")
    assert seen(school, "goal", "maple-5", "omar", "read") == ["family/omar", "student/omar", "teachers"]


@pytest.mark.parametrize(
    ("allowed", "name"),
    [
        ("{name: class, given: 2026-11-16, until: 2026-11-16}", Audience.CLASS),
        ("{name: class, until: 2026-11-15}", Audience.FAMILY),
        ("{name: class, given: 2026-11-17}", Audience.FAMILY),
        ("{name: teachers, until: 2026-11-15}", Audience.TEACHERS),
        ("{name: teachers, given: 2026-11-17}", Audience.TEACHERS),
        ("{}", Audience.FAMILY),
    ],
)
def test_a_permission_allows_more_than_the_family_only_while_it_holds(
    library: MakeLibrary, allowed: str, name: Audience
) -> None:
    school = library({PERMISSIONS: f"mina: {allowed}\n"})
    assert privacy.permission_of(RecordId("profile", ("maple-5", "mina")), school, ON).name == name


def test_without_an_entry_name_and_picture_go_to_the_family(library: MakeLibrary) -> None:
    school = library(without=(PERMISSIONS,))
    found = privacy.permission_of(RecordId("profile", ("maple-5", "mina")), school, ON)
    assert (found.name, found.picture) == (Audience.FAMILY, Audience.FAMILY)


def test_a_profile_narrows_what_the_family_allows_and_never_widens_it(library: MakeLibrary) -> None:
    narrower = "---\nname: Mina K.\npermissions: {name: family, picture: student}\n---\n"
    wider = "---\nname: Omar S.\npermissions: {name: class, picture: class}\n---\n"
    school = library({f"{MINA}/profile.md": narrower, f"{OMAR}/profile.md": wider})
    mina, omar = (
        privacy.permission_of(RecordId("profile", ("maple-5", each)), school, ON) for each in ("mina", "omar")
    )
    assert (mina.name, mina.picture) == (Audience.FAMILY, Audience.STUDENT)
    assert (omar.name, omar.picture) == (Audience.FAMILY, Audience.TEACHERS)


# ------------------------------------------------------------------------------------------------------- fields


def test_the_class_sees_neither_scores_nor_any_of_what_stands_beside_them(library: MakeLibrary) -> None:
    found = hidden(library(BRIDGE), "class", "sample", "maple-5", "mina", "bridge")
    never = {"scores", "self_", "steps", "misconceptions", "resolved", "drafts", "answers", "chosen_by", "rubric"}
    assert never | {"reflection", "audience", "share_reflection"} == found


def test_a_reflection_goes_to_the_class_only_where_it_is_shared(library: MakeLibrary) -> None:
    shared = library({f"{MINA}/samples/bridge/sample.md": sample("class", "share_reflection: true\n")})
    assert "reflection" not in hidden(shared, "class", "sample", "maple-5", "mina", "bridge")
    assert "reflection" in hidden(library(BRIDGE), "class", "sample", "maple-5", "mina", "bridge")


def test_why_a_piece_was_chosen_for_the_showcase_is_not_told_of_who_has_none(library: MakeLibrary) -> None:
    school = library({**BRIDGE, f"{OMAR}/samples/bridge/sample.md": sample("class")})
    assert "showcase" in hidden(school, "class", "sample", "maple-5", "omar", "bridge")
    assert "showcase" not in hidden(school, "class", "sample", "maple-5", "mina", "bridge")


def test_each_field_of_a_profile_goes_as_far_as_it_says_else_as_the_school_does(library: MakeLibrary) -> None:
    told = (
        "---\nname: Mina K.\nstrengths: [a]\nproud_of: [b]\ndislikes: [c]\ninterests: [d]\n"
        "audience: {strengths: class, proud_of: student, dislikes: teachers, words: student}\n---\nMy words.\n"
    )
    school = library({f"{MINA}/profile.md": told})
    mina = ("profile", "maple-5", "mina")
    assert {"strengths", "name"}.isdisjoint(hidden(school, "class", *mina))
    assert {"proud_of", "dislikes", "interests", "body"} <= hidden(school, "class", *mina)
    assert hidden(school, "family/mina", *mina) == {"proud_of", "dislikes", "body"}
    assert hidden(school, "student/mina", *mina) == {"dislikes"}
    assert not hidden(school, "teachers", *mina)


def test_a_profile_that_goes_to_the_family_still_tells_the_class_the_name_where_that_is_allowed(
    library: MakeLibrary,
) -> None:
    school = library()
    left = set(type(record(school, "profile", "maple-5", "mina")).model_fields) - {"id", "path"}
    assert left - hidden(school, "class", "profile", "maple-5", "mina") == {"name", "lang", "showcase_order"}


def test_nobody_sees_the_salt_of_a_class_and_only_teachers_who_else_works_there(library: MakeLibrary) -> None:
    school = library()
    for path in CIRCLES:
        assert "salt" in hidden(school, path, "class", "maple-5")
        assert ("also" in hidden(school, path, "class", "maple-5")) == (path != "teachers")


def test_what_a_task_is_for_is_the_teachers_own(library: MakeLibrary) -> None:
    school = library({"classes/maple-5/tasks/bridge.md": "---\ntitle: Bridges\n---\nBuild one.\n"})
    for path in CIRCLES:
        own = {"feedback_focus", "chosen_by", "elements", "leap"}
        assert hidden(school, path, "task", "maple-5", "bridge") == (set() if path == "teachers" else own)


def test_what_staff_say_for_walks_is_not_told_in_a_class(library: MakeLibrary) -> None:
    school = library()
    for path in CIRCLES:
        seen_by_colleagues = {"interests", "wants_to_see", "help_me_see", "open_doors"}
        kept = {"free", "can_cover", "how_often", "leads_walks", "account", "body"}
        assert hidden(school, path, "staff", "rivera") == seen_by_colleagues | kept


def test_every_kind_and_field_in_the_table_exists() -> None:
    kinds = {kind.name: kind for kind in KINDS}
    for name, rows in privacy.FIELDS.items():
        fields = {field.rstrip("_") for field in kinds[name].schema.model_fields}
        for circle, row in rows.items():
            assert any(circle in ladder for ladder in privacy.LADDERS)
            assert set(row.split()) <= fields


def test_the_class_has_pages_of_what_its_tasks_name_and_of_nobodys_growth(library: MakeLibrary) -> None:
    number = "title: Number\nsteps: {half: {title: Finds what is half way}}\n"
    school = library({
        "progressions/number.yml": number,
        "progressions/telling.yml": number,
        "classes/maple-5/tasks/round.md": "---\ntitle: Round\nsteps: [number/half]\n---\n",
        "classes/birch-5/class.yml": "title: Birch 5\nteachers: [okafor]\nsalt: abcdefghijklmnopqrstuvwxyz\n",
        "classes/birch-5/tasks/tell.md": "---\ntitle: Tell\nsteps: [telling/half]\n---\n",
        f"{MINA}/samples/bridge/sample.md": sample(more="steps: [telling/half]\n"),
    })  # fmt: skip

    def having(kind: str, *parts: str) -> list[str]:
        return [path for path in CIRCLES if privacy.has_page(RecordId(kind, parts), circle(path), school)]

    assert having("progression", "number") == ["class"]
    assert having("progression", "telling") == []
    assert having("growth", "maple-5", "mina") == ["family/mina", "family/omar", "student/mina", "student/omar"]


def test_no_field_is_told_twice_to_the_same_readers() -> None:
    for rows in privacy.FIELDS.values():
        for ladder in (("class", "family", "student", "teachers"), ("staff", "walk", "own")):
            words = [word for row in ladder for word in rows.get(row, "").split()]
            repeated = {word for word in words if words.count(word) > 1}
            assert repeated <= {"name"}


def test_references_that_are_taken_out_stand_where_they_are_looked_for() -> None:
    """A reference deeper inside a record would stay when what it names is hidden: these few name what never is."""
    deep = set()
    for kind in KINDS:
        for name, field in kind.schema.model_fields.items():
            for inner in _pieces(field.annotation):
                deep |= {f"{kind.name}.{name}.{each}" for each, info in inner.model_fields.items() if _refers(info)}
    known = {
        *("sample.pictures.people", "sample.files.people", "walk.stops.host", "walk.stops.class_"),
        *("walk.cover.for_", "walk.cover.by", "note.tries.because_of", "staff.open_doors.class_"),
        # For teachers alone; what else is named here, a class's teachers see all of.
        *("lesson.marking.step", "lesson.marking.mistakes"),
        *(f"groups.groups.{each}" for each in ("students", "about", "adult")),
        "groups.unplaced.student",
        *(f"strategy.looks_at.{each}" for each in ("rubric", "step")),
        *("strategy.students_said.survey", "strategy.colleagues_said.from_"),
        # Activities are for everyone.
        *(f"playlist.students.{each}" for each in ("activity", "instead")),
    }
    assert deep == known


def _pieces(annotation: Any) -> list[Any]:
    from typing import get_args

    from pydantic import BaseModel

    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation, *(each for info in annotation.model_fields.values() for each in _pieces(info.annotation))]
    return [each for inner in get_args(annotation) for each in _pieces(inner)]


def _refers(info: Any) -> bool:
    from typing import get_args

    def inside(part: Any) -> bool:
        return isinstance(part, (Ref, Part)) or any(inside(each) for each in get_args(part))

    return any(map(inside, (*info.metadata, info.annotation)))


# ----------------------------------------------------------------------------------------------------- pictures


def test_a_picture_goes_no_further_than_its_owner_allows(library: MakeLibrary) -> None:
    files = {f"{OMAR}/samples/bridge/sample.md": sample("class")}
    omar = ("maple-5", "omar", "bridge")
    for allowed, circles in (
        ("teachers", ["teachers"]),
        ("student", ["student/omar", "teachers"]),
        ("family", ["family/omar", "student/omar", "teachers"]),
        ("class", list(CIRCLES)),
    ):
        school = with_file(
            library({**files, PERMISSIONS: f"omar: {{picture: {allowed}}}\n"}), Sort.PICTURE, "a.jpg", *omar
        )
        assert pictured(school, *omar) == circles


def test_a_picture_of_two_leaves_the_teachers_only_where_each_allows_its_readers(library: MakeLibrary) -> None:
    both = {f"{MINA}/samples/bridge/sample.md": sample("class", "with: [omar]\n")}
    for omar, circles in (("family", ["teachers"]), ("class", list(CIRCLES))):
        allowed = f"mina: {{name: class, picture: class}}\nomar: {{picture: {omar}}}\n"
        assert pictured(with_file(library({**both, PERMISSIONS: allowed}))) == circles


def test_whom_a_picture_names_counts_and_not_whom_the_work_was_made_with(library: MakeLibrary) -> None:
    for people, circles in (("[]", list(CIRCLES)), ("[mina]", list(CIRCLES)), ("[mina, omar]", ["teachers"])):
        more = f"with: [omar]\npictures: {{raft.jpg: {{people: {people}, alt: A raft}}}}\n"
        school = library(
            {f"{MINA}/samples/bridge/sample.md": sample("class", more), f"{MINA}/samples/bridge/raft.jpg": JPEG}
        )
        assert pictured(school) == circles


def test_a_picture_of_somebody_who_is_not_here_stays_with_the_teachers(library: MakeLibrary) -> None:
    school = library(BRIDGE)
    bridge = record(school, "sample", "maple-5", "mina", "bridge").model_copy(update={"with_": ("nobody",)})
    assert pictured(with_file(Library({**school.records, bridge.id: bridge}))) == ["teachers"]


def test_a_permission_for_the_class_is_for_the_students_own_class(library: MakeLibrary) -> None:
    school = library(
        {
            "classes/birch-5/class.yml": "title: Birch\nteachers: [okafor]\nsalt: zyxwvutsrqponmlkjihgfedcba\n",
            "classes/birch-5/permissions.yml": "wren: {name: class, picture: class}\n",
            "classes/birch-5/students/wren/profile.md": "---\nname: Wren\n---\n",
            f"{MINA}/samples/bridge/sample.md": sample("class", "with: [birch-5/wren]\n"),
        }
    )
    assert pictured(with_file(school)) == ["teachers"]
    assert seen(school, "profile", "birch-5", "wren") == []


@pytest.mark.parametrize("sort", [Sort.PICTURE, Sort.SOUND, Sort.VIDEO, Sort.DOCUMENT])
def test_sounds_films_and_documents_are_kept_as_pictures_are(library: MakeLibrary, sort: Sort) -> None:
    allowed = {PERMISSIONS: "mina: {name: class, picture: family}\n"}
    assert pictured(with_file(library({**BRIDGE, **allowed}), sort)) == ["family/mina", "student/mina", "teachers"]


def test_a_plain_text_goes_as_far_as_the_work_unless_it_names_people(library: MakeLibrary) -> None:
    allowed = {PERMISSIONS: "mina: {name: class, picture: teachers}\n"}
    assert pictured(with_file(library({**BRIDGE, **allowed}), Sort.PLAIN)) == list(CIRCLES)
    named = {f"{MINA}/samples/bridge/sample.md": sample("class", "files: {a.txt: {people: [mina]}}\n")}
    school = library({**named, **allowed, f"{MINA}/samples/bridge/a.txt": "x"})
    assert pictured(school) == ["teachers"]


def test_a_file_that_cannot_be_cleaned_goes_no_further_than_the_family(library: MakeLibrary) -> None:
    school = with_file(library(BRIDGE), Sort.DOCUMENT, cleanable=False)
    assert pictured(school) == ["family/mina", "student/mina", "teachers"]


def test_a_recording_that_a_classmate_gives_is_of_the_classmate_too(library: MakeLibrary) -> None:
    said = "---\nfrom: omar\ndate: 2026-10-02\nabout: bridge\naudience: class\n---\nHear me.\n"
    school = library({**BRIDGE, f"{MINA}/feedback/one.md": said})
    given = record(school, "feedback", "maple-5", "mina", "one")
    file = File("hear.mp3", "hear.mp3", medium("hear.mp3", Sort.SOUND))
    assert not privacy.judge_file(given, file, circle("family/mina"), school, ON).shown
    assert privacy.judge_file(given, file, circle("teachers"), school, ON).shown


@pytest.mark.parametrize("kind", ["lesson", "mini-lesson", "activity", "voice"])
@pytest.mark.parametrize(
    ("sort", "beyond"), [(Sort.PICTURE, False), (Sort.SOUND, False), (Sort.VIDEO, False), (Sort.DOCUMENT, True)]
)
def test_where_nobody_can_say_who_is_in_a_picture_it_stays_with_the_teachers(
    library: MakeLibrary, kind: str, sort: Sort, beyond: bool
) -> None:
    dated, room = "---\ntitle: A line\ndate: 2026-11-18\n---\nLook.\n", "classes/maple-5"
    school = library(
        {
            f"{room}/lessons/x.md": dated,
            f"{room}/mini-lessons/x.md": dated,
            "activities/x.md": "---\ntitle: A line\nsteps: [number/half]\nminutes: 15\nmode: alone\n---\nLook.\n",
            "progressions/number.yml": "title: Number\nsteps: {half: {title: Half}}\n",
            f"{room}/voice/x.md": "---\nsaid: More\nwe_did: Yes\ndate: 2026-10-05\nshare: class\n---\nLook.\n",
        }
    )
    (found,) = (each for id, each in school.records.items() if id.kind == kind)
    file = File("raft", "raft", medium("raft", sort))
    assert privacy.judge(found, circle("family/mina"), school, ON).shown
    verdict = privacy.judge_file(found, file, circle("family/mina"), school, ON)
    assert verdict.shown == beyond
    assert beyond or str(verdict.reason) == "nobody has said who can be recognised in it"
    assert privacy.judge_file(found, file, circle("teachers"), school, ON).shown


def test_a_picture_that_stands_only_in_a_reflection_is_hidden_with_it(library: MakeLibrary) -> None:
    body = "My work.\n\n## Reflection\n\n![](raft.jpg)"
    picture = "pictures: {raft.jpg: {people: [], alt: A raft}}\n"
    for more, circles in (
        ("", ["family/mina", "student/mina", "teachers"]),
        ("share_reflection: true\n", list(CIRCLES)),
    ):
        files = {
            f"{MINA}/samples/bridge/sample.md": sample("class", more + picture, body),
            f"{MINA}/samples/bridge/raft.jpg": JPEG,
        }
        assert pictured(library(files)) == circles


def test_a_picture_that_stands_in_the_work_too_is_shown_with_it(library: MakeLibrary) -> None:
    body = "![](raft.jpg)\n\n## Reflection\n\n![](raft.jpg)"
    more = "pictures: {raft.jpg: {people: [], alt: A raft}}\n"
    files = {f"{MINA}/samples/bridge/sample.md": sample("class", more, body), f"{MINA}/samples/bridge/raft.jpg": JPEG}
    assert pictured(library(files)) == list(CIRCLES)


def test_why_a_file_is_withheld_tells_nobodys_name_and_no_familys_permission(library: MakeLibrary) -> None:
    both = {f"{MINA}/samples/bridge/sample.md": sample("class", "with: [omar]\n")}
    school = with_file(library(both))
    bridge = record(school, "sample", "maple-5", "mina", "bridge")
    (file,) = school.files[bridge.id]
    reasons = {str(privacy.judge_file(bridge, file, circle(path), school, ON).reason) for path in CIRCLES[:-1]}
    assert reasons == {"there is no permission to show everyone in it to these readers"}


# ------------------------------------------------------------------------------------------------------- visits

BIRCH = {
    "classes/birch-5/class.yml": "title: Birch\nteachers: [okafor]\nsalt: zyxwvutsrqponmlkjihgfedcba\n",
    "classes/birch-5/students/wren/profile.md": "---\nname: Wren\nstrengths: [knots]\naudience: class\n---\nMe.\n",
    "classes/birch-5/tasks/leaf.md": "---\ntitle: A leaf\n---\n",
    "classes/maple-5/tasks/bridge.md": "---\ntitle: Bridges\n---\nBuild one.\n",
    "classes/maple-5/class.yml": (
        "title: Maple 5\nteachers: [rivera]\nsalt: abcdefghijklmnopqrstuvwxyz\nalso: [birch-5/wren]\n"
    ),
}
WREN = "classes/birch-5/students/wren"


def test_teachers_see_the_work_of_a_visiting_student_on_their_own_tasks_alone(library: MakeLibrary) -> None:
    school = library(
        {
            **BIRCH,
            f"{WREN}/samples/bridge/sample.md": sample("student", "task: maple-5/bridge\n"),
            f"{WREN}/samples/leaf/sample.md": sample("class", "task: leaf\n"),
            f"{WREN}/samples/free/sample.md": sample("class"),
            f"{WREN}/goals/read.md": goal("class"),
        }
    )
    assert seen(school, "sample", "birch-5", "wren", "bridge") == ["teachers"]
    for other in (
        ("sample", "birch-5", "wren", "leaf"),
        ("sample", "birch-5", "wren", "free"),
        ("goal", "birch-5", "wren", "read"),
    ):
        assert seen(school, *other) == []


def test_what_is_for_teachers_only_is_for_those_of_the_students_own_class(library: MakeLibrary) -> None:
    school = library(
        {
            **BIRCH,
            f"{WREN}/samples/bridge/sample.md": sample("student", "task: maple-5/bridge\n"),
            f"{WREN}/samples/tower/sample.md": sample("teachers", "task: maple-5/bridge\n"),
            f"{WREN}/feedback/one.md": feedback("teachers"),
            f"{WREN}/feedback/two.md": feedback("student"),
            f"{WREN}/feedback/three.md": feedback("family", "tower"),
        }
    )
    assert seen(school, "feedback", "birch-5", "wren", "two") == ["teachers"]
    assert seen(school, "sample", "birch-5", "wren", "tower") == []
    assert seen(school, "feedback", "birch-5", "wren", "one") == []
    assert seen(school, "feedback", "birch-5", "wren", "three") == []


def test_of_a_visiting_students_profile_teachers_see_the_name(library: MakeLibrary) -> None:
    school = library(BIRCH)
    assert seen(school, "profile", "birch-5", "wren") == ["teachers"]
    left = set(type(record(school, "profile", "birch-5", "wren")).model_fields) - {"id", "path"}
    assert left - hidden(school, "teachers", "profile", "birch-5", "wren") == {"name"}


def test_a_picture_of_a_visiting_student_is_seen_and_one_with_a_stranger_is_not(library: MakeLibrary) -> None:
    strangers = {"classes/birch-5/students/ezra/profile.md": "---\nname: Ezra\n---\n"}
    wren = ("birch-5", "wren", "bridge")
    for more, circles in (("", ["teachers"]), ("with: [maple-5/mina]\n", ["teachers"]), ("with: [ezra]\n", [])):
        work = {f"{WREN}/samples/bridge/sample.md": sample("student", f"task: maple-5/bridge\n{more}")}
        school = with_file(library({**BIRCH, **strangers, **work}), Sort.PICTURE, "a.jpg", *wren)
        assert pictured(school, *wren) == circles


def test_a_student_whom_no_class_names_visits_nowhere(library: MakeLibrary) -> None:
    plain = {
        **BIRCH,
        "classes/maple-5/class.yml": BIRCH["classes/maple-5/class.yml"].replace("also: [birch-5/wren]\n", ""),
    }
    school = library({**plain, f"{WREN}/samples/bridge/sample.md": sample("class", "task: maple-5/bridge\n")})
    assert seen(school, "sample", "birch-5", "wren", "bridge") == []
    assert seen(school, "profile", "birch-5", "wren") == []


# -------------------------------------------------------------------------------------------------------- walks

NOTE = "---\nbecause_i_saw: x\ntries: [{what: y}]\n---\n"
WALK = "---\nfocus: Questions\nhost: rivera\nvisitors: [okafor]\ndate: 2026-10-12\nshare: host\n---\n"


def note(share_tries: str) -> str:
    return NOTE.replace("tries:", f"share_tries: {share_tries}\ntries:")


def walks(library: MakeLibrary, share: str, files: Mapping[str, str] = {}) -> Library:
    walk = WALK.replace("share: host", f"share: {share}")
    school = {"staff/brandt.yml": "name: B\n", "walks/one/walk.md": walk, "walks/one/notes/okafor.md": NOTE, **BRIDGE}
    return library({**school, **files})


def on_walks(school: Library, kind: str, *parts: str) -> list[str]:
    found = record(school, kind, *parts)
    return [each.path for each in circles_of(school, "walks") if privacy.judge(found, each, school, ON).shown]


def test_a_walk_and_its_notes_are_for_those_who_took_part_until_the_host_shares_them(library: MakeLibrary) -> None:
    alone, shared = walks(library, "host"), walks(library, "staff")
    for id in (("walk", "one"), ("note", "one", "okafor")):
        assert on_walks(alone, *id) == ["walk/one", "own/okafor", "own/rivera"]
        assert on_walks(shared, *id) == ["staff", "walk/one", "own/okafor", "own/rivera"]


UNREAD = {"share_tries", "withdrawn"}
TRIES = {"idea", "tries"}


@pytest.mark.parametrize(
    ("said", "kept_from"),
    [("host", {"staff", "walk/one", "own/brandt"}), ("walk", {"staff"}), ("staff", set())],
)
def test_a_try_is_its_writers_and_the_hosts_and_goes_as_far_as_the_writer_says(
    library: MakeLibrary, said: str, kept_from: set[str]
) -> None:
    walk = WALK.replace("share: host", "share: staff").replace("[okafor]", "[okafor, brandt]")
    school = walks(library, "staff", {"walks/one/walk.md": walk, "walks/one/notes/okafor.md": note(said)})
    assert not hidden(school, "own/okafor", "note", "one", "okafor", site="walks")
    for path in ("staff", "walk/one", "own/rivera", "own/brandt"):
        kept = hidden(school, path, "note", "one", "okafor", site="walks")
        assert kept == UNREAD | (TRIES if path in kept_from else set())


def test_of_several_hosts_each_sees_the_tries_because_of_them(library: MakeLibrary) -> None:
    walk = WALK.replace("host: rivera", "stops: [{host: rivera}, {host: brandt}]")
    tries = "tries: [{what: a, because_of: rivera}, {what: b, because_of: brandt}, {what: c}]"
    school = walks(library, "host", {"walks/one/walk.md": walk, "walks/one/notes/okafor.md": f"---\n{tries}\n---\n"})
    said = record(school, "note", "one", "okafor")
    assert isinstance(said, Note)
    for path, seen_there in (("own/rivera", "ac"), ("own/brandt", "bc"), ("own/okafor", "abc"), ("walk/one", "")):
        assert "".join(each.what for each in privacy.tries_seen(said, circle(path, "walks"), school)) == seen_there


def test_a_walk_through_several_rooms_is_shared_when_every_host_says_so(library: MakeLibrary) -> None:
    for word, shared in (("host", False), ("staff", True)):
        stops = f"stops: [{{host: rivera, share: staff}}, {{host: brandt, share: {word}}}]"
        walk = WALK.replace("share: host", "share: staff").replace("host: rivera", stops)
        assert ("staff" in on_walks(walks(library, "", {"walks/one/walk.md": walk}), "walk", "one")) == shared


def test_a_note_that_was_taken_back_is_its_writers_alone(library: MakeLibrary) -> None:
    files = {"walks/one/notes/okafor.md": NOTE.replace("because", "withdrawn: 2026-10-13\nbecause")}
    assert on_walks(walks(library, "staff", files), "note", "one", "okafor") == ["own/okafor"]


def test_who_takes_a_lesson_for_a_visitor_reads_when_and_nothing_else(library: MakeLibrary) -> None:
    walk = WALK.replace("share: host", "cover: [{for: okafor, by: brandt}]")
    school = walks(library, "", {"walks/one/walk.md": walk})
    assert "own/brandt" in on_walks(school, "walk", "one")
    assert "own/brandt" not in on_walks(school, "note", "one", "okafor")
    seen_there = set(Walk.model_fields) - {"id", "path"} - hidden(school, "own/brandt", "walk", "one", site="walks")
    assert seen_there == {"date", "period", "cover"}


def test_when_a_teacher_is_free_is_for_that_teacher(library: MakeLibrary) -> None:
    school = walks(library, "staff")
    for path in ("staff", "walk/one", "own/rivera", "own/brandt"):
        assert {"free", "can_cover"} <= hidden(school, path, "staff", "okafor", site="walks")
    assert hidden(school, "own/okafor", "staff", "okafor", site="walks") == {"body", "account"}


def test_walks_stand_in_no_class_and_students_in_no_walk(library: MakeLibrary) -> None:
    school = walks(library, "staff")
    assert seen(school, "walk", "one") == seen(school, "note", "one", "okafor") == []
    for id in (("sample", "maple-5", "mina", "bridge"), ("profile", "maple-5", "mina"), ("permissions", "maple-5")):
        assert on_walks(school, *id) == []


def test_pictures_of_a_walk_are_for_those_who_were_there(library: MakeLibrary) -> None:
    school = walks(library, "staff")
    walk = record(school, "walk", "one")
    for sort, cleanable, shared in (
        (Sort.PICTURE, True, False),
        (Sort.VIDEO, True, False),
        (Sort.DOCUMENT, True, True),
        (Sort.DOCUMENT, False, False),
    ):
        file = File("a", "a", medium("a", sort, cleanable=cleanable))
        assert privacy.judge_file(walk, file, circle("staff", "walks"), school, ON).shown == shared
        assert privacy.judge_file(walk, file, circle("walk/one", "walks"), school, ON).shown
        assert privacy.judge_file(walk, file, circle("own/okafor", "walks"), school, ON).shown


# ------------------------------------------------------------------------------------------------ what is unknown


class Unknown(Record):
    audience: Audience | None = None


def test_a_kind_that_no_table_names_goes_to_the_family_if_it_says_so_and_never_to_the_class(
    library: MakeLibrary,
) -> None:
    from generator.records import Kind

    kind = Kind("badge", "classes/{class}/students/{student}/badges/{badge}.md", Unknown, "")
    shelf = Kind("poster", "classes/{class}/posters/{poster}.md", Unknown, "")
    badge = Unknown(id=RecordId("badge", ("maple-5", "mina", "one")), path="x", audience=Audience.CLASS)
    poster = Unknown(id=RecordId("poster", ("maple-5", "one")), path="y")
    school = library()
    more = Library({**school.records, badge.id: badge, poster.id: poster}, kinds=(*KINDS, kind, shelf))
    assert seen(more, "badge", "maple-5", "mina", "one") == ["family/mina", "student/mina", "teachers"]
    assert seen(more, "poster", "maple-5", "one") == ["teachers"]


# ---------------------------------------------------------------------------------------------- what people are told


def test_the_page_on_who_sees_what_names_every_kind_of_circle_and_of_record() -> None:
    page = (Path(__file__).parent.parent / "docs" / "who-sees-what.md").read_text(encoding="utf-8")
    for kind in ("class", "family", "student", "teachers", "walk", "own", "staff"):
        assert f"`{kind}" in page, kind
    for each in KINDS:
        assert f"**{each.name}**" in page, each.name
    for audience in Audience:
        assert f"`{audience.value}`" in page


def test_where_permissions_may_stand_in_a_root_that_is_not_here_nothing_is_allowed(project: MakeProject) -> None:
    made = project(without=("classes/maple-5/permissions.yml",))
    settings = made.settings.read_text(encoding="utf-8")
    roots = "classfolio:\n      roots: [content, ../teachers]\n"
    made.settings.write_text(settings.replace("classfolio\n", roots), encoding="utf-8")
    library, problems = load(made.roots())
    assert not [problem for problem in problems if not isinstance(problem, Advice)]
    allowed = privacy.permission_of(RecordId("profile", ("maple-5", "mina")), library, ON)
    assert (allowed.name, allowed.picture) == (Audience.TEACHERS, Audience.TEACHERS)
