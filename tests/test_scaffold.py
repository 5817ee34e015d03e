"""What `new` writes is whole at once: it passes check as it is, asks its reader plain questions, and harms nothing."""

from __future__ import annotations

import fnmatch
import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from generator.cli import cli
from generator.interchange import Folders, RefusedError, distinct, id_from
from generator.library import Library, Root, load
from generator.problems import Advice, ContentError
from generator.project import Project
from generator.records import (
    Classroom,
    Feedback,
    Goal,
    GuestGiver,
    Lesson,
    Note,
    Profile,
    Progression,
    Record,
    Rubric,
    Sample,
    School,
    Staff,
    Task,
    Walk,
)
from generator.records.base import SLUG
from generator.scaffold import Giver, Visit, new_class, new_feedback, new_goal, new_sample, new_student, new_walk
from generator.scaffold.filling import TEMPLATES

R = TypeVar("R", bound=Record)
ROOT = Path(__file__).parents[1]
DAY = date(2026, 10, 12)
MINA = "content/classes/maple-5/students/mina"


def run(folder: Path, *arguments: str | Path, answers: str | None = None) -> Result:
    """`classfolio -C folder arguments`, off a terminal."""
    return CliRunner().invoke(cli, ["-C", str(folder), *map(str, arguments)], input=answers)


def made(folder: Path, *arguments: str | Path) -> list[str]:
    """The paths that a command of `new` made."""
    result = run(folder, *arguments)
    assert result.exit_code == 0, result.output
    return result.stdout.split()


def refused(folder: Path, *arguments: str | Path) -> str:
    """The sentence with which a command of `new` was refused, and nothing was written."""
    before = everything(folder)
    result = run(folder, *arguments)
    assert result.exit_code == 2, result.output
    assert everything(folder) == before
    return result.stderr.partition("Error: ")[2].strip()


