"""`python -m tests.audit`: asks what is known to be unsafe in the lock files, and says plainly whom it could not ask.

Ends with 0 where nothing is known of any package, 1 where something is, 3 where not all could be asked about.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.audit.answers import Answer, of_npm, of_python

ROOT = Path(__file__).parents[2]
BROWSER = ROOT / "tests" / "browser"
LOCKS = (
    "requirements.txt",
    "requirements-dev.txt",
    "tests/bench/requirements.txt",
    "tests/audit/requirements.txt",
    "tests/fuzz/requirements.txt",
)
MARKER = re.compile(r" ; [^\\\n]+(?= \\$)", re.MULTILINE)
"""Which computers a package is for: all are asked about, also those of another system."""

PATIENCE = 600
FINE, KNOWN, UNASKED = 0, 1, 3


def main() -> int:
    """Asks about every lock file, tells what came of it, and gives the code to end with."""
    answers = {lock: _of_python(ROOT / lock) for lock in LOCKS}
    answers["tests/browser/package-lock.json"] = _of_browser()
    for lock, answer in answers.items():
        _tell(lock, answer)
    if any(answer.known for answer in answers.values()):
        return KNOWN
    if any(answer.unasked for answer in answers.values()):
        print("Whether those are safe is not known: ask again where their services can be reached.")
        return UNASKED
    return FINE


def _tell(lock: str, answer: Answer) -> None:
    print(f"{lock}: {len(answer.known)} known of {answer.asked} packages.")
    for line in answer.known:
        print(f"  {line}")
    if answer.unasked:
        some = ", ".join(answer.unasked[:3]) + (" …" if len(answer.unasked) > 3 else "")
        print(f"  Nobody could be asked about {len(answer.unasked)} packages ({some}).")


def _of_python(lock: Path) -> Answer:
    written = MARKER.sub("", lock.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        every = Path(folder, "requirements.txt")
        every.write_text(written, encoding="utf-8")
        command = [sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes", "--progress-spinner", "off"]
        said = _said([*command, "--format", "json", "--requirement", str(every)])
    return of_python(said, dict(re.findall(r"^([\w.-]+)==(\S+)", written, re.MULTILINE)))


def _of_browser() -> Answer:
    lock = json.loads((BROWSER / "package-lock.json").read_text(encoding="utf-8"))
    return of_npm(_said(["npm", "audit", "--json", "--package-lock-only", "--prefix", str(BROWSER)]), _of_npm(lock))


def _of_npm(lock: Mapping[str, Mapping[str, Mapping[str, str]]]) -> Mapping[str, str]:
    packages = lock["packages"].items()
    return {path.rpartition("node_modules/")[2]: each["version"] for path, each in packages if path}


def _said(command: list[str]) -> str:
    """What a tool wrote to its output; "" where it is not here or takes too long."""
    try:
        run = subprocess.run(command, capture_output=True, check=False, encoding="utf-8", timeout=PATIENCE)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return run.stdout


if __name__ == "__main__":
    sys.exit(main())
