from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator import epoch as room
from generator.epoch import epoch
from tests.conftest import write


@pytest.fixture(autouse=True)
def asked_again() -> Iterator[None]:
    """What is installed is asked for once in a process; here it changes."""
    room.installed.cache_clear()
    yield
    room.installed.cache_clear()


def told(folder: Path) -> str:
    return epoch([folder / "mkdocs.yml"], [(folder / "program", (".py", ".po")), (folder / "theme", (".html",))])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {
        "mkdocs.yml": "site_name: A",
        "program/a.py": "a = 1",
        "program/es/a.po": "msgid",
        "theme/page.html": "<p>",
    }
    write(tmp_path, files)
    return tmp_path


CHANGES: list[Callable[[Path], object]] = [
    lambda folder: write(folder, {"mkdocs.yml": "site_name: B"}),
    lambda folder: write(folder, {"program/a.py": "a = 2"}),
    lambda folder: write(folder, {"program/es/a.po": "msgstr"}),
    lambda folder: write(folder, {"theme/page.html": "<b>"}),
    lambda folder: write(folder, {"theme/more.html": ""}),
    lambda folder: (folder / "theme/page.html").unlink(),
    lambda folder: (folder / "theme/page.html").rename(folder / "theme/other.html"),
    lambda folder: (folder / "program/a.py").rename(folder / "program/es/a.py"),
    lambda folder: write(folder, {"mkdocs.yml": "site_name: A\0", "program/a.py": " = 1"}),
]


@pytest.mark.parametrize("change", CHANGES)
def test_an_epoch_ends_where_anything_that_makes_pages_has_changed(
    folder: Path, change: Callable[[Path], object]
) -> None:
    before = told(folder)
    change(folder)
    assert told(folder) != before


def test_an_epoch_goes_on_where_only_what_makes_no_pages_has_changed(folder: Path) -> None:
    before = told(folder)
    write(folder, {"program/a.pyc": "x", "theme/assets/a.css": "p {}"})
    (folder / "program/a.py").touch()
    assert told(folder) == before


def test_an_epoch_is_the_same_wherever_the_files_stand(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    before = told(folder)
    other = tmp_path_factory.mktemp("other") / "moved"
    folder.rename(other)
    assert told(other) == before


def test_an_epoch_ends_where_another_version_of_anything_isinstalled(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(folder / "site-packages"))
    seen = set()
    for name in ("markdown-3.8.dist-info", "markdown-3.9.dist-info"):
        (folder / "site-packages" / name).mkdir(parents=True)
        room.installed.cache_clear()
        seen.add(told(folder))
    monkeypatch.setattr(sys, "version", "4.0")
    seen.add(told(folder))
    assert len(seen) == 3
