"""A portfolio as one sealed file, opened from a folder in every engine that can be driven here, without any server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from generator.exporting import SealedExport, export, seal
from generator.records import RecordId
from tests.browser.accessibility import faults
from tests.browser.conftest import school
from tests.browser.sealed.devices import Device, Engine, until
from tests.browser.sharing import filled
from tests.browser.test_validity import found_in
from tests.conftest import ON

pytestmark = pytest.mark.browser

FORM, ARTICLE = "form#unlock", "main article"
ALERT = "document.querySelector('[role=alert]')?.innerText.trim()"
RUNS = """(() => {
    const more = document.createElement('script')
    more.textContent = 'window.ran = true'
    document.body.append(more)
    return window.ran === true
})()"""
ASKS = "fetch('data:,x').then(() => true, () => false)"
PICTURES = """(async () => {
    const all = [...document.querySelectorAll('main article img')].filter(each => each.checkVisibility())
    await Promise.all(all.map(each => each.decode()))
    return all.length > 0 && all.every(each => each.naturalWidth > 1)
})()"""


@dataclass(frozen=True)
class Sealed:
    """A sealed file in a folder."""

    folder: Path

    @property
    def file(self) -> Path:
        """Where it stands."""
        return self.folder / "portfolio.html"

    @cached_property
    def words(self) -> str:
        """The words that open it; no file of a school's would stand beside its words."""
        return (self.folder / "words").read_text(encoding="utf-8")


def made(folder: Path, student: str) -> None:
    """A student of the sample school's portfolio, sealed."""
    found = export(school(folder / "school"), RecordId("profile", ("maple-5", student)), "family", ON, lambda: None)
    sealed: SealedExport = seal(found)
    (folder / "portfolio.html").write_text(sealed.html, encoding="utf-8")
    (folder / "words").write_text(sealed.words, encoding="utf-8")


@pytest.fixture(scope="session")
def sealed_file(run: Path) -> Sealed:
    """Mina's portfolio; no test changes it."""
    return Sealed(filled(run / "sealed file", lambda folder: made(folder, "mina")))


@pytest.fixture(scope="session")
def spanish_file(run: Path) -> Sealed:
    """Ana's, whose family reads Spanish."""
    return Sealed(filled(run / "sealed file in Spanish", lambda folder: made(folder, "ana")))


@dataclass(frozen=True)
class Desk:
    """A reader's device before a file."""

    device: Device

    def opens(self, file: Path) -> None:
        """Opens a file as a double click does, and waits for its form."""
        self.device.go(file.as_uri())
        self.until(f"document.querySelector('{FORM}')?.checkVisibility()")

    def enters(self, words: str) -> None:
        """Types words into the form, and sends it."""
        self.device.run("document.querySelector('[name=words]').value = ''")
        self.device.type("[name=words]", words)
        self.device.click(f"{FORM} button")

    def until(self, condition: str) -> Any:
        """Waits until something holds in the page."""
        return until(self.device, condition)

    def reads(self) -> None:
        """Waits for the portfolio, and nothing of the form beside it."""
        self.until("document.querySelector('h1')?.innerText.includes('Mina K.’s portfolio')")
        assert not self.device.run(f"document.querySelector('{FORM}, script, input') !== null")

    def is_told(self) -> str:
        """Waits for a sentence that says what is wrong; the form stays, and nothing of anybody's stands beside it."""
        said = str(self.until(ALERT))
        assert self.device.run(f"document.querySelector('{FORM}').checkVisibility()")
        assert not self.device.run(f"document.querySelector('{ARTICLE}') !== null")
        return said


@pytest.fixture
def desk(engine: Engine) -> Iterator[Desk]:
    device = engine.device()
    yield Desk(device)
    device.close()


def test_the_words_open_it_and_it_reads_as_the_plain_file_does(desk: Desk, sealed_file: Sealed) -> None:
    desk.opens(sealed_file.file)
    desk.enters(sealed_file.words)
    desk.reads()
    desk.until(PICTURES)
    assert desk.device.run("document.activeElement.localName") == "main"
    assert desk.device.run("document.querySelectorAll('.cf-piece').length") > 10
    desk.device.run("document.querySelector('main a[href^=\"#p\"]').click()")
    desk.until("document.querySelector('.cf-piece:target')?.checkVisibility()")
    assert (
        desk.device.run("[...document.querySelectorAll('.cf-piece')].filter(each => each.checkVisibility()).length")
        == 1
    )
    assert desk.device.complaints == []


