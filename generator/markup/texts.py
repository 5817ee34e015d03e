"""Prose that is not Markdown enters, or the body of a sample.
Markdown leaves that shows the prose as it was typed; or the work, and the reflection on it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.markup.characters import normalised, same_length
from generator.markup.fences import fences

__all__ = ["literal", "split_reflection"]

_MARKS = re.compile(r"[\\`*_\[\]~^]|=(?==)|<(?=[^\s<>]*>)|&(?=[#A-Za-z])")
_BEGINS = re.compile(r"#{1,6}(?=\s|$)|>|[-+](?=\s)|(?:[-+|:=][-+|:= \t]*)$|(?P<number>[0-9]{1,9})(?=[.)]\s)")
_HEADING = re.compile(r"[ ]{0,3}##(?!#)[ \t]*(?P<words>.*)$")
_UNDERLINE = re.compile(r"[ ]{0,3}-{3,}[ \t]*$")


def literal(text: str) -> str:
    """Markdown that shows the prose as typed: its paragraphs, its line breaks, and every mark as a character."""
    paragraphs = re.split(r"\n(?:[^\S\n]*\n)+", normalised(text).strip())
    return "\n\n".join("\\\n".join(_line(line) for line in paragraph.split("\n")) for paragraph in paragraphs)


def split_reflection(body: str, headings: Sequence[str] = ("Reflection", "Reflexión")) -> tuple[str, str]:
    """The work, and the reflection: what follows the first `## Reflection`, to the end of the text; each may be empty.

    A heading counts however it is typed: without the space, in capitals, bold, with a colon, or underlined with dashes.
    """
    lines = same_length(body).split("\n")
    wanted = {heading.casefold() for heading in headings}
    at = start = 0
    for fence in (*fences(lines), None):
        found = _first(lines, start, fence.start if fence else len(lines), wanted)
        if found:
            at, after = found
            offsets = [sum(len(line) + 1 for line in lines[:number]) for number in (at, after)]
            return body[: offsets[0]].rstrip(), body[offsets[1] :].strip()
        start = fence.end + 1 if fence else start
    return body, ""


def _line(line: str) -> str:
    line = _MARKS.sub(r"\\\g<0>", line.strip())
    begins = _BEGINS.match(line)
    if not begins:
        return line
    at = begins.end("number") if begins["number"] else 0
    return f"{line[:at]}\\{line[at:]}"


def _first(lines: Sequence[str], start: int, end: int, wanted: set[str]) -> tuple[int, int] | None:
    """The first line from `start` to `end` that is such a heading, and the line after it."""
    for at in range(start, end):
        underlined = at + 1 < end and _UNDERLINE.match(lines[at + 1]) and (at == start or not lines[at - 1].strip())
        heading = _HEADING.match(lines[at])
        if heading and _bare(heading["words"]) in wanted:
            return at, at + 1
        if underlined and _bare(lines[at]) in wanted:
            return at, at + 2
    return None


def _bare(words: str) -> str:
    return words.strip(" \t#*_:").casefold()
