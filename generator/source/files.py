"""One file that people write enters: its path, whose ending says how it is read, and its bytes. Its `Source` leaves."""

from __future__ import annotations

from generator.problems import Problem
from generator.source.reading import Source, read_markdown, read_yaml
from generator.source.rows import read_rows

__all__ = ["read_file"]


def read_file(path: str, data: bytes) -> tuple[Source | None, tuple[Problem, ...]]:
    """The source of a `.md`, a `.csv` or a `.yml` file; without a Source, the problems that prevent one."""
    if path.endswith(".md"):
        return read_markdown(path, data)
    return (read_rows if path.endswith(".csv") else read_yaml)(path, data)