def everything(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def whole(folder: Path) -> Library:
    """The library of a project in which nothing is to be mended."""
    library, problems = load(Project(folder).roots())
    assert not [problem for problem in problems if not isinstance(problem, Advice)], "\n".join(map(str, problems))
    return library


def record(folder: Path, schema: type[R], *parts: str) -> R:
    """The record of these ids in a project in which nothing is to be mended."""
    return next(each for each in whole(folder).all(schema) if each.id.parts == parts)


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """A school with a class, a student and a piece of work, all made by `new`."""
    folder = tmp_path / "linden"
    made(tmp_path, "new", "school", "linden", "--name", "Linden School", "--teacher-name", "Ms Rivera")
    made(folder, "new", "class", "maple-5", "--title", "Maple 5", "--teacher", "rivera")
    made(folder, "new", "student", "maple-5", "Mina K.", "--id", "mina")
    made(folder, "new", "sample", "maple-5/mina", "A bridge of straws", "--id", "bridge", "--on", "2026-10-01")
    return folder


@pytest.fixture
def with_okafor(school: Path) -> Path:
    made(school, "new", "class", "oak-6", "--title", "Oak 6", "--teacher", "okafor", "--teacher-name", "Mr Okafor")
    return school


# A school


def test_a_new_school_has_all_that_it_needs_and_nothing_to_mend(tmp_path: Path) -> None:
    paths = made(
        tmp_path, "new", "school", "alder", "--name", "Alder: the School", "--teacher-name", "Señora Ñandú"
    )  # fmt: skip
    assert sorted(paths) == sorted(everything(tmp_path / "alder"))
    assert set(paths) == {
        "mkdocs.yml", "CODEOWNERS", ".gitignore", "README.md", "content/school.yml", "content/staff/nandu.yml",
    }  # fmt: skip
    assert {str(id) for id in whole(tmp_path / "alder").records} == {"school", "nandu"}
    assert record(tmp_path / "alder", Staff, "nandu").name == "Señora Ñandú"
    assert record(tmp_path / "alder", School).languages == ("en",)


def test_a_new_school_has_the_settings_of_the_sample_school(tmp_path: Path) -> None:
    made(tmp_path, "new", "school", "alder", "--name", "Alder", "--teacher-name", "Ms Rivera")
    assert (tmp_path / "alder" / "mkdocs.yml").read_bytes() == (ROOT / "mkdocs.yml").read_bytes()


def test_a_new_school_keeps_builds_and_keys_out_of_its_repository(tmp_path: Path) -> None:
    made(tmp_path, "new", "school", "alder", "--name", "Alder", "--teacher-name", "Ms Rivera")
    ignored = (tmp_path / "alder" / ".gitignore").read_text(encoding="utf-8").split()
    assert {"build/", ".classfolio/", "/keys/", ".venv/"} <= set(ignored)


def test_the_code_owners_of_a_new_school_keep_what_staff_keep(school: Path) -> None:
    made(school, "new", "goal", "maple-5/mina", "Read aloud", "--id", "read")
    made(school, "new", "feedback", "maple-5/mina/bridge", "--from", "rivera", "--id", "first")
    lines = (school / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    patterns = [line.split()[0] for line in lines if line and not line.startswith("#")]
    assert all(pattern.startswith("/") for pattern in patterns)

    def kept(path: str) -> bool:
        return any(
            fnmatch.fnmatch(f"/{path}", f"{pattern}*" if pattern.endswith("/") else pattern)
            and (pattern.endswith("/") or path.count("/") == pattern.count("/") - 1)
            for pattern in patterns
        )

    students_own = {path for path in everything(school) if not kept(path)}
    assert students_own == {".gitignore", "README.md", f"{MINA}/profile.md", f"{MINA}/goals/read.md"}


def test_a_school_is_not_made_where_one_stands(school: Path, tmp_path: Path) -> None:
    said = refused(tmp_path, "new", "school", "linden", "--name", "Another", "--teacher-name", "Ms Brandt")
    assert "mkdocs.yml is already there" in said


def test_a_school_may_be_made_in_a_folder_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "alder" / ".git").mkdir(parents=True)
    made(tmp_path, "new", "school", "alder", "--name", "Alder", "--teacher-name", "Ms Rivera")
    whole(tmp_path / "alder")


def test_a_school_needs_no_more_than_a_place(tmp_path: Path) -> None:
    made(tmp_path, "new", "school", "alder-school")
    made(tmp_path / "alder-school", "new", "class", "oak-6")
    assert next(whole(tmp_path / "alder-school").all(School)).name == "Alder school"
    assert record(tmp_path / "alder-school", Classroom, "oak-6").teachers == ("teacher",)
    assert record(tmp_path / "alder-school", Classroom, "oak-6").title == "Oak 6"


# A class


def test_a_new_class_passes_check_with_a_salt_of_its_own(school: Path) -> None:
    made(school, "new", "class", "oak-6", "--title", "Oak 6", "--teacher", "rivera", "--year", "2026-2027")
    salts = [record(school, Classroom, id).salt or "" for id in ("maple-5", "oak-6")]
    assert all(re.fullmatch(r"[a-z2-7]{26}", salt) for salt in salts)
    assert len(set(salts)) == 2
    assert record(school, Classroom, "oak-6").year == "2026-2027"


def test_a_teacher_who_is_new_gets_a_file_and_one_who_is_there_keeps_theirs(school: Path) -> None:
    before = (school / "content/staff/rivera.yml").read_bytes()
    paths = made(
        school, "new", "class", "oak-6", "--title", "Oak 6",
        "--teacher", "rivera", "--teacher", "okafor", "--teacher-name", "Mr O'Kafor: maths",
    )  # fmt: skip
    assert "content/staff/okafor.yml" in paths
    assert "content/staff/rivera.yml" not in paths
    assert (school / "content/staff/rivera.yml").read_bytes() == before
    assert record(school, Staff, "okafor").name == "Mr O'Kafor: maths"


def test_a_teacher_who_is_new_is_called_by_the_id_until_somebody_says_better(school: Path) -> None:
    made(school, "new", "class", "oak-6", "--teacher", "okafor")
    assert record(school, Staff, "okafor").name == "Okafor"


def test_a_class_needs_a_teacher_where_there_are_several(school: Path) -> None:
    made(school, "new", "class", "oak-6", "--teacher", "okafor")
    assert refused(school, "new", "class", "elm-7") == "--teacher is missing."


def test_a_class_cannot_be_called_like_the_site_of_walks(school: Path) -> None:
    assert "walks" in refused(school, "new", "class", "walks", "--title", "Walks", "--teacher", "rivera")


def test_a_class_that_is_there_is_not_made_again(school: Path) -> None:
    said = refused(school, "new", "class", "maple-5", "--title", "Maple 5", "--teacher", "rivera")
    assert "class.yml is already there, and stays as it is." in said


# Staff


def test_a_new_member_of_staff_passes_check(school: Path) -> None:
    assert made(school, "new", "staff", "okafor", "--name", "Mr O'Kafor: maths", "--interest", "talk, drafts") == [
        "content/staff/okafor.yml"
    ]
    okafor = record(school, Staff, "okafor")
    assert (okafor.name, okafor.interests) == ("Mr O'Kafor: maths", ("talk, drafts",))


def test_staff_are_called_by_their_id_until_somebody_says_better(school: Path) -> None:
    made(school, "new", "staff", "van-dijk")
    assert record(school, Staff, "van-dijk").name == "Van dijk"


def test_staff_who_are_there_stay_as_they_are(school: Path) -> None:
    said = refused(school, "new", "staff", "rivera", "--name", "Somebody else")
    assert said == "content/staff/rivera.yml is already there, and stays as it is."
    assert refused(school, "new", "staff", "Mr Okafor") == "“Mr Okafor” cannot be an id. Did you mean “mr-okafor”?"


# A student


def test_a_new_student_passes_check_and_reads_its_language(school: Path) -> None:
    assert made(school, "new", "student", "maple-5", "Señora Ñandú", "--language", "es", "--language", "pt-BR") == [
        "content/classes/maple-5/students/senora-nandu/profile.md"
    ]
    profile = record(school, Profile, "maple-5", "senora-nandu")
    assert (profile.name, profile.languages) == ("Señora Ñandú", ("es", "pt-BR"))


@pytest.mark.parametrize("name", ["No", "Null", "Yes", "true"])
def test_a_name_that_other_readers_take_for_something_else_is_a_name(school: Path, name: str) -> None:
    made(school, "new", "student", "maple-5", name)
    id = name.lower()
    assert record(school, Profile, "maple-5", id).name == name
    (school / "content/classes/maple-5/permissions.yml").write_text(f"{id}: {{name: class}}\n", encoding="utf-8")
    whole(school)


def test_a_name_of_other_letters_needs_an_id(school: Path) -> None:
    said = refused(school, "new", "student", "maple-5", "王小明")
    assert "Give it one with --id" in said
    made(school, "new", "student", "maple-5", "王小明", "--id", "ming")
    assert record(school, Profile, "maple-5", "ming").name == "王小明"


@pytest.mark.parametrize("id", ["Mina", "mina_k", "mi--na", "-mina", "../mina", "a/b", "con", "mina "])
def test_an_id_that_cannot_be_a_folder_everywhere_is_refused(school: Path, id: str) -> None:
    assert f"“{id}”" in refused(school, "new", "student", "maple-5", "Mina", "--id", id)


def test_a_student_needs_a_class_that_is_there(school: Path) -> None:
    assert refused(school, "new", "student", "mapel-5", "Leo") == "There is no class “mapel-5”. Did you mean “maple-5”?"


def test_a_wrong_language_is_said_in_a_sentence(school: Path) -> None:
    assert "Spanish" in refused(school, "new", "student", "maple-5", "Leo", "--language", "Spanish")


# Tasks, rubrics and progressions


def test_a_new_task_passes_check_with_its_rubric_and_steps(school: Path) -> None:
    made(school, "new", "rubric", "Explaining: why", "--id", "explaining", "--criterion", "Gives reasons")
    made(school, "new", "progression", "Number sense", "--step", "Half", "--step", "Rounds to tens")
    arguments = ["A bridge: with a tin", "--id", "bridge", "--subject", "Science", "--rubric", "explaining"]
    assert made(school, "new", "task", "maple-5", *arguments, "--step", "number-sense/half") == [
        "content/classes/maple-5/tasks/bridge.md"
    ]
    task = record(school, Task, "maple-5", "bridge")
    assert (task.title, task.subject, task.rubric) == ("A bridge: with a tin", "Science", "explaining")
    assert (task.steps, task.ask) == (("number-sense/half",), None)


def test_a_task_needs_no_more_than_a_title(school: Path) -> None:
    assert made(school, "new", "task", "maple-5", "A kite") == ["content/classes/maple-5/tasks/a-kite.md"]
    assert record(school, Task, "maple-5", "a-kite").steps == ()
    assert refused(school, "new", "task", "maple-5") == "TITLE is missing."
    said = refused(school, "new", "task", "maple-5", "A kite")
    assert said == "content/classes/maple-5/tasks/a-kite.md is already there, and stays as it is."


def test_a_new_lesson_passes_check_with_its_day_task_and_steps(school: Path) -> None:
    made(school, "new", "progression", "Number sense", "--step", "Half")
    made(school, "new", "task", "maple-5", "A kite")
    arguments = ["half-way", "Half: way", "--date", "2026-11-17", "--task", "a-kite", "--step", "number-sense/half"]
    assert made(school, "new", "lesson", "maple-5", *arguments) == ["content/classes/maple-5/lessons/half-way.md"]
    lesson = record(school, Lesson, "maple-5", "half-way")
    assert (lesson.title, str(lesson.date), lesson.task) == ("Half: way", "2026-11-17", "a-kite")
    assert (lesson.steps, lesson.subject) == (("number-sense/half",), None)


def test_what_a_lesson_names_must_be_there_and_its_id_must_be_one(school: Path) -> None:
    lesson = ["new", "lesson", "maple-5"]
    assert refused(school, *lesson, "tens", "Tens", "--task", "kite").startswith("There is no task “kite” in maple-5.")
    assert refused(school, *lesson, "Tens!", "Tens").startswith("“Tens!” cannot be an id.")


def test_what_a_task_names_must_be_there(school: Path) -> None:
    made(school, "new", "rubric", "Explaining", "--criterion", "Gives reasons")
    made(school, "new", "progression", "Number sense", "--step", "Half")
    task = ["new", "task", "maple-5", "A kite"]
    assert refused(school, *task, "--rubric", "explainig") == (
        "There is no rubric “explainig”. Did you mean “explaining”? "
        "To begin it: classfolio new rubric --id explainig"
    )  # fmt: skip
    assert refused(school, *task, "--step", "number-sense/halve") == (
        "“halve” is not a step of “number-sense”. Did you mean “half”?"
    )
    assert refused(school, *task, "--step", "graphs/scale") == (
        "There is no progression “graphs”. There is only “number-sense”. "
        "To begin it: classfolio new progression --id graphs"
    )  # fmt: skip
    assert refused(school, *task, "--step", "half") == "“half” should be PROGRESSION/STEP, as in number-sense/half."
    assert refused(school, "new", "task", "mapel-5", "A kite") == (
        "There is no class “mapel-5”. Did you mean “maple-5”?"
    )


def test_a_new_rubric_passes_check_and_waits_for_its_words(school: Path) -> None:
    criteria = ["--criterion", "Gives reasons", "--criterion", "Gives reasons", "--criterion", "理由"]
    assert made(school, "new", "rubric", "Explaining: why", *criteria) == ["content/rubrics/explaining-why.yml"]
    rubric = record(school, Rubric, "explaining-why")
    assert (rubric.title, rubric.levels) == ("Explaining: why", (1, 2, 3, 4))
    assert {id: each.title for id, each in rubric.criteria.items()} == {
        "gives-reasons": "Gives reasons", "gives-reasons-2": "Gives reasons", "criterion-3": "理由",
    }  # fmt: skip
    assert not any(each.levels for each in rubric.criteria.values())


def test_the_levels_of_a_rubric_may_be_words_or_other_numbers(school: Path) -> None:
    words = [part for word in ("not yet", "no", "yes: secure") for part in ("--level", word)]
    made(school, "new", "rubric", "Talk", "--criterion", "Listens", *words)
    assert record(school, Rubric, "talk").levels == ("not yet", "no", "yes: secure")
    made(school, "new", "rubric", "Marks", "--criterion", "Sums", "--level", "0.5", "--level", "10")
    assert record(school, Rubric, "marks").levels == (0.5, 10)


def test_a_rubric_needs_a_criterion_and_levels_in_order(school: Path) -> None:
    assert refused(school, "new", "rubric", "Talk") == "--criterion is missing."
    levels = ["--criterion", "Listens", "--level", "2", "--level", "1"]
    assert refused(school, "new", "rubric", "Talk", *levels) == "The levels are not in order. Write them low to high."


def test_a_new_progression_passes_check_with_its_steps_in_order(school: Path) -> None:
    steps = ["--step", "Finds what is half way", "--step", "Rounds: to tens"]
    made(school, "new", "progression", "Number sense", "--standard", "CCSS.MATH.3.NBT.A.1", *steps)
    progression = record(school, Progression, "number-sense")
    assert (progression.title, progression.standard) == ("Number sense", "CCSS.MATH.3.NBT.A.1")
    assert [(id, step.title) for id, step in progression.steps.items()] == [
        ("finds-what-is-half-way", "Finds what is half way"), ("rounds-to-tens", "Rounds: to tens"),
    ]  # fmt: skip
    assert refused(school, "new", "progression", "Graphs") == "--step is missing."


# Work, feedback and goals


def test_a_new_sample_passes_check_with_its_title_and_day(school: Path) -> None:
    path = "classes/maple-5/tasks/bridge.md"
    (school / "content" / path).parent.mkdir()
    (school / "content" / path).write_text("---\ntitle: A bridge\n---\nBuild one.\n", encoding="utf-8")
    title = "Mina's raft: #2 - “floating”"
    made(school, "new", "sample", "maple-5/mina", title, "--task", "bridge", "--on", "2026-10-12", "--id", "raft")
    sample = record(school, Sample, "maple-5", "mina", "raft")
    assert (sample.title, sample.date, sample.task) == (title, DAY, "bridge")
    assert sample.audience is None


def test_pictures_are_copied_beside_the_sample_and_wait_for_their_words(school: Path, tmp_path: Path) -> None:
    for name in ("IMG 2034.PNG", "raft.png"):
        Image.new("RGB", (40, 30), "teal").save(tmp_path / name, "PNG")
    notes = tmp_path / "Notes.txt"
    notes.write_text("cork floats", encoding="utf-8")
    pictures = [
        part for path in (tmp_path / "IMG 2034.PNG", tmp_path / "raft.png", notes) for part in ("--picture", path)
    ]
    made(school, "new", "sample", "maple-5/mina", "A raft", "--id", "raft", *pictures)
    folder = school / MINA / "samples" / "raft"
    assert {path.name for path in folder.iterdir()} == {"sample.md", "img-2034.png", "raft.png", "notes.txt"}
    assert (folder / "img-2034.png").read_bytes() == (tmp_path / "IMG 2034.PNG").read_bytes()
    sample = record(school, Sample, "maple-5", "mina", "raft")
    assert list(sample.pictures) == ["img-2034.png", "raft.png"]
    assert list(sample.files) == ["notes.txt"]
    advice = [each for each in load(Project(school).roots())[1] if isinstance(each, Advice)]
    assert len([each for each in advice if "alt" in each.remedy]) == 2


def test_a_picture_that_holds_its_place_is_copied_with_a_word_of_advice(school: Path, tmp_path: Path) -> None:
    words = Image.Exif()
    words.get_ifd(0x8825).update({1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 36.0)})
    raft = tmp_path / "raft.jpg"
    Image.new("RGB", (40, 30), "teal").save(raft, exif=words.tobytes())
    result = run(school, "new", "sample", "maple-5/mina", "A raft", "--picture", raft)
    assert result.exit_code == 0
    told = "No page shows that, but whoever can copy the repository reads it. "
    told += "Use a copy exported without location instead."
    assert result.stderr.splitlines() == [
        "Open it and answer its questions; then: classfolio check",
        f"{raft}:1:1: advice: The picture holds the place where it was taken. {told}",
    ]
    assert (school / MINA / "samples/a-raft/raft.jpg").read_bytes() == raft.read_bytes()


