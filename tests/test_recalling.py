"""Earlier versions of what a student wrote, out of git: listed without a word of them, and taken as drafts."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.history import NoHistoryError, versions_of
from generator.interchange import Folders, RefusedError
from generator.library import Root
from generator.recalling import drafts_of, last_changed, profiles_of, take
from tests.conftest import MKDOCS, SMALL, write
from tests.test_cli import run
from tests.test_history import MAIL, git

HOME = "classes/maple-5/students/mina"
WORK = f"{HOME}/samples/letter"
PARTS = ("maple-5", "mina", "letter")
FIRST = "Dear Mayor, please put lights on the small pitch."
SECOND = "Dear Mayor, please put one light on the small pitch."


def letter(body: str, more: str = "") -> str:
    return f"---\ntitle: A letter\ndate: 2026-10-14\n{more}---\n{body}\n"


def commit(school: Path, day: str, files: dict[str, str | bytes]) -> None:
    """One more commit of that day, with these files in the content."""
    write(school / "content", files)
    git(school, "add", "-A")
    git(school, "commit", "-q", "-m", "x", "--allow-empty", "--date", f"{day}T12:00:00")


@pytest.fixture
def school(begun: Path, tmp_path: Path) -> Path:
    """A school in git, with a letter that was written in three goes."""
    return Path(shutil.copytree(begun, tmp_path / "school"))


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, made once."""
    folder = tmp_path_factory.mktemp("begun") / "school"
    write(folder / "content", dict(SMALL))
    (folder / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    git(folder, "init", "-q", "-b", "main")
    commit(folder, "2026-10-05", {f"{WORK}/sample.md": letter(FIRST)})
    commit(folder, "2026-10-08", {f"{WORK}/sample.md": letter(SECOND)})
    commit(folder, "2026-10-09", {f"{WORK}/sample.md": letter(SECOND, "subject: Writing\n")})
    commit(folder, "2026-10-14", {f"{WORK}/sample.md": letter(f"{SECOND} Thank you.\n\n## Reflection\n\nI counted.")})
    return folder


def folders(school: Path) -> Folders:
    return Folders([Root(school / "content", "content")])


def works(school: Path) -> list[tuple[int, str, str]]:
    return [(each.number, str(each.day), each.text) for each in drafts_of(folders(school), PARTS).versions]


# -------------------------------------------------------------------------------------------------- earlier versions


def test_versions_are_those_of_the_work_alone_each_with_its_first_day(school: Path) -> None:
    assert works(school) == [(1, "2026-10-05", FIRST), (2, "2026-10-08", SECOND)]
    commit(school, "2026-10-15", {f"{WORK}/sample.md": letter(f"{SECOND} Thank you.\n\n## Reflection\n\nOther.")})
    assert len(works(school)) == 2


def test_what_is_not_committed_yet_is_the_work_as_it_is_now(school: Path) -> None:
    write(school / "content", {f"{WORK}/sample.md": letter("All new.")})
    assert [day for _, day, _ in works(school)] == ["2026-10-05", "2026-10-08", "2026-10-14"]


def test_a_renamed_sample_keeps_its_versions(school: Path) -> None:
    git(school, "mv", f"content/{WORK}", f"content/{HOME}/samples/mayor")
    git(school, "commit", "-q", "-m", "x")
    found = drafts_of(folders(school), ("maple-5", "mina", "mayor"))
    assert [each.text for each in found.versions] == [FIRST, SECOND]


def test_a_renamed_folder_of_content_keeps_them_too(school: Path) -> None:
    git(school, "mv", "content", "ours")
    git(school, "commit", "-q", "-m", "x")
    found = drafts_of(Folders([Root(school / "ours", "ours")]), PARTS)
    assert [each.text for each in found.versions] == [FIRST, SECOND]


def test_work_that_was_another_students_file_tells_nothing_of_them(school: Path) -> None:
    """Git takes a file for renamed that reads alike; a child's draft would be another child's."""
    (school / "content/classes/maple-5/students/omar/samples").mkdir()
    git(school, "mv", f"content/{WORK}", "content/classes/maple-5/students/omar/samples/letter")
    git(school, "commit", "-q", "-m", "x")
    found = drafts_of(folders(school), ("maple-5", "omar", "letter"))
    assert found.versions == ()


def test_versions_that_are_no_text_are_passed_over(school: Path) -> None:
    commit(school, "2026-10-15", {f"{WORK}/sample.md": b"\0\1binary"})
    commit(school, "2026-10-16", {f"{WORK}/sample.md": "---\nbroken: [\n---\n"})
    commit(school, "2026-10-17", {f"{WORK}/sample.md": b"x" * 1_100_000})
    commit(school, "2026-10-18", {f"{WORK}/sample.md": letter("At last.")})
    assert [day for _, day, _ in works(school)] == ["2026-10-05", "2026-10-08", "2026-10-14"]


def test_a_file_that_was_away_for_a_while_has_all_its_versions(school: Path) -> None:
    (school / "content" / WORK / "sample.md").unlink()
    commit(school, "2026-10-20", {})
    commit(school, "2026-10-21", {f"{WORK}/sample.md": letter("Here again.")})
    assert [day for _, day, _ in works(school)] == ["2026-10-05", "2026-10-08", "2026-10-14"]


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (("maple-5", "mina", "leter"), "There is no sample “leter” in maple-5/mina. Did you mean “letter”?"),
        (("maple-5", "minna", "letter"), "There is no student “minna” in maple-5."),
        (("maple-5", "omar", "letter"), "There is no sample “letter” in maple-5/omar."),
    ],
)
def test_a_sample_that_is_not_there_is_said_to_be_so(school: Path, parts: tuple[str, ...], said: str) -> None:
    with pytest.raises(RefusedError) as refused:
        drafts_of(folders(school), parts)
    assert str(refused.value).startswith(said)


