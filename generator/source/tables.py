"""The bytes of a CSV file enter, as spreadsheets save them; a table leaves, each row with the line on which it begins.

Commas, semicolons or tabs part the cells, whichever the headings are parted by; cells may hold line breaks.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from generator.problems import ContentError, Place, Problem

__all__ = ["Row", "Table", "read_table"]

MOST_BYTES = 50_000_000
_LONGEST_CELL = 1_000_000
_PARTED_BY = ",;\t"


@dataclass(frozen=True)
class Row:
    """The cells of a row, as many as there are headings, and the line of the file on which it begins, from 1."""

    line: int
    cells: tuple[str, ...]
    extra: bool = False
    """Whether it had more cells than there are headings."""


@dataclass(frozen=True)
class Table:
    """What a CSV file holds; `path` is the file's name as the person wrote it. Rows without a word are left out."""

    path: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]

    def problem(self, line: int, what: str, remedy: str) -> Problem:
        """Something to mend in the table, at a line of its file."""
        return Problem(Place(self.path, line), what, remedy)


def read_table(path: str, data: bytes) -> Table:
    """The table in a file's bytes; raises ContentError, with the place, where they are no table."""
    text = _text(path, data)
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        (_, first), *rest = list(_rows(text, _parting(text))) or [(1, [])]
    except csv.Error as error:
        raise ContentError([_unreadable(path, text, str(error))]) from None
    finally:
        csv.field_size_limit(before)
    headings = tuple(" ".join(cell.split()) for cell in first)
    if len([heading for heading in headings if heading]) < 2:
        raise ContentError([_problem(path, 1, "There are no headings here.", "Name the columns in the first row.")])
    if twice := next((each for each in headings if each and headings.count(each) > 1), ""):
        raise ContentError([_problem(path, 1, f"Two columns are called “{twice:.60}”.", "Rename one of them.")])
    said = [(line, cells) for line, cells in rest if any(map(str.strip, cells))]
    return Table(path, headings, tuple(_row(line, cells, len(headings)) for line, cells in said))


def _text(path: str, data: bytes) -> str:
    if len(data) > MOST_BYTES:
        raise ContentError([_problem(path, 1, "This file has more than 50 MB.", "Divide it into several.")])
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise ContentError([_problem(path, 1, "This is the spreadsheet itself.", "Save a copy of it as CSV (UTF-8).")])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        remedy = "In the spreadsheet, save it once more as “CSV UTF-8”."
        raise ContentError([_problem(path, line, "This file is not in UTF-8.", remedy)]) from None


def _rows(text: str, parted_by: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=parted_by, strict=True)
    line = 1
    for cells in reader:
        yield line, cells
        line = reader.line_num + 1


def _parting(text: str) -> str:
    """What parts the cells: whatever gives the most headings."""

    def headings(parted_by: str) -> int:
        try:
            return len(next(_rows(text, parted_by), (1, []))[1])
        except csv.Error:
            return 0

    return max(_PARTED_BY, key=headings)


def _row(line: int, cells: list[str], wanted: int) -> Row:
    missing = [""] * (wanted - len(cells))
    return Row(line, (*cells[:wanted], *missing), extra=any(map(str.strip, cells[wanted:])))


def _unreadable(path: str, text: str, error: str) -> Problem:
    """Where the quotes of a cell go wrong, all that follows is uncertain, so nothing of the file is used."""
    line = 1
    with suppress(csv.Error):
        for begins, _ in _rows(text, _parting(text)):
            line = begins
    if "field larger" in error:
        return _problem(
            path, line, "A cell, here or in the next row, is longer than a million characters.", "Shorten it."
        )
    what = "The quotes of a cell, here or in the next row, are not closed or stand within it."
    return _problem(path, line, what, "Save the table as CSV from a spreadsheet, which writes quotes as they must be.")


def _problem(path: str, line: int, what: str, remedy: str) -> Problem:
    return Problem(Place(path, line), what, remedy)
