"""What a reader does at a sealed site, in any engine: a device and a site go in, what then stands there comes out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from generator.keys import Opening
from tests.browser.sealed.devices import Device, UnreadyError, until
from tests.browser.sealed.hosting import Host
from tests.browser.sealed.school import School

__all__ = ["FORM", "LOCK", "PORTFOLIO", "SHEET", "Visit"]

FORM, LOCK = "form#unlock", "button[data-vault=lock]"
SHEET = "article"
"""What a page of ours says stands in it; the unlock page has none."""

PORTFOLIO = "Mina K.’s portfolio"

MAY_ASK = re.compile(r"(|index\.html|worker\.js|assets/[\w./-]+|[kr]/[0-9a-hjkmnp-tv-z]{6}|[ib]/[0-9a-f]{32})")
"""All that a host is ever asked for, below the folder of the site."""

READY = "document.readyState === 'complete'"


@dataclass(frozen=True)
class Visit:
    """A reader's device before a site of a school, on a host."""

    device: Device
    host: Host
    school: School

    @property
    def site(self) -> str:
        """The address of the site's folder."""
        return f"{self.host.at}{self.school.slug}/"

    @property
    def base(self) -> str:
        """The path of that address, as browsers write it."""
        return "/" + self.site.split("/", 3)[3]

    def address(self, path: str) -> str:
        """The address at which a browser shows the page that has this path in the plain site."""
        return self.site + self.school.names.path(path)

    # ------------------------------------------------------------------------------------------------- what is done

    def scan(self, card: Opening) -> None:
        """Opens the address that the QR of a card holds."""
        self.go(f"{self.site}#k={card.card}.{card.identity}")

    def go(self, address: str) -> None:
        """Opens an address. A page that leads on at once may be left before the engine has seen it."""
        try:
            self.device.go(address)
        except UnreadyError:
            self.until("document.body !== null")

    def enter(self, name: str, words: str, *, remember: bool = False) -> None:
        """Types a card into the form, and sends it."""
        self.until(f"document.querySelector('{FORM}')?.checkVisibility() && {READY}")
        self.device.run(
            f"document.querySelectorAll('{FORM} input:not([type=checkbox])').forEach(each => each.value = '')"
        )
        self.device.type(f"{FORM} input[name=card]", name)
        self.device.type(f"{FORM} input[name=words]", words)
        if remember:
            self.device.run(f"document.querySelector('{FORM} input[name=remember]').click()")
        self.device.click(f"{FORM} button")

    def follow(self, path: str) -> None:
        """Follows a link of the page, as a click does."""
        name = self.school.names.path(path)
        self.device.run(f"[...document.querySelectorAll('main a')].find(each => each.href.includes('{name}')).click()")

    # ------------------------------------------------------------------------------------------------ what is seen

    def until(self, condition: str) -> Any:
        """Waits until something holds in the page."""
        return until(self.device, condition)

    def reads(self, heading: str) -> None:
        """Waits for a whole page with this heading."""
        self.until(f"document.querySelector('h1')?.innerText.includes({heading!r}) && {READY}")
        self.until(f"document.querySelector('{LOCK}')?.checkVisibility()")

    def is_told(self) -> str:
        """Waits for a sentence that says what is wrong; nothing of anybody's may stand beside it."""
        said = str(self.until("document.querySelector('[role=alert]')?.innerText.trim()"))
        self.shows_nothing()
        return said

    def is_asked(self) -> None:
        """Waits for the form, and nothing else."""
        self.until(f"document.querySelector('{FORM}')?.checkVisibility() && {READY}")
        self.shows_nothing()

    def shows_nothing(self) -> None:
        """Whether the page says nothing of what is sealed."""
        assert not self.device.run(f"document.querySelector('{SHEET}') !== null")
        assert "Mina" not in self.device.run("document.documentElement.outerHTML")

    def strange(self) -> list[str]:
        """What the host was asked for that is neither public nor sealed: a path of a page, a word of a search."""
        return [
            each
            for each in self.host.asked
            if each not in {"", "index.html"} and not each.startswith("/favicon")
            if not (
                each.startswith(f"{self.school.slug}/") and MAY_ASK.fullmatch(each.removeprefix(f"{self.school.slug}/"))
            )
        ]
