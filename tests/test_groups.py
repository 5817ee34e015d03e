"""Groups for tomorrow: a slip, work or interests go in; a draft that says why comes out, and a page to hang up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator.circles import Circle
from generator.cli import cli
from generator.insight import figures_for
from generator.insight.grouping import (
    DraftGroups,
    NothingToGoByError,
    Wanted,
    drafted,
    furthest_back,
    hardly_changed,
    meetings_of,
    not_yet_together,
)
from generator.library import Library
from generator.pages import Page, compose, survey
from generator.pages.grouped import Glance, Groups
from generator.pages.setting import Setting
from generator.pages.teaching.groupings import group_glance
from generator.planning.grouping import NoGroupsError
from generator.problems import ContentError, Problem
from generator.records import Groups as Plan
from generator.records import RecordId
from generator.shelving import Shelf, shelve, shelves_of
from generator.words import words_in
from tests.conftest import ON, SMALL, MakeProject

ROOM = "classes/maple-5"
NAMES = ("ana", "iris", "jo", "kit", "leo", "sam")
LIKES = {"ana": "[the sea]", "iris": "[old maps]", "jo": "[sea shells]", "kit": "[moss]", "leo": "[maps]"}
BASE = {
    **{path: text for path, text in SMALL.items() if path in {"school.yml", "staff/rivera.yml", "staff/okafor.yml"}},
    f"{ROOM}/class.yml": "title: Maple 5\nteachers: [rivera, okafor]\nsalt: abcdefghijklmnopqrstuvwxyz\n",
    "progressions/number.yml": (
        "title: Number\nsteps:\n  half: {title: Finds what is half way}\n"
        "  rounding: {title: Rounds to the nearest ten, needs: [half]}\n"
        "  hundreds: {title: Rounds to the nearest hundred, needs: [rounding]}\n"
        "misconceptions: {down: {title: Half way rounds down, about: [rounding]}}\n"
    ),
    f"{ROOM}/lessons/rounding.md": (
        "---\ntitle: Rounding\ndate: 2026-11-12\nsteps: [number/rounding]\nentry:\n  middle: {ask: Half way?}\n"
        "  round: {ask: Round 45.}\n  felt: {ask: How was it?}\nmarking:\n"
        "  middle: {right: ['45'], step: number/half}\n"
        "  round: {right: ['50'], step: number/rounding, mistakes: {'40': number/down}}\n---\nWatch the film.\n"
    ),
    **{
        f"{ROOM}/students/{each}/profile.md": f"---\nname: {each.title()} K.\ninterests: {LIKES.get(each, '[]')}\n---\n"
        for each in NAMES
    },
}
SLIP = {
    f"{ROOM}/slips/2026-11-12-rounding.csv": (
        "name,Half way?,Round 45.,How was it?\nana,45,40,ok\niris,45,50,ok\njo,44,40,ok\nkit,45,50,ok\nleo,40,45,ok\n"
        "sam,,,I did not know\n"
    )
}
ARRANGED = {f"{ROOM}/arrangements.yml": "group_size: {least: 1, most: 3}\nadults: 1\n"}
TOMORROW = date(2026, 11, 17)

MakeLibrary = Callable[..., Library]
MakeShelf = Callable[..., Shelf]


@pytest.fixture
def shelf(library: MakeLibrary) -> MakeShelf:
    """The teachers' shelf of that class, with these files besides."""

    def make(*files: Mapping[str, str]) -> Shelf:
        told = {path: text for each in (BASE, *files) for path, text in each.items()}
        return shelve(library(told, bare=True), Circle("maple-5", "teachers"), ON)

    return make


def work(student: str, step: str, day: str = "2026-11-02") -> dict[str, str]:
    """A piece of work that shows a step."""
    return {
        f"{ROOM}/students/{student}/samples/{step}-{day}/sample.md": (
            f"---\ntitle: My {step}\ndate: {day}\nsteps: [number/{step}]\n---\nI did it.\n"
        )
    }


