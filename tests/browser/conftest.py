"""The sample school, built and served: what every test in a browser starts from."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from generator.project import Project
from generator.sites import Order, build
from generator.words import PSEUDO
from tests.browser.reading import Reader, started
from tests.browser.serving import serving
from tests.browser.sharing import filled
from tests.conftest import ON

ROOT = Path(__file__).parents[2]


def school(folder: Path) -> Project:
    """A copy of the sample school: no test writes to the checkout."""
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    return Project(folder)


def built(project: Project) -> Path:
    """The folder in which all sites of a project stand, built as of one day."""
    build(Order(project, project.folder / "build", ON))
    return project.folder / "build"


def from_right_to_left(folder: Path) -> Path:
    """The sample school's sites in a language that is written so and that nobody speaks."""
    project = school(folder)
    content = folder / "content"
    for file in (content / "school.yml", *content.rglob("profile.md")):
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub("^languages:.*$", f"languages: [{PSEUDO}]", text, flags=re.MULTILINE), encoding="utf-8")
    return built(project)


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all processes of this run share."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def site(run: Path) -> Path:
    """The sample school's sites; no test changes them."""
    return filled(run / "school", lambda folder: built(school(folder))) / "build"


@pytest.fixture(scope="session")
def mirrored(run: Path) -> Path:
    """The sample school's sites from right to left; no test changes them."""
    return filled(run / "mirrored", from_right_to_left) / "build"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for a whole run."""
    with sync_playwright() as playwright, started(playwright) as browser:
        yield browser


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the sample school is served from."""
    with serving(site) as at:
        yield at


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Reader]:
    """A reader of the sample school; any error, missing file or request to a stranger fails the test."""
    reader = Reader(browser, address)
    yield reader
    reader.close()
    assert reader.complaints == []
