"""Files of one or several roots become records with their references, files, drafts and links; the rest is listed."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from generator.library import Library, Unused, load, roots_of
from generator.privacy import audience_of
from generator.problems import Advice, Excerpt, Place, Problem
from generator.project import Project
from generator.records import Feedback, Record, RecordId, Sample
from tests.conftest import Files, MakeProject, write

MINA = "classes/maple-5/students/mina"
OMAR = "classes/maple-5/students/omar"
BIRCH = {
    "classes/birch-5/class.yml": "title: Birch 5\nteachers: [okafor]\nsalt: abcdefghijklmnopqrstuvwxyz\n",
    "classes/birch-5/students/ana/profile.md": "---\nname: Ana B.\n---\n",
}
MakeLibrary = Callable[..., Library]
ProblemsOf = Callable[..., tuple[Problem, ...]]


def sample(fields: str = "", body: str = "The work.\n", title: str = "A sample") -> str:
    return f"---\ntitle: {title}\ndate: 2026-09-28\n{fields}---\n{body}"


def feedback(about: str) -> str:
    return f"---\nfrom: rivera\ndate: 2026-10-02\nabout: {about}\n---\nWell tested.\n"


def picture() -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (8, 6), (120, 160, 90)).save(buffer, "PNG")
    return buffer.getvalue()


def id_of(kind: str, path: str) -> RecordId:
    return RecordId(kind, tuple(path.split("/")))


def several_roots(project: MakeProject, listed: str, files: Files) -> Project:
    """A small school whose mkdocs.yml lists `listed`, with more files, by their path from the project."""
    school = project()
    write(school.folder, files)
    school.settings.write_text(f"site_name: x\nplugins:\n  - classfolio:\n      roots: {listed}\n", encoding="utf-8")
    return school


# References


@pytest.mark.parametrize(
    ("text", "meant"),
    [("raft", "maple-5/mina/raft"), ("omar/raft", "maple-5/omar/raft"), ("maple-5/omar/raft", "maple-5/omar/raft")],
)
def test_a_reference_without_a_name_is_the_own_students_and_a_longer_one_somebody_elses(
    library: MakeLibrary, text: str, meant: str
) -> None:
    held = library(
        {
            f"{MINA}/samples/raft/sample.md": sample(title="Mine"),
            f"{OMAR}/samples/raft/sample.md": sample(title="His"),
            f"{MINA}/feedback/one.md": feedback(text),
        }
    )
    said = next(held.all(Feedback))
    assert held.named(("sample",), said.about, said) == id_of("sample", meant)
    assert held.find("sample", said.about, said) is held.records[id_of("sample", meant)]


def test_a_reference_never_falls_through_to_another_students_record(problems_of: ProblemsOf) -> None:
    found = problems_of({f"{OMAR}/samples/raft/sample.md": sample(), f"{MINA}/feedback/one.md": feedback("raft")})
    assert [(problem.what, problem.remedy) for problem in found] == [
        ("There is no sample “raft” of this student.", "Did you mean “omar/raft”?")
    ]


def test_a_reference_may_lead_to_another_class(library: MakeLibrary) -> None:
    held = library(
        {
            **BIRCH,
            "classes/maple-5/tasks/bridge.md": "---\ntitle: A bridge\n---\n",
            "classes/birch-5/students/ana/samples/bridge/sample.md": sample(
                "task: maple-5/bridge\nwith: [maple-5/omar]\n"
            ),
        }
    )
    work = held.records[id_of("sample", "birch-5/ana/bridge")]
    assert held.named(("task",), "maple-5/bridge", work) == id_of("task", "maple-5/bridge")


def test_an_empty_text_names_nobody(library: MakeLibrary) -> None:
    held = library({f"{MINA}/samples/raft/sample.md": sample()})
    work = held.records[id_of("sample", "maple-5/mina/raft")]
    assert held.named(("profile", "class", "sample"), "", work) is None
    assert held.find("school", "", work) is held.records[RecordId("school")]


def test_a_text_with_too_many_parts_names_nothing(library: MakeLibrary) -> None:
    held = library()
    student = held.records[id_of("profile", "maple-5/mina")]
    assert held.named(("profile",), "x/maple-5/mina", student) is None
    assert held.named(("profile",), "/mina", student) is None


def test_whose_a_record_is_stands_in_its_path(library: MakeLibrary) -> None:
    held = library({f"{MINA}/samples/raft/sample.md": sample()})
    work = held.records[id_of("sample", "maple-5/mina/raft")]
    assert held.whose(work) == {"class": "maple-5", "student": "mina", "sample": "raft"}
    assert held.student_of(work) == id_of("profile", "maple-5/mina")
    assert held.student_of(held.records[id_of("staff", "rivera")]) is None


def test_a_record_that_cannot_be_read_is_not_missed_by_others(problems_of: ProblemsOf) -> None:
    found = problems_of(
        {
            f"{MINA}/samples/raft/sample.md": sample("mood: proud\n"),
            f"{MINA}/feedback/one.md": feedback("raft").replace("Well", "[Well](../samples/raft/)"),
            "classes/maple-5/class.yml": "title: [\n",
        }
    )
    assert [problem.place.path for problem in found] == [
        "content/classes/maple-5/class.yml",
        f"content/{MINA}/samples/raft/sample.md",
    ]


def test_of_nonsense_no_file_gives_more_problems_than_one_can_use(problems_of: ProblemsOf) -> None:
    many = ", ".join(f"nobody-{number}" for number in range(500))
    found = problems_of({f"{MINA}/samples/raft/sample.md": sample(f"with: [{many}]\n")})
    assert len(found) == 20


# Several roots


def test_roots_are_merged_by_path(project: MakeProject) -> None:
    school = several_roots(
        project,
        "[content, ../teachers]",
        {
            f"../teachers/{MINA}/feedback/one.md": feedback("raft"),
            f"../teachers/{MINA}/samples/raft/sample.md": sample("pictures: {raft.png: {alt: A raft}}\n"),
            f"content/{MINA}/samples/raft/raft.png": picture(),
        },
    )
    held, problems = load(school.roots())
    assert problems == ()
    work = held.records[id_of("sample", "maple-5/mina/raft")]
    assert work.path == f"../teachers/{MINA}/samples/raft/sample.md"
    assert [file.path for file in held.files[work.id]] == [f"content/{MINA}/samples/raft/raft.png"]


def test_what_refers_into_an_absent_root_is_not_here_and_no_problem(project: MakeProject) -> None:
    school = several_roots(
        project,
        "[content, teachers]",
        {
            f"content/{MINA}/samples/raft/sample.md": sample(
                "task: raft\nscores: {cohesion: 3}\nsteps: [number-sense/half]\n"
            ),
            f"content/{MINA}/feedback/one.md": feedback("elsewhere"),
            "content/classes/birch-5/students/ana/profile.md": "---\nname: Ana B.\n---\n",
        },
    )
    assert load(school.roots())[1] == ()
    (school.folder / "teachers").mkdir()
    assert {problem.what for problem in load(school.roots())[1]} == {
        "There is no task “raft” in this class.",
        "There is no progression “number-sense”.",
        "There is no sample “elsewhere” of this student.",
        "This class has no class.yml.",
    }


def test_a_part_of_what_is_here_is_missed_even_where_a_root_is_absent(project: MakeProject) -> None:
    school = several_roots(
        project,
        "[content, teachers]",
        {
            "content/progressions/number-sense.yml": "title: Number sense\nsteps: {half: {title: Half}}\n",
            f"content/{MINA}/samples/raft/sample.md": sample("steps: [number-sense/haf]\n"),
        },
    )
    (problem,) = load(school.roots())[1]
    assert problem.what == "The progression “number-sense” has no step “haf”."


def test_one_root_is_enough_and_need_not_be_listed(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nplugins: [classfolio]\n", encoding="utf-8")
    roots, problems = roots_of(tmp_path)
    assert ([(root.name, root.held_by) for root in roots], problems) == ([("content", "")], ())


@pytest.mark.parametrize("written", ["../staff", "../staff/", "./../staff", "..\\\\staff"])
def test_a_root_has_one_name_however_it_is_written(tmp_path: Path, written: str) -> None:
    listed = f'site_name: x\nplugins:\n  - classfolio: {{roots: [{{path: "{written}", held_by: teachers}}]}}\n'
    (tmp_path / "mkdocs.yml").write_text(listed, encoding="utf-8")
    roots, problems = roots_of(tmp_path)
    assert ([(root.name, root.held_by) for root in roots], problems) == ([("../staff", "teachers")], ())


# Files, drafts and links


def test_files_that_fields_and_texts_name_belong_to_the_record(library: MakeLibrary) -> None:
    names = ("listed.png", "in text.png", "below.png", "draft.png")
    held = library(
        {
            f"{MINA}/samples/raft/sample.md": sample(
                "pictures: {listed.png: {alt: A}}\nfiles: {notes.txt: {}}\ndrafts: [draft-1.md]\n",
                "![B](in%20text.png) and ![C](./below.png)\n",
            ),
            f"{MINA}/samples/raft/draft-1.md": "---\ntitle: Older\n---\nFirst ![D](draft.png) try.\n",
            f"{MINA}/samples/raft/notes.txt": "Notes.\n",
            **{f"{MINA}/samples/raft/{name}": picture() for name in names},
        }
    )
    work = id_of("sample", "maple-5/mina/raft")
    assert {file.path.rpartition("/")[2] for file in held.files[work]} == {*names, "notes.txt"}
    assert held.drafts[work] == (("draft-1.md", "First ![D](draft.png) try."),)
    assert held.unused == ()


def test_a_file_stands_under_every_name_by_which_a_text_calls_it(library: MakeLibrary) -> None:
    held = library(
        {
            f"{MINA}/samples/raft/sample.md": sample(body="![A](./raft.png) ![A](my%20raft.png)\n"),
            f"{MINA}/samples/raft/raft.png": picture(),
            f"{MINA}/samples/raft/my raft.png": picture(),
        }
    )
    names = {file.name: file.path.rpartition("/")[2] for file in held.files[id_of("sample", "maple-5/mina/raft")]}
    assert names == {
        "raft.png": "raft.png",
        "./raft.png": "raft.png",
        "my raft.png": "my raft.png",
        "my%20raft.png": "my raft.png",
    }


def test_a_name_is_the_same_however_the_disk_keeps_its_accents(library: MakeLibrary) -> None:
    stored = unicodedata.normalize("NFD", "café.png")
    held = library(
        {
            f"{MINA}/samples/raft/sample.md": sample("pictures: {café.png: {alt: A}}\n"),
            f"{MINA}/samples/raft/{stored}": picture(),
        }
    )
    (file,) = held.files[id_of("sample", "maple-5/mina/raft")]
    assert (file.name, file.path) == ("café.png", f"content/{MINA}/samples/raft/{stored}")


def test_a_link_leads_to_the_record_at_a_file_or_a_folder(library: MakeLibrary) -> None:
    held = library(
        {
            f"{MINA}/samples/raft/sample.md": sample(),
            f"{MINA}/samples/tower/sample.md": sample(
                body="[a](../raft/sample.md#top) [b](../raft/) [c](../raft) [d](../../../omar/profile.md) [e](#here)\n"
            ),
        }
    )
    raft, omar = id_of("sample", "maple-5/mina/raft"), id_of("profile", "maple-5/omar")
    assert held.links[id_of("sample", "maple-5/mina/tower")] == {
        "../raft/sample.md#top": raft,
        "../raft/": raft,
        "../raft": raft,
        "../../../omar/profile.md": omar,
    }


def test_a_link_to_a_draft_of_ones_own_is_no_problem(problems_of: ProblemsOf) -> None:
    files = {
        f"{MINA}/samples/raft/sample.md": sample("drafts: [draft-1.md]\n", "See [my first try](draft-1.md).\n"),
        f"{MINA}/samples/raft/draft-1.md": "First try.\n",
    }
    assert problems_of(files) == ()


def test_a_picture_without_any_fields_is_listed_all_the_same(project: MakeProject) -> None:
    files = {
        f"{MINA}/samples/raft/sample.md": sample("pictures:\n  raft.png:\n"),
        f"{MINA}/samples/raft/raft.png": picture(),
    }
    held, problems = load(project(files).roots())
    work = held.records[id_of("sample", "maple-5/mina/raft")]
    assert isinstance(work, Sample)
    assert [*work.pictures] == ["raft.png"]
    assert held.unused == ()
    assert [type(problem) for problem in problems] == [Advice]


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ("pictures: {raft.png: {alt: A raft}}\n", "The work.\n"),
        ("", "![A raft](raft.png)\n"),
        ("pictures: {raft.png: {caption: Ours}}\n", "![A raft](./raft.png)\n"),
    ],
)
def test_a_picture_put_into_words_anywhere_needs_no_advice(problems_of: ProblemsOf, fields: str, text: str) -> None:
    files = {f"{MINA}/samples/raft/sample.md": sample(fields, text), f"{MINA}/samples/raft/raft.png": picture()}
    assert problems_of(files) == ()


# What the school says for all


def test_a_record_that_says_nothing_goes_as_far_as_the_school_says_for_its_kind(library: MakeLibrary) -> None:
    held = library(
        {
            "school.yml": "name: Alder School\ndefaults: {sample: family}\n",
            f"{MINA}/samples/raft/sample.md": sample(),
            f"{MINA}/samples/tower/sample.md": sample("audience: class\n"),
            f"{MINA}/goals/a.md": "---\ntitle: Read\ndate: 2026-09-03\n---\n",
        }
    )
    far = {
        str(record.id): audience_of(record, held).value for record in held.records.values() if held.student_of(record)
    }
    assert far == {
        "maple-5/mina": "student",
        "maple-5/omar": "student",
        "maple-5/mina/raft": "family",
        "maple-5/mina/tower": "class",
        "maple-5/mina/a": "student",
    }


# What is not published


def test_files_that_nobody_refers_to_are_listed_with_the_reason(library: MakeLibrary) -> None:
    held = library(
        {
            f"{MINA}/samples/raft/sample.md": sample(),
            f"{MINA}/samples/raft/draft-1.md": "First try.\n",
            f"{MINA}/samples/raft/raft.png": picture(),
            "classes/maple-5/news/october.md": "October\n",
        }
    )
    assert held.unused == (
        Unused("content/classes/maple-5/news/october.md", "this kind is not read yet"),
        Unused(f"content/{MINA}/samples/raft/draft-1.md", "nothing refers to this file"),
        Unused(f"content/{MINA}/samples/raft/raft.png", "nothing refers to this file"),
    )


def test_what_repositories_and_computers_keep_for_themselves_is_passed_over(library: MakeLibrary) -> None:
    own = ("README.md", "CODEOWNERS", ".git/config", "staff/.DS_Store", "Thumbs.db", "staff/rivera.yml~")
    held = library(dict.fromkeys(own, "x"))
    assert held.unused == ()


def test_a_folder_that_was_misspelt_is_told_once(problems_of: ProblemsOf) -> None:
    found = problems_of(
        {f"classes/maple-5/student/ana/{name}": sample() for name in ("profile.md", "goals/a.md", "goals/b.md")}
    )
    assert [str(problem.place) for problem in found] == ["content/classes/maple-5/student:1:1"]


def test_a_text_with_a_wish_for_its_place_is_understood_by_others(problems_of: ProblemsOf) -> None:
    found = problems_of({f"{MINA}/samples/raft.md": sample(), f"{MINA}/feedback/one.md": feedback("raft")})
    assert [problem.remedy for problem in found] == [f"Did you mean “{MINA}/samples/raft/sample.md”?"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_is_never_waited_for(project: MakeProject) -> None:
    school = project()
    os.mkfifo(school.folder / "content/staff/brandt.yml")
    (problem,) = load(school.roots())[1]
    assert str(problem) == (
        "content/staff/brandt.yml:1:1: This is neither a file nor a folder. Take it out of the content."
    )


def test_a_name_that_cannot_be_shown_is_a_problem(project: MakeProject) -> None:
    school = project()
    try:
        (school.folder / "content/staff/new\nline.yml").write_text("name: x\n", encoding="utf-8")
        os.close(os.open(bytes(school.folder / "content/staff") + b"/\xff.yml", os.O_CREAT))
    except OSError:
        pytest.skip("this disk keeps no such names")
    found = load(school.roots())[1]
    assert [problem.place.path for problem in found] == [
        "content/staff/new\N{REPLACEMENT CHARACTER}line.yml",
        "content/staff/\N{REPLACEMENT CHARACTER}.yml",
    ]
    assert {problem.what for problem in found} == {"There is a character in this name that cannot be shown."}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_what_the_computer_does_not_hand_over_is_a_problem(project: MakeProject) -> None:
    school = project({f"{MINA}/samples/raft/sample.md": sample()})
    file, folder = school.folder / "content/staff/okafor.yml", school.folder / f"content/{MINA}/samples"
    file.chmod(0)
    folder.chmod(0)
    try:
        found = load(school.roots())[1]
    finally:
        folder.chmod(stat.S_IRWXU)
    assert [problem.what for problem in found] == [
        "This folder cannot be opened: permission denied.",
        "This file cannot be read: permission denied.",
    ]


# Quotes


@pytest.mark.parametrize(
    "quote",
    ["was week so I", "WAS WEEK", "“week” so", "the middle was week", "It broke", "a first try", "so I doubled"],
)
def test_feedback_may_quote_the_work_the_reflection_and_the_drafts(problems_of: ProblemsOf, quote: str) -> None:
    work = 'The **middle** was week\nso I doubled it, "week" so.\n\n## Reflection\nIt broke.\n'
    files = {
        f"{MINA}/samples/raft/sample.md": sample("drafts: [draft-1.md]\n", work),
        f"{MINA}/samples/raft/draft-1.md": "This is a first try.\n",
        f"{MINA}/feedback/one.md": feedback("raft").replace("about", f"quotes: ['{quote}']\nabout"),
    }
    assert problems_of(files) == ()


def test_words_that_may_stand_in_a_picture_are_worth_advice_only(problems_of: ProblemsOf) -> None:
    files = {
        f"{MINA}/samples/raft/sample.md": sample("pictures: {raft.png: {alt: A raft}}\n"),
        f"{MINA}/samples/raft/raft.png": picture(),
        f"{MINA}/feedback/one.md": feedback("raft").replace("about", "quotes: [my name in red]\nabout"),
    }
    (problem,) = problems_of(files)
    assert isinstance(problem, Advice)
    assert problem.place.line == 4


# Places


def test_a_place_is_found_again_in_what_was_read(library: MakeLibrary) -> None:
    held = library(
        {
            f"{MINA}/samples/raft/sample.md": sample(
                "showcase: Omar helped.\ndrafts: [draft-1.md]\n", "Omar came.\n\n## Reflection\nThen Omar left.\n"
            ),
            f"{MINA}/samples/raft/draft-1.md": "---\nby: me\n---\nWith Omar.\n",
        }
    )
    work = held.records[id_of("sample", "maple-5/mina/raft")]

    def at(loc: tuple[str | int, ...], draft: str = "") -> tuple[Place, Excerpt | None]:
        spot = held.spot(work, loc, "Omar", draft=draft)
        return spot.place, spot.excerpt

    file = f"content/{MINA}/samples/raft/sample.md"
    assert at(("showcase",)) == (Place(file, 4, 11), Excerpt("showcase: Omar helped.", 4, 10))
    assert at(("body",)) == (Place(file, 7, 1), Excerpt("Omar came.", 4, 0))
    assert at(("reflection",)) == (Place(file, 10, 6), Excerpt("Then Omar left.", 4, 5))
    assert at((), "draft-1.md") == (
        Place(f"content/{MINA}/samples/raft/draft-1.md", 4, 6),
        Excerpt("With Omar.", 4, 5),
    )


def test_items_that_were_left_empty_do_not_move_a_place(problems_of: ProblemsOf) -> None:
    fields = "with:\n  - omar\n  -\n  - nobody\n"
    (problem,) = problems_of({f"{MINA}/samples/raft/sample.md": sample(fields)})
    assert (problem.place.line, problem.place.column) == (7, 5)
    assert problem.excerpt == Excerpt("  - nobody", 6, 4)


def test_every_record_of_a_library_is_frozen_and_stands_under_its_id(library: MakeLibrary) -> None:
    held = library({f"{MINA}/samples/raft/sample.md": sample()})
    assert all(record.id == id for id, record in held.records.items())
    assert all(isinstance(record, Record) for record in held.records.values())
    with pytest.raises(ValueError, match="frozen"):
        setattr(held.records[RecordId("school")], "path", "elsewhere")  # noqa: B010 - the types forbid it already


def test_reading_twice_gives_the_same(project: MakeProject) -> None:
    school = project({f"{MINA}/samples/raft/sample.md": sample("mood: proud\n"), f"{OMAR}/goals/a.md": "---\n---\n"})
    assert load(school.roots()) == load(school.roots())


def test_a_folder_is_no_file_whatever_it_is_called(problems_of: ProblemsOf) -> None:
    (problem,) = problems_of({"staff/brandt.yml/x.txt": "x", "staff/brandt.yml/raft.png": picture()})
    assert problem.remedy == "Did you mean “staff/brandt.yml”?"
