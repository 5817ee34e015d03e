"""Calendars: each person's own, in a file that a parser of somebody else's opens, with nothing of any note in it."""

from __future__ import annotations

import stat
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import vobject
from click.testing import CliRunner, Result

from generator.calendars import calendar
from generator.cli import cli
from generator.library import Library
from generator.project import Project
from tests.conftest import SMALL, Files, MakeProject

NOW = datetime(2026, 11, 16, 8, 30, tzinfo=UTC)
HOURS = 'walks:\n  periods: {2: "9:35-10:25", 3: "10:45-11:35"}\n'
STAFF = {f"staff/{id}.yml": f"name: {name}\n" for id, name in {"brandt": "Ms Brandt", "haddad": "Ms Haddad"}.items()}
WALK = """\
---
focus: "Who talks; to whom, when?"
host: rivera
visitors: [okafor]
facilitator: brandt
date: 2026-11-19
period: 3
class: maple-5
why: {okafor: "Mr Okafor would like to see talk."}
cover: [{for: okafor, by: haddad}]
---
My secret worry.
"""
NOTE = "---\nteacher_moves: [waited]\nso_now_i_want_to_try: waiting\n---\nSomething more.\n"
SCHOOL: Files = {
    "school.yml": str(SMALL["school.yml"]) + HOURS,
    **STAFF,
    "walks/talk/walk.md": WALK,
    "walks/talk/notes/okafor.md": NOTE,
}


def events(text: str) -> list[Any]:
    return list(vobject.readOne(text).vevent_list)


def one(library: Library, person: str) -> Any:
    (event,) = events(calendar(library, person, NOW))
    return event


def test_everybody_reads_what_is_theirs(library: Callable[..., Library]) -> None:
    school = library(SCHOOL)
    titles = {id: one(school, id).summary.value for id in ("rivera", "okafor", "brandt", "haddad")}
    assert titles == {
        "rivera": "Open door: Who talks; to whom, when?",
        "okafor": "Learning walk, with Ms Rivera",
        "brandt": "You lead a learning walk, with Ms Rivera",
        "haddad": "Lesson of Mr Okafor",
    }
    visit = one(school, "okafor")
    assert visit.dtstart.value == datetime(2026, 11, 19, 10, 45)  # noqa: DTZ001 (as on the clock in the corridor)
    assert visit.dtend.value == datetime(2026, 11, 19, 11, 35)  # noqa: DTZ001 (the same)
    assert visit.description.value == "Who talks; to whom, when?\nLed by Ms Brandt\nMs Haddad takes your lesson"
    assert (visit.location.value, visit.contents["class"][0].value) == ("Maple 5", "PRIVATE")


def test_who_takes_a_lesson_reads_when_and_whose_and_nothing_else(library: Callable[..., Library]) -> None:
    text = calendar(library(SCHOOL), "haddad", NOW)
    assert "Mr Okafor" in text
    for word in ("Rivera", "Brandt", "talks", "Maple", "DESCRIPTION", "LOCATION"):
        assert word not in text


def test_nothing_of_a_note_nor_of_a_reason_stands_in_any_calendar(library: Callable[..., Library]) -> None:
    school = library(SCHOOL)
    texts = "".join(calendar(school, id, NOW) for id in ("rivera", "okafor", "brandt", "haddad"))
    for word in ("waited", "waiting", "Something more", "would like", "secret"):
        assert word not in texts


def test_who_is_on_no_walk_has_no_calendar(library: Callable[..., Library]) -> None:
    assert calendar(library(), "rivera", NOW) == ""


def test_where_the_hours_are_not_known_the_event_takes_the_day_and_says_its_period(
    library: Callable[..., Library],
) -> None:
    event = one(library({**SCHOOL, "school.yml": SMALL["school.yml"]}), "rivera")
    assert event.dtstart.value == date(2026, 11, 19)
    assert event.summary.value.endswith("(period 3)")


