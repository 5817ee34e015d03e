from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.project import Project
from tests.browser.accessibility import faults
from tests.browser.conftest import built
from tests.browser.kinds import path_of
from tests.browser.measures import overflowing
from tests.browser.printing import printed
from tests.browser.reading import DESK, NARROW, PHONE, Reader, becomes
from tests.browser.serving import serving
from tests.conftest import MKDOCS, SMALL, write

pytestmark = pytest.mark.browser

PAPERS = ("A4", "Letter")
FOCUS = (
    "¿Qué hacen las manos de quienes todavía no han encontrado las palabras que buscan, mientras el resto del grupo ya "
    "está escribiendo en sus cuadernos, y a quién miran primero cuando por fin levantan los ojos de la hoja en la que "
    "llevan un buen rato dibujando flechas?"
)
NORM = (
    "Venimos a aprender unas de otros, y nada de lo que vemos en un aula sale de ella sin el permiso de quien la abrió"
)
ROOM = "¿Cuándo deja de moverse el lápiz, y qué acaba de callar quien está justo al lado en ese momento?"


def _walk(more: str) -> str:
    return f"---\nfocus: {FOCUS}\nvisitors: [okafor]\ndate: 2026-11-20\n{more}---\nMirad las manos.\n"


@pytest.fixture(scope="module")
def talkative(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """A reader of a Spanish school that has much to say: one walk through a room, and one through twelve."""
    project = Project(tmp_path_factory.mktemp("talkative"))
    norms = "".join(f'    - "{NORM} ({each})."\n' for each in range(20))
    stops = "".join(f'  - {{host: rivera, class: maple-5, period: 1, focus: "{ROOM}"}}\n' for _ in range(12))
    files = {
        "school.yml": f"name: Escuela Aliso\nlanguages: [es]\nwalks:\n  norms:\n{norms}",
        "walks/one/walk.md": _walk("host: rivera\nperiod: 3\nclass: maple-5\n"),
        "walks/many/walk.md": _walk(f"stops:\n{stops}"),
    }
    write(project.folder / "content", {**SMALL, **files})
    (project.folder / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    with serving(built(project)) as at:
        reader = Reader(browser, at)
        yield reader
        reader.close()
    assert reader.complaints == []


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("kind", ["today", "after"])
def test_the_sheet_of_a_walk_prints_on_one_side(reader: Reader, site: Path, kind: str, paper: str) -> None:
    walk = {"today": "a walk today", "after": "a walk"}[kind]
    page = reader.open(f"{path_of(walk, site)}sheet/", width=DESK)
    (sheet,) = printed(page, paper)
    assert bare(page.locator("h1").inner_text()) in sheet
    assert bare("so now I want to try …") in sheet
    assert "Search" not in sheet


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("walk", ["one", "many"])
def test_a_sheet_with_much_on_it_is_still_one_side_with_the_whole_question(
    talkative: Reader, walk: str, paper: str
) -> None:
    page = talkative.open(f"walks/walk/{walk}/sheet/", width=DESK)
    (sheet,) = printed(page, paper)
    for whole in (FOCUS, "Como vi …", "me hizo pensar …", "así que ahora quiero probar …"):
        assert bare(whole) in sheet
    assert bare(f"{NORM} (0).") in sheet
    assert bare(f"{NORM} (19).") not in sheet
    assert (bare(ROOM) in sheet) == (walk == "many")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 1000})
    left = page.locator(".cf-lined").first.evaluate("each => each.clientHeight")
    assert page.locator(".cf-onesheet").evaluate("each => each.scrollHeight <= each.clientHeight")
    assert left > 200, "there is hardly a line to write on"


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("path", ["", "sheet/", "debrief/", "thanks/"])
def test_a_walk_with_much_to_say_fits_every_screen(talkative: Reader, path: str, width: int) -> None:
    page = talkative.open(f"walks/walk/many/{path}", width=width)
    assert faults(page) == []
    assert overflowing(page) == []
    page.set_viewport_size({"width": NARROW, "height": 640})
    assert overflowing(page) == []


def test_what_is_asked_afterwards_prints_beside_what_was_seen(reader: Reader, site: Path) -> None:
    page = reader.open(path_of("talking about a walk", site), width=DESK)
    first, *_ = sheets = printed(page)
    assert len(sheets) <= 2
    for shown in (page.locator("h1"), page.locator(".cf-prompts li").last, page.locator(".cf-tchart li").first):
        assert bare(shown.inner_text()) in first
    assert "Search" not in "".join(sheets)


def test_each_thank_you_prints_as_a_letter_of_its_own(reader: Reader, site: Path) -> None:
    page = reader.open(path_of("thank-yous", site), width=DESK)
    sheets = printed(page)
    assert len(sheets) == page.locator(".cf-post").count() == 2
    for sheet in sheets:
        assert "DearMsRivera," in sheet[:16]
        assert "Copy" not in sheet
        assert "Thankyouforopeningyourdoor" not in sheet


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_a_note_is_taken_along_with_one_touch(reader: Reader, site: Path) -> None:
    page = reader.open(path_of("a walk today", site), permissions=["clipboard-read", "clipboard-write"], has_touch=True)
    text = page.locator("#cf-note")
    page.locator(".cf-ways a").first.tap()
    becomes(page, "document.querySelector('#write').getBoundingClientRect().top < innerHeight")
    page.get_by_role("button", name="Copy the text").tap()
    becomes(page, "document.querySelector('.md-dialog').innerText.trim() === 'Copied'")
    assert copied(page) == text.inner_text()
    page.get_by_role("button", name="Copy the path for Mr Okafor").tap()
    assert copied(page).endswith("/notes/okafor.md")


def test_where_no_script_runs_a_touch_still_takes_all_of_the_text(reader: Reader, site: Path) -> None:
    page = reader.open(path_of("a walk today", site))
    text = page.locator("#cf-note")
    text.click(position={"x": 30, "y": 30})
    assert str(page.evaluate("getSelection().toString()")).strip() == text.inner_text().strip()


def test_the_copy_buttons_are_reached_and_pressed_by_keyboard(reader: Reader, site: Path) -> None:
    page = reader.open(path_of("thank-yous", site), permissions=["clipboard-read", "clipboard-write"])
    page.locator(".cf-mail summary").first.focus()
    page.keyboard.press("Enter")
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    becomes(page, "document.querySelector('.md-dialog').innerText.trim() === 'Copied'")
    assert copied(page).startswith("Dear Ms Rivera,")


def test_on_a_wide_screen_both_lists_of_a_visitor_begin_at_one_height(reader: Reader, site: Path) -> None:
    page = reader.open(path_of("a walk", site), width=DESK)
    tops = page.locator(".cf-tchart section").evaluate_all(
        "all => all.map(each => [...each.querySelectorAll('h4')].map(one => one.getBoundingClientRect().top))"
    )
    assert tops[0] == tops[1]
    assert len(tops[0]) == 2
    page.set_viewport_size({"width": PHONE, "height": 844})
    first, second = (page.locator(".cf-tchart section").nth(each).bounding_box() for each in (0, 1))
    assert first
    assert second
    assert second["y"] >= first["y"] + first["height"] - 1
