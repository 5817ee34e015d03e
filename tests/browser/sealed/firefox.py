"""Firefox over WebDriver BiDi: acts go to puppeteer-core in Node (`firefox.mjs`), what they gave comes back."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import IO, Any, cast

from tests.browser.sealed.devices import EngineMissingError, UnreadyError

__all__ = ["Firefox"]

HERE = Path(__file__).parent
PUPPETEER = HERE.parent / "node_modules" / "puppeteer-core"
NAMES = ("firefox-esr", "firefox")


class Firefox:
    """A Firefox without a window, and Node before it."""

    def __init__(self) -> None:
        found = next((found for name in NAMES if (found := shutil.which(name))), None)
        if not found or not shutil.which("node") or not PUPPETEER.is_dir():
            raise EngineMissingError("Firefox, or puppeteer-core, which drives it, is not here: .ci/browser")
        self._node = subprocess.Popen(
            ["node", HERE / "firefox.mjs", found], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._devices = 0
        self.ask(0, "start")

    def device(self) -> FirefoxDevice:
        """A new device."""
        self._devices += 1
        return FirefoxDevice(self, self._devices, [], "device")

    def another(self, device: FirefoxDevice, complaints: list[str]) -> FirefoxDevice:
        """Another page of a device."""
        self._devices += 1
        return FirefoxDevice(self, self._devices, complaints, "tab", device.id)

    def ask(self, device: int, act: str, *arguments: object) -> Any:
        """What an act gave; each is a line there and a line back."""
        asks, answers = cast("IO[str]", self._node.stdin), cast("IO[str]", self._node.stdout)
        asks.write(json.dumps({"device": device, "act": act, "arguments": arguments}) + "\n")
        asks.flush()
        answer = json.loads(answers.readline() or '{"error": "Firefox has ended"}')
        if "error" in answer:
            raise UnreadyError(answer["error"])
        return answer["gave"]

    def close(self) -> None:
        """Ends Node, which ends Firefox."""
        cast("IO[str]", self._node.stdin).close()
        self._node.wait(20)
        cast("IO[str]", self._node.stdout).close()


class FirefoxDevice:
    """A container of Firefox's with one page."""

    def __init__(self, engine: Firefox, number: int, complaints: list[str], kind: str, *of: int) -> None:
        self.id, self._engine, self._complaints, self._kind = number, engine, complaints, kind
        self._ask(kind, *of)

    @property
    def complaints(self) -> list[str]:
        """What stood on the console as an error so far."""
        self._complaints += self._ask("complaints")
        return self._complaints

    def go(self, address: str) -> None:
        """Opens an address, as if typed."""
        self._ask("go", address)

    def run(self, script: str) -> Any:
        """What an expression gives in the page."""
        return self._ask("run", script)

    def type(self, field: str, words: str) -> None:
        """Types words into a field."""
        self._ask("type", field, words)

    def click(self, what: str) -> None:
        """Clicks on the first of these."""
        self._ask("click", what)

    def reload(self) -> None:
        """Loads the page again."""
        self._ask("reload")

    def tab(self) -> FirefoxDevice:
        """Another page of this device."""
        return self._engine.another(self, self._complaints)

    def close(self) -> None:
        """Puts the device away."""
        self._ask("close")

    def _ask(self, act: str, *arguments: object) -> Any:
        return self._engine.ask(self.id, act, *arguments)
