"""A text enters that is to stand as a value, or as a name, in YAML.
It leaves as it must be written there, so that our strict reader, and any other, reads back the same text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from generator.source.text import CONTROL

__all__ = ["cleaned", "listed", "scalar"]

_PLAIN = re.compile(r"[^\W\d_](?:[\w .()/'’“”?!–—+;-]*[\w.()/'’“”?!–—+;-])?")
_TAKEN = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}
"""Words that some readers of YAML take for something else than words."""

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_HIDDEN = re.compile("[\u2028\u2029\ufeff]")


def scalar(text: str) -> str:
    """The text as YAML, in one line, for a field of its own or within brackets; composed (NFC) when it is read back.

    A ValueError where it holds a control character or half of a pair: no file of ours may (see `cleaned`).
    """
    text = unicodedata.normalize("NFC", text)
    if CONTROL.search(text):
        raise ValueError("a control character cannot be written")
    if _PLAIN.fullmatch(text) and text.casefold() not in _TAKEN:
        return text
    return f'"{"".join(_escaped(text))}"'


def listed(items: Iterable[str]) -> str:
    """The texts as a list in brackets: `[rivera, "one, two"]`."""
    return f"[{', '.join(map(scalar, items))}]"


def cleaned(text: str) -> str:
    """The text in one line, composed, with a space for each run of spaces, line breaks and control characters."""
    return " ".join(CONTROL.sub(" ", unicodedata.normalize("NFC", text)).split())


def _escaped(text: str) -> Iterable[str]:
    """Each character as it stands between double quotes."""
    after_escape = False
    for character in text:
        # An accent written after an escape would be composed with the escape's own last letter.
        mark = after_escape and unicodedata.category(character).startswith("M")
        after_escape = character in _ESCAPES or bool(mark or _HIDDEN.match(character))
        if not after_escape:
            yield character
        elif character in _ESCAPES:
            yield _ESCAPES[character]
        else:
            yield f"\\u{ord(character):04x}" if ord(character) < 0x10000 else f"\\U{ord(character):08x}"