def day(day: str, *groups: str, about: tuple[str, ...] = (), more: str = "") -> dict[str, str]:
    """The groups of a day in November, each written `ana iris`; `about` is the step of each."""
    steps = (*(f", about: number/{each}" for each in about), *("" for _ in groups))
    lines = [
        f"  - {{students: [{', '.join(each.split())}], why: Because.{step}}}\n"
        for each, step in zip(groups, steps, strict=False)
    ]
    return {f"{ROOM}/groups/{day}.yml": f"date: 2026-11-{day}\ngroups:\n{''.join(lines)}{more}"}


def together(draft: DraftGroups) -> list[str]:
    return [" ".join(each.students) for each in draft.groups]


# ----------------------------------------------------------------------------------------------------------- a draft


def test_a_slip_brings_those_together_who_need_the_same_next_thing(shelf: MakeShelf) -> None:
    draft = drafted(shelf(SLIP, ARRANGED), Wanted("slips", TOMORROW))
    assert together(draft) == ["ana jo", "iris kit", "leo"]
    assert [each.about for each in draft.groups] == ["number/rounding", "number/hundreds", "number/half"]
    assert draft.lesson == "rounding"


def test_each_group_says_why_from_how_much_and_how_recent(shelf: MakeShelf) -> None:
    first, second, third = drafted(shelf(SLIP, ARRANGED), Wanted("slips", TOMORROW)).groups
    assert first.why == (
        "They have met a thought about “Rounds to the nearest ten” that many meet: “Half way rounds down”. "
        "From 2 slips, the newest of 12 November."
    )
    assert second.why == (
        "They have shown “Rounds to the nearest ten”. Ahead lies “Rounds to the nearest hundred”. "
        "From 2 slips, the newest of 12 November."
    )
    assert third.why == (
        "They have not shown “Finds what is half way” yet; it comes next. From one slip of 12 November."
    )


def test_whoever_nothing_is_known_of_is_in_no_group_and_it_is_said_why(shelf: MakeShelf) -> None:
    draft = drafted(shelf(SLIP), Wanted("slips", TOMORROW))
    assert draft.unplaced == (("sam", "There is no answer on the slip that reads, and no work on this step yet."),)


def test_who_left_no_answer_that_reads_is_placed_by_recent_work(shelf: MakeShelf) -> None:
    draft = drafted(shelf(SLIP, ARRANGED, work("sam", "rounding")), Wanted("slips", TOMORROW))
    assert together(draft) == ["ana jo", "iris kit sam", "leo"]
    assert draft.unplaced == ()
    assert draft.groups[1].why.endswith("From 2 slips and one piece of work, the newest of 12 November.")


def test_by_evidence_what_a_step_needs_comes_before_it(shelf: MakeShelf) -> None:
    known = {**work("ana", "half"), **work("iris", "rounding"), **work("jo", "half"), **work("leo", "rounding")}
    missed = {
        f"{ROOM}/students/kit/samples/race/sample.md": (
            "---\ntitle: Race\ndate: 2026-11-03\nmisconceptions: [number/down]\n---\n45 is 40.\n"
        )
    }
    draft = drafted(shelf(known, missed, ARRANGED), Wanted("evidence", TOMORROW, step="number/rounding"))
    assert together(draft) == ["ana jo", "iris leo", "kit"]
    assert [each.why.split(".")[0] for each in draft.groups] == [
        "They have not shown “Rounds to the nearest ten” yet; it comes next",
        "They have shown “Rounds to the nearest ten”",
        "They have met a thought about “Rounds to the nearest ten” that many meet: “Half way rounds down”",
    ]
    assert [student for student, _ in draft.unplaced] == ["sam"]


def test_groups_by_interests_name_the_word_that_is_shared(shelf: MakeShelf) -> None:
    sized = Wanted("interests", TOMORROW, least=2, most=2)
    draft = drafted(shelf(), sized)
    assert together(draft) == ["ana jo", "iris leo", "kit sam"]
    assert [each.why for each in draft.groups] == [
        "All of them say in their profiles that they care about “sea”.",
        "All of them say in their profiles that they care about “maps”.",
        "What they care about differs (“moss”); ask what they could make of it together.",
    ]


