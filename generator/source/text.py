"""The bytes of one file enter.
Its text leaves, in one form (UTF-8, LF, NFC), with the places and excerpts of what stands in it; or the reason why not.
"""

from __future__ import annotations

import codecs
import math
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.problems import Excerpt, Place, Problem

__all__ = ["CONTROL", "MAX_BYTES", "MAX_PROBLEMS", "Mistake", "Text", "decode"]

MAX_BYTES = 1_000_000
MAX_PROBLEMS = 20
"""A file of nonsense gives no more problems than a person can use in one sitting."""

CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff\ufffe\uffff]")
"""What no keyboard types: C0 without tab and line ends, DEL, C1, what turns the letters of any script around (no
right-to-left script needs it), halves of pairs, and two that are no characters."""

_EXCERPT_CHARACTERS = 100
_EXCERPT_BEFORE = 80
_TOKEN = re.compile(r"""---|\.\.\.|"[^"\n]*"|'[^'\n]*'|[^\s,:\[\]{}"']+|\S""")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)


@dataclass(frozen=True)
class Mistake:
    """What is wrong at an `offset` of a text (in characters, from 0), and how many characters (`width`) it covers."""

    offset: int
    what: str
    remedy: str
    width: int | None = None

    def adding(self, remedy: str) -> Mistake:
        """The same mistake with more of a remedy."""
        return replace(self, remedy=self.remedy + remedy)


@dataclass(frozen=True)
class Text:
    """The text of the file at `path`: lines end in LF, characters are composed (NFC), no byte order mark."""

    path: str
    text: str

    def place(self, offset: int) -> Place:
        """The line and column, both from 1, of the character at `offset`."""
        line_break = self.text.rfind("\n", 0, offset)
        return Place(self.path, self.text.count("\n", 0, offset) + 1, offset - line_break)

    def offset(self, place: Place) -> int:
        """The offset of the character at `place`; the end of the text for a line that is not there."""
        start = 0
        for _ in range(place.line - 1):
            start = self.text.find("\n", start) + 1
            if not start:
                return len(self.text)
        return min(start + place.column - 1, len(self.text))

    def token_width(self, offset: int) -> int:
        """How many characters the word, or the quoted words, at `offset` have; at least 1."""
        token = _TOKEN.match(self.text, offset)
        return len(token[0]) if token else 1

    def excerpt(self, place: Place, width: int | None = None) -> Excerpt:
        """The line at `place`, fit for a terminal, with `width` characters (the word there) to underline.

        A long line is cut around the place. Characters that would steer the terminal are replaced one for one, so
        that columns stay true.
        """
        offset = self.offset(place)
        width = self.token_width(offset) if width is None else width
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        at = min(place.column - 1, _EXCERPT_BEFORE)
        cut = _cut(self.text[start : len(self.text) if end < 0 else end], at, place.column - 1)
        return Excerpt(cut, max(1, min(width, len(cut) - at)), at)

    def problem(self, mistake: Mistake) -> Problem:
        """The mistake with its place and excerpt."""
        place = self.place(mistake.offset)
        return Problem(place, mistake.what, mistake.remedy, self.excerpt(place, mistake.width))

    def problems(self, mistakes: Iterable[Mistake]) -> tuple[Problem, ...]:
        """The first `MAX_PROBLEMS` mistakes, by place, as problems."""
        ordered = sorted(set(mistakes), key=lambda mistake: (mistake.offset, mistake.what))
        return tuple(self.problem(mistake) for mistake in ordered[:MAX_PROBLEMS])


def decode(path: str, data: bytes) -> tuple[Text | None, tuple[Problem, ...]]:
    """The text of a file's bytes; or None and the problems that keep it from being read."""
    whole = _whole_file_problem(data)
    if whole:
        return None, (Problem(Place(path), *whole),)
    try:
        text = Text(path, _one_form(data.decode("utf-8")))
    except UnicodeDecodeError as error:
        return None, (_not_utf8(path, data, error.start),)
    problems = text.problems(_control(found) for found in CONTROL.finditer(text.text))
    return (None, problems) if problems else (text, ())


def _whole_file_problem(data: bytes) -> tuple[str, str] | None:
    if len(data) > MAX_BYTES:
        size = math.ceil(len(data) / MAX_BYTES * 10) / 10
        return f"This file has {size} MB; 1 MB is the most.", "Divide it, or put what is not text in a file of its own."
    if data.startswith(_UTF16):
        return "This file is in UTF-16.", "Save it as UTF-8."
    if b"\0" in data:
        return "This file is not plain text.", "Open it in a text editor, and save it as plain text in UTF-8."
    return None


def _one_form(text: str) -> str:
    # U+FEFF is the byte order mark; within a text it has no width and no meaning, and nobody could find and delete it.
    text = text.replace("\ufeff", "").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text)


def _not_utf8(path: str, data: bytes, at: int) -> Problem:
    text = Text(path, _one_form(data.decode("utf-8", "replace")))
    place = text.place(len(_one_form(data[:at].decode("utf-8"))))
    what = f"Line {place.line} has a character that is not in UTF-8."
    return Problem(place, what, "Save the file as UTF-8.", text.excerpt(place, 1))


def _control(found: re.Match[str]) -> Mistake:
    what = f"There is an invisible control character (U+{ord(found[0]):04X}) here."
    return Mistake(found.start(), what, "Delete it, or type the line again.", 1)


def _cut(line: str, start: int, column: int) -> str:
    first = column - start
    shown = line[first : first + _EXCERPT_CHARACTERS]
    if first + len(shown) < len(line):
        shown = shown[:-1] + "…"
    return "".join(map(_visible, "…" + shown[1:] if first else shown))


def _visible(character: str) -> str:
    if character in " \u200c\u200d" or unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}:
        return character
    if character == "\t":
        return " "
    return chr(0x2400 + ord(character)) if character < " " else "\N{MIDDLE DOT}"
