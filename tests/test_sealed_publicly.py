"""What everybody could see of sealed sites is looked at before they stand there; what is no site's goes, or is told."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import cli
from generator.keys import KeysError, begin, slugs
from generator.library import load
from generator.problems import ContentError
from generator.project import Project, packaged_theme
from generator.sites import Built, Order, build, build_each
from tests.conftest import ON, SMALL, MakeProject, write
from tests.sealing import Keys, made_keys, opened, said  # noqa: F401 (asked for by its name)
from tests.test_building import BRIDGE, SAMPLE, picture, tree
from tests.test_incremental import strays

BESIDE = SAMPLE.replace("---\nIt", "pictures: {b.jpg: {alt: A tin, people: []}}\n---\nIt")
OAK = {"classes/oak-3/class.yml": "title: Oak 3\nteachers: [rivera]\nsalt: abcdefghijklmnopqrstuvwxyz\n"}


@pytest.fixture
def school(project: MakeProject) -> Project:
    return project({f"{BRIDGE}/sample.md": BESIDE, f"{BRIDGE}/b.jpg": picture(), **OAK})


def order(school: Project) -> Order:
    return Order(school, school.folder / "build", ON, sealed=True)


def built(school: Project) -> Built:
    (made,) = build(order(school), ["maple-5"])
    return made


def run(school: Project, *words: str) -> Result:
    return CliRunner().invoke(cli, ["-C", str(school.folder), *words])


def ran(school: Project, *words: str) -> Result:
    return run(school, "build", "--on", ON.isoformat(), *words)


def with_school(school: Project, more: str) -> None:
    write(school.folder / "content", {"school.yml": SMALL["school.yml"] + more})


# ------------------------------------------------------------------------------------------------- the last look


def test_a_name_in_the_schools_own_theme_stops_the_sealed_site_and_the_last_good_one_stays(
    school: Project, keys: Keys
) -> None:
    folder = built(school).folder
    before = tree(folder)
    write(school.folder / "theme/assets", {"own.css": "/* for Mina K. */"})
    with pytest.raises(ContentError) as raised:
        built(school)
    (problem,) = raised.value.problems
    assert problem.place.path == "assets/own.css"
    assert "a name, a title or an id of the content (“mina”)" in problem.what
    assert "Nothing was published" in problem.what
    assert "own theme" in problem.remedy
    assert tree(folder) == before


VIOLET = {"classes/maple-5/students/violet/profile.md": "---\nname: Violet\n---\n"}
STYLES = """
.md-header { color: violet; will-change: transform; fill: violet }
@media print { a { border: 1px solid violet } }
"""
LOGO = '<svg xmlns="http://www.w3.org/2000/svg"><path fill="violet" stroke=\'violet\' d="M0 0h9v9z"/></svg>'


def test_a_colour_that_is_called_as_a_student_is_nobodys_name(school: Project, keys: Keys) -> None:
    write(school.folder / "content", VIOLET)
    write(school.folder / "theme/assets", {"own.css": STYLES, "logo.svg": LOGO})
    folder = built(school).folder
    assert (folder / "assets/own.css").is_file()
    assert (folder / "assets/logo.svg").is_file()


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("own.css", "/* violet, as she likes it */"),
        ("own.css", ".violet { color: red }"),
        ("own.css", "#violet { color: red }"),
        ("own.css", "a::after { content: 'violet' }"),
        ("own.css", "a { background: url(violet.png) }"),
        ("own.css", "a { --violet: red }"),
        ("own.css", "@violet { }"),
        ("own.css", "violet"),
        ("logo.svg", "<svg><text>violet</text></svg>"),
        ("logo.svg", '<svg><g id="violet" fill="red"/></svg>'),
        ("logo.svg", '<svg><path data-for="a" fill="url(#violet)"/></svg>'),
        ("own.js", "// violet"),
        ("own.txt", "color: violet"),
    ],
)
def test_what_somebody_chose_to_write_is_a_name_all_the_same(school: Project, keys: Keys, file: str, text: str) -> None:
    write(school.folder / "content", VIOLET)
    write(school.folder / "theme/assets", {file: text})
    with pytest.raises(ContentError) as raised:
        built(school)
    (problem,) = raised.value.problems
    assert problem.place.path == f"assets/{file}"
    assert "(“violet”)" in problem.what
    assert "say it otherwise there" in problem.remedy


def test_a_template_of_ones_own_is_looked_into_with_a_remedy_of_its_own(school: Project, keys: Keys) -> None:
    page = (packaged_theme() / "vault/page.html").read_text(encoding="utf-8")
    write(school.folder / "theme/vault", {"page.html": page.replace("</body>", "<p>We hope for Mina</p></body>")})
    with pytest.raises(ContentError) as raised:
        built(school)
    (problem,) = raised.value.problems
    assert problem.place.path == "index.html"
    assert "(“mina”)" in problem.what
    assert "vault/page.html" in problem.remedy


def test_a_name_that_was_in_the_theme_before_is_found_as_soon_as_it_is_somebodys(school: Project, keys: Keys) -> None:
    write(school.folder / "theme/assets", {"own.css": "/* as Zoltan drew it */"})
    built(school)
    write(school.folder / "content/classes/maple-5/students/zoltan", {"profile.md": "---\nname: Z.\n---\nI draw.\n"})
    with pytest.raises(ContentError) as raised:
        built(school)
    assert [each.place.path for each in raised.value.problems] == ["assets/own.css"]


def test_a_picture_that_is_called_as_a_folder_of_sealed_files_is_nobodys_name(school: Project, keys: Keys) -> None:
    assert built(school).pages > 1


# ------------------------------------------------------------------------------------------------ the unlock page


@pytest.mark.parametrize(
    ("wish", "title"), [("nothing", "Private pages"), ("school", "Alder School"), ("class", "Maple 5")]
)
def test_the_unlock_page_names_what_the_school_wishes_and_no_other(
    school: Project, keys: Keys, wish: str, title: str
) -> None:
    with_school(school, f"unlock_page: {wish}\n")
    page = (built(school).folder / "index.html").read_text(encoding="utf-8")
    assert f"<title>{title}</title>" in page
    assert [name for name in ("Alder", "Maple", "Oak", "Mina", "Rivera") if name in page] == (
        [title.split(maxsplit=1)[0]] if wish != "nothing" else []
    )


def test_the_walks_are_named_by_no_class(school: Project, keys: Keys) -> None:
    with_school(school, "unlock_page: class\n")
    walks = next(each for each in build(order(school)) if each.site == "walks")
    assert "<title>Private pages</title>" in (walks.folder / "index.html").read_text(encoding="utf-8")


def test_what_the_unlock_page_may_name_is_proved_and_all_else_is_found(
    school: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CLASSFOLIO_KEYS", raising=False)
    with_school(school, "unlock_page: class\n")
    begin(school, load(school.roots())[0], (), None)
    page = built(school).folder / "index.html"
    assert run(school, "prove", "--public").exit_code == 0
    page.write_text(page.read_text(encoding="utf-8").replace("Maple 5", "Alder School"), encoding="utf-8")
    assert "a name, a title or an id" in run(school, "prove", "--public").stderr


# ------------------------------------------------------------------------------------------- what is no site's


def test_what_stands_beside_the_sites_is_told_at_each_build_until_it_is_gone(school: Project, keys: Keys) -> None:
    built(school)
    (school.folder / "build/notes.txt").write_text("Mina", encoding="utf-8")
    for _ in range(2):
        told = ran(school)
        assert told.exit_code == 0
        assert "build/notes.txt: a file that belongs to no site. Whoever finds" in told.stderr
    (school.folder / "build/notes.txt").unlink()
    assert "notes.txt" not in ran(school).stderr


def test_of_a_class_that_has_gone_the_sealed_folder_goes_too(school: Project, keys: Keys) -> None:
    sites = {each.site: each.folder for each in build(order(school))}
    shutil.rmtree(school.folder / "content/classes/oak-3")
    told = ran(school)
    assert "oak-3 is no longer in the content" in told.stderr
    assert not sites["oak-3"].exists()
    assert sites["maple-5"].exists()
    assert "oak-3" not in ran(school).stderr


def test_a_class_of_which_the_root_is_not_here_stays(school: Project, keys: Keys, tmp_path: Path) -> None:
    more = tmp_path / "more"
    (more / "classes").mkdir(parents=True)
    shutil.move(school.folder / "content/classes/oak-3", more / "classes/oak-3")
    settings, roots = school.settings.read_text(encoding="utf-8"), "roots: [{path: content}, {path: ../more}]"
    school.settings.write_text(settings.replace("- classfolio", f"- classfolio: {{{roots}}}"), encoding="utf-8")
    oak = next(each.folder for each in build(order(school)) if each.site == "oak-3")
    more.rename(tmp_path / "away")
    build(order(school))
    assert oak.exists()


@pytest.fixture
def own_keys(school: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A school with keys of its own, whose sites were sealed, and of which nothing is remembered any more."""
    monkeypatch.delenv("CLASSFOLIO_KEYS", raising=False)
    begin(school, load(school.roots())[0], (), None)
    build(order(school))
    shutil.rmtree(school.state)
    return school


