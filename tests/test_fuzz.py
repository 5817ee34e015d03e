"""What made-up inputs found once never comes back: each was kept, and is given to its target again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz import CORPUS
from tests.fuzz.targets import TARGETS

FOUND = sorted(file for file in CORPUS.rglob("*") if file.is_file())


def test_something_was_found_and_each_find_belongs_to_a_target() -> None:
    assert {file.parent.name for file in FOUND} <= TARGETS.keys()
    assert FOUND


@pytest.mark.parametrize("file", FOUND, ids=lambda file: f"{file.parent.name}-{file.name}")
def test_what_was_found_once_is_read_and_keeps_its_promises(file: Path) -> None:
    TARGETS[file.parent.name](file.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_every_target_takes_nothing_and_any_byte(name: str) -> None:
    for data in (b"", *(bytes([byte]) for byte in range(256))):
        TARGETS[name](data)
