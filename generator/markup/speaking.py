"""A text enters.
What it says leaves, without its marks: block by block, or only how it begins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from xml.etree.ElementTree import Element

from generator.markup.blocks import read
from generator.markup.inline import pieces, words

__all__ = ["beginning", "lined_blocks", "said_by", "spoken_blocks"]

_GOES_ON = re.compile(r"(?<!\\)(?<! {2})\n")
"""A line that ends where the window of whoever typed it ended; the paragraph goes on."""
_SENTENCE = re.compile(r"[.!?…؟।]+[”’»\"')]*(?=\s)|[。！？]+[」』”]*")


def spoken_blocks(text: str) -> Iterator[tuple[str, str]]:
    """Each block's tag and words, in reading order; blocks without words are left out."""
    return ((tag, said.strip()) for tag, said in _said(text) if said.strip())


def lined_blocks(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each block's tag and its lines as a page shows them, in reading order; blocks without words are left out."""
    for tag, said in _said(text, partial(_GOES_ON.sub, " ")):
        if said.strip():
            yield tag, tuple(line.strip() for line in said.strip().split("\n"))


def said_by(text: str) -> str:
    """All that the text says, a line for each block and cell; its characters are counted as `Marking` counts them."""
    return "\n".join(said for _, said in _said(text))


HEAD = 4
"""How much longer than its words a beginning may be as it is typed."""

_GREETING = 40
"""A first paragraph shorter than this (“Dear Mayor,”) tells too little alone."""


def beginning(text: str, limit: int) -> str:
    """The first paragraph as far as `limit` allows, cut after a sentence or, with “…”, after a word.

    A greeting is followed by what comes after it.
    """
    blocks = list(spoken_blocks(_head(text, limit)))
    paragraphs = [said for tag, said in blocks if tag == "p"] or [said for _, said in blocks[:1]]
    said = ""
    for paragraph in paragraphs:
        if len(said) >= _GREETING:
            break
        said = f"{said} {' '.join(paragraph.split())}".strip()
    if len(said) <= limit:
        return said
    ends = [found.end() for found in _SENTENCE.finditer(said, 0, limit + 1) if found.end() <= limit]
    if ends and ends[-1] >= limit // 3:
        return said[: ends[-1]]
    room = said[: max(limit, 1)]
    cut = room.rfind(" ")
    return f"{room[:cut] if cut >= limit // 2 else room[:-1]}".rstrip(" ,;:–—-") + "…"


def _head(text: str, limit: int) -> str:
    """As much of a long text as its beginning can stand in, cut between blocks where it can be."""
    if len(text) <= limit * HEAD:
        return text
    head = text[: limit * HEAD]
    return head.rpartition("\n\n")[0] or head


def _said(text: str, paragraph: Callable[[str], str] = str) -> Iterator[tuple[str, str]]:
    root, addresses = read(text)
    for tag, typed in _typed(root):
        if typed and not typed.isspace():
            yield tag, typed if tag == "pre" else words(pieces(paragraph(typed), addresses))


def _typed(parent: Element) -> Iterator[tuple[str, str | None]]:
    yield parent.tag, parent.text
    for block in parent:
        yield from _typed(block)
        yield parent.tag, block.tail
