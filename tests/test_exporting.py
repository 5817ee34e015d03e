"""A portfolio as one file: it holds what its circle sees and not a word of all else, and asks for nothing beside it."""

from __future__ import annotations

import re
import stat
from base64 import b64decode
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import cli
from generator.exporting import export
from generator.project import Project
from generator.records import RecordId
from tests.canaries.school import School
from tests.canaries.words import words_in
from tests.conftest import MKDOCS, ON, MakeProject, write
from tests.test_building import BRIDGE, SAMPLE, picture, tree
from tests.test_canaries import may_see, must_find, wider

DATA = re.compile(r'data:([\w./+-]+);base64,([A-Za-z0-9+/=]+)"')
ADDRESS = re.compile(r'\s(href|src|srcset|poster|action|data|srcdoc|style)="([^"]*)"')
KITE = "classes/maple-5/students/omar/samples/kite/sample.md"
FEEDBACK = "---\nfrom: rivera\nabout: bridge\ndate: 2026-10-01\n{more}---\n{words}\n"
WITH_PICTURE = SAMPLE.replace("---\nIt", "pictures: {tin.jpg: {alt: A tin, people: []}}\n---\nIt")


def nothing() -> None:
    """Nobody has to wait."""


def file_of(project: Project, student: str = "mina", kind: str = "family") -> str:
    return export(project, RecordId("profile", ("maple-5", student)), kind, ON, nothing).html


def bytes_in(html: str) -> list[bytes]:
    """The file itself, and each of the files that are part of it."""
    return [html.encode(), *(b64decode(data) for _, data in DATA.findall(html))]


# ------------------------------------------------------------------------------------------------- who sees what


@dataclass(frozen=True, eq=False)
class Canaries:
    school: School
    project: Project

    @cache  # noqa: B019 - one school for all
    def found(self, student: str, kind: str) -> frozenset[str]:
        """The planted words in a student's file."""
        ids = self.school.ids
        id = RecordId("profile", (ids["class", "maple"], ids["student", student]))
        html = export(self.project, id, kind, ON, nothing).html
        return frozenset(word for data in bytes_in(html) for word in words_in(data))


