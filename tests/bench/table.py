"""What was measured becomes a table: the numbers of each run go in, medians, ranges, ratios and verdicts come out."""

from __future__ import annotations

import os
import platform
import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

__all__ = ["Row", "machine", "table", "write"]

PERFORMANCE = Path(__file__).parents[2] / "docs" / "performance.md"
MARKS = re.compile(r"(?<=<!-- measured -->\n).*(?=<!-- /measured -->)", re.DOTALL)
HEAD = ("What", "Measured", "Beside", "Ratio", "Reach", "Reached")


@dataclass(frozen=True)
class Row:
    """One thing that was measured, run by run: `ours`, and beside it `peers` where it is a ratio that counts.

    `most` is the reach, of the ratio or else of the number itself; `enough` is a number with which any ratio is well.
    `missing` says why nothing was measured, `met` is the verdict where there is no number to reach.
    """

    what: str
    most: float = 0
    ours: Sequence[float] = ()
    peers: Sequence[float] = ()
    peer: str = ""
    unit: str = "s"
    enough: float = 0
    missing: str = ""
    met: bool | None = None
    notes: Sequence[str] = field(default_factory=tuple)

    @property
    def ratio(self) -> float | None:
        """The median of the ratios, run by run, since what disturbs a run disturbs both."""
        return statistics.median(a / b for a, b in zip(self.ours, self.peers, strict=True)) if self.peers else None

    @property
    def reached(self) -> bool | None:
        """Whether it is as quick, or as small, as it has to be; None where that was not measured."""
        if self.met is not None or not self.ours:
            return self.met
        middle = statistics.median(self.ours)
        return (middle if self.ratio is None else self.ratio) <= self.most or middle <= self.enough

    @property
    def cells(self) -> tuple[str, ...]:
        """The row as it is printed."""
        if self.missing:
            return self.what, self.missing, "", "", self._reach, "not measured"
        beside = f"{_told(self.peers, self.unit)} {self.peer}" if self.peers else self.peer
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        verdict = {True: "yes", False: "**no**", None: ""}[self.reached]
        return self.what, _told(self.ours, self.unit), beside, ratio, self._reach, verdict

    @property
    def _reach(self) -> str:
        if not self.most:
            return "the same bytes"
        reach = f"≤ {self.most:g}" if self.peers or self.missing else f"≤ {self.most:g} {self.unit}"
        return f"{reach}, or {self.enough:g} {self.unit}" if self.enough else reach


def _told(numbers: Sequence[float], unit: str) -> str:
    """The median, and from where to where the runs went."""
    low, middle, high = min(numbers), statistics.median(numbers), max(numbers)
    digits = 0 if middle >= 100 else 1 if middle >= 10 else 2
    around = f" ({low:.{digits}f} to {high:.{digits}f})" if len(numbers) > 1 else ""
    return f"{middle:.{digits}f} {unit}{around}"


def machine(runs: int) -> str:
    """On what it was measured, and how much else was going on there."""
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    return (
        f"{date.today()}: {_processor()}, {os.cpu_count()} cores, {platform.system()}, Python "
        f"{platform.python_version()}; load at the start {load}; medians of {runs}."
    )


def _processor() -> str:
    """The name of the processor's model."""
    told = Path("/proc/cpuinfo")
    found = (
        re.search(r"^model name\s*: (.+)$", told.read_text(encoding="utf-8"), re.MULTILINE) if told.exists() else None
    )
    return found[1] if found else platform.processor() or platform.machine()


def table(rows: Sequence[Row]) -> str:
    """The rows as a table in Markdown, which can be read as it is."""
    cells = [HEAD, *(row.cells for row in rows)]
    wide = [max(len(row[at]) for row in cells) for at in range(len(HEAD))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, wide, strict=True)) + " |" for row in cells
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in wide) + "|")
    return "\n".join([*lines, *(f"\n{note}" for row in rows for note in row.notes)]) + "\n"


def write(told: str) -> None:
    """Puts what was measured into docs/performance.md, in the place of what was measured before."""
    text = PERFORMANCE.read_text(encoding="utf-8")
    PERFORMANCE.write_text(MARKS.sub(lambda _: told, text), encoding="utf-8")
