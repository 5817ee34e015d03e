"""The sealed school, the engines that can be driven here, and a fresh host and device for every test."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from filelock import FileLock
from playwright.sync_api import Browser

from generator.project import Project
from tests.browser.sealed.chromium import Chromium
from tests.browser.sealed.devices import Engine, EngineMissingError
from tests.browser.sealed.firefox import Firefox
from tests.browser.sealed.hosting import Host, hosting
from tests.browser.sealed.reading import Visit
from tests.browser.sealed.school import NOW, School, opened, sealed_school
from tests.browser.sealed.webkit import WebKit

OTHERS: dict[str, Callable[[], Engine]] = {"firefox": Firefox, "webkit": WebKit}
"""The engines beside Chromium, which the other tests in a browser have started already."""


@pytest.fixture(scope="session")
def sealed(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> School:
    """The sample school, sealed; once for all processes of a run, for that takes longer than most tests."""
    run = tmp_path_factory.getbasetemp()
    folder = (run if worker_id == "master" else run.parent) / "sealed"
    with FileLock(f"{folder}.lock"):
        return opened(Project(folder / NOW)) if folder.is_dir() else sealed_school(folder)


@pytest.fixture(scope="module", params=["chromium", "firefox", "webkit"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Each engine in turn; one that cannot be driven here is skipped, with the reason."""
    if request.param == "chromium":
        browser: Browser = request.getfixturevalue("browser")
        yield Chromium(browser)
        return
    try:
        started = OTHERS[request.param]()
    except EngineMissingError as missing:
        pytest.skip(str(missing))
    yield started
    started.close()


@pytest.fixture
def host(sealed: School) -> Iterator[Host]:
    """A host with nothing wrong, yet."""
    with hosting(sealed.folder) as host:
        yield host


@pytest.fixture
def visit(engine: Engine, host: Host, sealed: School) -> Iterator[Visit]:
    """A reader of the sealed class at a fresh device."""
    device = engine.device()
    yield Visit(device, host, sealed)
    device.close()
