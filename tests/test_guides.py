"""The guides are true: their commands can be typed, their examples make a school, their table of fields is whole."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator
from enum import Enum
from io import BytesIO
from pathlib import Path
from textwrap import dedent
from typing import Any, Literal, get_args, get_origin
from urllib.parse import unquote

import click
import pytest
from click.testing import CliRunner
from PIL import Image

from generator.cli import cli
from generator.library import load, roots_of
from generator.problems import Problem
from generator.records import KINDS, Kind
from generator.records.shapes import fields_at, needed_at
from generator.source import read_markdown, read_yaml
from tests.conftest import MakeProject, write

HERE = Path(__file__).parent.parent
DOCS = HERE / "docs"
README = HERE / "README.md"
GUIDES = [DOCS / "students.md", DOCS / "teachers.md", DOCS / "running.md"]
PAGES = [README, *sorted(DOCS.rglob("*.md"))]

FENCE = re.compile(r"^( *)```(.*)\n((?:.*\n)*?)\1```$", re.MULTILINE)
IN_LINE = re.compile(r"`([^`\n]+)`")
OTHERS = {"cd", "make", "pipx"}
"""Commands in blocks `sh` that are not ours; what a server's shell runs stands in blocks `bash`."""


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def fences(path: Path, language: str) -> Iterator[tuple[str, str]]:
    """The blocks of a language: what follows its name on the first line (a file's path, or nothing), and the text."""
    for _, info, body in FENCE.findall(text_of(path)):
        name, _, rest = info.partition(" ")
        if name == language:
            yield rest, dedent(body)


def prose(path: Path) -> str:
    return FENCE.sub("", text_of(path))


def commands(path: Path, language: str = "sh") -> list[str]:
    """The commands of a page, one for each line, or part of a line between `&&`."""
    lines = [line for _, body in fences(path, language) for line in body.replace("\\\n", " ").splitlines()]
    return [part.strip() for line in lines for part in line.partition("#")[0].split("&&") if part.strip()]


def picture() -> bytes:
    made = BytesIO()
    Image.new("RGB", (40, 30), "steelblue").save(made, "JPEG")
    return made.getvalue()


# -------------------------------------------------------------------------------------------------------- commands


