"""WebKitGTK over WebDriver: acts go as HTTP to WebKitWebDriver, what they gave comes back.

It needs a screen: Xvfb is one that nobody sees. Each session is a browser of its own that remembers nothing.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from tests.browser.sealed.devices import EngineMissingError, UnreadyError

__all__ = ["WebKit"]

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The name under which the protocol hands out an element of a page."""

SOFTLY = {"WEBKIT_DISABLE_DMABUF_RENDERER": "1", "LIBGL_ALWAYS_SOFTWARE": "1", "GSETTINGS_BACKEND": "memory"}
"""Nothing is drawn by a graphics card, and nothing of this computer's settings is read or changed."""


class WebKit:
    """A screen that nobody sees, and the program that drives MiniBrowser on it."""

    def __init__(self) -> None:
        if not shutil.which("WebKitWebDriver") or not shutil.which("Xvfb"):
            raise EngineMissingError("WebKitGTK's driver (webkit2gtk-driver), or Xvfb, is not here: .ci/browser")
        self._screen, display = _screen()
        self._at = f"http://127.0.0.1:{(port := _free_port())}"
        self._driver = subprocess.Popen(
            ["WebKitWebDriver", "--host=127.0.0.1", f"--port={port}"],
            env=os.environ | SOFTLY | {"DISPLAY": display, "GDK_BACKEND": "x11"},
            stderr=subprocess.DEVNULL,
        )
        _listening(port)

    def device(self) -> WebKitDevice:
        """A new device."""
        options = {"webkitgtk:browserOptions": {"args": ["--automation"]}}
        session = self.ask("POST", "/session", {"capabilities": {"alwaysMatch": options}})
        at = f"/session/{session['sessionId']}"
        return WebKitDevice(self, at, self.ask("GET", f"{at}/window"))

    def ask(self, method: str, path: str, body: object = None) -> Any:
        """What a command of the protocol gave."""
        data = json.dumps(body if body is not None else {}).encode() if method == "POST" else None
        request = Request(self._at + path, data, {"Content-Type": "application/json"}, method=method)
        try:
            with urlopen(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except HTTPError as error:
            said = json.load(error)["value"]
            raise UnreadyError(f"{said['error']}: {said['message']}") from error
        except URLError as error:
            raise UnreadyError(str(error)) from error

    def close(self) -> None:
        """Ends the driver and the screen."""
        for each in (self._driver, self._screen):
            each.terminate()
            each.wait(20)


class WebKitDevice:
    """A session with one window."""

    def __init__(self, engine: WebKit, at: str, window: str) -> None:
        self.complaints = list[str]()
        self._engine, self._at, self._window = engine, at, window

    def go(self, address: str) -> None:
        """Opens an address, as if typed."""
        self._ask("url", {"url": address})

    def run(self, script: str) -> Any:
        """What an expression gives in the page."""
        return self._ask("execute/sync", {"script": f"return ({script})", "args": []})

    def type(self, field: str, words: str) -> None:
        """Types words into a field."""
        self._ask(f"element/{self._found(field)}/value", {"text": words})

    def click(self, what: str) -> None:
        """Clicks on the first of these."""
        self._ask(f"element/{self._found(what)}/click")

    def reload(self) -> None:
        """Loads the page again."""
        self._ask("refresh")

    def tab(self) -> WebKitDevice:
        """Another window of this device."""
        opened = self._ask("window/new", {"type": "tab"})
        return WebKitDevice(self._engine, self._at, opened["handle"])

    def close(self) -> None:
        """Puts the device away."""
        self._engine.ask("DELETE", self._at)

    def _found(self, what: str) -> str:
        found = self._ask("element", {"using": "css selector", "value": what})
        return str(found[ELEMENT])

    def _ask(self, command: str, body: object = None) -> Any:
        self._engine.ask("POST", f"{self._at}/window", {"handle": self._window})
        return self._engine.ask("POST", f"{self._at}/{command}", body)


def _screen() -> tuple[subprocess.Popen[str], str]:
    """A running Xvfb, and the name of its display, which it chooses itself."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
    screen = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert screen.stdout is not None
    with screen.stdout as said:
        return screen, f":{said.readline().strip()}"


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _listening(port: int) -> None:
    """Waits until somebody answers at a port of this computer."""
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise EngineMissingError("WebKitWebDriver did not begin")
