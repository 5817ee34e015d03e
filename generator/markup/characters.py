"""A text as it was typed enters, with whatever characters a file can hold.
The same text leaves, holding only characters that may stand on a page; escapes and entities are resolved here too.
"""

from __future__ import annotations

import html
import re
from functools import cache

__all__ = ["ENTITY", "ESCAPED", "allowed", "normalised", "same_length", "spoken"]

ESCAPED = r"\\[!-/:-@\[-`{-~]"
ENTITY = r"&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
_SPOKEN = re.compile(rf"(?P<escaped>{ESCAPED})|{ENTITY}")
_LEADING = re.compile(r"^[ ]*\t[ \t]*", re.MULTILINE)


def allowed(text: str) -> str:
    """The text with a space for each control, private, surrogate and unassigned character.

    Private characters are ours: what a page puts in later is marked with them, so nobody else's may stand in a text.
    """
    plain = text.replace("\n", "").replace("\t", "").isprintable()  # so are nearly all, and it is quickly seen
    return text if plain else _forbidden().sub(" ", text)


def normalised(text: str) -> str:
    r"""The allowed text with `\n` at each line's end and spaces for the tabs that lines begin with."""
    text = allowed(text.replace("\r\n", "\n").replace("\r", "\n"))
    return _LEADING.sub(lambda tabs: tabs[0].expandtabs(4), text)


def same_length(text: str) -> str:
    """As `normalised`, but each character stays at its offset."""
    return allowed(text.replace("\r\n", " \n").replace("\r", "\n"))


def spoken(text: str) -> str:
    """The characters meant by a text with backslash escapes and entities; an entity that is none stays as typed."""
    return allowed(_SPOKEN.sub(lambda found: found[0][1:] if found["escaped"] else html.unescape(found[0]), text))


@cache
def _forbidden() -> re.Pattern[str]:
    unassigned = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0xF0000, 0x10000))
    controls = r"\x00-\x08\x0b-\x1f\x7f-\x9f"
    private = "\ue000-\uf8ff\U000f0000-\U0010ffff"
    return re.compile(f"[{controls}\\ud800-\\udfff{private}\ufdd0-\ufdef{unassigned}]")
