"""Spreadsheets come in as they are: nothing is guessed at, what stands is left alone, prose stays as it was typed."""

from __future__ import annotations

import csv
import html
import io
import re
import unicodedata
from pathlib import Path
from typing import TypeVar

import pytest
from click.testing import CliRunner, Result
from hypothesis import example, given
from hypothesis import strategies as st

from generator import markup
from generator.cli import cli
from generator.interchange import RefusedError, Table, fit, id_from, read_table
from generator.library import load
from generator.problems import Advice, ContentError, Problem
from generator.project import Project
from generator.records import Profile, Record, RecordId, Rubric, Sample
from generator.source import read_markdown, read_yaml
from generator.source.text import CONTROL
from generator.source.writing import cleaned, listed, scalar
from tests.conftest import MakeProject

REAL = next(Path(__file__).parents[2].glob("*/real/essays.csv"), None)
"""Real essays, which no project may hold, where they lie in a folder beside this one."""

R = TypeVar("R", bound=Record)

RUBRIC = """\
title: Argument writing
levels: [1, 2, 3, 4, 5]
criteria:
  cohesion: {title: Cohesion}
  word-choice: {title: Word choice}
"""
LOOKING = "title: Looking\nlevels: [a glance, a look, A long look]\ncriteria:\n  noticing: {title: Noticing}\n"
TASK = "---\ntitle: A letter\nrubric: writing\n---\nWrite one.\n"
FILES = {"rubrics/writing.yml": RUBRIC, "rubrics/looking.yml": LOOKING, "classes/maple-5/tasks/letter.md": TASK}
HEADINGS = ("student", "title", "date", "text", "Cohesion")


@pytest.fixture
def school(project: MakeProject) -> Path:
    """A project with two students, mina and omar, two rubrics and a task."""
    return project(FILES).folder


def sheet(*rows: tuple[str, ...], headings: tuple[str, ...] = HEADINGS, parted_by: str = ",") -> str:
    """A table as a spreadsheet saves it."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=parted_by, lineterminator="\r\n").writerows([headings, *rows])
    return out.getvalue()


def take_in(folder: Path, table: str | bytes, *options: str, rubric: str | None = "writing") -> Result:
    """`classfolio import samples`, off a terminal."""
    file = folder.parent / "table.csv"
    file.write_bytes(table.encode() if isinstance(table, str) else table)
    on = ("--rubric", rubric) if rubric else ()
    command = ["-C", str(folder), "import", "samples", str(file), "--class", "maple-5", *on, *options]
    return CliRunner().invoke(cli, command)


def take_in_rubric(folder: Path, table: str, *options: str) -> Result:
    file = folder.parent / "rubric.csv"
    file.write_text(table, encoding="utf-8")
    return CliRunner().invoke(cli, ["-C", str(folder), "import", "rubric", str(file), *options])


def record(folder: Path, schema: type[R], *parts: str) -> R:
    """The record of these ids in a project in which nothing is to be mended."""
    library, problems = load(Project(folder).roots())
    assert not [problem for problem in problems if not isinstance(problem, Advice)], "\n".join(map(str, problems))
    return next(each for each in library.all(schema) if each.id.parts == parts)


def samples_of(folder: Path, student: str) -> list[str]:
    return sorted(path.name for path in (folder / f"content/classes/maple-5/students/{student}/samples").glob("*"))


def everything(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def shown(sample: Sample) -> str:
    """The words of a sample's page, a line for each line that is seen."""
    page = markup.render(sample.body, link=lambda target: None, draw=lambda target, alt, alone: None)
    assert re.fullmatch(r"(<p>|</p>|<br>|[^<>]|\n)*", page), page
    return html.unescape(re.sub(r"</?p>|<br>", "", page))


# Samples


