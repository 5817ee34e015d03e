from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reading import DESK, PHONE, Reader, becomes
from tests.browser.serving import serving

pytestmark = pytest.mark.browser

MARK = """() => {
    window.stayed = true
    document.querySelector("[data-md-component=container]").left = true
}"""
ADDRESSES_CAME = (
    "performance.getEntriesByType('resource').some(each => each.name.endsWith('sitemap.xml') && each.responseEnd)"
)
STAYED = "() => window.stayed === true"
GONE = "() => !document.querySelector('[data-md-component=container]')?.left && document.readyState === 'complete'"
SHOWN = """() => ({
    address: location.href.split("?")[0], title: document.title, language: document.documentElement.lang,
    direction: getComputedStyle(document.body).direction,
    accents: [...document.querySelectorAll(".cf-hue")].map(each => getComputedStyle(each).getPropertyValue("--accent")),
    header: [...document.querySelectorAll("header nav > :not(.md-search, form, script)")].map(each => each.innerText),
    links: [...document.querySelectorAll("header a, main a, footer a")].map(each => each.href),
    here: [...document.querySelectorAll("[aria-current]")].map(each => each.innerText || each.textContent),
    pictures: [...document.querySelectorAll("main img")].map(each => each.src),
    words: document.querySelector("main").innerText, footer: document.querySelector("footer").innerText,
})"""


def mark(page: Page) -> None:
    """Marks a document, once the addresses have come that may be opened in it."""
    becomes(page, ADDRESSES_CAME)
    page.evaluate(MARK)


def arrived(page: Page, heading: str) -> None:
    """Waits until a page with that heading stands there."""
    expect(page.locator("h1")).to_have_text(heading)
    page.wait_for_load_state()


@pytest.fixture(params=["the build at the root", "the build in a folder", "a site at the root"])
def anywhere(request: pytest.FixtureRequest, browser: Browser, site: Path) -> Iterator[Reader]:
    """Maple 5's site, wherever a school might put it."""
    place = {
        "the build at the root": (site, "/", "maple-5/"),
        "the build in a folder": (site, "/alder/pages of 2026/", "maple-5/"),
        "a site at the root": (site / "maple-5", "/", ""),
    }
    folder, prefix, below = place[request.param]
    with serving(folder, prefix) as at:
        reader = Reader(browser, at + below)
        yield reader
        reader.close()
        assert reader.complaints == []


def test_a_link_in_the_circle_opens_in_place_wherever_the_site_is_put(anywhere: Reader) -> None:
    page = anywhere.open("family/mina/", width=DESK)
    mark(page)
    page.get_by_role("link", name="Read aloud to the class").click()
    arrived(page, "Read aloud to the class")
    assert page.evaluate(STAYED)
    page.locator("article .cf-card a").first.click()
    page.wait_for_url("**/samples/*/")
    expect(page.locator("h1")).not_to_have_text("Read aloud to the class")
    assert page.evaluate(STAYED)
    page.go_back()
    arrived(page, "Read aloud to the class")
    page.locator(".cf-trail a").first.click()
    arrived(page, "Mina K.’s portfolio")
    assert page.evaluate(STAYED)


def test_a_link_to_another_circle_opens_a_page_of_its_own(anywhere: Reader) -> None:
    page = anywhere.open("family/mina/", width=DESK)
    mark(page)
    page.locator("header").get_by_role("link", name="Our class").click()
    arrived(page, "Maple 5")
    assert not page.evaluate(STAYED)
    assert page.url == anywhere.at + "class/"


JOURNEYS: dict[str, tuple[str, str]] = {
    "from a portfolio to work": ("maple-5/family/mina/", "samples/bridge/"),
    "from work to the portfolio": ("maple-5/family/mina/samples/bridge/", "../../"),
    "from a portfolio to a term": ("maple-5/family/mina/", "terms/2026-09/"),
    "from the class to a showcase": ("maple-5/class/", "showcase/mina/"),
    "from a desk to work": ("maple-5/student/mina/", "samples/summer-homework/"),
    "from a glance to what goes no further": ("maple-5/teachers/", "withheld/"),
    "in Spanish": ("maple-5/family/ana/", "samples/luna/"),
    "from all staff to a walk": ("walks/staff/", "walks/2026-11-04-looking-closely/"),
}


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("journey", JOURNEYS)
def test_a_page_opened_in_place_is_the_page_that_stands_there(reader: Reader, journey: str, width: int) -> None:
    start, way = JOURNEYS[journey]
    page = reader.open(start, width=width)
    goal = str(page.evaluate("way => new URL(way, location).href", way))
    link = page.locator("article a, .cf-trail a").and_(page.locator(f'[href="{goal}"]')).first
    mark(page)
    link.evaluate(
        "each => { for (let up = each; up; up = up.parentElement) if (up.matches('details')) up.open = true }"
    )
    link.click()
    becomes(page, GONE)
    assert page.url == goal
    assert page.evaluate(STAYED)
    in_place: dict[str, Any] = page.evaluate(SHOWN)
    page.reload()
    afresh: dict[str, Any] = page.evaluate(SHOWN)
    assert not page.evaluate(STAYED)
    assert in_place == afresh


def test_the_drawer_opens_leads_on_and_closes_again(reader: Reader) -> None:
    page = reader.open("maple-5/family/mina/samples/bridge/", width=PHONE)
    drawer = page.locator(".md-sidebar--primary")
    expect(drawer).not_to_be_visible()
    mark(page)
    page.locator("header [for=__drawer]").click()
    expect(drawer.get_by_role("link", name="Our class")).to_be_in_viewport(ratio=1)
    drawer.get_by_role("link", name="Mina K.’s portfolio").click()
    arrived(page, "Mina K.’s portfolio")
    expect(drawer).not_to_be_visible()
    assert page.evaluate(STAYED)


def test_a_touch_beside_the_drawer_closes_it(reader: Reader) -> None:
    page = reader.open("maple-5/class/", width=PHONE)
    page.locator("header [for=__drawer]").click()
    expect(page.locator(".md-sidebar--primary a").first).to_be_in_viewport(ratio=1)
    page.mouse.click(PHONE - 20, 600)
    expect(page.locator(".md-sidebar--primary")).not_to_be_visible()


def test_nothing_moves_for_a_reader_who_wants_no_motion(reader: Reader) -> None:
    page = reader.open("maple-5/family/mina/", width=PHONE, reduced_motion="reduce")
    page.locator("header [for=__drawer]").click()
    lengths = page.evaluate("document.getAnimations().map(each => each.effect.getComputedTiming().duration)")
    assert all(length <= 1 for length in lengths), lengths
    expect(page.locator(".md-sidebar--primary a").first).to_be_in_viewport(ratio=1)


def test_the_edition_for_the_night_stays_chosen_from_page_to_page(reader: Reader) -> None:
    page = reader.open("maple-5/family/mina/", width=PHONE)
    scheme = page.locator("body")
    expect(scheme).to_have_attribute("data-md-color-scheme", "default")
    page.locator("header [data-md-component=palette] label:visible").click()
    expect(scheme).to_have_attribute("data-md-color-scheme", "slate")
    page.get_by_role("link", name="Read aloud to the class").click()
    arrived(page, "Read aloud to the class")
    expect(scheme).to_have_attribute("data-md-color-scheme", "slate")
    page.reload()
    expect(scheme).to_have_attribute("data-md-color-scheme", "slate")
    page.locator("header [data-md-component=palette] label:visible").click()
    expect(scheme).to_have_attribute("data-md-color-scheme", "default")
