"""A build that would change nothing is known by the names and times of files, and by nothing less."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import filestate
from generator.unchanged import looked_at, recall, remember

SAID = ("maple-5: 12 pages.",)


@pytest.fixture
def last(tmp_path: Path) -> Path:
    """A folder with content of an hour ago, a site that was built from it, and what was remembered of that."""
    for name in ("content/classes/a.yml", "mkdocs.yml", "build/maple-5/index.html", "state/none"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("words", encoding="utf-8")
    keep(tmp_path)
    return tmp_path


def keep(folder: Path, asked: str = "all") -> None:
    inputs = looked_at([folder / "content", folder / "mkdocs.yml"])
    remember(folder / "state", asked, inputs, [folder / "build"], SAID)


@pytest.fixture(autouse=True)
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the tests write counts as written long ago."""
    monkeypatch.setattr(filestate, "SETTLED", -(10**12))


def test_what_was_said_is_said_again_where_nothing_has_changed(last: Path) -> None:
    assert recall(last / "state", "all") == SAID


def test_another_question_is_not_answered(last: Path) -> None:
    assert recall(last / "state", "maple-5") is None


def test_what_does_not_hold_any_more_is_forgotten_with_the_names_in_it(last: Path) -> None:
    (last / "content/classes/a.yml").unlink()
    assert b"classes/a.yml" in (last / "state/last").read_bytes()
    assert recall(last / "state", "all") is None
    assert not (last / "state/last").exists()


def rewrite(file: Path) -> None:
    file.write_text("other", encoding="utf-8")


def touch(file: Path) -> None:
    os.utime(file, (1, 1))


def turn_back(file: Path) -> None:
    """Other words of the same length, with the time of the old ones: the disk has still noticed."""
    was = file.stat()
    time.sleep(0.02)
    file.write_text("sdrow", encoding="utf-8")
    os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))


@pytest.mark.parametrize("file", ["content/classes/a.yml", "mkdocs.yml", "build/maple-5/index.html"])
@pytest.mark.parametrize("change", [rewrite, touch, Path.unlink, turn_back])
def test_a_changed_file_is_noticed_in_the_content_and_in_the_site(
    last: Path, file: str, change: Callable[[Path], None]
) -> None:
    change(last / file)
    assert recall(last / "state", "all") is None


@pytest.mark.parametrize("name", ["content/classes/b.yml", "content/new/c.md", "build/maple-5/stray.html"])
def test_a_new_file_is_noticed(last: Path, name: str) -> None:
    (last / name).parent.mkdir(exist_ok=True)
    (last / name).touch()
    assert recall(last / "state", "all") is None


def test_another_set_of_libraries_is_noticed(last: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.unchanged.installed", lambda: ("another-1.0.dist-info",))
    assert recall(last / "state", "all") is None


def test_a_file_that_was_written_just_now_is_not_taken_as_settled(last: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filestate, "SETTLED", 10**12)
    keep(last, "again")
    assert recall(last / "state", "again") is None


def test_a_root_that_was_not_there_and_comes_is_noticed(last: Path) -> None:
    inputs = looked_at([last / "staff"])
    remember(last / "state", "all", inputs, [], SAID)
    assert recall(last / "state", "all") == SAID
    (last / "staff").mkdir()
    assert recall(last / "state", "all") is None
