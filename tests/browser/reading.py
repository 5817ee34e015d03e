"""A reader at a browser: an address goes in, an open page comes out, and all that went wrong behind it is kept.

One browser serves a whole run; each page opens in a context of its own, as if on a fresh device.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Playwright, Request, Response, ViewportSize

__all__ = ["AXE", "DESK", "NARROW", "PHONE", "Reader", "Scheme", "becomes", "chromium", "started"]

Scheme = Literal["light", "dark"]

NARROW, PHONE, DESK = 320, 390, 1280
"""Widths of the screens that are looked at, in CSS pixels."""

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WINDOWLESS = "chromium-headless-shell"
"""The same engine without what draws windows: a page opens in it for a third of the work."""


def chromium() -> str | None:
    """The machine's own Chromium, looked for in the order of `.ci/browser`; None leaves it to Playwright's."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def started(playwright: Playwright) -> Browser:
    """A browser without a window."""
    found = shutil.which(WINDOWLESS) or chromium()
    return playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])


def becomes(page: Page, condition: str, seconds: float = 15) -> None:
    """Waits until a condition holds in the page.

    Playwright's own `wait_for_function` builds a script of a text within the page, which the page's policy forbids.
    """
    until = time.monotonic() + seconds
    while not _holds(page, condition):
        assert time.monotonic() < until, f"it never came so far: {condition}"
        page.wait_for_timeout(25)


def _holds(page: Page, condition: str) -> bool:
    try:
        return bool(page.evaluate(condition))
    except Error:
        if page.is_closed():
            raise
        return False  # another page is just coming


class Reader:
    """Opens pages below one address; `complaints` are the errors, missing files and strangers met on the way."""

    def __init__(self, browser: Browser, at: str) -> None:
        self.at = at
        self.complaints: list[str] = []
        self._browser, self._contexts = browser, list[Any]()

    def open(self, path: str, *, width: int = PHONE, scheme: Scheme = "light", **settings: Any) -> Page:
        """The page at a path below the site, loaded; `settings` are those of a Playwright context."""
        size: ViewportSize = {"width": width, "height": 844 if width < DESK else 900}
        context = self._browser.new_context(viewport=size, color_scheme=scheme, **settings)
        self._contexts.append(context)
        context.set_default_timeout(15_000)
        page = context.new_page()
        self._listen(page)
        page.goto(self.at + path)
        if settings.get("java_script_enabled", True):
            # A face that comes later changes every measure.
            becomes(page, "document.readyState === 'complete' && document.fonts.status === 'loaded'")
        return page

    def close(self) -> None:
        """Puts every device away; a cookie that was left on one is a complaint."""
        for context in self._contexts:
            self.complaints += [f"left a cookie: {each.get('name')}" for each in context.cookies()]
            context.close()

    def _listen(self, page: Page) -> None:
        listen: Callable[..., None] = page.on
        listen("console", self._heard)
        listen("pageerror", lambda error: self.complaints.append(f"{page.url} stumbled: {error}"))
        listen("request", self._asked)
        listen("response", self._answered)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(f"{message.type} on the console: {message.text}")

    def _asked(self, request: Request) -> None:
        origin = "/".join(self.at.split("/", 3)[:3]) + "/"
        if not request.url.startswith((origin, "data:", "blob:")):
            self.complaints.append(f"asked a stranger: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.complaints.append(f"{response.status} for {response.url}")
