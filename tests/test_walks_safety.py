"""Nobody reads of a walk what is not for them, whatever walks there are; what is taken back is gone."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings

from generator.circles import WALKS, Circle, Reader, circles_of, held_by, sites_of
from generator.cli import cli
from generator.library import Library, load
from generator.project import Project
from generator.publishing import publish
from generator.records import RecordId, Walk
from generator.shelving import Shelf, shelves_of
from generator.sites import Order, build
from tests.canaries.words import found_in, words_in
from tests.conftest import MKDOCS, ON, MakeProject, write
from tests.schools.walks import STAFF, Walks, drawn_walks
from tests.sealing import Keys, blob, opened
from tests.sealing import made_keys as made_keys  # noqa: PLC0414 (a fixture, asked for by its name)
from tests.test_building import tree

MANY = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
FEW = settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))


def loaded(folder: Path, school: Walks) -> tuple[Project, Library]:
    write(folder / "content", school.files)
    (folder / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    project = Project(folder)
    library, problems = load(project.roots())
    assert not problems, "\n".join(map(str, problems))
    return project, library


def told(shelves: list[Shelf]) -> set[str]:
    return words_in(repr([(each.records, each.links, each.files) for each in shelves]).encode())


def lessons(shelves: list[Shelf], walks: Walks) -> set[tuple[str, int]]:
    """The lessons that are taken meanwhile on some shelves: of which walk, and when."""
    ids = {shelf.called.get(RecordId("walk", (id,))): id for shelf in shelves for id in walks.walks}
    found = [each for shelf in shelves for each in shelf.all(Walk)]
    return {(ids[each.id], lesson.period) for each in found for lesson in each.cover if lesson.period}


# ------------------------------------------------------------------------------------------------ any walks whatever


@MANY
@given(drawn_walks())
def test_each_of_the_staff_has_at_hand_the_words_that_they_may_read_and_no_others(school: Walks) -> None:
    """Nor has anybody in a class a word of any walk."""
    with tempfile.TemporaryDirectory() as folder:
        _, library = loaded(Path(folder), school)
    classes = [site for site in sites_of(library) if site != WALKS]
    assert not told([shelf for site in classes for shelf in shelves_of(library, site, ON).values()])
    shelves = shelves_of(library, WALKS, ON)
    for teacher in STAFF:
        held = [shelves[circle] for circle in held_by(Reader("staff", teacher), WALKS, library)]
        assert told(held) == school.readable(teacher), teacher
        assert lessons(held, school) == school.lessons_seen(teacher)
    everybody = set.intersection(*(school.readable(each) for each in STAFF))
    assert told([shelves[Circle(WALKS, "staff")]]) <= everybody


@FEW
@given(drawn_walks())
def test_no_page_that_a_reader_can_open_holds_a_word_that_is_not_theirs(school: Walks) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project, library = loaded(Path(folder), school)
        out = Path(folder) / "out"
        build(Order(project, out, ON))
        found = {
            circle: found_in(out / site / circle.path)
            for site in sites_of(library)
            for circle in circles_of(library, site)
        }
    assert not any(words for circle, words in found.items() if circle.site != WALKS)
    for teacher in STAFF:
        held = [each for site in sites_of(library) for each in held_by(Reader("staff", teacher), site, library)]
        seen = set[str]().union(*(found[each] for each in held))
        assert not seen - school.readable(teacher), teacher
    assert any(found.values())


# ------------------------------------------------------------------------------------------------- what is taken back

SHARED = "---\nfocus: zqxbbbbb\nhost: rivera\nvisitors: [okafor]\ndate: 2026-10-12\nshare: staff\n---\nzqxbbbbc\n"
NOTE = (
    "---\nteacher_moves: [zqxcccbb]\nbecause_i_saw: zqxcccbc\nso_now_i_want_to_try: zqxcccbd\nidea: zqxcccbf\n"
    "tries: [{date: 2026-10-20, what: zqxcccbg, result: zqxcccbh, learned: zqxcccbj}]\nshare_tries: staff\n"
    "---\nzqxcccbk\n"
)
OF_THE_NOTE = {f"zqxcccb{end}" for end in "bcdfghjk"}
OF_THE_WALK = {"zqxbbbbb", "zqxbbbbc"}
THE_NOTE, THE_WALK = "walks/one/notes/okafor.md", "walks/one/walk.md"


@pytest.fixture
def school(project: MakeProject) -> Project:
    return project({"staff/brandt.yml": "name: Ms Brandt\n", THE_WALK: SHARED, THE_NOTE: NOTE})


def built(school: Project) -> Path:
    build(Order(school, school.folder / "build", ON))
    return school.folder / "build"


def holding(words: set[str], *folders: Path) -> dict[bytes, str]:
    """The files of some folders in which one of these words stands, by their bytes."""
    files = [file for folder in folders for file in sorted(folder.rglob("*")) if file.is_file()]
    return {data: file.name for file in files if words & words_in(data := file.read_bytes())}


def test_a_note_that_was_taken_back_stands_nowhere_but_with_its_writer(school: Project) -> None:
    out = built(school)
    assert found_in(out / "walks/staff") & OF_THE_NOTE
    write(school.folder / "content", {THE_NOTE: NOTE.replace("---\n", "---\nwithdrawn: 2026-11-01\n", 1)})
    built(school)
    beyond = [path for path in out.rglob("*") if path.is_file() and "own/okafor" not in path.as_posix()]
    assert not [path for path in beyond if OF_THE_NOTE & words_in(path.read_bytes())]
    kept = holding(OF_THE_NOTE, school.state)
    writers = holding(OF_THE_NOTE, out / "walks/own/okafor")
    assert {name for data, name in kept.items() if data not in writers} <= {"ledger"}


def test_a_note_that_is_gone_stands_nowhere_at_all(school: Project) -> None:
    out = built(school)
    (school.folder / "content" / THE_NOTE).unlink()
    built(school)
    assert not holding(OF_THE_NOTE, out, school.state)


def test_where_a_host_takes_back_the_word_nothing_is_left_with_all_staff(school: Project) -> None:
    out = built(school)
    assert found_in(out / "walks/staff") & OF_THE_WALK
    write(school.folder / "content", {THE_WALK: SHARED.replace("share: staff", "share: host")})
    built(school)
    assert not (OF_THE_NOTE | OF_THE_WALK) & (found_in(out / "walks/staff") | found_in(out / "walks/own/brandt"))
    assert not list((out / "walks/staff").rglob("*one*"))
    assert found_in(out / "walks/walk/one") & OF_THE_NOTE


@pytest.mark.parametrize(
    ("change", "gone", "keeps"),
    [
        ({THE_NOTE: NOTE.replace("---\n", "---\nwithdrawn: 2026-11-01\n", 1)}, OF_THE_NOTE, {"own/okafor"}),
        (
            {THE_WALK: SHARED.replace("share: staff", "share: host")},
            OF_THE_NOTE | OF_THE_WALK,
            {"own/okafor", "own/rivera", "walk/one"},
        ),
        ({THE_NOTE: NOTE.replace("share_tries: staff", "share_tries: host")}, {"zqxcccbg", "zqxcccbh"},
         {"own/okafor", "own/rivera"}),
    ],
    ids=["a note", "a host's word", "a writer's word"],
)  # fmt: skip
def test_sealed_too_what_was_taken_back_is_gone_once_it_is_published(
    school: Project, keys: Keys, tmp_path: Path, change: dict[str, str], gone: set[str], keeps: set[str]
) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()

    def published() -> tuple[dict[str, dict[str, set[str]]], set[str]]:
        """For each circle the words in every file that it opens, and the names of all files that are published."""
        (site,) = build(Order(school, school.folder / "build", ON, sealed=True), [WALKS])
        publish(school, school.folder / "build", pages)
        folder = pages / site.folder.name
        circles = [circle for each, circle in keys.identities if each == WALKS]
        return {circle: _opened(folder, keys, circle) for circle in circles}, {each.name for each in folder.glob("b/*")}

    before, there = published()
    told = {name for circle in before.keys() - keeps for name, words in before[circle].items() if words & gone}
    assert told
    assert told <= there | {"index"}
    write(school.folder / "content", change)
    after, left = published()
    assert not [circle for circle in after.keys() - keeps if set().union(*after[circle].values()) & gone]
    assert not told & left


def _opened(folder: Path, keys: Keys, circle: str) -> dict[str, set[str]]:
    """The planted words in each file that a circle opens, by its public name: pages, what it searches in, its index."""
    index, _ = opened(folder, keys, WALKS, circle)
    names = [each[0] for each in (*index["files"].values(), *index["search"])]
    found = {name: words_in(blob(folder, keys.identity(WALKS, circle), name)) for name in names}
    return {**found, "index": words_in(repr(index).encode())}


# --------------------------------------------------------------------------------------------------------- no trace

KEPT = SHARED.replace("share: staff", "share: host").replace("2026-10-12", "2026-10-14").replace("zqxbbbbb", "Kept")
TOOK_BACK = NOTE.replace("---\n", "---\nwithdrawn: 2026-11-01\n", 1)
LESSON = {THE_WALK: KEPT.replace("share: host", "cover: [{for: okafor, by: brandt, period: 3}]")}
GREW = {
    THE_WALK: SHARED.replace("share: staff", "share: staff\ngrew_from: two"),
    "walks/two/walk.md": KEPT,
    "walks/two/notes/okafor.md": NOTE,
}

TRACES = {
    # What stands in a school, what stands there otherwise, and for whom both are the same to the last byte.
    "a walk that its host keeps": (GREW, {THE_WALK: SHARED}, ("staff", "own/brandt")),
    "a note that was taken back": ({THE_NOTE: TOOK_BACK}, {}, ("staff", "own/brandt", "own/rivera", "walk/one")),
    "tries that are for the host": (
        {THE_NOTE: NOTE.replace("share_tries: staff", "share_tries: host")},
        {THE_NOTE: re.sub("share_tries: .*\n|tries: .*\n|idea: .*\n", "", NOTE)},
        ("staff", "walk/one", "own/brandt"),
    ),
    "which lesson it is for": (
        LESSON,
        {THE_WALK: LESSON[THE_WALK].replace("Kept", "Other").replace("zqxbbbbc", "why"), THE_NOTE: NOTE},
        ("staff", "own/brandt"),
    ),
    "the lessons that others take": (
        LESSON,
        {THE_WALK: LESSON[THE_WALK].replace("}]", "}, {for: okafor, by: cruz, period: 5}]")},
        ("staff", "own/brandt"),
    ),
    "when somebody is free": (
        {"staff/okafor.yml": "name: Mr Okafor\n"},
        {"staff/okafor.yml": 'name: Mr Okafor\nfree: [3]\ncan_cover: [2]\nhow_often: {visits: 1}\naccount: "@o"\n'},
        ("staff", "own/brandt", "own/rivera"),
    ),
}


@pytest.mark.parametrize("what", TRACES)
def test_what_readers_may_not_see_leaves_no_trace_in_a_byte_of_their_pages(project: MakeProject, what: str) -> None:
    """Neither a count, nor an order, nor an address, nor an entry for a search."""
    one, other, circles = TRACES[what]
    out: list[Path] = []
    for files in (one, other):
        staff = {f"staff/{each}.yml": f"name: {each.capitalize()}\n" for each in ("brandt", "cruz")}
        school = project({**staff, THE_WALK: SHARED, **files})
        out.append(school.folder.with_name(f"out-{len(out)}"))
        build(Order(school, out[-1], ON))
        shutil.rmtree(school.folder)
    for circle in circles:
        before, after = (tree(each / WALKS / circle) for each in out)
        assert before
        assert before == after, circle
    assert tree(out[0] / "maple-5") == tree(out[1] / "maple-5")


# -------------------------------------------------------------------------------------------------------- no export

APPRAISAL = re.compile(
    r"apprais|evaluat|inspect|performance|assess|rank|league|score|rating|grade|csv|excel|spreadsheet", re.IGNORECASE
)


def commands(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name in command.list_commands(click.Context(command)):
            inner = command.get_command(click.Context(command), name)
            assert inner
            yield from commands(inner, (*path, name))


def test_no_command_about_walks_or_exports_is_for_appraisal() -> None:
    for path, command in commands(cli):
        if {"walks", "export", "publish"} & {*path}:
            named = [name for each in command.params for name in (*each.opts, each.name or "")]
            assert not [name for name in (*path, *named) if APPRAISAL.search(name)], path


@pytest.mark.parametrize("what", ["one", "walks", "walks/one", "rivera", "staff/rivera", "own/rivera", "walk/one"])
def test_a_walk_or_a_teacher_cannot_be_exported(school: Project, what: str) -> None:
    answer = CliRunner().invoke(cli, ["-C", str(school.folder), "export", what, "--html"])
    assert answer.exit_code == 2
    assert "Traceback" not in answer.output


@pytest.mark.parametrize("kind", ["class", "family", "student"])
def test_no_students_export_holds_a_word_of_a_walk(school: Project, tmp_path: Path, kind: str) -> None:
    file = tmp_path / f"{kind}.html"
    words = ["-C", str(school.folder), "export", "maple-5/mina", "--html", "--as", kind, "--out", str(file)]
    answer = CliRunner().invoke(cli, words)
    assert answer.exit_code == 0, answer.output
    assert "Mina" in file.read_text(encoding="utf-8")
    assert not words_in(file.read_bytes())


def test_no_other_site_names_a_walk_in_a_list_of_pages_or_a_search(school: Project) -> None:
    out = built(school)
    assert not [path for path in (out / "maple-5").rglob("*") if words_in(path.name.encode()) or path.name == "one"]
    assert not found_in(out / "maple-5")
    assert not [path for path in out.rglob("*") if re.search(r"(feed|rss|atom)", path.name)]
