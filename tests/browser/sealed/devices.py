"""A reader's device in any engine: an address goes in, what a page shows comes out; the same few acts everywhere.

Each engine has a driver of its own beside this file. What all of them share stands here: an act that finds the page
between two documents is tried again, for a while, as a reader would wait.
"""

from __future__ import annotations

import time
from typing import Any, Protocol

__all__ = ["Device", "Engine", "EngineMissingError", "UnreadyError", "back", "until"]

PATIENCE = 20
"""The seconds after which what did not come is held not to come at all: long, for two engines may run at once."""


class UnreadyError(Exception):
    """The page is just being left, or not there yet."""


class EngineMissingError(Exception):
    """This engine cannot be driven on this computer; says what is missing."""


class Device(Protocol):
    """A browser in which nothing is remembered, with one page open."""

    @property
    def complaints(self) -> list[str]:
        """What stood as an error on the console, and what stumbled. An engine that does not tell has an empty list."""

    def go(self, address: str) -> None:
        """Opens an address, as if typed."""

    def run(self, script: str) -> Any:
        """What an expression of JavaScript gives in the page; a promise is waited for."""

    def type(self, field: str, words: str) -> None:
        """Types words into the field that a selector finds."""

    def click(self, what: str) -> None:
        """Clicks on the first thing that a selector finds."""

    def reload(self) -> None:
        """Loads the page again."""

    def tab(self) -> Device:
        """Another page in the same browser, which remembers what this one does."""

    def close(self) -> None:
        """Puts the device away, and all that it remembers."""


class Engine(Protocol):
    """A running engine: hands out devices."""

    def device(self) -> Device:
        """A new device."""

    def close(self) -> None:
        """Ends the engine."""


def until(device: Device, condition: str) -> Any:
    """Waits until an expression holds in the page; gives what it then is."""
    until, said = time.monotonic() + PATIENCE, ""
    while time.monotonic() < until:
        try:
            if found := device.run(condition):
                return found
        except UnreadyError as error:
            said = str(error)
        time.sleep(0.04)
    raise AssertionError(f"it never came so far: {condition}\n{_standing(device)}\n{said}")


def back(device: Device) -> None:
    """Goes back to where the reader was before; a page that was kept for that never loads, so nothing waits for it."""
    device.run("void history.back()")


def _standing(device: Device) -> str:
    """What the page shows instead, for whoever reads why a test failed."""
    try:
        return str(device.run("location.href + '\\n' + document.body.innerText.slice(0, 600)"))
    except UnreadyError as error:
        return str(error)