def test_rows_become_samples_with_their_scores(school: Path) -> None:
    result = take_in(
        school,
        sheet(
            ("mina", "A letter: to the mayor", "2026-10-12", "Dear Mayor,\n\nplease.", "2,5"),
            ("Omar S.", "Raft", "2026-10-13", "", ""),
        ),
    )
    assert (result.exit_code, result.stderr.strip()) == (0, "2 samples made.")
    letter = record(school, Sample, "maple-5", "mina", "a-letter-to-the-mayor")
    assert (letter.title, f"{letter.date}", letter.rubric) == ("A letter: to the mayor", "2026-10-12", "writing")
    assert dict(letter.scores) == {"cohesion": 2.5}
    assert letter.audience is None
    assert shown(letter).split("\n") == ["Dear Mayor,", "please."]
    raft = record(school, Sample, "maple-5", "omar", "raft")
    assert (raft.body, raft.rubric, dict(raft.scores)) == ("", None, {})


def test_a_student_who_is_not_there_yet_is_made_once(school: Path) -> None:
    result = take_in(
        school, sheet(("Leo: the 2nd", "A", "2026-10-12", "x", "3"), (" leo: THE 2nd", "B", "2026-10-13", "y", "3"))
    )
    assert result.stderr.strip() == "2 samples made, 1 student new."
    assert record(school, Profile, "maple-5", "leo-the-2nd").name == "Leo: the 2nd"
    assert samples_of(school, "leo-the-2nd") == ["a", "b"]


def test_a_student_whose_rows_are_all_wrong_is_not_made(school: Path) -> None:
    assert take_in(school, sheet(("Leo", "A", "yesterday", "x", "3"))).exit_code == 1
    assert not (school / "content/classes/maple-5/students/leo").exists()


def test_names_of_other_letters_are_students_too(school: Path) -> None:
    table = sheet(("王小明", "風箏", "2026-10-12", "風", "3"), ("Анна", "Мост", "2026-10-12", "x", "4"))
    assert take_in(school, table).stderr.strip() == "2 samples made, 2 students new."
    assert record(school, Profile, "maple-5", "student-1").name == "王小明"
    assert record(school, Profile, "maple-5", "student-2").name == "Анна"
    assert record(school, Sample, "maple-5", "student-1", "2026-10-12").title == "風箏"
    before = everything(school)
    assert take_in(school, table).stderr.strip() == "0 samples made, 2 already here and left as they are."
    assert everything(school) == before


def test_work_never_lands_with_a_child_of_a_similar_name(school: Path) -> None:
    table = sheet(("José", "A", "2026-10-12", "x", "3"), ("Jose", "B", "2026-10-12", "y", "3"))
    result = take_in(school, table)
    assert result.exit_code == 1
    assert "table.csv:3:1: The id “jose” is another student's" in result.stderr
    assert samples_of(school, "jose") == ["a"]


def test_two_students_of_one_name_are_told_apart_by_id(project: MakeProject) -> None:
    twin = {"classes/maple-5/students/mina-2/profile.md": "---\nname: Mina K.\n---\n"}
    folder = project({**FILES, **twin}).folder
    result = take_in(folder, sheet(("Mina K.", "A", "2026-10-12", "x", "3"), ("mina-2", "B", "2026-10-12", "y", "3")))
    assert "table.csv:2:1: Two students here have this name. Write the student's id instead." in result.stderr
    assert samples_of(folder, "mina-2") == ["b"]
    assert samples_of(folder, "mina") == []


def test_an_id_that_is_also_another_ones_name_is_not_guessed_at(project: MakeProject) -> None:
    other = {"classes/maple-5/students/mina-b/profile.md": "---\nname: mina\n---\n"}
    folder = project({**FILES, **other}).folder
    assert "Two students" in take_in(folder, sheet(("mina", "A", "2026-10-12", "x", "3"))).stderr


def test_a_class_with_a_profile_that_cannot_be_read_takes_nothing_in(project: MakeProject) -> None:
    broken = {"classes/maple-5/students/leo/profile.md": "---\nnam: Leo\n---\n"}
    folder = project({**FILES, **broken}).folder
    result = take_in(folder, sheet(("Leo", "A", "2026-10-12", "x", "3")))
    assert result.exit_code == 2
    assert "The profile of maple-5/leo has problems." in result.stderr


