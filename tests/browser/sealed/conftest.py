"""The sealed school, the engines that can be driven here, and a fresh host and device for every test."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.project import Project
from tests.browser.sealed.chromium import Chromium
from tests.browser.sealed.devices import Engine, EngineMissingError
from tests.browser.sealed.firefox import Firefox
from tests.browser.sealed.hosting import Host, hosting
from tests.browser.sealed.reading import Visit
from tests.browser.sealed.school import NOW, School, opened, sealed_school
from tests.browser.sealed.webkit import WebKit
from tests.browser.sharing import filled

OTHERS: dict[str, Callable[[], Engine]] = {"firefox": Firefox, "webkit": WebKit}
"""The engines beside Chromium, which the other tests in a browser have started already."""

NEEDED = os.environ.get("CLASSFOLIO_ENGINES", "").split()
"""Those of them that must be here, as `.ci/run` says."""


@pytest.fixture(scope="session")
def sealed(run: Path) -> School:
    """The sample school, sealed; no test changes it."""
    return opened(Project(filled(run / "sealed", sealed_school) / NOW))


@pytest.fixture(scope="module", params=["chromium", "firefox", "webkit"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Each engine in turn; one that cannot be driven here is skipped, with the reason, unless it is needed."""
    if request.param == "chromium":
        browser: Browser = request.getfixturevalue("browser")
        yield Chromium(browser)
        return
    try:
        started = OTHERS[request.param]()
    except EngineMissingError as missing:
        if request.param in NEEDED:
            raise
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
