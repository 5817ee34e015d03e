"""Looks at a class: they read as a journal, score nobody, go to its teachers alone, and name no child."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.advising import advise
from generator.cli import cli
from generator.library import Library, load
from generator.pages import compose, survey
from generator.pages.setting import Setting
from generator.pages.teaching.journal import journal_glances
from generator.problems import Advice, Problem
from generator.project import Themes, packaged_theme
from generator.records import Observation
from generator.rendering import Renderer
from generator.shelving import shelves_of
from generator.words import words_in
from tests.conftest import ON, MakeProject
from tests.test_pages import pages_of, ways_from

MakeLibrary = Callable[..., Library]
HOME = "classes/maple-5/observations"
STRAWS = (
    "---\ndate: 2026-09-24\nby: rivera\ntitle: Straws\ntask: bridge\n"
    "collaboration: [Two shared the tape., Four did not.]\n"
    "communication: [One asked why.]\nwondering: What next?\n---\nIt was *loud*.\n"
)
MAPS = (
    "---\ndate: 2026-11-06\nby: okafor\nmotivation: [They stayed.]\ncollaboration: [All stood around one table.]\n---\n"
)
SEEN = {
    f"{HOME}/straws.md": STRAWS,
    f"{HOME}/maps.md": MAPS,
    "classes/maple-5/tasks/bridge.md": "---\ntitle: A bridge\n---\nBuild.\n",
}


def named_in(library: Library) -> list[tuple[str, int, str]]:
    """Where advice says that a look at the class names somebody: the file, the line, and what it says."""
    found = (each for each in advise(library, ON) if each.what.startswith("This look"))
    return [(Path(each.place.path).name, each.place.line, each.what) for each in found]


def test_the_journal_has_the_newest_day_first_with_what_was_wondered(library: MakeLibrary) -> None:
    journal = pages_of(library(SEEN))["teachers/observations/"].shows
    assert [(look.day.isoformat(), look.by, look.title) for look in journal.items] == [
        ("2026-11-06", "Mr Okafor", ""),
        ("2026-09-24", "Ms Rivera", "Straws"),
    ]
    straws = journal.items[1]
    assert straws.themes == (
        ("Working together", ("Two shared the tape.", "Four did not.")),
        ("Talking and listening", ("One asked why.",)),
    )
    assert (straws.wondering, straws.more.text.strip()) == ("What next?", "It was *loud*.")
    assert [link.url for link in straws.during] == ["class/tasks/bridge/"]


def test_by_theme_a_year_of_looks_at_one_thing_stands_together(library: MakeLibrary) -> None:
    old = {f"{HOME}/old.md": "---\ndate: 2026-02-06\nby: okafor\ncollaboration: [Last year.]\n---\n"}
    themes = pages_of(library({**SEEN, **old}))["teachers/observations/themes/"].shows
    assert [(theme.title, [line.told for line in theme.lines]) for theme in themes.themes] == [
        ("Working together", ["All stood around one table.", "Two shared the tape.", "Four did not."]),
        ("Talking and listening", ["One asked why."]),
        ("What drew them in", ["They stayed."]),
    ]
    assert [told for _, told in themes.wondered] == ["What next?"]


def test_of_a_class_that_nobody_looked_at_since_the_summer_the_last_year_is_read(library: MakeLibrary) -> None:
    old = {f"{HOME}/old.md": "---\ndate: 2026-02-06\nby: okafor\ncollaboration: [Last year.]\n---\n"}
    themes = pages_of(library(old))["teachers/observations/themes/"].shows
    assert [line.told for theme in themes.themes for line in theme.lines] == ["Last year."]


def test_what_was_seen_is_printed_safely_and_nowhere_but_among_teachers(library: MakeLibrary) -> None:
    files = {f"{HOME}/straws.md": STRAWS.replace("One asked why.", "One said <b>why</b>.")}
    render = Renderer(Themes((packaged_theme(),))).render
    told = {path: render(page) for path, page in pages_of(library({**SEEN, **files})).items()}
    having = {path for path, html in told.items() if "Two shared the tape" in html}
    assert having == {"teachers/observations/", "teachers/observations/themes/"}
    assert "One said &lt;b&gt;why&lt;/b&gt;." in told["teachers/observations/"]


def test_much_that_was_seen_stands_on_several_pages_and_none_of_it_is_left_out(library: MakeLibrary) -> None:
    files = {
        f"{HOME}/n{number}.md": f"---\ndate: 2026-{9 + number // 28:02}-{number % 28 + 1:02}\nby: rivera\n"
        f"collaboration: [Look {number} at it.]\n---\n"
        for number in range(60)
    }
    pages = [page for path, page in pages_of(library(files)).items() if path.startswith("teachers/observations/")]
    told = [
        said for page in pages if hasattr(page.shows, "items") for look in page.shows.items for _, said in look.themes
    ]
    assert sorted(told) == sorted((f"Look {number} at it.",) for number in range(60))
    assert len(pages) == 3


def test_without_a_look_there_is_no_journal(library: MakeLibrary) -> None:
    found = pages_of(library())
    assert not [path for path in found if "observations" in path]
    assert not any("observations" in way for way in ways_from(found))


def test_the_newest_looks_are_offered_to_the_first_page(library: MakeLibrary) -> None:
    shelves = shelves_of(library(SEEN), "maple-5", ON)
    (at,) = (
        Setting(shelf, survey(shelves), words_in("en"), page.masthead)
        for circle, shelf in shelves.items()
        if circle.kind == "teachers"
        for page in compose(shelf, survey(shelves))[:1]
    )
    assert [look.title for look in journal_glances(at)] == ["", "Straws"]


# ----------------------------------------------------------------------------------------------------------- names


@pytest.mark.parametrize(
    "line",
    [
        "title: What Mina found",
        "collaboration: [Mina held and the other taped.]",
        "communication: [Nobody spoke., 'Then Mina K. did.']",
        "motivation: [MINA stayed in.]",
        "wondering: Does Mina like it?",
    ],
)
def test_a_child_s_name_in_a_look_is_pointed_to_at_its_place(library: MakeLibrary, line: str) -> None:
    files = {f"{HOME}/straws.md": f"---\ndate: 2026-09-24\nby: rivera\n{line}\n---\n"}
    (found,) = advise(library(files), ON)
    assert (found.what, found.remedy) == (
        "This look at the class names a student (mina).",
        "Write “a student” instead.",
    )
    assert (found.place.line, found.place.column) == (4, line.upper().index("MINA") + 1)


def test_each_child_is_pointed_to_once_and_a_teacher_not_at_all(library: MakeLibrary) -> None:
    looks = "collaboration: [Mina and Omar held it., Mina again.]\ncommunication: [Ms Rivera asked.]"
    files = {f"{HOME}/straws.md": f"---\ndate: 2026-09-24\nby: rivera\n{looks}\n---\nOmar S. was loud.\n"}
    found = [what for _, _, what in named_in(library(files))]
    assert found == [f"This look at the class names a student ({each})." for each in ("mina", "omar")]


def test_a_look_that_names_nobody_needs_no_advice(library: MakeLibrary) -> None:
    assert named_in(library(SEEN)) == []


# -------------------------------------------------------------------------------------------------------- fields


@pytest.mark.parametrize("field", ["score", "rating", "scores", "level"])
def test_a_look_has_no_field_for_a_score(problems_of: Callable[..., tuple[Problem, ...]], field: str) -> None:
    files = {f"{HOME}/straws.md": f"---\ndate: 2026-09-24\nby: rivera\n{field}: 3\n---\n"}
    assert [each.place.line for each in problems_of(files) if not isinstance(each, Advice)] == [4]


def test_a_new_look_has_its_questions_and_nothing_to_mend(
    project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = project()
    monkeypatch.chdir(made.folder)
    runner = CliRunner()
    typed = ["new", "observation", "maple-5", "2026-10-14-bridges", "--by", "rivera", "--on", "2026-10-14"]
    answer = runner.invoke(cli, typed)
    assert answer.exit_code == 0, answer.output
    file = made.folder / "content" / HOME / "2026-10-14-bridges.md"
    assert "A child in it is “a student”" in file.read_text(encoding="utf-8")
    assert runner.invoke(cli, ["check"]).exit_code == 0
    (look,) = load(made.roots())[0].all(Observation)
    assert (look.date.isoformat(), look.by, look.collaboration) == ("2026-10-14", "rivera", ())
    assert runner.invoke(cli, typed).exit_code == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["maple-6", "a", "--by", "rivera"], "maple-5"),
        (["maple-5", "a", "--by", "riveira"], "rivera"),
        (["maple-5", "a"], "--by is missing"),
        (["maple-5", "A look", "--by", "rivera"], "a-look"),
    ],
)
def test_a_new_look_says_what_it_cannot_begin(
    project: MakeProject, monkeypatch: pytest.MonkeyPatch, words: list[str], told: str
) -> None:
    monkeypatch.chdir(project().folder)
    answer = CliRunner().invoke(cli, ["new", "observation", *words])
    assert answer.exit_code == 2
    assert told in answer.output


def test_a_look_may_refer_only_to_what_is_there(problems_of: Callable[..., tuple[Problem, ...]]) -> None:
    files = {f"{HOME}/straws.md": "---\ndate: 2026-09-24\nby: riviera\ntask: brige\n---\n", **dict([*SEEN.items()][2:])}
    assert [each.place.line for each in problems_of(files)] == [3, 4]
