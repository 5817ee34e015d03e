from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator import epoch, filestate
from generator.circles import Circle
from generator.pages import Page
from generator.pages.page import Masthead
from generator.project import Project
from generator.sites import Order, build
from generator.sites.store import Circled, Held, Leaf, Store, digest_of, leaf_of, state_of
from tests.conftest import ON, MakeProject
from tests.test_building import BRIDGE, SAMPLE, picture, tree

# ------------------------------------------------------------------------------------------------------- a store


def holding(folder: Path, *names: str, epoch: str = "now", origin: str = "told") -> Store:
    """A store that holds files, each a page of the class."""
    store = Store(folder, epoch)
    for name in names:
        store.put(name, lambda: b"words")
    circles = {"class": Circled(origin, tuple(Leaf(PAGE, name) for name in names))}
    store.hold(Held({name: state_of(folder / name) for name in names}, circles=circles))
    return store


PAGE = Page(Circle("maple-5", "class"), "", "Title", "page", None, "en", Masthead("Maple 5", "", "", ""))


def edited(file: Path) -> None:
    file.write_text("sword", encoding="utf-8")


def truncated(file: Path) -> None:
    os.truncate(file, 2)


def emptied(file: Path) -> None:
    os.truncate(file, 0)


def touched(file: Path) -> None:
    os.utime(file, ns=(0, file.stat().st_mtime_ns + 1))


def shortened_in_no_time(file: Path) -> None:
    found = file.stat()
    os.truncate(file, 2)
    os.utime(file, ns=(found.st_atime_ns, found.st_mtime_ns))


HARMS: list[Callable[[Path], None]] = [edited, truncated, emptied, touched, shortened_in_no_time, Path.unlink]


def test_a_store_has_what_it_held_at_the_last_build(tmp_path: Path) -> None:
    holding(tmp_path, "a.html", "b.html")
    store = Store(tmp_path, "now")
    assert [store.has(name) for name in ("a.html", "b.html", "c.html")] == [True, True, False]
    assert store.circle("class", "told") == store.held.circles["class"]


@pytest.mark.parametrize("harm", HARMS)
def test_a_store_has_no_file_that_is_not_as_it_was_written(tmp_path: Path, harm: Callable[[Path], None]) -> None:
    holding(tmp_path, "a.html", "b.html")
    harm(tmp_path / "b.html")
    store = Store(tmp_path, "now")
    assert [store.has(name) for name in ("a.html", "b.html")] == [True, False]
    assert store.circle("class", "told") is None


@pytest.mark.parametrize("harm", HARMS)
def test_a_file_is_put_again_where_it_is_not_as_it_was_written(tmp_path: Path, harm: Callable[[Path], None]) -> None:
    holding(tmp_path, "a.html")
    harm(tmp_path / "a.html")
    Store(tmp_path, "now").put("a.html", lambda: b"words")
    assert (tmp_path / "a.html").read_text(encoding="utf-8") == "words"


def test_a_file_that_is_put_again_is_another_one_and_the_site_that_stands_is_not_written_to(tmp_path: Path) -> None:
    holding(tmp_path / "store", "a.html")
    os.link(tmp_path / "store/a.html", tmp_path / "published.html")
    edited(tmp_path / "published.html")
    Store(tmp_path / "store", "now").put("a.html", lambda: b"words")
    assert (tmp_path / "published.html").read_text(encoding="utf-8") == "sword"


def test_a_file_that_is_here_is_not_made_again(tmp_path: Path) -> None:
    holding(tmp_path, "a.html")
    Store(tmp_path, "now").put("a.html", lambda: pytest.fail("It was made."))


