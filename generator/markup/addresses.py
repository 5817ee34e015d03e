"""An address that a page would print enters.
It leaves written as HTML wants it, or not at all: only the web, a mailbox, and places of our own are led to.
"""

from __future__ import annotations

import re
from urllib.parse import quote

__all__ = ["OUTSIDE", "printable"]

OUTSIDE = ("http://", "https://")
_SCHEME = re.compile(r"[^/?#\\]*:")
_WEB = re.compile(r"https?://[^/?#@]+(?:[/?#]|$)", re.IGNORECASE)  # no name before the host, which would mislead
_MAILBOX = re.compile(r"mailto:[^/\\@\s]+@[^/\\@\s]+$", re.IGNORECASE)
_KEPT = "!#$%&'()*+,/:;=?@~"
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def printable(address: str) -> str | None:
    r"""The address, ready to be escaped into `href`, or None where it is not one that a page may lead to.

    Browsers drop tabs and line ends within an address and read `\` as `/`; so an address with any is refused.
    """
    address = address.strip(" ")
    if not address or not address.isprintable() or "\\" in address or address.startswith("//"):
        return None
    if _SCHEME.match(address) and not (_WEB.match(address) or _MAILBOX.match(address)):
        return None
    place, mark, part = address.partition("#")
    return quote(_LONE_PERCENT.sub("%25", place + mark + part.replace("#", "%23")), safe=_KEPT)