def test_taking_a_table_in_twice_changes_nothing(school: Path) -> None:
    table = sheet(
        ("Leo", "Map", "2026-10-13", "second", "3"), ("Leo", "Map", "2026-10-12", "first", "3"),
        ("Leo", "Map 2", "2026-10-11", "other", "3"), ("mina", "Map", "2026-10-12", "hers", "wrong"),
    )  # fmt: skip
    first = take_in(school, table)
    assert (first.exit_code, samples_of(school, "leo")) == (1, ["map", "map-2", "map-3"])
    before = everything(school)
    again = take_in(school, table)
    assert again.exit_code == 1
    assert "0 samples made, 3 already here and left as they are." in again.stderr
    assert everything(school) == before


def test_what_was_edited_since_stays_as_it_was_edited(school: Path) -> None:
    table = sheet(("Leo", "Map", "2026-10-13", "mine", "3"))
    take_in(school, table)
    folder = school / "content/classes/maple-5/students/leo"
    (folder / "samples/map/sample.md").write_text(
        "---\ntitle: My map\ndate: 2026-10-20\n---\nEdited.\n", encoding="utf-8"
    )
    (folder / "profile.md").write_text("---\nname: Leo\nstrengths: [maps]\n---\n", encoding="utf-8")
    before = everything(school)
    assert take_in(school, table).stderr.strip() == "0 samples made, 1 already here and left as it is."
    assert everything(school) == before


def test_the_same_title_twice_gets_distinct_ids_by_date(school: Path) -> None:
    rows = [("mina", "Map", "2026-10-13", "later", "3"), ("mina", "Map", "2026-10-12", "sooner", "3")]
    take_in(school, sheet(*rows))
    assert record(school, Sample, "maple-5", "mina", "map").body == "sooner"
    assert record(school, Sample, "maple-5", "mina", "map-2").body == "later"
    before = everything(school)
    take_in(school, sheet(*reversed(rows)))
    assert everything(school) == before


def test_mending_a_wrong_row_moves_no_other(school: Path) -> None:
    good, bad = ("mina", "Map", "2026-10-13", "later", "3"), ("mina", "Map", "2026-10-12", "sooner", "9")
    assert take_in(school, sheet(bad, good)).exit_code == 1
    assert samples_of(school, "mina") == ["map-2"]
    result = take_in(school, sheet((*bad[:4], "4"), good))
    assert result.stderr.strip() == "1 sample made, 1 already here and left as it is."
    assert record(school, Sample, "maple-5", "mina", "map").body == "sooner"


def test_an_id_of_the_table_is_the_samples_and_stands_in_one_row_only(school: Path) -> None:
    table = sheet(
        ("mina", "Map", "2026-10-12", "x", "T 1"),
        ("mina", "Pot", "2026-10-12", "y", "t-1"),
        ("omar", "Map", "2026-10-12", "z", "T 1"),
        headings=("student", "title", "date", "text", "id"),
    )  # fmt: skip
    result = take_in(school, table)
    assert "table.csv:3:1: This row has the id of line 2." in result.stderr
    assert (samples_of(school, "mina"), samples_of(school, "omar")) == (["t-1"], ["t-1"])


WRONG_ROWS = {
    "no student": (("", "A", "2026-10-12", "x", "3"), "This row names no student."),
    "no title": (("mina", " ", "2026-10-12", "x", "3"), "This row has no title."),
    "no date": (("mina", "A", "", "x", "3"), "as a date"),
    "a date of another country": (("mina", "A", "12/10/2026", "x", "3"), "as a date"),
    "a day that is none": (("mina", "A", "2026-02-30", "x", "3"), "calendar"),
    "a score beside the levels": (("mina", "A", "2026-10-12", "x", "7"), "is not a level"),
    "a score between halves": (("mina", "A", "2026-10-12", "x", "2.7"), "whole or half"),
    "a score in words": (("mina", "A", "2026-10-12", "x", "good"), "is not a level"),
    "too many cells": (("mina", "A", "2026-10-12", "x", "3", "more"), "more cells than there are headings"),
    "a title without end": (("mina", "A" * 400, "2026-10-12", "x", "3"), "too long"),
    "a text without end": (("mina", "A", "2026-10-12", "x" * 300_000, "3"), "longer"),
}


