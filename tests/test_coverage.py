"""Who chose, and what a class lives of two frameworks: each number is the work behind it, and nothing is guessed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.circles import Circle
from generator.insight import FRAMEWORKS, WHO, choices_of, coverage_of, figures_for
from generator.insight.covering import SIGNS as SOURCES
from generator.library import Library, load
from generator.pages import Page
from generator.pages.teaching.meanings import CALLED, INVITES, MEANS, SIGNS
from generator.project import Project, Themes, packaged_theme
from generator.records import Sample
from generator.rendering import Renderer
from generator.shelving import Shelf, shelve
from tests.conftest import MKDOCS, ON, SMALL, MakeProject, write
from tests.test_pages import pages_of

MakeLibrary = Callable[..., Library]
HOME = "classes/maple-5"
MINA, OMAR = f"{HOME}/students/mina", f"{HOME}/students/omar"
TEACHERS = Circle("maple-5", "teachers")


def work(of: str, name: str, day: str, *lines: str, body: str = "Words.") -> dict[str, str]:
    told = "".join(f"{line}\n" for line in lines)
    return {f"{of}/samples/{name}/sample.md": f"---\ntitle: {name}\ndate: {day}\n{told}---\n{body}\n"}


def task(name: str, *lines: str) -> dict[str, str]:
    told = "".join(f"{line}\n" for line in lines)
    return {f"{HOME}/tasks/{name}.md": f"---\ntitle: The {name}\n{told}---\nDo.\n"}


def printed(page: Page) -> str:
    return Renderer(Themes((packaged_theme(),))).render(page)


def chosen(library: Library) -> dict[str, dict[str, list[str]]]:
    shelf = shelve(library, TEACHERS, ON)
    return {
        f"{month.first:%Y-%m}": {who: [each.id.parts[-1] for each in works] for who, works in month.chosen if works}
        for month in choices_of(shelf, shelf.all(Sample))
    }


# ------------------------------------------------------------------------------------------------------- who chose


def test_the_work_s_own_word_counts_before_its_task_s_and_nothing_is_guessed(library: MakeLibrary) -> None:
    found = library(
        {
            **task("set", "chosen_by: teacher"),
            **task("open"),
            **work(MINA, "own", "2026-09-02", "task: set", "chosen_by: student"),
            **work(MINA, "set", "2026-09-03", "task: set"),
            **work(OMAR, "both", "2026-09-04", "chosen_by: together"),
            **work(OMAR, "untold", "2026-10-04", "task: open"),
            **work(OMAR, "free", "2026-10-05"),
        }
    )
    assert chosen(found) == {
        "2026-09": {"teacher": ["set"], "together": ["both"], "student": ["own"]},
        "2026-10": {"unsaid": ["untold", "free"]},
    }
    page = pages_of(found)["teachers/chosen/"]
    assert (
        page.shows.unsaid
        == "Of 2 pieces neither the work nor its task says who chose them. They are drawn as outlines."
    )


def test_every_number_opens_exactly_the_work_that_it_counts(library: MakeLibrary) -> None:
    files: dict[str, str] = {}
    for number, who in enumerate(["teacher", "together", "student", "student", "", "teacher", "student"]):
        of = MINA if number % 2 else OMAR
        files |= work(of, f"w{number}", f"2026-{9 + number // 4:02}-0{number + 1}", f"chosen_by: {who}" if who else "#")
    pages = pages_of(library(files))
    counted = 0
    for month in pages["teachers/chosen/"].shows.years[0].months:
        for segment in month.segments:
            url, _, anchor = segment.counted.url.partition("#")
            group = next(each for each in pages[url].shows.groups if each.anchor == anchor)
            assert len(group.items) == int(segment.counted.number)
            for item in group.items:
                assert item.to.url in pages
                counted += 1
    assert counted == 7
    behind = [page for path, page in pages.items() if path.startswith("teachers/chosen/2026")]
    whose = {item.by for page in behind for group in page.shows.groups for item in group.items}
    assert whose == {"Mina K.", "Omar S."}


def test_a_month_is_drawn_as_long_as_it_has_work(library: MakeLibrary) -> None:
    files: dict[str, str] = {}
    for number in range(6):
        files |= work(MINA, f"w{number}", "2026-09-03" if number < 4 else "2026-10-03", "chosen_by: student")
    months = pages_of(library(files))["teachers/chosen/"].shows.years[0].months
    assert [sum(each.share for each in month.segments) for month in months] == [1000, 500]
    assert [month.cells for month in months] == [("", "", "4", ""), ("", "", "2", "")]


def test_a_school_year_stands_by_itself_and_few_pieces_make_no_sentence(library: MakeLibrary) -> None:
    files = {**work(MINA, "old", "2026-03-03", "chosen_by: teacher")}
    for number in range(3):
        files |= work(MINA, f"a{number}", "2026-09-03", "chosen_by: teacher")
        files |= work(MINA, f"b{number}", "2026-10-03", "chosen_by: student")
    years = pages_of(library(files))["teachers/chosen/"].shows.years
    assert [each.title for each in years] == ["September to October 2026", "March 2026"]
    assert "In September it was 0 of 3, in October 3 of 3." in years[0].says
    assert years[1].says == ("One piece of work in all.",)


@settings(max_examples=40, deadline=None)
@given(
    said=st.lists(st.tuples(st.sampled_from(WHO), st.sampled_from(WHO), st.integers(1, 12)), min_size=1, max_size=12)
)
def test_of_any_work_each_piece_is_counted_once_under_its_own_word_else_its_task_s(
    said: list[tuple[str, str, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    files: dict[str, str] = {**SMALL}
    wanted: Counter[tuple[str, str]] = Counter()
    for number, (own, tasks, month) in enumerate(said):
        files |= task(f"t{number}", f"chosen_by: {tasks}" if tasks != "unsaid" else "#")
        line = f"chosen_by: {own}" if own != "unsaid" else "#"
        files |= work(MINA, f"w{number}", f"2026-{month:02}-03", f"task: t{number}", line)
        wanted[f"2026-{month:02}", own if own != "unsaid" else tasks] += 1
    found = chosen(library_at(tmp_path_factory, files))
    assert {(month, who): len(works) for month, by in found.items() for who, works in by.items()} == dict(wanted)


def library_at(made: pytest.TempPathFactory, files: Mapping[str, str]) -> Library:
    folder = made.mktemp("school")
    write(folder / "content", files)
    (folder / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    return load(Project(folder).roots())[0]


def test_who_chose_stands_in_the_figures_of_teachers_and_of_nobody_else(library: MakeLibrary) -> None:
    files: dict[str, str] = {}
    for number in range(12):
        files[f"{HOME}/students/s{number}/profile.md"] = f"---\nname: S{number}\n---\n"
        files |= work(f"{HOME}/students/s{number}", "w", "2026-09-03", "chosen_by: student", "audience: class")
    found = library(files)
    told = figures_for(found, TEACHERS, ON)["who_chose"]["2026-09"]
    assert told["student"]["count"] == 12 == len(told["student"]["evidence"])
    assert told["teacher"] == {"count": 0, "evidence": []}
    for kind in ("class", "family/s1", "student/s1"):
        name, _, of = kind.partition("/")
        assert "who_chose" not in figures_for(found, Circle("maple-5", name, of), ON)


# -------------------------------------------------------------------------------------------------------- coverage


LIVED: dict[str, str] = {
    **task("bridge", "elements: [reflection-and-ownership]", "leap: [led]"),
    **task("bean", "elements: [data-driven-decisions, reflection-and-ownership]"),
    **work(MINA, "bridge", "2026-10-01", "task: bridge", body="It held.\n\n## Reflection\n\nMeasure first."),
    **work(OMAR, "bridge", "2026-03-01", "task: bean", body="Before.\n\n## Reflection\n\nLong ago."),
    **work(OMAR, "song", "2026-10-09", "chosen_by: student", "answers: [held]"),
    f"{OMAR}/feedback/held.md": (
        "---\nfrom: family\ndate: 2026-10-02\nabout: bridge\nnext_step: Sing it.\nreply: I did.\n---\nNice.\n"
    ),
    f"{MINA}/goals/read.md": "---\ntitle: Read aloud\ndate: 2026-09-20\nproposed_by: together\n---\nWhy.\n",
    f"{MINA}/goals/told.md": "---\ntitle: Be on time\ndate: 2026-09-20\nproposed_by: teacher\n---\nWhy.\n",
}


def covered(library: Library, framework: Any = "elements") -> dict[str, Any]:
    shelf = shelve(library, TEACHERS, ON)
    return {each.name: each for each in coverage_of(shelf, framework, date(2026, 9, 1), ON)}


def signs(one: Any) -> dict[str, list[str]]:
    return {each.name: [str(record.id) for record in each.records] for each in one.signs if each.records}


def test_what_tasks_say_stands_apart_from_what_was_written(library: MakeLibrary) -> None:
    reflection = covered(library(LIVED))["reflection-and-ownership"]
    assert [each.title for each in reflection.tasks] == ["The bridge"]
    assert [each.title for each in reflection.waiting] == ["The bean"]
    assert [each.id.parts[1:] for each in reflection.works] == [("mina", "bridge")]
    assert {name: len(found) for name, found in signs(reflection).items()} == {
        "reflections": 1,  # that of March is of another term
        "replies": 1,
        "answers": 1,
        "own-goals": 1,
    }
    connected = signs(covered(library(LIVED), "leap")["connected"])
    assert {name: len(found) for name, found in connected.items()} == {"outside": 1}


def test_every_sign_is_told_in_words_and_every_part_has_a_meaning_and_an_invitation() -> None:
    parts = {part for framework in FRAMEWORKS.values() for part in framework}
    assert parts == set(CALLED) == set(MEANS) == set(INVITES)
    used = {sign for framework in FRAMEWORKS.values() for signs in framework.values() for sign in signs}
    assert used == set(SOURCES) == set(SIGNS) - {"tagged"}


def test_every_number_on_a_coverage_page_opens_exactly_its_evidence(library: MakeLibrary) -> None:
    pages = pages_of(library(LIVED))
    numbers = 0
    for framework in FRAMEWORKS:
        for part in pages[f"teachers/{framework}/"].shows.parts:
            for one in filter(None, (part.tagged, *part.signs)):
                url, _, anchor = one.url.partition("#")
                group = next(each for each in pages[url].shows.groups if each.anchor == anchor)
                assert (group.says, len(group.items)) == (one.says, int(one.number))
                numbers += 1
    assert numbers >= 8


def test_what_is_missing_is_an_invitation(library: MakeLibrary) -> None:
    page = pages_of(library(LIVED))["teachers/elements/"]
    part = next(each for each in page.shows.parts if each.title == CALLED["flexible-content"])
    assert part.tasks == ()
    assert part.invites == INVITES["flexible-content"]
    assert SIGNS["playlists"] in part.room
    html = printed(page)
    assert "There is room for" in html
    assert not re.search(r"missing|lacks|failed|weak", html)


def test_where_no_task_says_anything_there_are_no_such_pages(library: MakeLibrary) -> None:
    paths = pages_of(library({**task("bridge"), **work(MINA, "bridge", "2026-10-01", "task: bridge")}))
    assert not [path for path in paths if path.startswith(("teachers/elements", "teachers/leap"))]


def test_only_teachers_have_pages_about_the_whole_class(project: MakeProject, library: MakeLibrary) -> None:
    for path in pages_of(library(LIVED)):
        if re.search(r"/(chosen|elements|leap|observations|progress|plan)/", path):
            assert path.startswith("teachers/"), path


def test_slips_and_groups_show_decisions_from_evidence(library: MakeLibrary) -> None:
    found = library(
        {
            **LIVED,
            f"{HOME}/lessons/half.md": "---\ntitle: Half way\ndate: 2026-10-05\nentry: {a: {ask: What?}}\n---\n",
            f"{HOME}/slips/2026-10-05-half.csv": "Student,What?\nmina,45\n",
            f"{HOME}/groups/2026-10-06.yml": "date: 2026-10-06\nby: slips\ngroups: [{students: [mina], why: Known.}]\n",
            f"{HOME}/groups/2026-10-07.yml": "date: 2026-10-07\nby: hand\ngroups: [{students: [mina], why: Asked.}]\n",
        }
    )
    decisions = signs(covered(found)["data-driven-decisions"])
    assert {name: len(each) for name, each in decisions.items()} == {"slips": 1, "groups": 1}
    page = pages_of(found)["teachers/elements/data-driven-decisions/"]
    assert [item.to.text for group in page.shows.groups for item in group.items] == ["Slip: Half way", "Groups"]


def test_a_shelf_without_anything_lives_nothing(library: MakeLibrary) -> None:
    shelf: Shelf = shelve(library(), TEACHERS, ON)
    assert choices_of(shelf, shelf.all(Sample)) == ()
    for each in coverage_of(shelf, "leap", date(2026, 9, 1), ON):
        assert (each.tasks, each.works, signs(each)) == ((), (), {})
