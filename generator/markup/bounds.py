"""A text enters before anybody reads it.
What makes it unfit leaves, in a teacher's words, or nothing: it is too long, or its lists and quotes go too deep.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.markup.characters import same_length
from generator.markup.fences import MARK, fences
from generator.markup.lines import LEVELS, RULE

__all__ = ["CHARACTERS", "Refusal", "refusal"]

CHARACTERS = 200_000
_MARK = re.compile(rf"[ \t]*(?P<mark>>|{MARK}(?=[ \t]))")


@dataclass(frozen=True)
class Refusal:
    """Why a text cannot be read: the character it begins at, what is wrong, and what to do."""

    offset: int
    what: str
    remedy: str


def refusal(text: str) -> Refusal | None:
    """The first reason not to read a text, or None."""
    if len(text) > CHARACTERS:
        return Refusal(
            CHARACTERS,
            f"This text is longer than {CHARACTERS:,} characters.",
            "Make two texts of it, or attach the long part as a file.",
        )
    deep = _too_deep(text)
    if deep is not None:
        return Refusal(
            deep,
            f"Lists or quotes stand more than {LEVELS} deep in one another here.",
            "Take some of the marks “>”, “-” or “1.” at the beginning of the line away.",
        )
    return None


def _too_deep(text: str) -> int | None:
    """Where the first line begins that stands deeper than anybody reads."""
    lines = same_length(text).split("\n")
    code = {at for fence in fences(lines) for at in range(fence.start, fence.end + 1)}
    columns: list[int] = []
    offset = 0
    for at, line in enumerate(lines):
        if at not in code and line.strip() and not RULE.match(line.strip()):
            columns = _columns(line, columns)
            if len(columns) > LEVELS:
                return offset
        offset += len(line) + 1
    return None


def _columns(line: str, above: list[int]) -> list[int]:
    """The columns of the marks that a line stands under: its own, and those of lines above to the left of it."""
    indent = len(line) - len(line.lstrip())
    columns = [column for column in above if column < indent]
    at = 0
    while (found := _MARK.match(line, at)) and len(columns) <= LEVELS:
        columns.append(found.start("mark"))
        at = found.end()
    return columns
