"""Chromium by Playwright: nothing goes in but the running browser, devices come out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page

from tests.browser.sealed.devices import UnreadyError

__all__ = ["Chromium", "ChromiumDevice"]


class Chromium:
    """The browser of a run; whoever started it ends it."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser

    def device(self) -> ChromiumDevice:
        """A new device."""
        context = self._browser.new_context(viewport={"width": 1280, "height": 900})
        context.set_default_timeout(20_000)
        return ChromiumDevice(context, [])

    def close(self) -> None:
        """Nothing: the browser is not ours."""


class ChromiumDevice:
    """A context with one page."""

    def __init__(self, context: BrowserContext, complaints: list[str]) -> None:
        self.complaints, self._context = complaints, context
        self.page: Page = context.new_page()
        listen: Callable[..., None] = self.page.on
        listen("console", self._heard)
        listen("pageerror", lambda error: self.complaints.append(f"{self.page.url} stumbled: {error}"))

    def go(self, address: str) -> None:
        """Opens an address, as if typed."""
        with _patience():
            self.page.goto(address)

    def run(self, script: str) -> Any:
        """What an expression gives in the page."""
        with _patience():
            return self.page.evaluate(script)

    def type(self, field: str, words: str) -> None:
        """Types words into a field."""
        with _patience():
            self.page.locator(field).first.press_sequentially(words)

    def click(self, what: str) -> None:
        """Clicks on the first of these."""
        with _patience():
            self.page.locator(what).first.click()

    def reload(self) -> None:
        """Loads the page again."""
        with _patience():
            self.page.reload()

    def tab(self) -> ChromiumDevice:
        """Another page of this device."""
        return ChromiumDevice(self._context, self.complaints)

    def close(self) -> None:
        """Puts the device away."""
        self._context.close()

    def _heard(self, message: ConsoleMessage) -> None:
        # What the host does not have is asked of the host; the console says it a second time, in words of its own.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.complaints.append(message.text)


@contextmanager
def _patience() -> Iterator[None]:
    try:
        yield
    except Error as error:
        raise UnreadyError(str(error)) from error
