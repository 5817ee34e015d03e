from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import ElementHandle, FloatRect, Page, expect

from tests.browser.kinds import path_of
from tests.browser.reading import DESK, PHONE, Reader
from tests.browser.searching import RESULTS, look_for

pytestmark = pytest.mark.browser

FOCUSED = """() => {
    const each = document.activeElement
    if (!each || each === document.body) return null
    each.dataset.stop ??= `extra ${document.querySelectorAll("[data-stop]").length}: ${each.outerHTML.slice(0, 90)}`
    return each.dataset.stop
}"""
STOPS = """() => [...document.querySelectorAll("a[href], button, summary, input, audio, video")].filter(each =>
    each.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && !each.matches(".md-skip, [tabindex='-1']")
).map((each, number) => each.dataset.stop = `${number}: ${each.outerHTML.slice(0, 90)}`)"""
SEEN = """each => {
    // What a reader sees of the focus: the thing itself, its card, or the label that stands for it.
    const seen = each.matches("input[type=radio]") ? each.nextElementSibling : each.closest(".cf-card") ?? each
    seen.scrollIntoView({ block: "center", behavior: "instant" })
    const { x, y, width, height } = seen.getBoundingClientRect()
    return { x, y, width, height, seen: seen.checkVisibility({ visibilityProperty: true, opacityProperty: true }) }
}"""


def tab(page: Page) -> str | None:
    """Where the next press of Tab leads; None at the end of the page."""
    page.keyboard.press("Tab")
    stop: str | None = page.evaluate(FOCUSED)
    return stop


def pictured(page: Page, focused: ElementHandle) -> bytes:
    """What stands on the screen where the focus is, and close around it; nothing where it is out of sight."""
    box = focused.evaluate(SEEN)
    size = page.viewport_size or {"width": 0, "height": 0}
    left, top = max(box["x"] - 8, 0), max(box["y"] - 8, 0)
    right, below = min(box["x"] + box["width"] + 8, size["width"]), min(box["y"] + box["height"] + 8, size["height"])
    if not box["seen"] or right <= left or below <= top:
        return b""
    clip: FloatRect = {"x": left, "y": top, "width": right - left, "height": below - top}
    return page.screenshot(clip=clip, caret="hide", animations="disabled")


@pytest.mark.parametrize(
    ("kind", "width"),
    [
        (kind, width)
        for kind in ("a portfolio", "work with notes and a plan", "a desk", "teachers", "my walks", "growth")
        for width in (PHONE, DESK)
    ],
)
def test_tab_reaches_all_there_is_and_the_focus_is_seen(reader: Reader, site: Path, kind: str, width: int) -> None:
    page = reader.open(path_of(kind, site), width=width, reduced_motion="reduce")
    page.locator("header [data-md-component=palette] label:visible").wait_for()
    awaited: list[str] = page.evaluate(STOPS)
    unseen: list[str] = []
    reached: list[str] = []
    while (stop := tab(page)) is not None and stop not in reached:  # where it goes in circles, the rest is not reached
        reached.append(stop)
        focused = page.locator(":focus").element_handle()
        if "md-search__input" in stop:  # which opens the search
            expect(page.locator("[data-md-toggle=search]")).to_be_checked()
        with_focus = pictured(page, focused)
        focused.evaluate("each => each.blur()")
        if not with_focus or pictured(page, focused) == with_focus:
            unseen.append(stop)
        focused.evaluate("each => each.focus()")
    assert unseen == []
    assert [each for each in reached if each in awaited] == awaited


def test_a_search_that_is_closed_keeps_no_focus(reader: Reader) -> None:
    page = reader.open("maple-5/family/mina/", width=DESK)
    look_for(page, "bridge")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('#work a')")


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_search_that_is_closed_gives_the_focus_back(reader: Reader, width: int) -> None:
    page = reader.open("maple-5/family/mina/", width=width, reduced_motion="reduce")
    link = page.locator("#work .cf-terms a").last
    link.focus()
    look_for(page, "bridge")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport(ratio=1)


