"""`python -m tests.browser`: Lighthouse on a family's page of the sample school, served as hosts serve it, packed.

Then on the page that unlocks a sealed site, and how long the first page behind it takes on a slow phone.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import built, school
from tests.browser.kinds import KINDS
from tests.browser.reading import chromium, started
from tests.browser.sealed.school import sealed_school
from tests.browser.sealed.timing import times, told
from tests.browser.serving import serving

HERE = Path(__file__).parent


def main() -> None:
    """Builds the sample school, plain and sealed, serves it and prints what is measured."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--runs", type=int, default=5)
    runs = arguments.parse_args().runs
    if not (HERE / "node_modules" / "lighthouse").is_dir():
        sys.exit("Lighthouse is not here: npm ci --prefix tests/browser")
    with tempfile.TemporaryDirectory() as folder, serving(built(school(Path(folder)))) as at:
        lighthouse(f"{at}{KINDS['a portfolio']}/", runs)
    with tempfile.TemporaryDirectory() as folder:
        sealed = sealed_school(Path(folder) / "school")
        with serving(sealed.folder) as at:
            lighthouse(f"{at}{sealed.slug}/", runs)
        with sync_playwright() as playwright, started(playwright) as browser:
            print(told(sealed, times(browser, sealed, runs)))


def lighthouse(address: str, runs: int) -> None:
    """Prints what Lighthouse says of a page."""
    environment = os.environ | ({"CHROME_PATH": found} if (found := chromium()) else {})
    print(address, flush=True)
    subprocess.run(["node", HERE / "lighthouse.mjs", address, str(runs)], check=True, env=environment)


main()
