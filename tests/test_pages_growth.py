"""Pages of growth and of rubrics: for whom they are made, what stands on them, and that every number is right."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.library import Library
from generator.pages import Page, compose, survey
from generator.pages.charts import Chart
from generator.shelving import shelves_of
from generator.sites import Order, build
from tests.conftest import ON, MakeProject

MakeLibrary = Callable[..., Library]
MINA = "classes/maple-5/students/mina"
WRITING = """\
title: Writing
levels: [1, 2, 3, 4, 5]
criteria:
  claim: {title: Claim, levels: {2: It moves about., 4: It is clear.}}
  cohesion: {title: Cohesion}
"""
LOOKING = """\
title: Looking
levels: [a glance, a look, a long look]
criteria: {marks: {title: Marks, levels: {a look: Two kinds of line.}}}
"""
RUBRICS = {"rubrics/writing.yml": WRITING, "rubrics/looking.yml": LOOKING}


def work(day: str, more: str = "", title: str = "", rubric: str = "writing", audience: str = "family") -> str:
    named = title or f"Work of {day}"
    return f"---\ntitle: {named}\ndate: {day}\naudience: {audience}\nrubric: {rubric}\n{more}---\nMy work.\n"


def pages_of(library: Library) -> dict[str, Page]:
    """Every page of the class's site by its path."""
    shelves = shelves_of(library, "maple-5", ON)
    atlas = survey(shelves)
    return {page.path: page for shelf in shelves.values() for page in compose(shelf, atlas)}


@pytest.fixture
def pages(library: MakeLibrary, tmp_path: Path) -> Callable[[Mapping[str, str]], dict[str, Page]]:
    """`pages({"bridge": work(…)})`: the pages of a school in which Mina has these samples and no others."""

    def make(samples: Mapping[str, str]) -> dict[str, Page]:
        shutil.rmtree(tmp_path / "school", ignore_errors=True)
        files = {f"{MINA}/samples/{name}/sample.md": text for name, text in samples.items()}
        return pages_of(library({**RUBRICS, **files}))

    return make


MakePages = Callable[[Mapping[str, str]], dict[str, Page]]

TWO = {
    "first": work("2026-09-01", "scores: {claim: 2, cohesion: 3}\n"),
    "later": work("2026-10-01", "scores: {claim: 3.5}\nself: {claim: 5}\n"),
}


def growth(pages: dict[str, Page], path: str = "family/mina/growth/") -> Any:
    return pages[path].shows


def where(pages: dict[str, Page]) -> list[str]:
    return [path for path in pages if "/growth/" in path]


# --------------------------------------------------------------------------------------------------- for whom it is


def test_growth_stands_with_the_family_and_the_student_alone(pages: MakePages) -> None:
    made = pages({name: text.replace("audience: family", "audience: class") for name, text in TWO.items()})
    assert where(made) == ["family/mina/growth/"]
    links = {path for path, page in made.items() if "mina/growth" in repr(page.shows)}
    assert {path.split("/")[0] for path in links} == {"family", "student", "teachers"}


def test_a_student_has_a_page_of_growth_only_where_it_shows_more_than_the_familys(pages: MakePages) -> None:
    assert where(pages(TWO)) == ["family/mina/growth/"]
    more = pages({**TWO, "mine": work("2026-10-20", "scores: {claim: 1}\n", audience="student")})
    assert where(more) == ["family/mina/growth/", "student/mina/growth/"]
    assert more["student/mina/"].shows.growth.url == "student/mina/growth/"
    assert more["teachers/"].shows.students[0].growth.url == "student/mina/growth/"


def test_hidden_work_is_no_point_no_date_and_no_count_of_growth(pages: MakePages) -> None:
    secret = work("2026-11-09", "scores: {claim: 5, cohesion: 1}\n", "Kept", audience="student")
    teachers = work("2025-01-07", "scores: {claim: 1}\n", "Quiet", audience="teachers")
    looking = work("2026-11-02", "scores: {marks: a look}\n", "Kept too", "looking", "student")
    hidden = pages({**TWO, "secret": secret, "quiet": teachers, "looking": looking})
    assert growth(hidden) == growth(pages(TWO))
    own = repr(growth(hidden, "student/mina/growth/"))
    assert "Kept" in own
    assert "Quiet" not in own


def test_growth_of_a_student_whose_work_is_all_kept_back_is_not_there(pages: MakePages) -> None:
    made = pages({"mine": work("2026-10-20", "scores: {claim: 1}\n", audience="student")})
    assert where(made) == ["student/mina/growth/"]
    assert made["family/mina/"].shows.growth is None


