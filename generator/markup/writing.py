"""A tree of blocks enters, with what the page says of each link and picture.
HTML leaves that is safe to print: written escaped, then cleaned by nh3, then given the pictures that the page drew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from html import escape
from xml.etree.ElementTree import Element

import nh3

from generator.markup.addresses import OUTSIDE, printable
from generator.markup.inline import Break, Close, Link, Marked, Open, Picture, Piece, Script, Typed, Words, pieces
from generator.markup.labels import Address
from generator.markup.marking import Marking

__all__ = ["write"]

_DRAWN = "\ue002{}\ue003"
_PLACE = re.compile(_DRAWN.format(r"(\d+)"))
_NOWHERE = re.compile(r"<a(?: rel=\"[^\"]*\")?>(.*?)</a>", re.DOTALL)  # nh3 takes an address that is none away
_TAG = re.compile(r"<[^>]*>")
_TAGS = """
    p br hr h1 h2 h3 h4 h5 h6 blockquote ul ol li pre code div table thead tbody tr th td
    a em strong del ins mark sup sub
"""
_NESTED = 10  # emphasis in emphasis, at most
_ALIGNED = {"center": ' class="center"', "right": ' class="end"'}


def write(
    root: Element,
    addresses: Mapping[str, Address],
    link: Callable[[str], str | None],
    draw: Callable[[str, str, bool], str | None],
    headings_from: int,
    marking: Marking,
) -> str:
    """The HTML of a tree; see `render` for what `link` and `draw` say."""
    writer = _Writer(addresses, link, draw, headings_from, marking)
    clean = _NOWHERE.sub(r"\1", _cleaner().clean(writer.page(root)))
    return _PLACE.sub(lambda place: writer.drawn[int(place[1])], clean).strip()


@dataclass
class _Writer:
    addresses: Mapping[str, Address]
    link: Callable[[str], str | None]
    draw: Callable[[str, str, bool], str | None]
    headings_from: int
    marking: Marking
    drawn: list[str] = field(default_factory=list)
    outline: list[int] = field(default_factory=list)

    def page(self, root: Element) -> str:
        """All blocks, each with the notes on it after it."""
        written = [self.flow(root.text)]
        for block in root:
            written += [self.block(block), self.flow(block.tail), self.put(self.marking.notes())]
        return "\n".join(part for part in written if part)

    def blocks(self, parent: Element) -> str:
        """The blocks within an element, a line each; empty ones are left out."""
        written = [self.flow(parent.text)]
        for block in parent:
            written += [self.block(block), self.flow(block.tail)]
        return "\n".join(part for part in written if part)

    def block(self, block: Element) -> str:
        """One block of any kind."""
        match block.tag:
            case "p":
                return self.flow(block.text, around="p")
            case "pre":
                return f"<pre><code>{self.phrase(self.code(block.text))}\n</code></pre>"
            case "hr":
                return "<hr>"
            case "table":
                return self.table(block)
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                return self.heading(block)
            case _:
                within = self.blocks(block)
                return f"<{block.tag}{_start(block)}>{within}</{block.tag}>" if within else ""

    def heading(self, block: Element) -> str:
        """A heading, one level below the heading it belongs to however many marks were typed."""
        within = self.phrase(self.read(block.text))
        if not _says(within):
            return ""
        level = int(block.tag[1])
        while self.outline and self.outline[-1] >= level:
            self.outline.pop()
        self.outline.append(level)
        tag = f"h{min(self.headings_from + len(self.outline) - 1, 6)}"
        return f"<{tag}>{within}</{tag}>"

    def table(self, block: Element) -> str:
        """A table in a box of its own, which a narrow page can scroll."""
        head, body = ("".join(self.row(row) for row in part) for part in block)
        body = f"<tbody>{body}</tbody>" if body else ""
        return f'<div class="table"><table><thead>{head}</thead>{body}</table></div>'

    def row(self, row: Element) -> str:
        """A row; a heading without words is an empty cell."""
        cells = []
        for cell in row:
            within = self.flow(cell.text)
            tag, scope = ("th", ' scope="col"') if cell.tag == "th" and _says(within) else ("td", "")
            cells.append(f"<{tag}{scope}{_ALIGNED.get(cell.get('align', ''), '')}>{within}</{tag}>")
        return f"<tr>{''.join(cells)}</tr>" if cells else ""

    def flow(self, text: str | None, around: str = "") -> str:
        """Text that may be nothing but pictures, which then stand alone; else within `around`."""
        found = self.read(text)
        if any(isinstance(piece, Picture) for piece in found) and all(_picture_or_space(piece) for piece in found):
            alone = True
            return "\n".join(self.picture(piece, alone) for piece in found if isinstance(piece, Picture)).strip()
        within = self.phrase(found)
        if not _says(within):
            return ""
        return f"<{around}>{within}</{around}>" if around else within

    def read(self, text: str | None) -> tuple[Piece, ...]:
        """The pieces of an element's text."""
        return self.marking.leaf(pieces(text, self.addresses)) if text and not text.isspace() else ()

    def code(self, text: str | None) -> tuple[Piece, ...]:
        """A block of code as pieces."""
        return self.marking.leaf((Words(text),)) if text and not text.isspace() else (Words(text or ""),)

    def phrase(self, among: Sequence[Piece]) -> str:
        """Pieces within a line."""
        written: list[str] = []
        depth = 0
        for piece in among:
            match piece:
                case Open(tag):
                    depth += 1
                    written.append(f"<{tag}>" if depth <= _NESTED else "")
                case Close(tag):
                    written.append(f"</{tag}>" if depth <= _NESTED else "")
                    depth -= 1
                case Link():
                    written.append(self.anchor(piece))
                case Picture():
                    alone = False
                    written.append(self.picture(piece, alone))
                case Marked(text, opens, signs):
                    within = escape(text, quote=False)
                    written += [self.put(opens), within, self.put("</mark>"), *map(self.put, signs)]
                case _:
                    written.append(_plain(piece))
        return "".join(written)

    def put(self, html: str) -> str:
        """A mark where trusted HTML will stand."""
        if not html:
            return ""
        self.drawn.append(html)
        return _DRAWN.format(len(self.drawn) - 1)

    def picture(self, piece: Picture, alone: bool) -> str:  # noqa: FBT001 - as `draw` takes it
        """A mark where the picture's HTML will stand; nothing where the page does not show it."""
        return self.put(self.draw(piece.target, piece.alt, alone) or "")

    def anchor(self, piece: Link) -> str:
        """A link. Pictures in it stand before it, for what is drawn may have links and players of its own.

        For the same reason what is said of a passage in it stands after it.
        """
        alone = False
        drawn = [(self.picture(each, alone), each.alt) for each in piece.pieces if isinstance(each, Picture)]
        before = "".join(place for place, _ in drawn)
        spread = [one for each in piece.pieces for one in (each.pieces if isinstance(each, Link) else (each,))]
        signs = "".join(self.put(sign) for each in spread if isinstance(each, Marked) for sign in each.signs)
        said = (replace(each, signs=()) if isinstance(each, Marked) else each for each in spread)
        within = self.phrase([each for each in said if not isinstance(each, Picture)])
        target = self.link(piece.target)
        address = printable(target) if target else None
        if address is None:
            return before + within + signs
        if not _says(within):
            within = escape(", ".join(alt for place, alt in drawn if place and alt))
        before += " " if before else ""
        rel = ' rel="external nofollow noopener noreferrer"' if address.lower().startswith(OUTSIDE) else ""
        return f'{before}<a href="{escape(address)}"{rel}>{within}</a>{signs}' if within else before.rstrip()


def _plain(piece: Piece) -> str:
    match piece:
        case Words(text):
            return escape(text, quote=False)
        case Typed(text):
            return f"<code>{escape(text, quote=False)}</code>"
        case Script(tag, text):
            return f"<{tag}>{escape(text, quote=False)}</{tag}>"
        case Break():
            return "<br>\n"
        case _:
            return ""


def _picture_or_space(piece: Piece) -> bool:
    return isinstance(piece, Picture | Break) or (isinstance(piece, Words) and piece.text.isspace())


def _says(html: str) -> bool:
    """Whether anything is left of some HTML of ours without its tags."""
    return bool(_TAG.sub("", html).strip())


def _start(block: Element) -> str:
    start = block.get("start", "1")
    return f' start="{int(start)}"' if block.tag == "ol" and int(start) != 1 else ""


@cache
def _cleaner() -> nh3.Cleaner:
    """What may stand on a page. The writer writes nothing else; this would hold if it did."""
    return nh3.Cleaner(
        tags=set(_TAGS.split()),
        attributes={"a": {"href", "rel"}, "ol": {"start"}},
        tag_attribute_values={"th": {"scope": {"col"}}},
        allowed_classes={"div": {"table"}, "th": {"center", "end"}, "td": {"center", "end"}},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
