"""Whatever happens during a build, a whole site stands, a sentence says why, and the next build is a first one's."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from generator import cli, filestate
from generator.problems import ContentError
from generator.project import Project, material_theme
from generator.sites import Order, build, printing, recover, sealed, supplies, swapping
from tests.canaries.files import played
from tests.conftest import MKDOCS, ON, SMALL, write
from tests.edits import Files
from tests.faults import (
    BROKEN,
    CUT_OFF,
    FULL,
    FULL_WITHIN,
    KILLED,
    READ_ONLY,
    UNREADABLE,
    Ended,
    Fault,
    Step,
    at_each_read,
    failing,
    steps_of,
    telling_steps,
    tried_steps,
)  # fmt: skip
from tests.sealing import Keys, made_keys, said  # noqa: F401 (asked for by its name)
from tests.test_building import BRIDGE, SAMPLE, picture, tree
from tests.test_incremental import strays

WITH_PICTURE = SAMPLE.replace("---\nIt", "pictures: {tin.jpg: {alt: A tin, people: []}}\n---\nIt")
ONE: Files = {
    f"content/{BRIDGE}/sample.md": WITH_PICTURE,
    f"content/{BRIDGE}/tin.jpg": picture(300, 200),
    "content/classes/maple-5/students/omar/samples/kite/sample.md": SAMPLE.replace(
        "---\nIt", "pictures: {fall.mp4: {alt: A kite, people: []}}\n---\nIt"
    ),
    "content/classes/maple-5/students/omar/samples/kite/fall.mp4": played("mp4", "libx264"),
    "theme/assets/extra.css": "p { color: red }",
}
OTHER: Files = {
    f"content/{BRIDGE}/sample.md": WITH_PICTURE.replace("the tin", "two tins"),
    f"content/{BRIDGE}/tin.jpg": picture(320, 200),
    "content/classes/maple-5/students/mina/goals/quiet.md": "---\ntitle: Quiet\ndate: 2026-09-03\n---\nListen.\n",
    "theme/assets/extra.css": "p { color: blue }",
    "theme/assets/more/extra.css": "a { color: blue }",
}
SAYS = {
    FULL: "disk is full",
    FULL_WITHIN: "File too large",
    BROKEN: "disk has failed",
    READ_ONLY: "disk can only be read",
}

# ------------------------------------------------------------------------------------------------- what is tried


@dataclass(frozen=True)
class Tried:
    """A school of which one class is built by turns from ONE and from OTHER, and the sites that come of these."""

    order: Order
    sites: list[dict[str, str]]

    @property
    def content(self) -> Path:
        return self.order.project.folder / "content"

    @property
    def folder(self) -> Path:
        return self.order.out / "maple-5"

    @property
    def stands(self) -> dict[str, str]:
        return tree(self.folder)

    def lay(self, new: int) -> None:
        lay(self.order.project, (ONE, OTHER)[new], (ONE, OTHER)[1 - new])

    def build(self) -> None:
        build(self.order, ["maple-5"])

    def command(self, *more: str) -> None:
        """The same, as a person has it built."""
        where = ["-C", str(self.order.project.folder), "build", "maple-5"]
        how = [] if self.order.sealed else ["--plain"]
        sys.argv = ["classfolio", *where, *how, "--on", ON.isoformat(), "--out", str(self.order.out), *more]
        cli.main()


@dataclass(frozen=True)
class SealedTried(Tried):
    """The same, sealed: what stands is what everybody and each circle reads."""

    keys: Keys

    @property
    def folder(self) -> Path:
        return self.order.out / self.keys.names("maple-5").slug

    @property
    def stands(self) -> dict[str, str]:
        return said(self.folder, self.keys, "maple-5")


def sealed_tried(school_of: MakeTried, keys: Keys) -> SealedTried:
    """A school that is sealed, with what each reader reads of ONE and of OTHER as a first build seals them."""
    tried = SealedTried(replace(school_of().order, sealed=True), [], keys)
    for new in (0, 1):
        shutil.rmtree(tried.order.project.state)
        tried.lay(new)
        tried.build()
        tried.sites.append(tried.stands)
    assert tried.sites[0] != tried.sites[1]
    return tried


def lay(project: Project, files: Files, others: Files) -> None:
    for path in others.keys() - files.keys():
        (project.folder / path).unlink(missing_ok=True)
    write(project.folder, files)
    time.sleep(0.01)


def school(folder: Path) -> Project:
    write(folder, {"mkdocs.yml": MKDOCS, **{f"content/{name}": text for name, text in SMALL.items()}})
    return Project(folder)


def whole(folder: Path, files: Files) -> dict[str, str]:
    """What a first build of these files gives."""
    project = school(folder)
    lay(project, files, {})
    build(Order(project, folder / "build", ON), ["maple-5"])
    return tree(folder / "build/maple-5")


def other_disk(near: Path) -> Path:
    for other in (Path("/dev/shm"), Path(tempfile.gettempdir())):
        if other.is_dir() and other.stat().st_dev != near.stat().st_dev:
            return Path(tempfile.mkdtemp(dir=other))
    pytest.skip("There is no other disk here.")


MakeTried = Callable[..., Tried]


@pytest.fixture
def school_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MakeTried]:
    """`school_of("other disk")`: a school that was built from ONE, and where its sites are put."""
    # What is written here is read at once, and what was left half written is old at once.
    for place, name in ((filestate, "SETTLED"), (swapping, "ABANDONED")):
        monkeypatch.setattr(place, name, 0)
    monkeypatch.setattr(sys, "argv", sys.argv)
    # The files of the theme all take the same way: without the forty of search's languages there are enough.
    languages = [file.name.lower() for file in (material_theme() / "assets/javascripts/lunr").rglob("*.js")]
    monkeypatch.setattr(supplies, "UNUSED", (*supplies.UNUSED, *languages))
    others: list[Path] = []

    def made(disk: str = "same disk") -> Tried:
        sites = [whole(tmp_path / str(number), files) for number, files in enumerate((ONE, OTHER))]
        project = school(tmp_path / "school")
        if disk != "same disk":
            others.append(other_disk(tmp_path))
        tried = Tried(Order(project, (others[0] if others else project.folder) / "build", ON), sites)
        tried.lay(0)
        tried.build()
        return tried

    yield made
    for other in others:
        shutil.rmtree(other)


def left_over(tried: Tried) -> list[str]:
    """What a stopped build left behind, and the next one did not take away."""
    project, out = tried.order.project, tried.order.out
    parts = [file.name for file in project.state.rglob("*.part")]
    beside = [file.name for file in out.parent.glob(".classfolio-*")]
    return [*parts, *beside, *(strays(project) if out.is_relative_to(project.folder) else [])]


# ------------------------------------------------------------------------------------------- faults of the disk


def fails_at(tried: Tried, fault: Fault, at: int, where: Path, *more: str) -> bool:
    """Whether a build has so many steps at which the fault can happen; if so, it does at this one, and all is well."""
    new = at % 2
    tried.lay(new)
    written = tree(tried.content)
    ended = failing(lambda: tried.command(*more), fault, at, where)
    if not tried.folder.exists():
        recover(tried.order.project.state)  # without an exchange there is this moment; each command begins with that
    assert tried.stands in tried.sites, (fault, at, ended)
    assert tree(tried.content) == written
    assert is_well_told(ended, fault, is_new=tried.stands == tried.sites[new]), (fault, at, ended)
    tried.build()
    assert tried.stands == tried.sites[new], (fault, at, ended)
    assert not left_over(tried), (fault, at, ended)
    return ended.failed


def is_well_told(ended: Ended, fault: Fault, *, is_new: bool) -> bool:
    """Whether a command that was not killed ends with a sentence on what failed; or with 0, where the site is new."""
    if not fault.error and ended.failed:
        return ended.code < 0 or "a process that made" in ended.said
    if not ended.code:
        return is_new
    built = "What stood in its folder stays" not in ended.said
    says = SAYS[fault] in ended.said or os.strerror(fault.error) in ended.said
    return ended.code == 1 and "Traceback" not in ended.said and says and (built or not is_new)


def both_ways(tried: Tried, where: Path) -> list[list[Step]]:
    """The steps of a build that goes back to ONE, and of one that goes on to OTHER."""

    def built() -> None:
        with suppress(SystemExit):
            tried.command("--jobs", "1")

    ways: list[list[Step]] = []
    for new in (1, 0):
        tried.lay(new)
        ways.insert(0, steps_of(built, where))
    return ways


@pytest.mark.slow
@pytest.mark.parametrize(
    ("fault", "disk", "where", "least"),
    [
        (KILLED, "same disk", "all", 100),
        (KILLED, "other disk", "build", 20),
        (CUT_OFF, "same disk", "all", 20),
        (FULL, "same disk", "all", 40),
        (FULL, "other disk", "state", 40),
        (FULL, "other disk", "build", 20),
        (FULL_WITHIN, "same disk", "all", 20),
        (BROKEN, "same disk", "all", 100),
        (READ_ONLY, "other disk", "build", 20),
    ],
    ids=str,
)
def test_a_fault_at_any_step_leaves_a_whole_site_and_the_next_build_is_as_a_first_one(
    school_of: MakeTried, tmp_path: Path, fault: Fault, disk: str, where: str, least: int
) -> None:
    tried = school_of(disk)
    folder = {"all": tmp_path, "state": tried.order.project.state, "build": tried.order.out.parent}[where]
    # Where the sites are on another disk, each try copies one there.
    every = tried_steps(9) if where == "build" else telling_steps(fault, *both_ways(tried, folder))
    steps = next(at for at in every if not fails_at(tried, fault, at, folder, "--jobs", "1"))
    assert steps > least


@pytest.mark.slow
@pytest.mark.parametrize("fault", [KILLED, CUT_OFF, FULL, FULL_WITHIN, BROKEN], ids=str)
def test_a_fault_at_any_step_leaves_a_whole_sealed_site_and_the_next_build_says_what_a_first_one_does(
    school_of: MakeTried, tmp_path: Path, keys: Keys, fault: Fault
) -> None:
    tried = sealed_tried(school_of, keys)
    where = tmp_path / "school"
    assert next(at for at in tried_steps(7) if not fails_at(tried, fault, at, where, "--jobs", "1")) > 20


@pytest.mark.slow
def test_a_build_that_is_killed_where_folders_cannot_be_exchanged_leaves_a_whole_site(
    school_of: MakeTried, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swapping, "_exchange", lambda *_: False)
    tried = school_of()
    every = telling_steps(KILLED, *both_ways(tried, tmp_path))
    assert next(at for at in every if not fails_at(tried, KILLED, at, tmp_path, "--jobs", "1")) > 100


@pytest.mark.slow
@pytest.mark.parametrize(("fault", "first"), [(KILLED, 1), (FULL, 2), (BROKEN, 3)], ids=str)
def test_a_fault_in_a_process_that_helps_leaves_a_whole_site_too(
    school_of: MakeTried, monkeypatch: pytest.MonkeyPatch, fault: Fault, first: int
) -> None:
    monkeypatch.setattr(printing, "ENOUGH", 1)
    monkeypatch.setattr(printing, "SHEET", 2)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    tried = school_of()
    pages = tried.order.project.state / "pages"
    assert next(at for at in tried_steps(5, first) if not fails_at(tried, fault, at, pages)) > 15


@pytest.mark.slow
@pytest.mark.parametrize(("fault", "first"), [(KILLED, 1), (FULL, 2), (BROKEN, 1)], ids=str)
def test_a_fault_in_a_process_that_seals_leaves_a_whole_site_too(
    school_of: MakeTried, keys: Keys, monkeypatch: pytest.MonkeyPatch, fault: Fault, first: int
) -> None:
    tried = sealed_tried(school_of, keys)
    monkeypatch.setattr(sealed, "ENOUGH", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    folder = tried.order.project.state / "sealed"
    assert next(at for at in tried_steps(5, first) if not fails_at(tried, fault, at, folder)) > 15


def test_no_step_of_a_build_is_taken_in_the_content(school_of: MakeTried, tmp_path: Path) -> None:
    tried = school_of()
    tried.lay(1)
    steps = steps_of(tried.build, tmp_path)
    assert len(steps) > 100
    changed = {path for what, path in steps if what != "exchange"}
    assert not [path for path in changed if path.is_relative_to(tried.content)]
    assert not [path for path in changed if not path.is_relative_to(tried.order.project.folder)]


# ----------------------------------------------------------------------------------------- content that moves


def said_of(tried: Tried) -> list[str]:
    """The places of what is to be mended when the class is built; none where it is built."""
    try:
        tried.build()
    except ContentError as error:
        return [problem.place.path for problem in error.problems]
    return []


def test_a_file_that_cannot_be_read_is_a_problem_at_its_place_and_the_site_stands(school_of: MakeTried) -> None:
    tried = school_of()
    tried.lay(1)
    read: list[Path] = []
    at_each_read(lambda: said_of(tried), lambda number, path: read.append(path), tried.content)
    assert len(set(read)) >= 3
    for number in range(1, len(read) + 1):
        tried.lay(0)
        tried.build()
        tried.lay(1)
        ended = failing(lambda: tried.command("--jobs", "1"), UNREADABLE, number, tried.content)
        assert ended.code == 1
        assert read[number - 1].relative_to(tried.order.project.folder).as_posix() in ended.said
        assert tried.stands == tried.sites[0]
        tried.build()
        assert tried.stands == tried.sites[1]


def extended(places: list[str], tried: Tried) -> None:
    places += said_of(tried)


def written_half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def replaced(path: Path) -> None:
    new = path.with_name(f"{path.name}~")
    new.write_bytes(path.read_bytes() + b"\n")
    new.replace(path)


@pytest.mark.parametrize("save", [written_half, replaced, Path.unlink])
def test_an_editor_that_saves_while_a_file_is_read_does_no_harm(
    school_of: MakeTried, save: Callable[[Path], None]
) -> None:
    tried = school_of()
    for at in count(1):
        tried.lay(at % 2)
        saved: list[Path] = []

        def act(number: int, path: Path, at: int = at, saved: list[Path] = saved) -> None:
            if number == at:
                saved.append(path)
                save(path)

        before = tried.stands
        wrong: list[str] = []
        at_each_read(partial(extended, wrong, tried), act, tried.content)
        if not saved:
            break
        assert not wrong or tried.stands == before
        tried.lay(at % 2)  # the editor has finished
        tried.build()
        assert tried.stands == tried.sites[at % 2]
    assert at > 3


# -------------------------------------------------------------------------------------- clocks and other builds


@pytest.mark.parametrize("hours", [-1000, 1000])
def test_a_clock_that_is_set_back_or_on_between_builds_changes_nothing(
    school_of: MakeTried, monkeypatch: pytest.MonkeyPatch, hours: int
) -> None:
    tried, shift = school_of(), hours * 3600
    now, now_ns = time.time, time.time_ns
    monkeypatch.setattr(time, "time", lambda: now() + shift)
    monkeypatch.setattr(time, "time_ns", lambda: now_ns() + shift * 1_000_000_000)
    for new in (1, 0, 1):
        tried.lay(new)
        for file in tried.content.rglob("*.*"):
            os.utime(file, (now() - shift * new, now() - shift * new))
        tried.build()
        assert tried.stands == tried.sites[new]
    assert not left_over(tried)


def test_builds_that_begin_at_once_come_one_after_the_other(school_of: MakeTried) -> None:
    tried = school_of()
    for new in (1, 0):
        tried.lay(new)
        with ThreadPoolExecutor(4) as at_once:
            ended = list(at_once.map(lambda _: failing(tried.command, BROKEN, 10**9, tried.content), range(4)))
        assert {each.code for each in ended} == {0}, ended
        assert tried.stands == tried.sites[new]
        assert not left_over(tried)
