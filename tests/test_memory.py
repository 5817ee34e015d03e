from __future__ import annotations

import os
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from generator import filestate
from generator.library.memory import Memory

LONG_AGO = time.time_ns() - 3_600_000_000_000


class Reader:
    """Reads a file through a memory, and counts how often it was opened."""

    def __init__(self, file: Path) -> None:
        self.file, self.opened, self.memory = file, 0, Memory()

    def read(self) -> str:
        return self.file.read_text(encoding="utf-8")

    def recall(self, *, keep: bool = True) -> str:
        """What a run finds in the file: the memory is then the next run's."""

        def opened() -> str:
            self.opened += 1
            return self.read()

        found = self.memory.recall("a.md", self.file, opened, lambda _: keep)
        self.memory = Memory(self.memory.now)
        return found


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reader:
    monkeypatch.setattr(filestate, "SETTLED", 0)
    file = tmp_path / "a.md"
    written(file, "one")
    return Reader(file)


def written(file: Path, text: str, at: int = LONG_AGO) -> None:
    file.write_text(text, encoding="utf-8")
    os.utime(file, ns=(at, at))
    time.sleep(0.01)  # the disk's own time of the change has to lie behind us


def test_a_file_that_is_as_it_was_is_not_read_again(reader: Reader) -> None:
    assert [reader.recall() for _ in range(3)] == ["one"] * 3
    assert reader.opened == 1


def test_a_file_of_another_size_is_read_again(reader: Reader) -> None:
    reader.recall()
    written(reader.file, "one and more")
    assert reader.recall() == "one and more"


def test_a_file_of_the_same_size_and_another_time_is_read_again(reader: Reader) -> None:
    reader.recall()
    written(reader.file, "two", LONG_AGO + 1)
    assert reader.recall() == "two"


def test_a_file_of_the_same_size_and_time_that_was_written_since_is_read_again(reader: Reader) -> None:
    reader.recall()
    written(reader.file, "two")
    assert reader.recall() == "two"


@pytest.mark.parametrize("part", ["st_size", "st_mtime_ns", "st_ctime_ns", "st_ino"])
def test_a_file_is_read_again_where_only_its_size_or_one_of_its_times_or_its_place_is_another(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    # No disk changes one of them alone, but no two disks keep them all as well.
    told = SimpleNamespace(st_size=3, st_mtime_ns=LONG_AGO, st_ctime_ns=LONG_AGO, st_ino=7)
    monkeypatch.setattr(Path, "lstat", lambda _: told)
    reader.recall()
    assert reader.recall() == "one"
    assert reader.opened == 1
    setattr(told, part, getattr(told, part) - 1)
    reader.recall()
    assert reader.opened == 2


def test_only_size_times_and_place_of_a_file_are_asked_for(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    reader.recall()
    monkeypatch.setattr(Reader, "read", lambda _: pytest.fail("The file was opened."))
    assert reader.recall() == "one"


def test_a_file_that_was_written_a_moment_ago_is_read_again_until_the_moment_has_passed(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    written(reader.file, "one", time.time_ns())
    assert [reader.recall() for _ in range(3)] == ["one"] * 3
    assert reader.opened == 3
    now = time.time_ns()
    monkeypatch.setattr(time, "time_ns", lambda: now + 1_900_000_000)
    reader.recall()
    assert reader.opened == 4
    monkeypatch.setattr(time, "time_ns", lambda: now + 2_100_000_000)
    reader.recall()
    reader.recall()
    assert reader.opened == 5


def test_a_file_whose_time_lies_ahead_is_always_read_again(reader: Reader) -> None:
    written(reader.file, "one", time.time_ns() + 3_600_000_000_000)
    reader.recall()
    reader.recall()
    assert reader.opened == 2


def test_a_file_that_changes_while_it_is_read_is_read_again(reader: Reader) -> None:
    before = reader.read

    def read() -> str:
        text = before()
        if text == "one":
            written(reader.file, "two", LONG_AGO + 1)
        return text

    reader.read = read  # type: ignore[method-assign]
    assert reader.recall() == "one"
    assert reader.recall() == "two"


def test_what_is_not_to_be_kept_is_read_again(reader: Reader) -> None:
    reader.recall(keep=False)
    reader.recall()
    assert reader.opened == 2


def test_what_a_run_did_not_meet_is_forgotten(reader: Reader) -> None:
    reader.recall()
    reader.memory = Memory(reader.memory.now)
    reader.recall()
    assert reader.opened == 2


def test_a_memory_is_new_where_a_run_met_anything_else_than_the_one_before(reader: Reader) -> None:
    def met(*paths: str, of: Memory) -> Memory:
        for path in paths:
            of.recall(path, reader.file, lambda: "one", lambda _: True)
        return of

    first = met("a.md", "b.md", of=Memory())
    assert first.is_new
    assert not met("a.md", "b.md", of=Memory(first.now)).is_new
    assert met("a.md", of=Memory(first.now)).is_new
    assert met("a.md", "c.md", of=Memory(first.now)).is_new
    written(reader.file, "one more")
    assert met("a.md", "b.md", of=Memory(first.now)).is_new
