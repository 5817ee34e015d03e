"""`python -m tests.bench`: measures, prints, judges nothing but what the project promises of ratios and sizes."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench import school

RUNS = 5


def seconds(command: list[str], folder: Path, before: Callable[[], None]) -> float:
    """How long a command takes as a whole process."""
    before()
    started = time.perf_counter()
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env=environment)
    return time.perf_counter() - started


def ours(folder: Path) -> tuple[list[str], Callable[[], None]]:
    """A cold build of ours: nothing is kept from the last one."""

    def cold() -> None:
        for name in (".classfolio", "build"):
            shutil.rmtree(folder / name, ignore_errors=True)

    return [sys.executable, "-m", "generator.cli", "-C", str(folder), "build", "bench", "--on", "2026-11-30"], cold


def stock(folder: Path) -> tuple[list[str], Callable[[], None]]:
    return [sys.executable, "-m", "mkdocs", "build", "-q"], lambda: shutil.rmtree(folder / "site", ignore_errors=True)


def main() -> None:
    """Builds one class, stock MkDocs' counterpart and three times the class in turn, and prints medians."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--students", type=int, default=30)
    arguments.add_argument("--samples", type=int, default=30)
    arguments.add_argument("--runs", type=int, default=RUNS)
    asked = arguments.parse_args()
    here = Path.cwd()
    with tempfile.TemporaryDirectory() as temporary:
        one, three, peer = (Path(temporary, name) for name in ("one", "three", "stock"))
        school.classfolio(one, asked.students, asked.samples)
        school.classfolio(three, asked.students, asked.samples * 3)
        school.stock(peer, asked.students, asked.samples)
        times: dict[str, list[float]] = {"ours": [], "stock": [], "three": []}
        for _ in range(asked.runs):
            times["ours"].append(seconds(ours(one)[0], here, ours(one)[1]))
            times["stock"].append(seconds(stock(peer)[0], peer, stock(peer)[1]))
            times["three"].append(seconds(ours(three)[0], here, ours(three)[1]))
        report(times, one, peer, asked)


def report(times: dict[str, list[float]], one: Path, peer: Path, asked: argparse.Namespace) -> None:
    """Prints what was measured."""
    page = one / "build/bench/family/s0/samples/w0/index.html"
    pages = len(list((one / "build").rglob("index.html")))
    peers = len(list((peer / "site").rglob("index.html")))
    say = sys.stdout.write
    say(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, medians of {asked.runs}\n")
    say(f"{asked.students} students with {asked.samples} samples of some 300 words each\n")
    for name, what in (
        ("ours", f"ours, cold, {pages} pages"),
        ("stock", f"stock MkDocs and Material, navigation.prune, {peers} pages"),
        ("three", "ours, cold, three times the samples"),
    ):
        low, middle, high = min(times[name]), statistics.median(times[name]), max(times[name])
        say(f"  {what:60} {middle:6.2f} s   ({low:.2f} to {high:.2f})\n")
    ratio = statistics.median(a / b for a, b in zip(times["ours"], times["stock"], strict=True))
    growth = statistics.median(a / b for a, b in zip(times["three"], times["ours"], strict=True))
    say(f"  ours to stock, run by run                                    {ratio:6.2f}\n")
    say(f"  three times the samples to one, run by run                   {growth:6.2f}\n")
    say(f"  a sample's page, HTML                                        {page.stat().st_size / 1000:6.1f} KB\n")


main()