@pytest.mark.parametrize(("row", "said"), WRONG_ROWS.values(), ids=WRONG_ROWS)
def test_a_wrong_row_is_named_with_its_line_and_the_rest_goes_on(school: Path, row: tuple[str, ...], said: str) -> None:
    result = take_in(
        school,
        sheet(("mina", "Poem", "2026-10-12", "one\ntwo\nthree", "3"), row, ("omar", "Raft", "2026-10-12", "x", "3")),
    )
    assert result.exit_code == 1
    (told,) = [line for line in result.stderr.splitlines() if ".csv:" in line]
    assert "table.csv:5:1: " in told
    assert said in told
    assert (samples_of(school, "mina"), samples_of(school, "omar")) == (["poem"], ["raft"])
    assert "1 thing to mend in the table" in result.stderr


def test_all_that_is_wrong_in_a_row_is_told_at_once(school: Path) -> None:
    headings = ("student", "title", "date", "task", "lang", "Cohesion", "self.cohesion", "Word choice", "id")
    table = sheet(
        ("", "", "12/10/2026", "leter", "Spanish", "2.7", "9", "7", ""),
        ("mina", "A", "2026-10-12", "letter", "", "3", "", "", "one"),
        ("mina", "B", "soon", "", "", "8", "", "", "one"),
        headings=headings,
    )
    levels = "is not a level of the rubric “Argument writing”. Its levels are: 1, 2, 3, 4, 5. "
    levels += "A score may be half way between two."
    told = [line for line in take_in(school, table).stderr.splitlines() if ".csv:" in line]
    assert [line.partition(".csv:")[2] for line in told] == [
        "2:1: There is no task “leter” here. Did you mean “letter”?",
        "2:1: This row has no title. Write what the work is called.",
        "2:1: This row names no student. Write the student's name or id.",
        "2:1: “12/10/2026” is not written as a date. Write year-month-day, as in 2026-09-28.",
        "2:1: “2.7” is not a whole or half level. Write a score such as 3 or 2.5.",
        f"2:1: “7” {levels}",
        f"2:1: “9” {levels}",
        "2:1: “Spanish” is not the code of a language. Write a code such as en, es or pt-BR.",
        "4:1: This row has the id of line 3. Give it an id of its own, or take it out.",
        f"4:1: “8” {levels}",
        "4:1: “soon” is not written as a date. Write year-month-day, as in 2026-09-28.",
    ]
    assert samples_of(school, "mina") == ["one"]


def test_work_without_scores_needs_no_rubric(school: Path) -> None:
    table = sheet(("mina", "A", "2026-10-12", "x", "3"))
    result = take_in(school, table, rubric=None)
    assert (result.exit_code, result.stderr.splitlines()) == (0, ["Not used: Cohesion.", "1 sample made."])
    assert record(school, Sample, "maple-5", "mina", "a").rubric is None


@pytest.mark.parametrize(("heading", "options"), [("self.why", ()), ("Why", ("--map", "Why=scores.why"))])
def test_scores_without_a_rubric_are_not_lost(school: Path, heading: str, options: tuple[str, ...]) -> None:
    table = sheet(("mina", "A", "2026-10-12", "3"), headings=("student", "title", "date", heading))
    result = take_in(school, table, *options, rubric=None)
    assert result.exit_code == 2
    name = heading if not options else "scores.why"
    assert f"“{name}” is about scores. Say which rubric they are on with --rubric RUBRIC." in result.stderr


def test_a_row_of_nothing_is_no_row(school: Path) -> None:
    result = take_in(school, sheet(("mina", "A", "2026-10-12", "x", "3"), ("", " ", "", "", "")))
    assert (result.exit_code, result.stderr.strip()) == (0, "1 sample made.")


def test_a_task_that_is_not_there_is_a_problem_of_its_row(school: Path) -> None:
    headings = ("student", "title", "date", "task", "self.cohesion", "lang", "subject")
    good, bad = (
        ("mina", "A", "2026-10-12", "letter", "4", "es", "Español"),
        ("omar", "A", "2026-10-12", "leter", "4", "es", ""),
    )
    result = take_in(school, sheet(good, bad, headings=headings))
    assert "table.csv:3:1: There is no task “leter” here. Did you mean “letter”?" in result.stderr
    sample = record(school, Sample, "maple-5", "mina", "a")
    assert (sample.task, sample.lang, sample.subject, dict(sample.self_)) == (
        "letter",
        "es",
        "Español",
        {"cohesion": 4},
    )


