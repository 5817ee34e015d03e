"""`python -m tests.bench`: measures ours and its peers in the same run, and says beside each number what it has to be.

Figures of different machines, or of a busy one, say little; ratios of one run say much.
"""

from __future__ import annotations

import argparse
import compileall
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.bench.rows import ROWS, Bench
from tests.bench.table import machine, table, write


def main() -> None:
    """Measures the rows that are asked for, and prints them as a table."""
    asked = _asked()
    where = machine(asked.runs)
    compileall.compile_dir("generator", quiet=1)  # as pip has done with each of our peers
    rows = []
    with tempfile.TemporaryDirectory() as temporary:
        bench = Bench(Path(temporary), asked.students, asked.samples, asked.runs)
        for name in asked.only:
            sys.stderr.write(f"{name} …\n")
            rows.append(ROWS[name](bench))
    size = f"A class of {asked.students} students with {asked.samples} samples of some 300 words each."
    told = f"{where}\n{size}\n\n{table(rows)}"
    sys.stdout.write(told)
    if asked.write:
        write(told)


def _asked() -> argparse.Namespace:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--students", type=int, default=30)
    arguments.add_argument("--samples", type=int, default=30)
    arguments.add_argument("--runs", type=int, default=5, help="how often each thing is measured")
    arguments.add_argument("--only", type=_names, default=list(ROWS), help=f"some of {','.join(ROWS)}")
    arguments.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    return arguments.parse_args()


def _names(text: str) -> Sequence[str]:
    names = text.split(",")
    if strange := set(names).difference(ROWS):
        raise argparse.ArgumentTypeError(f"{', '.join(sorted(strange))}: use some of {','.join(ROWS)}")
    return names


if __name__ == "__main__":
    main()
