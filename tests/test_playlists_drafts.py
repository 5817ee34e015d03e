"""`playlists plan` writes a file that `check` accepts, keeps what people changed in it, and says what it did."""

from __future__ import annotations

from datetime import date

import pytest
from click.testing import CliRunner, Result

from generator.circles import Circle, circles_of
from generator.cli import cli
from generator.cli.playlists import _next_day
from generator.insight import figures_for
from generator.insight.playlists import Lesson, asked_of
from generator.library import load
from generator.pages import compose, masthead, survey
from generator.pages.setting import Setting
from generator.pages.teaching.lesson_plans import playlist_glances
from generator.problems import Advice
from generator.project import Project, Themes, packaged_theme
from generator.records import Playlist
from generator.rendering import Renderer
from generator.shelving import shelves_of
from generator.words import words_in
from tests.conftest import ON, Files, MakeProject

STUDENTS = "classes/maple-5/students"
SCHOOL: Files = {
    "progressions/number.yml": (
        "title: Number\nsteps:\n  half: {title: Finds half way}\n  round: {title: Rounds, needs: [half]}\n"
        "misconceptions: {down: {title: Half way rounds down, about: [round]}}\n"
    ),
    "activities/line.md": "---\ntitle: A line\nsteps: [number/half]\nminutes: 15\nmode: hands-on\n---\nHang it.\n",
    "activities/race.md": "---\ntitle: Rounding race\nsteps: [number/round]\nminutes: 15\nmode: pair\n---\nRun.\n",
    "activities/cards.md": "---\ntitle: Cards\nsteps: [number/half]\nminutes: 15\nroom: corner\nseats: 1\n---\nTurn.\n",
    "classes/maple-5/arrangements.yml": "rooms: {corner: {title: The corner, seats: 2}}\n",
    f"{STUDENTS}/mina/samples/half/sample.md": (
        "---\ntitle: Half\ndate: 2026-11-10\nsteps: [number/half]\naudience: family\n---\nHere is the middle.\n"
    ),
    f"{STUDENTS}/omar/samples/quiet/sample.md": (
        "---\ntitle: Quiet\ndate: 2026-11-11\nsteps: [number/half]\naudience: teachers\n---\nNobody reads this.\n"
    ),
}
DAYS = ("2026-11-12", "2026-11-17", "2026-11-16")
FILE = "content/classes/maple-5/playlists/2026-11-17.yml"


def run(project: Project, *arguments: str) -> Result:
    told = CliRunner().invoke(cli, ["-C", str(project.folder), "playlists", "plan", "maple-5", *arguments])
    assert told.exception is None or isinstance(told.exception, SystemExit), told.exception
    return told


def plan(project: Project, *arguments: str) -> Result:
    told = run(project, "--date", "2026-11-17", *arguments)
    assert told.exit_code == 0, told.output
    return told


def playlist(project: Project) -> Playlist:
    library, problems = load(project.roots())
    assert not [each for each in problems if not isinstance(each, Advice)]
    return next(library.all(Playlist))


def rewrite(project: Project, *pairs: tuple[str, str]) -> None:
    path = project.folder / FILE
    text = path.read_text("utf-8")
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after, 1)
    path.write_text(text, "utf-8")


def written(project: Project) -> bytes:
    return (project.folder / FILE).read_bytes()


def activities(project: Project, student: str) -> list[str]:
    return [item.activity for item in playlist(project).students[student].items]


# ------------------------------------------------------------------------------------------------------ what is written


def test_everybody_has_a_list_with_reasons_and_check_accepts_it(project: MakeProject) -> None:
    school = project(SCHOOL)
    told = plan(school)
    assert told.stdout == f"{FILE}\n"
    lists = playlist(school).students
    assert lists.keys() == {"mina", "omar"}
    assert all(item.why for one in lists.values() for item in one.items)
    race = next(item for item in lists["mina"].items if item.activity == "race")
    assert race.why == "Your work of 10 November shows this: “Finds half way”. Now you go on to this: “Rounds”."


def test_the_same_school_has_the_same_plan_and_to_plan_again_changes_nothing(project: MakeProject) -> None:
    school = project(SCHOOL)
    plan(school)
    first = written(school)
    assert "Nothing else changed." in plan(school).stderr
    assert written(school) == first


def test_a_reason_names_no_work_that_the_family_does_not_read(project: MakeProject) -> None:
    school = project(SCHOOL)
    plan(school)
    reasons = " ".join(item.why or "" for item in playlist(school).students["omar"].items)
    assert "11 November" not in reasons


