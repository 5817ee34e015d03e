"""What stands on a shelf: redacted records and nothing else; and no shelf of any school holds what it should not."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from PIL import Image
from pydantic import BaseModel

from generator import privacy
from generator.circles import WALKS, Circle, circles_of, sites_of
from generator.library import Library
from generator.pages import survey
from generator.records import Feedback, Goal, Profile, RecordId, Sample
from generator.shelving import NOBODY, Shelf, shelve, shelves_of
from tests.canaries.drawn import schools
from tests.conftest import ON

MakeLibrary = Callable[..., Library]
MINA = "classes/maple-5/students/mina"
OMAR = "classes/maple-5/students/omar"
OMARS = RecordId("sample", ("maple-5", "omar", "rivers"))


def sample(audience: str, more: str = "", body: str = "My work.") -> str:
    return f"---\ntitle: A bridge\ndate: 2026-09-28\naudience: {audience}\n{more}---\n{body}\n"


def feedback(audience: str, about: str, more: str = "", giver: str = "rivera") -> str:
    return f"---\nfrom: {giver}\ndate: 2026-10-02\nabout: {about}\naudience: {audience}\n{more}---\nGood.\n"


def shelf(library: Library, path: str, site: str = "maple-5") -> Shelf:
    kind, _, of = path.partition("/")
    return shelve(library, Circle(site, kind, of), ON)


def only(shelf: Shelf, schema: type[Any]) -> Any:
    (record,) = shelf.all(schema)
    return record


def jpeg() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (9, 9), "teal").save(made, "JPEG")
    return made.getvalue()


# ------------------------------------------------------------------------------------------------------- redacting


def test_a_hidden_field_is_as_if_it_had_never_been_written(library: MakeLibrary) -> None:
    school = library(
        {f"{MINA}/samples/bridge/sample.md": sample("class", "chosen_by: student\n", "Work.\n\n## Reflection\n\nHm.")}
    )
    seen = only(shelf(school, "class"), Sample)
    assert (seen.reflection, seen.chosen_by, seen.audience, seen.body) == ("", None, None, "Work.")
    assert only(shelf(school, "family/mina"), Sample).reflection == "Hm."


def test_evidence_that_is_hidden_is_taken_out_of_a_goal(library: MakeLibrary) -> None:
    school = library(
        {
            f"{MINA}/samples/tower/sample.md": sample("student"),
            f"{MINA}/samples/bridge/sample.md": sample("family"),
            f"{MINA}/goals/read.md": (
                "---\ntitle: Read\ndate: 2026-09-03\naudience: family\nevidence: [tower, bridge]\n---\n"
            ),
        }
    )
    assert only(shelf(school, "family/mina"), Goal).evidence == ("bridge",)
    assert only(shelf(school, "student/mina"), Goal).evidence == ("tower", "bridge")


def test_feedback_that_is_hidden_is_not_answered_by_work_that_is_shown(library: MakeLibrary) -> None:
    school = library(
        {
            f"{MINA}/samples/bridge/sample.md": sample("family"),
            f"{MINA}/samples/tower/sample.md": sample("family", "answers: [one]\n"),
            f"{MINA}/feedback/one.md": feedback("student", "bridge", "next_step: Measure.\n"),
        }
    )
    assert [each.answers for each in shelf(school, "family/mina").all(Sample)] == [(), ()]
    assert [each.answers for each in shelf(school, "student/mina").all(Sample)] == [(), ("one",)]


def test_a_goal_that_is_hidden_is_not_named_by_feedback(library: MakeLibrary) -> None:
    school = library(
        {
            f"{MINA}/samples/bridge/sample.md": sample("family"),
            f"{MINA}/goals/read.md": "---\ntitle: Read\ndate: 2026-09-03\naudience: student\n---\n",
            f"{MINA}/feedback/one.md": feedback("family", "bridge", "goal: read\n"),
        }
    )
    assert only(shelf(school, "family/mina"), Feedback).goal is None
    assert only(shelf(school, "student/mina"), Feedback).goal == "read"


def test_somebody_who_may_not_be_named_is_nobody_in_particular(library: MakeLibrary) -> None:
    school = library(
        {
            f"{MINA}/samples/bridge/sample.md": sample("class", "with: [omar]\n"),
            f"{MINA}/feedback/one.md": feedback("class", "bridge", giver="omar"),
        }
    )
    for path, told in (("class", NOBODY), ("family/mina", NOBODY), ("student/mina", NOBODY), ("teachers", "omar")):
        assert only(shelf(school, path), Sample).with_ == (told,)
        assert only(shelf(school, path), Feedback).from_ == told


def test_how_many_in_the_class_may_not_be_named_is_not_told(library: MakeLibrary) -> None:
    more = {f"classes/maple-5/students/{name}/profile.md": f"---\nname: {name}\n---\n" for name in ("kit", "leo")}
    school = library({**more, f"{MINA}/samples/bridge/sample.md": sample("class", "with: [omar, kit, leo]\n")})
    assert only(shelf(school, "class"), Sample).with_ == (NOBODY,)
    assert only(shelf(school, "family/mina"), Sample).with_ == (NOBODY, NOBODY, NOBODY)


def test_a_quote_of_a_reflection_that_is_not_shared_is_not_told_to_the_class(library: MakeLibrary) -> None:
    body = "It *held* for four minutes.\n\n## Reflection\n\nI was afraid it would break."
    quotes = 'quotes: ["held for four", "I was afraid"]\n'
    for more, told in (("", ("held for four",)), ("share_reflection: true\n", ("held for four", "I was afraid"))):
        school = library(
            {
                f"{MINA}/samples/bridge/sample.md": sample("class", more, body),
                f"{MINA}/feedback/one.md": feedback("class", "bridge", quotes),
            }
        )
        assert only(shelf(school, "class"), Feedback).quotes == told
        assert only(shelf(school, "family/mina"), Feedback).quotes == ("held for four", "I was afraid")


def test_an_earlier_profile_tells_no_field_that_todays_does_not_tell(library: MakeLibrary) -> None:
    told = (
        "---\nname: Mina K.\naudience: {interests: family, dislikes: student, words: student, history: family}\n"
        "history: [{date: 2026-09-03, interests: [a], dislikes: [b], words: c}]\n---\nNow.\n"
    )
    school = library({f"{MINA}/profile.md": told})
    (earlier,) = shelf(school, "family/mina").records[RecordId("profile", ("maple-5", "mina"))].history  # type: ignore[attr-defined]
    assert (earlier.interests, earlier.dislikes, earlier.words) == (("a",), (), None)
    (earlier,) = shelf(school, "student/mina").records[RecordId("profile", ("maple-5", "mina"))].history  # type: ignore[attr-defined]
    assert (earlier.dislikes, earlier.words) == (("b",), "c")


def test_work_on_another_classs_task_keeps_its_rubric_and_not_its_task(library: MakeLibrary) -> None:
    school = library(
        {
            "classes/birch-5/class.yml": "title: Birch\nteachers: [okafor]\nsalt: zyxwvutsrqponmlkjihgfedcba\n",
            "classes/birch-5/tasks/leaf.md": "---\ntitle: A leaf\nrubric: looking\n---\n",
            "rubrics/looking.yml": "title: Looking\nlevels: [1, 2]\ncriteria: {closely: {title: Closely}}\n",
            f"{MINA}/samples/bridge/sample.md": sample("family", "task: birch-5/leaf\nscores: {closely: 2}\n"),
        }
    )
    seen = only(shelf(school, "family/mina"), Sample)
    assert (seen.task, seen.rubric) == (None, "looking")
    assert only(shelf(school, "teachers"), Sample).rubric == "looking"


# ----------------------------------------------------------------------------------------------------------- files

TWO = "pictures: {mine.jpg: {alt: Mine, people: [mina]}, ours.jpg: {alt: Ours, caption: Both, people: [mina, omar]}}\n"


def test_nothing_is_said_of_a_file_that_is_not_shown_nor_of_who_is_in_one_that_is(library: MakeLibrary) -> None:
    files = {f"{MINA}/samples/bridge/{name}.jpg": jpeg() for name in ("mine", "ours")}
    school = library({**files, f"{MINA}/samples/bridge/sample.md": sample("class", TWO)})
    for path in ("class", "family/mina", "student/mina"):
        here = shelf(school, path)
        (shown,) = here.files[RecordId("sample", ("maple-5", "mina", "bridge"))]
        assert shown.name == "mine.jpg"
        assert list(only(here, Sample).pictures) == ["mine.jpg"]
        assert only(here, Sample).pictures["mine.jpg"].people is None
        assert list(here.stems) == [shown.path]
    assert len(shelf(school, "teachers").stems) == 2


def test_published_names_tell_neither_the_files_name_nor_its_bytes_and_follow_the_salt(library: MakeLibrary) -> None:
    files = {
        f"{MINA}/samples/bridge/mine.jpg": jpeg(),
        f"{MINA}/samples/bridge/sample.md": sample("class", "pictures: {mine.jpg: {alt: x}}\n"),
    }
    (stem,) = shelf(library(files), "class").stems.values()
    assert re.fullmatch("[0-9a-f]{20}", stem)
    other = "title: Maple 5\nteachers: [rivera]\nsalt: zyxwvutsrqponmlkjihgfedcba\n"
    assert list(shelf(library({**files, "classes/maple-5/class.yml": other}), "class").stems.values()) != [stem]
    same = "title: Our class\nteachers: [okafor]\nsalt: abcdefghijklmnopqrstuvwxyz\n"
    assert list(shelf(library({**files, "classes/maple-5/class.yml": same}), "class").stems.values()) == [stem]


def test_a_document_of_somebody_who_is_not_named_is_called_after_its_kind(library: MakeLibrary) -> None:
    files = {
        f"{OMAR}/samples/rivers/sample.md": sample("class", "files: {omar-1.txt: {}, omar-2.txt: {title: My list}}\n"),
        f"{OMAR}/samples/rivers/omar-1.txt": "one",
        f"{OMAR}/samples/rivers/omar-2.txt": "two",
    }
    school = library(files)
    assert [each.title for each in only(shelf(school, "class"), Sample).files.values()] == ["TXT", "My list"]
    assert [each.title for each in only(shelf(school, "family/omar"), Sample).files.values()] == [None, "My list"]


def test_drafts_are_on_the_familys_shelf_and_not_on_the_classs(library: MakeLibrary) -> None:
    files = {
        f"{MINA}/samples/bridge/sample.md": sample("class", "drafts: [d.md]\n"),
        f"{MINA}/samples/bridge/d.md": "Old.",
    }
    school = library(files)
    assert not shelf(school, "class").drafts
    assert [text for each in shelf(school, "family/mina").drafts.values() for _, text in each] == ["Old."]
    assert not shelf(school, "family/omar").drafts


# --------------------------------------------------------------------------------------------------- unsigned work


def unsigned(library: MakeLibrary) -> Library:
    return library(
        {
            f"{OMAR}/samples/rivers/sample.md": sample("class", body="[the other](../lakes/sample.md)"),
            f"{OMAR}/samples/lakes/sample.md": sample("class"),
            f"{OMAR}/feedback/one.md": feedback("class", "rivers"),
            f"{MINA}/samples/bridge/sample.md": sample("class", body="Like [his](../../../omar/samples/rivers/)."),
            f"{MINA}/goals/read.md": "---\ntitle: R\ndate: 2026-09-03\naudience: class\nevidence: [omar/rivers]\n---\n",
        }
    )


def test_unsigned_work_stands_under_an_id_that_tells_nobodys(library: MakeLibrary) -> None:
    here = shelf(unsigned(library), "class")
    strange = [each for each in here.all(Sample) if here.is_unsigned(each.id)]
    assert len(strange) == 2
    for each in strange:
        assert re.fullmatch("[0-9a-f]{12}", each.id.parts[1])
        assert each.id.parts[1] == each.id.parts[2]
        assert each.path == ""
    assert len({each.id.parts[1] for each in strange}) == 2
    told = str([(id, each.model_dump(exclude={"body"})) for id, each in here.records.items()])
    assert "omar" not in told


def test_what_belongs_to_unsigned_work_stays_with_it(library: MakeLibrary) -> None:
    here = shelf(unsigned(library), "class")
    said = only(here, Feedback)
    rivers = here.get("sample", said.about, said)
    assert rivers.id == here.called[OMARS]
    (to,) = here.links[rivers.id].values()
    assert to == here.called[RecordId("sample", ("maple-5", "omar", "lakes"))]
    goal = only(here, Goal)
    assert here.get("sample", goal.evidence[0], goal).id == rivers.id
    (to,) = here.links[RecordId("sample", ("maple-5", "mina", "bridge"))].values()
    assert to == rivers.id


def test_a_student_and_the_family_find_their_own_work_by_its_own_name(library: MakeLibrary) -> None:
    for path in ("family/omar", "student/omar", "teachers"):
        here = shelf(unsigned(library), path)
        assert here.records[OMARS].id == OMARS
        assert not any(here.is_unsigned(id) for id in here.records)


def test_a_link_to_unsigned_work_leads_a_family_to_the_class(library: MakeLibrary) -> None:
    shelves = shelves_of(unsigned(library), "maple-5", ON)
    atlas = survey(shelves)
    home, everyone = (next(each for each in shelves if each.path == path) for path in ("family/omar", "class"))
    alias = shelves[everyone].called[OMARS]
    assert atlas.pages[everyone][alias] == f"work/{alias.parts[-1]}/"
    mina = next(each for each in shelves if each.path == "family/mina")
    assert atlas.page_of(alias, shelves[mina]) == f"class/work/{alias.parts[-1]}/"
    assert atlas.page_of(OMARS, shelves[home]) == "family/omar/samples/rivers/"


def test_without_a_salt_names_come_from_what_pages_do_not_tell(library: MakeLibrary) -> None:
    school = unsigned(library)
    room = school.records[RecordId("class", ("maple-5",))].model_copy(update={"salt": None})
    bare = Library({**school.records, room.id: room})
    allowed = bare.records[RecordId("permissions", ("maple-5",))]
    other = allowed.model_copy(update={"students": {**allowed.students, "kit": allowed.students["omar"]}})  # type: ignore[attr-defined]
    assert shelf(bare, "class").called[OMARS] != shelf(school, "class").called[OMARS]
    assert (
        shelf(Library({**bare.records, other.id: other}), "class").called[OMARS] != shelf(bare, "class").called[OMARS]
    )


# ---------------------------------------------------------------------------------------------------- more, or nothing


def pages_in(library: Library, id: RecordId) -> list[str]:
    shelves = shelves_of(library, "maple-5", ON)
    atlas = survey(shelves)
    return [circle.path for circle, here in shelves.items() if here.called.get(id) in atlas.pages[circle]]


BRIDGE = RecordId("sample", ("maple-5", "mina", "bridge"))


@pytest.mark.parametrize(
    ("files", "where"),
    [
        ({}, ["class"]),
        ({f"{MINA}/feedback/one.md": feedback("class", "bridge")}, ["class"]),
        ({f"{MINA}/feedback/one.md": feedback("family", "bridge")}, ["class", "family/mina"]),
        ({f"{MINA}/feedback/one.md": feedback("student", "bridge")}, ["class", "student/mina"]),
        ({f"{MINA}/feedback/one.md": feedback("teachers", "bridge")}, ["class", "teachers"]),
        ({f"{MINA}/samples/bridge/sample.md": sample("student")}, ["student/mina"]),
        (
            {f"{MINA}/samples/bridge/sample.md": sample("class", body="W.\n\n## Reflection\n\nHm.")},
            ["class", "family/mina"],
        ),
        (
            {
                f"{MINA}/samples/bridge/sample.md": sample(
                    "class", "share_reflection: true\n", "W.\n\n## Reflection\n\nHm."
                )
            },
            ["class"],
        ),
        ({f"{MINA}/samples/bridge/sample.md": sample("class", "chosen_by: student\n")}, ["class", "family/mina"]),
        ({f"{MINA}/samples/bridge/sample.md": sample("class", "with: [omar]\n")}, ["class", "teachers"]),
        (
            {
                f"{MINA}/feedback/one.md": feedback("family", "bridge", "next_step: Go on.\n"),
                f"{MINA}/samples/tower/sample.md": sample("student", "answers: [one]\n"),
            },
            ["class", "family/mina", "student/mina"],
        ),
        (
            {
                f"{MINA}/samples/bridge/sample.md": sample("class", body="[the tower](../tower/sample.md)"),
                f"{MINA}/samples/tower/sample.md": sample("family"),
            },
            ["class", "family/mina"],
        ),
    ],
)
def test_a_circle_has_a_page_only_where_it_tells_more(
    library: MakeLibrary, files: Mapping[str, str], where: list[str]
) -> None:
    assert pages_in(library({f"{MINA}/samples/bridge/sample.md": sample("class"), **files}), BRIDGE) == where


# -------------------------------------------------------------------------------------------------------- what is told


def test_what_goes_no_further_is_told_to_its_student_and_to_teachers_and_nobody_else(library: MakeLibrary) -> None:
    school = library(
        {f"{MINA}/samples/bridge/sample.md": sample("student"), f"{MINA}/samples/tower/sample.md": sample("teachers")}
    )
    paths = ("class", "family/mina", "student/mina", "student/omar", "teachers")
    held = {path: [each for each in shelf(school, path).held if each.record.kind == "sample"] for path in paths}
    told = {path: [(each.record.parts[-1], each.circle) for each in here] for path, here in held.items()}
    assert told == {
        "class": [],
        "family/mina": [],
        "student/mina": [("bridge", "family"), ("bridge", "class")],
        "student/omar": [],
        "teachers": [
            ("bridge", "family"),
            ("bridge", "class"),
            ("tower", "student"),
            ("tower", "family"),
            ("tower", "class"),
        ],
    }


# ------------------------------------------------------------------------------------------------ every small school

EVERY_SCHOOL = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))


def texts(value: Any) -> Iterator[str]:
    """Every text anywhere in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        yield from texts(
            {name: getattr(value, name) for name in type(value).model_fields if name not in {"id", "path"}}
        )
    elif isinstance(value, Mapping):
        yield from texts([*value.keys(), *value.values()])
    elif isinstance(value, (list, tuple, set, frozenset)):
        for each in value:
            yield from texts(each)


