"""A line or a paragraph of Markdown enters.
Where its code stands leaves, with the shapes of addresses that links, pictures and their scanner all read alike.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass

from generator.markup.characters import ESCAPED, spoken

__all__ = ["AUTOLINK", "DESTINATION", "EMAIL", "REFERENCE", "Code", "code_spans", "split"]

# None of these may hold a backtick: so where code stands can be known before anything else is.
AUTOLINK = r"<(?P<web>[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>`]*)>"
EMAIL = r"<(?P<mail>[A-Za-z0-9][\w.+-]{0,63}@[\w-]+(?:\.[\w-]+)*)>"
DESTINATION = re.compile(r"\(((?:[^()\\\n`]++|\\.|\((?:[^()\\\n`]++|\\.)*+\))*+)\)")
REFERENCE = re.compile(r"[ ]?\[(?P<label>[^\[\]`]{0,300})\]")
_TICKS = re.compile(r"`+")
_TICKS_OR_ESCAPED = re.compile(rf"{ESCAPED}|`+")


@dataclass(frozen=True)
class Code:
    """Code in a line: from `start` to `end` with its backticks, `width` of them on each side."""

    start: int
    end: int
    width: int

    def inside(self, text: str) -> str:
        """The code without its backticks, its lines as one."""
        return text[self.start + self.width : self.end - self.width].replace("\n", " ").strip()


def code_spans(text: str) -> tuple[tuple[Code, ...], frozenset[int]]:
    """The code of one paragraph or line, from left to right, and the widths of the backticks that have no partner."""
    if "`" not in text:
        return (), frozenset()
    runs: defaultdict[int, list[int]] = defaultdict(list)
    for ticks in _TICKS.finditer(text):
        runs[len(ticks[0])].append(ticks.start())
    spans: list[Code] = []
    alone: set[int] = set()
    at = 0
    while ticks_here := _TICKS_OR_ESCAPED.search(text, at):
        at = ticks_here.end()
        if ticks_here[0][0] == "\\":
            continue
        width = len(ticks_here[0])
        closing = bisect_left(runs[width], at)
        if closing == len(runs[width]):
            alone.add(width)
            continue
        at = runs[width][closing] + width
        spans.append(Code(ticks_here.start(), at, width))
    return tuple(spans), frozenset(alone)


def split(inside: str) -> tuple[str, int]:
    """The address meant by what stands between a link's parentheses, without its title, and where in it that begins."""
    start = len(inside) - len(inside.lstrip())
    address = inside.strip()
    if (
        address[-1:] in ('"', "'")
        and (opening := address.rfind(address[-1], 0, -1)) > 0
        and address[opening - 1].isspace()
    ):
        address = address[:opening].rstrip()
    if address[:1] == "<" and address[-1:] == ">":
        return spoken(address[1:-1]).strip(), start + 1
    return spoken(address).strip(), start
