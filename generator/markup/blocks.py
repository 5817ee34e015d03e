"""A text enters.
Its paragraphs, headings, lists, quotes, tables and code leave as a tree, with the addresses of its labels.
"""

from __future__ import annotations

import re
from functools import cache
from threading import Lock
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor, BlockQuoteProcessor, HashHeaderProcessor, SetextHeaderProcessor
from markdown.extensions import Extension
from markdown.extensions.sane_lists import SaneOListProcessor, SaneUListProcessor
from markdown.extensions.tables import TableProcessor

from generator.markup.characters import normalised
from generator.markup.labels import Address, definitions
from generator.markup.lines import LEVELS, PUT_ASIDE, Aside, tidy
from generator.markup.patterns import code_spans

__all__ = ["read"]

CELLS = 20_000
_LOCK = Lock()
_ASIDE = re.compile(PUT_ASIDE.format(r"(\d+)"))
_PIPE = re.compile(r"\\.|\|")


def read(text: str) -> tuple[Element, dict[str, Address]]:
    """The tree of a text's blocks, their text still as typed, and the addresses of the labels that the text uses."""
    text = normalised(text)
    with _LOCK:
        school = _school()
        school.aside = Aside(definitions(text))
        school.parser.state.clear()
        root = Element("div")
        school.parser.parseChunk(root, tidy(text, school.aside))
        return root, school.aside.addresses


class _School(Extension):
    """The blocks that a school needs, each bounded so that no text takes longer than its length deserves."""

    aside: Aside
    parser: BlockParser

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown calls it so
        self.parser = md.parser
        blocks = md.parser.blockprocessors
        blocks.deregister("code")  # an essay that indents its paragraphs is prose
        blocks.deregister("reference")
        blocks.register(_Code(md.parser, self), "code", 80)
        blocks.register(_Table(md.parser, {"use_align_attribute": True}), "table", 75)
        blocks.register(_Heading(md.parser), "hashheader", 70)
        blocks.register(_Underlined(md.parser), "setextheader", 60)
        blocks.register(_Numbered(md.parser), "olist", 40)
        blocks.register(_Bulleted(md.parser), "ulist", 30)
        blocks.register(_Quote(md.parser, self), "quote", 20)


@cache
def _school() -> _School:
    school = _School()
    Markdown(extensions=[school])
    return school


class _Code(BlockProcessor):
    """Puts fenced code back where it was taken from."""

    def __init__(self, parser: BlockParser, school: _School) -> None:
        super().__init__(parser)
        self.school = school

    def test(self, parent: Element, block: str) -> bool:
        return bool(_ASIDE.fullmatch(block.strip()))

    def run(self, parent: Element, blocks: list[str]) -> None:
        found = _ASIDE.search(blocks.pop(0))
        SubElement(parent, "pre").text = self.school.aside.codes[int(found[1])] if found else ""


class _Heading(HashHeaderProcessor):
    """A heading has a space after its marks, so that “#teamwork” is a word."""

    RE = re.compile(r"(?:^|\n)(?P<level>#{1,6})[ ](?P<header>[^\n]*)(?:\n|$)")


class _Underlined(SetextHeaderProcessor):
    """A heading's underline has three marks at least."""

    RE = re.compile(r"^[^\n]*\n(?:={3,}|-{3,})[ ]*(\n|$)")


class _Quote(BlockQuoteProcessor):
    """Quotes within quotes, down to a depth that somebody could still read."""

    def __init__(self, parser: BlockParser, school: _School) -> None:
        super().__init__(parser)
        self.school = school

    def test(self, parent: Element, block: str) -> bool:
        return bool(self.RE.search(block)) and not _deep(self.parser)

    def run(self, parent: Element, blocks: list[str]) -> None:
        """As Python-Markdown's, with the quoted lines made tidy: lists and code stand in quotes too."""
        block = blocks.pop(0)
        if found := self.RE.search(block):
            self.parser.parseBlocks(parent, [block[: found.start()]])
            block = "\n".join(self.clean(line) for line in block[found.start() :].split("\n"))
        sibling = self.lastChild(parent)
        quote = sibling if sibling is not None and sibling.tag == "blockquote" else SubElement(parent, "blockquote")
        self.parser.state.set("blockquote")
        self.parser.parseChunk(quote, tidy(block, self.school.aside))
        self.parser.state.reset()


class _Numbered(SaneOListProcessor):
    """Numbered lists."""

    def test(self, parent: Element, block: str) -> bool:
        return super().test(parent, block) and not _deep(self.parser)


class _Bulleted(SaneUListProcessor):
    """Lists."""

    def test(self, parent: Element, block: str) -> bool:
        return super().test(parent, block) and not _deep(self.parser)


class _Table(TableProcessor):
    """Tables of a size that somebody could still read."""

    def __init__(self, parser: BlockParser, config: dict[str, Any]) -> None:
        super().__init__(parser, config)

    def test(self, parent: Element, block: str) -> bool:
        second = block.partition("\n")[2].partition("\n")[0]
        if "-" not in second or not set(second) <= set("|:- "):
            return False
        # Every row gets a cell for each column, so a wide head over a long body would fill the memory.
        return (block.count("\n") + 1) * (second.count("|") + 1) <= CELLS and super().test(parent, block)

    def _split(self, row: str) -> list[str]:
        """The cells of a row: parted by pipes that are neither escaped nor in code."""
        spans = code_spans(row)[0]
        cells, start, at = [], 0, 0
        for code in (*spans, None):
            for found in _PIPE.finditer(row, at, code.start if code else len(row)):
                if found[0] == "|":
                    cells.append(row[start : found.start()])
                    start = found.end()
            at = code.end if code else at
        return [*cells, row[start:]]


def _deep(parser: BlockParser) -> bool:
    return len(parser.state) >= 2 * LEVELS
