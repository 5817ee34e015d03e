"""The books are closed: every file of the content comes to one end, and each end is told with its reason."""

from __future__ import annotations

import json
import os
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.circles import Circle, sites_of
from generator.explaining import Readers
from generator.inventory import End, Fate, count, take
from generator.library import Library, fit_to_print, load
from generator.problems import ContentError
from generator.project import Project
from generator.shelving import shelves_of
from generator.sites import Books, audit
from tests.breaking import KITE, NOAH, RICH, broken
from tests.conftest import ON, SMALL, MakeProject
from tests.test_cli import run
from tests.test_mistakes import NAMES, laid_out

SAMPLES = Path(__file__).parents[1]
MINA = "content/classes/maple-5/students/mina"


def on_disk(project: Project) -> Iterator[str]:
    """Every file under every root; a folder that begins with a dot counts as one."""
    for root in project.roots():
        for where, folders, files in os.walk(root.folder):
            here = Path(where)
            folders[:], hidden = [f for f in folders if not f.startswith(".")], [f for f in folders if f[0] == "."]
            linked = [folder for folder in folders if (here / folder).is_symlink()]
            below = here.relative_to(root.folder).as_posix()
            for name in (*files, *linked, *(f"{folder}/" for folder in hidden)):
                yield fit_to_print(f"{root.name}/{name}" if below == "." else f"{root.name}/{below}/{name}")


def fates(project: Project) -> dict[str, Fate]:
    found = take(audit(project), ON)
    assert len({fate.path for fate in found}) == len(found)
    return {fate.path: fate for fate in found}


@pytest.mark.parametrize("name", NAMES)
def test_every_file_comes_to_one_end_whatever_is_wrong(name: str, project: MakeProject) -> None:
    school = laid_out(name, project)
    try:
        books = audit(school)
    except ContentError:
        assert name.startswith(("no-mkdocs", "roots", "settings", "a-root")), "its roots are not known"
        return
    found = take(books, ON)
    assert sorted(fate.path for fate in found) == sorted(on_disk(school))
    assert Counter(fate.end for fate in found) == count(books, ON)
    there = {problem.place.path for problem in books.problems} & {fate.path for fate in found}
    assert there <= {fate.path for fate in found if fate.end is End.REFUSED}
    for fate in found:
        assert bool(fate.circles) == (fate.end is End.PUBLISHED), fate
        assert bool(fate.why) == (fate.end is End.WITHHELD), fate
        assert bool(fate.problems) == (fate.end is End.REFUSED), fate


def stands(library: Library) -> Iterator[tuple[str, Circle]]:
    """Each file that stands on a shelf, and whose shelf that is."""
    for site in sites_of(library):
        for circle, shelf in shelves_of(library, site, ON).items():
            for id, called in shelf.called.items():
                path = library.records[id].path
                yield path, circle
                yield from ((file.path, circle) for file in shelf.files.get(called, ()))
                for name, _ in shelf.drafts.get(called, ()):
                    yield f"{path.rpartition('/')[0]}/{name}", circle


def test_the_files_of_the_sample_school_are_published_where_they_stand_on_a_shelf() -> None:
    roots = Project(SAMPLES).roots()
    library, _ = load(roots)
    readers, standing = Readers(library), dict[str, set[Circle]]()
    for path, circle in stands(library):
        standing.setdefault(path, set()).add(circle)
    concerned: dict[str, set[Circle]] = {}
    for record in library.records.values():
        concerned.setdefault(record.path.rpartition("/")[0], set()).update(readers.concerned(record))
    found = take(Books(roots, library, library), ON)
    assert {fate.path for fate in found if fate.end is not End.READ} == set(standing) - {
        fate.path for fate in found if fate.end is End.READ
    }
    for fate in found:
        if fate.end is End.PUBLISHED:
            seen = standing[fate.path] & concerned[fate.path.rpartition("/")[0]]
            shared = {circle for circle in seen if not circle.of}
            assert set(fate.circles) in (seen, shared), fate
            assert set(fate.widest) <= set(fate.circles)


def test_the_widest_circles_are_named_and_not_those_whose_readers_hold_them(project: MakeProject) -> None:
    found = fates(project({f"{MINA[8:]}/goals/read.md": "---\ntitle: R\ndate: 2026-09-03\naudience: family\n---\n"}))
    goal = found[f"{MINA}/goals/read.md"]
    assert [str(circle) for circle in goal.circles] == ["family/mina", "student/mina", "teachers"]
    assert [str(circle) for circle in goal.widest] == ["family/mina"]


def test_settings_are_read_and_never_shown(project: MakeProject) -> None:
    found = fates(project())
    read = {path.rpartition("/")[2] for path, fate in found.items() if fate.end is End.READ}
    assert read == {"school.yml", "class.yml", "permissions.yml"}