def test_a_walk_that_is_put_on_another_day_is_the_same_event_and_each_part_has_its_own(
    library: Callable[..., Library],
) -> None:
    first = {id: one(library(SCHOOL), id).uid.value for id in ("rivera", "okafor", "brandt", "haddad")}
    moved = {**SCHOOL, "walks/talk/walk.md": WALK.replace("2026-11-19", "2026-11-26").replace("period: 3", "period: 2")}
    again = {id: one(library(moved), id).uid.value for id in first}
    assert again == first
    assert len(set(first.values())) == 4


def test_of_a_walk_through_several_rooms_a_host_sees_their_own_and_a_visitor_all(
    library: Callable[..., Library],
) -> None:
    stops = "stops: [{host: rivera, period: 2}, {host: haddad, period: 3, focus: Maps}]\n"
    several = (
        WALK.replace("host: rivera\n", stops)
        .replace("period: 3\nclass: maple-5\n", "")
        .replace("by: haddad", "period: 2")
    )
    school = library({**SCHOOL, "walks/talk/walk.md": several})
    assert one(school, "haddad").summary.value == "Open door: Maps"
    seen = [(each.summary.value, each.dtstart.value.hour) for each in events(calendar(school, "okafor", NOW))]
    assert seen == [("Learning walk, with Ms Rivera", 9), ("Learning walk, with Ms Haddad", 10)]


def test_a_schools_own_language_is_that_of_its_calendars(library: Callable[..., Library]) -> None:
    spanish = f"{SCHOOL['school.yml']!s}languages: [es]\n"
    assert one(library({**SCHOOL, "school.yml": spanish}), "haddad").summary.value == "Clase de Mr Okafor"


# --------------------------------------------------------------------------------------------------------- command


def run(project: Project, *arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["-C", str(project.folder), "walks", "calendar", *map(str, arguments)])


def test_the_files_are_for_this_account_alone_and_no_repository_takes_them(project: MakeProject) -> None:
    school = project(SCHOOL)
    told = run(school)
    assert told.exit_code == 0, told.output
    folder = school.folder / "exports" / "calendars"
    assert sorted(file.name for file in folder.iterdir()) == ["brandt.ics", "haddad.ics", "okafor.ics", "rivera.ics"]
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}
    assert (school.folder / "exports" / ".gitignore").read_text(encoding="utf-8") == "*\n"
    assert "rivera.ics: for Ms Rivera alone" in told.output
    assert all(line.endswith(b"\r\n") for line in (folder / "rivera.ics").read_bytes().splitlines(keepends=True))


def test_no_calendar_stands_in_the_content_or_in_a_site(project: MakeProject) -> None:
    school = project(SCHOOL)
    for folder in ("content/calendars", "build"):
        told = run(school, "--out", school.folder / folder)
        assert (told.exit_code, "does not belong" in told.output) == (1, True)


def test_one_person_can_be_asked_for_and_somebody_unknown_is_guessed_at(project: MakeProject, tmp_path: Path) -> None:
    school = project(SCHOOL)
    run(school, "--person", "okafor", "--out", tmp_path / "mine")
    assert [file.name for file in (tmp_path / "mine").iterdir()] == ["okafor.ics"]
    assert "Did you mean “okafor”?" in run(school, "--person", "okafr").output


def test_a_file_from_before_in_which_nothing_stands_any_more_is_named(project: MakeProject) -> None:
    school = project(SCHOOL)
    run(school)
    (school.folder / "content/walks/talk/walk.md").write_text(
        WALK.replace("cover: [{for: okafor, by: haddad}]\n", ""), "utf-8"
    )
    assert "haddad.ics is from before" in run(school).output


def test_without_any_walk_that_is_said(project: MakeProject) -> None:
    assert run(project()).output == "There is no walk to put into a calendar.\n"


@pytest.mark.parametrize("file", ["staff/haddad.yml", "walks/talk/walk.md", "school.yml"])
def test_nobody_is_told_by_halves_where_what_walks_are_made_of_is_broken(project: MakeProject, file: str) -> None:
    school = project({**SCHOOL, file: "name: [\n"})
    told = run(school)
    assert told.exit_code == 1
    assert not (school.folder / "exports").exists() or not (school.folder / "exports" / "calendars").exists()
