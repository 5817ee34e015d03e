"""Markdown as students and teachers type it enters.
Safe HTML leaves, and what else is asked of a text: its plain words, its links and pictures, whether it is fit to read.

Python-Markdown reads the blocks. What stands within a line is read here, in one pass, so that the time a text takes
grows with its length and no faster; Python-Markdown's own reading of lines takes 20 seconds for 20,000 brackets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.markup.bounds import Refusal, refusal
from generator.markup.links import Mention, mentions
from generator.markup.marks import Mark
from generator.markup.texts import literal, split_reflection

if TYPE_CHECKING:
    from generator.markup.passages import Passage

__all__ = [
    "Mark", "Mention", "Refusal", "find", "literal", "mentions", "nearest", "opening", "plain", "refusal", "render",
    "split_reflection", "stands_in", "told",
]  # fmt: skip


def render(
    text: str,
    *,
    link: Callable[[str], str | None],
    draw: Callable[[str, str, bool], str | None],
    headings_from: int = 2,
    marks: Sequence[Mark] = (),
    beside: Callable[[Sequence[str]], str] = "".join,
) -> str:
    """The text as an HTML fragment that may be printed unescaped.

    `link(target)` gives the address to print for a link, or None: then its words stay, without the link. Addresses
    other than http, https, mailto and places of our own are never printed, whoever gives them.
    `draw(target, alt, alone)` gives trusted HTML for a picture, sound or film, or None: then nothing of it is shown.
    `alone` says that it has a paragraph to itself, so the HTML may be a block; else it stands in a line.
    A `#` heading becomes `h{headings_from}`, and each heading below it the next level, down to h6.
    `marks` are passages to be marked, as `find` gives them; what a reader reads of the text stays the same.
    `beside(notes)` gives trusted HTML to stand after a block in which passages with these notes end.
    """
    from generator.markup.blocks import read
    from generator.markup.marking import Marking
    from generator.markup.writing import write

    return write(*read(text), link, draw, headings_from, Marking(marks, beside))


def plain(text: str) -> str:
    """The words of the text, a line for each block and cell: links as their words, pictures left out."""
    from generator.markup.speaking import spoken_blocks

    return "\n".join(said for _, said in spoken_blocks(text))


def told(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The words of the text in its paragraphs, items, headings and cells: the tag of each, and its lines."""
    from generator.markup.speaking import lined_blocks

    return tuple(lined_blocks(text))


@lru_cache(maxsize=4_000)  # the same work is shown on cards of several circles
def opening(text: str, limit: int = 160) -> str:
    """The first sentences of the text's first paragraph, in at most `limit` characters; “…” where a sentence is cut."""
    from generator.markup.speaking import beginning

    return beginning(text, limit)


def find(text: str, quote: str) -> Passage | None:
    """Where a quote first stands in what the text says, or None.

    Spaces, capitals, the shapes of quotation marks and dashes, and marks of Markdown are forgiven; the quote may run
    over emphasis, links, and the ends of lines and paragraphs.
    """
    from generator.markup.passages import find

    return find(text, quote)


def stands_in(text: str, quote: str) -> bool:
    """Whether `find` finds a quote; much faster where the text is plain paragraphs."""
    from generator.markup.passages import stands_in

    return stands_in(text, quote)


def nearest(texts: Iterable[str], quote: str) -> str:
    """The words of the texts that come nearest to a quote which stands in none of them; "" where none come near."""
    from generator.markup.likeness import nearest

    return nearest(texts, quote)
