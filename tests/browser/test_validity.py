from __future__ import annotations

import json
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.browser.kinds import pages_of

pytestmark = pytest.mark.browser

HERE = Path(__file__).parent
VALIDATOR = HERE / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def found_in(pages: list[Path]) -> list[dict[str, Any]]:
    """What the W3C's validator has to say of some pages: errors and warnings."""
    if not shutil.which("java") or not VALIDATOR.is_file():
        pytest.skip("The W3C’s validator is not here: it needs Java, and npm ci --prefix tests/browser")
    command = ["java", "-Xss4m", "-jar", str(VALIDATOR), "--format", "json", "--exit-zero-always", *map(str, pages)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    messages: list[dict[str, Any]] = json.loads(said)["messages"]
    return messages


def test_every_page_is_valid_but_for_what_is_allowed_of_material(site: Path) -> None:
    allowed = tomllib.loads((HERE / "allowed.toml").read_text(encoding="utf-8"))["allowed"]
    unused, wrong = {each["message"] for each in allowed}, []
    for found in found_in(pages_of(site)):
        for each in allowed:
            if re.match(each["message"], found["message"]) and re.search(each["extract"], found.get("extract", "")):
                unused.discard(each["message"])
                break
        else:
            wrong.append(f"{found['url'].rpartition('/build/')[2]}:{found.get('lastLine')}: {found['message']}")
    assert sorted(set(wrong)) == []
    assert unused == set()
