"""The lines of a text enter.
The addresses that its labels stand for leave: `[label]: address` lines, as far as something in the text uses the label.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.markup.fences import MARK, fences
from generator.markup.patterns import split

__all__ = ["Address", "defined", "definitions", "name"]

_QUOTED = rf"(?:[ \t]*(?:{MARK}[ \t]+)*>)*[ \t]*"
_DEFINITION = re.compile(
    r"\[(?P<label>[^\[\]\n`]{1,300})\]:[ \t]*(?P<target><[^<>\n`]+>|(?=\S*(?:/|[.#:]\S))[^\s<>`]+)"
    r"(?:[ \t]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*$"
)
_QUOTED_DEFINITION = re.compile(_QUOTED + r"(?=\[)")
_USE = re.compile(rf"(?P<defines>^{_QUOTED}\[[^\[\]]{{1,300}}\]:)|\[(?P<label>[^\[\]]{{1,300}})\]", re.MULTILINE)


@dataclass(frozen=True)
class Address:
    """What a label stands for, and where in the text that is written."""

    target: str
    offset: int


def name(label: str) -> str:
    """A label as it is looked up: white space and capitals make no difference."""
    return " ".join(label.split()).casefold()


def defined(line: str) -> str | None:
    """The name that a line without its indent defines, if it has the form of one that does."""
    found = _DEFINITION.match(line) if line.startswith("[") else None
    return name(found["label"]) if found else None


def definitions(text: str) -> dict[str, Address]:
    """The address of each label that is used; the first counts.

    What looks like no address, or has a label that nothing refers to, is somebody speaking: `[Mina]: hello`.
    """
    if "]:" not in text:
        return {}
    used = {name(found["label"]) for found in _USE.finditer(text) if found["label"]}
    lines = text.split("\n")
    code = {at for fence in fences(lines) for at in range(fence.start, fence.end + 1)}
    addresses: dict[str, Address] = {}
    offset = 0
    for at, line in enumerate(lines):
        if at not in code:
            _define(addresses, used, line, offset)
        offset += len(line) + 1
    return addresses


def _define(addresses: dict[str, Address], used: set[str], line: str, offset: int) -> None:
    quoted = _QUOTED_DEFINITION.match(line)
    found = _DEFINITION.match(line, quoted.end()) if quoted else None
    if found and (label := name(found["label"])) in used:
        target, within = split(found["target"])
        addresses.setdefault(label, Address(target, offset + found.start("target") + within))