def test_levels_in_words_are_known_however_they_are_capitalised(school: Path) -> None:
    headings = ("student", "title", "date", "Noticing")
    table = sheet(("mina", "A", "2026-10-12", "a long Look"), ("omar", "A", "2026-10-12", "a stare"), headings=headings)
    result = take_in(school, table, rubric="looking")
    assert dict(record(school, Sample, "maple-5", "mina", "a").scores) == {"noticing": "A long look"}
    assert "table.csv:3:1:" in result.stderr


def test_what_is_the_same_for_all_is_said_once(school: Path) -> None:
    table = sheet(("mina", "x"), ("omar", "y"), headings=("student", "text"))
    result = take_in(school, table, "--set", "title=A letter", "--set", "date=2026-10-12", "--set", "task=letter")
    assert result.exit_code == 0, result.stderr
    assert record(school, Sample, "maple-5", "omar", "a-letter").task == "letter"


# Text, as it was typed

HARD = [
    "# no heading\n## Reflection\n##Reflection\nReflection\n---\n### x",
    "---\ntitle: none\n---",
    "* a\n* b\n\n1. c\n2) d\n- e\n+ f",
    "**bold** _it_ `code` ~~gone~~ ==mark== ^up^ H~2~O",
    "<script>alert(1)</script> <b>b</b> <!-- c -->",
    "[a](b.md) ![c](d.png) <http://e>",
    "&amp; &lt; &#60; &copy; a&b",
    "> quoted\n>> twice",
    "    four spaces\n\ttab",
    "| a | b |\n|---|---|\n| c | d |",
    "```\ncode\n```\n~~~",
    "a\\\nb\\*c\\",
    "[x]: http://y\n[x]",
    "[^1]: note",
    "$x$ \\(y\\) {.z}",
    "a  \nb",
    "!!! note",
    "“curly” – dash … ½ 🌉 王",
    ":smile: @mina #1",
    "***\n___\n- - -",
    "=====\n-----",
    "1986. A year\n3) x",
    "http://example.org and www.example.org and a@b.org",
    "*[HTML]: x\nHTML",
    "## Reflexión\n\nno",
    "**Reflection**",
    "a\n## reflection:\nb",
]


def as_typed(text: str) -> list[str]:
    """The lines of a text as eyes see them: spaces run together, and there is one gap at most."""
    return [" ".join(line.split()) for line in unicodedata.normalize("NFC", text).splitlines() if line.split()]


@pytest.mark.parametrize("text", HARD)
def test_prose_is_shown_exactly_as_it_was_typed(school: Path, text: str) -> None:
    result = take_in(school, sheet(("mina", "A", "2026-10-12", text, "3")))
    assert result.exit_code == 0, result.stderr
    sample = record(school, Sample, "maple-5", "mina", "a")
    assert sample.reflection == ""
    assert as_typed(shown(sample)) == as_typed(text)


MARKS = st.text(st.sampled_from("# *_`~=^<>[]()!|\\&;:-+.0123456789ab\n\tR"), max_size=60)


@given(
    st.one_of(
        st.lists(st.sampled_from(["##Reflection", "## Reflection", "\n", "a", "---", "\n\n", "    "])).map("".join),
        MARKS,
    )
)
@example("##Reflection")
@example("a\n##  Reflexión ##")
def test_whatever_is_typed_is_shown_and_nothing_else(text: str) -> None:
    from generator.interchange.samples import prose

    source, problems = read_markdown("x.md", f"---\ntitle: x\n---\n{prose(text)}\n".encode())
    assert source is not None, problems
    work, reflection = markup.split_reflection(source.body)
    assert reflection == ""
    page = markup.render(work, link=lambda target: target, draw=lambda target, alt, alone: target)
    assert re.fullmatch(r"(<p>|</p>|<br>|[^<>]|\n)*", page), page
    assert as_typed(html.unescape(re.sub(r"</?p>|<br>", "", page))) == as_typed(text)


# Which column fills what


