"""Cards to print: slips and a size of paper go in, a PDF comes out, eight cards to a page.

It brings its own typeface, with the letters of Latin, Greek and Cyrillic. Other scripts need what a browser can do: the
place of such a card says so, and names the other sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from generator.keys.sheets import COLUMNS, HEIGHT, ROWS, WIDTH, cuts, pages_of, square
from generator.keys.slips import Slip
from generator.words import N_, words_in

__all__ = ["PAPERS", "pdf_sheet", "unprintable"]

PAPERS = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
"""The sizes of paper, in millimetres."""

_MM = 72 / 25.4
_EDGE, _SQUARE = 4, 32
"""Within a card, in millimetres: the margin, and the side of the QR code with its own."""

PLAIN, BOLD = "NotoSans-Regular", "NotoSans-Bold"
"""The faces in `fonts`, which have the same letters."""

# translators: on a sheet of printed cards, in place of a card, below a name such as student/mina
REFERRED = N_("This card has letters that a PDF cannot draw. Print the HTML sheet of the same name: the card is there.")


def unprintable(slip: Slip) -> bool:
    """Whether a slip has letters that a PDF of ours cannot draw; the sheet for a browser has them."""
    return not _drawn("".join((slip.whose, *slip.help)))


def _drawn(text: str) -> bool:
    return bool(set(map(ord, text)) <= _faces()[0].face.charToGlyph.keys())


@cache
def _faces() -> tuple[Any, ...]:
    """The faces, which are then known to every canvas by their names."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    faces = tuple(TTFont(name, Path(__file__).parent / "fonts" / f"{name}.ttf") for name in (PLAIN, BOLD))
    for face in faces:
        registerFont(face)
    return faces


def pdf_sheet(title: str, cards: Sequence[Slip], paper: str) -> bytes:
    """The cards on that paper; of one that is unprintable, where it can be printed."""
    from reportlab.pdfgen.canvas import Canvas

    _faces()
    wide, high = PAPERS[paper]
    made = BytesIO()
    canvas = Canvas(made, pagesize=(wide * _MM, high * _MM), invariant=True)
    canvas.setTitle(title)
    left, top = (wide - COLUMNS * WIDTH) / 2, high - (high - ROWS * HEIGHT) / 2
    for page in pages_of(cards):
        canvas.saveState()
        canvas.translate(left * _MM, top * _MM)
        _cut(canvas)
        for number, slip in enumerate(page):
            canvas.saveState()
            canvas.translate(number % COLUMNS * WIDTH * _MM, -(number // COLUMNS) * HEIGHT * _MM)
            (_refer if unprintable(slip) else _draw)(canvas, slip)
            canvas.restoreState()
        canvas.restoreState()
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def _cut(canvas: Any) -> None:
    canvas.setLineWidth(0.4)
    canvas.setStrokeGray(0.5)
    for x, y, to_x, to_y in cuts():
        canvas.line(x * _MM, -y * _MM, to_x * _MM, -to_y * _MM)


def _refer(canvas: Any, slip: Slip) -> None:
    """Where a card has to be printed from the other sheet: whose it is, and that, in its language if it has letters."""
    said, width = words_in(slip.language)._(REFERRED), (WIDTH - 2 * _EDGE) * _MM
    below = _lines(canvas, slip.reader, (BOLD, 9.5), width, -_EDGE * _MM)
    _lines(canvas, said if _drawn(said) else REFERRED, (PLAIN, 8), width, below - 3)


def _draw(canvas: Any, slip: Slip) -> None:
    """A card, below and right of where the canvas begins."""
    beside = (WIDTH - 2 * _EDGE - (_SQUARE - 2 if slip.link else 0)) * _MM
    below = (WIDTH - 2 * _EDGE) * _MM
    y = -_EDGE * _MM
    y = _lines(canvas, slip.whose, (BOLD, 9.5), beside, y)
    y = _lines(canvas, slip.card, ("Courier-Bold", 16), beside, y - 3)
    _lines(canvas, slip.words, ("Courier-Bold", 10), beside, y - 2)
    if slip.link:
        _square(canvas, slip.link)
    texts = [(f"{number}. {line}", (PLAIN, 6.5)) for number, line in enumerate(slip.help, 1)]
    texts += [(slip.address, ("Courier", 6.5))] if slip.address else []
    y = -HEIGHT * _MM + _EDGE * _MM + sum(_height(text, face, below) for text, face in texts)
    for text, face in texts:
        y = _lines(canvas, text, face, below, y)


def _broken(text: str, face: tuple[str, float], width: float) -> list[str]:
    """The lines of a text, none wider; an address, which has no spaces, is broken anywhere."""
    from reportlab.lib.utils import simpleSplit
    from reportlab.pdfbase.pdfmetrics import stringWidth

    lines = []
    for line in simpleSplit(text, *face, width):
        while stringWidth(line, *face) > width:
            fits = next(at for at in range(len(line), 0, -1) if stringWidth(line[:at], *face) <= width)
            lines.append(line[:fits])
            line = line[fits:]  # noqa: PLW2901 (what is left of it)
        lines.append(line)
    return lines


def _height(text: str, face: tuple[str, float], width: float) -> float:
    return len(_broken(text, face, width)) * face[1] * 1.2


def _lines(canvas: Any, text: str, face: tuple[str, float], width: float, y: float) -> float:
    """Writes a text whose first line has its upper edge at y; gives where the next one has."""
    canvas.setFont(*face)
    for line in _broken(text, face, width):
        canvas.drawString(_EDGE * _MM, y - face[1] * 0.8, line)
        y -= face[1] * 1.2
    return y


def _square(canvas: Any, link: str) -> None:
    rows = square(link)
    side = _SQUARE * _MM / len(rows)
    left, top = (WIDTH - _SQUARE - 3) * _MM, -3 * _MM
    dark = canvas.beginPath()
    for y, row in enumerate(rows):
        for x, each in enumerate(row):
            if each:
                dark.rect(left + x * side, top - (y + 1) * side, side, side)
    canvas.setFillGray(0)
    canvas.drawPath(dark, stroke=0, fill=1)
