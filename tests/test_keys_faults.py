"""Whatever happens while keys are changed, cards open what they did or are to open, and the next try ends it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from generator import cli
from generator.keys import KeysError, begin, changing
from generator.project import Project
from tests.conftest import MakeProject
from tests.faults import BROKEN, CUT_OFF, FULL, FULL_WITHIN, KILLED, READ_ONLY, Fault, failing, steps_of, tried_steps
from tests.test_keys import HOME, MINA, book_of, give_all, library_of, opened, quick, words

__all__ = ["quick"]

SAYS = {FULL: "disk is full", FULL_WITHIN: "File too large", BROKEN: "disk has failed", READ_ONLY: "only be read"}
CHANGES = {"new": ["new", str(MINA)], "revoke": ["revoke", str(HOME)], "rotate": ["rotate", "maple-5/class"]}
QUICK = {(KILLED, "revoke")}


@pytest.fixture
def school(project: MakeProject) -> Project:
    made = project()
    begin(made, library_of(made), (), None)
    give_all(made)
    return made


def command(project: Project, *words: str) -> None:
    """The command, as a person has it run."""
    sys.argv = ["classfolio", "-C", str(project.folder), "keys", *words]
    cli.main()


def keep(project: Project, to: Path) -> Callable[[], None]:
    """Copies the keys; what comes out puts them back."""
    keys = project.folder / "keys"
    shutil.copytree(keys, to)

    def back() -> None:
        shutil.rmtree(keys)
        shutil.copytree(to, keys)

    return back


def tried() -> list[ParameterSet]:
    """Every fault in every change; the worst of them in each run of the tests."""
    faults = [KILLED, CUT_OFF, FULL, FULL_WITHIN, BROKEN, READ_ONLY]
    return [
        pytest.param(fault, change, id=f"{fault}-{change[0]}", marks=[pytest.mark.slow][: (fault, name) not in QUICK])
        for fault in faults
        for name, change in CHANGES.items()
    ]


@pytest.mark.parametrize(("fault", "change"), tried())
def test_keys_are_usable_at_every_moment_of_a_change(
    school: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Fault, change: list[str]
) -> None:
    monkeypatch.setattr(sys, "argv", sys.argv)
    keys, before = school.folder / "keys", words(opened(school))
    back = keep(school, tmp_path / "kept")
    changed = {"student/mina", "family/mina/1"} if change[0] != "rotate" else set()
    steps = tried_steps(5)
    while (ended := failing(lambda: command(school, *change), fault, at := next(steps), keys)).failed:
        assert ended.code != 0 or fault.name == BROKEN.name, ended
        assert "Traceback" not in ended.said
        if ended.code == 1:
            assert SAYS[fault] in ended.said
        after = words(opened(school))
        assert {reader: text for reader, text in after.items() if reader not in changed} == {
            reader: text for reader, text in before.items() if reader not in changed
        }
        give_all(school)
        # What was killed, or may change nothing any more, leaves a part, which the next writing takes away.
        assert not list(keys.rglob("*.part")) or fault in {KILLED, CUT_OFF, READ_ONLY}
        back()
    assert ended.code == 0, ended
    assert at > 5


@pytest.mark.slow
def test_keys_can_be_made_after_they_were_stopped_at_any_moment(
    project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", sys.argv)
    made = project()
    keys, steps = made.folder / "keys", tried_steps(3)
    while (ended := failing(lambda: command(made, "init"), KILLED, at := next(steps), keys)).failed:
        if book_of(made).exists():
            with pytest.raises(KeysError, match="There are keys already"):
                begin(made, library_of(made), (), None)
        else:
            begin(made, library_of(made), (), None)
        give_all(made)
        assert opened(made)
        shutil.rmtree(keys)
    assert ended.code == 0
    assert at > 10


def test_the_owners_half_is_written_before_the_ready_files_and_those_before_the_book(school: Project) -> None:
    keys = school.folder / "keys"

    def lose_a_card() -> None:
        with changing(school, library_of(school)) as draft:
            draft.give([MINA])

    steps = steps_of(lose_a_card, keys)
    # Each file is written aside; what is told last of a rename is its new name.
    placed = [path.relative_to(keys).parts[0] for what, path in steps if what == "os.rename"]
    first = placed.index("build.json")
    assert placed[:first] == sorted(placed[:first], key=["circles", "readers", "published"].index)
    assert {"circles", "readers", "published"} <= set(placed[:first])
