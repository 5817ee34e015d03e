"""A sealed school goes in; how long a reader with a slow phone waits for a first page, and what it weighs, come out.

The page runs at a sixth of the processor's speed. A browser cannot slow its workers so: what a card's words cost there
is added as if it had been.
"""

from __future__ import annotations

import gzip
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.sealed.chromium import Chromium, ChromiumDevice
from tests.browser.sealed.hosting import hosting
from tests.browser.sealed.reading import PORTFOLIO, Visit
from tests.browser.sealed.school import FAMILY, School

__all__ = ["times", "told", "weight"]

SLOWER = 6
REACH = {"by QR": 1.5, "remembered": 1.5, "by words": 4.0}
"""Seconds from the scan, the address or the button to the first paint of the page."""

PAINTED = (
    f"document.querySelector('h1')?.innerText.includes({PORTFOLIO!r}) && "
    "(entry => entry && (performance.timeOrigin + entry.startTime) / 1000)"
    "(performance.getEntriesByName('first-contentful-paint')[0])"
)


def by_qr(visit: Visit) -> float:
    begun = time.time()
    visit.scan(visit.school.cards[FAMILY])
    return float(visit.until(PAINTED)) - begun


def by_words(visit: Visit) -> float:
    card = visit.school.cards[FAMILY]
    visit.go(visit.site)
    visit.enter(card.card, card.words, remember=True)
    sent = visit.until(PAINTED)
    asked, answered = (
        visit.host.heard[file] for file in (visit.school.words_file(FAMILY), visit.school.keyring(FAMILY))
    )
    return float(sent) - asked + (SLOWER - 1) * (answered - asked)


def remembered(visit: Visit) -> float:
    by_words(visit)
    assert isinstance(visit.device, ChromiumDevice)
    again = Visit(slowed(visit.device.tab()), visit.host, visit.school)
    begun = time.time()
    again.go(again.site)
    return float(again.until(PAINTED)) - begun


WAYS: dict[str, Callable[[Visit], float]] = {"by QR": by_qr, "remembered": remembered, "by words": by_words}


def times(browser: Browser, school: School, runs: int) -> dict[str, list[float]]:
    """The seconds of each run, by the way in which the reader comes in, each on a fresh device."""
    return {name: [_once(way, browser, school) for _ in range(runs)] for name, way in WAYS.items()}


def _once(way: Callable[[Visit], float], browser: Browser, school: School) -> float:
    device = Chromium(browser).device()
    with hosting(school.folder) as host:
        seconds = way(Visit(slowed(device), host, school))
    device.close()
    return seconds


def slowed(device: ChromiumDevice) -> ChromiumDevice:
    """The device with its page at a sixth of the speed."""
    device.page.context.new_cdp_session(device.page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return device


def programs(site: Path) -> tuple[Path, ...]:
    """What a browser loads of ours to open a sealed site."""
    scripts = site / "assets" / "javascripts"
    return site / "worker.js", scripts / "vault.js", scripts / "lock.js"


def weight(site: Path) -> int:
    """Its bytes, packed as hosts pack it."""
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in programs(site))


def told(school: School, measured: dict[str, list[float]]) -> str:
    """All of it as lines."""
    lines = [f"  JavaScript, packed {weight(school.folder / school.slug) / 1000:.1f} KB (reach: 35)"]
    for name, seconds in measured.items():
        one = ", ".join(f"{each:.2f}" for each in sorted(seconds))
        lines.append(f"  first page {name}: {statistics.median(seconds):.2f} s ({one}; reach: {REACH[name]})")
    return "\n".join(lines)
