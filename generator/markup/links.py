"""A text enters.
Every link and picture of it leaves, with its place in the text: none that a page would ask for is missing.

No Markdown is run. Where a line could be read in two ways, because a backtick above it may have its partner there,
both count.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from generator.markup.characters import same_length, spoken
from generator.markup.fences import fences
from generator.markup.labels import Address, definitions, name
from generator.markup.patterns import AUTOLINK, DESTINATION, EMAIL, REFERENCE, code_spans, split

__all__ = ["Mention", "mentions"]

LABEL = 1_000  # characters of a label that are kept: brackets in brackets would else be kept once for each
_NEXT = re.compile(rf"(?P<open>\[)|(?P<close>\])|{AUTOLINK}|{EMAIL}")
_TICKS = re.compile(r"(?P<escaped>\\)?(?P<ticks>`+)")


@dataclass(frozen=True)
class Mention:
    """A link or picture of a text.

    `target` is its address, without title, escapes and entities resolved, `%20` left as typed; `label` is its text or
    description as typed, up to 1,000 characters; `offset` is where the address stands in the text.
    """

    kind: Literal["link", "picture"]
    target: str
    label: str
    offset: int


@dataclass
class _Block:
    """Lines without a blank one between them, as one string that begins at `offset` in the text."""

    text: str
    offset: int
    addresses: Mapping[str, Address]
    brackets: list[tuple[bool, int]] = field(default_factory=list)
    opened: bool = False
    label_end: int = 0  # where the label of the link before ends, which is none itself


def mentions(text: str) -> tuple[Mention, ...]:
    """Every link and picture, in the order of the text, those of references where the address is given."""
    if "[" not in text and "<" not in text:
        return ()
    source = same_length(text)
    addresses = definitions(source)
    found = {mention for block in _blocks(source.split("\n"), addresses) for mention in _found(block)}
    return tuple(sorted(found, key=lambda mention: (mention.offset, mention.kind, mention.label)))


def _blocks(lines: Sequence[str], addresses: Mapping[str, Address]) -> Iterator[_Block]:
    code = {at for fence in fences(lines) for at in range(fence.start, fence.end + 1)}
    held: list[str] = []
    offset = start = 0
    for at, line in enumerate((*lines, "")):
        if line.strip() and at not in code:
            start = start if held else offset
            held.append(line)
        elif held:
            yield _Block("\n".join(held), start, addresses)
            held = []
        offset += len(line) + 1


def _found(block: _Block) -> Iterator[Mention]:
    certain = _certain_code(block.text)
    starts = [start for start, _ in certain]
    for found in _NEXT.finditer(block.text):
        at = bisect_right(starts, found.start()) - 1
        if (at >= 0 and found.start() < certain[at][1]) or _escaped(block.text, found.start()):
            continue
        match found.lastgroup:
            case "open":
                block.opened = True
                before = found.start() - 1
                picture = before >= 0 and block.text[before] == "!" and not _escaped(block.text, before)
                block.brackets.append((picture, found.end()))
            case "close":
                yield from _closed(block, found.start())
            case "web":
                yield Mention("link", spoken(found["web"]), found["web"], block.offset + found.start() + 1)
            case _:
                yield Mention("link", f"mailto:{found['mail']}", found["mail"], block.offset + found.start() + 1)


def _closed(block: _Block, at: int) -> Iterator[Mention]:
    """What stands after a `]`: an address, a label, or nothing, and then the text may be a label itself."""
    picture, start = block.brackets.pop() if block.brackets else (False, at)
    kind: Literal["link", "picture"] = "picture" if picture else "link"
    label = block.text[start : min(at, start + LABEL)]
    direct = DESTINATION.match(block.text, at + 1) if block.opened else None
    if direct:
        target, within = split(direct[1])
        if target:
            yield Mention(kind, target, label, block.offset + direct.start(1) + within)
            return
    if block.addresses:
        labelled = REFERENCE.match(block.text, at + 1)
        if labelled and (meant := block.addresses.get(name(labelled["label"]))):
            yield Mention(kind, meant.target, label, meant.offset)
            block.label_end = block.label_end if picture else labelled.end()
        meant = block.addresses.get(name(label)) if at - start <= 300 and at + 1 != block.label_end else None
        if meant and not _gives(block, at, meant):
            yield Mention(kind, meant.target, label, meant.offset)


def _gives(block: _Block, at: int, meant: Address) -> bool:
    """Whether the `]` belongs to the very line that says what its label stands for."""
    there = meant.offset - block.offset
    return block.text.startswith("]:", at) and at < there <= len(block.text) and block.text.find("\n", at, there) < 0


def _certain_code(text: str) -> list[tuple[int, int]]:
    """Where code stands whatever the lines above it are.

    `widths_open` has the widths of backticks that a line above may have left open. In a line, any of those may close
    what was open, and nothing after it is certain.
    """
    certain: list[tuple[int, int]] = []
    widths_open: set[int] = set()
    offset = 0
    for line in text.split("\n") if "`" in text else ():
        spans, alone = code_spans(line)
        widths = [
            (found.end(), {len(found["ticks"]), len(found["ticks"]) - bool(found["escaped"])})
            for found in _TICKS.finditer(line)
        ]
        sure = next((end for end, width in widths if width & widths_open), len(line) + 1)
        certain += [(offset + span.start, offset + span.end) for span in spans if span.end < sure]
        widths_open |= {each for _, width in widths for each in width} if widths_open else alone
        offset += len(line) + 1
    return certain


def _escaped(text: str, at: int) -> bool:
    before = at
    while before and text[before - 1] == "\\":
        before -= 1
    return (at - before) % 2 == 1