def test_a_plain_build_that_remembers_nothing_finds_the_sealed_folder_by_the_keys(own_keys: Project) -> None:
    (plain,) = build(replace(order(own_keys), sealed=False), ["maple-5"])
    assert plain.replaced
    left = {each.name for each in (own_keys.folder / "build").iterdir() if each.is_dir()}
    assert left == {"maple-5", *(slug for site, slug in slugs(own_keys).items() if site != "maple-5")}


def test_a_class_that_has_gone_is_found_by_the_keys(own_keys: Project) -> None:
    shutil.rmtree(own_keys.folder / "content/classes/oak-3")
    assert build_each(order(own_keys)).gone == ("oak-3",)
    assert not (own_keys.folder / "build" / slugs(own_keys)["oak-3"]).exists()


def test_keys_that_cannot_be_read_stop_no_plain_build(own_keys: Project) -> None:
    (own_keys.folder / "keys/build.json").write_text("{", encoding="utf-8")
    assert ran(own_keys, "--plain").exit_code == 0


def test_keys_in_the_folder_of_sites_are_refused_wherever_that_is(
    school: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLASSFOLIO_KEYS", str(school.folder / "public/keys"))
    begin(school, load(school.roots())[0], (), None)
    with pytest.raises(KeysError, match="is inside the folder of sites"):
        build(replace(order(school), out=school.folder / "public"))
    assert [each.name for each in (school.folder / "public").iterdir()] == ["keys"]


# ------------------------------------------------------------------------------------------------- how it is made


def plainer(school: Project) -> None:
    file = school.folder / "content" / BRIDGE / "sample.md"
    file.write_text(file.read_text(encoding="utf-8").replace("A bridge of straws", "A tower"), encoding="utf-8")


def without_it(school: Project) -> None:
    shutil.rmtree(school.folder / "content" / BRIDGE)


def named(school: Project) -> None:
    with_school(school, "unlock_page: school\n")


@pytest.mark.parametrize("edit", [plainer, without_it, named])
def test_after_an_edit_a_sealed_site_says_what_a_first_sealed_build_says(
    school: Project, keys: Keys, edit: Callable[[Project], None]
) -> None:
    folder = built(school).folder
    before = said(folder, keys, "maple-5")
    edit(school)
    built(school)
    after, page = said(folder, keys, "maple-5"), (folder / "index.html").read_bytes()
    assert not list(strays(school))
    shutil.rmtree(school.state)
    shutil.rmtree(folder)
    assert said(built(school).folder, keys, "maple-5") == after
    assert (folder / "index.html").read_bytes() == page
    assert after != before or edit is named
