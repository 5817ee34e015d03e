"""Every test vector of age's own goes through the reader that stands in the bundle, in Node."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
PACKAGES = (HERE.parents[2] / "vault" / "node_modules" / "esbuild", HERE.parent / "node_modules" / "cctv-age")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not shutil.which("node") or not all(each.is_dir() for each in PACKAGES),
        reason="Node, or the packages of vault and tests/browser, are not here: .ci/browser",
    ),
]


@pytest.fixture(scope="module")
def said() -> dict[str, dict[str, Any]]:
    """For each vector what it expects, the digest of what it holds, and the digest of what our reader read."""
    run = subprocess.run(["node", HERE / "vectors.mjs"], capture_output=True, text=True, check=True, timeout=120)
    found: dict[str, dict[str, Any]] = json.loads(run.stdout)
    return found


def test_every_vector_of_what_we_seal_is_read_or_refused_as_it_asks(said: dict[str, dict[str, Any]]) -> None:
    ours = {name: each for name, each in said.items() if not each["exempt"]}
    wrong = [name for name, each in ours.items() if each["read"] != (each["payload"] if succeeds(each) else None)]
    assert wrong == []
    assert sum(map(succeeds, ours.values())) >= 12
    assert len(ours) >= 90


def test_what_we_never_seal_is_refused_whole_though_age_knows_it(said: dict[str, dict[str, Any]]) -> None:
    """Armor and the hybrid keys would double the size of the bundle; no file of ours has either."""
    exempt = {name: each for name, each in said.items() if each["exempt"]}
    assert {each["exempt"] for each in exempt.values()} == {"armored", "hybrid"}
    assert [name for name, each in exempt.items() if each["read"] is not None] == []


def succeeds(vector: dict[str, Any]) -> bool:
    return bool(vector["expect"] == "success")
