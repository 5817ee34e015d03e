"""A teacher's own pages and those of all staff, as they are used: on a phone between lessons, by keyboard, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import faults
from tests.browser.conftest import built, school
from tests.browser.measures import overflowing
from tests.browser.reading import DESK, PHONE, Reader
from tests.browser.serving import serving
from tests.browser.sharing import filled

pytestmark = pytest.mark.browser

OWN = ("own/okafor/", "own/brandt/", "own/okafor/tries/", "own/rivera/letters/", "own/haddad/ripple/")
STAFF = ("staff/", "staff/ripple/", "staff/start/", "staff/colleagues/", "staff/stories/")
FIRST_SCREEN = "each => { const box = each.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight }"
BESIDE = """all => all.map(each => {
    const row = each.getBoundingClientRect()
    const circles = [...each.closest(".cf-ripple").querySelectorAll("circle[r='5']")]
    const dots = circles.map(dot => dot.getBoundingClientRect())
    const near = dots.filter(dot => dot.top >= row.top && dot.bottom <= row.bottom)
    const text = document.createRange()
    text.selectNodeContents(each)
    return [near.length, near.every(dot => dot.right <= text.getBoundingClientRect().left)]
})"""
"""For each row of a drawing: how many dots stand in it, and whether its words begin after them."""


@pytest.fixture(scope="module")
def spanish(run: Path) -> Path:
    """The sample school's sites as a school has them that writes in Spanish first."""

    def make(folder: Path) -> None:
        project = school(folder)
        file = folder / "content" / "school.yml"
        text = file.read_text(encoding="utf-8")
        assert "languages: [en, es]" in text
        file.write_text(text.replace("languages: [en, es]", "languages: [es, en]"), encoding="utf-8")
        built(project)

    return filled(run / "spanish", make) / "build"


@pytest.fixture
def lector(browser: Browser, spanish: Path) -> Iterator[Reader]:
    """A reader of the Spanish school."""
    with serving(spanish) as at:
        reader = Reader(browser, at)
        yield reader
        reader.close()
    assert reader.complaints == []


def todays(page: Page) -> str:
    """From a facilitator's own page to today's walk, in the taps that it takes."""
    link = page.locator(".cf-today h2 a")
    assert link.evaluate(FIRST_SCREEN), "it is looked for on the first screen"
    link.tap()
    expect(page.locator("h1")).to_have_text("What do they do in the moment when they do not know how to go on?")
    return page.url


def test_a_facilitator_finds_todays_walk_in_two_taps_from_their_own_page(reader: Reader) -> None:
    page = reader.open("walks/own/brandt/", width=PHONE, has_touch=True)
    assert "/walks/walk/2026-11-16-three-rooms/" in todays(page)


@pytest.mark.parametrize("path", [*OWN, *STAFF])
def test_axe_finds_no_fault_in_spanish(lector: Reader, path: str) -> None:
    page = lector.open(f"walks/{path}", width=PHONE)
    assert page.get_attribute("html", "lang") == "es"
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    assert faults(page) == []
    assert overflowing(page) == []


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("path", ["staff/ripple/", "own/haddad/ripple/"])
def test_each_name_stands_beside_its_dot(reader: Reader, path: str, width: int) -> None:
    page = reader.open(f"walks/{path}", width=width)
    rows = page.locator(".cf-ripple li :is(a, div)")
    assert rows.count() > 2
    assert rows.evaluate_all(BESIDE) == [[1, True]] * rows.count()


def test_the_drawing_is_one_picture_with_words_and_its_rows_are_links(reader: Reader) -> None:
    page = reader.open("walks/staff/ripple/", width=PHONE)
    expect(page.get_by_role("img", name="waiting").first).to_be_visible()
    row = page.get_by_role("link", name="Sra. Ibáñez")
    row.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Who speaks first when I read a draft aloud and then say nothing?")


def test_on_paper_an_idea_keeps_its_drawing(reader: Reader) -> None:
    page = reader.open("walks/staff/ripple/", width=DESK)
    page.emulate_media(media="print")
    expect(page.locator(".cf-ripple svg").first).to_be_visible()
    expect(page.locator(".cf-ripple li").first).to_be_visible()
    expect(page.locator(".cf-data").first).to_be_hidden()