def test_words_as_people_type_them_open_it_too(desk: Desk, sealed_file: Sealed) -> None:
    first, *others = sealed_file.words.split(" ")
    desk.opens(sealed_file.file)
    desk.enters(f"  {first.upper()}-{'-'.join(others).title()}. ")
    desk.reads()


def test_nothing_of_the_words_stays_and_its_own_policy_holds(desk: Desk, sealed_file: Sealed) -> None:
    desk.opens(sealed_file.file)
    desk.enters(sealed_file.words)
    desk.reads()
    text = desk.device.run("document.documentElement.outerHTML + location.href + document.title")
    assert sealed_file.words not in text
    assert not desk.device.run("sessionStorage.length + localStorage.length")
    assert not desk.device.run(RUNS)
    assert not desk.device.run(ASKS)
    assert desk.device.run("performance.getEntriesByType('resource').map(each => each.name)") in ([], None)


def test_wrong_words_are_told_and_the_right_ones_open_it_after_that(desk: Desk, sealed_file: Sealed) -> None:
    desk.opens(sealed_file.file)
    desk.enters("abacus " * 5)
    assert "six words" in desk.is_told()
    desk.enters("qqqqqq " * 6)
    assert "“qqqqqq” is none of the words" in desk.is_told()
    desk.enters("abacus " * 6)
    desk.until(f"{ALERT}.startsWith('These words do not open this file')")
    desk.is_told()
    desk.enters(sealed_file.words)
    desk.reads()


def altered(text: str) -> str:
    """The file with another letter in what is sealed."""
    at = len(text) - 400
    return text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :]


def cut_off(text: str) -> str:
    """The file as a broken download leaves it."""
    return text[: -len(text) // 4]


def cut_off_early(text: str) -> str:
    """The same, before what is sealed begins."""
    return text[: text.index('id="list"') + 500]


def not_in_base64(text: str) -> str:
    """The file with something in it that no program of ours writes."""
    return text[:-400] + "~" + text[-399:]


@pytest.mark.parametrize("spoilt", [altered, cut_off, cut_off_early, not_in_base64])
def test_a_damaged_file_says_so_and_stays_closed(
    desk: Desk, sealed_file: Sealed, tmp_path: Path, spoilt: Callable[[str], str]
) -> None:
    file = tmp_path / "portfolio.html"
    file.write_text(spoilt(sealed_file.file.read_text(encoding="utf-8")), encoding="utf-8")
    desk.opens(file)
    desk.enters(sealed_file.words)
    assert "damaged" in desk.is_told()


def test_where_no_worker_may_run_the_page_reckons_itself(desk: Desk, sealed_file: Sealed) -> None:
    desk.opens(sealed_file.file)
    desk.device.run("delete window.Worker")
    assert desk.device.run("typeof Worker") == "undefined"
    desk.enters("abacus " * 6)
    assert desk.is_told().startswith("These words")
    desk.enters(sealed_file.words)
    desk.reads()


def test_it_speaks_the_portfolio_s_language_when_something_is_wrong(desk: Desk, spanish_file: Sealed) -> None:
    desk.opens(spanish_file.file)
    desk.enters("abacus " * 6)
    assert desk.is_told().startswith("Estas palabras no abren")
    desk.enters(spanish_file.words)
    desk.until("document.querySelector('h1')?.innerText.includes('Ana R.')")


@pytest.fixture(params=[(390, "light"), (390, "dark"), (1280, "dark")], ids=str)
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page in Chromium, on a phone or a desk, by day or by night."""
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    yield context.new_page()
    context.close()


def test_axe_finds_no_fault_before_and_after_it_is_open_and_the_keyboard_alone_opens_it(
    page: Page, sealed_file: Sealed
) -> None:
    page.goto(sealed_file.file.as_uri())
    assert faults(page) == []
    page.keyboard.press("Tab")
    page.keyboard.type("abacus abacus")
    page.keyboard.press("Enter")
    page.get_by_role("alert").get_by_text("six words").wait_for()
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type(sealed_file.words)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Mina K.’s portfolio").wait_for()
    assert faults(page) == []


def test_without_a_program_it_says_what_it_needs_and_shows_no_form(browser: Browser, sealed_file: Sealed) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(sealed_file.file.as_uri())
    assert page.get_by_text("for that it needs JavaScript").is_visible()
    assert not page.locator(FORM).is_visible()
    context.close()


def test_it_is_valid_html(sealed_file: Sealed) -> None:
    wrong = [each["message"] for each in found_in([sealed_file.file]) if each["type"] == "error"]
    # A library tries a browser's base64 with this letter, and esbuild writes it as it is; a browser takes it so.
    assert [each for each in wrong if each != "Forbidden code point U+007f."] == []