def test_mixed_groups_have_somebody_who_has_shown_the_step(shelf: MakeShelf) -> None:
    known = {**work("ana", "rounding"), **work("iris", "rounding")}
    others = {path: text for each in ("jo", "kit", "leo", "sam") for path, text in work(each, "half").items()}
    wanted = Wanted("mixed", TOMORROW, step="number/rounding", least=3, most=3)
    draft = drafted(shelf(known, others), wanted)
    assert [len({"ana", "iris"} & {*each.students}) for each in draft.groups] == [1, 1]
    why = "Somebody here has shown “Rounds to the nearest ten”, and others are on the way: let them tell one another"
    assert {each.why for each in draft.groups} == {f"{why} how they think."}


def test_an_adult_is_with_those_who_cannot_go_on_alone_first_where_nobody_sat_with_one_lately(shelf: MakeShelf) -> None:
    before = {
        f"{ROOM}/groups/10.yml": (
            "date: 2026-11-10\ngroups: [{students: [leo, sam], why: Because., adult: rivera}, "
            "{students: [ana, jo], why: Because.}]\n"
        )
    }
    draft = drafted(shelf(SLIP, ARRANGED, before), Wanted("slips", TOMORROW))
    assert {each.students: each.adult for each in draft.groups if each.adult} == {("ana", "jo"): "rivera"}


def test_a_reason_has_no_name_in_it(shelf: MakeShelf) -> None:
    for by in ("slips", "interests", "mixed"):
        draft = drafted(shelf(SLIP, work("sam", "half")), Wanted(by, TOMORROW))
        said = " ".join(each.why for each in draft.groups)
        assert not any(f"{each.title()} K." in said for each in NAMES)


def test_without_anything_to_go_by_it_is_said_what_to_do(shelf: MakeShelf) -> None:
    with pytest.raises(NothingToGoByError, match="There is no slip of any lesson yet"):
        drafted(shelf(), Wanted("slips", TOMORROW))
    with pytest.raises(NothingToGoByError, match="--by interests"):
        drafted(shelf(), Wanted("evidence", TOMORROW, step="number/half"))


def test_what_a_class_keeps_to_binds_the_draft(shelf: MakeShelf) -> None:
    arranged = (
        "rooms: {nook: {title: Nook, seats: 3}, hall: {title: Hall, seats: 3}}\ngroup_size: {least: 3, most: 3}\n"
        "together: [[ana, leo]]\napart: [[ana, jo], [iris, leo]]\n"
    )
    draft = drafted(shelf({f"{ROOM}/arrangements.yml": arranged}), Wanted("interests", TOMORROW))
    assert together(draft) in (["ana kit leo", "iris jo sam"], ["ana leo sam", "iris jo kit"])
    assert sorted(each.room for each in draft.groups) == ["hall", "nook"]
    with pytest.raises(NoGroupsError, match="6 students cannot be divided"):
        drafted(shelf({f"{ROOM}/arrangements.yml": arranged}), Wanted("interests", TOMORROW, least=4, most=5))


# ---------------------------------------------------------------------------------------------------- who was with whom


def test_who_began_furthest_back_three_times_of_four_is_told_with_the_days(shelf: MakeShelf) -> None:
    steps = ("half", "rounding")
    told = shelf(
        day("02", "ana iris", "jo kit", about=steps),
        day("04", "ana jo", "iris kit", about=steps),
        day("06", "jo iris", "ana kit", about=steps),
        day("09", "leo ana", "jo kit", about=steps),
    )
    (found,) = furthest_back(told, meetings_of(told))
    assert found.student == RecordId("profile", ("maple-5", "ana"))
    assert [each.parts[1] for each in found.plans] == ["09", "04", "02"]
    assert found.of == 4


def test_only_the_last_four_of_such_days_count(shelf: MakeShelf) -> None:
    steps = ("half", "rounding")
    back = [day(each, "ana", "jo", about=steps) for each in ("02", "03", "04")]
    since = [day(each, "jo", "ana", about=steps) for each in ("05", "06")]
    told = shelf(*back, *since)
    assert furthest_back(told, meetings_of(told)) == ()


def test_a_day_on_which_all_are_about_one_step_or_none_says_nothing_of_anybody(shelf: MakeShelf) -> None:
    alike = [day(each, "ana", "jo", about=("half", "half")) for each in ("02", "03", "04")]
    told = shelf(*alike, day("05", "ana", "jo"))
    assert furthest_back(told, meetings_of(told)) == ()


