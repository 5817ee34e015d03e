"""What common tasks showed: figures against numpy's, exactly the work they count, and nothing that tells of few."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.circles import Circle
from generator.cli import cli
from generator.insight import figures_for, is_told, lines_of, publishable, spread_of
from generator.library import Library
from generator.pages import Page, compose, survey
from generator.project import Themes, packaged_theme
from generator.records import RecordId, Rubric
from generator.rendering import Renderer
from generator.shelving import shelves_of
from tests.conftest import ON, MakeProject

MakeLibrary = Callable[..., Library]
REAL = next(Path(__file__).parents[2].glob("*/real/essays.csv"), None)
TEACHERS, CLASS = Circle("maple-5", "teachers"), Circle("maple-5", "class")
CRITERIA = ("claim", "cohesion")
RUBRIC = "title: Writing\nlevels: [1, 2, 3, 4, 5]\ncriteria: {claim: {title: Claim}, cohesion: {title: Cohesion}}\n"
WORDS = "title: Looking\nlevels: [a glance, a look, a long look]\ncriteria: {claim: {title: Claim}}\n"

Scores = Mapping[str, float | str]


def student(number: int) -> str:
    return f"s{number:02}"


def school(
    work: Mapping[tuple[str, str], tuple[Scores, Scores]],
    *,
    rubric: str = RUBRIC,
    tasks: Iterable[str] = ("letter",),
    unsigned: Iterable[str] = (),
    audience: str = "family",
) -> dict[str, str]:
    """A class in which students (`work`'s first names) did tasks, with what the teacher and they saw."""
    people = sorted({name for name, _ in work})
    home = "classes/maple-5"
    names = {name: "family" if name in unsigned else "class" for name in people}
    files = {
        "rubrics/writing.yml": rubric,
        f"{home}/permissions.yml": "".join(f"{name}: {{name: {far}}}\n" for name, far in names.items()),
    }
    for task in tasks:
        files[f"{home}/tasks/{task}.md"] = f"---\ntitle: The {task}\nrubric: writing\n---\nWrite.\n"
    for name in people:
        files[f"{home}/students/{name}/profile.md"] = f"---\nname: Student {name}\n---\n"
    for (name, task), (teachers, own) in work.items():
        said = "".join(f"{key}: {written(scores)}\n" for key, scores in (("scores", teachers), ("self", own)) if scores)
        files[f"{home}/students/{name}/samples/{task}/sample.md"] = (
            f"---\ntitle: My {task}\ndate: 2026-10-01\ntask: {task}\naudience: {audience}\n{said}---\nWords.\n"
        )
    return files


def written(scores: Scores) -> str:
    return "{" + ", ".join(f"{name}: {score}" for name, score in scores.items()) + "}"


def rubric_of(names: Iterable[str]) -> str:
    criteria = ", ".join(f"{name.lower()}: {{title: {name}}}" for name in names)
    return f"title: Writing\nlevels: [1, 2, 3, 4, 5]\ncriteria: {{{criteria}}}\n"


def summary_of(library: Library, path: str) -> Page:
    shelves = shelves_of(library, "maple-5", ON)
    atlas = survey(shelves)
    pages = {page.path: page for shelf in shelves.values() for page in compose(shelf, atlas)}
    return pages[path]


def wrong(figures: Mapping[str, Any], rows: Mapping[tuple[str, str], tuple[Scores, Scores]]) -> list[str]:
    """Where figures differ from what numpy makes of the same rows, or from the work that they count."""
    faults = []
    for task in {task for _, task in rows}:
        for criterion in {name for both in rows.values() for scores in both for name in scores}:
            for side, key in ((0, None), (1, "self")):
                seen = {
                    name: both[side][criterion]
                    for (name, on), both in rows.items()
                    if on == task and criterion in both[side]
                }
                told = figures["tasks"].get(task, {}).get("criteria", {}).get(criterion, {})
                told = told.get(key, {}) if key else told
                if told_of(told) != reckoned(seen, task):
                    faults.append(f"{task} {criterion} {key}: {told_of(told)} and not {reckoned(seen, task)}")
    return faults


def told_of(told: Mapping[str, Any]) -> Any:
    if "count" not in told:
        return None
    levels = {float(level): count for level, count in told["levels"].items() if count}
    return told["count"], told["median"], tuple(told["quartiles"]), levels, sorted(told["evidence"])


def reckoned(seen: Mapping[str, Any], task: str) -> Any:
    if not seen:
        return None
    lower, median, upper = (float(each) for each in numpy.percentile(list(seen.values()), [25, 50, 75]))
    levels, counts = numpy.unique(list(seen.values()), return_counts=True)
    found = dict(zip(levels.tolist(), counts.tolist(), strict=True))
    return len(seen), median, (lower, upper), found, sorted(f"{name}/{task}" for name in seen)


some = st.dictionaries(st.sampled_from(CRITERIA), st.integers(2, 10).map(lambda twice: twice / 2), max_size=2)
works = st.dictionaries(
    st.tuples(st.integers(0, 11).map(student), st.sampled_from(["letter", "speech"])), st.tuples(some, some), min_size=1
)


# --------------------------------------------------------------------------------------------------------- figures


@given(st.lists(st.integers(2, 10).map(lambda twice: twice / 2), min_size=1, max_size=40))
def test_the_middle_and_the_quartiles_are_those_of_a_spreadsheet(scores: list[float]) -> None:
    rubric = Rubric.model_validate(
        {
            "id": RecordId("rubric", ("w",)),
            "path": "",
            "title": "W",
            "levels": [1, 2, 3, 4, 5],
            "criteria": {"a": {"title": "A"}},
        }
    )
    spread = spread_of(scores, rubric)
    assert [*spread.quartiles, spread.median] == pytest.approx(numpy.percentile(scores, [25, 75, 50]).tolist())
    assert sum(count for _, count in spread.levels) == spread.count == len(scores)


def test_levels_in_words_have_a_middle_that_somebody_reached(library: MakeLibrary) -> None:
    seen = ["a glance", "a long look", "a look", "a look", "a long look", "a long look"]
    rows: dict[tuple[str, str], tuple[Scores, Scores]] = {
        (student(number), "letter"): ({"claim": word}, {}) for number, word in enumerate(seen)
    }
    told = figures_for(library(school(rows, rubric=WORDS)), TEACHERS, ON)["tasks"]["letter"]["criteria"]["claim"]
    assert (told["median"], told["quartiles"]) == ("a look", ["a look", "a long look"])
    assert told["levels"] == {"a glance": 1, "a look": 2, "a long look": 3}


@settings(deadline=None, max_examples=25)
@given(rows=works)
def test_figures_of_random_classes_are_numpys_and_list_exactly_the_work_they_count(
    tmp_path_factory: pytest.TempPathFactory, rows: dict[tuple[str, str], tuple[Scores, Scores]]
) -> None:
    assert wrong(figures_for(loaded(tmp_path_factory, rows), TEACHERS, ON), rows) == []


def loaded(
    tmp_path_factory: pytest.TempPathFactory, rows: Mapping[tuple[str, str], tuple[Scores, Scores]], **words: Any
) -> Library:
    from generator.library import load
    from generator.project import Project
    from tests.conftest import MKDOCS, SMALL, write

    folder = tmp_path_factory.mktemp("class")
    base = {name: text for name, text in SMALL.items() if "/students/" not in name and "permissions" not in name}
    write(folder / "content", {**base, **school(rows, tasks=("letter", "speech"), **words)})
    (folder / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    return load(Project(folder).roots())[0]


def test_a_figure_that_is_not_right_is_noticed(library: MakeLibrary) -> None:
    rows: dict[tuple[str, str], tuple[Scores, Scores]] = {
        (student(number), "letter"): ({"claim": 1 + number / 2}, {}) for number in range(6)
    }
    figures = figures_for(library(school(rows)), TEACHERS, ON)
    assert wrong(figures, rows) == []
    assert len(wrong(figures, {**rows, ("s03", "letter"): ({"claim": 5}, {})})) == 1
    assert len(wrong(figures, {**rows, ("s07", "letter"): ({"claim": 3}, {})})) == 1


def test_of_two_pieces_by_one_student_on_a_task_the_newest_that_was_scored_counts(library: MakeLibrary) -> None:
    files = school({("s01", "letter"): ({"claim": 2}, {}), ("s02", "letter"): ({"claim": 3}, {})})
    again = files["classes/maple-5/students/s01/samples/letter/sample.md"].replace("10-01", "10-05")
    for name, text in (
        ("second", again.replace("claim: 2", "claim: 4")),
        ("third", again.replace("scores: {claim: 2}\n", "")),
    ):
        files[f"classes/maple-5/students/s01/samples/{name}/sample.md"] = text
    told = figures_for(library(files), TEACHERS, ON)["tasks"]["letter"]["criteria"]["claim"]
    assert told["evidence"] == ["s01/second", "s02/letter"]


@pytest.mark.slow
@pytest.mark.skipif(REAL is None, reason="the real essays are not on this machine")
def test_seven_criteria_in_sixty_real_essays_are_numpys(library: MakeLibrary) -> None:
    assert REAL is not None
    with REAL.open(encoding="utf-8-sig", newline="") as file:
        read = list(csv.DictReader(file))
    names = ["Overall", "Cohesion", "Syntax", "Vocabulary", "Phraseology", "Grammar", "Conventions"]
    counted = dict.fromkeys({row["student"] for row in read}, 0)
    rows: dict[tuple[str, str], tuple[Scores, Scores]] = {}
    for row in read:
        counted[row["student"]] += 1
        scores = {name.lower(): float(row[name]) for name in names}
        rows[row["student"], f"essay-{counted[row['student']]}"] = (scores, {})
    rubric = rubric_of(names)
    figures = figures_for(library(school(rows, rubric=rubric, tasks={task for _, task in rows})), TEACHERS, ON)
    assert (len(rows), sum(len(task["criteria"]) for task in figures["tasks"].values())) == (60, 35)
    assert wrong(figures, rows) == []


# ----------------------------------------------------------------------------------------------- nothing tells of few


@given(
    st.dictionaries(st.integers(), st.frozensets(st.integers(0, 15))),
    st.frozensets(st.integers(0, 15)),
)
def test_no_two_groups_that_are_told_of_leave_few_when_subtracted(
    groups: dict[int, frozenset[int]], others: frozenset[int]
) -> None:
    everyone = others.union(*groups.values())
    told = [everyone, *(groups[key] for key in publishable(groups, everyone, 5))]
    assert all(len(group) >= 5 for group in told[1:])
    for one, other in combinations(told, 2):
        assert not 0 < len(one - other) < 5
        assert not 0 < len(other - one) < 5


@settings(deadline=None, max_examples=25)
@given(rows=works, unsigned=st.sets(st.integers(0, 11).map(student)))
def test_beyond_the_teachers_figures_name_no_work_and_no_figure_is_of_few(
    tmp_path_factory: pytest.TempPathFactory,
    rows: dict[tuple[str, str], tuple[Scores, Scores]],
    unsigned: set[str],
) -> None:
    figures = figures_for(loaded(tmp_path_factory, rows, unsigned=unsigned), CLASS, ON)
    assert not re.search(r"s\d\d", json.dumps(figures))
    open_rows = {key: both for key, both in rows.items() if key[0] not in unsigned}
    for task, found in figures["tasks"].items():
        for criterion, told in found["criteria"].items():
            for side, each in ((0, told), (1, told.get("self", {}))):
                if "count" in each:
                    of = [name for (name, on), both in open_rows.items() if on == task and criterion in both[side]]
                    assert each["count"] == len(of) >= 5
                    assert is_told(each.get("levels", {}).values(), 5)


def test_a_class_is_told_of_work_that_families_see_by_students_it_may_name(library: MakeLibrary) -> None:
    rows: dict[tuple[str, str], tuple[Scores, Scores]] = {
        (student(number), "letter"): ({"claim": 3}, {}) for number in range(12)
    }
    assert counts(figures_for(library(school(rows)), CLASS, ON)) == [12]
    few = [student(number) for number in range(4)]
    assert counts(figures_for(library(school(rows, unsigned=few)), CLASS, ON)) == [8]
    assert counts(figures_for(library(school(rows, audience="teachers")), CLASS, ON)) == []
    assert counts(figures_for(library(school(rows, audience="teachers")), TEACHERS, ON)) == [12]


def test_a_class_is_not_told_what_all_but_a_few_of_it_did(library: MakeLibrary) -> None:
    rows: dict[tuple[str, str], tuple[Scores, Scores]] = {
        (student(number), "letter"): ({"claim": 3, "cohesion": 3} if number < 9 else {"claim": 2}, {})
        for number in range(12)
    }
    told = figures_for(library(school(rows)), CLASS, ON)["tasks"]["letter"]["criteria"]
    assert set(told) == {"claim"}


def counts(figures: Mapping[str, Any]) -> list[int]:
    return [told["count"] for task in figures["tasks"].values() for told in task["criteria"].values()]


# -------------------------------------------------------------------------------------------------- page and command


NINE: dict[tuple[str, str], tuple[Scores, Scores]] = {
    (student(number), "letter"): ({"claim": 4, "cohesion": 1 + number / 2}, {"claim": 3, "cohesion": 3})
    for number in range(9)
}


def test_the_page_says_where_the_class_is_strong_and_where_it_has_room(library: MakeLibrary) -> None:
    shows = summary_of(library(school(NINE)), "teachers/summaries/letter/").shows
    assert shows.strength.says == "Strongest in “Claim”: half of the work stands at 4 or higher."
    assert shows.room.says == "Most room in “Cohesion”: half of the work stands at 3 or lower."
    assert shows.figures[1].says == (
        "The middle is 3; half of the work stands between 2 and 4.",
        "The students themselves: 3 in the middle.",
    )
    assert [link.text for link in shows.figures[1].differently] == [
        f"Student {student(each)}" for each in (0, 1, 2, 6, 7, 8)
    ]


def test_the_page_leads_to_every_piece_of_work_that_it_counts(library: MakeLibrary) -> None:
    page = summary_of(library(school(NINE)), "teachers/summaries/letter/")
    for figure in page.shows.figures:
        assert sorted(work.url for level in figure.works for work, _ in level.works) == [
            f"family/{name}/samples/letter/" for name, _ in sorted(NINE)
        ]
    assert {(level.level, own) for level in page.shows.figures[0].works for _, own in level.works} == {("4", "3")}
    assert page.shows.figures[0].strip.teachers.count("M") == page.shows.figures[0].strip.own.count("M") == 9


def test_of_few_pieces_no_middle_is_told(library: MakeLibrary) -> None:
    two = dict(list(NINE.items())[:2])
    shows = summary_of(
        library(school({**two, ("s08", "other"): ({}, {})}, tasks=("letter", "other"))), "teachers/summaries/letter/"
    ).shows
    assert (shows.pieces, shows.strength, shows.room) == (2, None, None)
    assert all(not figure.says for figure in shows.figures)
    assert "Student s08" in [link.text for link in shows.without]


def test_students_are_quoted_in_their_own_words_and_not_twice(library: MakeLibrary) -> None:
    files = school(NINE)
    for name in ("s07", "s08"):
        files[f"classes/maple-5/students/{name}/feedback/letter.md"] = (
            f"---\nfrom: rivera\ndate: 2026-10-02\nabout: letter\nquotes: [Words]\n---\nI saw that, {name}.\n"
        )
    shows = summary_of(library(files), "teachers/summaries/letter/").shows
    assert [(quote.words, quote.work.text) for quote in shows.strength.quotes] == [
        ("Words", "Student s07"),
        ("Words", "Student s08"),
    ]
    assert shows.room.quotes == ()


def test_a_summary_of_thirty_students_and_seven_criteria_is_a_small_page(library: MakeLibrary) -> None:
    names = [f"c{number}" for number in range(7)]
    rubric = rubric_of(names)
    rows: dict[tuple[str, str], tuple[Scores, Scores]] = {
        (student(number), "letter"): (dict.fromkeys(names, 1 + number % 9 / 2), dict.fromkeys(names, 1 + number % 5))
        for number in range(30)
    }
    page = summary_of(library(school(rows, rubric=rubric)), "teachers/summaries/letter/")
    fragment = Renderer(Themes((packaged_theme(),))).render(page)
    assert fragment.count("<figure") == 7
    assert len(fragment.encode()) < 45_000


def test_the_command_tells_figures_as_json_and_as_lines_for_a_spreadsheet(project: MakeProject) -> None:
    folder = str(project(school(NINE)).folder)
    told = CliRunner().invoke(cli, ["-C", folder, "insight", "maple-5", "--on", ON.isoformat()])
    assert json.loads(told.stdout)["tasks"]["letter"]["criteria"]["cohesion"] == {
        "title": "Cohesion",
        "count": 9,
        "median": 3,
        "quartiles": [2, 4],
        "levels": {"1": 1, "1.5": 1, "2": 1, "2.5": 1, "3": 1, "3.5": 1, "4": 1, "4.5": 1, "5": 1},
        "evidence": [f"{name}/letter" for name, _ in NINE],
        "self": {
            "count": 9,
            "median": 3,
            "quartiles": [3, 3],
            "levels": {"1": 0, "2": 0, "3": 9, "4": 0, "5": 0},
            "evidence": [f"{name}/letter" for name, _ in NINE],
        },
    }
    told = CliRunner().invoke(
        cli, ["-C", folder, "insight", "maple-5", "--format", "csv", "--as", "class", "--on", ON.isoformat()]
    )
    (_, *lines) = csv.reader(io.StringIO(told.stdout))
    assert lines == [
        ["letter", "claim", "teacher", "9", "4", "4", "4", "1: 0; 2: 0; 3: 0; 4: 9; 5: 0", ""],
        ["letter", "claim", "self", "9", "3", "3", "3", "1: 0; 2: 0; 3: 9; 4: 0; 5: 0", ""],
        ["letter", "cohesion", "teacher", "9", "2", "3", "4", "", ""],
        ["letter", "cohesion", "self", "9", "3", "3", "3", "1: 0; 2: 0; 3: 9; 4: 0; 5: 0", ""],
    ]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["maple-6"], "There is no class “maple-6”. Did you mean “maple-5”?"),
        (["maple-5", "--as", "parents"], "There is no circle “parents”."),
    ],
)
def test_a_class_or_circle_that_is_not_there_is_said(project: MakeProject, asked: Sequence[str], said: str) -> None:
    told = CliRunner().invoke(cli, ["-C", str(project().folder), "insight", *asked])
    assert told.exit_code == 2
    assert said in told.stderr