def columns(*told: str, headings: tuple[str, ...] = HEADINGS, every: tuple[str, ...] = ()) -> dict[str, str]:
    """The heading that fills each field."""
    rubric = Rubric.model_validate(
        {
            "id": RecordId("rubric", ("writing",)), "path": "x", "title": "Argument writing", "levels": ["1", "2"],
            "criteria": {
                "cohesion": {"title": "Cohesion"}, "word-choice": {"title": "Word choice"}, "text": {"title": "Text"},
            },
        }
    )  # fmt: skip
    found = fit(headings, told, every, rubric)
    return {field: headings[number] for field, number in found.of.items()}


def test_columns_that_are_called_like_fields_or_criteria_need_no_word() -> None:
    headings = ("Student", "TITLE", "date", "Text", "word  Choice", "cohesion", "self.Cohesion", "grade")
    assert columns(headings=headings) == {
        "student": "Student", "title": "TITLE", "date": "date", "text": "Text", "scores.word-choice": "word  Choice",
        "scores.cohesion": "cohesion", "self.cohesion": "self.Cohesion",
    }  # fmt: skip


def test_what_is_said_goes_before_what_a_column_is_called() -> None:
    headings = ("student", "title", "prompt", "date", "x=y", "Cohesion")
    told = ("prompt=title", "x=y=text", "Cohesion=self.Word Choice")
    assert columns(*told, headings=headings) == {
        "student": "student", "title": "prompt", "date": "date", "text": "x=y", "self.word-choice": "Cohesion",
    }  # fmt: skip
    assert "title" not in columns("title=-", headings=headings, every=("title=All",))


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("essay", "COLUMN=FIELD"), ("essy=text", "There is no column “essy”."), ("text=txet", "Did you mean “text”?"),
        ("text=scores.cohesoin", "Did you mean “cohesion”?"), ("=text", "COLUMN=FIELD"), ("text=", "COLUMN=FIELD"),
        ("Cohesion=audience", "is not a field"), ("title=text", "No column fills title."),
    ],
)  # fmt: skip
def test_a_slip_in_a_map_is_said_in_a_sentence(told: str, said: str) -> None:
    headings = ("student", "title", "date", "text", "Cohesion", "name")
    with pytest.raises(RefusedError, match=re.escape(said)):
        columns(told, headings=headings)


def test_two_columns_for_one_field_are_not_chosen_between() -> None:
    with pytest.raises(RefusedError, match="Both “a” and “b” would fill title"):
        columns("a=title", "b=title", headings=("student", "a", "b", "date"))


def test_a_table_without_titles_says_how_to_give_them(school: Path) -> None:
    result = take_in(school, sheet(("mina", "2026-10-12"), headings=("student", "date")))
    assert result.exit_code == 2
    assert "No column fills title." in result.stderr
    assert "--set title=…" in result.stderr


def test_columns_that_fill_nothing_are_named(school: Path) -> None:
    table = sheet(("mina", "A", "2026-10-12", "8", "x"), headings=("student", "title", "date", "grade", "remark"))
    assert "Not used: grade, remark." in take_in(school, table).stderr


@pytest.mark.parametrize(("option", "value"), [("--class", "mapel-5"), ("--rubric", "writng")])
def test_a_class_or_rubric_that_is_not_there_is_a_usage_error(school: Path, option: str, value: str) -> None:
    result = take_in(school, sheet(("mina", "A", "2026-10-12", "x", "3")), option, value)
    assert result.exit_code == 2
    assert "Did you mean" in result.stderr


def test_a_rubric_with_problems_is_told_as_check_would(project: MakeProject) -> None:
    folder = project({**FILES, "rubrics/writing.yml": "titel: x\n"}).folder
    result = take_in(folder, sheet(("mina", "A", "2026-10-12", "x", "3")))
    assert isinstance(result.exception, ContentError)
    assert all(problem.place.path == "content/rubrics/writing.yml" for problem in result.exception.problems)


# Tables


def table(text: str | bytes) -> Table:
    return read_table("t.csv", text.encode() if isinstance(text, str) else text)


def wrong(text: str | bytes) -> Problem:
    with pytest.raises(ContentError) as error:
        table(text)
    (problem,) = error.value.problems
    return problem


