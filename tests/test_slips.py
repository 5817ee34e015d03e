"""Entry and exit slips: a form's table and its lesson go in; who answered what, how it reads, and where they stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from generator.circles import Circle
from generator.insight.slips import Sheets, sheets_of
from generator.insight.standing import Standing, next_step_of, standings_of
from generator.library import Library
from generator.library.sheets import Register, whose_rows
from generator.problems import Problem
from generator.records import Lesson, RecordId
from generator.shelving import Shelf, shelve
from tests.conftest import ON

MakeLibrary = Callable[..., Library]
ProblemsOf = Callable[..., tuple[Problem, ...]]

ROOM = "classes/maple-5"
PROGRESSION = """title: Number sense
steps:
  half: {title: Half way}
  rounding: {title: Rounds, needs: [half]}
misconceptions:
  down: {title: Half way rounds down, about: [rounding]}
"""
LESSON = """---
title: Rounding
date: 2026-11-12
entry:
  middle: {ask: "What is half way between 40 and 50?"}
  round: {ask: "Round 45 to the nearest ten."}
  why: {ask: "How do you know?"}
exit:
  again: {ask: "Round 75."}
marking:
  middle: {right: ["45"], partly: ["about 45"], step: number-sense/half}
  round: {right: ["50"], step: number-sense/rounding, mistakes: {"40": number-sense/down}}
  again: {right: ["80"], step: number-sense/rounding, mistakes: {"70": number-sense/down}}
---
Watch the film.
"""
ASKED = "Timestamp,Your name,What is half way between 40 and 50?,Round 45 to the nearest ten.,how do you KNOW?\n"
STUDENTS = {f"{ROOM}/students/{id}/profile.md": f"---\nname: {id.title()} K.\n---\n" for id in ("ana", "jo", "mina")}
BASE = {"progressions/number-sense.yml": PROGRESSION, f"{ROOM}/lessons/rounding.md": LESSON, **STUDENTS}
SLIP = f"{ROOM}/slips/2026-11-12-rounding.csv"


def who(name: str) -> RecordId:
    return RecordId("profile", ("maple-5", name))


@pytest.fixture
def shelf(library: MakeLibrary) -> Callable[[Mapping[str, str]], Shelf]:
    """The teachers' shelf of a class with that lesson, and these files besides."""
    return lambda files: shelve(library({**BASE, **files}), Circle("maple-5", "teachers"), ON)


MakeShelf = Callable[[Mapping[str, str]], Shelf]


def read(shelf: Shelf) -> dict[tuple[str, str], tuple[str, str]]:
    """How each answer reads, and what it shows, by student and question."""
    (sheets,) = sheets_of(shelf)
    return {(each.student.parts[1], each.question): (each.reads, each.misconception) for each in sheets.replies}


def test_answers_read_as_the_lesson_says_and_others_are_left_to_a_person(shelf: MakeShelf) -> None:
    rows = "9:01,Ana K.,45.,40,I drew it\n9:02,  jo k. ,About  45,50,\n9:03,mina,50,forty,\n"
    assert read(shelf({SLIP: ASKED + rows})) == {
        ("ana", "middle"): ("right", ""),
        ("ana", "round"): ("other", "number-sense/down"),
        ("ana", "why"): ("unread", ""),
        ("jo", "middle"): ("partly", ""),
        ("jo", "round"): ("right", ""),
        ("mina", "middle"): ("other", ""),
        ("mina", "round"): ("other", ""),
    }


def test_students_are_known_by_name_by_id_and_by_an_address_that_begins_with_it(shelf: MakeShelf) -> None:
    rows = "9:01,ANA K.,45,50,\n9:02,jo@school.example,45,50,\n9:03,maple-5/mina,45,50,\n"
    (sheets,) = sheets_of(shelf({SLIP: ASKED + rows}))
    assert sheets.students == (who("ana"), who("jo"), who("mina"))


def test_who_hands_in_twice_is_read_as_the_second_time(shelf: MakeShelf) -> None:
    rows = "9:01,Ana K.,44,40,\n9:05,Ana K.,45,50,\n"
    found = read(shelf({SLIP: ASKED + rows}))
    assert found == {("ana", "middle"): ("right", ""), ("ana", "round"): ("right", "")}


@pytest.mark.parametrize(
    ("name", "side"),
    [("rounding", "entry"), ("monday-rounding", "entry"), ("rounding-entry", "entry"), ("1-rounding-exit", "exit")],
)
def test_a_slip_belongs_to_the_lesson_that_its_name_ends_with(shelf: MakeShelf, name: str, side: str) -> None:
    (sheets,) = sheets_of(shelf({f"{ROOM}/slips/{name}.csv": "student,again\nana,80\n"}))
    assert (sheets.lesson.title, sheets.side) == ("Rounding", side)