def test_a_file_that_no_page_could_show_is_refused_with_what_to_do(school: Path, tmp_path: Path) -> None:
    (tmp_path / "raft.png").write_bytes(b"no picture at all")
    before = everything(school)
    result = run(school, "new", "sample", "maple-5/mina", "A raft", "--picture", tmp_path / "raft.png")
    assert isinstance(result.exception, ContentError)
    assert everything(school) == before


def test_a_sample_is_not_written_over(school: Path) -> None:
    said = refused(school, "new", "sample", "maple-5/mina", "Another bridge", "--id", "bridge")
    assert said == f"{MINA}/samples/bridge/sample.md is already there, and stays as it is."


def test_whose_work_it_is_must_be_said_and_be_there(school: Path) -> None:
    assert "CLASS/STUDENT" in refused(school, "new", "sample", "maple-5", "A raft")
    assert "Did you mean “mina”?" in refused(school, "new", "sample", "maple-5/mena", "A raft")
    assert refused(school, "new", "sample", "maple-5/mina", "A raft", "--task", "raft") == (
        "There is no task “raft” in maple-5. There is none yet. To begin it: classfolio new task maple-5 --id raft"
    )
    assert refused(school, "new", "sample", "maple-5/mina") == "TITLE is missing."


@pytest.mark.parametrize("giver", ["rivera", "mina", "maple-5/mina", "family"])
def test_new_feedback_passes_check_whoever_gives_it(school: Path, giver: str) -> None:
    made(school, "new", "feedback", "maple-5/mina/bridge", "--from", giver, "--on", "2026-10-12")
    feedback = record(school, Feedback, "maple-5", "mina", "2026-10-12-bridge")
    assert (feedback.from_, feedback.about, feedback.date) == (giver, "bridge", DAY)
    assert (feedback.strength, feedback.next_step, feedback.reply) == (None, None, None)