@pytest.mark.parametrize("parted_by", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_commas_semicolons_and_tabs_are_known_by_the_headings(parted_by: str, mark: str) -> None:
    text = mark + sheet(("a;b,c", 'd "e"', "f\ng", "h", "1,5"), parted_by=parted_by)
    read = table(text)
    assert read.headings == HEADINGS
    assert read.rows[0].cells == ("a;b,c", 'd "e"', "f\ng", "h", "1,5")


@given(
    st.lists(st.tuples(*[st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8)] * 3), max_size=5)
)
def test_a_table_is_read_as_it_was_saved(rows: list[tuple[str, ...]]) -> None:
    read = table("\ufeff" + sheet(*rows, headings=("a", "b", "c")))
    assert [row.cells for row in read.rows] == [row for row in rows if any(map(str.strip, row))]


def test_the_line_of_a_row_is_the_one_it_begins_on() -> None:
    read = table('a,b\r\n"x\r\ny",1\r\n\r\n"z",2\r\n')
    assert [row.line for row in read.rows] == [2, 5]


def test_a_short_row_has_empty_cells_and_a_long_one_says_so() -> None:
    short, long = table("a,b,c\n1\n1,2,3,4\n").rows
    assert (short.cells, short.extra) == (("1", "", ""), False)
    assert (long.cells, long.extra) == (("1", "2", "3"), True)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 1, "no headings"), ("word\nword\n", 1, "no headings"), ("a,b,a\n1,2,3\n", 1, "called “a”"),
        ('a,b\n1,2\n"x,3\n', 2, "quotes"), ('a,b\n1,"x"y\n', 1, "quotes"), ("name,é\n".encode("cp1252"), 1, "UTF-8"),
        (b"a,b\n1,2\n\xff,3\n", 3, "UTF-8"), (b"PK\x03\x04rest", 1, "spreadsheet itself"),
        ("a\tb\n".encode("utf-16"), 1, "UTF-8"),
        (f"a,b\n1,{'x' * 1_000_001}\n", 1, "million"), (b"a,b\n" + b"x" * 50_000_001, 1, "50 MB"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused_with_its_place(text: str | bytes, line: int, said: str) -> None:
    problem = wrong(text)
    assert said in problem.what
    assert problem.place.line == line
    assert problem.remedy


# Rubrics


def test_a_rubric_is_taken_in_low_to_high_with_the_words_of_its_levels(school: Path) -> None:
    made = take_in_rubric(
        school,
        'level,Überblick,Word choice: all\n5,"All parts, and\nwhy",\n2.5,no,Some\n"1,5",#1,"""None"""\n',
        "--id", "overview", "--title", "Overview: essays",
    )  # fmt: skip
    assert (made.exit_code, made.stdout.strip()) == (0, "content/rubrics/overview.yml"), made.stderr
    rubric = record(school, Rubric, "overview")
    assert (rubric.title, rubric.levels) == ("Overview: essays", (1.5, 2.5, 5))
    assert {id: (each.title, dict(each.levels)) for id, each in rubric.criteria.items()} == {
        "uberblick": ("Überblick", {1.5: "#1", 2.5: "no", 5: "All parts, and\nwhy"}),
        "word-choice-all": ("Word choice: all", {1.5: '"None"', 2.5: "Some"}),
    }


def test_levels_in_words_stay_in_the_order_of_the_rows_or_the_reverse(school: Path) -> None:
    text = "level,Noticing\noften,x\nat times,y\nnever,\n"
    take_in_rubric(school, text, "--id", "down", "--highest-first")
    take_in_rubric(school, text, "--id", "up")
    assert record(school, Rubric, "down").levels == ("never", "at times", "often")
    assert record(school, Rubric, "up").levels == ("often", "at times", "never")
    assert record(school, Rubric, "up").title == "Up"


def test_a_rubric_that_is_there_stays_as_it_is(school: Path) -> None:
    before = everything(school)
    result = take_in_rubric(school, "level,Other\n1,x\n", "--id", "writing")
    assert result.exit_code == 0
    assert "already here and left as it is" in result.stderr
    assert everything(school) == before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("level,A\n1,x\n1.0,y\n", ":3:1: This level stands in another row too. See line 2."),
        ("level,A\n,x\n", ":2:1: This row names no level."),
        ("level,A\n1,x,y\n", ":2:1: This row has more cells"),
        (f"level,A\n1,{'x' * 5_001}\n", ":2:1: A cell is too long."),
        ("level,A\n", ":1:1: There is no rubric here."),
    ],
)  # fmt: skip
def test_a_table_that_is_no_rubric_is_refused_whole(school: Path, text: str, said: str) -> None:
    before = everything(school)
    result = take_in_rubric(school, text, "--id", "new")
    assert isinstance(result.exception, ContentError)
    assert said in "\n".join(map(str, result.exception.problems))
    assert everything(school) == before


