"""A school on disk for every test: files go in as a mapping, a project that can be checked and built comes out."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pytest

from generator.library import Library, load
from generator.problems import Advice, Problem
from generator.project import Project

MKDOCS = """\
site_name: Test school
docs_dir: use-classfolio-build
theme: {name: material, font: false}
plugins:
  - search
  - classfolio
"""

ON = date(2026, 11, 16)
"""The day on which tests take place."""

IN_MEMORY, ENOUGH = Path("/dev/shm"), 4 << 30


def pytest_configure() -> None:
    """Schools of tests stand in memory where there is room: they are built and taken away by the thousand."""
    if os.access(IN_MEMORY, os.W_OK) and shutil.disk_usage(IN_MEMORY).free > ENOUGH:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(IN_MEMORY))


SMALL = {
    "school.yml": "name: Alder School\ndefaults: {sample: family, feedback: family, goal: family, profile: family}\n",
    "staff/rivera.yml": "name: Ms Rivera\n",
    "staff/okafor.yml": "name: Mr Okafor\n",
    "classes/maple-5/class.yml": "title: Maple 5\nteachers: [rivera]\nsalt: abcdefghijklmnopqrstuvwxyz\n",
    "classes/maple-5/permissions.yml": (
        "mina: {name: class, picture: class, given: 2026-09-01}\nomar: {name: family, picture: teachers}\n"
    ),
    "classes/maple-5/students/mina/profile.md": "---\nname: Mina K.\n---\nI like bridges.\n",
    "classes/maple-5/students/omar/profile.md": "---\nname: Omar S.\n---\nI like rivers.\n",
}
"""The smallest school with two students: one whom the class may name, and one whom it may not."""

Files = Mapping[str, str | bytes]
NOTHING: Files = MappingProxyType({})
MakeProject = Callable[..., Project]


def write(folder: Path, files: Files) -> None:
    """Writes files below `folder`; text as UTF-8 with the line ends it has."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


@pytest.fixture(scope="session", autouse=True)
def key(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests have a key of their own, and leave this computer's alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLASSFOLIO_KEY_FILE", str(tmp_path_factory.mktemp("key") / "key"))
        yield


@pytest.fixture
def project(tmp_path: Path) -> MakeProject:
    """`project({"staff/x.yml": "…"})`: a project whose `content/` holds SMALL and these files besides.

    `bare=True` leaves all of SMALL out, `without` some of its files.
    """

    def make(files: Files = NOTHING, *, bare: bool = False, without: tuple[str, ...] = ()) -> Project:
        folder = tmp_path / "school"
        base = {} if bare else {name: text for name, text in SMALL.items() if name not in without}
        write(folder / "content", {**base, **files})
        (folder / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
        return Project(folder)

    return make


@pytest.fixture(scope="module")
def full_school(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project in whose `content/` every field of every kind of record is written; a module's tests share it."""
    from tests.canaries.school import School

    folder = tmp_path_factory.mktemp("full")
    write(folder / "content", School().content)
    (folder / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    return Project(folder)


@pytest.fixture
def library(project: MakeProject) -> Callable[..., Library]:
    """`library({...})`: the library of such a project; a problem in it fails the test."""

    def make(files: Files = NOTHING, **words: object) -> Library:
        found, problems = load(project(files, **words).roots())
        wrong = [problem for problem in problems if not isinstance(problem, Advice)]
        assert not wrong, "\n".join(map(str, wrong))
        return found

    return make


@pytest.fixture
def problems_of(project: MakeProject) -> Callable[..., tuple[Problem, ...]]:
    """`problems_of({...})`: every problem of such a project."""

    def make(files: Files = NOTHING, **words: object) -> tuple[Problem, ...]:
        return load(project(files, **words).roots())[1]

    return make
