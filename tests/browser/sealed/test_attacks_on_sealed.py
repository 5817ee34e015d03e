"""Every attack on sealed sites that the table in docs/attacks.md has, in Chromium."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.attacks.sealed import GROUP
from tests.browser.sealed.attacks import ATTACKS
from tests.browser.sealed.chromium import Chromium
from tests.browser.sealed.hosting import Host
from tests.browser.sealed.reading import Visit
from tests.browser.sealed.scenarios import Scenario
from tests.browser.sealed.school import School


@pytest.fixture
def visit(browser: Browser, host: Host, sealed: School) -> Iterator[Visit]:
    """A reader of the sealed class at a fresh device."""
    device = Chromium(browser).device()
    yield Visit(device, host, sealed)
    device.close()


def test_each_attack_of_the_table_is_tried() -> None:
    assert list(ATTACKS) == [attack.name for attack in GROUP.attacks]


@pytest.mark.browser
@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_it_ends_as_the_table_says(visit: Visit, attack: Scenario) -> None:
    attack(visit)