def words(shelf: Shelf) -> set[str]:
    """Every word on a shelf that tells something; of files the names, for each stands for its bytes."""
    found = {*texts(list(shelf.records.values())), *texts(list(shelf.drafts.values())), *shelf.names.values()}
    found |= {file.name for each in shelf.files.values() for file in each}
    return {word for text in found for word in re.findall("«[^»]*»", text)}


def circles(library: Library) -> Iterator[tuple[Circle, dict[Circle, Shelf]]]:
    for site in sites_of(library):
        shelves = shelves_of(library, site, ON)
        for circle in circles_of(library, site):
            yield circle, shelves


@EVERY_SCHOOL
@given(schools())
def test_whoever_is_in_a_narrower_circle_has_all_that_the_wider_ones_have(library: Library) -> None:
    for circle, shelves in circles(library):
        # A teacher's own shelf holds that teacher's walks alone; those which all staff see are a link away.
        beside = [each for each in shelves[circle].outward if (circle.kind, each.kind) == ("own", "staff")]
        held = {word for each in (circle, *beside) for word in words(shelves[each])}
        ids = {id for each in (circle, *beside) for id in shelves[each].called}
        for wider in shelves[circle].outward:
            assert not words(shelves[wider]) - held
            assert shelves[wider].called.keys() <= ids
            assert shelves[wider].names.keys() <= shelves[circle].names.keys()
            assert shelves[wider].stems.keys() <= shelves[circle].stems.keys()