def test_work_that_is_not_committed_and_content_outside_git_are_said_to_be_so(school: Path, tmp_path: Path) -> None:
    write(school / "content", {f"{HOME}/samples/new/sample.md": letter("New.")})
    with pytest.raises(RefusedError, match=r"new/sample\.md is not committed yet"):
        drafts_of(folders(school), ("maple-5", "mina", "new"))
    write(tmp_path / "bare/content", {**SMALL, f"{WORK}/sample.md": letter("New.")})
    with pytest.raises(RefusedError, match=r"content is in no git repository\."):
        drafts_of(folders(tmp_path / "bare"), PARTS)


def test_a_shallow_clone_knows_that_it_is_one(school: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "2", f"file://{school}", str(tmp_path / "clone"))
    found = drafts_of(folders(tmp_path / "clone"), PARTS)
    assert [each.text for each in found.versions] == [SECOND]
    assert not found.whole
    assert drafts_of(folders(school), PARTS).whole


def test_no_program_that_a_repository_names_is_run(school: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = school / "ran"
    script = school / "program"
    script.write_text(f"#!/bin/sh\ntouch '{ran}'\ncat \"$1\" 2>/dev/null || true\n", encoding="utf-8")
    script.chmod(0o755)
    named = ("core.fsmonitor", "diff.external", "diff.x.textconv", "diff.x.command", "filter.x.smudge", "core.pager",
             "filter.x.clean", "gpg.program", "core.editor", "core.sshCommand")  # fmt: skip
    for name in named:
        git(school, "config", name, str(script))
    for name, value in (("log.showSignature", "true"), ("log.showRoot", "false"), ("color.ui", "always")):
        git(school, "config", name, value)
    (school / ".git/info/attributes").write_text("*.md diff=x filter=x\n", encoding="utf-8")
    hook = school / ".git/hooks/post-index-change"
    hook.parent.mkdir(exist_ok=True)
    script.replace(hook)
    for name in named:
        git(school, "config", name, str(hook))
    ran.unlink(missing_ok=True)
    subprocess.run(["git", "-C", str(school), "log", "-p", "--ext-diff"], check=True, capture_output=True)
    assert ran.exists()  # it does run where git is asked by somebody else
    ran.unlink()
    monkeypatch.setenv("GIT_DIR", os.devnull)
    assert len(works(school)) == 2
    assert not ran.exists()


def test_a_path_that_looks_like_a_pattern_or_an_option_is_a_path(school: Path) -> None:
    root = Root(school / "content", "content")
    for path in ("classes/*/students/*/samples/*/sample.md", ":(glob)**", "--all"):
        with pytest.raises(NoHistoryError, match="is not committed yet"):
            versions_of(root, path, lambda _: True)


# -------------------------------------------------------------------------------------------------------- one taken


def taken(school: Path, number: int, name: str = "") -> str:
    answer = run("-C", str(school), "drafts", "/".join(PARTS), "--take", str(number), *(["--as", name] if name else []))
    assert answer.returncode == 0, answer.stderr
    assert run("-C", str(school), "check").returncode == 0
    return (school / "content" / WORK / "sample.md").read_text(encoding="utf-8")


def test_a_version_becomes_a_draft_that_the_sample_names_and_nothing_else_changes(school: Path) -> None:
    before = (school / "content" / WORK / "sample.md").read_text(encoding="utf-8")
    after = taken(school, 2)
    assert after == before.replace("date: 2026-10-14\n", "date: 2026-10-14\ndrafts:\n  - draft-1.md\n")
    draft = (school / "content" / WORK / "draft-1.md").read_text(encoding="utf-8")
    assert draft == f"---\ndate: 2026-10-08\n---\n{SECOND}\n"


def test_an_older_version_stands_before_a_later_draft(school: Path) -> None:
    taken(school, 2)
    assert "drafts: [first.md, draft-1.md]\n" in taken(school, 1, "first.md")
    kept = [each.kept for each in drafts_of(folders(school), PARTS).versions]
    assert kept == ["first.md", "draft-1.md"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--take", "7"), "There is no earlier version 7. They go from 1 to 2."),
        (("--take", "1", "--as", "../x.md"), "cannot be the name of a draft"),
        (("--take", "1", "--as", "sample.md"), "cannot be the name of a draft"),
        (("--take", "1", "--as", "x.jpg"), "cannot be the name of a draft"),
        (("--as", "x.md"), "--as names the draft that --take N makes."),
    ],
)
def test_what_cannot_be_taken_is_said_in_a_sentence_and_nothing_changes(
    school: Path, words: tuple[str, ...], said: str
) -> None:
    answer = run("-C", str(school), "drafts", "/".join(PARTS), *words)
    assert answer.returncode == 2
    assert said in " ".join(answer.stderr.split())
    assert git(school, "status", "--porcelain") == ""


