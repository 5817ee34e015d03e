from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.accessibility import faults
from tests.browser.conftest import ROOT
from tests.browser.kinds import KINDS, path_of
from tests.browser.measures import overflowing
from tests.browser.reading import DESK, NARROW, PHONE, Reader
from tests.browser.serving import serving

pytestmark = pytest.mark.browser

TEXTS = """() => {
    const texts = [["title", document.title]]
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node; node = walker.nextNode();) {
        const above = node.parentElement
        if (above.closest("script, style, [translate=no]")) continue
        texts.push([above.tagName.toLowerCase(), node.data])
    }
    for (const each of document.body.querySelectorAll("*")) {
        for (const name of ["aria-label", "title", "placeholder", "alt"]) {
            if (each.hasAttribute(name)) texts.push([name, each.getAttribute(name)])
        }
    }
    return texts
}"""
"""Every text of a page in its order, and where it stands; attributes last. What is to be typed as it stands is none."""

PLAIN = re.compile(r"[a-zA-Z]{2,}")
OPEN, CLOSED = "⟦", "⟧"


@pytest.fixture
def mirror(browser: Browser, mirrored: Path) -> Iterator[Reader]:
    """A reader of the sample school from right to left."""
    with serving(mirrored) as at:
        reader = Reader(browser, at)
        yield reader
        reader.close()
    assert reader.complaints == []


@pytest.fixture(scope="module")
def written() -> str:
    """All that people wrote in the sample school, as one text with single spaces and without marks of Markdown."""
    texts = (path.read_text(encoding="utf-8-sig") for path in sorted((ROOT / "content").rglob("*.[cmy][dms]*")))
    return plain(" ".join(texts))


def plain(text: str) -> str:
    """A text without the marks of Markdown and YAML and without numbers, with single spaces."""
    return " ".join(re.sub(r"[*_`#>\[\]{}\"'\\|\d]", "", text).split())


def foreign(texts: list[tuple[str, str]], written: str) -> Iterator[str]:
    """Words on a page that stand in no translated message and were written by nobody."""
    depth = 0
    for where, text in texts:
        outside = ""
        for letter in text:
            depth += (letter == OPEN) - (letter == CLOSED)
            outside += letter if depth == 0 and letter != CLOSED else " " if depth else ""
        for part in re.split(r"\s{2,}|[…·]|\sو", outside):
            if PLAIN.search(part) and not _is_written(plain(part), written):
                yield f"{where}: {part.strip()}"


def _is_written(words: str, written: str) -> bool:
    """Whether somebody wrote these words, or each of a list of names."""
    return any(all(each.strip(" .,:()") in written for each in parts) for parts in ([words], words.split(", ")))


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_from_right_to_left_is_whole_and_every_word_of_ours_on_it_was_given_to_translators(
    mirror: Reader, mirrored: Path, written: str, kind: str
) -> None:
    page = mirror.open(path_of(kind, mirrored), width=PHONE)
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    assert page.evaluate("getComputedStyle(document.querySelector('#work')).direction") == "rtl"
    assert list(foreign(page.evaluate(TEXTS), written)) == []
    assert overflowing(page) == []
    page.set_viewport_size({"width": NARROW, "height": 640})
    assert overflowing(page) == []


def test_the_words_of_the_search_are_given_to_translators(mirror: Reader) -> None:
    page = mirror.open("maple-5/class/", width=DESK)
    words = json.loads(page.locator("#__config").inner_text())["translations"]
    assert {each for each in words.values() if not each.startswith(OPEN)} <= {""}


@pytest.mark.parametrize("kind", ["a portfolio", "work with notes and a plan", "teachers", "a walk"])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_axe_finds_no_fault_from_right_to_left(mirror: Reader, mirrored: Path, kind: str, width: int) -> None:
    assert faults(mirror.open(path_of(kind, mirrored), width=width)) == []


def test_the_drawer_comes_from_the_right(mirror: Reader) -> None:
    page = mirror.open("maple-5/family/mina/", width=PHONE)
    page.locator("header [for=__drawer]").click()
    drawer = page.locator(".md-sidebar--primary")
    drawer.get_by_role("link").first.click(trial=True)
    box = drawer.bounding_box()
    assert box
    assert round(box["x"] + box["width"]) == PHONE


@pytest.mark.parametrize(
    ("kind", "language"),
    [
        ("a portfolio", "en"),
        ("a portfolio in Spanish", "es"),
        ("work in Spanish", "es"),
        ("a portfolio for a home that reads Arabic", "en"),
    ],
)
def test_a_page_says_what_language_its_words_are_in(reader: Reader, site: Path, kind: str, language: str) -> None:
    page = reader.open(path_of(kind, site))
    assert page.get_attribute("html", "lang") == language
    assert page.evaluate("getComputedStyle(document.body).direction") == "ltr"


def test_words_in_another_language_than_their_page_say_so(reader: Reader) -> None:
    in_english = reader.open("maple-5/class/work/ana/luna/")
    assert in_english.get_attribute("main h1", "lang") == "es"
    assert in_english.locator("article .cf-reading").first.get_attribute("lang") == "es"
    in_spanish = reader.open("maple-5/family/ana/samples/luna/")
    language = "each => each.closest('[lang]').lang"
    assert in_spanish.locator("main h1").evaluate(language) == "es"
    assert in_spanish.locator("article .cf-reading").first.evaluate(language) == "es"
    note = in_spanish.locator("text=You left the gaps")
    assert note.evaluate(language) == "en"
