"""The names of files and folders go in; what keeps one from standing on every computer comes out, with the remedy.

A repository is copied to computers of every kind. Windows cannot make some names at all, and it and a Mac take two
names for one where only capitals or the way of storing accents differ: of two files, one would be lost in silence.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

__all__ = ["twins", "unfit"]

LONGEST, LONGEST_PATH = 120, 240
"""Characters of a name, and of all names on the way to a file: Windows gives 260 to a path with all above it."""

FORBIDDEN = frozenset('<>:"|?*\\')
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}


def unfit(name: str, path: str) -> tuple[str, str] | None:
    """What is wrong with the name of what stands at a path below its root, and the remedy."""
    if not name.isprintable():
        return "There is a character in this name that cannot be shown.", "Type the name again."
    if FORBIDDEN.intersection(name):
        return "There is a character in this name that Windows does not allow.", "Use letters, digits, “-” and “_”."
    if name != name.rstrip(". "):
        return "This name ends in a dot or a space, which Windows takes away.", "Rename it without."
    if name.partition(".")[0].rstrip().lower() in RESERVED:
        return "Windows keeps this name for itself.", "Give it another name."
    if len(name) > LONGEST or len(path) > LONGEST_PATH:
        what = "This name is" if len(name) > LONGEST else "The names on the way to this file are together"
        return f"{what} too long for some computers.", "Use shorter names."
    return None


def twins(names: Iterable[str]) -> frozenset[str]:
    """The names in a folder that some computers take for another one there, which is left out of them."""
    first: dict[str, str] = {}
    taken = set()
    for name in sorted(names, key=lambda name: (name != name.lower(), name)):
        if first.setdefault(unicodedata.normalize("NFC", name).casefold(), name) != name:
            taken.add(name)
    return frozenset(taken)
