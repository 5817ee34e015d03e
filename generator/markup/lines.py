"""The lines of a text enter as people type them: a list right under a sentence, two spaces before a nested item.
They leave as Python-Markdown wants them, with a blank line around each block and four spaces a level, code put aside.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.markup.fences import MARK, Fence, fences
from generator.markup.labels import Address, defined

__all__ = ["LEVELS", "PUT_ASIDE", "RULE", "Aside", "tidy"]

LEVELS = 20  # lists in lists and quotes in quotes, at most
PUT_ASIDE = "\ue000{}\ue001"
_ITEM = re.compile(rf"(?P<mark>{MARK})[ \t]+(?=\S)")
_HEADING = re.compile(r"(?P<level>#{1,6})(?:[ \t]+(?P<words>.*))?$")
RULE = re.compile(r"([-_*])(?:[ \t]*\1){2,}$")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,})$")
_PICTURES = re.compile(r"(?:!\[[^\[\]\n]*\]\([^()\n]*\)[ \t]*)+$")


@dataclass
class Aside:
    """What does not stand where it is written: the addresses of labels, and code while blocks are read."""

    addresses: dict[str, Address] = field(default_factory=dict)
    codes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Level:
    at: int  # the column of the items' marks
    numbered: bool


@dataclass
class _Sheet:
    aside: Aside
    lines: list[str] = field(default_factory=list)
    levels: list[_Level] = field(default_factory=list)
    first: int | None = None  # the level of the item that begins the lines since a blank one, if one does
    sentence: int = 0  # lines since a blank one; a quote or an item counts as two, for no line can underline it

    @property
    def fresh(self) -> bool:
        return not self.lines or not self.lines[-1]

    def gap(self) -> None:
        """A blank line, where there is none."""
        self.sentence, self.first = 0, None
        if not self.fresh:
            self.lines.append("")

    def depth(self, indent: int) -> int:
        """How many list items a line with this many spaces before it stands in."""
        return next((depth for depth, level in enumerate(self.levels) if indent < level.at + 2), len(self.levels))

    def write(self, line: str) -> None:
        self.lines.append("    " * len(self.levels) + line)

    def apart(self, line: str, indent: int) -> None:
        """A block of its own."""
        self.gap()
        del self.levels[self.depth(indent) :]
        self.write(line)
        self.gap()


def tidy(text: str, aside: Aside) -> str:
    """The text in Python-Markdown's dialect, without its lines of addresses; `aside.codes` receives its code."""
    lines = text.split("\n")
    sheet = _Sheet(aside)
    at = 0
    for fence in fences(lines):
        _lines(sheet, lines[at : fence.start])
        _code(sheet, lines, fence)
        at = fence.end + 1
    _lines(sheet, lines[at:])
    return "\n".join(sheet.lines)


def _lines(sheet: _Sheet, lines: Sequence[str]) -> None:
    for at, line in enumerate(lines):
        body = line.strip()
        if not body:
            sheet.gap()
            continue
        indent = len(line) - len(line.lstrip())
        following = lines[at + 1] if "|" in body and at + 1 < len(lines) else ""
        if defined(body) in sheet.aside.addresses:
            continue
        if not (_stands_apart(sheet, indent, body) or _item(sheet, indent, line.lstrip())):
            _words(sheet, indent, line.lstrip(), following.strip())


def _code(sheet: _Sheet, lines: Sequence[str], fence: Fence) -> None:
    within = len(fence.lead)
    code = [line[min(within, len(line) - len(line.lstrip(" "))) :] for line in lines[fence.start + 1 : fence.end]]
    sheet.aside.codes.append("\n".join(code))
    token = PUT_ASIDE.format(len(sheet.aside.codes) - 1)
    mark = fence.lead.lstrip()
    if mark and _item(sheet, within - len(mark), mark + token):
        sheet.gap()
    else:
        sheet.apart(token, within)


def _stands_apart(sheet: _Sheet, indent: int, body: str) -> bool:
    """Headings, rules, quotes, and pictures that have a line to themselves."""
    if found := _HEADING.match(body):
        sheet.apart(f"{found['level']} {_heading(found['words'] or '')}", indent)
    elif _UNDERLINE.match(body) and sheet.sentence == 1:
        sheet.write(body)
        sheet.gap()
    elif RULE.match(body):
        sheet.apart("---", indent)
    elif _PICTURES.match(body):
        sheet.apart(body, indent)
    elif body[0] == ">":
        _quote(sheet, indent, body)
    else:
        return False
    return True


def _heading(words: str) -> str:
    """A heading's words without the marks that close it, which have a space before them: “C#” keeps its own."""
    bare = words.rstrip("#")
    return bare.rstrip() if not bare or bare[-1].isspace() else words


def _quote(sheet: _Sheet, indent: int, body: str) -> None:
    if sheet.fresh or not sheet.lines[-1].lstrip().startswith(">"):
        sheet.gap()
        del sheet.levels[sheet.depth(indent) :]
    sheet.sentence = 2
    sheet.write(body)


def _item(sheet: _Sheet, indent: int, body: str) -> bool:
    found = _ITEM.match(body)
    if not found:
        return False
    mark = found["mark"]
    level = _Level(indent, mark[0] not in "-*+")
    depth = min(sheet.depth(indent), LEVELS - 1)
    sibling = sheet.levels[depth] if depth < len(sheet.levels) else None
    if not sibling and not sheet.fresh and _goes_on(mark, indent, depth):
        return False
    # Python-Markdown looks for items only in lines that begin with one, and not further out than that one.
    if sheet.first is None or depth < sheet.first or (sibling and sibling.numbered != level.numbered):
        sheet.gap()
        sheet.first = depth
    del sheet.levels[depth:]
    sheet.sentence = 2
    sheet.write(f"{mark[:-1]}. {body[found.end() :]}" if level.numbered else f"- {body[found.end() :]}")
    sheet.levels.append(level)
    return True


def _goes_on(mark: str, indent: int, depth: int) -> bool:
    """Whether a mark under a sentence belongs to it: a year and its full stop, or a dash far in."""
    return int(mark[:-1]) != 1 if mark[:-1] else not depth and indent >= 4


def _words(sheet: _Sheet, indent: int, body: str, following: str) -> None:
    """A line of plain words; a table's first line begins a block even right under a sentence."""
    if "-" in following and "|" in following and set(following) <= set("|:- \t"):
        sheet.gap()
    if sheet.fresh:
        del sheet.levels[sheet.depth(indent) :]
    sheet.sentence += 1
    sheet.write(body)
