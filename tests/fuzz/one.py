"""One target is given what atheris makes up, guided by the code it reaches; how many, how long, how large comes out.

Run as `python -m tests.fuzz.one TARGET FOLDER SECONDS INPUTS`, by `tests.fuzz`: it ends with its process.
"""

from __future__ import annotations

import mmap
import resource
import sys
import time
from hashlib import blake2b
from pathlib import Path

import atheris

from tests.fuzz import CORPUS, FIGURES

MOST_MB = 500
SLOW = 1.0
LONGEST = 8_192
GUIDES = ["generator.source", "generator.markup", "generator.records", "generator.library.reading", "generator.media"]
"""The code of which atheris is told what was reached; all else is as fast as ever."""


def main(name: str, folder: Path, seconds: str, inputs: str) -> None:
    with atheris.instrument_imports(include=GUIDES):
        from tests.fuzz.targets import TARGETS
    target = TARGETS[name]
    with (folder / "figures").open("w+b") as file:
        file.write(bytes(FIGURES.size))
        file.flush()
        told = mmap.mmap(file.fileno(), FIGURES.size)
    count, slowest = 0, 0.0

    def once(data: bytes) -> None:
        nonlocal count, slowest
        began = time.process_time()
        target(data)
        took = time.process_time() - began
        count, slowest = count + 1, max(slowest, took)
        FIGURES.pack_into(told, 0, count, slowest, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024)
        if took > SLOW:
            kept = CORPUS / name / f"slow-{blake2b(data, digest_size=8).hexdigest()}"
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(data)

    (CORPUS / name).mkdir(parents=True, exist_ok=True)
    atheris.Setup(
        [
            "fuzz", str(folder / "grown"), str(folder / "seeds"), str(CORPUS / name), f"-dict={folder / 'words'}",
            f"-artifact_prefix={CORPUS / name}/", f"-max_total_time={seconds}", f"-runs={inputs}",
            f"-rss_limit_mb={MOST_MB}", "-timeout=30", f"-max_len={LONGEST}", "-verbosity=0", "-seed=1",
        ],
        once,
    )  # fmt: skip
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:])