def test_more_feedback_on_one_day_is_told_where_to_go(school: Path) -> None:
    there = "content/classes/maple-5/students/mina/feedback/2026-10-12-bridge.md is already there, and stays as it is."
    give = ["new", "feedback", "maple-5/mina/bridge", "--on", "2026-10-12"]
    made(school, *give, "--from", "rivera")
    assert refused(school, *give, "--from", "rivera") == (
        f"{there} Open it and add to it; or give more beside it, with --id 2026-10-12-bridge-rivera"
    )
    assert refused(school, *give, "--guest", "Ms Ito, engineer").endswith("with --id 2026-10-12-bridge-ms-ito-engineer")
    made(school, *give, "--from", "rivera", "--id", "2026-10-12-bridge-rivera")
    assert refused(school, *give, "--from", "rivera").endswith("with --id 2026-10-12-bridge-rivera-2")
    assert refused(school, *give, "--from", "rivera", "--id", "2026-10-12-bridge-rivera").endswith(
        "with --id 2026-10-12-bridge-rivera-2"
    )


def test_a_guest_gives_feedback_by_name(school: Path) -> None:
    made(school, "new", "feedback", "maple-5/mina/bridge", "--guest", "Ms Ito, engineer", "--id", "ito")
    giver = record(school, Feedback, "maple-5", "mina", "ito").from_
    assert isinstance(giver, GuestGiver)
    assert giver.guest.name == "Ms Ito, engineer"