def test_a_reason_says_nothing_that_only_work_for_teachers_shows(project: MakeProject) -> None:
    for audience, told in (("teachers", False), ("student", False), ("family", True)):
        work = f"---\ntitle: Q\ndate: 2026-11-11\nsteps: [number/half]\naudience: {audience}\n---\nHere.\n"
        school = project({**SCHOOL, f"{STUDENTS}/omar/samples/quiet/sample.md": work})
        (school.folder / FILE).unlink(missing_ok=True)
        plan(school)
        reasons = [item.why or "" for item in playlist(school).students["omar"].items]
        assert any("what you can do already" in each for each in reasons) == told
        assert any(each.startswith("Here you can show what you know") for each in reasons) != told


def test_a_reason_says_nothing_of_a_profile_that_the_family_does_not_read(project: MakeProject) -> None:
    for audience, told in (("class", 1), ("student", 0)):
        said = f"---\nname: Mina K.\ninterests: [pegs]\naudience: {audience}\n---\nMe.\n"
        school = project({**SCHOOL, f"{STUDENTS}/mina/profile.md": said})
        library, _ = load(school.roots())
        mina = asked_of(library, "maple-5", Lesson(ON)).learners[0]
        assert len(mina.says.get("interests", ())) == told


def test_a_dry_run_writes_nothing(project: MakeProject) -> None:
    school = project(SCHOOL)
    assert "Nothing was written." in plan(school, "--dry-run").stderr
    assert not (school.folder / FILE).exists()


def test_a_step_is_shown_by_whoever_has_shown_what_needs_it(project: MakeProject) -> None:
    work = "---\ntitle: Round\ndate: 2026-11-10\nsteps: [number/round]\n---\nRounded.\n"
    library, _ = load(project({**SCHOOL, f"{STUDENTS}/mina/samples/half/sample.md": work}).roots())
    mina = asked_of(library, "maple-5", Lesson(ON)).learners[0]
    assert (mina.has_shown("number/half"), mina.next) == (True, ())


# ---------------------------------------------------------------------------------------------------- what people wrote


def test_what_people_wrote_survives_two_runs(project: MakeProject) -> None:
    school = project(SCHOOL)
    plan(school)
    before = activities(school, "mina")
    by_hand = "      - activity: cards\n        why: Because you asked.\n        note_to_nobody: x\n"
    rewrite(
        school,
        ("  mina:\n", "  # He came back today.\n  mina:\n    note: Begin when you like.\n"),
        ("  omar:\n    items:\n", f"  omar:\n    items:\n{by_hand.replace('        note_to_nobody: x', '')}"),
        ("date: 2026-11-17", "date: 2026-11-17\ntitle: Half way"),
    )
    for _ in range(2):
        told = plan(school)
        now = playlist(school)
        assert (now.title, now.students["mina"].note) == ("Half way", "Begin when you like.")
        first = now.students["omar"].items[0]
        assert (first.activity, first.why, first.by) == ("cards", "Because you asked.", "hand")
        assert "# He came back today." in written(school).decode()
        assert "Kept as a person wrote it:" in told.stderr
    assert set(activities(school, "mina")) <= {*before, "line", "race", "cards"}


def test_a_changed_item_is_a_persons_although_nobody_said_so(project: MakeProject) -> None:
    school = project(SCHOOL)
    plan(school)
    why = playlist(school).students["mina"].items[0].why or ""
    rewrite(school, (why, "Because it is fun."))
    for _ in range(2):
        plan(school)
        first = playlist(school).students["mina"].items[0]
        assert (first.why, first.by) == ("Because it is fun.", "hand")


def test_a_veto_is_kept_and_the_second_choice_has_its_seat(project: MakeProject) -> None:
    school = project(SCHOOL)
    plan(school)
    lists = playlist(school).students
    whose, taken = next((id, item) for id, one in lists.items() for item in one.items if item.instead)
    rewrite(school, (f"instead: {taken.instead}\n", f"instead: {taken.instead}\n        veto: true\n"))
    for _ in range(2):
        plan(school)
        item = next(each for each in playlist(school).students[whose].items if each.veto)
        assert (item.activity, item.chosen) == (taken.activity, taken.instead)


def test_what_somebody_took_off_stays_off(project: MakeProject) -> None:
    school = project(SCHOOL)
    plan(school)
    off = playlist(school).students["mina"].items[0]
    text = written(school).decode()
    start = text.index("      - activity: ", text.index("  mina:\n"))
    end = text.index("\n      - activity: ", start + 1) + 1
    (school.folder / FILE).write_text(text[:start] + text[end:], "utf-8")
    for _ in range(3):
        plan(school)
        assert off.activity not in activities(school, "mina")