def command_in(words: list[str]) -> tuple[click.Command, list[str]]:
    """The command that these words begin with, after `classfolio`, and the words left for it."""
    command: click.Command = cli
    while isinstance(command, click.Group):
        if words[:1] == ["-C"]:
            words = words[2:]
        next_one = command.get_command(click.Context(command), words[0]) if words else None
        if next_one is None:
            break
        command, words = next_one, words[1:]
    return command, words


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(line, id=line[:60])
        for page in (README, *GUIDES)
        for language in ("sh", "bash")
        for line in commands(page, language)
        if line.startswith("classfolio ")
    ],
)
def test_every_command_can_be_typed_as_it_stands(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    command, words = command_in(shlex.split(line)[1:])
    write(tmp_path, {word: picture() for word in words if re.search(r"\.(csv|jpg)$", word)})
    if words == ["--version"]:
        return
    assert not isinstance(command, click.Group), line
    command.make_context(command.name, list(words))


@pytest.mark.parametrize("page", [README, *GUIDES], ids=lambda page: page.name)
def test_what_is_typed_is_ours_or_make_s_or_known_to_everybody(page: Path) -> None:
    targets = set(re.findall(r"^(\w+):", text_of(HERE / "Makefile"), re.MULTILINE))
    for line in commands(page):
        first, *rest = shlex.split(line)
        assert first == "classfolio" or first in OTHERS, line
        if first == "make":
            assert set(rest) <= targets, line


@pytest.mark.parametrize("page", [README, *GUIDES], ids=lambda page: page.name)
def test_commands_named_in_a_sentence_are_there_with_their_options(page: Path) -> None:
    for words in IN_LINE.findall(prose(page)):
        if words.startswith("classfolio "):
            told = words.split()[1:]
            command, rest = command_in(told)
            assert len(rest) < len(told), words
            options = {option for each in command.params for option in each.opts}
            assert {word for word in rest if word.startswith("--")} <= options, words


def test_what_the_guide_for_teachers_types_does_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    typed = commands(DOCS / "teachers.md")
    runner = CliRunner()
    assert runner.invoke(cli, shlex.split(typed[0])[1:]).exit_code == 0
    monkeypatch.chdir(tmp_path / "our-school")
    write(Path(), {"kite.jpg": picture()})
    write(Path(), dict(fences(DOCS / "teachers.md", "csv")))
    for line in typed[1:]:
        first, *words = shlex.split(line)
        if first == "classfolio" and words[0] == "walks":
            write(Path(), {path: text for path, text in examples().items() if path.startswith("content/staff/")})
        if first == "classfolio" and words[0] != "serve":
            answer = runner.invoke(cli, words)
            assert answer.exit_code == 0, f"{line}\n{answer.output}{answer.exception!r}"
    assert list(Path("build").glob("*/i/*"))
    assert runner.invoke(cli, ["build", "--plain"]).exit_code == 0
    assert Path("build/maple-5/family/mina/samples/kite/index.html").is_file()
    assert "Dear Mayor" in text_of(Path("content/classes/maple-5/students/omar/samples/letter-to-the-mayor/sample.md"))


# -------------------------------------------------------------------------------------------------------- examples


def examples() -> dict[str, str]:
    """The files that the guides show, by path below the project."""
    found = [
        each for guide in GUIDES for language in ("yaml", "markdown") for each in fences(guide, language) if each[0]
    ]
    assert len(found) == len(dict(found)), "a file is shown twice"
    return dict(found)


def test_the_files_that_the_guides_show_make_a_school_with_nothing_to_mend(project: MakeProject) -> None:
    shown = {path.removeprefix("content/"): text for path, text in examples().items() if path.startswith("content/")}
    kite = "classes/maple-5/students/mina/samples/kite/kite.jpg"
    library, problems = load(project({**shown, kite: picture()}).roots())
    assert not problems, "\n".join(map(str, problems))
    assert {record.path for record in library.records.values()} >= {f"content/{path}" for path in shown}
    assert not library.unused


def test_the_plan_that_the_guide_shows_is_the_plan_of_the_school_that_it_shows(project: MakeProject) -> None:
    shown = {path.removeprefix("content/"): text for path, text in examples().items() if path.startswith("content/")}
    (line,) = (each for each in commands(DOCS / "teachers.md") if each.startswith("classfolio walks plan"))
    answer = CliRunner().invoke(cli, ["-C", str(project(shown).folder), *shlex.split(line)[1:]])
    assert [answer.output] == [body for _, body in fences(DOCS / "teachers.md", "console")]


def test_the_list_of_roots_in_the_guide_is_read(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(examples()["mkdocs.yml"], encoding="utf-8")
    roots, problems = roots_of(tmp_path)
    assert not problems
    assert [root.held_by for root in roots] == ["students", "teachers", "walks"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_example_is_read_without_a_problem(page: Path) -> None:
    for language, reader in (("yaml", read_yaml), ("markdown", read_markdown)):
        for where, body in fences(page, language):
            got, problems = reader(where or page.name, body.encode())
            assert got is not None, problems
            assert not problems


# -------------------------------------------------------------------------------------------------------- messages

MESSAGE = re.compile(r"(?P<path>\S+):(?P<line>\d+):\d+\n *\d+ │ (?P<typed>.*)\n +│ +\^+\n  .*\n")


def shown(problem: Problem) -> str:
    """A problem as `check` draws it on a terminal."""
    assert problem.excerpt
    number = str(problem.place.line).rjust(3)
    return (
        f"{problem.place}\n{number} │ {problem.excerpt.text}\n"
        f"{' ' * len(number)} │ {' ' * problem.excerpt.at}{'^' * problem.excerpt.width}\n"
        f"  {problem.what} {problem.remedy}\n"
    )


@pytest.mark.parametrize("told", [body for guide in GUIDES for _, body in fences(guide, "text")])
def test_a_message_in_the_guides_is_what_check_says(told: str, problems_of: Callable[..., tuple[Problem, ...]]) -> None:
    said = MESSAGE.fullmatch(told)
    assert said, told
    lines = ["---", "title: My kite", "date: 2026-11-18", "audience: family", "---", "It flew.", ""]
    lines[int(said["line"]) - 1] = said["typed"]
    problems = problems_of({said["path"].removeprefix("content/"): "\n".join(lines)})
    assert [shown(problem) for problem in problems] == [told]


# --------------------------------------------------------------------------------------------------- files and fields


def sheet(kind: Kind[Any]) -> tuple[str, list[tuple[str, str]]]:
    """What the table of fields says of a kind: all of it, and the first two cells of each row."""
    found = re.search(rf"^### {kind.name}\n((?:(?!#).*\n)+)", text_of(DOCS / "teachers.md"), re.MULTILINE)
    assert found, kind.name
    rows = re.findall(r"^\| (.+?) \|(.*?)\|", found[1], re.MULTILINE)
    return found[1], [row for row in rows if row[0] != "field" and not row[0].startswith("-")]


def starred(cell: str) -> dict[str, bool]:
    """The fields of a cell, and whether each must be there."""
    return {name: star == "*" for name, star in re.findall(r"`(\w+)`(\*?)", cell)}


def needs(schema: type[Any], loc: tuple[str, ...]) -> dict[str, bool]:
    """The fields that may stand at a place, and whether each must."""
    return {name: name in needed_at(schema, loc) for name in fields_at(schema, loc)}


def inside(schema: type[Any], loc: tuple[str, ...]) -> dict[str, bool]:
    """The fields within a field, at any depth."""
    found = needs(schema, loc)
    for name in tuple(found):
        found |= inside(schema, (*loc, name))
    return found


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_field_of_every_kind_stands_in_the_table_and_no_other(kind: Kind[Any]) -> None:
    said, rows = sheet(kind)
    assert f"`{kind.files}`" in said
    if kind.schema.wraps:
        assert [starred(row[1]) for row in rows] == [inside(kind.schema, (kind.schema.wraps,))]
        return
    assert {name: star for row in rows for name, star in starred(row[0]).items()} == needs(kind.schema, ())
    for names, within in rows:
        told: dict[str, bool] = {}
        for name in starred(names):
            told |= inside(kind.schema, (name,))
        assert starred(within) == told, names


def choices(annotation: Any, seen: frozenset[type] = frozenset()) -> Iterator[str]:
    """The words among which a field, or a field within it, is a choice."""
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    elif isinstance(annotation, type) and issubclass(annotation, Enum):
        yield from (each.value for each in annotation)
    elif isinstance(annotation, type) and hasattr(annotation, "model_fields") and annotation not in seen:
        for field in annotation.model_fields.values():
            yield from choices(field.annotation, seen | {annotation})
    for each in get_args(annotation):
        if not isinstance(each, str):
            yield from choices(each, seen)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_table_names_every_word_that_a_field_may_say(kind: Kind[Any]) -> None:
    opening = text_of(DOCS / "teachers.md").partition("## All files and fields\n")[2].partition("###")[0]
    words = set(IN_LINE.findall(opening + sheet(kind)[0]))
    given = {name: field for name, field in kind.schema.model_fields.items() if name not in kind.schema.given}
    for field in given.values():
        assert set(choices(field.annotation)) <= words


# ------------------------------------------------------------------------------------------------------ links, pictures


def anchors(path: Path) -> set[str]:
    """What a link may name in a page, as GitHub and GitLab make it of the headings."""
    headings = re.findall(r"^#+ (.+)$", prose(path), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(HERE).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", IN_LINE.sub("", prose(page))):
        if target.startswith(("https://", "mailto:")):
            continue
        name, _, anchor = unquote(target).partition("#")
        to = (page.parent / name).resolve() if name else page
        assert to.exists(), target
        assert to.is_relative_to(HERE), target
        if anchor:
            assert anchor in anchors(to), target


def test_pictures_in_the_docs_are_small_and_each_is_shown() -> None:
    written = "".join(map(text_of, PAGES))
    for path in (DOCS / "pictures").iterdir():
        assert path.stat().st_size < 200_000, path.name
        assert f"pictures/{path.name}" in written, path.name
