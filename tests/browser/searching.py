"""The search of an open page: words go in, out comes what it finds."""

from __future__ import annotations

import json
import re

from playwright.sync_api import Page, expect

__all__ = ["RESULTS", "look_for"]

RESULTS = ".md-search-result__link"


def look_for(page: Page, words: str) -> list[str]:
    """The addresses that the search of an open page finds for some words, best first, without what marks them there."""
    page.keyboard.press("/")
    expect(page.locator("[data-md-component=search-query]")).to_be_focused()
    page.keyboard.insert_text(words)
    page.keyboard.press("Shift")  # one question for all letters: what stands there is its answer
    said = json.loads(page.locator("#__config").inner_text())["translations"]
    none, one, several = (said[f"search.result.{count}"] for count in ("none", "one", "other"))
    answer = page.locator(".md-search-result__meta")
    expect(answer).to_have_text(re.compile("|".join((none, one, several.replace("#", r"\d+")))))
    found = page.locator(".md-search-result__list > li")
    digits = re.search(r"\d+", answer.inner_text())
    count = {none: 0, one: 1}.get(answer.inner_text(), int(digits[0]) if digits else -1)
    for _ in range(100):  # Material draws ten, and more as one scrolls
        if found.count() >= count:
            break
        found.last.scroll_into_view_if_needed()
        page.mouse.wheel(0, 2_000)
        page.wait_for_timeout(50)
    expect(found).to_have_count(count)
    links = page.locator(RESULTS).evaluate_all("all => all.map(each => each.href.replace(/[?#].*/, ''))")
    return list(dict.fromkeys(links))
