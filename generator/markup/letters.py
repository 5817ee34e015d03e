"""A text enters. What is compared of it when somebody quotes it leaves: its letters, each with the character it is of.

Spaces, capitals, the shapes of quotation marks and dashes, and the marks of Markdown are passed over.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Letters", "letters_of"]

_QUOTATION = "'\"´′″‵‶ʹʺʼ„‚"
_DASHES = "−"
_PASSED_OVER = "*_~^=`|"
_JOINER = "\u200d"


@dataclass(frozen=True)
class Letters:
    """What is compared of a text: `all` of its letters, and the number of the character that each is `of`."""

    all: str
    of: Sequence[int]

    def parts(self, at: int) -> bool:
        """Whether two characters that a reader tells apart meet before a letter: an accent stays with its own."""
        if not 0 < at < len(self.all):
            return True
        joined = _JOINER in self.all[at - 1 : at + 1] or unicodedata.category(self.all[at])[0] == "M"
        return self.of[at - 1] != self.of[at] and not joined

    def parts_words(self, at: int) -> bool:
        """Whether two words meet before a letter."""
        if not 0 < at < len(self.all):
            return True
        apart = self.of[at] - self.of[at - 1] > 1
        return apart or not (self.all[at - 1].isalnum() and self.all[at].isalnum())


class _Compared(dict[int, str]):
    """What is compared of each character, by its number; "" of one that is passed over."""

    def __missing__(self, number: int) -> str:
        character = chr(number)
        plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
        self[number] = "'" if character in _QUOTATION else "".join(map(_letter, plain))
        return self[number]


def _letter(character: str) -> str:
    if character in _QUOTATION:
        return "'"
    if character in _PASSED_OVER or (character != _JOINER and unicodedata.category(character) in {"Cf", "Cc"}):
        return ""
    match unicodedata.category(character):
        case "Pi" | "Pf":
            return "'"
        case "Pd":
            return "-"
        case "Zs" | "Zl" | "Zp":
            return ""
        case _:
            return "-" if character in _DASHES else character


_COMPARED = _Compared()


def letters_of(text: str) -> Letters:
    """The letters of a text; two hyphens are one dash."""
    found: list[str] = []
    of: list[int] = []
    after_dash = False
    for at, number in enumerate(map(ord, text)):
        letters = _COMPARED[number]
        if letters and not (after_dash and letters == "-"):
            found.append(letters)
            of += [at] * len(letters)
        if letters:
            after_dash = letters == "-"
    return Letters("".join(found), of)
