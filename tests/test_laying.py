from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.sites.laying import lay_out
from tests.conftest import write

STORE = {"a.html": "A", "b.html": "B", "c.json": "{}"}
WANTED = {"index.html": "a.html", "family/mina/index.html": "b.html", "family/mina/search/index.json": "c.json"}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    write(tmp_path / "store", STORE)
    return tmp_path / "store"


def laid(store: Path, wanted: dict[str, str] = WANTED) -> Path:
    site = store.with_name("site")
    lay_out({path: store / name for path, name in wanted.items()}, site)
    return site


def held(site: Path) -> dict[str, str]:
    """Everything in a laid out site: files with what they hold, folders with "/", links as such."""
    return {
        path.relative_to(site).as_posix(): "link"
        if path.is_symlink()
        else "/"
        if path.is_dir()
        else path.read_text(encoding="utf-8")
        for path in site.rglob("*")
    }


EXPECTED = {
    "index.html": "A",
    "family": "/",
    "family/mina": "/",
    "family/mina/index.html": "B",
    "family/mina/search": "/",
    "family/mina/search/index.json": "{}",
}


def test_a_folder_holds_each_file_at_its_path(store: Path) -> None:
    site = laid(store)
    assert held(site) == EXPECTED
    assert (site / "index.html").samefile(store / "a.html")


def test_what_stands_rightly_is_left_as_it_is(store: Path) -> None:
    before = {path: path.lstat() for path in laid(store).rglob("*")}
    assert {path: path.lstat() for path in laid(store).rglob("*")} == before


def folder_for_a_file(site: Path) -> None:
    (site / "index.html").unlink()
    write(site, {"index.html/inside.txt": "x"})


def file_for_a_folder(site: Path) -> None:
    (site / "family").rename(site.with_name("away"))
    (site / "family").write_text("x", encoding="utf-8")


def link_for_a_folder(site: Path) -> None:
    (site / "family").rename(site.with_name("away"))
    (site / "family").symlink_to(site.with_name("away"))


def link_for_a_file(site: Path) -> None:
    (site / "index.html").unlink()
    (site / "index.html").symlink_to(site.with_name("store") / "a.html")


def another_file(site: Path) -> None:
    (site / "index.html").unlink()
    (site / "index.html").write_text("Z", encoding="utf-8")


HARMS: list[Callable[[Path], object]] = [
    lambda site: write(site, {"stranger.html": "x"}),
    lambda site: write(site, {"family/omar/index.html": "x"}),
    lambda site: (site / "empty").mkdir(),
    lambda site: (site / "elsewhere").symlink_to("/"),
    lambda site: (site / "nowhere").symlink_to("nothing-here"),
    lambda site: (site / "index.html").unlink(),
    another_file,
    folder_for_a_file,
    file_for_a_folder,
    link_for_a_folder,
    link_for_a_file,
]


@pytest.mark.parametrize("harm", HARMS)
def test_whatever_was_done_to_a_folder_it_holds_just_these_files_again(
    store: Path, harm: Callable[[Path], object]
) -> None:
    harm(laid(store))
    assert held(laid(store)) == EXPECTED
    assert {file.name: file.read_text(encoding="utf-8") for file in store.iterdir()} == STORE


def test_a_file_that_was_made_anew_is_linked_anew(store: Path) -> None:
    laid(store)
    (store / "new").write_text("New", encoding="utf-8")
    (store / "new").replace(store / "a.html")
    assert held(laid(store)) == {**EXPECTED, "index.html": "New"}


def test_a_path_that_changes_from_a_file_to_a_folder_and_back(store: Path) -> None:
    before, after = {"work": "a.html"}, {"work/index.html": "a.html"}
    for wanted, holds in ((before, {"work": "A"}), (after, {"work": "/", "work/index.html": "A"}), (before, None)):
        assert held(laid(store, wanted)) == (holds or {"work": "A"})


def test_files_are_copied_where_the_disk_knows_no_links(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", refused)
    site = laid(store)
    assert held(site) == EXPECTED
    (site / "index.html").write_text("spoilt", encoding="utf-8")
    assert held(laid(store)) == EXPECTED
