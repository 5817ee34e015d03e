"""Accessibility by axe: an open page goes in, every fault that Deque's rules find on it comes out as a sentence."""

from __future__ import annotations

from functools import cache

import pytest
from playwright.sync_api import Page

from tests.browser.reading import AXE

__all__ = ["faults"]

RUN = """async () => (await axe.run({ resultTypes: ["violations"] })).violations.flatMap(
    rule => rule.nodes.map(node => `${rule.id}: ${node.target.join(" ")}: ${node.any.map(each => each.message)}`))"""


@cache
def rules() -> str:
    """The rules, as one script."""
    if not AXE.is_file():
        pytest.skip("axe-core is not here: npm ci --prefix tests/browser")
    return AXE.read_text(encoding="utf-8")


def faults(page: Page) -> list[str]:
    """Every violation of axe's default rules: the rule, where, and what it says."""
    page.evaluate(rules())
    found: list[str] = page.evaluate(RUN)
    return found