@EVERY_SCHOOL
@given(schools())
def test_no_shelf_holds_a_word_of_what_is_withheld(library: Library) -> None:
    for circle, shelves in circles(library):
        here = words(shelves[circle])
        for record in library.records.values():
            own = {word for word in here if word.startswith(f"«{record.id.kind}/{record.id}.")}
            if not privacy.judge(record, circle, library, ON).shown:
                assert not own
                assert record.id not in shelves[circle].called
                continue
            for name in privacy.hidden_fields(record, circle, library, ON):
                assert f"«{record.id.kind}/{record.id}.{name}»" not in own
            for file in library.files.get(record.id, ()):
                may = privacy.judge_file(record, file, circle, library, ON).shown
                assert (file.name in here) == may


@EVERY_SCHOOL
@given(schools())
def test_a_shelf_knows_no_id_of_somebody_whom_it_may_not_name(library: Library) -> None:
    for circle, shelves in circles(library):
        here = shelves[circle]
        told = [
            *map(str, here.records),
            *texts([each for each in here.records.values() if each.id.kind != "permissions"]),
        ]
        for id in (id for id in library.records if id.kind == "profile" and id.parts[0] == circle.site):
            if id not in here.names:
                assert not any(f"{id.parts[0]}/{id.parts[1]}/" in f"{text}/" and "«" not in text for text in told)


