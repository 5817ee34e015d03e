"""What readers do at a sealed site, in every engine that can be driven here."""

from __future__ import annotations

import pytest

from tests.browser.sealed.hosts import HOSTS
from tests.browser.sealed.reading import Visit
from tests.browser.sealed.scenarios import SCENARIOS, Scenario
from tests.browser.sealed.walks import WALKS

pytestmark = pytest.mark.browser


ALL = {**SCENARIOS, **HOSTS, **WALKS}


@pytest.mark.parametrize("scenario", ALL.values(), ids=ALL.keys())
def test_a_reader_sees_what_is_theirs_and_is_told_what_is_wrong(visit: Visit, scenario: Scenario) -> None:
    scenario(visit)