def test_what_nobody_looks_at_is_in_the_books_too(project: MakeProject, tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", "café.txt")
    school = project(
        {
            ".gitignore": "x",
            ".git/config": "x",
            ".git/objects/aa": "x",
            "README.md": "x",
            "school.yml~": "x",
            f"{MINA[8:]}/{decomposed}": "x",
            f"{MINA[8:]}/od\nd.jpg": "x",
        }
    )
    (school.folder / MINA / "away.jpg").symlink_to(tmp_path / "none")
    (school.folder / MINA / "samples").symlink_to(tmp_path)
    os.mkfifo(school.folder / MINA / "pipe")
    found = fates(school)
    assert sorted(found) == sorted(on_disk(school))
    assert {path: (fate.end.value, fate.why) for path, fate in found.items() if path[8:] not in SMALL} == {
        "content/.git/": ("withheld", "its name begins with a dot"),
        "content/.gitignore": ("withheld", "its name begins with a dot"),
        "content/README.md": ("withheld", "computers and repositories keep such files for themselves"),
        "content/school.yml~": ("withheld", "an editor keeps it for itself"),
        f"{MINA}/away.jpg": ("refused", ""),
        f"{MINA}/samples": ("refused", ""),
        f"{MINA}/pipe": ("refused", ""),
        f"{MINA}/od\N{REPLACEMENT CHARACTER}d.jpg": ("refused", ""),
        f"{MINA}/{decomposed}": ("withheld", "nothing refers to this file"),
    }


def test_what_came_while_the_content_was_read_is_not_passed_over(project: MakeProject) -> None:
    school = project()
    books = audit(school)
    (school.folder / "content/classes/maple-5/students/mina/new.md").write_text("x", encoding="utf-8")
    (fate,) = (each for each in take(books, ON) if each.path.endswith("new.md"))
    assert (fate.end, fate.why) == (End.WITHHELD, "it was not here yet when the content was read")


def test_what_goes_out_with_a_refused_file_says_so(project: MakeProject) -> None:
    school = project(RICH)
    broken(school.folder / "content" / KITE / "sample.md", "a link that leads nowhere")
    found = fates(school)
    assert found[f"content/{KITE}/sample.md"].end is End.REFUSED
    assert found[f"content/{KITE}/up.jpg"].why == "what shows it has to be mended first"
    assert found[f"content/{KITE}/first.md"].why == "what shows it has to be mended first"
    assert found[f"content/{NOAH}/feedback/high.md"].why == "the work that it speaks of has to be mended first"
    assert found[f"content/{NOAH}/feedback/more.md"].end is End.PUBLISHED


def test_what_a_file_that_cannot_be_read_may_show_says_so(project: MakeProject) -> None:
    school = project(RICH)
    broken(school.folder / "content" / KITE / "sample.md", "never closed")
    assert fates(school)[f"content/{KITE}/up.jpg"].why == "what may show it has to be mended first"


def test_the_files_of_a_class_that_is_stopped_are_published_nowhere(project: MakeProject) -> None:
    school = project(RICH)
    broken(school.folder / "content" / NOAH / "profile.md", "never closed")
    found = fates(school)
    assert found[f"content/{NOAH}/profile.md"].end is End.REFUSED
    assert found[f"content/{KITE}/sample.md"].why == "birch-5 is not built before what is wrong is mended"
    assert not [fate for fate in found.values() if any(circle.site == "birch-5" for circle in fate.circles)]


# ------------------------------------------------------------------------------------------------- as it is told


def test_a_build_tells_the_sums(project: MakeProject) -> None:
    school = project({f"{MINA[8:]}/old.txt": "x"})
    answer = run("-C", str(school.folder), "build", "--plain")
    assert "\n8 files: 4 published, 1 withheld, 3 only read.\n" in answer.stderr
    assert "files: " not in run("-C", str(school.folder), "build", "--plain", "walks").stderr, (
        "of one site they would be wrong"
    )


def test_the_list_begins_with_the_sums_and_what_is_refused(project: MakeProject) -> None:
    school = project({f"{MINA[8:]}/old.txt": "x", f"{MINA[8:]}/goals/read.md": "---\ntitle: R\ndate: soon\n---\n"})
    answer = run("-C", str(school.folder), "check", "--inventory")
    assert answer.returncode == 1
    assert answer.stderr.startswith(f"{MINA}/goals/read.md:3:7: ")
    sums = "9 files: 4 published, 1 withheld, 3 only read, 1 refused."
    assert answer.stdout.split("\n\n")[:4] == [
        f"{sums}\nThis is what a build with --keep-going would leave out and publish.",
        f"Refused: 1 file\n  {MINA}/goals: read.md",
        f"Withheld: nothing refers to this file: 1 file\n  {MINA}: old.txt",
        "Only read, never shown: 3 files\n  content/classes/maple-5: class.yml, permissions.yml\n  content: school.yml",
    ]
    assert "Published in maple-5/family/omar: 1 file\n" in answer.stdout


def test_other_programs_are_told_every_file(project: MakeProject) -> None:
    answer = run("-C", str(project().folder), "check", "--inventory", "--format", "json")
    told = json.loads(answer.stdout)
    assert answer.returncode == 0
    assert {each["path"] for each in told["inventory"]} == {f"content/{name}" for name in SMALL}
    (profile,) = (each for each in told["inventory"] if each["path"].endswith("mina/profile.md"))
    assert profile["fate"] == "published"
    assert profile["circles"] == ["maple-5/class", "maple-5/family/mina", "maple-5/student/mina", "maple-5/teachers"]


def test_keep_going_ends_with_1_says_what_was_left_out_and_builds_the_rest(project: MakeProject) -> None:
    school = project({f"{MINA[8:]}/goals/read.md": "---\ntitle: R\ndate: soon\n---\n"})
    build = ("-C", str(school.folder), "build", "--plain")
    strict = run(*build)
    assert strict.returncode == 1
    assert "maple-5 was not built." in strict.stderr
    assert not (school.folder / "build/maple-5").exists()
    answer = run(*build, "--keep-going")
    assert answer.returncode == 1
    *_, problem, last = answer.stderr.splitlines()
    assert problem.startswith(f"{MINA}/goals/read.md:3:7: ")
    assert last.startswith("These sites do without the files in which something is wrong")
    assert "8 files: 4 published, 3 only read, 1 refused." in answer.stderr
    assert (school.folder / "build/maple-5/class/index.html").is_file()


def test_where_nothing_is_wrong_keep_going_changes_nothing(project: MakeProject) -> None:
    school = project()
    answer = run("-C", str(school.folder), "build", "--plain", "--keep-going")
    assert answer.returncode == 0
    assert "do without" not in answer.stderr
