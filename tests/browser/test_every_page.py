from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.browser.kinds import pages_of
from tests.browser.reading import Reader

pytestmark = pytest.mark.browser

LOADED = re.compile(r"<(?:link|script|img|audio|video|source)\b[^>]*?\s(?:href|src|srcset)=\"([^\"]*)\"")
FRAMED = re.compile(r"<(?:iframe|object|embed|base)\b|<form[^>]*\saction=")


def test_every_page_asks_not_to_be_found_and_names_its_language(site: Path) -> None:
    for file in pages_of(site):
        text = file.read_text(encoding="utf-8")
        assert re.findall(r'<meta name="robots" content="([^"]*)">', text) == ["noindex, nofollow"], file
        assert re.search(r'<html lang="[a-z]{2}"', text), file


def test_no_page_loads_anything_from_elsewhere(site: Path) -> None:
    for file in pages_of(site):
        text = file.read_text(encoding="utf-8")
        loaded = LOADED.findall(text)
        assert any(address.endswith("/classfolio.css") for address in loaded), file
        assert [address for address in loaded if re.match(r"[a-z]+:|//", address)] == [], file
        assert FRAMED.findall(text) == [], file


def test_a_browser_that_lacks_something_asks_no_stranger_for_it(reader: Reader) -> None:
    """The Safari of before 2020 cannot tell when something has another size."""
    page = reader.open("maple-5/class/index.html")
    page.add_init_script("delete window.ResizeObserver")
    page.reload()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("String(window.ResizeObserver)").startswith("class")
    assert page.locator(".md-header").is_visible()