@EVERY_SCHOOL
@given(schools())
def test_names_on_a_shelf_are_those_of_profiles_and_staff_on_it(library: Library) -> None:
    for circle, shelves in circles(library):
        for id in shelves[circle].names:
            assert id in shelves[circle].records
            if id.kind == "profile" and circle.kind == "class":
                assert privacy.is_signed(id, library, ON)


@EVERY_SCHOOL
@given(schools())
def test_one_shelf_is_the_same_alone_as_among_all(library: Library) -> None:
    for circle, shelves in circles(library):
        assert shelve(library, circle, ON) == shelves[circle]


@EVERY_SCHOOL
@given(schools())
def test_every_address_leads_to_what_the_reader_holds(library: Library) -> None:
    for site in sites_of(library):
        shelves = shelves_of(library, site, ON)
        atlas = survey(shelves)
        for circle, here in shelves.items():
            held = {circle.path, *(each.path for each in here.outward)}
            for id in (*here.called, *here.called.values()):
                address = atlas.page_of(id, here)
                assert not address or any(address.startswith(f"{path}/") for path in held)
            assert len(set(atlas.pages[circle].values())) == len(atlas.pages[circle])
            for path in here.stems:
                assert any(atlas.folder_of(path, here) == f"{each}/media/" for each in held)


def test_the_walks_site_has_no_class_and_a_class_no_walks(library: MakeLibrary) -> None:
    school = library()
    kinds = {id.kind for each in shelves_of(school, WALKS, ON).values() for id in each.records}
    assert kinds == {"school", "staff", "class"}
    assert not any(
        isinstance(each, Profile) for here in shelves_of(school, WALKS, ON).values() for each in here.records.values()
    )
