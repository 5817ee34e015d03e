"""What a person at the keyboard sees who writes: the edit, the mistake and its mending, in the page that is open."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.preview import Preview, answering
from generator.project import Project
from tests.browser import conftest
from tests.browser.accessibility import faults
from tests.browser.reading import DESK, PHONE, Reader, Scheme, becomes

pytestmark = pytest.mark.browser

RIVER = "content/classes/maple-5/students/mina/samples/river-that-moved/sample.md"
AT = "family/mina/samples/river-that-moved/"
PANEL = "document.querySelector('classfolio-problems').shadowRoot?.querySelector('section')"


@dataclass
class Desk:
    """A school that somebody writes in, and the pages that they have open."""

    folder: Path
    reader: Reader

    def edit(self, one: str, other: str, file: str = RIVER) -> None:
        """Saves a file in which some words are others."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert one in text
        path.write_text(text.replace(one, other, 1), encoding="utf-8")


@pytest.fixture
def desk(browser: Browser, site: Path, tmp_path: Path) -> Iterator[Desk]:
    """The sample school, previewed until the test is over; a page that stumbles fails the test.

    It comes with what its build kept, as on a computer where somebody writes: no test waits until pictures are drawn.
    """
    shutil.copytree(site.parent, tmp_path, ignore=shutil.ignore_patterns(site.name), dirs_exist_ok=True)
    preview = Preview(Project(tmp_path), "maple-5", "", lambda _: None)
    with answering(preview, 0) as address:
        reader = Reader(browser, address)
        yield Desk(tmp_path, reader)
        reader.close()
    assert not [each for each in reader.complaints if "404" not in each]


def test_an_edit_comes_into_the_open_page_where_one_reads(desk: Desk) -> None:
    page = desk.reader.open(AT)
    page.evaluate("() => { window.stays = true; scrollTo(0, 400) }")
    desk.edit("Everybody thinks", "Nobody thinks")
    page.get_by_text("Nobody thinks the river").wait_for()
    assert page.evaluate("[window.stays, scrollY]") == [True, 400], "the page was not loaded again, and did not move"
    desk.edit("Nobody thinks", "Somebody thinks")
    page.get_by_text("Somebody thinks the river").wait_for()


def test_a_page_that_was_opened_in_place_follows_too(desk: Desk) -> None:
    page = desk.reader.open("family/mina/", width=DESK)
    page.get_by_role("main").locator(f"a[href*='{AT.split('/')[-2]}']").first.click()
    page.get_by_text("Everybody thinks the river").wait_for()
    desk.edit("Everybody thinks", "Nobody thinks")
    page.get_by_text("Nobody thinks the river").wait_for()


def test_a_title_is_followed_in_the_page_and_in_its_tab(desk: Desk) -> None:
    page = desk.reader.open(AT)
    desk.edit("title: The river that moved", "title: The river that stayed")
    page.get_by_role("heading", name="The river that stayed").wait_for()
    becomes(page, "document.title.startsWith('The river that stayed')")


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_mistake_is_shown_above_the_page_and_goes_when_it_is_mended(desk: Desk, width: int, scheme: Scheme) -> None:
    page = desk.reader.open(AT, width=width, scheme=scheme)
    desk.edit("title:", "titel:")
    page.get_by_role("alert").filter(has_text="One thing to mend").wait_for(state="attached")
    assert page.get_by_text("sample.md:2:1", exact=False).last.is_visible()
    assert page.locator("classfolio-problems mark").text_content() == "titel"
    assert page.get_by_text("Everybody thinks the river").count() == 1, "the last good page stays"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert faults(page) == []
    _fold(page)
    desk.edit("titel:", "title:")
    becomes(page, f"!{PANEL}")


def _fold(page: Page) -> None:
    """By the keyboard: the panel is the first thing that Tab leads to, and Enter folds it away."""
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate(f"{PANEL}.querySelector('details').open") is False


def test_a_page_that_is_withdrawn_says_so_and_comes_back(desk: Desk) -> None:
    page = desk.reader.open(AT)
    desk.edit("audience: class", "audience: student")
    page.get_by_role("heading", name="There is no page here").wait_for()
    desk.edit("audience: student", "audience: class")
    page.get_by_text("Everybody thinks the river").wait_for()


def test_an_edited_style_is_seen(desk: Desk) -> None:
    page = desk.reader.open(AT)
    shutil.copytree(Path(conftest.ROOT, "theme/assets"), desk.folder / "theme/assets")
    style = desk.folder / "theme/assets/classfolio.css"
    style.write_text(style.read_text(encoding="utf-8") + "\nh1 { letter-spacing: 7px !important }\n", encoding="utf-8")
    becomes(page, "[...document.querySelectorAll('h1')].some(h => getComputedStyle(h).letterSpacing === '7px')")


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_circles_are_offered_on_a_page_for_everyone(desk: Desk, width: int, scheme: Scheme) -> None:
    page = desk.reader.open("", width=width, scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert faults(page) == []
    page.get_by_role("navigation", name="Families").get_by_role("link", name="Mina K.").click()
    page.wait_for_url("**/family/mina/")
