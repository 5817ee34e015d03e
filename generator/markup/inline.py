"""The text of one paragraph, heading, item or cell enters, with the addresses that its labels stand for.
Its pieces leave in reading order: words, code, line breaks, emphasis as it opens and closes, pictures and links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.markup.characters import ENTITY, ESCAPED, spoken
from generator.markup.emphasis import Run, pair, run
from generator.markup.labels import Address, name
from generator.markup.patterns import AUTOLINK, DESTINATION, EMAIL, REFERENCE, code_spans, split

__all__ = [
    "Break", "Close", "Link", "Marked", "Open", "Picture", "Piece", "Script", "Typed", "Words", "pieces", "words",
]  # fmt: skip


@dataclass(frozen=True)
class Words:
    """Characters to show as they are."""

    text: str


@dataclass(frozen=True)
class Typed:
    """Code within a line."""

    text: str


@dataclass(frozen=True)
class Script:
    """A small word above or below the line: `tag` is `sup` or `sub`."""

    tag: str
    text: str


@dataclass(frozen=True)
class Break:
    """The line ends here."""


@dataclass(frozen=True)
class Open:
    """Emphasis begins: `tag` is `em`, `strong`, `del`, `ins` or `mark`."""

    tag: str


@dataclass(frozen=True)
class Close:
    """The emphasis that was opened last ends."""

    tag: str


@dataclass(frozen=True)
class Picture:
    """A picture, sound or film: its address as written, and the words for somebody who cannot see it."""

    target: str
    alt: str


@dataclass(frozen=True)
class Link:
    """A link: its address as written, and what stands in it."""

    target: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Marked:
    """Characters that somebody speaks of: `opens` and `signs` are what the page puts before and after them."""

    text: str
    opens: str
    signs: tuple[str, ...] = ()


Piece = Words | Typed | Script | Break | Open | Close | Picture | Link | Marked


@dataclass(frozen=True)
class _Bracket:
    picture: bool
    at: int  # among the parts
    end: int  # in the text, after the bracket


@dataclass
class _Reading:
    text: str
    addresses: Mapping[str, Address]
    parts: list[Piece | Run] = field(default_factory=list)
    brackets: list[_Bracket] = field(default_factory=list)
    linked: int = 0  # links do not stand in links: brackets below this height open none


_NEXT = re.compile(
    rf"""
      (?P<escaped>{ESCAPED})
    | (?P<break>(?:\\|(?<![ ])[ ]{{2,}}+)\n)
    | (?P<entity>{ENTITY})
    | {AUTOLINK}
    | {EMAIL}
    | (?P<open>!?\[)
    | (?P<close>\])
    | (?<=[\w)])(?P<script>[~^])(?P<small>[^\s~^`\\\[\]<&*_=]{{1,40}})(?P=script)(?!(?P=script))
    | (?P<run>\*+|_+|(?<!~)~~(?!~)|(?<!\^)\^\^(?!\^)|(?<!=)==(?!=))
    """,
    re.VERBOSE,
)
_SPOT = re.compile(r"[\\!\[\]<&~^*_=]|[ ]{2,}\n")
"""Where something of `_NEXT` may begin: plain words, which are nearly all there is, are passed over quickly."""
_INDENT = re.compile(r"\n[ ]+")


def pieces(text: str, addresses: Mapping[str, Address]) -> tuple[Piece, ...]:
    """The pieces of a text; `addresses` gives the address of each label's name."""
    reading = _Reading(_INDENT.sub("\n", text.strip()), addresses)
    at = 0
    for code in (*code_spans(reading.text)[0], None):
        at = _read(reading, at, code.start if code else len(reading.text))
        if code:
            reading.parts.append(Typed(code.inside(reading.text)))
            at = code.end
    return _settled(reading.parts)


def words(among: Sequence[Piece]) -> str:
    """The words of some pieces: links as their text, pictures left out, a line's end as one."""
    said: list[str] = []
    for piece in among:
        match piece:
            case Words(text) | Typed(text) | Script(_, text):
                said.append(text)
            case Break():
                said.append("\n")
            case Link(_, within):
                said.append(words(within))
            case _:
                pass
    return "".join(said)


def _read(reading: _Reading, at: int, end: int) -> int:
    """Reads the text between two pieces of code; returns where it got to."""
    spot = at
    while candidate := _SPOT.search(reading.text, spot, end):
        found = _NEXT.match(reading.text, candidate.start(), end)
        if not found:
            spot = candidate.start() + 1
            continue
        if found.start() > at:
            reading.parts.append(Words(reading.text[at : found.start()]))
        at = spot = _take(reading, found)
    if at < end:
        reading.parts.append(Words(reading.text[at:end]))
    return max(at, end)


def _take(reading: _Reading, found: re.Match[str]) -> int:
    """Appends what was found and returns where it ends."""
    kind = found.lastgroup
    if kind == "close":
        return _close(reading, found.start())
    if kind == "open":
        reading.brackets.append(_Bracket(found[0][0] == "!", len(reading.parts), found.end()))
    reading.parts.append(_part(reading.text, found, kind))
    return found.end()


def _part(text: str, found: re.Match[str], kind: str | None) -> Piece | Run:
    match kind:
        case "escaped" | "entity":
            return Words(spoken(found[0]))
        case "break":
            return Break()
        case "web":
            return Link(spoken(found["web"]), (Words(spoken(found["web"])),))
        case "mail":
            return Link(f"mailto:{found['mail']}", (Words(found["mail"]),))
        case "small":
            return Script("sup" if found["script"] == "^" else "sub", found["small"])
        case "run":
            return run(text, found.start(), found.end())
        case _:
            return Words(found[0])


def _close(reading: _Reading, at: int) -> int:
    """At a `]`: what stands since its `[` becomes a link or a picture, if an address follows."""
    if reading.brackets:
        bracket = reading.brackets.pop()
        live = bracket.picture or len(reading.brackets) >= reading.linked
        reading.linked = min(reading.linked, len(reading.brackets))
        target, end = _target(reading, bracket, at) if live else ("", 0)
        if target:
            within = _settled(reading.parts[bracket.at + 1 :])
            del reading.parts[bracket.at :]
            if bracket.picture:
                reading.parts.append(Picture(target, " ".join(_alt(within).split())))
            else:
                reading.parts.append(Link(target, within))
                reading.linked = len(reading.brackets)
            return end
    reading.parts.append(Words("]"))
    return at + 1


def _target(reading: _Reading, bracket: _Bracket, at: int) -> tuple[str, int]:
    """The address after a `]` and where it ends: in parentheses, by a label, or by the text as its own label."""
    if direct := DESTINATION.match(reading.text, at + 1):
        return split(direct[1])[0], direct.end()
    if not reading.addresses:
        return "", 0
    own = reading.text[bracket.end : at] if at - bracket.end <= 300 else ""
    labelled = REFERENCE.match(reading.text, at + 1)
    if labelled and (meant := reading.addresses.get(name(labelled["label"] or own))):
        return meant.target, labelled.end()
    meant = reading.addresses.get(name(own))
    return (meant.target, at + 1) if meant else ("", 0)


def _alt(within: Sequence[Piece]) -> str:
    """The words of a picture's description, where a picture within it says its own."""
    return "".join(piece.alt if isinstance(piece, Picture) else words((piece,)) for piece in within)


def _settled(parts: Sequence[Piece | Run]) -> tuple[Piece, ...]:
    """The parts with their emphasis paired."""
    pair(part for part in parts if isinstance(part, Run))
    return tuple(piece for part in parts for piece in (_spread(part) if isinstance(part, Run) else (part,)))


def _spread(run: Run) -> Iterator[Piece]:
    """A run as what it closes, the characters left of it, and what it opens, from the outside in."""
    yield from (Close(tag) for tag in run.closing)
    if run.count:
        yield Words(run.mark * run.count)
    yield from (Open(tag) for tag in reversed(run.opening))