def test_a_whole_list_that_is_by_hand_stays_as_it_is(project: MakeProject) -> None:
    school = project(SCHOOL)
    plan(school)
    rewrite(school, ("  mina:\n    items:\n", "  mina:\n    by: hand\n    items:\n"))
    before = activities(school, "mina")
    rewrite(school, ("minutes: 45", "minutes: 90"))
    plan(school)
    assert activities(school, "mina") == before


def test_what_was_not_finished_comes_again_the_next_day(project: MakeProject) -> None:
    school = project(SCHOOL)
    plan(school)
    first = activities(school, "mina")[0]
    rewrite(
        school,
        (
            f"  mina:\n    items:\n      - activity: {first}\n",
            f"  mina:\n    items:\n      - activity: {first}\n        done: false\n",
        ),
    )
    assert run(school, "--date", "2026-11-18").exit_code == 0
    library, _ = load(school.roots())
    tomorrow = next(each for each in library.all(Playlist) if each.date == date(2026, 11, 18))
    begun = next(item for item in tomorrow.students["mina"].items if item.activity == first)
    assert (begun.why or "").startswith("You began this on Tuesday and did not finish it.")


# ------------------------------------------------------------------------------------------------- what is not possible


@pytest.mark.parametrize(
    ("arguments", "files", "sentence"),
    [
        (("--about", "nunber"), {}, "Did you mean “number”?"),
        (
            (),
            {
                "classes/maple-5/playlists/again.yml": "date: 2026-11-17\n",
                "classes/maple-5/playlists/b.yml": "date: 2026-11-17\n",
            },
            "There are 2 playlists of 2026-11-17",
        ),
    ],
)
def test_what_cannot_be_planned_is_said_in_a_sentence(
    project: MakeProject, arguments: tuple[str, ...], files: Files, sentence: str
) -> None:
    told = run(project({**SCHOOL, **files}), "--date", "2026-11-17", *arguments)
    assert (told.exit_code, sentence in told.stderr) == (2, True), told.stderr


def test_without_activities_it_says_where_they_stand(project: MakeProject) -> None:
    assert "Activities stand in activities/<name>.md." in run(project()).stderr


def test_where_the_content_has_problems_nobody_is_planned_for(project: MakeProject) -> None:
    told = run(project({**SCHOOL, "staff/okafor.yml": "name: [\n"}))
    assert (told.exit_code, "when all of the content can be read" in told.stderr) == (1, True)


@pytest.mark.parametrize(
    ("today", "day"),
    [
        ("2026-11-19", "2026-11-20"),
        ("2026-11-20", "2026-11-23"),
        ("2026-11-21", "2026-11-23"),
        ("2026-11-22", "2026-11-23"),
    ],
)
def test_the_next_day_of_school_is_no_saturday(today: str, day: str) -> None:
    assert _next_day(date.fromisoformat(today)) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("date: 2026-11-17\nstudents: {nobody: {items: []}}\n", "There is no student “nobody” in this class"),
        (
            "date: 2026-11-17\nstudents: {mina: {items: [{activity: race, veto: true}]}}\n",
            "nothing stands in its place",
        ),
    ],
)
def test_a_list_of_nobody_and_a_veto_of_everything_are_problems(project: MakeProject, text: str, what: str) -> None:
    _, problems = load(project({**SCHOOL, "classes/maple-5/playlists/x.yml": text}).roots())
    assert [what in each.what for each in problems] == [True]


# -------------------------------------------------------------------------------------------------------- what is shown


def pages(school: Project, on: date = ON) -> dict[str, str]:
    library, _ = load(school.roots())
    shelves = shelves_of(library, "maple-5", on)
    atlas, render = survey(shelves), Renderer(Themes((packaged_theme(),))).render
    return {page.path: render(page) for shelf in shelves.values() for page in compose(shelf, atlas)}


def test_each_student_reads_their_own_list_and_nobody_elses(project: MakeProject) -> None:
    lists = "date: 2026-11-17\nstudents:\n" + "".join(
        f"  {id}: {{note: A word to {id}., items: [{{activity: race, why: For {id} alone.}}]}}\n"
        for id in ("mina", "omar")
    )
    found = pages(project({**SCHOOL, "classes/maple-5/playlists/x.yml": lists}))
    for path, text in found.items():
        for id in ("mina", "omar"):
            own = path in {f"student/{id}/", f"family/{id}/", "teachers/playlists/x/"}
            assert (f"For {id} alone." in text, f"A word to {id}." in text) == (own, own), path


