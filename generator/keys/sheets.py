"""Cards to print: slips go in, a sheet for a browser comes out, eight cards to a page, on A4 or Letter alike.

The page stands alone: it loads nothing, and its policy lets it load nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from generator.keys.slips import Slip

__all__ = ["COLUMNS", "HEIGHT", "MARK", "ROWS", "WIDTH", "cuts", "html_sheet", "pages_of", "square"]

WIDTH, HEIGHT = 90, 64
"""The size of a card in millimetres: two by four of them fit on A4 and on Letter, whatever a printer's margin."""

COLUMNS, ROWS = 2, 4

MARK = 3
"""The length of a mark at which to cut, in millimetres, from where two cuts meet."""

POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def pages_of(cards: Sequence[Slip]) -> Iterator[Sequence[Slip]]:
    """The slips, a page at a time."""
    most = COLUMNS * ROWS
    return (cards[at : at + most] for at in range(0, len(cards), most))


def cuts() -> Iterator[tuple[int, int, int, int]]:
    """The marks at which to cut: lines from one point to another, in millimetres from the first card's upper corner."""
    for x in range(0, (COLUMNS + 1) * WIDTH, WIDTH):
        for y in range(0, (ROWS + 1) * HEIGHT, HEIGHT):
            yield x - MARK, y, x + MARK, y
            yield x, y - MARK, x, y + MARK


def square(link: str) -> list[list[bool]]:
    """The QR code of a link, dark or not, with the margin that it needs."""
    import segno

    return [[bool(each) for each in row] for row in segno.make_qr(link, error="m").matrix_iter(border=4)]


def html_sheet(title: str, cards: Sequence[Slip]) -> str:
    """A page with all the cards."""
    style = Path(__file__).with_name("sheet.css").read_text(encoding="utf-8")
    sheets = "".join(f"<section>{_marks()}{''.join(map(_card, page))}</section>" for page in pages_of(cards))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><style>{style}</style></head>'
        f"<body>{sheets}</body></html>\n"
    )


def _marks() -> str:
    lines = "".join(f"M{x} {y}L{to_x} {to_y}" for x, y, to_x, to_y in cuts())
    box = f"{-MARK} {-MARK} {COLUMNS * WIDTH + 2 * MARK} {ROWS * HEIGHT + 2 * MARK}"
    return f'<svg class="marks" viewBox="{box}" aria-hidden="true"><path d="{lines}"/></svg>'


def _card(slip: Slip) -> str:
    direction = ' dir="rtl"' if slip.rtl else ""
    helped = "".join(f"<li>{escape(line)}</li>" for line in slip.help)
    where = f'<p class="address" dir="ltr">{escape(slip.address)}</p>' if slip.address else ""
    return (
        f'<article lang="{escape(slip.language)}"{direction}><h2>{escape(slip.whose)}</h2>{_square(slip)}'
        f'<p class="card" dir="ltr">{slip.card}</p><p class="words" dir="ltr" lang="en">{escape(slip.words)}</p>'
        f"<ol>{helped}</ol>{where}</article>"
    )


def _square(slip: Slip) -> str:
    if not slip.link:
        return ""
    rows = square(slip.link)
    dark = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, each in enumerate(row) if each)
    return (
        f'<svg class="square" viewBox="0 0 {len(rows)} {len(rows)}" role="img" aria-label="QR"><path d="{dark}"/></svg>'
    )
