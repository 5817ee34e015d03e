"""What docs/privacy.md promises: that a test holds each promise, and the promises that are no one room's own."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.project import Project, material_theme
from generator.sites import Order, build
from tests.conftest import ON, SMALL, MakeProject, write
from tests.edits import picture

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "privacy.md"
HELD = re.compile(r"\[`(test_\w+)`\]\(\.\./(tests/[\w/]+\.py)\)")

OMAR = "classes/maple-5/students/omar"
ALLOWED = SMALL["classes/maple-5/permissions.yml"].replace(
    "omar: {name: family, picture: teachers}", "omar: {name: class, picture: class}"
)
KITE = (
    "---\ntitle: A kite of newspaper\ndate: 2026-09-28\naudience: class\nshowcase: The tail took me two days\n"
    "pictures: {me.jpg: {alt: Me and the kite, people: [omar]}}\n---\nIt flew over the gym hall.\n"
)
WITH_KITE = {f"{OMAR}/samples/kite/sample.md": KITE, f"{OMAR}/samples/kite/me.jpg": picture(40)}


DIAGRAM = (
    "---\ntitle: A map\ndate: 2026-09-28\n---\n"
    "```mermaid\nflowchart LR\n  A --> B\n```\n\n<pre class='mermaid'>graph</pre>\n"
)


def told(*folders: Path) -> Iterator[tuple[str, bytes]]:
    """The name and the bytes of every file in these folders."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                yield path.relative_to(folder).as_posix(), path.read_bytes()


def carrying(word: str, *folders: Path) -> list[str]:
    """The files of these folders in whose name or bytes a word begins so."""
    begins = re.compile(rb"(?<![a-z])" + re.escape(word.encode()))
    return [name for name, data in told(*folders) if begins.search(data) or begins.search(name.encode())]


def pictures(*folders: Path) -> set[bytes]:
    """The pictures in these folders, as they are published."""
    return {data for name, data in told(*folders) if name.endswith(".webp")}


def built(school: Project) -> Path:
    build(Order(school, school.folder / "build", ON))
    return school.folder / "build"


def run(school: Project, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "generator.cli", "-C", str(school.folder), *arguments],
        capture_output=True, check=False, text=True, cwd=ROOT,
    )  # fmt: skip


# --------------------------------------------------------------------------------------------- the page and its tests


def test_every_promise_names_a_test_that_is_there() -> None:
    promised, _, _ = PAGE.read_text(encoding="utf-8").partition("## What we do not promise")
    promises = re.findall(r"^\* \*\*(?:.+\n?)+?(?=^\* |\n|\Z)", promised, re.MULTILINE)
    assert len(promises) > 20
    for promise in promises:
        held = HELD.findall(promise)
        assert held, f"no test holds this: {promise}"
        for name, path in held:
            assert re.search(rf"^def {name}\(", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE), name


def test_every_test_that_is_named_is_run() -> None:
    named = HELD.findall(PAGE.read_text(encoding="utf-8"))
    assert named
    files = sorted({path for _, path in named})
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", *files]
    collected = subprocess.run(command, capture_output=True, check=True, text=True, cwd=ROOT).stdout
    assert [name for name, path in named if not re.search(rf"^{path}::{name}(\[|$)", collected, re.MULTILINE)] == []


def test_the_page_is_short_enough_to_be_read() -> None:
    words = re.sub(r"\]\([^)]*\)|`test_\w+`|[*#|\[\]]", " ", PAGE.read_text(encoding="utf-8")).split()
    assert len(words) < 1_250


# ------------------------------------------------------------------------------------------------ what is taken back


def test_a_permission_that_is_withdrawn_is_followed_by_the_next_build(project: MakeProject) -> None:
    school = project({**WITH_KITE, "classes/maple-5/permissions.yml": ALLOWED})
    shared = [built(school) / "maple-5/class", school.folder / "build/maple-5/family/mina"]
    kept = school.state / "spare/pages/maple-5/class"
    assert carrying("Omar S.", *shared)
    assert pictures(*shared)
    write(school.folder / "content", {"classes/maple-5/permissions.yml": SMALL["classes/maple-5/permissions.yml"]})
    out = built(school)
    assert not pictures(*shared, kept)
    for word in ("Omar", "omar", "Me and the kite"):
        assert carrying(word, *shared, kept) == []
    assert carrying("A kite of newspaper", *shared), "the work itself is still for the class, unsigned"
    assert carrying("Omar S.", out / "maple-5/family/omar"), "his own pages still say his name"
    assert pictures(out / "maple-5/teachers"), "the picture is for the teachers now"


