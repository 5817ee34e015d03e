"""What `explain` says of a file, and that it says what the shelves do."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.explaining import Answer, explain
from generator.library import load
from generator.problems import ContentError
from generator.project import Project
from generator.shelving import shelves_of
from tests.conftest import ON, MakeProject

MINA = "classes/maple-5/students/mina"
SAMPLE = "---\ntitle: A bridge\ndate: 2026-09-28\naudience: class\ndrafts: [d.md]\nfiles: {list.txt: {}}\n---\nWork.\n"
FILES = {
    f"{MINA}/samples/bridge/sample.md": SAMPLE,
    f"{MINA}/samples/bridge/d.md": "Old.",
    f"{MINA}/samples/bridge/list.txt": "x",
    f"{MINA}/goals/read.md": "---\ntitle: R\ndate: 2026-09-03\naudience: student\n---\n",
}


def answers(project: Project, file: str) -> dict[str, Answer]:
    found = explain(project, Path("content") / file, ON)
    assert found is not None
    return {f"{each.circle.site}/{each.circle}": each for each in found}


def shown(project: Project, file: str) -> list[str]:
    return [path for path, each in answers(project, file).items() if each.shown]


def test_a_records_circles_are_its_students_and_those_of_all(project: MakeProject) -> None:
    found = answers(project(FILES), f"{MINA}/goals/read.md")
    assert {path: (each.shown, str(each.reason)) for path, each in found.items()} == {
        "maple-5/class": (False, "it stays between the student and the teachers"),
        "maple-5/family/mina": (False, "it stays between the student and the teachers"),
        "maple-5/student/mina": (True, "it is meant for these readers"),
        "maple-5/teachers": (True, "teachers see everything in their class"),
    }


def test_unsigned_work_is_said_to_be_shown_without_the_name(project: MakeProject) -> None:
    omar = "classes/maple-5/students/omar"
    feedback = "---\nfrom: rivera\ndate: 2026-10-02\nabout: bridge\naudience: class\n---\nGood.\n"
    files = {f"{omar}/samples/bridge/sample.md": SAMPLE, f"{omar}/feedback/f.md": feedback}
    files |= {f"{omar}/samples/bridge/{name}": "x" for name in ("d.md", "list.txt")}
    why = "it is shown unsigned: there is no permission to show the student's name to the class"
    for file in (f"{omar}/samples/bridge/sample.md", f"{omar}/feedback/f.md"):
        found = answers(project(files), file)
        assert (found["maple-5/class"].shown, str(found["maple-5/class"].reason)) == (True, why)
        for circle in ("family/omar", "teachers"):
            assert found[f"maple-5/{circle}"].shown
            assert str(found[f"maple-5/{circle}"].reason) != why
    assert str(answers(project(FILES), f"{MINA}/samples/bridge/sample.md")["maple-5/class"].reason) != why


def test_fields_that_a_circle_does_not_see_are_named_as_they_are_written(project: MakeProject) -> None:
    found = answers(project(FILES), f"{MINA}/samples/bridge/sample.md")
    assert found["maple-5/class"].hidden == ("audience", "drafts")
    assert found["maple-5/family/mina"].hidden == ()


def test_a_file_beside_a_record_has_verdicts_of_its_own(project: MakeProject) -> None:
    assert shown(project(FILES), f"{MINA}/samples/bridge/list.txt") == [
        "maple-5/class", "maple-5/family/mina", "maple-5/student/mina", "maple-5/teachers",
    ]  # fmt: skip


def test_a_draft_is_seen_by_whoever_sees_which_drafts_there_are(project: MakeProject) -> None:
    found = answers(project(FILES), f"{MINA}/samples/bridge/d.md")
    assert not found["maple-5/class"].shown
    assert str(found["maple-5/class"].reason) == "these readers see the work, and not its drafts"
    assert found["maple-5/family/mina"].shown


def test_what_staff_write_is_told_for_both_kinds_of_site(project: MakeProject) -> None:
    found = answers(project(), "staff/rivera.yml")
    assert {"maple-5/class", "maple-5/teachers", "walks/staff", "walks/own/rivera", "walks/own/okafor"} <= set(found)
    assert all(each.shown for each in found.values())


def test_permissions_are_for_teachers(project: MakeProject) -> None:
    assert shown(project(), "classes/maple-5/permissions.yml") == ["maple-5/teachers"]


def test_a_file_may_be_named_from_where_one_stands(project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> None:
    school = project(FILES)
    monkeypatch.chdir(school.folder / "content" / MINA)
    assert explain(school, Path("goals/read.md"), ON)


def test_what_is_not_in_the_content_has_no_answer(project: MakeProject, tmp_path: Path) -> None:
    school = project(FILES)
    (tmp_path / "elsewhere.md").write_text("x", encoding="utf-8")
    assert explain(school, tmp_path / "elsewhere.md", ON) is None
    assert explain(school, Path("content/none.md"), ON) is None


def test_a_file_that_belongs_to_no_record_is_seen_by_nobody(project: MakeProject) -> None:
    school = project({**FILES, f"{MINA}/samples/bridge/old.txt": "x"})
    assert explain(school, Path(f"content/{MINA}/samples/bridge/old.txt"), ON) == ()


def test_a_file_with_problems_is_not_explained(project: MakeProject) -> None:
    school = project({f"{MINA}/goals/read.md": "---\ntitle: R\ndate: soon\n---\n"})
    with pytest.raises(ContentError):
        explain(school, Path(f"content/{MINA}/goals/read.md"), ON)


def test_for_a_school_with_everything_explain_and_shelves_agree(full_school: Project) -> None:
    library, _ = load(full_school.roots())
    shelves = {
        str((site, str(c))): s
        for site in ("walks", *sites(full_school))
        for c, s in shelves_of(library, site, ON).items()
    }
    for record in list(library.records.values())[::37]:
        for answer in explain(full_school, full_school.folder / record.path, ON) or ():
            shelf = shelves[str((answer.circle.site, str(answer.circle)))]
            assert answer.shown == (record.id in shelf.called)
            if answer.shown:
                seen = shelf.records[shelf.called[record.id]]
                for name in answer.hidden:
                    field = name if name in type(record).model_fields else f"{name}_"
                    info = type(record).model_fields[field]
                    empty = "" if info.is_required() else info.get_default(call_default_factory=True)
                    assert getattr(seen, field) == empty


def test_for_a_school_with_everything_explain_and_shelves_agree_on_files(full_school: Project) -> None:
    library, _ = load(full_school.roots())
    shelves = {
        str((site, str(c))): s
        for site in ("walks", *sites(full_school))
        for c, s in shelves_of(library, site, ON).items()
    }
    paths = sorted({file.path for files in library.files.values() for file in files})
    for path in paths[::41]:
        for answer in explain(full_school, full_school.folder / path, ON) or ():
            assert answer.shown == (path in shelves[str((answer.circle.site, str(answer.circle)))].stems)


def sites(project: Project) -> list[str]:
    return [folder.name for folder in (project.folder / "content" / "classes").iterdir()]
