from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from generator.cli import cli, main
from tests.conftest import MakeProject

README = Path(__file__).parent.parent / "README.md"
BRIDGE = "classes/maple-5/students/mina/samples/bridge/sample.md"
GOOD = "---\ntitle: A bridge\ndate: 2026-09-28\n---\nIt held a secret tin.\n"


def run(*words: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """The command as a person off a terminal runs it."""
    return subprocess.run(
        [sys.executable, "-m", "generator.cli", *words],
        capture_output=True,
        text=True,
        cwd=cwd,
        check=False,
        env={**os.environ, "PYTHONPATH": str(README.parent)},
    )


def commands(group: click.Group, before: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command, name
        if isinstance(command, click.Group):
            yield from commands(command, (*before, name))
        else:
            yield (*before, name), command


@pytest.mark.parametrize(("words", "command"), [pytest.param(*each, id=" ".join(each[0])) for each in commands(cli)])
def test_every_command_and_option_has_help(words: tuple[str, ...], command: click.Command) -> None:
    assert command.help, words
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{words} {parameter.name}"


@pytest.mark.parametrize("words", [" ".join(words) for words, _ in commands(cli)])
def test_every_command_stands_in_the_readme(words: str) -> None:
    assert f"classfolio {words}" in README.read_text(encoding="utf-8")


def test_a_good_school_ends_with_0_and_says_so(project: MakeProject) -> None:
    answer = run("-C", str(project({BRIDGE: GOOD}).folder), "check")
    assert answer.returncode == 0
    assert "nothing to mend" in answer.stderr


def test_problems_are_one_line_each_end_with_1_and_quote_no_text_of_a_student(project: MakeProject) -> None:
    school = project({BRIDGE: GOOD.replace("title: A bridge\n", "titel: A secret title\n")})
    answer = run("-C", str(school.folder), "check")
    assert answer.returncode == 1
    lines = answer.stderr.splitlines()
    assert [line for line in lines if line.startswith(f"content/{BRIDGE}:2:1: “titel” is not a field of a sample.")]
    assert "secret" not in answer.stderr + answer.stdout
    assert "Traceback" not in answer.stderr


def test_build_tells_problems_in_the_same_way(project: MakeProject) -> None:
    school = project({BRIDGE: GOOD.replace("title: A bridge\n", "")})
    answer = run("-C", str(school.folder), "build", "--plain")
    assert answer.returncode == 1
    assert "“title” is missing." in answer.stderr
    assert not (school.folder / "build/maple-5").exists()


def test_check_tells_other_programs_as_json(project: MakeProject) -> None:
    school = project({BRIDGE: GOOD.replace("title: A bridge\n", "titel: A secret title\n")})
    answer = run("-C", str(school.folder), "check", "--format", "json")
    assert answer.returncode == 1
    told = json.loads(answer.stdout)
    assert {"path", "line", "column", "kind", "what", "remedy"} == set(told["problems"][0])


def test_problems_come_first_and_advice_is_told_beside_them(project: MakeProject) -> None:
    raft = BRIDGE.replace("bridge", "raft")
    named = GOOD.replace("---\nIt", "audience: class\n---\nOmar S. said it")
    school = project({BRIDGE: GOOD.replace("title", "titel"), raft: named})
    told = json.loads(run("-C", str(school.folder), "check", "--format", "json").stdout)["problems"]
    assert [(each["kind"], each["path"]) for each in told] == [
        ("problem", f"content/{BRIDGE}"), ("advice", f"content/{raft}"),
    ]  # fmt: skip


def test_wrong_usage_ends_with_2(project: MakeProject) -> None:
    school = str(project().folder)
    assert run("-C", school, "check", "--changes", "--inventory").returncode == 2
    assert run("-C", school, "build", "--on", "tomorrow").returncode == 2
    assert run("-C", school, "bild").returncode == 2
    assert run("-C", f"{school}/nowhere", "check").returncode == 2
    assert run("-C", school, "serve", "mapel-5").returncode == 2
    assert run("-C", school, "explain", "content/nothing.md").returncode == 2


@pytest.mark.parametrize(
    "words", [("build", "mapel-5"), ("build", "--plain", "maple-5", "mapel-5"), ("serve", "mapel-5")]
)
def test_a_site_that_is_not_there_is_told_in_the_same_words_by_all(
    project: MakeProject, words: tuple[str, ...]
) -> None:
    school = project()
    answer = run("-C", str(school.folder), *words)
    assert answer.returncode == 2
    told = "There is no site “mapel-5”. Did you mean “maple-5”? There are: maple-5, walks."
    assert answer.stderr.splitlines()[-1] == f"Error: {told}"
    assert not (school.folder / "build").exists()


def test_where_the_content_has_problems_a_site_that_is_not_there_is_no_riddle(project: MakeProject) -> None:
    school = project({"classes/Oak-6/class.yml": "title: Oak 6\nteachers: [rivera]\n"})
    answer = run("-C", str(school.folder), "build", "oak-6")
    assert answer.returncode == 1
    assert "content/classes/Oak-6:1:1: “Oak-6” cannot be an id." in answer.stderr


def test_a_mistake_of_ours_is_a_sentence_that_quotes_nothing_and_more_only_for_who_asks(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stumble(**_: object) -> None:
        raise KeyError("words of a student")

    monkeypatch.setattr("generator.cli.cli", stumble)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    said = capsys.readouterr().err
    assert said.startswith("This is a mistake of the program's, not yours (KeyError in test_cli.py, line ")
    assert "student" not in said
    monkeypatch.setenv("CLASSFOLIO_TRACEBACK", "1")
    with pytest.raises(KeyError):
        main()


def test_outside_a_school_the_command_says_how_to_make_one(tmp_path: Path) -> None:
    answer = run("check", cwd=tmp_path)
    assert answer.returncode == 1
    assert "classfolio new school" in answer.stderr


def test_explain_tells_each_circle_and_why(project: MakeProject) -> None:
    school = project({BRIDGE: GOOD})
    answer = run("-C", str(school.folder), "explain", f"content/{BRIDGE}", "--format", "json")
    circles = {(each["site"], each["circle"]): each for each in json.loads(answer.stdout)["circles"]}
    assert circles["maple-5", "family/mina"]["shown"]
    assert not circles["maple-5", "class"]["shown"]
    assert circles["maple-5", "class"]["reason"] == "it is for the family, and not for the whole class"
    assert ("maple-5", "family/omar") not in circles
    assert answer.returncode == 0


def test_where_the_pages_are_is_told_as_one_would_type_it(project: MakeProject, tmp_path: Path) -> None:
    school = project({BRIDGE: GOOD})
    build = ("-C", str(school.folder), "build", "--plain", "maple-5", "--out")
    assert ", in site/maple-5, " in run(*build, "../site", cwd=tmp_path).stderr
    assert f", in {tmp_path}/site/maple-5, " in run(*build, "../site", cwd=school.folder).stderr


def test_a_plain_build_says_who_reads_what(project: MakeProject) -> None:
    school = project({BRIDGE: GOOD})
    answer = run("-C", str(school.folder), "build", "maple-5", "--plain", "--on", "2026-11-16")
    assert answer.returncode == 0
    assert "whoever can read one reads all of it" in answer.stderr
