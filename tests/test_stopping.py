"""A mistake in one class stops that class, and whoever could show anything else because of it; nobody besides."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.library import Library, load
from generator.problems import Advice, ContentError, Problem
from generator.project import Project
from generator.shelving import shelves_of
from generator.sites.order import Failed
from generator.sites.stopping import stopped_by
from tests.conftest import ON, SMALL, Files, MakeProject, write
from tests.edits import picture

SAMPLE = "---\ntitle: A kite\ndate: 2026-09-28\naudience: class\n---\nIt flew.\n"
MAPLE, BIRCH, ELM = (f"classes/{name}-5" for name in ("maple", "birch", "elm"))
OTHERS: Files = {
    f"{MAPLE}/tasks/build.md": "---\ntitle: Build\n---\nBuild it.\n",
    f"{BIRCH}/class.yml": "title: Birch 5\nteachers: [okafor]\nsalt: zyxwvutsrqponmlkjihgfedcba\n",
    f"{BIRCH}/permissions.yml": "noah: {name: class, picture: teachers, given: 2026-09-01}\nlena: {name: class}\n",
    f"{BIRCH}/students/noah/profile.md": "---\nname: Noah B.\n---\nI like kites.\n",
    f"{BIRCH}/students/noah/samples/kite/sample.md": SAMPLE.replace("title", "task: maple-5/build\ntitle"),
    f"{BIRCH}/students/noah/feedback/high.md": "---\nfrom: okafor\ndate: 2026-10-02\nabout: kite\n---\nHigh.\n",
    f"{BIRCH}/students/noah/goals/higher.md": "---\ntitle: Higher\ndate: 2026-10-02\n---\nI will.\n",
    f"{BIRCH}/students/lena/profile.md": "---\nname: Lena T.\n---\nI like tents.\n",
    f"{BIRCH}/tasks/fly.md": "---\ntitle: Fly\n---\nLet it fly.\n",
    f"{ELM}/class.yml": "title: Elm 5\nteachers: [okafor]\nsalt: abcdefghijklmnopqrstuvwxyz\n",
    f"{ELM}/permissions.yml": "ida: {name: class, picture: class}\n",
    f"{ELM}/students/ida/profile.md": "---\nname: Ida W.\n---\nI like elms.\n",
    "walks/talk/walk.md": (
        "---\nfocus: How do questions open talk?\nhost: rivera\nvisitors: [okafor]\n"
        "date: 2026-10-12\nclass: birch-5\nshare: staff\n---\n"
    ),
}
"""Two classes more, and a walk through one of them; nobody refers to anybody of birch-5."""

SHOWN = f"{MAPLE}/students/mina/samples/raft"
RAFT = "---\ntitle: A raft\ndate: 2026-09-28\naudience: class\n{}---\nIt swam.\n"
FEEDBACK = (
    "---\nfrom: birch-5/noah\ndate: 2026-10-05\nabout: raft\naudience: class\n---\nWe both sat on it. ![Us](us.jpg)\n"
)
REFERENCES: Mapping[str, Files] = {
    "nobody": {},
    "a student in a picture": {
        f"{SHOWN}/sample.md": RAFT.format("pictures: {us.jpg: {alt: Us, people: [birch-5/noah]}}\n"),
        f"{SHOWN}/us.jpg": picture(10),
    },
    "a student who made it too": {
        f"{SHOWN}/sample.md": RAFT.format("with: [birch-5/noah]\npictures: {us.jpg: {alt: Us}}\n"),
        f"{SHOWN}/us.jpg": picture(10),
    },
    "a student who gave feedback": {
        f"{SHOWN}/sample.md": RAFT.format(""),
        f"{MAPLE}/students/mina/feedback/sat.md": FEEDBACK,
        f"{MAPLE}/students/mina/feedback/us.jpg": picture(10),
    },
    "a visiting student": {
        f"{MAPLE}/class.yml": SMALL[f"{MAPLE}/class.yml"] + "also: [birch-5/noah]\n",
    },
    "who refers to one who refers": {
        f"{MAPLE}/class.yml": SMALL[f"{MAPLE}/class.yml"] + "also: [elm-5/ida]\n",
        f"{ELM}/class.yml": str(OTHERS[f"{ELM}/class.yml"]) + "also: [birch-5/noah]\n",
    },
}


def found(project: Project) -> tuple[Library, list[Problem]]:
    library, problems = load(project.roots())
    return library, [problem for problem in problems if not isinstance(problem, Advice)]


def stopped(project: Project) -> Mapping[str, Failed]:
    library, problems = found(project)
    return stopped_by(problems, library, project.roots())


@pytest.mark.parametrize("referred", REFERENCES)
@pytest.mark.parametrize("path", [path for path in OTHERS if path.startswith(BIRCH)])
def test_whoever_is_not_stopped_shows_what_they_show_when_nothing_is_wrong(
    project: MakeProject, referred: str, path: str
) -> None:
    school = project({**OTHERS, **REFERENCES[referred]})
    whole, problems = found(school)
    assert not problems
    for broken in (b"---\nodd: [\n", b"odd: 1\n", b"\xff\xfe", None):
        file = school.folder / "content" / path
        before = file.read_bytes()
        file.unlink() if broken is None else file.write_bytes(broken)
        library, problems = found(school)
        if problems:
            try:
                kept = {"maple-5", "birch-5", "elm-5", "walks"} - stopped(school).keys()
            except ContentError:
                kept = set()
            assert "birch-5" not in kept
            for site in kept:
                assert shelves_of(library, site, ON) == shelves_of(whole, site, ON), site
        file.write_bytes(before)


@pytest.mark.parametrize("referred", [each for each in REFERENCES if each != "nobody"])
def test_who_refers_to_a_class_waits_for_it(project: MakeProject, referred: str) -> None:
    school = project({**OTHERS, **REFERENCES[referred], f"{BIRCH}/students/lena/profile.md": "---\nnam: L\n---\n"})
    told = stopped(school)
    assert {"birch-5", "maple-5"} <= told.keys()
    assert told["maple-5"].why.startswith("it refers to what is to be mended in ")
    assert told["maple-5"].problems == told["birch-5"].problems


def test_a_giver_who_could_not_be_read_does_not_open_a_picture(project: MakeProject) -> None:
    """Were maple-5 built, its class would see the picture: nothing would tell that another student is in it."""
    school = project({**OTHERS, **REFERENCES["a student who gave feedback"]})
    whole, _ = found(school)
    (school.folder / "content" / BIRCH / "students/noah/profile.md").write_text("---\nnam: N\n---\n", encoding="utf-8")
    broken, _ = found(school)
    seen = [any(shelf.files for shelf in shelves_of(library, "maple-5", ON).values() if shelf.circle.kind == "class")
            for library in (whole, broken)]  # fmt: skip
    assert seen == [False, True]
    assert "maple-5" in stopped(school)


def test_a_mistake_in_one_class_stops_no_other(project: MakeProject) -> None:
    school = project({**OTHERS, f"{BIRCH}/students/noah/samples/kite/sample.md": "---\ntitel: A kite\n---\n"})
    assert list(stopped(school)) == ["birch-5"]


@pytest.mark.parametrize("path", ["class.yml", "permissions.yml"])
def test_walks_wait_for_what_names_their_files(project: MakeProject, path: str) -> None:
    school = project({**OTHERS, f"{BIRCH}/{path}": "odd: [\n"})
    told = stopped(school)
    assert told["walks"].why == "it needs what is to be mended in birch-5"
    assert told["walks"].problems


@pytest.mark.parametrize(
    "path",
    [
        "school.yml",
        "staff/okafor.yml",
        "rubrics/talk.yml",
        "progressions/talk.yml",
        "walks/talk/walk.md",
        "walks/talk/notes/nobody.md",
        "classes/permissions.yml",
        "classes/birch5/permissions.yml",
        "classes/Birch-5/permissions.yml",
        "classes/birch-6/students/noah/profile.md",
    ],
)
def test_what_may_be_about_any_class_stops_all(project: MakeProject, path: str) -> None:
    with pytest.raises(ContentError):
        stopped(project({**OTHERS, path: "odd: [\n"}))


def test_a_link_to_another_place_in_a_class_stops_it(project: MakeProject, tmp_path: Path) -> None:
    school = project(OTHERS)
    (school.folder / "content" / BIRCH / "tasks/more.md").symlink_to(tmp_path)
    assert list(stopped(school)) == ["birch-5"]


# ------------------------------------------------------------------------------------------------------ permissions


def test_a_student_who_came_without_a_line_waits_for_permissions_that_cannot_be_read(project: MakeProject) -> None:
    """Ida came from birch-5, where her line was left, with a picture for teachers only; no line means `family`."""
    left = {f"{ELM}/permissions.yml": "{}\n", f"{BIRCH}/permissions.yml": "ida: {picture: teachers\n"}
    told = stopped(project({**OTHERS, **left}))
    assert set(told) == {"birch-5", "elm-5", "walks"}
    assert told["elm-5"].why == (
        "students without a line in its permissions.yml may have one in what is to be mended in birch-5"
    )


def test_a_line_that_names_nobody_of_its_class_may_be_meant_for_another(project: MakeProject) -> None:
    left = {f"{ELM}/permissions.yml": "{}\n", f"{BIRCH}/permissions.yml": "ida: {picture: teachers}\n"}
    assert "elm-5" in stopped(project({**OTHERS, **left}))


@pytest.mark.parametrize("name", ["permission.yml", "permissions.txt", "students/permissions.yml"])
def test_a_stray_file_may_hold_permissions(project: MakeProject, name: str) -> None:
    stray = {f"{ELM}/permissions.yml": "{}\n", f"{BIRCH}/{name}": "ida: {picture: teachers}\n"}
    assert "elm-5" in stopped(project({**OTHERS, **stray}))


def test_who_has_a_line_for_each_student_waits_for_nobodys_permissions(project: MakeProject) -> None:
    assert set(stopped(project({**OTHERS, f"{BIRCH}/permissions.yml": "odd: [\n"}))) == {"birch-5", "walks"}


# ------------------------------------------------------------------------------------------------------------- roots


def test_a_class_is_found_in_whichever_root_it_stands(project: MakeProject) -> None:
    school = project({path: text for path, text in OTHERS.items() if not path.startswith("walks")})
    roots = "roots: [{path: content, held_by: students}, {path: ../staff, held_by: teachers}]"
    settings = school.settings.read_text(encoding="utf-8").replace("- classfolio", f"- classfolio:\n      {roots}")
    school.settings.write_text(settings, encoding="utf-8")
    for room in (MAPLE, BIRCH, ELM):
        (school.folder / "content" / room / "permissions.yml").unlink()
    write(school.folder.parent / "staff", {f"{BIRCH}/permissions.yml": "noah: [\n"})
    write(school.folder.parent / "staff", {f"{ELM}/permissions.yml": "ida: {name: class}\n"})
    assert set(stopped(school)) >= {"birch-5", "maple-5"}