def test_of_two_lessons_the_longer_name_is_meant(shelf: MakeShelf) -> None:
    more = {f"{ROOM}/lessons/again-rounding.md": LESSON.replace("title: Rounding", "title: Again")}
    (sheets,) = sheets_of(shelf({**more, f"{ROOM}/slips/2026-again-rounding.csv": "student,middle\nana,45\n"}))
    assert sheets.lesson.title == "Again"


def told(problems: tuple[Problem, ...]) -> list[tuple[str, str, str]]:
    return [(f"{each.place.path.rpartition('/')[2]}:{each.place.line}", each.what, each.remedy) for each in problems]


def test_a_row_that_names_nobody_is_a_problem_with_its_line(problems_of: ProblemsOf) -> None:
    rows = "9:01,Ana K.,45,50,\n9:02,Anna K.,45,50,\n9:03,,45,50,\n"
    assert told(problems_of({**BASE, SLIP: ASKED + rows})) == [
        ("2026-11-12-rounding.csv:3", "No student of this class is called that.", "Did you mean “Ana K.”?"),
        (
            "2026-11-12-rounding.csv:4",
            "This row names no student.",
            "Write the student's name or id, or take the row out.",
        ),
    ]


def test_a_name_that_is_two_students_lands_with_neither(problems_of: ProblemsOf) -> None:
    twin = {f"{ROOM}/students/ana-b/profile.md": "---\nname: Ana K.\n---\n"}
    rows = "9:01,Jo K.,45,50,\n9:02,Ana K.,45,50,\n"
    ((_, what, remedy),) = told(problems_of({**BASE, **twin, SLIP: ASKED + rows}))
    assert (what, remedy) == ("Two students of this class are called that.", "Write the student's id instead.")


def test_a_slip_without_names_and_one_of_no_lesson_are_problems(problems_of: ProblemsOf) -> None:
    found = problems_of({**BASE, f"{ROOM}/slips/halving.csv": "colour,answer\nred,45\n"})
    assert [what for _, what, _ in told(found)] == [
        "No column of this table names students of the class.",
        "This slip is called after no lesson of the class.",
    ]


WITH = "What is half way between 40 and 50?,{},{}\n45,{},{}\n45,{},{}\n"


@pytest.mark.parametrize("heading", ["name", "Your name:", "Student", "¿Quién eres?", "Nombre", "Email Address"])
def test_a_column_headed_by_who_answers_comes_before_one_that_names_more_students(
    shelf: MakeShelf, heading: str
) -> None:
    rows = WITH.format("Who did you work with?", heading, "Jo K.", "ana", "Mina K.", "jo")
    if heading == "Email Address":
        rows = rows.replace("ana", "ana@s.example").replace(",jo\n", ",jo@s.example\n")
    (sheets,) = sheets_of(shelf({SLIP: rows}))
    assert sheets.students == (who("ana"), who("jo"))


def test_a_name_that_no_profile_has_is_not_taken_for_the_neighbour(problems_of: ProblemsOf) -> None:
    rows = WITH.format("Who did you work with?", "Your name", "Jo K.", "Annie", "Mina K.", "Joey")
    found = [where for where, what, _ in told(problems_of({**BASE, SLIP: rows})) if what.startswith("No student")]
    assert found == ["2026-11-12-rounding.csv:2", "2026-11-12-rounding.csv:3"]


@pytest.mark.parametrize("heading", ["Who helped?", "helper"])
def test_a_column_that_is_a_question_of_the_lesson_never_says_who_answered(shelf: MakeShelf, heading: str) -> None:
    lesson = LESSON.replace("exit:\n", 'exit:\n  helper: {ask: "Who helped?"}\n')
    rows = f"{heading},At table,Round 75.\nJo K.,Ana K.,80\nMina K.,Ana K.,80\n"
    at = shelf({f"{ROOM}/lessons/rounding.md": lesson, f"{ROOM}/slips/rounding-exit.csv": rows})
    (sheets,) = sheets_of(at)
    assert sheets.students == (who("ana"),)


def test_two_columns_that_name_students_are_a_problem_until_one_is_headed_name(problems_of: ProblemsOf) -> None:
    rows = WITH.format("A", "B", "Jo K.", "Ana K.", "Mina K.", "Jo K.")
    of_two = [each for each in told(problems_of({**BASE, SLIP: rows})) if each[1].startswith("Two columns")]
    ((where, _, remedy),) = of_two
    assert (where, remedy) == ("2026-11-12-rounding.csv:2", "Head the one with who answers “name”.")
    (stray,) = problems_of({**BASE, SLIP: rows.replace(",B", ",name")})
    assert stray.what.startswith("“A” is not among the questions")


def test_of_two_columns_that_name_students_no_answer_lands_with_anybody(library: MakeLibrary) -> None:
    lesson = RecordId("lesson", ("maple-5", "rounding"))
    found = library({**BASE, SLIP: f"{ASKED}9:01,Ana K.,45,40,\n"})
    rows = [{"A": "Ana K.", "B": "Jo K."}, {"A": "Jo K.", "B": "Mina K."}]
    of = found.records[lesson]
    assert isinstance(of, Lesson)
    assert whose_rows(rows, Register(found, "maple-5"), of).students == (None, None)


