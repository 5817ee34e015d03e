"""What an edit changes for its readers: since the last build, since a revision, and as the command says it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.comparing import Calling, sentences, total
from generator.history import NoHistoryError
from generator.problems import ContentError
from generator.project import Project
from generator.reviewing import NeverBuiltError, Since, since_last_build, since_revision
from generator.sites import Order, build, build_each, sites_kept
from tests.conftest import ON, MakeProject, write
from tests.test_cli import run
from tests.test_history import MAIL, commit

OMAR = "classes/maple-5/students/omar"
RAFT = f"{OMAR}/samples/raft/sample.md"
BIRCH = {"classes/birch-5/class.yml": "title: Birch 5\nteachers: [okafor]\nsalt: abcdefghijklmnopqrstuvwxyz\n"}


def sample(audience: str, title: str = "A raft") -> str:
    return f"---\ntitle: {title}\ndate: 2026-09-28\naudience: {audience}\n---\nThe secret work.\n"


def edit(project: Project, files: dict[str, str]) -> None:
    write(project.folder / "content", files)


def make(project: Project, *sites: str) -> None:
    build(Order(project, project.folder / "build", ON), sites)


def told(found: Since) -> list[str]:
    return list(sentences(found.changes, Calling(found.libraries, quoted=True)))


# Since the last build


def test_an_edit_since_the_last_build_is_told(project: MakeProject) -> None:
    school = project({RAFT: sample("student")})
    make(school)
    assert not since_last_build(school, ON).changes
    edit(school, {RAFT: sample("family")})
    assert told(since_last_build(school, ON)) == ["Omar S.'s work “A raft” is now shown to Omar S.'s family."]


def test_to_look_is_not_to_build(project: MakeProject) -> None:
    school = project({RAFT: sample("student")})
    make(school)
    edit(school, {RAFT: sample("family")})
    assert told(since_last_build(school, ON)) == told(since_last_build(school, ON)) != []


def test_what_the_last_build_changed_is_still_known_after_it_and_after_one_that_changed_nothing(
    project: MakeProject,
) -> None:
    school = project({RAFT: sample("student")})
    make(school)
    edit(school, {RAFT: sample("family")})
    make(school)
    edit(school, {RAFT: sample("family", "A raft of corks")})
    make(school)
    found = since_last_build(school, ON)
    assert not found.changes
    assert total(found.before) == "Newly shown: 1 thing to a family."


def test_each_site_is_compared_with_its_own_last_build(project: MakeProject) -> None:
    school = project({RAFT: sample("student"), **BIRCH})
    make(school)
    edit(
        school, {RAFT: sample("family"), "classes/birch-5/class.yml": BIRCH["classes/birch-5/class.yml"] + "year: x\n"}
    )
    make(school, "birch-5")
    assert told(since_last_build(school, ON)) == ["Omar S.'s work “A raft” is now shown to Omar S.'s family."]


def test_a_build_tells_what_it_changed_and_the_first_one_nothing(project: MakeProject) -> None:
    school = project({RAFT: sample("student")})
    order = Order(school, school.folder / "build", ON)
    assert [each.changes for each in build_each(order).built] == [None, None]
    edit(school, {RAFT: sample("class")})
    maple, walks = build_each(order).built
    assert maple.changes
    assert total(maple.changes) == "Newly shown: 1 thing to the class."
    assert not walks.changes


def test_a_preview_of_some_circles_is_no_build(project: MakeProject) -> None:
    school = project({RAFT: sample("student")})
    build(Order(school, school.folder / "seen", ON, circles=lambda circle: circle.kind == "class"), ["maple-5"])
    with pytest.raises(NeverBuiltError):
        since_last_build(school, ON)


def test_a_class_that_was_not_built_is_said_to_be_new(project: MakeProject) -> None:
    school = project({RAFT: sample("student")})
    make(school)
    edit(school, BIRCH)
    found = since_last_build(school, ON)
    assert found.notes == ("birch-5 was not built here yet, so all of it will be new.",)
    assert told(found) == ["The class Birch 5 is now shown to all staff."]


def test_a_class_that_has_gone_is_told_until_the_next_build_and_then_forgotten(project: MakeProject) -> None:
    school = project({RAFT: sample("student"), **BIRCH})
    make(school)
    (school.folder / "content/classes/birch-5/class.yml").unlink()
    gone = "The class birch-5 is no longer shown to birch-5, all staff or the teachers of birch-5."
    assert gone in told(since_last_build(school, ON))
    make(school)
    assert sites_kept(school) == ("maple-5", "walks")


def test_a_class_with_a_mistake_is_not_compared_and_the_others_are(project: MakeProject) -> None:
    school = project({RAFT: sample("student"), **BIRCH})
    make(school)
    edit(school, {RAFT: sample("everybody"), "classes/birch-5/tasks/kite.md": "---\ntitle: A kite\n---\nBuild.\n"})
    found = since_last_build(school, ON)
    assert told(found) == ["The task “A kite” is now shown to Birch 5."]
    assert [each.place.path for each in found.problems] == [f"content/{RAFT}"]


def test_what_could_concern_all_stops_the_comparison(project: MakeProject) -> None:
    school = project({RAFT: sample("student")})
    make(school)
    edit(school, {"school.yml": "nam: x\n"})
    with pytest.raises(ContentError):
        since_last_build(school, ON)


def test_what_is_remembered_is_sealed(project: MakeProject) -> None:
    school = project({RAFT: sample("student")})
    make(school)
    for file in (school.state / "seen").iterdir():
        file.write_bytes(file.read_bytes()[:-1])
    with pytest.raises(NeverBuiltError):
        since_last_build(school, ON)


# Since a revision


@pytest.fixture
def kept(project: MakeProject) -> Callable[..., Project]:
    """`kept({...})`: a project in git, whose first commit holds these files besides SMALL."""

    def make(files: dict[str, str]) -> Project:
        school = project(files)
        commit(school.folder, {})
        return school

    return make


def test_an_edit_since_a_revision_is_told_with_its_day(kept: Callable[..., Project]) -> None:
    school = kept({RAFT: sample("student")})
    edit(school, {RAFT: sample("class")})
    found = since_revision(school, "HEAD", ON)
    assert told(found) == ["Omar S.'s work “A raft” is now shown to the class without a name."]
    assert found.since == f"HEAD ({date.today()})"


def test_what_has_gone_since_is_told_by_its_title_of_then(kept: Callable[..., Project]) -> None:
    school = kept({RAFT: sample("family")})
    (school.folder / "content" / RAFT).unlink()
    assert told(since_revision(school, "HEAD", ON)) == [
        "Omar S.'s work “A raft” is no longer shown to Omar S.'s family, Omar S. or the teachers."
    ]


def test_mistakes_of_then_are_said_and_the_rest_is_compared(kept: Callable[..., Project]) -> None:
    goal = f"{OMAR}/goals/read.md"
    school = kept({RAFT: sample("everybody"), goal: "---\ntitle: Read\ndate: 2026-09-03\naudience: student\n---\n"})
    edit(school, {RAFT: sample("student"), goal: "---\ntitle: Read\ndate: 2026-09-03\naudience: family\n---\n"})
    found = since_revision(school, "HEAD", ON)
    (note,) = found.notes
    assert note == (
        f"Not all could be read as it stood then, for there were mistakes in content/{RAFT}. "
        "The rest is compared; what these files held may look new."
    )
    assert told(found) == [
        "Omar S.'s goal “Read” is now shown to Omar S.'s family.",
        "Omar S.'s work “A raft” is now shown to Omar S.",
    ]


def test_where_there_was_no_content_all_of_it_is_new(project: MakeProject) -> None:
    school = project({})
    commit(school.folder, {".gitignore": "content\n"})
    found = since_revision(school, "HEAD", ON)
    assert found.notes == ("There was no content then, so all of it is new.",)
    assert "Mina K.'s name is now shown to the class." in told(found)


def test_a_root_outside_git_is_compared_as_it_is_and_that_is_said(kept: Callable[..., Project]) -> None:
    school = kept({})
    commit(school.folder, {"mkdocs.yml": "plugins: [{classfolio: {roots: [content, ../more]}}]\n"})
    write(school.folder.parent / "more", {"classes/maple-5/tasks/kite.md": "---\ntitle: A kite\n---\nBuild.\n"})
    found = since_revision(school, "HEAD", ON)
    assert found.notes == ("../more is in no git repository. It is compared as it is now.",)
    assert told(found) == []


def test_a_revision_that_nobody_knows_is_refused(kept: Callable[..., Project]) -> None:
    with pytest.raises(NoHistoryError):
        since_revision(kept({}), "nothing", ON)


# As the command says it


def test_off_a_terminal_the_command_quotes_nothing_and_no_author(kept: Callable[..., Project]) -> None:
    school = kept({RAFT: sample("student")})
    edit(school, {RAFT: sample("class")})
    answer = run("-C", str(school.folder), "check", "--changes", "HEAD")
    assert (answer.returncode, answer.stdout) == (0, "")
    assert answer.stderr.splitlines() == [
        f"Since HEAD ({date.today()}):",
        "  Omar's work raft is now shown to the class without a name.",
        "Newly shown: 1 thing to the class.",
    ]
    assert MAIL not in answer.stderr


def test_as_data_every_single_change_is_there(project: MakeProject) -> None:
    school = project({RAFT: sample("student")})
    make(school)
    edit(school, {RAFT: sample("family")})
    answer = run("-C", str(school.folder), "check", "--changes", "--format", "json")
    assert json.loads(answer.stdout)["shown"] == [
        {
            "site": "maple-5",
            "circle": "family/omar",
            "kind": "sample",
            "id": "maple-5/omar/raft",
            "path": f"content/{RAFT}",
            "whole": True,
            "parts": ["body", "title"],
        }
    ]
    assert "secret" not in answer.stdout


def test_the_build_and_the_check_say_the_same_sums(project: MakeProject) -> None:
    school = project({RAFT: sample("student")})
    words = ("-C", str(school.folder))
    assert "newly" not in run(*words, "build", "--plain").stderr
    nothing = run(*words, "check", "--changes")
    assert nothing.stderr == "Since the last build nobody sees anything more, and nobody anything less.\n"
    edit(school, {RAFT: sample("family")})
    sums = "Newly shown: 1 thing to a family."
    assert sums in run(*words, "check", "--changes").stderr.splitlines()
    told = "Since the build before, newly shown: 1 thing to a family. “classfolio check --changes” says what."
    assert told in run(*words, "build", "--plain").stderr.splitlines()
    after = run(*words, "check", "--changes").stderr.splitlines()
    assert after[1] == "The last changes that were built:"
    assert after[-1] == sums


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--changes"], "No build is known here with which to compare. Build once, or name a revision of git"),
        (["--changes", "HEAD"], "content is in no git repository."),
    ],
)
def test_where_there_is_nothing_to_compare_with_the_command_says_so(
    project: MakeProject, words: list[str], said: str
) -> None:
    answer = run("-C", str(project({}).folder), "check", *words)
    assert answer.returncode == 2
    assert said in answer.stderr


def test_mistakes_are_told_with_the_changes_of_other_classes_and_end_with_1(project: MakeProject) -> None:
    school = project({RAFT: sample("student"), **BIRCH})
    make(school)
    edit(school, {RAFT: sample("everybody")})
    answer = run("-C", str(school.folder), "check", "--changes")
    assert answer.returncode == 1
    assert f"content/{RAFT}:4:11: " in answer.stderr
    assert "Classes in which something has to be mended first are not compared." in answer.stderr
    edit(school, {"school.yml": "nam: x\n"})
    answer = run("-C", str(school.folder), "check", "--changes", "--format", "json")
    assert answer.returncode == 1
    assert [each["path"] for each in json.loads(answer.stdout)["problems"]] != []


def test_changes_stand_below_the_folder_of_the_project_and_nowhere_else(project: MakeProject, tmp_path: Path) -> None:
    school = project({RAFT: sample("student")})
    before = {path for path in tmp_path.rglob("*") if ".classfolio" not in path.parts}
    with pytest.raises(NeverBuiltError):
        since_last_build(school, ON)
    assert {path for path in tmp_path.rglob("*") if ".classfolio" not in path.parts} == before
