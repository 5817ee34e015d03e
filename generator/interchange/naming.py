"""A name or a title in Latin letters enters; the id that it gives leaves: `Señora Ñandú` gives `senora-nandu`.

No letter is dropped in silence: where one has no Latin form, there is no id, and a person has to give one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

__all__ = ["distinct", "id_from"]

LONGEST = 60
"""Longer ids make paths that some computers cannot hold."""

_LATIN = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ŋ": "ng"})
_DEVICES = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
"""What Windows takes for devices: no folder there can be called so."""


def id_from(text: str) -> str:
    """The id that a text gives: lower-case words of `a-z0-9` joined by hyphens; empty where it gives none."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", text).casefold().translate(_LATIN))
    bare = "".join(each for each in folded if not unicodedata.combining(each)).replace("'", "").replace("’", "")
    if any(each.isalnum() and not each.isascii() for each in bare):
        return ""
    words = re.findall(r"[a-z0-9]+", bare)
    while len("-".join(words)) > LONGEST and len(words) > 1:
        words.pop()
    whole = "-".join(words)[:LONGEST]
    return "" if _DEVICES.fullmatch(whole) else whole


def distinct(id: str, taken: Container[str]) -> str:
    """The id, or the first of `id-2`, `id-3`, … that is not taken."""
    if id not in taken:
        return id
    number = 2
    while f"{id}-{number}" in taken:
        number += 1
    return f"{id}-{number}"
