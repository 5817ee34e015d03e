"""Owners of the keys: a new one opens everything, one who goes opens nothing of the folder, and no reader notices."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest
from click.testing import CliRunner, Result

from generator.cli import cli, main
from generator.keys import KeysError, add_owner, begin, owners_of, remove_owner
from generator.keys.book import read_book
from generator.keys.owners import identities_in
from generator.project import Project
from generator.sealing import decrypt
from tests.conftest import MakeProject
from tests.faults import KILLED, failing, tried_steps
from tests.test_building import tree
from tests.test_keys import MINA, book_of, give_all, library_of, opened, quick

__all__ = ["quick"]

Change = Callable[[Project, str], object]

THEIRS = pyrage.x25519.Identity.generate()


@pytest.fixture
def school(project: MakeProject) -> Project:
    """A school with keys, cards for everybody, and the files of both owners."""
    made = project()
    begin(made, library_of(made), (), None)
    give_all(made)
    return made


def owner_file(school: Project, name: str) -> Path:
    return school.folder / f"keys/owners/{name}.key"


def identity(school: Project, name: str) -> str:
    (found,) = identities_in(owner_file(school, name))
    return found


def owners(school: Project) -> list[str]:
    return [name for name, _ in owners_of(read_book(school.folder / "keys"))]


def add(school: Project, name: str, key: str | None = None) -> Path | None:
    return add_owner(school, library_of(school), name, key, lambda: None)


def remove(school: Project, name: str) -> tuple[str, ...]:
    return remove_owner(school, library_of(school), name, lambda: None)


def opens(school: Project, identity: str) -> set[str]:
    """The files of the owners' half that open with an identity."""
    found = set()
    for file in (school.folder / "keys").glob("*/*.age"):
        try:
            decrypt(file.read_bytes(), identity)
        except ValueError:
            continue
        found.add(f"{file.parent.name}/{file.name}")
    return found


def half(school: Project) -> set[str]:
    return {f"{file.parent.name}/{file.name}" for file in (school.folder / "keys").glob("*/*.age")}


def test_one_more_owner_opens_everything_and_nothing_changes_for_readers(school: Project) -> None:
    before, ready = opened(school), tree(school.folder / "keys/published")
    assert add(school, "okafor") == owner_file(school, "okafor")
    assert owners(school) == ["first", "second", "okafor"]
    assert owner_file(school, "okafor").stat().st_mode & 0o077 == 0
    assert opens(school, identity(school, "okafor")) == half(school) != set()
    for name in ("first", "second"):
        owner_file(school, name).unlink()
    assert opened(school) == before
    assert tree(school.folder / "keys/published") == ready


def test_an_owner_may_bring_a_key_of_their_own(school: Project) -> None:
    assert add(school, "okafor", str(THEIRS.to_public())) is None
    assert not owner_file(school, "okafor").exists()
    assert opens(school, str(THEIRS)) == half(school)


def test_who_owns_no_longer_opens_nothing_of_the_folder_and_who_stays_everything(school: Project) -> None:
    add(school, "okafor")
    before, gone = opened(school), identity(school, "first")
    assert remove(school, "first") == ("second", "okafor")
    assert opens(school, gone) == set()
    assert not owner_file(school, "first").exists()
    for name in ("second", "okafor"):
        assert opens(school, identity(school, name)) == half(school)
    assert opened(school) == before
    give_all(school, families=2)
    assert opens(school, gone) == set()


def test_an_owner_without_a_name_goes_by_the_public_key(project: MakeProject) -> None:
    made = project()
    begin(made, library_of(made), [str(THEIRS.to_public())], None)
    add(made, "okafor")
    assert owners(made) == ["", "first", "okafor"]
    remove(made, str(THEIRS.to_public()))
    assert owners(made) == ["first", "okafor"]