def test_groups_that_hardly_change_are_told_with_the_pairs_kept(shelf: MakeShelf) -> None:
    told = shelf(day("02", "ana iris jo", "kit leo sam"), day("04", "ana iris jo", "kit leo", "sam"))
    kept = hardly_changed(meetings_of(told))
    assert kept
    assert (kept.kept, kept.pairs) == (4, 4)
    changed = shelf(day("02", "ana iris jo", "kit leo sam"), day("04", "ana kit leo", "iris jo sam"))
    assert hardly_changed(meetings_of(changed)) is None
    assert hardly_changed(meetings_of(changed)[:1]) is None


def test_who_has_met_whom_is_told_once_there_were_a_few_days(shelf: MakeShelf) -> None:
    days = (day("02", "ana iris jo", "kit leo sam"), day("04", "ana kit leo"), day("06", "ana sam", "iris kit leo"))
    told = shelf(*days)
    apart = not_yet_together(told, meetings_of(told))
    found = {student.parts[1]: [each.parts[1] for each in others] for student, others in apart.items()}
    assert found == {"iris": ["sam"], "jo": ["kit", "leo", "sam"], "kit": ["jo"], "leo": ["jo"], "sam": ["iris", "jo"]}


def test_after_two_days_nobody_expects_everybody_to_have_met(shelf: MakeShelf) -> None:
    told = shelf(day("02", "ana iris jo"), day("04", "kit leo sam"))
    assert not_yet_together(told, meetings_of(told)) == {}


def test_figures_of_groups_are_for_teachers_alone(library: MakeLibrary) -> None:
    days = {path: text for each in ("02", "04", "06") for path, text in day(each, "ana jo", "kit").items()}
    told = library({**BASE, **days}, bare=True)
    figures = figures_for(told, Circle("maple-5", "teachers"), ON)["groups"]
    assert figures["days"]["04"] == [["ana", "jo"], ["kit"]]
    assert figures["not_yet_together"]["kit"] == ["ana", "iris", "jo", "leo", "sam"]
    assert (figures["furthest_back"], figures["pairs_kept"]) == ({}, None)
    for kind, of in (("class", ""), ("family", "ana"), ("student", "ana")):
        assert "groups" not in figures_for(told, Circle("maple-5", kind, of), ON)


# ------------------------------------------------------------------------------------------------------------ the page


def pages(library: Library, circle: str = "teachers") -> dict[str, Page]:
    shelves = shelves_of(library, "maple-5", ON)
    atlas = survey(shelves)
    return {page.path: page for each, shelf in shelves.items() if each.path == circle for page in compose(shelf, atlas)}


def shown(page: Page) -> Groups:
    assert isinstance(page.shows, Groups)
    return page.shows


def test_the_next_day_s_groups_stand_first_and_earlier_ones_below(library: MakeLibrary) -> None:
    days = {**day("10", "ana"), **day("17", "jo"), **day("20", "kit")}
    found = pages(library({**BASE, **days}, bare=True))
    assert [each.day.day for each in shown(found["teachers/groups/"]).others] == [20, 10]
    assert shown(found["teachers/groups/"]).day == TOMORROW
    assert {path for path in found if path.startswith("teachers/groups/")} == {
        "teachers/groups/", "teachers/groups/10/", "teachers/groups/20/",
    }  # fmt: skip
    assert shown(found["teachers/groups/10/"]).others == ()


def test_when_no_day_lies_ahead_the_last_one_stands_first(library: MakeLibrary) -> None:
    found = pages(library({**BASE, **day("10", "ana"), **day("12", "jo")}, bare=True))
    assert shown(found["teachers/groups/"]).day == date(2026, 11, 12)


def test_without_groups_there_is_no_page_and_no_way_to_one(library: MakeLibrary) -> None:
    found: Any = pages(library(BASE, bare=True))
    assert not [path for path in found if "groups" in path]
    assert found["teachers/"].shows.groups is None


