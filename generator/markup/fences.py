"""The lines of a text enter.
Which of them open and close a block of code between fences leaves; a fence that nobody closes is not a fence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["MARK", "Fence", "fences"]

MARK = r"(?:[-*+]|[0-9]{1,9}[.)])"
_OPENS = re.compile(rf"(?P<lead>[ \t]*(?:{MARK}[ \t]+)?)(?P<fence>`{{3,}}|~{{3,}})(?P<info>.*)$")
_CLOSES = re.compile(r"[ \t]*(?P<fence>`{3,}|~{3,})[ \t]*$")


@dataclass(frozen=True)
class Fence:
    """Code from the line `start` to the line `end`, both with their fences; `lead` stands before the opening one."""

    start: int
    end: int
    lead: str


def fences(lines: Sequence[str]) -> tuple[Fence, ...]:
    """Every block of fenced code, in order; they do not overlap."""
    closing = [(at, found["fence"]) for at, line in enumerate(lines) if (found := _CLOSES.match(line))]
    return tuple(_found(lines, closing)) if closing else ()


def _found(lines: Sequence[str], closing: list[tuple[int, str]]) -> list[Fence]:
    found: list[Fence] = []
    hopeless: dict[str, int] = {}
    at = following = 0
    while at < len(lines):
        while following < len(closing) and closing[following][0] <= at:
            following += 1
        opens = _OPENS.match(lines[at])
        end = _end(opens, closing, following, hopeless) if opens else None
        if opens and end:
            found.append(Fence(at, end, opens["lead"]))
        at = (end or at) + 1
    return found


def _end(opens: re.Match[str], closing: list[tuple[int, str]], following: int, hopeless: dict[str, int]) -> int | None:
    """The line that closes a fence: as long or longer. Once a length has found none, no later fence will."""
    fence = opens["fence"]
    if (fence[0] == "`" and "`" in opens["info"]) or len(fence) >= hopeless.get(fence[0], len(fence) + 1):
        return None
    for index in range(following, len(closing)):
        at, other = closing[index]
        if other.startswith(fence):
            return at
    hopeless[fence[0]] = len(fence)
    return None
