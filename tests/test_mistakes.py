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


MADE: dict[str, Callable[[Path], object]] = {
    "a-link-to-another-place-on-the-computer": _links,
    "a-list-that-nobody-reads": _long_list,
    "a-picture-that-is-too-large": _large,
    "a-school-without-its-file": lambda project: (project / "content/school.yml").unlink(),
    "a-text-file-that-is-too-large": _large_text,
    "a-text-that-is-too-long": _long_text,
    "no-content-at-all": lambda project: shutil.rmtree(project / "content"),
    "no-mkdocs-yml": lambda project: (project / "mkdocs.yml").unlink(),
}
"""What cannot stand in a repository, or would make it large."""


def laid_out(name: str, project: MakeProject) -> Project:
    """The small school with the mistake of that name in it."""
    school = project()
    shutil.copytree(
        MISTAKES / name, school.folder, dirs_exist_ok=True, ignore=lambda folder, names: TOLD & set(names)
    )
    MADE.get(name, lambda project: None)(school.folder)
    return school


def told_by_check(school: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> tuple[str, int]:
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
    assert told == (MISTAKES / name / "expected.txt").read_text(encoding="utf-8")
    assert code == (1 if "to mend.\n" in told and "nothing to mend.\n" not in told else 0)
