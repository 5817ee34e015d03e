"""A build that keeps going shows each circle less than it would of the whole content, and never anything else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from pydantic import BaseModel

from generator.circles import sites_of
from generator.library import Library, load
from generator.problems import Advice, ContentError, Problem
from generator.project import Project
from generator.shelving import Shelf, shelves_of
from generator.sites.leaving import Rest, leave_out
from generator.sites.stopping import stopped_by
from tests.breaking import KITE, NOAH, RICH, WAYS, broken
from tests.conftest import ON, MakeProject, write
from tests.test_stopping import BIRCH, REFERENCES


def rest_of(project: Project) -> tuple[Rest, list[Problem], set[str]]:
    """What is left, all that is wrong, and the sites that are built."""
    library, found = load(project.roots())
    problems = [each for each in found if not isinstance(each, Advice)]
    rest = leave_out(problems, library, project.roots())
    try:
        stopped = set(stopped_by(rest.stopping, rest.library, project.roots()))
    except ContentError:
        stopped = set(sites_of(library))
    return rest, problems, set(sites_of(rest.library)) - stopped


def shelves(library: Library) -> dict[Any, Shelf]:
    return {circle: shelf for site in sites_of(library) for circle, shelf in shelves_of(library, site, ON).items()}


def is_within(less: Any, more: Any) -> bool:
    """Whether a value is the other, or what is left of it when things are taken out."""
    if less == more or less in (None, "", (), {}):
        return True
    if isinstance(less, BaseModel):
        return type(less) is type(more) and all(
            is_within(getattr(less, name), getattr(more, name)) for name in type(less).model_fields
        )
    if isinstance(less, Mapping) and isinstance(more, Mapping):
        return all(key in more and is_within(value, more[key]) for key, value in less.items())
    if isinstance(less, tuple) and not hasattr(less, "_fields") and isinstance(more, tuple):
        return all(any(is_within(one, other) for other in more) for one in less)
    return False


def assert_shows_less(less: Library, sites: set[str], whole: Mapping[Any, Shelf]) -> None:
    for circle, shelf in shelves(less).items():
        if circle.site in sites:
            for part in ("records", "names", "files", "links", "drafts", "stems", "called"):
                more = getattr(whole[circle], part)
                grown = [key for key, value in getattr(shelf, part).items() if not is_within(value, more.get(key))]
                assert not grown, (circle, part)
            assert is_within(shelf.held, whole[circle].held), circle


# -------------------------------------------------------------------------------------------------- less, or nothing


@pytest.mark.parametrize(
    "way", [pytest.param(way, marks=[] if way in {"never closed", "gone"} else pytest.mark.slow) for way in WAYS]
)
def test_whatever_file_is_broken_each_circle_sees_less_or_the_same(project: MakeProject, way: str) -> None:
    school = project({**RICH, **REFERENCES["a student in a picture"]})
    library, found = load(school.roots())
    assert all(isinstance(each, Advice) for each in found)
    whole = shelves(library)
    for path in sorted(each for each in (school.folder / "content").rglob("*") if each.is_file()):
        before = broken(path, way)
        rest, problems, sites = rest_of(school)
        if problems:
            assert_shows_less(rest.library, sites, whole)
        path.write_bytes(before)


@pytest.mark.parametrize("way", ["never closed", "with a field too many"])
@pytest.mark.parametrize(
    "path",
    [
        f"{KITE}/sample.md",
        f"{NOAH}/feedback/high.md",
        f"{NOAH}/goals/higher.md",
        f"{BIRCH}/tasks/fly.md",
        "walks/talk/notes/okafor.md",
        "progressions/air.yml",
    ],
)
def test_what_only_adds_something_is_left_out_and_stops_nobody(project: MakeProject, path: str, way: str) -> None:
    school = project(RICH)
    broken(school.folder / "content" / path, way)
    rest, problems, sites = rest_of(school)
    assert problems
    assert tuple(problems) == rest.refused
    assert sites == {"birch-5", "elm-5", "maple-5", "walks"}


@pytest.mark.parametrize("way", ["never closed", "with a field too many", "in another language"])
@pytest.mark.parametrize(
    "path",
    [
        "school.yml",
        "staff/okafor.yml",
        "rubrics/talk.yml",
        "walks/talk/walk.md",
        f"{BIRCH}/class.yml",
        f"{BIRCH}/permissions.yml",
        f"{NOAH}/profile.md",
    ],
)
def test_what_decides_who_sees_what_stops_its_class_all_the_same(project: MakeProject, path: str, way: str) -> None:
    school = project(RICH)
    broken(school.folder / "content" / path, way)
    rest, problems, sites = rest_of(school)
    assert not rest.refused
    assert tuple(problems) == rest.stopping
    assert "birch-5" not in sites


@pytest.mark.parametrize(
    "path",
    [
        f"{BIRCH}/permission.yml",
        f"{BIRCH}/permissions.txt",
        f"{NOAH}/samples/permissions.yml",
        f"{NOAH}/samples/kite.md",
        f"{NOAH}/sample/kite/sample.md",
        f"{NOAH}/samples/tent/sampel.md",
        f"{BIRCH}/students/Noah/samples/kite/sample.md",
        "classes/birch/students/noah/samples/kite/sample.md",
        "classes/Birch-5/students/noah/samples/kite/sample.md",
    ],
)
def test_what_cannot_be_placed_stops_as_without_keeping_going(project: MakeProject, path: str) -> None:
    rest, problems, sites = rest_of(project({**RICH, path: "odd: [\n"}))
    assert problems
    assert not rest.refused
    assert "birch-5" not in sites


def test_what_stands_in_two_roots_stops_its_class(project: MakeProject) -> None:
    """Nobody knows which of the two is meant, and how far that goes."""
    school = project(RICH)
    roots = "roots: [content, ../second]"
    settings = school.settings.read_text(encoding="utf-8").replace("- classfolio", f"- classfolio:\n      {roots}")
    school.settings.write_text(settings, encoding="utf-8")
    write(school.folder.parent / "second", {f"{NOAH}/samples/tent/sample.md": "---\ntitle: Tent\n---\n"})
    rest, problems, sites = rest_of(school)
    assert tuple(problems) == rest.stopping
    assert "birch-5" not in sites


# ----------------------------------------------------------------------------------------- what goes with what goes out


def seen_in_class(project: Project) -> tuple[set[str], set[str]]:
    """The records and the files of birch-5 that its class sees."""
    rest, _, sites = rest_of(project)
    assert "birch-5" in sites
    shelf = next(shelf for circle, shelf in shelves(rest.library).items() if circle[:2] == ("birch-5", "class"))
    files = {file.path for held in shelf.files.values() for file in held}
    return {record.path for record in shelf.records.values()}, files


def test_feedback_on_a_sample_that_is_left_out_is_left_out_with_it(project: MakeProject) -> None:
    school = project(RICH)
    records, _ = seen_in_class(school)
    assert f"content/{NOAH}/feedback/high.md" in records
    broken(school.folder / "content" / KITE / "sample.md", "never closed")
    records, files = seen_in_class(school)
    assert f"content/{NOAH}/feedback/more.md" in records
    assert not [path for path in files if KITE in path]
    rest, _, _ = rest_of(school)
    assert {id.parts[-1] for id in rest.library.records if id.kind == "feedback"} == {"wing", "more"}


def test_feedback_that_is_left_out_does_not_open_the_sample(project: MakeProject) -> None:
    closed = {f"{KITE}/sample.md": str(RICH[f"{KITE}/sample.md"]).replace("audience: class", "audience: teachers")}
    school = project({**RICH, **closed})
    broken(school.folder / "content" / NOAH / "feedback/high.md", "never closed")
    records, _ = seen_in_class(school)
    assert f"content/{KITE}/sample.md" not in records


def test_a_picture_that_stands_only_in_a_draft_is_not_opened_by_a_draft_that_cannot_be_read(
    project: MakeProject,
) -> None:
    school = project(RICH)
    _, files = seen_in_class(school)
    assert f"content/{KITE}/up.jpg" in files
    assert f"content/{KITE}/first.jpg" not in files, "it stands in a draft, which the class does not see"
    broken(school.folder / "content" / KITE / "first.md", "in another language")
    records, files = seen_in_class(school)
    assert not [path for path in files if KITE in path]
    assert f"content/{KITE}/sample.md" not in records


def test_a_picture_that_is_broken_is_left_out_alone(project: MakeProject) -> None:
    school = project(RICH)
    (school.folder / "content" / KITE / "up.jpg").write_bytes(b"no picture")
    rest, problems, _ = rest_of(school)
    assert [each.place.path for each in problems] == [f"content/{KITE}/up.jpg"]
    held = {file.path for files in rest.library.files.values() for file in files}
    assert f"content/{KITE}/up.jpg" not in held
    records, _ = seen_in_class(school)
    assert f"content/{KITE}/sample.md" in records


# ------------------------------------------------------------------------------------- a school with everything


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_in_a_school_with_everything_each_circle_sees_less_or_the_same(full_school: Project, way: str) -> None:
    whole = shelves(load(full_school.roots())[0])
    files = sorted(path for path in (full_school.folder / "content").rglob("*") if path.is_file())
    for file in files[list(WAYS).index(way) :: 23]:
        before = broken(file, way)
        rest, problems, sites = rest_of(full_school)
        if problems:
            assert_shows_less(rest.library, sites, whole)
        file.write_bytes(before)
