from __future__ import annotations

import re
import shutil
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from generator.project import Project
from tests.browser.accessibility import faults
from tests.browser.conftest import ROOT, built
from tests.browser.kinds import pages_of
from tests.browser.measures import overflowing
from tests.browser.reading import DESK, PHONE, Reader, Scheme
from tests.browser.searching import RESULTS, look_for
from tests.browser.serving import serving
from tests.conftest import SMALL, write

pytestmark = pytest.mark.browser

LISTS = ("./", "terms/", "withheld/", "steps/", "growth/")


def pages_with(word: str, circle: Path) -> set[str]:
    """The pages of a circle, as paths below it, on which a reader reads a word that begins so.

    Lists are none, nor are drafts: search finds the work, which leads to them.
    """
    found = set()
    for file in pages_of(circle):
        path = f"{file.parent.relative_to(circle).as_posix()}/"
        article = re.search(r'id="work"[^>]*>(.*)</article>', file.read_text(encoding="utf-8"), re.DOTALL)
        assert article
        words = unescape(re.sub(r"<[^>]+>", " ", article[1]))
        if (
            re.search(rf"(?<!\w){word}", words, re.IGNORECASE)
            and not path.startswith(LISTS)
            and not path.endswith("/drafts/")
        ):
            found.add(path)
    return found


@pytest.mark.parametrize(
    ("circle", "word"),
    [
        ("maple-5/class", "straws"),
        ("maple-5/class", "luna"),
        ("maple-5/family/mina", "marbles"),
        ("maple-5/family/mina", "football"),
        ("maple-5/family/ana", "ventana"),
        ("maple-5/student/mina", "homework"),
        ("walks/staff", "magnifying"),
    ],
)
def test_search_finds_the_pages_of_its_circle_with_the_word_and_no_other(
    reader: Reader, site: Path, circle: str, word: str
) -> None:
    there = pages_with(word, site / circle)
    assert there
    page = reader.open(f"{circle}/", width=DESK)
    assert {found.removeprefix(f"{reader.at}{circle}/") for found in look_for(page, word)} == there


def test_teachers_find_the_work_of_every_student(reader: Reader, site: Path) -> None:
    students = [folder.name for folder in (site / "maple-5" / "family").iterdir() if folder.is_dir()]
    page = reader.open("maple-5/teachers/", width=DESK)
    found = [address.removeprefix(f"{reader.at}maple-5/") for address in look_for(page, "mayor")]
    for student in students:
        there = {f"family/{student}/{path}" for path in pages_with("mayor", site / "maple-5" / "family" / student)}
        there |= {f"student/{student}/{path}" for path in pages_with("mayor", site / "maple-5" / "student" / student)}
        works = {path.removeprefix("family/").removeprefix("student/") for path in there if "/samples/" in path}
        assert works <= {path.removeprefix("family/").removeprefix("student/") for path in found}, student
    for path in found:
        assert "mayor" in (site / "maple-5" / path / "index.html").read_text(encoding="utf-8").lower(), path


@pytest.mark.parametrize(
    ("circle", "word", "elsewhere"),
    [
        ("maple-5/class", "seamstress", "maple-5/family/mina"),
        ("maple-5/class", "battery", "maple-5/family/omar"),
        ("maple-5/family/omar", "seamstress", "maple-5/family/mina"),
        ("maple-5/family/mina", "moving", "maple-5/student/mina"),
        ("maple-5/student/mina", "topic", "maple-5/teachers"),
        ("walks/staff", "wheelbarrow", "walks/walk/2026-10-01-empty-hands"),
    ],
)
def test_search_finds_nothing_of_another_circle(
    reader: Reader, site: Path, circle: str, word: str, elsewhere: str
) -> None:
    assert any(word in file.read_text(encoding="utf-8") for file in pages_of(site / elsewhere))
    page = reader.open(f"{circle}/", width=DESK)
    assert look_for(page, word) == []


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_what_search_finds_opens_with_the_keyboard_and_shows_the_words(reader: Reader, width: int) -> None:
    page = reader.open("maple-5/family/mina/", width=width)
    page.evaluate("window.stayed = true")
    look_for(page, "leaned")
    page.keyboard.press("ArrowDown")
    expect(page.locator(RESULTS).first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main h1")).to_have_text("The tower that listened")
    assert page.url.partition("?")[0] == f"{reader.at}maple-5/family/mina/samples/tower/"
    expect(page.locator("article mark").first).to_have_text("leaned")
    expect(page.locator("[data-md-toggle=search]")).not_to_be_checked()
    assert page.evaluate("window.stayed")


@pytest.mark.parametrize(("scheme", "width"), [("light", PHONE), ("dark", PHONE), ("light", DESK), ("dark", DESK)])
def test_axe_finds_no_fault_while_somebody_searches(reader: Reader, scheme: Scheme, width: int) -> None:
    page = reader.open("maple-5/family/mina/", width=width, scheme=scheme)
    look_for(page, "bridge")
    assert faults(page) == []
    assert overflowing(page) == []


def test_search_of_a_family_opens_work_that_stands_in_the_class(browser: Browser, tmp_path: Path) -> None:
    bridge = "classes/maple-5/students/mina/samples/bridge/sample.md"
    sample = "---\ntitle: A bridge\ndate: 2026-09-28\naudience: class\n---\nIt held a tin of tamarinds.\n"
    write(tmp_path / "content", {**SMALL, bridge: sample})
    shutil.copyfile(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    with serving(built(Project(tmp_path)), "/school/") as at:
        reader = Reader(browser, at)
        page = reader.open("maple-5/family/mina/", width=DESK)
        assert look_for(page, "tamarinds") == [f"{at}maple-5/class/work/mina/bridge/"]
        page.locator(RESULTS).first.click()
        expect(page.locator("main h1")).to_have_text("A bridge")
        expect(page.locator("header .cf-label")).to_contain_text("Our class")
        reader.close()
    assert reader.complaints == []