def test_the_portfolio_says_what_moved_under_the_rubric_that_was_used_last(pages: MakePages) -> None:
    made = pages({**TWO, "leaf": work("2026-08-01", "scores: {marks: a look}\n", rubric="looking")})
    glimpse = made["family/mina/"].shows.growth
    assert (glimpse.page.url, glimpse.first.work.text, glimpse.last.work.text) == (
        "family/mina/growth/",
        "Work of 2026-09-01",
        "Work of 2026-10-01",
    )
    assert [criterion for criterion, _ in glimpse.says] == ["Claim", "Cohesion"]
    once = pages({"leaf": work("2026-08-01", "scores: {marks: a look}\n", rubric="looking")})
    assert (once["family/mina/"].shows.growth.last, once["family/mina/"].shows.growth.says) == (None, ())


def test_without_work_there_is_no_page_and_no_link(pages: MakePages) -> None:
    made = pages({})
    assert where(made) == []
    assert made["family/mina/"].shows.growth is None
    assert made["student/mina/"].shows.growth is None
    assert [line.growth for line in made["teachers/"].shows.students] == [None, None]


# ---------------------------------------------------------------------------------------------- what stands on it


def test_every_dot_and_every_entry_opens_its_evidence(pages: MakePages) -> None:
    made = pages(TWO)
    (rubric,) = growth(made).rubrics
    claim = rubric.figures[0]
    urls = ["family/mina/samples/first/", "family/mina/samples/later/"]
    assert [dot.url for dot in claim.chart.dots] == urls
    assert [row.work.work.url for row in claim.rows] == urls
    assert [each.work.url for month in growth(made).months for each in month.works] == urls[::-1]
    assert set(urls) <= made.keys()
    assert [dot.says for dot in claim.chart.dots] == [
        "Work of 2026-09-01, 1 September: 2",
        "Work of 2026-10-01, 1 October: 3½; own view 5",
    ]


def test_a_criterion_with_one_piece_has_a_sentence_and_no_chart(pages: MakePages) -> None:
    cohesion = growth(pages(TWO)).rubrics[0].figures[1]
    assert cohesion.chart is None
    assert "One piece so far" in cohesion.says


def test_work_without_scores_is_a_line_of_months(pages: MakePages) -> None:
    made = pages({"plain": "---\ntitle: Plain\ndate: 2026-10-05\n---\nMy work.\n"})
    assert growth(made).rubrics == ()
    assert [month.title for month in growth(made).months] == ["October"]


