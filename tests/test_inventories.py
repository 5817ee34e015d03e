"""The answers of an interest inventory come into profiles, and what stood there is kept with its day."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.interchange import RefusedError, entry, fit_answers
from generator.library import load
from generator.project import Project
from generator.records import Profile, RecordId
from tests.conftest import MakeProject
from tests.test_cli import run
from tests.test_history import git

MINA = "classes/maple-5/students/mina/profile.md"
SAID = (
    "---\nname: Mina K.  # not Wilhelmina\ninterests: [bridges, football]\nlearns_best:\n  - drawing first\n"
    "audience: {interests: class}\n---\nI like bridges.\n\n**Ask me.**\n"
)
TABLE = (
    "Timestamp,Your name,What do you like?,How do you learn best?,What do you not like?,What keeps you going?\n"
    '2026/11/16 9:01,Mina K.,"lifts, bridges",drawing first,,"a real problem\nbeing allowed to break it"\n'
    "2026/11/16 9:02,omar,rivers; maps,,when it is loud and nobody says so,\n"
)


def school(project: MakeProject, table: str = TABLE, profile: str = SAID) -> Project:
    made = project({MINA: profile})
    (made.folder / "answers.csv").write_text(table, encoding="utf-8")
    return made


def taken_in(made: Project, *words: str, code: int = 0) -> str:
    file = made.folder / "answers.csv"
    answer = run(
        "-C", str(made.folder), "import", "inventory", str(file), "--class", "maple-5", "--on", "2026-11-16", *words
    )
    assert answer.returncode == code, answer.stderr
    return answer.stderr


def profile_of(made: Project, student: str) -> Profile:
    library, problems = load(made.roots())
    assert not problems
    found = library.records[RecordId("profile", ("maple-5", student))]
    assert isinstance(found, Profile)
    return found


def text_of(made: Project) -> str:
    return (made.folder / "content" / MINA).read_text(encoding="utf-8")


def test_answers_stand_in_the_profile_and_what_they_replace_in_its_history(project: MakeProject) -> None:
    made = school(project)
    told = taken_in(made)
    mina, omar = profile_of(made, "mina"), profile_of(made, "omar")
    assert mina.interests == ("lifts", "bridges")
    assert mina.motivators == ("a real problem", "being allowed to break it")
    assert [(str(each.date), each.interests, each.motivators) for each in mina.history] == [
        ("2026-11-16", ("bridges", "football"), ())
    ]
    assert (omar.interests, omar.dislikes) == (("rivers", "maps"), ("when it is loud and nobody says so",))
    assert omar.history == ()
    assert "“What do you like?” fills interests." in told
    assert told.endswith("2 profiles written, 0 with nothing new.\n")


def test_no_word_that_somebody_wrote_by_hand_is_lost(project: MakeProject) -> None:
    made = school(project)
    taken_in(made)
    kept = [line for line in SAID.splitlines() if "interests: [bridges" not in line]
    assert [line for line in text_of(made).splitlines() if line in kept] == kept


def test_the_same_table_once_more_changes_nothing(project: MakeProject) -> None:
    made = school(project)
    taken_in(made)
    before = text_of(made)
    assert taken_in(made).endswith("0 profiles written, 2 with nothing new.\n")
    assert text_of(made) == before


def test_a_dry_run_writes_nothing(project: MakeProject) -> None:
    made = school(project)
    assert "2 profiles to write; nothing is written yet" in taken_in(made, "--dry-run")
    assert text_of(made) == SAID


def test_what_was_said_before_has_the_day_on_which_git_saw_it_last(project: MakeProject) -> None:
    made = school(project)
    git(made.folder, "init", "-q")
    git(made.folder, "add", "content")
    git(made.folder, "commit", "-q", "-m", "x", "--date", "2026-09-03T12:00:00")
    taken_in(made)
    assert [str(each.date) for each in profile_of(made, "mina").history] == ["2026-09-03"]


def test_wrong_rows_are_told_with_their_lines_and_the_others_go_on(project: MakeProject) -> None:
    table = f"student,interests\nMina K.,lifts\nNobody,maps\nmina,trains\n,snow\nomar,{'x' * 301}\n"
    made = school(project, table)
    told = taken_in(made, code=1)
    for line, what in ((3, "There is no student “Nobody”"), (4, "has answered in line 2 already"),
                       (5, "names no student"), (6, "has 301 letters in one line")):  # fmt: skip
        assert any(f":{line}:" in each and what in each for each in told.splitlines()), (line, told)
    assert profile_of(made, "mina").interests == ("lifts",)
    assert profile_of(made, "omar").interests == ()
    assert not (made.folder / "content/classes/maple-5/students/nobody").exists()


def test_a_profile_that_cannot_be_changed_for_certain_stays_and_is_told(project: MakeProject) -> None:
    said = "---\nname: Mina K.\ninterests:\n  - bridges  # since May\n  - football\n---\n"
    made = school(project, "student,interests\nmina,lifts\n", said)
    assert "cannot be changed for certain" in taken_in(made, code=1)
    assert text_of(made) == said


def test_several_questions_may_fill_one_field(project: MakeProject) -> None:
    table = "student,Best book?,Best game?\nmina,Momo,chess; go\n"
    made = school(project, table)
    taken_in(made, "--map", "Best book?=interests", "--map", "Best game?=interests")
    assert profile_of(made, "mina").interests == ("Momo", "chess", "go")


@pytest.mark.parametrize(
    ("headings", "told", "fields"),
    [
        (("student", "Strengths", "learns best"), (), {0: "student", 1: "strengths", 2: "learns_best"}),
        (("Nombre", "¿Qué te gusta?", "¿Qué no te gusta?"), (), {0: "student", 1: "interests", 2: "dislikes"}),
        (("Name", "E-mail", "What are you proud of?"), (), {0: "student", 2: "proud_of"}),
        (("Name", "What do you like?", "Hobbies"), ("Hobbies=-",), {0: "student", 1: "interests"}),
        (("Who", "What do you want to get better at?"), ("Who=student",), {0: "student", 1: "working_on"}),
    ],
)
def test_a_column_is_known_by_its_name_or_its_question(
    headings: tuple[str, ...], told: tuple[str, ...], fields: dict[int, str]
) -> None:
    assert fit_answers(headings, told) == fields


@pytest.mark.parametrize(
    ("headings", "told", "said"),
    [
        (("Who", "What do you like?"), (), "One column has to say which student answers"),
        (("student", "Number"), (), "No question is known."),
        (("student", "Number"), ("Number=age",), "“age” is not a field."),
        (("student", "Number"), ("Age=interests",), "There is no column “Age”."),
        (("student", "Number"), ("interests",), "names no column and field"),
    ],
)
def test_what_cannot_be_fitted_is_refused_with_a_remedy(
    headings: tuple[str, ...], told: tuple[str, ...], said: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        fit_answers(headings, told)
    assert said in str(refused.value)


def test_an_entry_of_a_history_is_one_line_whatever_was_said() -> None:
    from datetime import date

    assert entry(date(2026, 9, 3), {"interests": ("a: b", "c"), "words": "Two\nlines."}) == (
        '{date: 2026-09-03, interests: ["a: b", c], words: "Two\\nlines."}'
    )


def test_the_file_keeps_who_may_read_it(project: MakeProject) -> None:
    made = school(project)
    file: Path = made.folder / "content" / MINA
    file.chmod(0o640)
    taken_in(made)
    assert file.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in file.parent.iterdir()] == ["profile.md"]
