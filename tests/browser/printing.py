"""What a page is on paper: an open page goes in, the words on each of its sheets come out."""

from __future__ import annotations

import io
import re

import pikepdf
from playwright.sync_api import Page

__all__ = ["printed", "words_of"]


def words_of(pdf: pikepdf.Pdf) -> list[str]:
    """The words on each page of a PDF, as its fonts spell them, without spaces."""
    return ["".join(_shown(page)) for page in pdf.pages]


def _shown(page: pikepdf.Page) -> list[str]:
    fonts = {name: _letters(font) for name, font in page.Resources.Font.items()}
    shown: list[str] = []
    spelt: dict[int, str] = {}
    for each in pikepdf.parse_content_stream(page, "Tf Tj TJ"):
        operator, given = str(each.operator), each.operands
        if operator == "Tf":
            spelt = fonts[str(given[0])]
        elif operator in {"Tj", "TJ"}:
            parts = given[0] if isinstance(given[0], pikepdf.Array) else [given[0]]
            codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
            shown += (spelt.get(int.from_bytes(codes[at : at + 2], "big"), "") for at in range(0, len(codes), 2))
    return shown


def _letters(font: pikepdf.Object) -> dict[int, str]:
    """What each code of a font spells."""
    table = bytes(font.ToUnicode.read_bytes()).decode("ascii")
    letters: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, spells in re.findall(r"<(\w+)> <(\w+)>", block):
            letters[int(code, 16)] = bytes.fromhex(spells).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, spells in re.findall(r"<(\w+)> <(\w+)> <(\w+)>", block):
            for step in range(int(last, 16) - int(first, 16) + 1):
                letters[int(first, 16) + step] = chr(int(spells, 16) + step)
    return letters


def printed(page: Page, paper: str = "A4") -> list[str]:
    """The words of each sheet of that paper, run together."""
    pdf = page.pdf(format=paper, prefer_css_page_size=True, print_background=False)
    with pikepdf.open(io.BytesIO(pdf)) as read:
        return [re.sub(r"\s", "", words) for words in words_of(read)]