def test_a_day_that_is_over_stands_on_no_desk(project: MakeProject) -> None:
    school = project(
        {
            **SCHOOL,
            "classes/maple-5/playlists/x.yml": "date: 2026-11-17\nstudents: {mina: {items: [{activity: race}]}}\n",
        }
    )
    shown = ["Rounding race" in pages(school, on)["student/mina/"] for on in (date(2026, 11, 17), date(2026, 11, 18))]
    assert shown == [True, False]


def test_whoever_said_no_reads_what_they_chose(project: MakeProject) -> None:
    listed = "students: {mina: {items: [{activity: race, instead: cards, veto: true, instead_why: Quieter.}]}}\n"
    desk = pages(project({**SCHOOL, "classes/maple-5/playlists/x.yml": f"date: 2026-11-17\n{listed}"}))["student/mina/"]
    assert "You chose this in place of “Rounding race”." in desk
    assert "Quieter." in desk
    assert "Or instead:" not in desk


def test_the_plan_of_the_lesson_says_who_is_where_and_what_seats_are_left(project: MakeProject) -> None:
    mina = "  mina: {items: [{activity: cards}, {activity: race, at: 30}]}\n"
    listed = f"students:\n{mina}  omar: {{items: [{{activity: line}}]}}\n"
    school = project({**SCHOOL, "classes/maple-5/playlists/x.yml": f"date: 2026-11-17\n{listed}"})
    library, _ = load(school.roots())
    shelves = shelves_of(library, "maple-5", ON)
    atlas = survey(shelves)
    shelf = shelves[Circle("maple-5", "teachers")]
    shows = next(page.shows for page in compose(shelf, atlas) if page.uri == "playlists/x/")
    sat = {
        (place.title, minute): [(going.title, [link.text for link in going.names], going.left) for going in part]
        for place in shows.places
        for minute, part in zip(shows.begins, place.parts, strict=True)
    }
    assert sat == {
        ("The corner", 0): [("Cards", ["Mina K."], 0)], ("The corner", 15): [], ("The corner", 30): [],
        ("At your own table", 0): [("A line", ["Omar S."], None)], ("At your own table", 15): [],
        ("At your own table", 30): [("Rounding race", ["Mina K."], None)],
    }  # fmt: skip
    assert [(title, [link.text for link in names]) for title, names in shows.about] == [
        ("Finds half way", ["Mina K.", "Omar S."]), ("Rounds", ["Mina K."]),
    ]  # fmt: skip


def test_teachers_alone_get_the_plan_as_figures(project: MakeProject) -> None:
    listed = "students: {mina: {items: [{activity: cards}, {activity: race}]}, omar: {items: [{activity: line}]}}\n"
    school = project({**SCHOOL, "classes/maple-5/playlists/x.yml": f"date: 2026-11-17\n{listed}"})
    library, _ = load(school.roots())
    told = {each.path: figures_for(library, each, ON).get("playlists") for each in circles_of(library, "maple-5")}
    steps = {"number/half": ["mina", "omar"], "number/round": ["mina"]}
    day = {"date": "2026-11-17", "minutes": 45, "steps": steps, "unfilled": []}
    assert told == {**dict.fromkeys(told), "teachers": {"x": day}}


def test_teachers_are_led_to_the_nearest_day_and_told_whom_it_is_about(project: MakeProject) -> None:
    days = {f"classes/maple-5/playlists/{day}.yml": f"date: {day}\nunplaced: {{omar: No seat.}}\n" for day in DAYS}
    library, _ = load(project({**SCHOOL, **days}).roots())
    shelves = shelves_of(library, "maple-5", ON)
    shelf = shelves[Circle("maple-5", "teachers")]
    at = Setting(shelf, survey(shelves), words_in("en"), masthead(shelf, words_in("en")))
    found = playlist_glances(at)
    assert [each.page.url for each in found] == ["teachers/playlists/2026-11-16/", "teachers/playlists/2026-11-17/"]
    assert [link.text for link in found[0].unfilled] == ["Omar S."]


def test_the_class_reads_all_activities_and_not_what_they_practise(project: MakeProject) -> None:
    page = pages(project(SCHOOL))["class/activities/"]
    assert "Hang it." in page
    assert "The corner" in page
    assert "Finds half way" not in page
