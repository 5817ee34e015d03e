"""Every attack of `tests/attacks` is tried, and ends as the table in docs/attacks.md says."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pikepdf
import pytest

from generator import markup
from generator.library import load
from generator.markup.writing import _cleaner
from generator.problems import Advice, ContentError
from generator.project import Project, Themes
from generator.sites import Order, build, gate
from tests.attacks import ALL, GROUPS, Attack
from tests.attacks.attack import Read, Refused, Shown, Spoilt
from tests.attacks.page import PAGE, page
from tests.attacks.school import laid_out, path_of
from tests.conftest import ON, MakeProject
from tests.test_markup import ATTACKS

REFUSED = [attack for attack in ALL if isinstance(attack.end, Refused)]
READ = [attack for attack in ALL if isinstance(attack.end, Read)]
SHOWN = [attack for attack in ALL if isinstance(attack.end, Shown)]
PLAIN = SHOWN[0]
"""An attack whose page holds nothing but an innocent sentence."""
SPOILT = [attack for attack in ALL if isinstance(attack.end, Spoilt)]


def name_of(attack: Attack) -> str:
    """A name for a test's report, which has to be short and plain."""
    return re.sub("[^A-Za-z0-9]+", "-", attack.name)[:70].strip("-")


def each(attacks: list[Attack]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("attack", attacks, ids=map(name_of, attacks))


def test_the_table_is_what_the_tests_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: make attacks"


def test_each_of_the_defences_is_tried_many_times() -> None:
    assert len(GROUPS) == 7
    assert all(len(group.attacks) >= 20 for group in GROUPS)
    assert len({attack.name for attack in ALL}) == len(ALL) >= 200


# --------------------------------------------------------------------------------------------------------- refused


@each(REFUSED)
def test_it_is_refused_at_its_place_and_the_rest_is_read(attack: Attack, project: MakeProject) -> None:
    assert isinstance(attack.end, Refused)
    school = project()
    attack.lay_out(school.folder / "content")
    library, found = load(school.roots())
    problems = [problem for problem in found if not isinstance(problem, Advice)]
    at = f"content/{attack.end.at}"
    told = {(f"{each.place.path}:{each.place.line}:{each.place.column}", each.what) for each in problems}
    assert (at, attack.end.says) in told, told
    assert all(each.remedy and str(each).isprintable() for each in problems)
    assert {record.path for record in library.records.values()} >= {"content/classes/maple-5/class.yml"}


@each(READ)
def test_it_is_read_as_the_text_that_it_looks_like(attack: Attack, project: MakeProject) -> None:
    assert isinstance(attack.end, Read)
    school = project()
    attack.lay_out(school.folder / "content")
    library, problems = load(school.roots())
    assert problems == ()
    assert attack.end.name in {getattr(record, "name", None) for record in library.records.values()}


# ----------------------------------------------------------------------------------------------------------- shown


class Article(HTMLParser):
    """The tags of a whole page, and the words of its article."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@dataclass(frozen=True)
class Site:
    """The site of a class with every text and file that is shown, built."""

    project: Project
    folder: Path
    holds: bytes
    """All that is in its files, packed things laid open."""

    def html(self, path: str) -> str:
        return (self.folder / path / "index.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    project = laid_out(tmp_path_factory.mktemp("school"), SHOWN)
    build(Order(project, project.folder / "out", ON), ["maple-5"])
    folder = project.folder / "out" / "maple-5"
    mina = sorted(file for file in (folder / "family" / "mina").rglob("*") if file.is_file())
    return Site(project, folder, b"\n".join(part for file in mina for part in _laid_open(file)))


def _laid_open(file: Path) -> Iterator[bytes]:
    data = file.read_bytes()
    if file.suffix in {".docx", ".xlsx", ".pptx", ".odt"}:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            yield from (packed.read(name) for name in packed.namelist())
    elif file.suffix == ".pdf":
        with pikepdf.open(file) as pdf:
            made = io.BytesIO()
            pdf.save(made, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
            yield made.getvalue()
    yield data


NEVER = {"base", "embed", "iframe", "object", "frame", "math", "template", "noscript", "textarea", "plaintext", "style"}
ADDRESSES = {"href", "src", "srcset", "action", "formaction", "poster", "data", "ping", "background"}


def unsafe(html: str) -> list[str]:
    """What no page may have, whatever stands on it; read by another parser than the gate's."""
    found = re.findall("[\ue000-\uf8ff]", html)
    for tag, given in Article(html).tags:
        found += ["a title="] if tag == "a" and "title" in given else []
        found += [f"<{tag}>"] if tag in NEVER else []
        found += [f"{name}=" for name in given if name.startswith("on") or name in {"srcdoc", "formaction"}]
        for name in ADDRESSES & given.keys():
            address = given[name].strip().lower()
            scheme = re.match("[a-z][a-z0-9+.-]*:|//", address)
            if scheme and not (tag == "a" and name == "href" and scheme[0] in {"http:", "https:", "mailto:"}):
                found.append(f"{name}={address}")
        found += [given["style"]] if not re.fullmatch(r"(--cf-accent:#[0-9a-f]{6})?", given.get("style", "")) else []
        found += [
            f"class={name}"
            for name in given.get("class", "").split()
            if not re.match("md-|cf|no-js|table|center|end", name)
        ]
    return found


@each(SHOWN)
def test_it_is_shown_as_it_should_be_and_does_nothing(attack: Attack, site: Site) -> None:
    assert isinstance(attack.end, Shown)
    html = site.html(path_of(attack))
    article = html[html.index("<article") : html.index("</article>")]
    assert attack.end.says in " ".join("".join(Article(article).words).split())
    assert unsafe(html) == []
    assert not [word for word in attack.end.never if word.encode() in site.holds]
    files = [
        address for tag, given in Article(article).tags for address in (given.get("src", ""), given.get("href", ""))
    ]
    published = {address for address in files if "media/" in address}
    assert len(published) >= attack.end.files
    assert all((site.folder / path_of(attack) / address).is_file() for address in published)


def test_scripts_on_pages_with_attacks_are_those_on_a_page_without_any(site: Site) -> None:
    scripts = re.compile("<script.*?</script>", re.DOTALL)
    plain = scripts.findall(site.html(path_of(PLAIN)))
    assert len(plain) >= 4
    for attack in SHOWN:
        assert scripts.findall(site.html(path_of(attack))) == plain


def test_what_is_said_of_nobody_is_looked_for_in_files_laid_open(site: Site) -> None:
    for word in (b"Well done", b"<w:t>Good</w:t>", b"alert('a text')"):  # a remark, a change and a text that stay
        assert word in site.holds


# ---------------------------------------------------------------------------------------------------------- spoilt


@each(SPOILT)
def test_a_spoilt_page_is_refused_by_the_gate(attack: Attack, site: Site) -> None:
    assert isinstance(attack.end, Spoilt)
    path = path_of(PLAIN)
    themes = Themes(site.project.themes)
    assert gate.look(site.html(path), "", path, themes).faults == ()
    spoilt = attack.end.spoil(site.html(path))
    assert spoilt != site.html(path)
    assert attack.end.says in gate.look(spoilt, "", path, themes).faults


# ------------------------------------------------------------------------------------------- a defence is taken away


def test_with_cleaning_taken_away_the_gate_refuses_the_build_and_names_the_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(markup, "render", lambda text, **_: text)
    dangers = ("script", "img", "svg", "math", "iframe", "object", "embed", "base", "meta", "link", "style", "form")
    scripts = [attack for attack in SHOWN if attack.name.startswith(tuple(f"`<{name}" for name in dangers))]
    project = laid_out(tmp_path, scripts)
    with pytest.raises(ContentError) as refused:
        build(Order(project, project.folder / "out", ON), ["maple-5"])
    pages = {problem.place.path.removeprefix("maple-5/") for problem in refused.value.problems}
    assert len(scripts) > 8
    assert pages >= {path_of(attack) for attack in scripts}
    assert not list((project.folder / "out").rglob("index.html"))


def test_what_cleans_html_stands_though_the_writer_wrote_what_was_typed() -> None:
    clean = _cleaner().clean
    for attack in ATTACKS:
        assert unsafe(clean(attack)) == []
