"""After any edits, a build that takes what it can from the last one gives what a first build gives, to the byte.

What is sealed is another at each first build: there, each reader opens the same.
"""

from __future__ import annotations

import hashlib
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from generator import filestate
from generator.problems import ContentError
from generator.project import Project
from generator.sites import Order, build, printing
from tests.conftest import ON, write
from tests.edits import START, Edit, Files, edits, lay, written_out
from tests.sealing import Keys, all_said, made_keys  # noqa: F401 (asked for by its name)

Outcome = dict[str, str] | list[str]

batch = st.tuples(st.lists(edits, min_size=1, max_size=3), st.integers(0, 9))


def tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


@dataclass(frozen=True)
class Way:
    """How sites are built, plain or sealed, and how what stands then is told: two that are told alike are alike."""

    told: Callable[[Path], dict[str, str]] = tree
    sealed: bool = False

    def outcome(self, project: Project, on: date) -> Outcome:
        """What a build leaves standing; or its problems, after which the last good site has to stand as it was."""
        out = project.folder / "build"
        before = tree(out)
        try:
            build(Order(project, out, on, sealed=self.sealed))
        except ContentError as error:
            assert tree(out) == before
            return [str(problem) for problem in error.problems]
        return self.told(out)

    def first(self, project: Project, files: Files, on: date) -> Outcome:
        """What a first build of these files gives."""
        shutil.rmtree(project.folder, ignore_errors=True)
        write(project.folder, written_out(files))
        return self.outcome(project, on)


def strays(project: Project) -> Iterator[str]:
    """What is kept of sites and themes besides what published files are linked to, or those that are sealed in them."""
    sites = [project.folder / "build"]
    if (project.state / "sealed").is_dir():
        sites.append(project.state / "spare/pages")
    published = {file.stat().st_ino for site in sites for file in site.rglob("*") if file.is_file()}
    for folder in ("pages", "sealed", "spare", "theme"):
        for file in (project.state / folder).rglob("*"):
            if file.is_file() and file.name != "ledger" and file.stat().st_ino not in published:
                yield file.relative_to(project.state).as_posix()


@pytest.fixture(autouse=True)
def _quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written here is read at once; a pause keeps a second writing apart from the first.

    Templates that were read once need not be read for every example: what makes pages is known by its epoch.
    """
    monkeypatch.setattr(filestate, "SETTLED", 0)
    monkeypatch.setattr(printing, "_engine", cache(printing._engine.__wrapped__))


def edited_and_built(way: Way, folder: Path, part: int, examples: int, batches: int = 16) -> None:
    """Batches of edits, drawn from a seed, some examples of them: after each, a build gives what a first one gives."""
    project, cold = Project(folder / "school"), Project(folder / "cold")

    @seed(part)
    @settings(
        max_examples=examples,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
        phases=[Phase.generate],  # a failure is told at once: to make it shorter would take longer than all the rest
    )
    @given(st.lists(batch, min_size=batches, max_size=batches))
    def check(edited: list[tuple[list[Edit], int]]) -> None:
        shutil.rmtree(project.folder, ignore_errors=True)
        files, last = dict(START), Files()
        for batch, days in [([], 0), *edited]:
            for edit in batch:
                edit(files)
            on = ON + timedelta(days=days)
            time.sleep(0.01)
            lay(files, last, project.folder)
            expected, last = way.first(cold, files, on), dict(files)
            assert way.outcome(project, on) == expected
            assert isinstance(expected, list) or not list(strays(project))

    check()


@pytest.mark.slow
@pytest.mark.parametrize("part", range(4))
def test_edits_after_edits_give_what_a_first_build_gives(part: int, tmp_path: Path) -> None:
    edited_and_built(Way(), tmp_path, part, 16)


@pytest.mark.parametrize(("part", "examples", "batches"), [(4, 3, 4), pytest.param(5, 4, 16, marks=pytest.mark.slow)])
def test_edits_after_edits_of_a_sealed_school_show_each_reader_what_a_first_build_shows(
    part: int, examples: int, batches: int, tmp_path: Path, keys: Keys
) -> None:
    edited_and_built(Way(partial(all_said, keys=keys), sealed=True), tmp_path, part, examples, batches)
