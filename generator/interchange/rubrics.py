"""A table enters, a row for each level and a column for each criterion; the text of a rubric's file leaves.

The first column names the levels; a cell says what a level of a criterion looks like, and may be empty.
"""

from __future__ import annotations

from pydantic import TypeAdapter

from generator.interchange.naming import distinct, id_from
from generator.problems import ContentError, Problem
from generator.records.fields import Level
from generator.source.tables import Row, Table
from generator.source.writing import cleaned, scalar

__all__ = ["rubric_from"]

Levels = dict[float | int | str, Row]
"""The row of each level."""

_LONGEST = 5_000
_LEVEL: TypeAdapter[int | float | str] = TypeAdapter(Level)


def rubric_from(table: Table, title: str, *, highest_first: bool = False) -> str:
    """The rubric's file. Levels that are numbers are sorted; words stay in the order of the rows, or the reverse.

    Raises ContentError with every problem of the table.
    """
    levels: Levels = {}
    problems: list[Problem] = []
    for row in table.rows:
        name = cleaned(row.cells[0])
        level = _LEVEL.validate_python(name) if name else name
        problems += _wrong(table, row, level, levels)
        levels.setdefault(level, row)
    criteria = _criteria(table)
    if not levels or not criteria:
        remedy = "Give it a row for each level and a column for each criterion."
        problems.append(table.problem(1, "There is no rubric here.", remedy))
    if problems:
        raise ContentError(problems)
    return "\n".join(_written(title, _low_to_high(levels, highest_first=highest_first), criteria))


def _wrong(table: Table, row: Row, level: float | str, levels: Levels) -> list[Problem]:
    found = []
    if level == "":
        found.append(table.problem(row.line, "This row names no level.", "Write the level into its first cell."))
    elif level in levels:
        found.append(
            table.problem(row.line, "This level stands in another row too.", f"See line {levels[level].line}.")
        )
    if row.extra:
        what = "This row has more cells than there are headings."
        found.append(table.problem(row.line, what, "Take the last ones out."))
    if any(len(cell) > _LONGEST for cell in row.cells):
        found.append(table.problem(row.line, "A cell is too long.", f"Keep it under {_LONGEST:,} characters."))
    return found


def _criteria(table: Table) -> dict[str, tuple[int, str]]:
    """The number of the column and the title of each criterion, by id."""
    found: dict[str, tuple[int, str]] = {}
    for number, heading in enumerate(table.headings[1:], 1):
        title = cleaned(heading)
        if title:
            found[distinct(id_from(title) or f"criterion-{number}", found)] = number, title
    return found


def _low_to_high(levels: Levels, *, highest_first: bool) -> Levels:
    if all(not isinstance(level, str) for level in levels):
        return dict(sorted(levels.items()))
    return dict(reversed(levels.items())) if highest_first else levels


def _written(title: str, levels: Levels, criteria: dict[str, tuple[int, str]]) -> list[str]:
    lines = [f"title: {scalar(cleaned(title))}", f"levels: [{', '.join(map(_level, levels))}]", "criteria:"]
    for id, (number, name) in criteria.items():
        lines += [f"  {id}:", f"    title: {scalar(name)}"]
        said = [(level, _words(row.cells[number])) for level, row in levels.items()]
        said = [(level, words) for level, words in said if words]
        lines += ["    levels:"] if said else []
        lines += [f"      {_level(level)}: {scalar(words)}" for level, words in said]
    return [*lines, ""]


def _level(level: float | str) -> str:
    return scalar(level) if isinstance(level, str) else str(level)


def _words(cell: str) -> str:
    """The words of a cell; the line breaks in it stay."""
    return "\n".join(cleaned(line) for line in cell.strip().splitlines())