def test_a_picture_that_nobody_may_see_any_more_is_kept_nowhere(project: MakeProject) -> None:
    school = project(WITH_KITE)
    out = built(school)
    assert pictures(out)
    assert pictures(school.state)
    (school.folder / "content" / OMAR / "samples/kite/me.jpg").unlink()
    sample = re.sub("pictures: .*\n", "", KITE)
    write(school.folder / "content", {f"{OMAR}/samples/kite/sample.md": sample})
    built(school)
    assert not pictures(out, school.state)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_of_a_student_who_has_left_nothing_is_kept_and_not_even_the_name(project: MakeProject, jobs: str) -> None:
    school = project(WITH_KITE)
    places = school.folder / "build", school.state
    build_it = ("build", "--plain", "--on", ON.isoformat(), "--jobs", jobs)
    assert run(school, *build_it).returncode == 0
    assert carrying("omar", *places)
    home = school.folder / "content" / OMAR
    for path in sorted(home.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    home.rmdir()
    without = {"classes/maple-5/permissions.yml": SMALL["classes/maple-5/permissions.yml"].splitlines()[0] + "\n"}
    write(school.folder / "content", without)
    answer = run(school, *build_it)
    assert answer.returncode == 0, answer.stderr
    for word in ("omar", "Omar", "kite of newspaper", "gym hall"):
        assert carrying(word, *places) == []


# ---------------------------------------------------------------------------------------------------- nothing is told


def test_nothing_that_is_published_makes_a_cookie(project: MakeProject) -> None:
    scripts = [data for name, data in told(built(project())) if name.endswith((".js", ".html"))]
    assert scripts
    assert not [data for data in scripts if re.search(rb"document\.cookie|cookieStore|Set-Cookie", data)]


def test_materials_scripts_know_three_strangers_and_no_page_gives_them_cause_to_ask(project: MakeProject) -> None:
    """Diagrams, facts about a repository, and what browsers of before 2020 lack, which our own script brings."""
    scripts = "".join(path.read_text(encoding="utf-8") for path in (material_theme() / "assets").rglob("*.min.js"))
    hosts = set(re.findall(r"[`\"'](?:https?:)?//([\w.-]+\.\w+)/", scripts))
    assert hosts == {"api.github.com", "unpkg.com"}
    school = project({**WITH_KITE, f"{OMAR}/samples/map/sample.md": DIAGRAM})
    for name, data in told(built(school)):
        if name.endswith(".html"):
            assert not re.search(rb"class=\"[^\"]*mermaid|data-md-component=\"?source", data), name
    ours = (ROOT / "theme/assets/javascripts/classfolio.js").read_text(encoding="utf-8")
    assert re.search(r"if \(!window\.ResizeObserver\)", ours)


def test_no_page_tells_another_site_where_its_reader_came_from(project: MakeProject) -> None:
    pages = [data for name, data in told(built(project(WITH_KITE))) if name.endswith(".html") and data]
    assert pages
    assert all(b'<meta name="referrer" content="no-referrer">' in page for page in pages)


@pytest.mark.parametrize("command", [["check"], ["build", "--plain"]])
def test_off_a_terminal_no_command_repeats_what_a_student_wrote(project: MakeProject, command: list[str]) -> None:
    words = "I was afraid of the bridge"
    school = project({
        f"{OMAR}/samples/kite/sample.md": f"---\ntitle: {words}\ndate: {words}\n---\n{words} [x]({words}.jpg)\n",
        f"{OMAR}/samples/raft/sample.md": f"---\ntitle: Raft\naudience: {words}\ntask: {words}\n---\n{words}\n",
        f"{OMAR}/goals/one.md": f"---\n{words}: [\n---\n{words}\n",
        f"{OMAR}/feedback/one.md": f"---\nfrom: rivera\ndate: 2026-10-05\nabout: {words}\nquotes: [{words}]\n---\n",
    })  # fmt: skip
    answer = run(school, *command)
    assert answer.returncode == 1
    assert answer.stderr.count("\n") >= 4
    assert "afraid" not in answer.stdout + answer.stderr
    assert "Traceback" not in answer.stderr
