"""The sealed school, the engines that can be driven here, and a fresh host and device for every test."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.sealed.chromium import Chromium
from tests.browser.sealed.devices import Engine, EngineMissingError
from tests.browser.sealed.firefox import Firefox
from tests.browser.sealed.hosting import Host, hosting
from tests.browser.sealed.reading import Visit
from tests.browser.sealed.school import School, sealed_school
from tests.browser.sealed.webkit import WebKit

OTHERS: dict[str, Callable[[], Engine]] = {"firefox": Firefox, "webkit": WebKit}
"""The engines beside Chromium, which the other tests in a browser have started already."""


@pytest.fixture(scope="session")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> School:
    """The sample school, sealed."""
    return sealed_school(tmp_path_factory.mktemp("sealed"))


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