def test_the_line_and_the_dots_stand_at_the_height_of_their_levels(pages: MakePages) -> None:
    chart: Chart = growth(pages(TWO)).rubrics[0].figures[0].chart
    level = {line.text: line.y for line in chart.lines}
    assert list(level) == ["1", "2", "3", "4", "5"]
    first, later = chart.dots
    assert (first.teachers, first.own) == (level["2"], None)
    assert (later.teachers, later.own) == ((level["3"] + level["4"]) // 2, level["5"])
    assert chart.line == f"{first.x},{first.teachers} {later.x},{later.teachers}"
    assert first.x < later.x


def test_levels_in_words_have_a_line_each_and_stand_in_their_order(pages: MakePages) -> None:
    made = pages(
        {
            "a": work("2026-09-01", "scores: {marks: a glance}\n", rubric="looking"),
            "b": work("2026-10-01", "scores: {marks: a long look}\nself: {marks: a look}\n", rubric="looking"),
        }
    )
    (marks,) = growth(made).rubrics[0].figures
    level = {line.text: line.y for line in marks.chart.lines}
    assert [dot.teachers for dot in marks.chart.dots] == [level["a glance"], level["a long look"]]
    assert marks.chart.dots[1].own == level["a look"]
    assert "“a glance” to “a long look”" in marks.says


def test_from_right_to_left_time_runs_the_other_way(library: MakeLibrary) -> None:
    files = {f"{MINA}/samples/{name}/sample.md": text for name, text in TWO.items()}
    profile = {f"{MINA}/profile.md": "---\nname: Mina K.\nlanguages: [ar-XB]\n---\n"}
    chart: Chart = growth(pages_of(library({**RUBRICS, **files, **profile}))).rubrics[0].figures[0].chart
    first, later = chart.dots
    assert first.x > later.x


def test_a_long_school_life_stands_on_several_pages_none_of_them_heavy(project: MakeProject, tmp_path: Path) -> None:
    criteria = ", ".join(f"c{number}: {{title: Criterion number {number}}}" for number in range(7))
    scores = ", ".join(f"c{number}: {number % 5 + 0.5}" for number in range(7))
    files = {"rubrics/writing.yml": f"title: Writing\nlevels: [0, 1, 2, 3, 4, 5]\ncriteria: {{{criteria}}}\n"}
    for number in range(200):
        day = date.fromordinal(ON.toordinal() - 4 * number)
        title = f"A piece of work with quite a long title, number {number}"
        text = work(f"{day}", f"scores: {{{scores}}}\nself: {{{scores}}}\n", f'"{title}"')
        files[f"{MINA}/samples/piece-of-work-{number:03}/sample.md"] = text
    build(Order(project(files), tmp_path / "out", ON), ["maple-5"])
    growing = sorted((tmp_path / "out" / "maple-5" / "family" / "mina" / "growth").rglob("index.html"))
    assert len(growing) > 10
    assert max(page.stat().st_size for page in growing) <= 60_000
    timeline = "".join(page.read_text(encoding="utf-8").rpartition('<ol class="cf-months">')[2] for page in growing)
    assert [f"number {number}</a>" in timeline for number in range(200)] == [True] * 200


# ------------------------------------------------------------------------------------------------- rubrics in words


def test_a_rubric_has_a_page_in_the_class_whether_it_is_used_or_not(pages: MakePages) -> None:
    made = pages({})
    assert [path for path in made if "/rubrics/" in path] == ["class/rubrics/looking/", "class/rubrics/writing/"]
    claim, cohesion = made["class/rubrics/writing/"].shows.criteria
    assert [(each.level, each.words) for each in claim.levels] == [("2", "It moves about."), ("4", "It is clear.")]
    assert cohesion.levels == ()


def test_a_task_leads_to_the_rubric_by_which_it_is_looked_at(library: MakeLibrary) -> None:
    task = {"classes/maple-5/tasks/letter.md": "---\ntitle: A letter\nrubric: writing\n---\nWrite to the mayor.\n"}
    rubric = pages_of(library({**RUBRICS, **task}))["class/tasks/letter/"].shows.rubric
    assert (rubric.text, rubric.url) == ("Writing", "class/rubrics/writing/")


def test_the_page_of_a_rubric_tells_of_nobody(pages: MakePages) -> None:
    for path in ("class/rubrics/looking/", "class/rubrics/writing/"):
        assert pages(TWO)[path] == pages({})[path]


def seen(pages: dict[str, Page], path: str) -> list[tuple[str, str]]:
    return [(each.says, each.ask) for each in pages[path].shows.rubric.seen]


def test_where_two_saw_it_differently_there_is_a_question_for_the_higher_level(pages: MakePages) -> None:
    made = pages(
        {
            "a": work("2026-09-01", "scores: {claim: 2.5, cohesion: 3}\nself: {claim: 4, cohesion: 3.5}\n"),
            "b": work("2026-09-02", "scores: {claim: 4}\nself: {claim: 2, cohesion: 1}\n"),
            "c": work("2026-09-03", "scores: {marks: a look}\nself: {marks: a long look}\n", rubric="looking"),
            "d": work("2026-09-04", "scores: {claim: 3, cohesion: 2}\nself: {claim: 3}\n"),
        }
    )
    assert seen(made, "family/mina/samples/a/") == [
        ("Mina K. saw 4, the teacher saw 2½.", "Ask: which part of the work shows a level 4?"),
        ("Mina K. saw 3½, the teacher saw 3.", ""),
    ]
    assert seen(made, "family/mina/samples/b/") == [
        ("Mina K. saw 2, the teacher saw 4.", "Ask: which part of the work shows a level 4?"),
        ("Mina K. saw 1.", ""),
    ]
    assert seen(made, "family/mina/samples/c/") == [
        ("Mina K. saw “a long look”, the teacher saw “a look”.", "Ask: which part of the work shows “a long look”?"),
    ]
    assert seen(made, "family/mina/samples/d/") == [
        ("Mina K. and the teacher both saw 3.", ""),
        ("The teacher saw 2.", ""),
    ]


def test_the_words_beside_a_score_are_those_it_reached_and_those_the_question_is_about(pages: MakePages) -> None:
    made = pages({"a": work("2026-09-01", "scores: {claim: 2.5}\nself: {claim: 4}\n")})
    (claim,) = made["family/mina/samples/a/"].shows.rubric.seen
    assert [(each.level, each.words) for each in claim.words] == [("2", "It moves about."), ("4", "It is clear.")]


def test_on_a_students_own_page_it_is_said_to_the_student(pages: MakePages) -> None:
    more = "scores: {claim: 2.5, cohesion: 3}\nself: {claim: 4, cohesion: 3}\n"
    made = pages({"a": work("2026-09-01", more, audience="student")})
    assert seen(made, "student/mina/samples/a/") == [
        ("You saw 4, your teacher saw 2½.", "Ask: which part of the work shows a level 4?"),
        ("You and your teacher saw 3.", ""),
    ]