def test_tab_out_of_the_search_of_a_phone_leads_into_sight(reader: Reader) -> None:
    page = reader.open("maple-5/family/mina/", width=PHONE, reduced_motion="reduce")
    page.locator("#work .cf-terms a").last.focus()
    look_for(page, "bridge")
    expect(page.locator("body")).to_have_attribute("data-md-scrolllock", "")
    page.keyboard.press("Tab")
    page.wait_for_timeout(200)  # in which Material would scroll
    expect(page.locator("#work :focus")).to_be_in_viewport(ratio=1)


def test_the_first_stop_leads_past_the_head_of_the_page(reader: Reader) -> None:
    page = reader.open("maple-5/family/mina/", width=PHONE)
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_text("Go to the page")
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator("#work")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('#work a')")


def test_the_drawer_opens_and_leads_on(reader: Reader) -> None:
    page = reader.open("maple-5/family/mina/samples/bridge/", width=PHONE)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Pages")
    page.keyboard.press("Enter")
    drawer = page.locator(".md-sidebar--primary")
    expect(drawer.get_by_role("link").first).to_be_in_viewport(ratio=1)
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.md-sidebar') !== null"):
            break
    expect(page.locator(":focus")).to_have_text("Mina K.’s portfolio")
    page.keyboard.press("Enter")
    expect(page.locator("main h1")).to_have_text("Mina K.’s portfolio")
    expect(drawer).not_to_be_visible()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_drawer_closes_as_it_opened(reader: Reader, key: str) -> None:
    page = reader.open("maple-5/class/", width=PHONE)
    page.locator("header [for=__drawer]").focus()
    page.keyboard.press(key)
    expect(page.locator(".md-sidebar--primary a").first).to_be_in_viewport(ratio=1)
    page.keyboard.press(key)
    expect(page.locator(".md-sidebar--primary")).not_to_be_visible()


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_slash_opens_the_search_and_escape_closes_it(reader: Reader, width: int) -> None:
    page = reader.open("maple-5/family/mina/", width=width)
    field, found = page.locator("[data-md-component=search-query]"), page.locator(RESULTS)
    assert len(look_for(page, "bridge")) > 2
    page.keyboard.press("ArrowDown")
    expect(found.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(found.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(field).not_to_be_focused()
    expect(page.locator("[data-md-toggle=search]")).not_to_be_checked()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_search_of_a_phone_opens_by_its_button(reader: Reader, key: str) -> None:
    page = reader.open("maple-5/family/mina/", width=PHONE)
    button, field = page.locator("header > nav > [for=__search]"), page.locator("[data-md-component=search-query]")
    button.focus()
    page.keyboard.press(key)
    expect(field).to_be_focused()
    expect(field).not_to_have_css("box-shadow", "none")
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    page.keyboard.press("Tab")  # and not into the closed search
    assert page.evaluate("document.activeElement.matches('#work a')")


def test_the_edition_for_the_night_is_chosen(reader: Reader) -> None:
    page = reader.open("maple-5/family/mina/", width=DESK)
    page.locator("header [data-md-component=palette] label:visible").wait_for()
    while tab(page) and not page.evaluate("document.activeElement.name === '__palette'"):
        pass
    page.keyboard.press("Enter")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.keyboard.press("Enter")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")


def test_a_dot_says_what_it_is_and_opens_its_work(reader: Reader) -> None:
    page = reader.open("maple-5/family/mina/growth/", width=PHONE)
    dot = page.locator(".cf-chart a").first
    dot.focus()
    expect(dot).to_have_text("Why we need a school pet, 12 March: 2½")
    expect(dot.locator("span")).to_have_css("opacity", "1")
    page.keyboard.press("Enter")
    expect(page.locator("main h1")).to_have_text("Why we need a school pet")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_what_is_folded_unfolds(reader: Reader, key: str) -> None:
    page = reader.open("maple-5/family/mina/about/", width=PHONE)
    fold = page.locator("details").first
    fold.locator("summary").focus()
    page.keyboard.press(key)
    expect(fold).to_have_attribute("open", "")
    expect(fold.locator("li").first).to_be_visible()
