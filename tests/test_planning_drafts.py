"""`walks plan` writes drafts that `check` accepts, leaves what people edited, and says plainly what is missing."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import cli
from generator.library import load
from generator.problems import ContentError
from generator.project import Project
from generator.records import RecordId, Walk
from generator.sites import Order, build
from tests.conftest import ON, SMALL, Files, MakeProject

ROOT = Path(__file__).parents[1]

DOOR = "help_me_see: [what happens after my questions]\nopen_doors: [{day: thu, period: 3, class: maple-5}]\n"
SCHOOL: Files = {
    "school.yml": f"{SMALL['school.yml']!s}terms: [{{title: Autumn, from: 2026-09-01, to: 2026-12-18}}]\n",
    "staff/rivera.yml": f"name: Ms Rivera\n{DOOR}how_often: {{hosts: 2}}\n",
    "staff/okafor.yml": "name: Mr Okafor\nwants_to_see: [questioning]\n",
    "staff/brandt.yml": "name: Ms Brandt\nleads_walks: true\nfree: [3]\n",
    "staff/haddad.yml": "name: Ms Haddad\ncan_cover: [{day: thu, period: 3}]\n",
}
DAYS = ("--from", "2026-11-16", "--to", "2026-11-20")
DRAFT = "content/walks/2026-11-19-rivera-questions/walk.md"


def run(project: Project, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["-C", str(project.folder), "walks", "plan", *arguments])


def text(project: Project, path: str = DRAFT) -> str:
    return (project.folder / path).read_text(encoding="utf-8")


def walks(project: Project) -> dict[str, Walk]:
    library, problems = load(project.roots())
    assert not problems
    return {each.id.parts[0]: each for each in library.all(Walk)}


def test_a_draft_says_why_who_takes_the_lesson_and_who_leads(project: MakeProject) -> None:
    school = project(SCHOOL)
    told = run(school, *DAYS)
    assert told.exit_code == 0, told.output
    assert told.stdout == f"{DRAFT}\n"
    (walk,) = walks(school).values()
    assert (walk.host, walk.visitors, walk.facilitator) == ("rivera", ("okafor",), "brandt")
    assert (walk.date, walk.period, walk.class_, walk.share) == (date(2026, 11, 19), 3, "maple-5", "host")
    assert walk.focus == "what happens after my questions"
    assert walk.why["okafor"].startswith("Mr Okafor has “questioning” on the list, and Ms Rivera asks for help")
    assert [(each.for_, each.by, each.period) for each in walk.cover] == [("okafor", "haddad", 3)]


def test_a_dry_run_shows_the_plan_and_writes_nothing(project: MakeProject) -> None:
    school = project(SCHOOL)
    told = run(school, *DAYS, "--dry-run")
    assert "Ms Haddad takes the lesson of Mr Okafor in period 3." in told.stdout
    assert "nothing was written" in told.stderr
    assert not (school.folder / "content" / "walks").exists()


def test_to_plan_again_keeps_what_people_edited_and_plans_around_it(project: MakeProject) -> None:
    school = project(SCHOOL)
    run(school, *DAYS)
    edited = text(school).replace("what happens after my questions", "Who answers whom?", 1)
    (school.folder / DRAFT).write_text(edited, encoding="utf-8")
    again = run(school, "--from", "2026-11-16", "--to", "2026-12-18")
    assert "No walk could be planned" in again.stderr
    assert text(school) == edited
    (school.folder / "content/staff/lind.yml").write_text("name: Ms Lind\ninterests: [questions]\nfree: [3]\n", "utf-8")
    run(school, "--from", "2026-11-16", "--to", "2026-12-18")
    assert text(school) == edited
    _, new = sorted(walks(school).values(), key=lambda each: each.date)
    assert (new.visitors, new.host, new.date > date(2026, 11, 19)) == (("lind",), "rivera", True)


def test_two_drafts_that_would_be_called_alike_get_two_names(project: MakeProject) -> None:
    doors = DOOR.replace("[{day: thu, period: 3, class: maple-5}]", "[{day: thu, period: 3}, {day: thu, period: 4}]")
    guests = {f"staff/g{n}.yml": f"name: G{n}\ninterests: [questions]\nfree: [{3 + n}]\n" for n in range(2)}
    school = project(
        {**SCHOOL, "staff/rivera.yml": f"name: Ms Rivera\n{doors}", **guests}, without=("staff/okafor.yml",)
    )
    (school.folder / "content/staff/okafor.yml").unlink()
    run(school, *DAYS)
    assert sorted(walks(school)) == ["2026-11-19-rivera-questions", "2026-11-19-rivera-questions-2"]


def test_a_walk_through_several_rooms_is_a_draft_with_stops(project: MakeProject) -> None:
    other = DOOR.replace("period: 3, class: maple-5", 'period: 4, focus: "Questions: whose?"')
    school = project(
        {
            **SCHOOL,
            "staff/haddad.yml": f"name: Ms Haddad\n{other}",
            "staff/okafor.yml": "name: Mr Okafor\nwants_to_see: [questioning]\nfree: [3, 4]\n",
        }
    )
    told = run(school, *DAYS, "--stops", "2")
    assert told.exit_code == 0, told.output
    (walk,) = walks(school).values()
    assert [(stop.host, stop.period, stop.focus, stop.class_) for stop in walk.stops] == [
        ("rivera", 3, "what happens after my questions", "maple-5"),
        ("haddad", 4, "Questions: whose?", None),
    ]
    assert walk.focus == "what happens after my questions; Questions: whose?"


@pytest.mark.parametrize(
    ("arguments", "files", "sentence"),
    [
        (("--from", "2026-11-20", "--to", "2026-11-16"), {}, "--to is before --from. Exchange the two days."),
        (("--from", "2026-11-20", "--to", "2028-11-16"), {}, "Plan a term at a time."),
        (DAYS, {"staff/rivera.yml": "name: Ms Rivera\n"}, "Nobody has opened a door yet, and nobody is made to."),
    ],
)
def test_what_cannot_be_planned_is_said_in_a_sentence(
    project: MakeProject, arguments: tuple[str, ...], files: Files, sentence: str
) -> None:
    told = run(project({**SCHOOL, **files}), *arguments)
    assert (told.exit_code, sentence in told.stderr) == (2, True)


def test_without_anybody_on_the_staff_it_says_how_to_begin(project: MakeProject) -> None:
    school = project({"school.yml": "name: Alder School\n"}, bare=True)
    assert "classfolio new staff" in run(school, *DAYS).stderr


def test_where_a_file_of_walks_is_broken_nobody_is_planned_for(project: MakeProject) -> None:
    told = run(project({**SCHOOL, "staff/haddad.yml": "name: [\n"}), *DAYS)
    assert isinstance(told.exception, ContentError)
    assert {each.place.path for each in told.exception.problems} == {"content/staff/haddad.yml"}


def test_a_mistake_in_a_students_work_stops_no_plan(project: MakeProject) -> None:
    school = project({**SCHOOL, "classes/maple-5/students/mina/samples/kite/sample.md": "---\ntitle: [\n---\n"})
    assert run(school, *DAYS).exit_code == 0


def test_a_plan_says_nothing_to_anybody_but_whoever_plans(project: MakeProject) -> None:
    """When somebody is free, and what could not be, stands in no file."""
    school = project({**SCHOOL, "staff/mensah.yml": "name: Mr Mensah\nwants_to_see: [rhythm]\n"})
    told = run(school, *DAYS, "--cover", "1")
    assert "Mr Mensah" in told.stderr
    assert "Mensah" not in text(school)
    assert RecordId("walk", ("2026-11-19-rivera-questions",)) in load(school.roots())[0].records


@pytest.mark.slow
def test_what_is_planned_for_the_sample_school_builds_as_it_is(tmp_path: Path) -> None:
    """Reasons are made of words that colleagues read elsewhere: the gate must not take a page of theirs for a leak."""
    folder = tmp_path / "school"
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    school = Project(folder)
    assert run(school, "--from", "2026-11-23", "--to", "2026-12-11").exit_code == 0
    reasons = [why for walk in walks(school).values() if walk.date > ON for why in walk.why.values()]
    assert any("has “" in why for why in reasons)
    build(Order(school, tmp_path / "out", ON), ["walks"])
    assert (tmp_path / "out/walks/staff/index.html").is_file()
