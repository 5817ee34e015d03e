"""Spoilt pages are refused: words and addresses of others, scripts and parts from elsewhere, nobody's files."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from generator.circles import Circle
from generator.library import Library, load
from generator.pages import Page, compose, survey
from generator.pages.addresses import Atlas
from generator.policy import policy
from generator.problems import ContentError
from generator.project import Project, Themes, material_theme, packaged_theme
from generator.rendering import Renderer
from generator.shelving import Shelf, shelves_of
from generator.sites import Order, build, gate, site
from generator.sites.gate.reading import read
from generator.sites.gate.runs import WORD, runs_in, runs_of_themes
from generator.sites.gate.safety import faults_in, remote_styles
from generator.sites.indexes import found_in, words_of
from tests.attacks.pages import ADDRESS, ELEMENT, ELSEWHERE, PART, POLICY, RUNS, SCRIPT, STYLE, UNREAD
from tests.conftest import MKDOCS, ON, SMALL, Files, write

MINA = "classes/maple-5/students/mina"
OMAR = "classes/maple-5/students/omar"
SECRET = "nobody but my teacher and I should ever read these words about the broken window"
UNSHARED = "next time I would ask for help before I cry about it in the cloakroom again"
DRAFT = "in the first version the bridge was made of wet paper and fell at once"
SCHOOL = {
    **SMALL,
    f"{MINA}/samples/bridge/sample.md": (
        "---\ntitle: A bridge\ndate: 2026-09-28\naudience: class\n"
        "drafts: [d.md]\nfiles: {list.txt: {title: My list}}\n---\n"
        f"We made a bridge of straws and it carried a full tin of beans.\n\n## Reflection\n\n{UNSHARED}\n"
    ),
    f"{MINA}/samples/bridge/d.md": DRAFT,
    f"{MINA}/samples/bridge/list.txt": "straws, tape",
    f"{MINA}/samples/window/sample.md": f"---\ntitle: W\ndate: 2026-09-29\naudience: student\n---\n{SECRET}\n",
    f"{OMAR}/samples/rivers/sample.md": (
        "---\ntitle: Rivers\ndate: 2026-09-29\n---\n"
        "Rivers move their beds in a hundred years or less, said the woman.\n"
    ),
    f"{OMAR}/goals/quiet.md": (
        "---\ntitle: Q\ndate: 2026-09-03\naudience: student\n---\n"
        "Go to the page and look for what others said about these private pages.\n"
    ),
}


@dataclass(frozen=True)
class Made:
    """A school, built: its pages, shelves and folder."""

    project: Project
    library: Library
    pages: dict[str, Page]
    shelves: dict[Circle, Shelf]
    runs: gate.Runs
    folder: Path

    @property
    def built(self) -> gate.Built:
        files = (path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file())
        return gate.Built(frozenset(files), frozenset(page.circle.path for page in self.pages.values()))

    def html(self, path: str) -> str:
        return (self.folder / path / "index.html").read_text(encoding="utf-8")

    def leaks(self, path: str, finished: str) -> list[str]:
        page = self.pages[path]
        seen = gate.look(finished, "", path, self.themes)
        shelf = self.shelves[page.circle]
        look = self.runs.among([seen.runs])
        leaks = list(gate.leaks_in(page, seen, shelf, look, self.built, self.themes))
        assert {leak.page for leak in leaks} <= {path}
        return sorted(leak.what for leak in leaks)

    def spoilt(self, path: str, more: str) -> list[str]:
        """What is said of a page that has something more at the end of its article."""
        return self.leaks(path, self.html(path).replace("</article>", f"{more}</article>"))

    def beside(self) -> list[tuple[str, str]]:
        return [(leak.page, leak.what) for leak in gate.leaks_beside(self.staged(self.themes))]

    @property
    def themes(self) -> Themes:
        return Themes(self.project.themes)

    def staged(self, themes: Themes) -> gate.Staged:
        renderer = Renderer(self.themes)
        found_by = {path: found_in(renderer.render(page)) for path, page in self.pages.items()}
        return gate.Staged(self.folder, tuple(self.pages.values()), self.shelves, themes, found_by)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("school")
    write(folder / "content", SCHOOL)
    (folder / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    project = Project(folder)
    build(Order(project, folder / "out", ON), ["maple-5"])
    library, _ = load(project.roots())
    shelves = shelves_of(library, "maple-5", ON)
    atlas = survey(shelves)
    pages = {page.path: page for shelf in shelves.values() for page in compose(shelf, atlas)}
    return Made(project, library, pages, shelves, gate.Runs(library), folder / "out" / "maple-5")


@pytest.fixture
def copied(made: Made, tmp_path: Path) -> Made:
    shutil.copytree(made.folder, tmp_path / "site")
    return replace(made, folder=tmp_path / "site")


def test_pages_as_they_are_built_pass(made: Made) -> None:
    assert {leak for path in made.pages for leak in made.leaks(path, made.html(path))} == set()
    assert made.beside() == []


# --------------------------------------------------------------------------------------------------------- words

RECORD = f"words of a record that this circle does not see (content/{MINA}/samples/window/sample.md)"
FIELD = f"words of a field that this circle does not see (content/{MINA}/samples/bridge/sample.md)"


@pytest.mark.parametrize(
    "written",
    [
        "<p>{}</p>",
        "<p>{}</p>".replace("{}", "“<b>{}</b>”"),
        "<svg><title>{}</title></svg>",
        "<svg><desc>{}</desc></svg>",
        '<img src="" alt="{}">',
        '<p title="{}"></p>',
        '<script type=\'application/json\'>{{"said": "{}"}}</script>',
        '<p data-more="{}"></p>',
    ],
)
def test_words_of_a_record_that_is_withheld_are_found_wherever_they_stand(made: Made, written: str) -> None:
    assert made.spoilt("class/", written.format(SECRET)) == [RECORD]
    assert made.spoilt("family/mina/", written.format(SECRET)) == [RECORD]
    assert made.spoilt("student/mina/", written.format(SECRET)) == []


@pytest.mark.parametrize(
    "change", [str.upper, lambda text: text.replace(" ", "  <i></i>\n"), lambda text: text.replace("e", "&#101;")]
)
def test_words_are_found_however_they_are_set(made: Made, change: Callable[[str], str]) -> None:
    assert made.spoilt("class/", f"<p>{change(SECRET)}</p>") == [RECORD]


def test_words_of_a_field_that_is_hidden_are_found(made: Made) -> None:
    path = "class/work/mina/bridge/"
    assert made.spoilt(path, f"<p>{UNSHARED}</p>") == [FIELD]
    assert made.spoilt(path, f"<p>{DRAFT}</p>") == [FIELD]
    assert made.spoilt("family/mina/samples/bridge/", f"<p>{UNSHARED} {DRAFT}</p>") == []


def test_eight_words_are_enough_and_seven_are_not(made: Made) -> None:
    words = SECRET.split()
    assert made.spoilt("class/", " ".join(words[:8])) == [RECORD]
    assert made.spoilt("class/", " ".join(words[:7])) == []


def test_a_student_who_writes_what_the_pages_say_themselves_does_not_stop_the_class(made: Made, tmp_path: Path) -> None:
    own = "These pages are private. Please do not pass them on."
    write(tmp_path / "content", {**SCHOOL, f"{OMAR}/goals/quiet.md": SCHOOL[f"{OMAR}/goals/quiet.md"] + own})
    (tmp_path / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    runs = gate.Runs(load(Project(tmp_path).roots())[0])
    assert own in made.html("class/")
    assert replace(made, runs=runs).leaks("class/", made.html("class/")) == []


# ----------------------------------------------------------------------------------------------------- addresses

OUT = "an address that leads out of what its readers hold"
NOWHERE = "an address that leads nowhere"


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("../family/mina/", OUT),
        ("../student/mina/", OUT),
        ("../teachers/", OUT),
        ("../../maple-5/teachers/", OUT),
        ("../../../etc/passwd", OUT),
        ("/class/", OUT),
        ("%2e%2e/teachers/", OUT),
        ("work/%2e%2e/../../teachers/", OUT),
        ("..&#47;teachers/", OUT),
        (".. /teachers/", OUT),
        ("./nothing/", NOWHERE),
        ("work/omar/rivers/", NOWHERE),
        ("../assets/none.css", NOWHERE),
        ("", ""),
        ("#here", ""),
        ("work/mina/bridge/?more#part", ""),
        ("../class/work/mina/bridge/", ""),
        ("https://example.org/", ""),
        ("mailto:office@example.org", ""),
    ],
)
def test_links_lead_to_what_readers_hold_and_to_what_is_there(made: Made, address: str, what: str) -> None:
    assert made.spoilt("class/", f'<a href="{address}">there</a>') == ([what] if what else [])


@pytest.mark.parametrize(
    "tag", ['<img src="{}">', '<video poster="{}"></video>', '<img srcset="../assets/favicon.svg 1x, {} 2x">']
)
def test_parts_of_a_page_are_looked_at_as_links_are(made: Made, tag: str) -> None:
    assert OUT in made.spoilt("class/", tag.format("../family/mina/media/x.webp"))


def test_links_outward_are_right_and_inward_are_not(made: Made) -> None:
    assert made.spoilt("student/mina/", '<a href="../../family/mina/">out</a>') == []
    assert made.spoilt("family/mina/", '<a href="../../student/mina/">in</a>') == [OUT]
    assert made.spoilt("family/mina/", '<a href="../omar/">aside</a>') == [OUT]
    assert made.spoilt("teachers/", '<a href="../student/omar/">out</a>') == []


def test_in_a_preview_links_to_circles_that_were_left_out_are_no_fault(made: Made) -> None:
    few = gate.Built(made.built.files, frozenset({"family/mina"}))
    assert few.has("class/work/anything")
    assert not few.has("family/mina/samples/anything")
    assert not few.has("assets/anything")


# -------------------------------------------------------------------------------------------------------- safety

POLICY_TAG = re.compile('<meta http-equiv="Content-Security-Policy" content="[^"]*">')


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ("<script>alert(1)</script>", SCRIPT),
        ("<SCRIPT>alert(1)</SCRIPT>", SCRIPT),
        ('<script type="text/javascript" type="application/json">alert(1)</script>', SCRIPT),
        ('<script type="application/json"><!-- </script>', SCRIPT),
        ('<script src="../assets/javascripts/classfolio.js">alert(1)</script>', SCRIPT),
        ('<script src="work/mina/bridge/"></script>', PART),
        ('<link rel="stylesheet" href="work/mina/bridge/">', PART),
        ('<p onclick="x()">a</p>', RUNS),
        ("<p ONMOUSEOVER=x()>a</p>", RUNS),
        ('<p title=">" onclick="x()">a</p>', RUNS),
        ("<iframe></iframe>", ELEMENT),
        ("<object></object>", ELEMENT),
        ("<embed>", ELEMENT),
        ("<base>", ELEMENT),
        ('<meta http-equiv="refresh" content="0">', ELEMENT),
        ('<a href="javascript:x()">a</a>', ADDRESS),
        ('<a href="JaVa&#10;Script:x()">a</a>', ADDRESS),
        ('<a href=" javascript:x()">a</a>', ADDRESS),
        ('<a href="data:text/html,x">a</a>', ADDRESS),
        ('<img src="data:image/png;base64,xx">', ADDRESS),
        ('<a href="ftp://example.org/">a</a>', ADDRESS),
        ('<img src="https://example.org/x.png">', ELSEWHERE),
        ('<img src="//example.org/x.png">', ELSEWHERE),
        (r'<img src="\\example.org\x.png">', ELSEWHERE),
        ('<img srcset="https://example.org/x.png 2x">', ELSEWHERE),
        ('<script src="https://example.org/x.js"></script>', ELSEWHERE),
        ('<link rel="stylesheet" href="https://example.org/x.css">', ELSEWHERE),
        ('<link rel="preconnect" href="//example.org">', ELSEWHERE),
        ('<form action="https://example.org/"></form>', ELSEWHERE),
        ('<a href="../class/" ping="https://example.org/">a</a>', ELSEWHERE),
        ('<svg><use xlink:href="https://example.org/#x"></use></svg>', ELSEWHERE),
        ('<p style="background: url(x)">a</p>', STYLE),
        ("<p style='a' style='background: url(x)'>a</p>", STYLE),
        ("<p style=\"background: image-set('https://example.org/x' 1x)\">a</p>", STYLE),
        (r"<p style='background: u\72l(https://example.org/x)'>a</p>", STYLE),
        ("<style>@import 'x'</style>", ELEMENT),
        ("<svg><style><img src=x onerror=x()></style></svg>", ELEMENT),
        ("<textarea><p title='</textarea><img src=x onerror=x()>'></textarea>", ELEMENT),
        ("<title><p title='</title><img src=x onerror=x()>'></title>", ELEMENT),
        ("<svg><title>a", ELEMENT),
        ("<svg><title></title><title><b>a</b></title></svg>", ELEMENT),
        ('<svg><title onclick="x()">a</title></svg>', RUNS),
        ("<svg><foreignObject></foreignObject></svg>", ELEMENT),
        ('<svg><a><animate attributeName="href" values="javascript:x()"></animate></a></svg>', ELEMENT),
        ('<svg><a><set attributeName="href" to="javascript:x()"></set></a></svg>', ELEMENT),
        ('<meta name="referrer" content="unsafe-url">', ELEMENT),
        ('<img src="../assets/favicon.svg" attributionsrc="https://example.org">', ELSEWHERE),
        ("<!-- <p> -->", UNREAD),
        ('<p x" onclick=x() y">a</p>', UNREAD),
        ("<p title='a", UNREAD),
        ("<?php x ?>", UNREAD),
    ],
)
def test_what_no_page_of_ours_has_is_refused(made: Made, more: str, what: str) -> None:
    assert what in made.spoilt("class/", more)


@pytest.mark.parametrize(
    "more",
    [
        "<p>1 < 2 and a > b &lt;script&gt;</p>",
        '<p title="1 &lt;2, said &lt;!-- nobody">a</p>',
        '<p style="--cf-accent:#a63d2f; width: calc(var(--cf-room) * 2)">a</p>',
        '<script type="application/json">{"a": 1}</script>',
        '<img src="../assets/favicon.svg" alt="a > b" loading=lazy decoding="async">',
        "<input type=checkbox checked disabled>",
        '<svg viewBox="0 0 9 9" role="img"><title id="a">1 &lt; 2</title><circle cx="1" cy="2" r="3"/></svg>',
    ],
)
def test_what_is_harmless_passes(made: Made, more: str) -> None:
    assert made.spoilt("class/", more) == []


def test_the_themes_own_scripts_pass_from_every_depth_and_changed_ones_do_not(made: Made) -> None:
    path = "family/mina/samples/bridge/"
    page = made.html(path)
    assert '__md_scope=new URL("../..",' in page
    assert '__md_scope=new URL(".",' in made.html("class/")
    assert made.leaks(path, page.replace('new URL("../.."', 'new URL("../../../.."')) == [POLICY]
    assert made.leaks(path, page.replace('new URL("../.."', 'new URL("https://example.org"')) == [SCRIPT, POLICY]
    assert made.leaks(path, page.replace("__md_hash=e=>", "__md_hash=e=>fetch(e)+")) == [SCRIPT, POLICY]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda page: POLICY_TAG.sub("", page),
        lambda page: page.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'"),
        lambda page: page.replace("connect-src 'self'", "connect-src *"),
        lambda page: page.replace("object-src 'none'; ", ""),
        lambda page: page.replace("Content-Security-Policy", "Content-Security-Policy-Report-Only"),
        lambda page: page.replace("<title>", '<meta http-equiv="Content-Security-Policy" content=""><title>'),
        lambda page: POLICY_TAG.sub(r'<link rel="stylesheet" href="../assets/classfolio.css">\g<0>', page),
        lambda page: POLICY_TAG.sub("", page).replace("</article>", "".join(POLICY_TAG.findall(page)) + "</article>"),
    ],
    ids=["none", "wider", "elsewhere", "shorter", "only reported", "two", "below a style sheet", "among the words"],
)
def test_every_page_carries_the_policy_above_all_that_it_is_for(made: Made, spoil: Callable[[str], str]) -> None:
    page = made.html("class/")
    assert made.leaks("class/", page) == []
    assert POLICY in made.leaks("class/", spoil(page))


def test_every_page_asks_search_engines_to_stay_away(made: Made) -> None:
    page = made.html("class/").replace("noindex", "index")
    assert made.leaks("class/", page) == ["no word to search engines to stay away"]


def test_an_inline_script_of_a_schools_own_theme_passes(made: Made, tmp_path: Path) -> None:
    write(tmp_path, {"theme/main.html": "<script>hello()</script>"})
    guard = f'<meta http-equiv="Content-Security-Policy" content="{policy(["hello()"])}">'
    reading = read(f'{guard}<meta name="robots" content="noindex"><script>hello()</script>')
    assert list(faults_in(reading, Themes((tmp_path / "theme",)))) == []
    assert list(faults_in(reading, Themes((packaged_theme(),)))) == [SCRIPT]


@pytest.mark.parametrize(
    ("style", "remote"),
    [
        ("a{background:url(x.png)}", False),
        ("a{background:url(data:image/svg+xml;base64,xx)}", False),
        ("@font-face{src:url('fonts/a.woff2')}", False),
        ("a{background:url(https://example.org/x.png)}", True),
        ('a{background:url( "//example.org/x.png")}', True),
        ("@import 'https://example.org/x.css';", True),
        ("@import url(http://example.org/x.css);", True),
    ],
)
def test_a_style_sheet_loads_nothing_from_another_host(style: str, remote: bool) -> None:
    assert remote_styles(style) == remote


# ------------------------------------------------------------------------------------------------------- beside


def test_a_shared_file_that_is_not_the_themes_is_refused(copied: Made) -> None:
    (copied.folder / "assets" / "names.json").write_text('["Mina"]', encoding="utf-8")
    with (copied.folder / "assets" / "classfolio.css").open("a", encoding="utf-8") as style:
        style.write("/* Mina */")
    what = "a shared file that is not the theme's"
    assert copied.beside() == [("assets/classfolio.css", what), ("assets/names.json", what)]


def test_a_style_of_the_theme_that_loads_from_elsewhere_is_refused(copied: Made, tmp_path: Path) -> None:
    style = "a { background: url(https://example.org/seen.png) }"
    for folder in (copied.folder, tmp_path / "theme"):
        write(folder, {"assets/extra.css": style})
    staged = copied.staged(Themes((tmp_path / "theme", *copied.project.themes)))
    assert [(leak.page, leak.what) for leak in gate.leaks_beside(staged)] == [
        ("assets/extra.css", "a style that loads something from elsewhere")
    ]


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("family/roster.txt", "a file that belongs to no circle"),
        ("404.html", "a file that belongs to no circle"),
        ("search/search_index.json", "a file that belongs to no circle"),
        ("class/notes.txt", "a file that no page may show"),
        ("class/media/0123456789abcdef0123.txt", "a file that no page may show"),
        ("class/work/omar/index.html", "a file that no page may show"),
    ],
)
def test_a_file_that_no_page_asks_for_is_refused(copied: Made, name: str, what: str) -> None:
    write(copied.folder, {name: "x"})
    assert copied.beside() == [(name, what)]


def test_a_file_in_a_circle_that_may_not_show_it_is_refused(copied: Made) -> None:
    (file,) = (copied.folder / "class" / "media").glob("*.txt")
    other = copied.folder / "family" / "omar" / "media" / file.name
    other.parent.mkdir()
    shutil.copy(file, other)
    assert [path for path, _ in copied.beside()] == [f"family/omar/media/{file.name}"]


def test_words_above_the_circles_are_refused(copied: Made) -> None:
    (copied.folder / "family" / "index.html").write_text("<a href=mina>Mina</a>", encoding="utf-8")
    assert copied.beside() == [("family/index.html", "words above all circles")]


def test_a_link_out_of_the_site_on_disk_is_refused(copied: Made) -> None:
    (copied.folder / "class" / "all").symlink_to("..")
    assert copied.beside() == [("class/all", "a link to another place on the computer")]


@pytest.mark.parametrize(
    ("doc", "what"),
    [
        ({"location": "../teachers/"}, "a place that its readers do not hold"),
        ({"location": "nowhere/"}, "a place that its readers do not hold"),
        ({"text": SECRET}, "words that do not stand on the page that is found"),
        ({"title": UNSHARED}, "words that do not stand on the page that is found"),
    ],
)
def test_a_search_index_finds_and_tells_only_what_its_readers_have(
    copied: Made, doc: dict[str, str], what: str
) -> None:
    path = "class/search/search_index.json"
    index = json.loads((copied.folder / path).read_text(encoding="utf-8"))
    index["docs"].append({"location": "./", "title": "", "text": "", **doc})
    (copied.folder / path).write_text(json.dumps(index), encoding="utf-8")
    assert copied.beside() == [(path, what)]


def test_words_for_search_that_do_not_stand_on_the_page_are_refused(made: Made) -> None:
    seen = gate.look(made.html("class/"), SECRET, "class/", made.themes)
    assert seen.faults == ("words for search that do not stand on the page",)


def test_a_sitemap_names_the_circles_own_pages_alone(copied: Made) -> None:
    path = copied.folder / "class" / "sitemap.xml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("</urlset>", "<url><loc>../family/mina/</loc></url></urlset>"),
        encoding="utf-8",
    )
    assert copied.beside() == [("class/sitemap.xml", "a place that is not this circle's")]


def test_materials_own_files_are_known(made: Made) -> None:
    assert (material_theme() / "base.html").is_file()
    assert list((made.folder / "assets" / "javascripts").glob("bundle.*.min.js"))


# ------------------------------------------------------------------------------------------------ what it says itself


def test_what_the_gate_says_quotes_nothing_and_names_the_file_to_look_into(made: Made) -> None:
    more = f'<p>{SECRET}</p><a href="../family/omar/">x</a><script>alert("Omar S.")</script>'
    said = " ".join(made.spoilt("class/", more)).lower()
    assert f"(content/{MINA}/samples/window/sample.md)" in said
    for word in ("omar", "broken window", "teacher and i", "alert", "family/"):
        assert word not in said


def test_a_leaky_site_is_not_published_and_the_last_good_one_stays(made: Made, tmp_path: Path) -> None:
    # The words stand backwards in the theme: forwards they would be the theme's own.
    theme = {"theme/pages/class.html": f'<h1>{{{{ page.title }}}}</h1><p>{{{{ "{SECRET[::-1]}"|reverse }}}}</p>'}
    write(tmp_path, {f"content/{name}": text for name, text in SCHOOL.items()})
    (tmp_path / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    project = Project(tmp_path)
    build(Order(project, tmp_path / "out", ON), ["maple-5"])
    before = (tmp_path / "out" / "maple-5" / "class" / "index.html").read_bytes()
    write(tmp_path, {f"content/{OMAR}/goals/quiet.md": "---\ntitle: Q\ndate: 2026-09-03\n---\nNo.\n", **theme})
    with pytest.raises(ContentError) as error:
        build(Order(project, tmp_path / "out", ON), ["maple-5"])
    assert {problem.place.path for problem in error.value.problems} == {"class/"}
    assert (tmp_path / "out" / "maple-5" / "class" / "index.html").read_bytes() == before


# ----------------------------------------------------------------------------------------- what was accepted before


def words_of_nobody(project: Project, path: str) -> str:
    """Eight words in a row on a published page that stand in no record and no template: a title beside a date."""
    library, _ = load(project.roots())
    standing, themes = {run for found in gate.Runs(library).written.values() for run in found}, Themes(project.themes)
    nobodys = WORD.findall(read((project.folder / "out" / path).read_text(encoding="utf-8")).words)
    for at in range(len(nobodys) - 8):
        words = " ".join(nobodys[at : at + 8])
        if standing.isdisjoint(runs_in(words)) and runs_of_themes(themes).isdisjoint(runs_in(words)):
            return words
    raise AssertionError


def problems_of(project: Project) -> list[str]:
    """What a build says that has to be refused."""
    with pytest.raises(ContentError) as error:
        build(Order(project, project.folder / "out", ON), ["maple-5"])
    return [str(problem) for problem in error.value.problems]


def both_refuse(folder: Path, first: Files, then: Files) -> list[str]:
    """What a build says of `then` after one of `first`: just what a first build of it says."""
    project, cold = Project(folder / "school"), Project(folder / "cold")
    write(project.folder, first)
    build(Order(project, project.folder / "out", ON), ["maple-5"])
    write(project.folder, then)
    write(cold.folder, {**first, **then})
    told = problems_of(project)
    assert told == problems_of(cold)
    return told


def school(words: str = "", far: str = "family") -> Files:
    """A school in which a piece of work has these words, and goes as far as such work goes."""
    return {
        "mkdocs.yml": MKDOCS,
        **{f"content/{name}": text for name, text in SCHOOL.items()},
        "content/school.yml": f"name: Alder School\ndefaults: {{sample: {far}, profile: family}}\n",
        f"content/{OMAR}/samples/kite/sample.md": (
            "---\ntitle: A kite\ndate: 2026-09-12\naudience: family\n---\nIt flew.\n"
        ),
        f"content/{OMAR}/samples/rivers/sample.md": (
            f"---\ntitle: Rivers\ndate: 2026-09-29\n---\nRivers move. {words}\n"
        ),
    }


@pytest.fixture
def words(tmp_path: Path) -> str:
    project = Project(tmp_path / "before")
    write(project.folder, school())
    build(Order(project, project.folder / "out", ON), ["maple-5"])
    return words_of_nobody(project, "maple-5/family/omar/samples/kite/index.html")


def test_a_page_that_is_kept_is_refused_where_its_words_were_newly_written_elsewhere(
    tmp_path: Path, words: str
) -> None:
    told = both_refuse(tmp_path, school(far="student"), school(words, far="student"))
    assert any("family/omar/samples/kite/" in each for each in told)


def test_a_page_that_is_kept_is_refused_where_the_record_that_had_its_words_was_withdrawn(
    tmp_path: Path, words: str
) -> None:
    # The record is as it was: what changed is how far such records go.
    told = both_refuse(tmp_path, school(words), school(words, far="student"))
    assert any("family/omar/samples/kite/" in each for each in told)


def test_a_file_that_its_circle_may_no_longer_show_is_refused_though_it_was_accepted_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project(tmp_path)
    write(project.folder, school())
    before: dict[Circle, tuple[Page, ...]] = {}

    def composed(shelf: Shelf, atlas: Atlas) -> tuple[Page, ...]:
        """A mistake of the program's: pages go on asking for what they could show once."""
        return before.setdefault(shelf.circle, tuple(compose(shelf, atlas)))

    monkeypatch.setattr(site, "compose", composed)
    build(Order(project, project.folder / "out", ON), ["maple-5"])
    sample = f"{MINA}/samples/bridge/sample.md"
    write(project.folder, {f"content/{sample}": SCHOOL[sample].replace("audience: class", "audience: family")})
    told = problems_of(project)
    assert any("a file that no page may show" in each for each in told)


@pytest.mark.parametrize(
    "html",
    [
        'no<mark class="cf-mark">bo</mark>dy else',
        'nobody<a class="cf-number" href="#n" aria-label="Note"></a> <mark>el</mark><a href="#n"></a><mark>se</mark>',
        "nobody<a href='#n'>else</a>",
        "nobody<em>else</em>",
        "<a href='#n'></a>nobody <a href='#n'><em>else</em></a>",
    ],
)
def test_a_mark_on_the_words_of_a_page_hides_none_of_them(html: str) -> None:
    assert read(f"<p>{html}</p>").words.split()[:2] == ["nobody", "else"]
    assert words_of(f"<p>{html}</p>") == "nobody else"
