"""Measures of an open page: a page goes in, out come the sentences about what a reader could not see, hit or follow.

Each script runs in the page and gives plain texts; an empty list is a good page.
"""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

__all__ = ["overflowing", "pictures", "shift", "small_targets"]

OVERFLOW = """() => {
    const root = document.documentElement
    if (root.scrollWidth <= innerWidth) return []
    const out = [...document.body.querySelectorAll("*")].filter(each => {
        const box = each.getBoundingClientRect()
        return each.checkVisibility() && (box.right > innerWidth + .5 || box.left < -.5)
    })
    return [`${root.scrollWidth} px wide`, ...out.slice(0, 5).map(each => each.outerHTML.slice(0, 90))]
}"""

TARGETS = """() => {
    // Rooms that a finger can hit: a card's link is as large as the card.
    const room = each => {
        const after = getComputedStyle(each, "::after")
        return after.content !== "none" && after.position === "absolute" ? each.offsetParent : each
    }
    // A link in a sentence is as high as the sentence's line.
    const inSentence = each => {
        const around = each.closest("p, li, td, th, figcaption, blockquote, h1, h2, h3, h4, div")
        return each.matches("a") && getComputedStyle(each).display === "inline"
            && around.innerText.trim() !== each.innerText.trim()
    }
    return [...document.querySelectorAll("a[href], button, summary, label[for], input")].filter(each => {
        const box = room(each).getBoundingClientRect()
        const seen = each.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && box.width > 1
        return seen && !each.matches(".md-skip, .md-overlay, .md-search__overlay") && !inSentence(each)
            && (box.width < 43.5 || box.height < 43.5)
    }).map(each => {
        const box = room(each).getBoundingClientRect()
        return `${Math.round(box.width)} × ${Math.round(box.height)} px: ${each.outerHTML.slice(0, 90)}`
    })
}"""

PICTURES = """async () => {
    const all = [...document.querySelectorAll("article img")]
    for (const each of all) each.loading = "eager"
    await Promise.all(all.map(each => each.decode()))
    return all.map(each => ({
        source: each.currentSrc,
        width: +each.getAttribute("width"), height: +each.getAttribute("height"),
        natural: each.naturalWidth / each.naturalHeight, alt: each.alt,
    }))
}"""

SHIFT = """() => new Promise(answer => {
    const found = []
    new PerformanceObserver(list => found.push(...list.getEntries())).observe({ type: "layout-shift", buffered: true })
    // What has no node here is inside a browser's own player, which lays itself out.
    requestAnimationFrame(() => setTimeout(() => answer(found.filter(each => each.sources.some(from => from.node))
        .map(each => [each.value, each.sources.map(({ node, previousRect, currentRect }) =>
            [node?.outerHTML ?? node?.data, previousRect.x, previousRect.y, currentRect.x, currentRect.y].join(" "))])
    ), 50))
})"""


def overflowing(page: Page) -> list[str]:
    """What makes the page wider than the screen."""
    found: list[str] = page.evaluate(OVERFLOW)
    return found


def small_targets(page: Page) -> list[str]:
    """Buttons, and links that stand by themselves, that a finger could miss: less than 44 px wide or high."""
    found: list[str] = page.evaluate(TARGETS)
    return found


def pictures(page: Page) -> list[dict[str, Any]]:
    """Every picture of the page, all loaded: where from, the size it claims, its true proportions and its words."""
    found: list[dict[str, Any]] = page.evaluate(PICTURES)
    return found


def shift(page: Page) -> list[tuple[float, list[str]]]:
    """Each jump of the layout since the page was asked for that no reader caused: how far, and what jumped."""
    found: list[tuple[float, list[str]]] = page.evaluate(SHIFT)
    return found
