"""Figures as plain data go in; a line for each value, with the way to it, comes out: what a spreadsheet can sort."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

__all__ = ["lines_of"]


def lines_of(told: Any, way: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """The way to each value (`2026-09 / teacher / count`) and the value; the items of a list parted by spaces.

    What is not known (None) has a line with nothing after it; an empty list has one too.
    """
    if isinstance(told, Mapping):
        for name, inner in told.items():
            yield from lines_of(inner, (*way, str(name)))
    elif isinstance(told, (list, tuple)) and any(isinstance(each, (list, tuple, Mapping)) for each in told):
        for number, inner in enumerate(told, start=1):
            yield from lines_of(inner, (*way, str(number)))
    else:
        yield " / ".join(way), _written(told)


def _written(value: Any) -> str:
    """A value as a cell; what a student wrote is never a formula, which a spreadsheet would run."""
    if isinstance(value, (list, tuple)):
        return " ".join(map(_written, value))
    text = "" if value is None else str(value)
    return f"'{text}" if isinstance(value, str) and text.lstrip().startswith(("=", "+", "-", "@")) else text