def test_a_group_has_its_names_its_room_its_adult_and_why(library: MakeLibrary) -> None:
    group = "{students: [jo, ana], why: They ask., room: nook, adult: rivera, about: number/half}"
    told = {
        f"{ROOM}/groups/17.yml": f"date: 2026-11-17\ngroups: [{group}]\n",
        f"{ROOM}/arrangements.yml": "rooms: {nook: {title: The nook, seats: 4}}\n",
    }
    (team,) = shown(pages(library({**BASE, **told}, bare=True))["teachers/groups/"]).teams
    assert [each.text for each in team.students] == ["Jo K.", "Ana K."]
    assert (team.room, team.adult, team.why) == ("The nook", "Ms Rivera", "They ask.")


def test_whoever_was_forgotten_and_a_room_that_is_too_small_are_told(library: MakeLibrary) -> None:
    told = {
        f"{ROOM}/groups/17.yml": (
            "date: 2026-11-17\nunplaced: [{student: sam, why: Away.}]\n"
            "groups: [{students: [jo, ana, kit], why: They ask., room: nook}]\n"
        ),
        f"{ROOM}/arrangements.yml": "rooms: {nook: {title: The nook, seats: 2}}\n",
    }
    shows = shown(pages(library({**BASE, **told}, bare=True))["teachers/groups/"])
    assert [(who.text, why) for who, why in shows.unplaced] == [
        ("Sam K.", "Away."), ("Iris K.", "Nobody has said yet where."), ("Leo K.", "Nobody has said yet where."),
    ]  # fmt: skip
    assert [each.says for each in shows.stands_out] == ["The nook has 2 seats, and 3 students are to work there."]


@pytest.mark.parametrize("group", ["{students: [], why: They ask.}", '{students: [ana], why: ""}'])
def test_a_group_of_nobody_and_one_without_a_reason_are_problems(problems_of: Any, group: str) -> None:
    (found,) = problems_of({**BASE, f"{ROOM}/groups/17.yml": f"date: 2026-11-17\ngroups: [{group}]\n"}, bare=True)
    assert found.place.path.endswith("groups/17.yml")


def test_nobody_but_the_teachers_has_anything_of_groups(library: MakeLibrary) -> None:
    told = library({**BASE, **day("17", "ana jo", about=("half",))}, bare=True)
    for circle in ("class", "family/ana", "student/ana"):
        assert not [path for path in pages(told, circle) if "groups" in path]
    for each, shelf in shelves_of(told, "maple-5", ON).items():
        assert bool(shelf.all(Plan)) is (each.kind == "teachers")


def test_what_stands_out_is_said_on_the_next_day_s_page_alone_with_links_to_the_days(library: MakeLibrary) -> None:
    steps = ("half", "rounding")
    days = {path: text for each in ("10", "12", "17") for path, text in day(each, "ana", "jo", about=steps).items()}
    found = pages(library({**BASE, **days}, bare=True))
    (said,) = shown(found["teachers/groups/"]).stands_out
    assert said.says == (
        "Ana K. was in the group that began furthest back on 3 of the last 3 days with groups about different steps."
    )
    assert [each.url for each in said.days] == ["teachers/groups/10/", "teachers/groups/12/", "teachers/groups/"]
    assert shown(found["teachers/groups/12/"]).stands_out == ()


def test_the_way_to_the_next_groups_says_how_many_and_what_stands_out(library: MakeLibrary) -> None:
    ahead = glance(library({**BASE, **day("17", "ana iris", "jo")}, bare=True))
    assert ahead
    assert (ahead.page.url, ahead.groups, ahead.students, ahead.says) == ("teachers/groups/", 2, 3, ())


def test_there_is_no_way_to_the_next_groups_where_all_are_over(library: MakeLibrary) -> None:
    assert glance(library({**BASE, **day("10", "ana")}, bare=True)) is None


def glance(library: Library) -> Glance | None:
    shelves = shelves_of(library, "maple-5", ON)
    atlas, shelf = survey(shelves), shelves[Circle("maple-5", "teachers")]
    masthead = next(iter(compose(shelf, atlas))).masthead
    return group_glance(Setting(shelf, atlas, words_in("en"), masthead))


# -------------------------------------------------------------------------------------------------------------- check


def test_a_room_that_the_arrangements_do_not_name_is_a_problem(problems_of: Callable[..., tuple[Problem, ...]]) -> None:
    plan = "date: 2026-11-17\ngroups: [{students: [ana], why: Because., room: nok}]\n"
    rooms = {f"{ROOM}/arrangements.yml": "rooms: {nook: {title: The nook, seats: 4}}\n"}
    (found,) = problems_of({**BASE, **rooms, f"{ROOM}/groups/17.yml": plan}, bare=True)
    assert found.what == "The arrangements name no room “nok”."
    assert "nook" in found.remedy


