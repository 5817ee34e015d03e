"""Every mistake that content can hold, and the exact words that `classfolio check` says of it.

A folder of `mistakes/` is laid over the small school of `conftest.py`; `expected.txt` is what is told off a terminal,
one line a problem, and `terminal.txt`, where there is one, what is told on a terminal.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli import main
from generator.project import Project
from tests.conftest import MakeProject

MISTAKES = Path(__file__).parent / "mistakes"
NAMES = sorted(folder.name for folder in MISTAKES.iterdir() if folder.is_dir())
TOLD = {"expected.txt", "terminal.txt"}

MINA = "classes/maple-5/students/mina"
BRIDGE = f"{MINA}/samples/bridge"
FIELDS = "---\ntitle: A bridge of straws\ndate: 2026-09-28\n---\n"

# What the words of a message may never be: those of the machinery below.
JARGON = re.compile(
    r"\b(yaml|json|pydantic|mapping|sequence|scalar|node|string|str|int|float|bool|boolean|dict|tuple|null|none|"
    r"schema|parse[rd]?|token|anchor|syntax|exception|traceback|validat\w+|invalid|error|front matter|regex|pattern)\b",
    re.IGNORECASE,
)


OURS = {"a classmate", "a student", "- ", "Argument writing", "Reading"}
"""What stands in quotes without being a student's: words of the messages themselves, and of staff."""


def words_of(name: str, told: str = "expected.txt") -> str:
    """What is to be told of the mistake of that name."""
    return (MISTAKES / name / told).read_text(encoding="utf-8")


def _large(project: Path) -> None:
    with (project / "content" / BRIDGE / "raft.jpg").open("wb") as file:
        file.write(b"\xff\xd8\xff")
        file.truncate(26 * 1024 * 1024 + 1)


def _large_text(project: Path) -> None:
    (project / "content" / MINA / "profile.md").write_text(FIELDS + "I like bridges.\n" * 80_000, encoding="utf-8")


def _long_text(project: Path) -> None:
    (project / "content" / BRIDGE).mkdir(parents=True)
    (project / "content" / BRIDGE / "sample.md").write_text(FIELDS + "I built it.\n" * 20_000, encoding="utf-8")


def _long_list(project: Path) -> None:
    things = "".join(f"  - thing {number}\n" for number in range(1_200))
    (project / "content" / MINA / "profile.md").write_text(f"---\nname: Mina K.\ninterests:\n{things}---\n", "utf-8")


def _links(project: Path) -> None:
    (project / "secret.txt").write_text("secret", encoding="utf-8")
    (project / "content" / BRIDGE / "raft.jpg").symlink_to(project / "secret.txt")
    (project / "content/classes/maple-5/students/ana").symlink_to(project / "content" / MINA)


def _named(project: Path) -> None:
    folder = project / "content" / BRIDGE
    folder.mkdir(parents=True)
    (folder / "sample.md").write_text(f"{FIELDS}It held.\n", encoding="utf-8")
    for name in (
        "aux.jpg",
        "raft.jpg",
        "Raft.jpg",
        "raft?.jpg",
        "caf\u00e9.txt",
        "cafe\u0301.txt",
        "plan.txt.",
        "a" * 150,
    ):
        (folder / name).write_bytes(b"x")
    (project / "content/staff/con.yml").write_text("name: Mr Con\n", encoding="utf-8")


def _emptied(project: Path) -> None:
    shutil.rmtree(project / "content")
    (project / "content").mkdir()


MADE: dict[str, Callable[[Path], object]] = {
    "a-link-to-another-place-on-the-computer": _links,
    "a-list-that-nobody-reads": _long_list,
    "a-picture-that-is-too-large": _large,
    "a-school-without-its-file": lambda project: (project / "content/school.yml").unlink(),
    "a-text-file-that-is-too-large": _large_text,
    "a-text-that-is-too-long": _long_text,
    "names-that-not-every-computer-can-hold": _named,
    "nothing-in-the-content": _emptied,
    "no-content-at-all": lambda project: shutil.rmtree(project / "content"),
    "no-mkdocs-yml": lambda project: (project / "mkdocs.yml").unlink(),
}
"""What cannot stand in a repository, or would make it large."""


def laid_out(name: str, project: MakeProject) -> Project:
    """The small school with the mistake of that name in it."""
    school = project()
    shutil.copytree(MISTAKES / name, school.folder, dirs_exist_ok=True, ignore=lambda folder, names: TOLD & set(names))
    if name in MADE:
        MADE[name](school.folder)
    return school


def told_by_check(
    school: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> tuple[str, int]:
    """What `classfolio check` says, and the code it ends with."""
    monkeypatch.setattr(sys, "argv", ["classfolio", "-C", str(school.folder), "check"])
    with pytest.raises(SystemExit) as ended:
        main()
    return capsys.readouterr().err, int(ended.value.code or 0)


@pytest.mark.parametrize("name", NAMES)
def test_each_mistake_is_told_in_these_words(
    name: str, project: MakeProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told, code = told_by_check(laid_out(name, project), monkeypatch, capsys)
    assert told == words_of(name)
    assert code == (0 if told.endswith("nothing to mend.\n") else 1)


@pytest.mark.parametrize("name", [name for name in NAMES if (MISTAKES / name / "terminal.txt").exists()])
def test_on_a_terminal_the_line_is_shown_with_what_is_meant(
    name: str, project: MakeProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "dumb")
    told, _ = told_by_check(laid_out(name, project), monkeypatch, capsys)
    assert told.lstrip("\n") == words_of(name, "terminal.txt")


def test_there_is_a_mistake_for_everything_that_needs_a_folder_of_its_own() -> None:
    assert set(MADE) <= set(NAMES)
    assert len(NAMES) > 100


@pytest.mark.parametrize("name", NAMES)
def test_no_message_speaks_of_the_machinery(name: str) -> None:
    messages = [line.partition(": ")[2] for line in words_of(name).splitlines() if ":1:" in line or ": " in line]
    assert not [found for message in messages for found in JARGON.findall(message)]


@pytest.mark.parametrize("name", NAMES)
def test_every_message_is_a_line_with_its_place_and_what_to_do(name: str) -> None:
    *lines, last = words_of(name).splitlines()
    assert re.fullmatch(r"(One problem|\d+ problems|\d+ records, nothing) to mend\.", last)
    told = [line for line in lines if "no reader will see this" not in line]
    assert all(re.match(r"[^:]+:\d+:\d+: (advice: )?[A-Z“”].*?[.:?] [A-Z“].", line) for line in told), told


@pytest.mark.parametrize("name", NAMES)
def test_off_a_terminal_no_sentence_of_a_student_is_quoted(name: str) -> None:
    quoted = re.findall(r"“([^”]*)”", words_of(name))
    sentences = [words for words in quoted if " " in words and words not in OURS and "." not in words]
    assert sentences == []


def test_problems_stand_in_the_order_of_their_places_and_advice_after_them() -> None:
    for name in NAMES:
        places = [re.match(r"([^:]+):(\d+):(\d+): (advice: )?", line) for line in words_of(name).splitlines()[:-1]]
        at = [(bool(place[4]), place[1], int(place[2]), int(place[3])) for place in places if place]
        assert at == sorted(at), name