def test_two_columns_that_name_the_same_students_are_no_problem(shelf: MakeShelf) -> None:
    (sheets,) = sheets_of(shelf({SLIP: WITH.format("A", "B", "Jo K.", "jo", "Mina K.", "mina")}))
    assert sheets.students == (who("jo"), who("mina"))


def test_addresses_of_different_domains_name_nobody_by_what_stands_before_the_at(problems_of: ProblemsOf) -> None:
    rows = "9:01,ana@school.example,45,50,\n9:02,jo@elsewhere.example,45,50,\n9:03,mina,45,50,\n"
    found = told(problems_of({**BASE, SLIP: ASKED + rows}))
    assert [where for where, _, _ in found] == ["2026-11-12-rounding.csv:2", "2026-11-12-rounding.csv:3"]
    assert {remedy for _, _, remedy in found} == {"Write the student's name or id instead."}


def test_where_a_profile_cannot_be_read_only_that_is_told(problems_of: ProblemsOf) -> None:
    broken = {f"{ROOM}/students/ana/profile.md": "---\nnaam: Ana\n---\n"}
    rows = "9:01,Ana K.,45,50,\n9:02,Jo K.,45,50,\n"
    assert {each.place.path.rpartition("/")[2] for each in problems_of({**BASE, **broken, SLIP: ASKED + rows})} == {
        "profile.md"
    }


# ----------------------------------------------------------------------------------------------------- where they stand


def standing(shelf: Shelf, student: str, step: str) -> Standing | None:
    return standings_of(shelf).get((who(student), f"number-sense/{step}"))


def sample(student: str, id: str, day: str, fields: str) -> dict[str, str]:
    text = f"---\ntitle: Work\ndate: {day}\n{fields}---\nWork.\n"
    return {f"{ROOM}/students/{student}/samples/{id}/sample.md": text}


def test_the_newest_evidence_decides_and_all_of_it_is_listed(shelf: MakeShelf) -> None:
    work = sample("ana", "race", "2026-10-01", "steps: [number-sense/rounding]\n")
    found = standing(shelf({**work, SLIP: f"{ASKED}9:01,Ana K.,45,40,\n"}), "ana", "rounding")
    assert found is not None
    assert (found.state, found.misconception) == ("not yet", "number-sense/down")
    assert [id.kind for id in found.evidence] == ["slip", "sample"]


def test_the_exit_slip_is_newer_than_the_entry_slip_of_the_same_day(shelf: MakeShelf) -> None:
    entry, at_the_end = f"{ASKED}9:01,Ana K.,45,40,\n", "name,Round 75.\nAna K.,80\n"
    found = standing(shelf({SLIP: entry, f"{ROOM}/slips/rounding-exit.csv": at_the_end}), "ana", "rounding")
    assert found is not None
    assert found.state == "shown"


def test_work_shows_a_step_and_with_a_misconception_about_it_in_part(shelf: MakeShelf) -> None:
    met = "misconceptions: [number-sense/down]\n"
    files = {
        **sample("ana", "a", "2026-10-01", "steps: [number-sense/rounding]\n"),
        **sample("jo", "a", "2026-10-01", f"steps: [number-sense/rounding]\n{met}"),
        **sample("mina", "a", "2026-10-01", met),
    }
    at = shelf(files)
    states = {each: found.state for each in ("ana", "jo", "mina") if (found := standing(at, each, "rounding"))}
    assert states == {"ana": "shown", "jo": "partly", "mina": "not yet"}
    assert standing(at, "ana", "half") is None


def test_what_nobody_said_how_to_read_gives_no_standing(shelf: MakeShelf) -> None:
    at = shelf({SLIP: "name,How do you know?\nAna K.,I drew it\n"})
    assert standings_of(at) == {}


def test_next_comes_the_first_step_whose_needs_are_shown(shelf: MakeShelf) -> None:
    work = sample("ana", "a", "2026-10-01", "steps: [number-sense/half]\n")
    at, progression = shelf(work), RecordId("progression", ("number-sense",))
    found = standings_of(at)
    assert next_step_of(at, found, who("ana"), progression) == "number-sense/rounding"
    assert next_step_of(at, found, who("jo"), progression) == "number-sense/half"


def test_whoever_has_shown_a_step_is_not_offered_what_it_needs(shelf: MakeShelf) -> None:
    at = shelf(sample("ana", "a", "2026-10-01", "steps: [number-sense/rounding]\n"))
    assert next_step_of(at, standings_of(at), who("ana"), RecordId("progression", ("number-sense",))) == ""


def test_slips_stand_on_no_shelf_but_the_teachers(library: MakeLibrary) -> None:
    held = library({**BASE, SLIP: f"{ASKED}9:01,Ana K.,45,40,\n"})
    for path in ("class", "family", "student"):
        circle = Circle("maple-5", path, "" if path == "class" else "ana")
        found: tuple[Sheets, ...] = sheets_of(shelve(held, circle, ON))
        assert found == ()