def test_criteria_of_other_letters_or_of_one_name_get_ids_of_their_own(school: Path) -> None:
    take_in_rubric(school, "level,Идея,Word choice,Word-choice\n1,a,b,c\n", "--id", "new")
    assert list(record(school, Rubric, "new").criteria) == ["criterion-1", "word-choice", "word-choice-2"]


# What is written into YAML is read again

TEXTS = st.text(st.characters(codec="utf-8")).filter(
    lambda text: not CONTROL.search(unicodedata.normalize("NFC", text))
)


@given(TEXTS)
@example("no")
@example("12:30")
@example("# a")
@example("a: b")
@example("'")
@example("\n\u0303")
@example("\u2028 \ufeff")
@example("- a")
@example("~")
@example("e\u0301")
def test_a_text_written_as_yaml_is_read_back_the_same(text: str) -> None:
    written = scalar(text)
    meant = unicodedata.normalize("NFC", text)
    assert "\n" not in written
    source, problems = read_yaml("x.yml", f"a: {written}\nb: [{written}, x]\nc: {{d: {written}, e: f}}\n".encode())
    assert source is not None, problems
    assert source.data == {"a": meant, "b": [meant, "x"], "c": {"d": meant, "e": "f"}}


@given(TEXTS.filter(lambda text: 0 < len(text) < 100))
def test_a_name_written_as_yaml_is_read_back_the_same(text: str) -> None:
    source, problems = read_yaml("x.yml", f"{scalar(text)}: x\na-last: {listed([text, text])}\n".encode())
    assert source is not None, problems
    meant = unicodedata.normalize("NFC", text)
    assert source.data == {meant: "x", "a-last": [meant, meant]}


@given(st.text())
def test_what_was_cleaned_can_always_be_written(text: str) -> None:
    clean = cleaned(text)
    assert scalar(clean)
    assert clean == " ".join(clean.split())


def test_a_control_character_is_not_written() -> None:
    with pytest.raises(ValueError, match="control"):
        scalar("a\x07b")


# Real writing


@pytest.mark.skipif(REAL is None, reason="the real essays are not on this machine")
def test_sixty_real_essays_become_twelve_students_with_work_as_it_was_typed(project: MakeProject) -> None:
    assert REAL is not None
    folder = project().folder
    rubric = ["import", "rubric", str(REAL.with_name("rubric.csv")), "--id", "writing", "--title", "Writing"]
    assert CliRunner().invoke(cli, ["-C", str(folder), *rubric]).exit_code == 0
    maps = [
        part for each in ("full_text=text", "written_on=date", "prompt=title", "text_id=id") for part in ("--map", each)
    ]
    essays = ["import", "samples", str(REAL), "--class", "maple-5", "--rubric", "writing", *maps]
    first = CliRunner().invoke(cli, ["-C", str(folder), *essays])
    assert (first.exit_code, first.stderr.splitlines()[-1]) == (0, "60 samples made, 12 students new.")
    before = everything(folder)
    assert CliRunner().invoke(cli, ["-C", str(folder), *essays]).exit_code == 0
    assert everything(folder) == before

    library, problems = load(Project(folder).roots())
    assert not problems
    with REAL.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            sample = library.records[RecordId("sample", ("maple-5", row["student"], id_from(row["text_id"])))]
            assert isinstance(sample, Sample)
            assert (sample.title, f"{sample.date}") == (row["prompt"], row["written_on"])
            assert {name: float(score) for name, score in sample.scores.items()} == {
                name: float(row[name.capitalize()]) for name in sample.scores
            }
            assert len(sample.scores) == 7
            assert as_typed(shown(sample)) == as_typed(row["full_text"])