def test_feedback_needs_somebody_and_a_work_that_are_there(school: Path) -> None:
    said = refused(school, "new", "feedback", "maple-5/mina/bridge", "--from", "rivra")
    assert "Did you mean “rivera”?" in said
    assert "Did you mean “bridge”?" in refused(school, "new", "feedback", "maple-5/mina/brigde", "--from", "rivera")
    assert refused(school, "new", "feedback", "maple-5/mina/bridge") == "--from is missing."


def test_a_new_goal_passes_check(school: Path) -> None:
    assert made(school, "new", "goal", "maple-5/mina", "Read aloud", "--due", "2026-12-18") == [
        f"{MINA}/goals/read-aloud.md"
    ]
    goal = record(school, Goal, "maple-5", "mina", "read-aloud")
    assert (goal.title, goal.due, goal.state) == ("Read aloud", date(2026, 12, 18), "open")


# Walks


def test_a_new_walk_and_a_note_of_it_pass_check(with_okafor: Path) -> None:
    walk = [
        "new", "walk", "How do my questions open talk?", "--host", "rivera", "--visitor", "okafor",
        "--on", "2026-10-12", "--class", "maple-5", "--period", "3",
    ]  # fmt: skip
    assert made(with_okafor, *walk) == ["content/walks/2026-10-12-how-do-my-questions-open-talk/walk.md"]
    made(with_okafor, "new", "note", "2026-10-12-how-do-my-questions-open-talk", "okafor")
    found = record(with_okafor, Walk, "2026-10-12-how-do-my-questions-open-talk")
    assert (found.host, found.visitors, found.period, found.class_) == ("rivera", ("okafor",), 3, "maple-5")
    assert record(with_okafor, Note, "2026-10-12-how-do-my-questions-open-talk", "okafor").teacher_moves == ()


