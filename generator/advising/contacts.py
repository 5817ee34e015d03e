"""Where somebody can be reached: a text goes in, advice on the e-mail addresses and telephone numbers in it comes out.

Only what is surely one is taken for a number: with a country's code, or written as numbers are in lists of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from generator.advising.texts import Text
from generator.library import Library
from generator.problems import Advice

__all__ = ["contacts_in"]

_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.)+[^\W\d_]{2,24}(?![\w-])")
_NUMBER = re.compile(
    r"(?<![\w+])\+[1-9](?:[ ./()-]{0,2}\d){7,14}(?!\w)"  # +49 30 1234567
    r"|(?<![\w-])(?:\(\d{3}\) ?|\d{3}[.-])\d{3}[.-]\d{4}(?![\w-])"  # (555) 123-4567
    r"|(?<![\w.,:/-])0\d{2,4}[ /-]\d{6,9}(?!\w)"  # 030 1234567
)


def contacts_in(text: Text, library: Library, on: date) -> Iterator[Advice]:
    """Advice for each address and number in a text."""
    for found in _MAIL.finditer(text.words) if "@" in text.words else ():
        yield _advice(text, found[0], "An e-mail address", library, on)
    for found in _NUMBER.finditer(text.words):
        yield _advice(text, found[0], "A telephone number", library, on)


def _advice(text: Text, words: str, thing: str, library: Library, on: date) -> Advice:
    what = f"{thing} stands here, and {text.readers(library, on)} can read it."
    return text.advice(library, words, what, "Take it out, unless it is there for all of them to use.")
