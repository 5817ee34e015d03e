"""A class's progress: a drawing for each student, all to one scale and by name; and a sheet to plan from."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.library import Library
from generator.pages.teaching.multiples import Span
from generator.project import Themes, packaged_theme
from generator.rendering import Renderer
from tests.test_pages import pages_of, ways_from

MakeLibrary = Callable[..., Library]
HOME = "classes/maple-5"
RUBRICS = {
    "rubrics/why.yml": "title: Explaining\nlevels: [1, 2, 3]\ncriteria: {reason: {title: Gives a reason}}\n",
    "rubrics/look.yml": "title: Looking\nlevels: [a glance, a look]\ncriteria: {see: {title: Sees}}\n",
}
PATH = "teachers/progress/why/1/"


def student(name: str, *works: tuple[str, str, str]) -> dict[str, str]:
    """A student with pieces of work: each with its day, its rubric and what was seen in it."""
    at = f"{HOME}/students/{name.lower()}"
    files = {f"{at}/profile.md": f"---\nname: {name}\n---\n"}
    for number, (day, rubric, seen) in enumerate(works):
        told = f"title: {name} {number}\ndate: {day}\nrubric: {rubric}\n{seen}\n"
        files[f"{at}/samples/w{number}/sample.md"] = f"---\n{told}---\nWords.\n"
    return files


CLASS = {
    **RUBRICS,
    **student("Zoe", ("2026-09-03", "why", "scores: {reason: 3}"), ("2026-11-03", "why", "scores: {reason: 2.5}")),
    **student("Ada", ("2026-09-23", "why", "scores: {reason: 1}"), ("2026-10-03", "why", "self: {reason: 3}")),
    **student("Old", ("2026-03-03", "why", "scores: {reason: 1}")),
    **student("Ben", ("2026-10-13", "look", "scores: {see: a look}")),
}


def drawn(library: Library, path: str = PATH) -> Any:
    return pages_of(library)[path].shows


# -------------------------------------------------------------------------------------------------- small drawings


def test_each_student_has_a_drawing_in_the_order_of_the_alphabet_whatever_was_scored(library: MakeLibrary) -> None:
    shows = drawn(library(CLASS))
    assert [each.student.text for each in shows.drawings] == ["Ada", "Zoe"]
    assert [link.text for link in shows.without] == ["Ben", "Mina K.", "Old", "Omar S."]  # Old's is of another year
    assert shows.says == "3 pieces of work that a teacher looked at, by 2 students, the newest of 3 November."


def test_every_dot_opens_its_work_and_the_table_says_the_same(library: MakeLibrary) -> None:
    pages = pages_of(library(CLASS))
    for one in pages[PATH].shows.drawings:
        assert [point.url for point in one.points] == [row.work.url for row in one.rows]
        assert all(point.url in pages for point in one.points)
        assert [row.score in point.says for point, row in zip(one.points, one.rows, strict=True)] == [True] * len(
            one.rows
        )
    zoe = pages[PATH].shows.drawings[1]
    assert [(row.day.isoformat(), row.score) for row in zoe.rows] == [("2026-09-03", "3"), ("2026-11-03", "2½")]
    assert [point.says for point in zoe.points] == ["Zoe 0, 3 September: 3", "Zoe 1, 3 November: 2½"]


def test_all_drawings_have_one_scale(library: MakeLibrary) -> None:
    ada, zoe = drawn(library(CLASS)).drawings
    assert {(one.width, one.height, tuple(level.y for level in one.levels)) for one in (ada, zoe)} == {
        (ada.width, ada.height, (ada.levels[0].y, ada.levels[1].y))
    }
    assert zoe.points[0].y == zoe.levels[0].y  # 3 of 3
    assert ada.points[0].y == ada.levels[1].y  # 1 of 3
    assert zoe.points[0].x < ada.points[0].x < zoe.points[1].x  # by their days


@settings(max_examples=60, deadline=None)
@given(days=st.lists(st.dates(), min_size=2, max_size=30))
def test_an_earlier_day_never_stands_after_a_later_one(days: list[Any]) -> None:
    span = Span(min(days), max(days))
    places = [span.x(day) for day in sorted(days)]
    assert places == sorted(places)
    assert all(24 <= place <= 136 for place in places)


def test_levels_in_words_are_drawn_and_said(library: MakeLibrary) -> None:
    shows = drawn(library(CLASS), "teachers/progress/look/1/")
    assert (shows.lowest, shows.highest) == ("“a glance”", "“a look”")
    (ben,) = shows.drawings
    assert [level.text for level in ben.levels] == ["", ""]
    assert ben.last == ""
    assert ben.rows[0].score == "a look"


def test_what_no_screen_shows_is_said_of_each_drawing(library: MakeLibrary) -> None:
    library_ = library(CLASS)
    html = Renderer(Themes((packaged_theme(),))).render(pages_of(library_)[PATH])
    labels = re.findall(r'<svg[^>]*aria-label="([^"]+)"', html)
    assert labels == [one.says for one in drawn(library_).drawings]
    assert "Zoe’s work was 3 in September and 2½ in November, in two pieces." in labels


def test_no_word_on_the_pages_ranks_anybody(library: MakeLibrary) -> None:
    render = Renderer(Themes((packaged_theme(),))).render
    html = " ".join(render(page) for path, page in pages_of(library(CLASS)).items() if "/progress/" in path)
    assert not re.search(r"\b(best|worst|rank|average|mean|top|behind|below average)\b", html)


def test_a_class_that_nobody_scored_has_no_such_pages(library: MakeLibrary) -> None:
    found = pages_of(library({**RUBRICS, **student("Ada", ("2026-10-03", "why", "self: {reason: 3}"))}))
    assert not [path for path in found if "/progress/" in path]
    assert not any("progress" in way for way in ways_from(found))


# ----------------------------------------------------------------------------------------------------- the sheet


STEPS = (
    "title: Number\nsteps:\n  half: {title: Half}\n  round: {title: Rounds, needs: [half]}\n"
    "misconceptions:\n  down: {title: Down, about: [round]}\n"
)
ADA = f"{HOME}/students/ada"
PLANNED = {
    "progressions/number.yml": STEPS,
    **RUBRICS,
    **student("Zoe", ("2026-09-03", "why", "steps: [number/half, number/round]\nmisconceptions: [number/down]")),
    **student("Ada", ("2026-09-23", "why", "steps: [number/half]"), ("2026-10-03", "why", "self: {reason: 3}")),
    f"{ADA}/feedback/a.md": "---\nfrom: rivera\ndate: 2026-10-02\nabout: w0\nnext_step: Round it.\n---\nI read it.\n",
    f"{ADA}/feedback/b.md": "---\nfrom: rivera\ndate: 2026-10-05\nabout: w1\nnext_step: Check it.\n---\nI read it.\n",
    f"{ADA}/feedback/c.md": (
        "---\nfrom: rivera\ndate: 2026-09-30\nabout: w1\nnext_step: Done.\nconfirmed: 2026-10-04\n---\nI read it.\n"
    ),
    f"{ADA}/goals/soon.md": "---\ntitle: Read aloud\ndate: 2026-09-03\ndue: 2026-11-20\n---\nWhy.\n",
    f"{ADA}/goals/late.md": "---\ntitle: Swim\ndate: 2026-09-03\ndue: 2027-06-20\n---\nWhy.\n",
}


def sheet(library: Library) -> Any:
    return pages_of(library)["teachers/plan/"].shows


def test_the_sheet_has_every_student_by_name_with_the_oldest_step_that_is_open(library: MakeLibrary) -> None:
    students = {line.student.text: line for line in sheet(library(PLANNED)).students}
    assert [*students] == ["Ada", "Mina K.", "Omar S.", "Zoe"]
    ada = students["Ada"]
    assert (ada.next_step.text, ada.since.isoformat(), ada.more) == ("Round it.", "2026-10-02", 1)
    assert [link.text for link in ada.ahead] == ["Rounds"]
    assert (students["Zoe"].next_step, students["Zoe"].more) == (None, 0)


def test_the_sheet_says_who_has_shown_a_step_with_the_newest_evidence_under_each_name(library: MakeLibrary) -> None:
    (number,) = sheet(library(PLANNED)).progressions
    half, rounds = number.steps
    assert [link.text for link in half.shown] == ["Ada", "Zoe"]
    assert half.newest.isoformat() == "2026-09-23"
    assert [link.url for link in half.shown] == ["family/ada/samples/w0/", "family/zoe/samples/w0/"]
    assert ([*rounds.shown], [link.text for link in rounds.partly]) == ([], ["Zoe"])


def test_a_slip_that_shows_a_step_counts_among_its_evidence(library: MakeLibrary) -> None:
    lesson = (
        "---\ntitle: Half way\ndate: 2026-10-05\nentry: {a: {ask: What?}}\n"
        "marking: {a: {right: ['45'], step: number/half}}\n---\nRead.\n"
    )
    slip = {f"{HOME}/lessons/half.md": lesson, f"{HOME}/slips/2026-10-05-half.csv": "Student,What?\nada,45\nzoe,40\n"}
    half = sheet(library({**PLANNED, **slip})).progressions[0].steps[0]
    assert ([link.text for link in half.shown], [link.text for link in half.tried]) == (["Ada"], ["Zoe"])


def test_goals_on_the_sheet_are_those_whose_day_is_near(library: MakeLibrary) -> None:
    assert [(goal.by, goal.to.text) for goal in sheet(library(PLANNED)).goals] == [("Ada", "Read aloud")]


def test_of_many_students_each_has_less_room(library: MakeLibrary) -> None:
    assert not sheet(library(PLANNED)).many
    many: dict[str, str] = {}
    for number in range(12):
        many |= student(f"S{number}")
    assert sheet(library(many)).many


def test_a_class_without_students_has_no_sheet(library: MakeLibrary) -> None:
    none = ("classes/maple-5/students/mina/profile.md", "classes/maple-5/students/omar/profile.md")
    found = pages_of(library(without=(*none, "classes/maple-5/permissions.yml")))
    assert "teachers/plan/" not in found
    assert ways_from(found) == ["teachers/withheld/"]
