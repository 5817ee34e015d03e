from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.accessibility import faults
from tests.browser.kinds import KINDS, kind_of, pages_of, path_of
from tests.browser.measures import overflowing, pictures, shift, small_targets
from tests.browser.reading import DESK, NARROW, PHONE, Reader, becomes

pytestmark = pytest.mark.browser

EXPECTED_AND_DRAWN = """all => all.map(each => {
    // A picture's natural width is the one that its `sizes` gave for this screen.
    const { width, height } = each.getBoundingClientRect()
    const shape = each.getAttribute("width") / each.getAttribute("height")
    const covers = getComputedStyle(each).objectFit === "cover"
    return [each.currentSrc, each.naturalWidth, covers ? Math.max(width, height * shape) : width]
})"""

NIGHT = """document.body.dataset.mdColorScheme === 'slate'
    && document.getAnimations().every(each => each.playState !== 'running')"""

EACH_KIND = pytest.mark.parametrize("kind", KINDS)


def test_no_kind_of_page_is_left_out(site: Path) -> None:
    there = {kind_of(page.parent.relative_to(site).as_posix()) for page in pages_of(site)}
    assert there == {kind_of(path_of(kind, site)) for kind in KINDS}


# A page opens once for all that can be asked of it in turn: to open it is what takes time.


@EACH_KIND
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_nothing_jumps_while_a_page_arrives_and_axe_finds_no_fault_by_day_or_by_night(
    reader: Reader, site: Path, kind: str, width: int
) -> None:
    page = reader.open(path_of(kind, site), width=width)
    page.evaluate("document.fonts.ready")
    page.mouse.wheel(0, 20_000)
    becomes(page, "[...document.images].every(each => each.complete || each.getBoundingClientRect().top < 0)")
    found = shift(page)
    # A face that comes late may be a hair wider than what stood in for it; 0.1 is where people begin to notice.
    assert sum(far for far, _ in found) < 0.02, found
    unfold(page)
    assert page.get_attribute("body", "data-md-color-scheme") == "default"
    assert faults(page) == []
    page.locator("header [data-md-component=palette] label:visible").click()
    becomes(page, NIGHT)
    assert faults(page) == []


@EACH_KIND
def test_on_a_phone_nothing_is_too_wide_or_too_small_and_pictures_have_words_and_wait_their_turn(
    reader: Reader, site: Path, kind: str
) -> None:
    page = reader.open(path_of(kind, site), width=PHONE)
    waiting = page.eval_on_selector_all("article img", "all => all.map(each => each.loading === 'lazy')")
    assert waiting[1:] == [True] * len(waiting[1:])
    for each in pictures(page):
        assert each["alt"], each
        assert each["width"] / each["height"] == pytest.approx(each["natural"], rel=0.02), each
    unfold(page)
    assert overflowing(page) == []
    assert small_targets(page) == []
    page.set_viewport_size({"width": NARROW, "height": 640})
    assert overflowing(page) == []


def unfold(page: Page) -> None:
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")


@pytest.mark.parametrize("kind", ["the class", "a portfolio", "a showcase"])
def test_the_first_picture_of_a_first_page_does_not_wait(reader: Reader, site: Path, kind: str) -> None:
    page = reader.open(path_of(kind, site), width=PHONE)
    first = page.locator("article img").first
    assert first.get_attribute("loading") is None
    assert first.get_attribute("fetchpriority") == "high"


@pytest.mark.parametrize("kind", ["the class", "a portfolio", "a showcase", "a term", "work with notes and a plan"])
def test_a_picture_is_fetched_for_the_width_it_is_drawn_in(reader: Reader, site: Path, kind: str) -> None:
    page = reader.open(path_of(kind, site), width=PHONE)
    pictures(page)  # loads them all
    told = page.eval_on_selector_all("article img[srcset]", EXPECTED_AND_DRAWN)
    assert told
    for source, expected, drawn in told:
        assert expected == pytest.approx(drawn, rel=0.03), source


@EACH_KIND
def test_a_page_reads_and_leads_on_without_scripts(reader: Reader, site: Path, kind: str) -> None:
    page = reader.open(path_of(kind, site), java_script_enabled=False)
    assert page.locator("h1").is_visible()
    assert len(page.locator("#work").inner_text()) > 20
    page.locator(".md-header [for=__drawer]").click()
    link = page.locator(".md-sidebar a").last
    link.click()
    page.wait_for_load_state()
    assert page.locator("h1").is_visible()