def test_a_version_that_is_a_draft_already_is_not_taken_twice(school: Path) -> None:
    taken(school, 1)
    with pytest.raises(RefusedError, match=r"Version 1 is a draft already: draft-1\.md\."):
        take(drafts_of(folders(school), PARTS), 1, "", folders(school))


def test_where_the_list_cannot_be_changed_for_certain_the_line_is_told(school: Path) -> None:
    sample = school / "content" / WORK / "sample.md"
    write(school / "content", {f"{WORK}/{day}.md": f"---\ndate: 2026-10-{day}\n---\nLater.\n" for day in (12, 13)})
    listed = "drafts:\n  - 12.md  # not good\n  - 13.md\n"
    sample.write_text(letter("Now.", listed), encoding="utf-8")
    answer = run("-C", str(school), "drafts", "/".join(PARTS), "--take", "1")
    assert 'drafts: [draft-1.md, "12.md", "13.md"]' in answer.stderr
    assert sample.read_text(encoding="utf-8") == letter("Now.", listed)
    assert (sample.parent / "draft-1.md").exists()


def test_the_list_tells_days_and_counts_and_no_word_and_nobody(school: Path) -> None:
    answer = run("-C", str(school), "drafts", "/".join(PARTS))
    assert answer.stdout.splitlines() == [
        "1  2026-10-05  9 words; after it, 2 words came in and one word went out",
        "2  2026-10-08  10 words; after it, 2 words came in",
    ]
    told = answer.stdout + answer.stderr
    assert not any(word in told for word in ("Mayor", "pitch", MAIL, "Someone"))


