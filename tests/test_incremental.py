"""After any edits, a build that takes what it can from the last one gives what a first build gives, to the byte."""

from __future__ import annotations

import hashlib
import shutil
import time
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
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

Outcome = dict[str, str] | list[str]

batches = st.lists(st.tuples(st.lists(edits, min_size=1, max_size=3), st.integers(0, 9)), min_size=16, max_size=16)


def tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def outcome(project: Project, on: date) -> Outcome:
    """The bytes of a build's files; or its problems, after which the last good site has to stand as it was."""
    out = project.folder / "build"
    before = tree(out)
    try:
        build(Order(project, out, on))
    except ContentError as error:
        assert tree(out) == before
        return [str(problem) for problem in error.problems]
    return tree(out)


def first(project: Project, files: Files, on: date) -> Outcome:
    """What a first build of these files gives."""
    shutil.rmtree(project.folder, ignore_errors=True)
    write(project.folder, written_out(files))
    return outcome(project, on)


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


@pytest.mark.slow
@pytest.mark.parametrize("part", range(4))
def test_edits_after_edits_give_what_a_first_build_gives(
    part: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What is written here is read at once; the pause below keeps a second writing apart from the first.
    monkeypatch.setattr(filestate, "SETTLED", 0)
    # Templates that were read once need not be read for every example: what makes pages is known by its epoch.
    monkeypatch.setattr(printing, "_engine", cache(printing._engine.__wrapped__))
    project, cold = Project(tmp_path / "school"), Project(tmp_path / "cold")

    @seed(part)
    @settings(
        max_examples=16,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
        phases=[Phase.generate],  # a failure is told at once: to make it shorter would take longer than all the rest
    )
    @given(batches)
    def check(edited: list[tuple[list[Edit], int]]) -> None:
        shutil.rmtree(project.folder, ignore_errors=True)
        files, last = dict(START), Files()
        for batch, days in [([], 0), *edited]:
            for edit in batch:
                edit(files)
            on = ON + timedelta(days=days)
            time.sleep(0.01)
            lay(files, last, project.folder)
            expected, last = first(cold, files, on), dict(files)
            assert outcome(project, on) == expected
            assert isinstance(expected, list) or not list(strays(project))

    check()