@pytest.fixture(scope="module")
def canaries(tmp_path_factory: pytest.TempPathFactory) -> Canaries:
    school, folder = School(), tmp_path_factory.mktemp("exported")
    write(folder / "content", school.content)
    (folder / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    return Canaries(school, Project(folder))


EVERY = [("signed", "family"), ("signed", "student"), ("signed", "class"), ("unsigned", "family")]


@pytest.mark.parametrize(("student", "kind"), EVERY)
def test_a_file_holds_no_word_that_its_circle_may_not_see(canaries: Canaries, student: str, kind: str) -> None:
    circle = ("maple", kind if kind == "class" else f"{kind}/{student}")
    holds = {circle, *wider(circle)}
    found = canaries.found(student, kind)
    assert [each for each in canaries.school.plant.planted if each.word in found and not may_see(each) & holds] == []


@pytest.mark.parametrize(("student", "kind"), EVERY)
def test_a_file_holds_every_word_of_the_students_work_that_its_circle_sees(
    canaries: Canaries, student: str, kind: str
) -> None:
    circle = ("maple", kind if kind == "class" else f"{kind}/{student}")
    planted = [
        each
        for each in canaries.school.plant.planted
        if each.whose.partition("+")[0] == student and circle in must_find(each) and each.field.startswith("sample.")
    ]
    assert planted
    assert [each for each in planted if each.word not in canaries.found(student, kind)] == []


def test_growth_and_the_words_of_its_rubric_come_along_and_lead_to_the_work(project: MakeProject) -> None:
    rubric = "title: Writing\nlevels: [1, 2, 3]\ncriteria: {claim: {title: Claim, levels: {2: It is clear.}}}\n"
    scored = SAMPLE.replace("---\n", "---\nrubric: writing\nscores: {claim: 2}\n", 1)
    found = file_of(project({"rubrics/writing.yml": rubric, f"{BRIDGE}/sample.md": scored}))
    assert "It is clear." in found
    growth = found.partition("This is the only piece so far")[0].rpartition("Work over time")[2]
    assert "How Mina K.’s work has grown" in growth
    led = re.findall('href="#([^"]*)"', growth)
    assert len(led) == 2
    assert all(f'id="{piece}"' in found for piece in led)


def test_what_others_see_alone_is_in_no_file_of_the_family(project: MakeProject) -> None:
    school = project(
        {
            f"{BRIDGE}/sample.md": SAMPLE,
            "classes/maple-5/students/mina/feedback/one.md": FEEDBACK.format(
                more="audience: teachers\n", words="Speak to the nurse first."
            ),
            "classes/maple-5/students/mina/feedback/two.md": FEEDBACK.format(
                more="audience: student\n", words="Ask me tomorrow."
            ),
            KITE: SAMPLE.replace("the tin", "the wind"),
        }
    )
    family, student = file_of(school), file_of(school, kind="student")
    assert "It held the tin." in family
    assert "Ask me tomorrow." in student
    for word in ("nurse", "tomorrow", "the wind", "Omar", "omar"):
        assert word not in family, word
    for word in ("nurse", "the wind", "Omar", "omar"):
        assert word not in student, word


def test_of_a_student_whom_the_class_may_not_name_there_is_no_file_for_the_class(project: MakeProject) -> None:
    school = project({KITE: SAMPLE.replace("date:", "audience: class\ndate:")})
    command = ["-C", str(school.folder), "export", "omar", "--html", "--as", "class"]
    ended = CliRunner().invoke(cli, command)
    assert ended.exit_code == 1
    assert "bears this student's name" in ended.output
    assert not (school.folder / "exports").exists() or not list((school.folder / "exports").glob("*.html"))


# -------------------------------------------------------------------------------------------------- one file alone


@pytest.fixture
def school(project: MakeProject) -> Project:
    sample = WITH_PICTURE.replace("pictures:", "files: {plan.txt: {title: The plan}}\npictures:")
    return project({f"{BRIDGE}/sample.md": sample, f"{BRIDGE}/tin.jpg": picture(), f"{BRIDGE}/plan.txt": "Straws."})


def test_a_file_asks_for_nothing_beside_it(school: Project) -> None:
    html = file_of(school)
    for name, address in ADDRESS.findall(html):
        assert name == "style" or address.startswith(("#", "data:")), (name, address)
    assert "<script" not in html
    assert not re.search(r"@import|url\((?!\"data:)", html)
    assert not re.search(r"<(?:link|iframe|object|base|form)\b", html)


def test_its_policy_allows_its_own_looks_and_no_script_and_no_host(school: Project) -> None:
    html = file_of(school)
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert policy.replace("&#39;", "'").startswith("default-src 'none'; script-src 'none'; style-src 'sha256-")
    assert "http" not in policy


def test_pictures_and_files_are_part_of_it(school: Project) -> None:
    kinds = {kind for kind, _ in DATA.findall(file_of(school))}
    assert {"image/webp", "text/plain", "font/woff2"} <= kinds
    assert b"Straws." in b"".join(bytes_in(file_of(school)))


def test_links_lead_to_pages_in_the_file_and_else_are_words(school: Project) -> None:
    html = file_of(school)
    ids = re.findall(r'\sid="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    targets = {address[1:] for name, address in ADDRESS.findall(html) if name == "href" and address.startswith("#")}
    assert targets
    assert targets <= set(ids)


def test_the_same_content_and_day_give_the_same_file(school: Project) -> None:
    assert file_of(school) == file_of(school)


def test_it_tells_nothing_of_where_it_was_made(school: Project) -> None:
    assert str(school.folder) not in file_of(school)


# ------------------------------------------------------------------------------------------------------ the command


def run(project: Project, *args: str) -> tuple[int, str]:
    ended = CliRunner().invoke(cli, ["-C", str(project.folder), "export", *args])
    assert ended.exception is None or isinstance(ended.exception, SystemExit), ended.exception
    return ended.exit_code, ended.output


def test_the_file_is_private_from_its_first_byte_and_the_command_says_whose_it_is(school: Project) -> None:
    code, said = run(school, "mina", "--html")
    assert code == 0
    file = school.folder / "exports" / "maple-5-mina-family.html"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert (file.parent / ".gitignore").read_text(encoding="utf-8") == "*\n"
    assert "Mina K., as the family sees it" in said
    assert "Whoever has this file can read it" in said


def test_nothing_else_of_it_stays_on_the_computer(school: Project, tmp_path: Path) -> None:
    before = set(tree(school.folder / "content"))
    run(school, "mina", "--html", "--out", str(tmp_path / "mina.html"))
    assert set(tree(school.folder / "content")) == before
    left = [path for path in school.state.rglob("*") if path.is_file() and b"It held the tin." in path.read_bytes()]
    assert [path for path in left if "library" not in path.name] == []
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize("where", ["content/mina.html", "build/mina.html", "keys/mina.html", ".classfolio/mina.html"])
def test_a_place_where_it_does_not_belong_is_refused(school: Project, where: str) -> None:
    (school.folder / where).parent.mkdir(exist_ok=True)
    code, said = run(school, "mina", "--html", "--out", str(school.folder / where))
    assert code == 1
    assert "does not belong" in said
    assert not (school.folder / where).exists()


def test_a_student_who_is_not_there_or_a_form_that_was_not_named_is_a_usage_error(school: Project) -> None:
    code, said = run(school, "minna", "--html")
    assert code == 2
    assert "mina" in said
    assert run(school, "mina")[0] == 2


def test_one_of_two_students_with_one_id_is_named_with_the_class(project: MakeProject) -> None:
    files = {
        "classes/birch-5/class.yml": "title: Birch 5\nteachers: [rivera]\nsalt: zyxwvutsrqponmlkjihgfedcba\n",
        "classes/birch-5/permissions.yml": "mina: {name: class, picture: class, given: 2026-09-01}\n",
        "classes/birch-5/students/mina/profile.md": "---\nname: Mina B.\n---\nI like kites.\n",
    }
    school = project(files)
    code, said = run(school, "mina", "--html")
    assert code == 2
    assert "birch-5/mina, maple-5/mina" in said
    code, said = run(school, "birch-5/mina", "--html", "--out", str(school.folder / "mina.html"))
    assert code == 0
    assert "Mina B." in said