# ------------------------------------------------------------------------------------------------- whose it may be


OTHER = "classes/birch-5"


@pytest.fixture
def two_minas(school: Path) -> Path:
    """A second class with a Mina of its own, who has a diary and no letter; only this class has a Nora."""
    write(school / "content", {
        f"{OTHER}/class.yml": "title: Birch 5\nteachers: [okafor]\nsalt: abcdefghijklmnopqrstuvwxyz\n",
        f"{OTHER}/students/mina/profile.md": profile(""),
        f"{OTHER}/students/nora/profile.md": profile(""),
        **{f"{OTHER}/students/{who}/samples/diary/sample.md": letter("Rain.") for who in ("mina", "nora")},
    })  # fmt: skip
    return school


def test_the_class_goes_without_saying_where_only_one_can_be_meant(two_minas: Path) -> None:
    found = folders(two_minas).in_some_class
    assert found("sample", "mina", "letter") == PARTS
    assert found("sample", "nora", "diary") == ("birch-5", "nora", "diary")
    assert found("profile", "omar") == ("maple-5", "omar")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("drafts", "mina/poem"), "There are several: birch-5/mina/poem, maple-5/mina/poem. Say which."),
        (("drafts", "omar/letter"), "There is no sample “letter” in maple-5/omar. There is none yet."),
        (("drafts", "noar/diary"), "There is no student “noar” here. Did you mean “nora”?"),
        (("drafts", "*/diary"), "There is no student “*” here."),
        (("drafts", "mina"), "“mina” should be CLASS/STUDENT/SAMPLE, as in maple-5/mina/bridge."),
        (("profile", "history", "mina"), "There are several: birch-5/mina, maple-5/mina. Say which."),
    ],
)
def test_where_several_can_be_meant_or_none_the_choices_are_said(
    two_minas: Path, words: tuple[str, ...], said: str
) -> None:
    answer = run("-C", str(two_minas), *words)
    assert answer.returncode == 2
    assert said in " ".join(answer.stderr.split())


def test_earlier_versions_are_found_without_the_class_too(school: Path) -> None:
    answers = [run("-C", str(school), "drafts", name).stdout for name in ("mina/letter", "/".join(PARTS))]
    assert answers[0] == answers[1] != ""


# ------------------------------------------------------------------------------------------------------- a profile


def profile(fields: str, body: str = "I like bridges.") -> str:
    return f"---\nname: Mina K.\n{fields}---\n{body}\n"


def test_what_a_profile_said_earlier_comes_out_as_lines_for_its_history(school: Path) -> None:
    at = f"{HOME}/profile.md"
    commit(school, "2026-09-03", {at: profile("interests: [slime]\n")})
    commit(school, "2026-09-04", {at: profile("interests: [slime]\nlanguages: [es]\n")})
    commit(school, "2026-10-03", {at: profile("interests: [lifts]\nstrengths: [building]\n", "I draw: first.")})
    commit(school, "2026-11-03", {at: profile("interests: [trains]\n")})
    answer = run("-C", str(school), "profile", "history", "maple-5/mina")
    lines = answer.stdout.splitlines()
    assert lines[0] == "history:"
    assert lines[-2:] == [
        "  - {date: 2026-09-03, interests: [slime]}",
        '  - {date: 2026-10-03, strengths: [building], interests: [lifts], words: "I draw: first."}',
    ]
    pasted = profile(f"interests: [trains]\n{answer.stdout}")
    write(school / "content", {at: pasted})
    assert run("-C", str(school), "check").returncode == 0
    assert profiles_of(folders(school), ("maple-5", "mina"))[0] == ()
    assert MAIL not in answer.stdout + answer.stderr


def test_the_day_of_a_file_is_that_of_its_last_commit(school: Path) -> None:
    root = Root(school / "content", "content")
    assert str(last_changed(root, f"{WORK}/sample.md")) == "2026-10-14"
    assert last_changed(root, f"{HOME}/nothing.md") is None