def test_a_walk_has_no_more_visitors_than_the_school_agreed_on(with_okafor: Path) -> None:
    people = ["--host", "rivera", "--visitor", "okafor", "--visitor", "rivera", "--visitor", "okafor"]
    assert "at most 2 visitors" in refused(with_okafor, "new", "walk", "What do they say?", *people)


def test_who_is_not_on_the_staff_yet_is_told_how_to_get_there(school: Path) -> None:
    walk = ["new", "walk", "Why?", "--host", "rivera"]
    assert refused(school, *walk, "--visitor", "okafor") == (
        "There is no member of staff “okafor”. There is only “rivera”. "
        "If somebody is new: classfolio new staff okafor"
    )  # fmt: skip
    assert refused(school, *walk, "--visitor", "rivra") == (
        "There is no member of staff “rivra”. Did you mean “rivera”? If somebody is new: classfolio new staff rivra"
    )
    made(school, "new", "staff", "okafor")
    made(school, *walk, "--visitor", "okafor")


def test_a_note_is_only_for_those_who_take_part(with_okafor: Path) -> None:
    made(with_okafor, "new", "walk", "Why?", "--host", "rivera", "--visitor", "rivera", "--id", "why")
    assert (
        refused(with_okafor, "new", "note", "why", "okafor") == "“okafor” takes no part in this walk. These do: rivera."
    )
    assert "There is no walk “who”" in refused(with_okafor, "new", "note", "who", "okafor")