# -------------------------------------------------------------------------------------------------------- the command


@pytest.fixture
def plan(project: MakeProject) -> Callable[..., Result]:
    """`classfolio groups plan maple-5 …` in a school with a slip."""
    folder = project({**BASE, **SLIP, **work("sam", "half")}, bare=True).folder

    def run(*words: str) -> Result:
        return CliRunner().invoke(cli, ["-C", str(folder), "groups", "plan", "maple-5", "--on", "2026-11-13", *words])

    run.folder = folder  # type: ignore[attr-defined]  # where it writes
    return run


def test_a_draft_is_written_for_the_next_school_day_and_the_terminal_says_why(plan: Any) -> None:
    answer = plan("--size", "2-3")
    assert answer.exit_code == 0, answer.output
    file: Path = plan.folder / "content/classes/maple-5/groups/2026-11-16-rounding.yml"
    text = file.read_text(encoding="utf-8")
    assert "date: 2026-11-16\nby: slips\nlesson: rounding\n" in text
    assert "Ana K., Jo K., Sam K. · Ms Rivera\n  Most of them have met a thought" in answer.output
    assert "6 students in 2 groups for Monday, 2026-11-16. Open the file" in answer.output
    assert CliRunner().invoke(cli, ["-C", str(plan.folder), "check"]).exit_code == 0


def test_a_second_draft_never_stands_over_the_first(plan: Any) -> None:
    first, second = plan(), plan()
    assert first.exit_code == second.exit_code == 0
    folder: Path = plan.folder / "content/classes/maple-5/groups"
    assert sorted(each.name for each in folder.iterdir()) == ["2026-11-16-rounding-2.yml", "2026-11-16-rounding.yml"]


def test_a_dry_run_writes_nothing(plan: Any) -> None:
    answer = plan("--by", "interests", "--dry-run")
    assert "nothing was written" in answer.output
    assert not (plan.folder / "content/classes/maple-5/groups").exists()


@pytest.mark.parametrize("words", [(), ("--by", "interests"), ("--by", "mixed"), ("--step", "number/rounding")])
def test_what_was_planned_builds_as_it_is_written(plan: Any, words: tuple[str, ...]) -> None:
    assert plan(*words).exit_code == 0
    answer = CliRunner().invoke(cli, ["-C", str(plan.folder), "build", "--plain", "--on", "2026-11-13"])
    assert answer.exit_code == 0, answer.output
    assert list(plan.folder.glob("build/maple-5/teachers/groups/index.html"))


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--lesson", "runding"), "There is no lesson “runding” in maple-5. Did you mean “rounding”?"),
        (("--step", "number/haf"), "“haf” is not a step of “number”. Did you mean “half”?"),
        (("--step", "number/half", "--lesson", "rounding"), "are two ways to make groups. Say one of them."),
        (("--by", "evidence"), "By evidence on which step? Add it, as in: --step number-sense/half"),
        (("--by", "interests", "--step", "number/half"), "--by interests does not go with --step."),
        (("--size", "4-2"), "“4-2” is no size of groups. Write it as 3-4, or as 3."),
        (
            ("--size", "5"),
            "cannot be divided into groups of 5 to 5. Groups of 3 to 5 or of 5 to 6 would do.",
        ),
    ],
)
def test_what_cannot_be_planned_is_said_plainly(plan: Any, words: tuple[str, ...], says: str) -> None:
    answer = plan(*words)
    assert answer.exit_code == 2
    assert says in " ".join(answer.output.split())


def test_problems_of_the_class_stand_before_a_plan(project: MakeProject) -> None:
    folder = project({**BASE, **SLIP, f"{ROOM}/arrangements.yml": "rooms: {nook: {title: Nook}}\n"}).folder
    answer = CliRunner().invoke(cli, ["-C", str(folder), "groups", "plan", "maple-5"])
    assert isinstance(answer.exception, ContentError)
    assert [each.place.path for each in answer.exception.problems] == [f"content/{ROOM}/arrangements.yml"]
