"""`python -m tests.browser`: Lighthouse on a family's page of the sample school, served as hosts serve it, packed."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.browser.conftest import built, school
from tests.browser.kinds import KINDS
from tests.browser.reading import chromium
from tests.browser.serving import serving

HERE = Path(__file__).parent


def main() -> None:
    """Builds the sample school, serves it and prints what Lighthouse says of a portfolio."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--runs", type=int, default=5)
    runs = arguments.parse_args().runs
    if not (HERE / "node_modules" / "lighthouse").is_dir():
        sys.exit("Lighthouse is not here: npm ci --prefix tests/browser")
    environment = os.environ | ({"CHROME_PATH": found} if (found := chromium()) else {})
    with tempfile.TemporaryDirectory() as folder, serving(built(school(Path(folder)))) as at:
        page = f"{at}{KINDS['a portfolio']}/"
        subprocess.run(["node", HERE / "lighthouse.mjs", page, str(runs)], check=True, env=environment)


main()
