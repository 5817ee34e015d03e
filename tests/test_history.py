"""What stood in the content at a revision of git, and a plain sentence where nobody knows."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from generator.history import NoHistoryError, roots_at
from generator.library import Root
from tests.conftest import write

MAIL = "someone@example.org"


def git(folder: Path, *words: str) -> str:
    who = ["-c", "user.name=Someone", "-c", f"user.email={MAIL}", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", *who, "-C", str(folder), *words], check=True, capture_output=True, text=True)
    return done.stdout


def commit(folder: Path, files: dict[str, str | bytes]) -> None:
    """One more commit, with these files."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / ".git").exists():
        git(folder, "init", "-q", "-b", "main")
    write(folder, files)
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "x")


def texts(root: Root) -> dict[str, str]:
    return {path.relative_to(root.folder).as_posix(): path.read_text() for path in root.folder.rglob("*.yml")}


def test_a_root_is_as_it_was_and_the_repository_as_it_is(tmp_path: Path) -> None:
    school, then = tmp_path / "school", tmp_path / "then"
    commit(school, {"content/a.yml": "old", "content/b c/é.yml": "old", "mkdocs.yml": "x"})
    commit(school, {"content/a.yml": "new", "content/c.yml": "new"})
    write(school, {"content/a.yml": "newest"})
    state = git(school, "status", "--porcelain")
    found = roots_at([Root(school / "content", "content", "students")], "HEAD~1", then)
    assert texts(found.roots[0]) == {"a.yml": "old", "b c/é.yml": "old"}
    assert (found.roots[0].name, found.roots[0].held_by, found.unknown) == ("content", "students", ())
    assert found.when == git(school, "log", "-1", "--format=%cs", "HEAD~1").strip()
    assert git(school, "status", "--porcelain") == state == " M content/a.yml\n"
    assert (school / "content/a.yml").read_text() == "newest"


def test_a_root_may_be_a_repository_of_its_own(tmp_path: Path) -> None:
    commit(tmp_path / "staff", {"staff/a.yml": "old"})
    commit(tmp_path / "staff", {"staff/a.yml": "new"})
    found = roots_at([Root(tmp_path / "staff", "staff")], "HEAD~1", tmp_path / "then")
    assert texts(found.roots[0]) == {"staff/a.yml": "old"}


def test_files_that_an_archive_would_leave_out_are_there(tmp_path: Path) -> None:
    commit(tmp_path / "c", {".gitattributes": "*.yml export-ignore\n", "a.yml": "old"})
    assert texts(roots_at([Root(tmp_path / "c", "c")], "HEAD", tmp_path / "then").roots[0]) == {"a.yml": "old"}


def test_a_root_that_was_not_there_is_an_empty_folder(tmp_path: Path) -> None:
    commit(tmp_path / "school", {"mkdocs.yml": "x"})
    commit(tmp_path / "school", {"content/a.yml": "new"})
    (old,) = roots_at([Root(tmp_path / "school/content", "content")], "HEAD~1", tmp_path / "then").roots
    assert old.here
    assert not list(old.folder.iterdir())


def test_each_root_has_its_own_repository_and_one_without_stays_as_it_is(tmp_path: Path) -> None:
    commit(tmp_path / "one", {"a.yml": "old"})
    commit(tmp_path / "one", {"a.yml": "new"})
    commit(tmp_path / "two", {"b.yml": "only"})
    write(tmp_path / "three", {"c.yml": "here"})
    roots = [Root(tmp_path / name, name) for name in ("one", "two", "three", "four")]
    found = roots_at(roots, "HEAD~1", tmp_path / "then")
    assert [texts(root) for root in found.roots[:3]] == [{"a.yml": "old"}, {"b.yml": "only"}, {"c.yml": "here"}]
    assert found.roots[1:] == tuple(roots[1:])
    assert found.unknown == (
        "“HEAD~1” is no revision that the repository of two knows. “git log --oneline” lists those there are.",
        "three is in no git repository.",
    )


@pytest.mark.parametrize("revision", ["nothing", "--all", "-x", "HEAD:a.yml", "HEAD~9", ""])
def test_what_is_no_revision_is_said_to_be_none(tmp_path: Path, revision: str) -> None:
    commit(tmp_path / "c", {"a.yml": "x"})
    with pytest.raises(NoHistoryError, match="is no revision that the repository of c knows"):
        roots_at([Root(tmp_path / "c", "c")], revision, tmp_path / "then")


def test_a_root_outside_any_repository_is_said_to_be_so(tmp_path: Path) -> None:
    write(tmp_path / "c", {"a.yml": "x"})
    with pytest.raises(NoHistoryError, match=r"^c is in no git repository\.$"):
        roots_at([Root(tmp_path / "c", "c")], "HEAD", tmp_path / "then")


def test_a_computer_without_git_is_said_to_have_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(tmp_path / "c", {"a.yml": "x"})
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoHistoryError, match="Git is not installed here"):
        roots_at([Root(tmp_path / "c", "c")], "HEAD", tmp_path / "then")


def test_what_git_refuses_is_told_in_its_own_words(tmp_path: Path) -> None:
    commit(tmp_path / "c", {"a.yml": "x"})
    (tmp_path / "c/.git/config").write_text("[broken", encoding="utf-8")
    with pytest.raises(NoHistoryError, match="Git cannot read what stood in c: bad config"):
        roots_at([Root(tmp_path / "c", "c")], "HEAD", tmp_path / "then")


def test_no_hook_of_the_repository_runs_and_what_a_hook_was_told_is_not_heard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(tmp_path / "c", {"a.yml": "x"})
    hook = tmp_path / "c/.git/hooks/post-index-change"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\ntouch '{tmp_path}/ran'\n", encoding="utf-8")
    hook.chmod(0o755)
    subprocess.run(["git", "-C", str(tmp_path / "c"), "read-tree", "HEAD"], check=True)
    (tmp_path / "ran").unlink()  # it does run where git is asked by anybody else
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    assert texts(roots_at([Root(tmp_path / "c", "c")], "HEAD", tmp_path / "then").roots[0]) == {"a.yml": "x"}
    assert not (tmp_path / "ran").exists()
    assert os.environ["GIT_DIR"] == str(tmp_path / "elsewhere")


def test_no_program_runs_through_which_a_repository_has_its_files_go(tmp_path: Path) -> None:
    commit(tmp_path / "c", {".gitattributes": "*.yml filter=a=b\n", "a.yml": "old"})
    ran = tmp_path / "ran"
    git(tmp_path / "c", "config", "filter.a=b.smudge", f"touch '{ran}'; cat")
    git(tmp_path / "c", "config", "filter.a=b.required", "true")
    (found,) = roots_at([Root(tmp_path / "c", "c")], "HEAD", tmp_path / "then").roots
    assert texts(found) == {"a.yml": "old"}
    assert not ran.exists()
