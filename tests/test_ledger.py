from __future__ import annotations

import os
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import ledger
from generator.ledger import KEY, SEAL, Ledger

VALUE = {"page": ("words", 3)}


@pytest.fixture(autouse=True)
def computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each test has a computer of its own, whose key nothing else knows."""
    on_computer(tmp_path / "one", monkeypatch)
    yield
    ledger._key.cache_clear()


def on_computer(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(KEY, str(folder / "key"))
    ledger._key.cache_clear()
    return folder / "key"


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    Ledger(tmp_path).write("pages", VALUE)
    assert Ledger(tmp_path).read("pages") == VALUE


def test_nothing_is_read_where_nothing_was_written(tmp_path: Path) -> None:
    assert Ledger(tmp_path).read("pages") is None
    assert Ledger(tmp_path / "nowhere").read("pages") is None


def test_a_ledger_of_another_epoch_is_as_good_as_none(tmp_path: Path) -> None:
    Ledger(tmp_path, "before").write("pages", VALUE)
    assert Ledger(tmp_path, "now").read("pages") is None


def test_a_ledger_under_another_name_is_as_good_as_none(tmp_path: Path) -> None:
    Ledger(tmp_path).write("pages", VALUE)
    (tmp_path / "pages").rename(tmp_path / "library")
    assert Ledger(tmp_path).read("library") is None


def test_a_ledger_of_another_computer_is_as_good_as_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Ledger(tmp_path).write("pages", VALUE)
    on_computer(tmp_path / "other", monkeypatch)
    assert Ledger(tmp_path).read("pages") is None


@pytest.mark.parametrize("length", [0, 1, SEAL - 1, SEAL, SEAL + 1, -1])
def test_a_ledger_that_breaks_off_is_as_good_as_none(tmp_path: Path, length: int) -> None:
    Ledger(tmp_path).write("pages", VALUE)
    file = tmp_path / "pages"
    file.write_bytes(file.read_bytes()[:length])
    assert Ledger(tmp_path).read("pages") is None


def test_a_ledger_is_as_good_as_none_whichever_byte_of_it_was_changed(tmp_path: Path) -> None:
    Ledger(tmp_path).write("pages", VALUE)
    whole = (tmp_path / "pages").read_bytes()
    for at in range(len(whole)):
        (tmp_path / "pages").write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert Ledger(tmp_path).read("pages") is None, at


class Planted:
    """What somebody might put into a cache: unpickling it would write a file."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self.file,)


@pytest.mark.parametrize("seal", [b"", bytes(SEAL)])
def test_nothing_of_a_ledger_without_our_seal_is_ever_run(tmp_path: Path, seal: bytes) -> None:
    (tmp_path / "pages").write_bytes(seal + pickle.dumps(Planted(tmp_path / "was-run")))
    assert Ledger(tmp_path).read("pages") is None
    assert not (tmp_path / "was-run").exists()


def test_the_key_is_its_owners_alone_and_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = on_computer(tmp_path / "other", monkeypatch)
    Ledger(tmp_path).write("pages", VALUE)
    kept = key.read_bytes()
    if os.name == "posix":
        assert key.stat().st_mode & 0o077 == 0
    on_computer(tmp_path / "other", monkeypatch)
    assert Ledger(tmp_path).read("pages") == VALUE
    assert key.read_bytes() == kept
    assert [file.name for file in key.parent.iterdir()] == ["key"]


def test_a_key_of_which_a_stopped_program_made_the_file_alone_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = on_computer(tmp_path, monkeypatch)
    key.touch()
    Ledger(tmp_path).write("pages", VALUE)
    on_computer(tmp_path, monkeypatch)
    assert Ledger(tmp_path).read("pages") == VALUE


def test_a_file_that_is_no_key_of_ours_is_left_alone_and_nothing_is_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = on_computer(tmp_path, monkeypatch)
    key.write_text("My diary", encoding="utf-8")
    Ledger(tmp_path).write("pages", VALUE)
    on_computer(tmp_path, monkeypatch)
    assert Ledger(tmp_path).read("pages") is None
    assert key.read_text(encoding="utf-8") == "My diary"


def test_where_no_key_can_be_kept_one_run_remembers_for_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    on_computer(tmp_path / "file", monkeypatch)
    Ledger(tmp_path).write("pages", VALUE)
    assert Ledger(tmp_path).read("pages") == VALUE
    on_computer(tmp_path / "file", monkeypatch)
    assert Ledger(tmp_path).read("pages") is None
