"""The bytes of a CSV file enter, as a form or a spreadsheet saves them.
A `Source` leaves whose one field, `rows`, is a list: the cells of each row by their headings, with their places.
"""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from generator.problems import ContentError, Problem
from generator.source.nodes import Data
from generator.source.reading import Source
from generator.source.tables import Row, Table, read_table
from generator.source.text import Text, decode

__all__ = ["read_rows"]


def read_rows(path: str, data: bytes) -> tuple[Source | None, tuple[Problem, ...]]:
    """The source of a `.csv` file; without a Source, the problems that prevent one. Empty cells are left out."""
    written, problems = decode(path, data)
    if written is None:
        return None, problems
    try:
        table = read_table(path, written.text.encode())
    except ContentError as error:
        return None, tuple(error.problems)
    if crowded := next((row for row in table.rows if row.extra), None):
        what = "This row has more cells than there are headings."
        return None, (table.problem(crowded.line, what, "Give each column a heading, or take the cell out."),)
    rows: list[Data] = [dict(_cells(table, row)) for row in table.rows]
    return Source(path, {"rows": rows}, "", 1, written, _root(table, written)), ()


def _cells(table: Table, row: Row) -> Iterator[tuple[str, str]]:
    for heading, cell in zip(table.headings, row.cells, strict=True):
        if heading and cell.strip():
            yield heading, cell.strip()


def _root(table: Table, written: Text) -> yaml.Node:
    """The same rows as nodes, which know where they stand; a cell that is not found as it is stands at its row."""
    starts = [0, *(at + 1 for at, letter in enumerate(written.text) if letter == "\n")]
    rows = [_row(table, row, written.text, starts[row.line - 1]) for row in table.rows]
    key = _scalar("rows", 0)
    return yaml.MappingNode("", [(key, yaml.SequenceNode("", rows, _mark(0), _mark(0)))], _mark(0), _mark(0))


def _row(table: Table, row: Row, text: str, begins: int) -> yaml.Node:
    pairs, at = [], begins
    for heading, cell in _cells(table, row):
        found = text.find(cell, at)
        at = found if found >= 0 else at
        pairs.append((_scalar(heading, at), _scalar(cell, at)))
    return yaml.MappingNode("", pairs, _mark(begins), _mark(at))


def _scalar(value: str, at: int) -> yaml.ScalarNode:
    return yaml.ScalarNode("", value, _mark(at), _mark(at + len(value)))


def _mark(at: int) -> yaml.Mark:
    return yaml.Mark("", at, 0, 0, None, 0)