def test_with_mistakes_in_the_content_no_figure_is_told(project: MakeProject) -> None:
    files = {**school(NINE), "classes/maple-5/tasks/other.md": "---\ntitel: Oh\n---\n"}
    told = CliRunner().invoke(cli, ["-C", str(project(files).folder), "insight", "maple-5"])
    assert told.exit_code == 1
    assert not told.stdout


# ------------------------------------------------------------------------------------------- all else in a spreadsheet


def test_any_other_part_is_a_line_for_each_value_with_the_way_to_it(project: MakeProject) -> None:
    made = project({"classes/maple-5/students/mina/samples/one/sample.md": (
        "---\ntitle: One\ndate: 2026-09-05\nchosen_by: student\n---\nWork.\n"
    )})  # fmt: skip
    asked = ["-C", str(made.folder), "insight", "maple-5", "--on", ON.isoformat(), "--part"]
    told = CliRunner().invoke(cli, [*asked, "who_chose", "--format", "csv"])
    rows = list(csv.reader(io.StringIO(told.stdout)))
    assert rows[0] == ["where", "value"]
    assert ["2026-09 / student / count", "1"] in rows
    assert ["2026-09 / student / evidence", "mina/one"] in rows
    assert ["2026-09 / teacher / evidence", ""] in rows
    assert list(json.loads(CliRunner().invoke(cli, [*asked, "seen"]).stdout)) == ["seen"]


def test_what_a_student_wrote_is_never_a_formula() -> None:
    told = {"a": {"said": "=1+1", "far": -3, "days": ["2026-09-05", "@x"], "none": None, "many": [[1], [2]]}}
    assert list(lines_of(told)) == [
        ("a / said", "'=1+1"), ("a / far", "-3"), ("a / days", "2026-09-05 '@x"), ("a / none", ""),
        ("a / many / 1", "1"), ("a / many / 2", "2"),
    ]  # fmt: skip


def test_a_part_that_is_not_there_is_called_so(project: MakeProject) -> None:
    asked = ["-C", str(project().folder), "insight", "maple-5", "--as", "class", "--part", "seen"]
    told = CliRunner().invoke(cli, asked)
    assert told.exit_code == 2
    assert "There is no part “seen” here. There are: tasks, surveys." in told.stderr