# Prompts


@pytest.mark.parametrize("template", sorted(path.name for path in TEMPLATES.glob("*.md") if path.name != "README.md"))
def test_every_template_asks_its_questions_where_no_reader_of_the_page_sees_them(template: str) -> None:
    _, fields, body = (TEMPLATES / template).read_text(encoding="utf-8").split("---\n")
    asked = fields[fields.index("elow the three dashes") :] if template != "sample.md" else fields
    assert "?" in asked
    assert body.strip() in {"", "## Reflection"}


def test_a_template_that_is_filled_in_with_all_its_examples_passes_check(with_okafor: Path) -> None:
    """The lines that show how a field is written are fields, once their `# ` is taken away."""
    made(with_okafor, "new", "goal", "maple-5/mina", "Read aloud", "--id", "read-aloud", "--on", "2026-09-01")
    made(with_okafor, "new", "feedback", "maple-5/mina/bridge", "--from", "rivera", "--id", "2026-09-20-tower")
    made(with_okafor, "new", "student", "maple-5", "Omar S.", "--id", "omar")
    made(with_okafor, "new", "walk", "Why?", "--host", "rivera", "--visitor", "okafor", "--id", "why")
    made(with_okafor, "new", "note", "why", "okafor")
    made(with_okafor, "new", "strategy", "maple-5", "Ask first", "--why", "Nobody asked.")
    made(with_okafor, "new", "staff", "brandt")
    made(with_okafor, "new", "rubric", "Explaining", "--criterion", "Explaining why")
    made(with_okafor, "new", "progression", "Number sense", "--step", "Half")
    made(with_okafor, "new", "task", "maple-5", "A kite")
    for path in sorted((with_okafor / "content").rglob("*")):
        if path.suffix in {".md", ".yml"} and path.name != "permissions.yml":
            text = path.read_text(encoding="utf-8")
            text = text.replace(
                "---\n\n\n## Reflection", "---\nAnd it broke in the middle so I doubled it.\n\n## Reflection"
            )
            text = re.sub(r"(?m)^# (pictures|task|audience: family|self|also)\b", r"#  \1", text)
            path.write_text(re.sub(r"(?m)^# (?=[a-z_]+:|  - )", "", text), encoding="utf-8")
    assert record(with_okafor, Note, "why", "okafor").tries
    assert record(with_okafor, Goal, "maple-5", "mina", "read-aloud").steps
    assert record(with_okafor, Task, "maple-5", "a-kite").steps == ("number-sense/half",)
    assert record(with_okafor, Progression, "number-sense").misconceptions
    assert record(with_okafor, Rubric, "explaining").source


# On a terminal


def on_a_terminal(folder: Path, *arguments: str, answers: str) -> str:
    """What a person sees who runs the command on a terminal and types the answers, a line each."""
    pty = pytest.importorskip("pty")
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "generator.cli", "-C", str(folder), *arguments]
    with subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, cwd=ROOT, close_fds=True) as running:
        os.close(slave)
        os.write(master, answers.encode())
        seen = b""
        try:
            while part := os.read(master, 4096):
                seen += part
        except OSError:  # Linux says so when the other end is closed
            pass
        assert running.wait(timeout=60) == 0, seen.decode()
    os.close(master)
    return seen.decode()


@pytest.mark.slow
def test_on_a_terminal_what_is_missing_is_asked_for(tmp_path: Path) -> None:
    seen = on_a_terminal(tmp_path, "new", "school", "alder", answers="Alder School\nMs Rivera\n")
    assert "What is the school called?" in seen
    school = tmp_path / "alder"
    on_a_terminal(school, "new", "class", "maple-5", answers="Maple 5\nokafor\nMr Okafor\n")
    seen = on_a_terminal(school, "new", "student", "maple-5", answers="王小明\nming\n")
    assert "Which id shall it have" in seen
    on_a_terminal(school, "new", "sample", "maple-5/ming", answers="A kite\n")
    assert record(school, Classroom, "maple-5").teachers == ("okafor",)
    assert record(school, Sample, "maple-5", "ming", "a-kite").title == "A kite"
    seen = on_a_terminal(school, "new", "rubric", answers="Explaining\nGives reasons, Others can follow\n")
    assert "What do you look at?" in seen
    assert list(record(school, Rubric, "explaining").criteria) == ["gives-reasons", "others-can-follow"]


