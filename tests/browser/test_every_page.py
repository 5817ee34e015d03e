from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from tests.browser.kinds import pages_of

pytestmark = pytest.mark.browser


def test_every_page_asks_not_to_be_found_and_names_its_language(site: Path) -> None:
    for file in pages_of(site):
        page = html.fromstring(file.read_text(encoding="utf-8"))
        robots = page.xpath("//meta[@name='robots']/@content")
        assert len(robots) == 1, file
        assert "noindex" in robots[0], file
        assert re.fullmatch(r"[a-z]{2,3}(-[A-Z]{2})?", page.get("lang")), file


def test_no_page_loads_anything_from_elsewhere(site: Path) -> None:
    for file in pages_of(site):
        page = html.fromstring(file.read_text(encoding="utf-8"))
        loaded = page.xpath("//link/@href | //script/@src | //img/@src | //img/@srcset | //audio/@src | //video/@src")
        assert [address for address in loaded if re.match(r"[a-z]+:|//", address)] == [], file
        assert page.xpath("//iframe | //object | //embed | //base | //form[@action]") == [], file
