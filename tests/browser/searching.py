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
    count = page.locator(".md-search-result__list > li").count()
    expect(answer).to_have_text({0: none, 1: one}.get(count, several.replace("#", str(count))))
    links = page.locator(RESULTS).evaluate_all("all => all.map(each => each.href.replace(/[?#].*/, ''))")
    return list(dict.fromkeys(links))