def test_two_owners_stay_at_least(school: Project) -> None:
    before = tree(school.folder / "keys")
    with pytest.raises(KeysError, match="owners add"):
        remove(school, "second")
    assert tree(school.folder / "keys") == before


def test_whoever_stays_does_it(school: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    add(school, "okafor")
    monkeypatch.setenv("CLASSFOLIO_OWNER", str(owner_file(school, "okafor")))
    with pytest.raises(KeysError, match="one who stays has to do this"):
        remove(school, "okafor")
    assert owners(school) == ["first", "second", "okafor"]


@pytest.mark.parametrize(
    ("name", "key", "told"),
    [
        ("Ms Okafor", None, "cannot be an owner's name"),
        ("../okafor", None, "cannot be an owner's name"),
        ("okafor", "age1mina", "is no owner's public key"),
        ("first", None, "first is an owner already"),
    ],
)
def test_what_cannot_be_an_owner_is_refused(school: Project, name: str, key: str | None, told: str) -> None:
    with pytest.raises(KeysError, match=told):
        add(school, name, key)
    assert owners(school) == ["first", "second"]


def test_one_key_is_one_owner(school: Project) -> None:
    add(school, "okafor", str(THEIRS.to_public()))
    with pytest.raises(KeysError, match="an owner already"):
        add(school, "rivera", str(THEIRS.to_public()))


def test_nobody_is_removed_who_is_no_owner_and_the_owners_are_named(school: Project) -> None:
    with pytest.raises(KeysError, match="The owners are: first, second"):
        remove(school, "rivera")


def command(school: Project, *words: str) -> None:
    sys.argv = ["classfolio", "-C", str(school.folder), "keys", "owners", *words]
    main()


@pytest.mark.parametrize(("words", "again", "after"), [(("add", "fourth"), add, 4), (("remove", "third"), remove, 2)])
def test_wherever_it_is_stopped_those_who_stay_open_everything_and_the_next_try_ends_it(
    school: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, str], again: Change, after: int
) -> None:
    monkeypatch.setattr(sys, "argv", sys.argv)
    add(school, "third")
    gone, keys = identity(school, "third"), school.folder / "keys"
    shutil.copytree(keys, tmp_path / "kept")
    before, steps = opened(school), tried_steps(5)
    while (ended := failing(lambda: command(school, *words), KILLED, at := next(steps), keys)).failed:
        for name in ("first", "second"):
            assert opens(school, identity(school, name)) == half(school)
        assert opened(school) == before
        if len(owners(school)) == 3:
            again(school, words[1])
        assert len(owners(school)) == after
        assert not opens(school, gone) or words[0] == "add"
        shutil.rmtree(keys)
        shutil.copytree(tmp_path / "kept", keys)
    assert ended.code == 0, ended
    assert at > 10


def run(school: Project, *words: str) -> Result:
    return CliRunner().invoke(cli, ["-C", str(school.folder), "keys", "owners", *words])


def test_the_command_says_who_owns_what_a_new_owner_gets_and_what_stays_open_for_the_old_one(school: Project) -> None:
    added = run(school, "add", "okafor")
    assert added.stdout == f"{owner_file(school, 'okafor')}\n"
    assert "No card changes" in added.stderr
    assert "delete it here" in added.stderr
    listed = run(school)
    assert [line.split()[0] for line in listed.stdout.splitlines()] == ["first", "second", "okafor"]
    assert str(THEIRS) not in listed.output
    removed = run(school, "remove", "second")
    assert removed.exit_code == 0
    assert "The owners are: first, okafor." in removed.stderr
    assert "A copy of the folder of keys from before" in removed.stderr
    assert "Begin again" in removed.stderr
    assert MINA.path in str(opened(school))


def test_the_command_says_what_is_wrong_and_ends_with_1(school: Project) -> None:
    told = run(school, "remove", "second")
    assert told.exit_code == 1
    assert "two owners at least" in told.stderr
    assert book_of(school).exists()