def test_a_file_that_no_ledger_tells_of_is_nobody_knows_what(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("planted", encoding="utf-8")
    store = Store(tmp_path, "now")
    assert not store.has("a.html")
    assert store.put("a.html", lambda: b"words").read_text(encoding="utf-8") == "words"


def test_a_circle_that_is_told_something_else_has_no_pages_here(tmp_path: Path) -> None:
    assert holding(tmp_path, "a.html").circle("class", "something else") is None
    assert holding(tmp_path, "a.html").circle("teachers", "told") is None


def test_a_store_of_another_epoch_has_nothing(tmp_path: Path) -> None:
    holding(tmp_path, "a.html")
    assert not Store(tmp_path, "another").has("a.html")
    assert Store(tmp_path, "another").held == Held()


def test_a_store_holds_what_it_was_told_and_nothing_else(tmp_path: Path) -> None:
    holding(tmp_path, "a.html", "b.html")
    (tmp_path / "c.html.123.part").touch()
    holding(tmp_path, "a.html")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.html", "ledger"]


def test_what_differs_has_another_name(tmp_path: Path) -> None:
    names = {
        digest_of("now", "a", "b"),
        digest_of("now", "ab"),
        digest_of("then", "a", "b"),
        digest_of("now", "b", "a"),
    }
    assert len(names) == 4
    assert leaf_of(PAGE, "now").name != leaf_of(PAGE, "then").name


# -------------------------------------------------------------------------------------------------- a whole site

SCHOOL = {
    f"{BRIDGE}/sample.md": SAMPLE.replace("---\nIt", "pictures: {tin.jpg: {alt: A tin, people: []}}\n---\nIt"),
    f"{BRIDGE}/tin.jpg": picture(),
}
PUBLISHED = [
    "maple-5/family/mina/index.html",
    "maple-5/family/mina/samples/bridge/index.html",
    "maple-5/family/mina/media/*.webp",
    "maple-5/family/mina/search/search_index.json",
    "maple-5/family/mina/sitemap.xml",
    "maple-5/family/index.html",
    "maple-5/assets/classfolio.css",
    "maple-5/assets/javascripts/bundle.*.min.js",
]


def made(project: Project) -> list[int]:
    """How many pages of each site a build has to make."""
    return [site.made for site in build(Order(project, project.folder / "build", ON))]


def replaced(file: Path) -> None:
    file.with_name("other").write_text("other", encoding="utf-8")
    file.with_name("other").replace(file)


def lengthened(file: Path) -> None:
    with file.open("a", encoding="utf-8") as more:
        more.write("<!-- written here by hand -->")


SPOILT = [edited, lengthened, truncated, touched, replaced, Path.unlink]


@pytest.mark.parametrize("harm", SPOILT)
def test_a_published_file_that_was_spoilt_is_mended_by_the_next_build(
    project: MakeProject, harm: Callable[[Path], None]
) -> None:
    school = project(SCHOOL)
    made(school)
    good = tree(school.folder / "build")
    for pattern in PUBLISHED:
        (file, *_) = (school.folder / "build").glob(pattern)
        harm(file)
        for _ in range(2):  # what is laid out aside for the build after that has to be mended too
            made(school)
            assert tree(school.folder / "build") == good, pattern
    assert made(school) == [0, 0]


def kept(state: Path) -> list[Path]:
    return [file for file in state.rglob("*") if file.is_file() and file.name != ".gitignore"]


@pytest.mark.parametrize("harm", [edited, truncated, emptied, Path.unlink])
def test_whatever_was_kept_may_be_spoilt_and_the_next_build_is_whole(
    project: MakeProject, harm: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filestate, "SETTLED", 0)
    school = project(SCHOOL)
    time.sleep(0.01)
    made(school)
    good = tree(school.folder / "build")
    kinds = ("ledger", "library", "runs", "*.html", "*.json", "*.xml", "*.webp", "*.css")
    for pattern in kinds:
        spoilt = [file for file in kept(school.state) if file.match(pattern)]
        assert spoilt
        for file in spoilt:
            if file.exists():
                harm(file)
        made(school)
        assert tree(school.folder / "build") == good, pattern
    assert made(school) == [0, 0]


def test_sites_of_one_school_do_not_take_from_each_other(project: MakeProject) -> None:
    school = project(SCHOOL)
    assert all(made(school))
    assert made(school) == [0, 0]


def test_what_was_kept_of_a_class_that_is_called_otherwise_is_gone(project: MakeProject) -> None:
    school = project(SCHOOL)
    made(school)
    classes = school.folder / "content/classes"
    (classes / "maple-5").rename(classes / "oak-6")
    made(school)
    assert not [path for path in school.state.rglob("*") if "maple-5" in path.name]


def test_a_file_that_has_left_the_theme_leaves_what_is_kept(project: MakeProject) -> None:
    school = project()
    (school.folder / "theme/assets/pictures").mkdir(parents=True)
    (school.folder / "theme/assets/pictures/us.txt").write_text("All of us", encoding="utf-8")
    made(school)
    assert list(school.state.rglob("us.txt"))
    (school.folder / "theme/assets/pictures/us.txt").unlink()
    made(school)
    assert not list(school.state.rglob("us.txt"))


def test_another_process_needs_to_make_nothing(project: MakeProject) -> None:
    school = project(SCHOOL)
    program = (
        "import sys; from pathlib import Path; from tests.test_store import made, Project\n"
        "print(made(Project(Path(sys.argv[1]))))"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", program, str(school.folder)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert "0" not in told[0]
    assert told[1] == "[0, 0]\n"


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that stands for the program's own."""
    monkeypatch.setattr(epoch, "OURS", tmp_path / "school" / "program")
    epoch.program.cache_clear()
    yield tmp_path / "school" / "program"
    epoch.program.cache_clear()


@pytest.mark.parametrize("path", ["theme/partials/footer.html", "mkdocs.yml", "program/words.py"])
def test_a_change_of_what_makes_pages_makes_every_page_anew(project: MakeProject, path: str, program: Path) -> None:
    school = project()
    for folder in (school.folder / "theme/partials", program):
        folder.mkdir(parents=True)
    first = made(school)
    with (school.folder / path).open("a", encoding="utf-8") as file:
        file.write("# Words\n")
    epoch.program.cache_clear()
    assert made(school) == first


def test_search_and_sitemap_know_what_was_written_since(project: MakeProject) -> None:
    school = project(SCHOOL)
    made(school)
    sample = school.folder / "content" / BRIDGE / "sample.md"
    sample.write_text(sample.read_text(encoding="utf-8").replace("the tin", "two tins"), encoding="utf-8")
    (sample.parent.with_name("kite")).mkdir()
    sample.parent.with_name("kite").joinpath("sample.md").write_text(SAMPLE.replace("bridge", "kite"), encoding="utf-8")
    made(school)
    family = school.folder / "build/maple-5/family/mina"
    index = (family / "search/search_index.json").read_text(encoding="utf-8")
    assert "two tins" in index
    assert "A kite of straws" in index
    assert "samples/kite/" in (family / "sitemap.xml").read_text(encoding="utf-8")
