"""Every target in turn is given made-up inputs: `python -m tests.fuzz --seconds 60`; a line of figures for each leaves.

What breaks a promise is put into `corpus/`, where `tests/test_fuzz.py` gives it to its target ever after.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.fuzz import FIGURES
from tests.fuzz.targets import TARGETS
from tests.test_hostile_content import LINES, VALUES, WHOLE

HERE = Path(__file__).parents[2]
SEEDS = ("content/**/*.md", "content/**/*.yml", "docs/*.md", "tests/mistakes/**/*.md", "tests/mistakes/**/*.yml")
LONGEST_SEED, LONGEST_WORD = 1_500, 60


def seeds() -> Iterator[bytes]:
    """What people wrote, from which made-up inputs begin."""
    for pattern in SEEDS:
        for file in sorted(HERE.glob(pattern)):
            yield file.read_bytes()[:LONGEST_SEED]
    yield from (text.encode() for text in WHOLE.values())


def words() -> str:
    """Pieces of YAML and Markdown that inputs are put together from, as libFuzzer wants them."""
    pieces = {text.encode()[:LONGEST_WORD] for text in (*LINES, *VALUES)}
    spelt = ("".join(f"\\x{byte:02x}" for byte in piece) for piece in sorted(pieces) if piece)
    return "".join(f'"{each}"\n' for each in spelt)


def fuzz(name: str, seconds: int, inputs: int) -> bool:
    """Runs a target, and says what was measured; whether every promise held."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        for each in ("grown", "seeds"):
            (folder / each).mkdir()
        for number, seed in enumerate(seeds()):
            (folder / "seeds" / str(number)).write_bytes(seed)
        (folder / "words").write_text(words(), encoding="ascii")
        run = [sys.executable, "-m", "tests.fuzz.one", name, str(folder), str(seconds), str(inputs)]
        ended = subprocess.run(run, cwd=HERE, capture_output=True, text=True, check=False)
        count, slowest, most = FIGURES.unpack((folder / "figures").read_bytes())
    print(f"{name:12}{count:>10,.0f} inputs  slowest {slowest:6.3f} s  most {most:4.0f} MB", flush=True)
    if ended.returncode:
        print(f"It ended with {ended.returncode}.\n{ended.stdout[-3_000:]}{ended.stderr[-1_000:]}", flush=True)
    return not ended.returncode and slowest <= 1


def main() -> None:
    asked = argparse.ArgumentParser(prog="make fuzz")
    asked.add_argument("targets", nargs="*", metavar="TARGET", help=f"of {', '.join(TARGETS)}; without it, all")
    asked.add_argument("--seconds", type=int, default=60, help="for each target (default: 60)")
    asked.add_argument("--inputs", type=int, default=-1, help="for each target, if the time is enough")
    given = asked.parse_args()
    if find_spec("atheris") is None:
        print("There is no atheris for this computer; nothing is made up here.")
        return
    held = [fuzz(name, given.seconds, given.inputs) for name in given.targets or TARGETS]
    sys.exit(not all(held))


if __name__ == "__main__":
    main()
