from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.accessibility import faults
from tests.browser.kinds import KINDS, path_of
from tests.browser.reading import DESK, NARROW, PHONE, Reader

pytestmark = pytest.mark.browser

KIND = pytest.mark.parametrize("kind", KINDS)


@KIND
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_page_has_no_fault_that_axe_finds(reader: Reader, site: Path, kind: str, width: int, scheme: str) -> None:
    page = reader.open(path_of(kind, site), width=width, scheme=scheme)
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    assert faults(page) == []