# Where several roots are


@pytest.fixture
def roots(tmp_path: Path) -> Callable[..., Folders]:
    """Three roots, held by students, by teachers and by those who walk; of which some may be absent."""

    def make(*absent: str) -> Folders:
        held_by = ("students", "teachers", "walks")
        for name in held_by:
            if name not in absent:
                (tmp_path / name).mkdir(exist_ok=True)
        return Folders(tuple(Root(tmp_path / name, name, name) for name in held_by))

    return make


def test_each_record_goes_where_it_belongs(roots: Callable[..., Folders]) -> None:
    folders = roots()
    files = new_class(folders, "maple-5", title="Maple 5", teachers=["rivera"], names={"rivera": "Ms Rivera"})
    assert {file.path for file in files} == {
        "teachers/staff/rivera.yml", "teachers/classes/maple-5/class.yml", "teachers/classes/maple-5/permissions.yml",
    }  # fmt: skip
    for file in files:
        file.file.parent.mkdir(parents=True, exist_ok=True)
        file.file.write_bytes(file.content)
    student = new_student(folders, "maple-5", "mina", name="Mina K.")
    assert student.path == "students/classes/maple-5/students/mina/profile.md"
    walk = new_walk(folders, "why", Visit("Why?", "rivera", ["rivera"], DAY))
    assert walk.path == "walks/walks/why/walk.md"


def test_a_class_is_never_made_in_a_folder_that_students_hold(roots: Callable[..., Folders]) -> None:
    with pytest.raises(RefusedError, match="kept by staff"):
        new_class(roots("teachers", "walks"), "maple-5", title="Maple 5", teachers=[], names={})


def test_work_goes_to_its_student_and_what_is_in_an_absent_root_is_taken_on_trust(
    roots: Callable[..., Folders], tmp_path: Path
) -> None:
    folders = roots("teachers")
    profile = tmp_path / "students/classes/maple-5/students/mina/profile.md"
    profile.parent.mkdir(parents=True)
    profile.write_text("---\nname: Mina\n---\n", encoding="utf-8")
    (sample,) = new_sample(folders, ("maple-5", "mina", "raft"), title="A raft", day=DAY, task="raft", pictures=[])
    assert sample.path == "students/classes/maple-5/students/mina/samples/raft/sample.md"
    sample.file.parent.mkdir(parents=True)
    sample.file.write_bytes(sample.content)
    feedback = new_feedback(folders, ("maple-5", "mina", "raft"), "f", giver=Giver("rivera"), day=DAY)
    assert feedback.path.startswith("students/classes/maple-5/students/mina/feedback/")
    with pytest.raises(RefusedError, match="There is no student “leo”"):
        new_goal(folders, ("maple-5", "leo", "g"), title="Read", day=DAY)


# Ids


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Mina K.", "mina-k"), ("Señora Ñandú", "senora-nandu"), ("Łukasz Ødegård", "lukasz-odegard"),
        ("Straße", "strasse"), ("O’Kafor's", "okafors"), ("  A -- b  ", "a-b"), ("½ litre", "1-2-litre"),
        ("Çiğdem Işık", "cigdem-isik"), ("Nguyễn Thị Minh", "nguyen-thi-minh"), ("🚀 Rocket!", "rocket"),
        ("Анна", ""), ("王小明", ""), ("Mina 王", ""), ("?!", ""), ("CON", ""), ("", ""),
    ],
)  # fmt: skip
def test_an_id_is_made_of_latin_letters_and_drops_none(text: str, id: str) -> None:
    assert id_from(text) == id


@given(st.text())
def test_an_id_is_always_an_id_or_nothing(text: str) -> None:
    assert re.fullmatch(f"({SLUG})?", id_from(text))
    assert len(id_from(text)) <= 60
    assert id_from(id_from(text)) == id_from(text)


@given(st.lists(st.sampled_from(["map", "map-2", "map-2-2", "pot"])))
def test_distinct_ids_are_distinct(wanted: list[str]) -> None:
    taken: list[str] = []
    for each in wanted:
        taken.append(distinct(each, taken))
    assert len(set(taken)) == len(wanted)
