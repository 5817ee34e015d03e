"""A text and words that somebody quotes enter. Where these stand in what the text says leaves.

Both are compared by their letters, so that a quote may run over emphasis, links, and the ends of lines and paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.markup.characters import normalised
from generator.markup.letters import Letters, letters_of

__all__ = ["Passage", "Said", "find", "said", "stands_in"]

_EDGE = re.compile(r"^(?:'|\.{3})+|(?:'|\.{3})+$")
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_NOT_PLAIN = re.compile(r"[\[\]<&`|\\]|~~~|^[ \t]*(?:[-+](?:\s|$)|[>#]|\d{1,9}[.)](?:\s|$)|-{2,}|={2,})", re.MULTILINE)
"""What a paragraph has that may be shown in other letters than it is typed in."""

_OTHER = "\ue000"
"""Stands for such a paragraph; no text holds it once it is `normalised`."""

_PLACES = 1_000
"""At how many of the places where its letters stand a quote is looked at."""


@dataclass(frozen=True)
class Passage:
    """Where in what a text says: from one character up to another; `whole` where no word is cut in two."""

    start: int
    end: int
    whole: bool = True


@dataclass(frozen=True)
class Said:
    """What a text says, a line for each block and cell, and its letters."""

    text: str
    letters: Letters


@lru_cache(maxsize=4_000)  # the same work is shown to several circles
def find(text: str, quote: str) -> Passage | None:
    """Where a quote first stands in what a text says: as whole words if it can; None where it does not stand."""
    among = said(text).letters
    return next((found for letters in _meant(quote) if letters and (found := _first(among, letters))), None)


def stands_in(text: str, quote: str) -> bool:
    """Whether `find` finds it; in plain paragraphs that is seen without reading the text as Markdown."""
    letters = letters_of(normalised(quote)).all
    return bool(letters and _first(_plainly(text), letters)) or find(text, quote) is not None


@lru_cache(maxsize=64)
def said(text: str) -> Said:
    """What a text says, with its letters."""
    from generator.markup.speaking import said_by

    words = said_by(text)
    return Said(words, letters_of(words))


@lru_cache(maxsize=64)
def _plainly(text: str) -> Letters:
    """The letters of the paragraphs that say what is typed."""
    paragraphs = _PARAGRAPH.split(normalised(text))
    return letters_of("\n\n".join(_OTHER if _NOT_PLAIN.search(each) else each for each in paragraphs))


def _meant(quote: str) -> Iterator[str]:
    """The letters of a quote: as it is typed, without its Markdown, without the marks that somebody put around it."""
    typed = letters_of(quote).all
    yield typed
    spoken = said(quote).letters.all
    if spoken != typed:
        yield spoken
    for letters in {typed: None, spoken: None}:
        if (bare := _EDGE.sub("", letters)) != letters:
            yield bare


def _first(among: Letters, letters: str) -> Passage | None:
    cut: Passage | None = None
    at = among.all.find(letters)
    for _ in range(_PLACES):
        if at < 0:
            break
        end = at + len(letters)
        if among.parts(at) and among.parts(end):
            found = Passage(among.of[at], among.of[end - 1] + 1, among.parts_words(at) and among.parts_words(end))
            if found.whole:
                return found
            cut = cut or found  # there are scripts that do not part their words
        at = among.all.find(letters, at + 1)
    return cut
