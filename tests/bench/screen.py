"""From a save to the screen: a project and a site go in, the seconds until Chromium shows each edit come out."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.reading import started

__all__ = ["edit_to_screen", "previewed"]

EDITS = 12
PAUSE = 700
"""Milliseconds between edits, in which the page comes to rest."""

ROOT = Path(__file__).parents[2]

SHOWN = "word => document.querySelector('main').textContent.includes(word)"


@contextmanager
def previewed(project: Path, site: str, circle: str) -> Iterator[str]:
    """The address of a preview of a site while the block lasts, served by a process of its own."""
    command = [sys.executable, "-m", "generator.cli", "-C", str(project), "serve", site, "--as", circle, "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stderr
        said = next(line for line in process.stderr if "http://" in line)
        try:
            yield re.findall(r"http://\S+", said)[0]
        finally:
            process.send_signal(signal.SIGINT)


def edit_to_screen(project: Path, site: str, edits: int = EDITS) -> list[float]:
    """Seconds from writing a sample's file to its new words in the page, edit by edit; the file is restored.

    Each save brings a sentence that was not there; the first edit warms up and is not counted.
    """
    sample = next(iter(sorted(project.glob(f"content/classes/{site}/students/*/samples/*/sample.md"))))
    student, work = sample.parts[-4], sample.parts[-2]
    circle = f"family/{student}"
    before = sample.read_text(encoding="utf-8")
    try:
        with (
            previewed(project, site, circle) as at,
            sync_playwright() as playwright,
            started(playwright) as browser,
        ):
            page = browser.new_page(bypass_csp=True)  # Playwright waits by a script built of a text
            page.goto(f"{at}samples/{work}/")
            taken = []
            for number in range(edits + 1):
                page.wait_for_timeout(PAUSE)
                word = f"sentence-{number}-{os.getpid()}"
                begun = time.perf_counter()
                sample.write_text(f"{before}\nThis is {word} of mine.\n", encoding="utf-8")
                page.wait_for_function(SHOWN, arg=word, polling=5)
                taken.append(time.perf_counter() - begun)
            return taken[1:]
    finally:
        sample.write_text(before, encoding="utf-8")


if __name__ == "__main__":
    for seconds in edit_to_screen(Path(sys.argv[1]), sys.argv[2]):
        print(f"{seconds:.3f}")
