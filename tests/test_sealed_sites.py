"""A sealed site says to each circle what the plain one does, to anybody else nothing, and one edit changes little."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import filestate
from generator.circles import circles_of
from generator.cli import cli
from generator.library import load
from generator.problems import ContentError
from generator.project import Project, Themes
from generator.sealing import decrypt
from generator.sealing.links import sealed_page
from generator.sites import Built, Order, build, build_each, gate, processes
from generator.sites import sealed as sealed_room
from tests.conftest import ON, MakeProject
from tests.sealing import CARD, Keys, blob, made_keys, opened, said  # noqa: F401 (asked for by its name)
from tests.test_building import picture, tree

MINA = "classes/maple-5/students/mina"
BRIDGE = f"{MINA}/samples/bridge/sample.md"
WORDS = "It held the tin of beans for a whole afternoon, and nobody had believed that."
FILES = {
    BRIDGE: (
        "---\ntitle: A bridge of straws\ndate: 2026-09-28\naudience: class\n"
        "pictures: {tin.jpg: {alt: A tin, people: []}}\nfiles: {list.txt: {title: My list}}\n---\n" + WORDS + "\n"
    ),
    f"{MINA}/samples/bridge/tin.jpg": picture(),
    f"{MINA}/samples/bridge/list.txt": "straws, tape",
    f"{MINA}/samples/tower/sample.md": "---\ntitle: A tower\ndate: 2026-09-29\n---\nIt fell.\n",
    "classes/maple-5/students/omar/goals/read.md": "---\ntitle: Read aloud\ndate: 2026-09-03\n---\nTo my sister.\n",
}
MADE_THERE = ("sitemap.xml", "search/search_index.json")


def order(school: Project, **words: object) -> Order:
    return replace(Order(school, school.folder / "build", ON, sealed=True), **words)  # type: ignore[arg-type]


def sealed(school: Project, **words: object) -> Built:
    """The class, sealed."""
    (built,) = build(order(school, **words), ["maple-5"])
    return built


def circles(school: Project) -> list[str]:
    return [each.path for each in circles_of(load(school.roots())[0], "maple-5")]


def edit(school: Project, path: str, old: str, new: str) -> None:
    file = school.folder / "content" / path
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


@pytest.fixture
def school(project: MakeProject) -> Project:
    return project(FILES)


# ------------------------------------------------------------------------------------------------- what is in it


def test_each_circle_opens_what_the_plain_site_has_for_it_with_other_addresses(school: Project, keys: Keys) -> None:
    (plain,) = build(order(school, out=school.folder / "plain", sealed=False), ["maple-5"])
    names = keys.names("maple-5")
    for circle in circles(school):
        within = [file for file in (plain.folder / circle).rglob("*") if file.is_file()]
        expected = {}
        for file in within:
            path = file.relative_to(plain.folder).as_posix()
            if not path.endswith(MADE_THERE):
                at, data = path.removesuffix("index.html"), file.read_bytes()
                page = at.endswith("/")
                expected[names.path(at)] = sealed_page(data.decode(), at, names).encode() if page else data
        index, files = opened(sealed(school).folder, keys, "maple-5", circle)
        assert files == expected
        assert {path: each[2] for path, each in index["files"].items()} == {
            path: hashlib.sha256(data).hexdigest() for path, data in expected.items()
        }
        assert index["files"][index["home"]][1] == "text/html; charset=utf-8"


def test_an_index_says_its_circle_its_types_and_a_policy_that_allows_the_scripts_of_its_pages(
    school: Project, keys: Keys
) -> None:
    index, files = opened(sealed(school).folder, keys, "maple-5", "class")
    assert (index["v"], index["circle"], index["title"], index["lang"]) == (1, "class", "Maple 5", ["en"])
    types = {path.rpartition(".")[2]: each[1] for path, each in index["files"].items() if not path.endswith("/")}
    assert types == {"webp": "image/webp", "txt": "text/plain; charset=utf-8"}
    pages = [data.decode() for path, data in files.items() if path.endswith("/")]
    hashes = {found for page in pages for found in re.findall(r"'sha256-[^']+'", page)}
    assert hashes
    assert hashes == set(re.findall(r"'sha256-[^']+'", index["csp"]))
    assert index["csp"].endswith("; frame-ancestors 'none'")


def test_every_link_of_a_page_leads_to_something_that_its_readers_hold(school: Project, keys: Keys) -> None:
    folder = sealed(school).folder
    shared = {file.relative_to(folder).as_posix() for file in (folder / "assets").rglob("*")}
    everything = {path for circle in circles(school) for path in opened(folder, keys, "maple-5", circle)[0]["files"]}
    _, files = opened(folder, keys, "maple-5", "teachers")
    targets = set()
    for path, data in files.items():
        seen = gate.look(data.decode(), "", path, Themes(school.themes))
        targets |= {target for target in seen.targets if target not in shared}
    assert targets <= {path.rstrip("/") for path in everything}
    assert len(targets) > 5


def test_search_finds_the_pages_of_the_circle_at_their_public_paths(school: Project, keys: Keys) -> None:
    folder, names = sealed(school).folder, keys.names("maple-5")
    index, _ = opened(folder, keys, "maple-5", "family/mina")
    identity = keys.identity("maple-5", "family/mina")
    found = [doc for each in index["search"] for doc in json.loads(blob(folder, identity, each[0]))]
    by_place = {doc["location"]: doc for doc in found}
    assert by_place[names.path("family/mina/samples/tower/")]["title"] == "A tower"
    assert by_place.keys() <= index["files"].keys()


def test_what_the_class_sees_too_is_found_once_with_the_page_that_shows_more(school: Project, keys: Keys) -> None:
    names, folder = keys.names("maple-5"), sealed(school).folder
    behind = {circle: opened(folder, keys, "maple-5", circle)[0]["behind"] for circle in circles(school)}
    about_her = names.path("class/showcase/mina/")
    assert behind["family/mina"] == [about_her]
    assert about_her in opened(folder, keys, "maple-5", "class")[0]["files"]
    assert behind["class"] == behind["family/omar"] == []


def test_a_circle_opens_none_of_anothers_files(school: Project, keys: Keys) -> None:
    folder = sealed(school).folder
    own, *_ = opened(folder, keys, "maple-5", "family/omar")
    mine = {each[0] for each in (*own["files"].values(), *own["search"])}
    identity = keys.identity("maple-5", "family/omar")
    others = [file for file in (folder / "b").iterdir() if file.name not in mine]
    assert others
    for file in others:
        with pytest.raises(ValueError, match="not for this key"):
            decrypt(file.read_bytes(), identity)


TELLING = (
    *(sign + name for name in (b"mina", b"omar") for sign in (b"/", b'"', b"-")),
    *(b"mina k", b"omar s", b"maple", b"bridge", b"straws"),
)
"""Names, and ids as paths and lists write them: four letters alone stand by chance in one sealed school of many."""


def test_no_name_and_no_byte_that_is_published_tells_whose_it_is(school: Project, keys: Keys) -> None:
    built = build(order(school))
    for site in built:
        assert re.fullmatch(r"[a-z2-7]{10}", site.folder.name)
        for file in site.folder.rglob("*"):
            path = file.relative_to(site.folder).as_posix()
            if file.is_file() and not path.startswith("assets/"):
                assert re.fullmatch(r"index\.html|worker\.js|[kr]/[0-9a-z]{6}|[ib]/[0-9a-f]{32}", path)
                data = file.read_bytes().lower()
                assert not [word for word in TELLING if word in data]
    assert {each.name for each in (school.folder / "build").iterdir()} == {
        "404.html", "index.html", *(site.folder.name for site in built)
    }  # fmt: skip


def test_the_cards_files_are_copied_and_their_own_stay_for_their_owner_alone(school: Project, keys: Keys) -> None:
    folder = sealed(school).folder
    for each in "kr":
        kept = keys.folder / "maple-5" / each / CARD
        assert (folder / each / CARD).read_bytes() == kept.read_bytes()
        assert (folder / each / CARD).stat().st_mode & 0o044 == 0o044
        assert kept.stat().st_mode & 0o077 == 0


def test_a_cards_file_that_is_not_sealed_is_refused(school: Project, keys: Keys) -> None:
    before = tree(sealed(school).folder)
    (keys.folder / "maple-5/k" / CARD).write_text("AGE-SECRET-KEY-1", encoding="utf-8")
    with pytest.raises(ContentError) as raised:
        sealed(school)
    assert "not sealed" in str(raised.value.problems[0])
    assert tree(sealed_folder(school, keys)) == before


def sealed_folder(school: Project, keys: Keys) -> Path:
    return school.folder / "build" / keys.names("maple-5").slug


# --------------------------------------------------------------------------------------------------- what changes


def changed(before: dict[str, str], after: dict[str, str]) -> set[str]:
    """The paths whose bytes are new; of all blobs that changed, none keeps its name."""
    return {path for path, digest in after.items() if before.get(path) != digest}


def test_a_build_after_which_nothing_changed_gives_the_same_bytes(school: Project, keys: Keys) -> None:
    before = tree(sealed(school).folder)
    assert tree(sealed(school).folder) == before


def test_one_edit_writes_the_page_in_its_circles_their_indexes_and_a_part_of_what_is_searched(
    school: Project, keys: Keys
) -> None:
    folder = sealed(school).folder
    before = tree(folder)
    indexes = {circle: opened(folder, keys, "maple-5", circle)[0] for circle in circles(school)}
    edit(school, f"{MINA}/samples/tower/sample.md", "It fell.", "It fell twice.")
    sealed(school)
    allowed = set()
    touched = set()
    for circle in circles(school):
        index, _ = opened(folder, keys, "maple-5", circle)
        old = indexes[circle]
        pages = {path for path, each in index["files"].items() if old["files"].get(path) != each}
        touched |= pages
        assert index["files"].keys() == old["files"].keys()
        parts = [each for each in index["search"] if each not in old["search"]]
        assert len(parts) <= 1
        allowed |= {f"b/{index['files'][path][0]}" for path in pages} | {f"b/{each[0]}" for each in parts}
        if index != old:
            allowed.add(f"i/{keys.names('maple-5').index(keys.recipient('maple-5', circle))}")
    assert changed(before, tree(folder)) == allowed
    assert keys.names("maple-5").path("family/mina/samples/tower/") in touched
    assert not [path for path in touched if path.startswith(keys.names("maple-5").path("family/omar/"))]


def test_a_circle_with_another_key_is_sealed_anew_and_no_other(school: Project, keys: Keys) -> None:
    folder = sealed(school).folder
    before = tree(folder)
    old, _ = opened(folder, keys, "maple-5", "family/omar")
    del keys.identities["maple-5", "family/omar"]
    sealed(school)
    new, _ = opened(folder, keys, "maple-5", "family/omar")
    assert new["files"].keys() == old["files"].keys()
    fresh = {each[0] for each in (*new["files"].values(), *new["search"])}
    gone = {each[0] for each in (*old["files"].values(), *old["search"])}
    assert not fresh & gone
    assert {path for path in changed(before, tree(folder)) if path.startswith("b/")} == {f"b/{name}" for name in fresh}
    assert not {f"b/{name}" for name in gone} & tree(folder).keys()


def test_a_file_that_was_damaged_is_sealed_again(school: Project, keys: Keys) -> None:
    folder = sealed(school).folder
    file = next(iter((folder / "b").iterdir()))
    file.write_bytes(b"damaged")
    sealed(school)
    assert file.read_bytes().startswith(b"age-encryption.org/v1\n")


def test_without_what_was_kept_all_keeps_its_name_and_says_the_same(school: Project, keys: Keys) -> None:
    folder = sealed(school).folder
    before, files = set(tree(folder)), opened(folder, keys, "maple-5", "family/mina")
    shutil.rmtree(school.state)
    sealed(school)
    assert set(tree(folder)) == before
    assert opened(folder, keys, "maple-5", "family/mina") == files


def test_what_is_withdrawn_is_kept_nowhere_not_even_sealed(school: Project, keys: Keys) -> None:
    folder = sealed(school).folder
    kept = {path.read_bytes() for path in (folder / "b").iterdir()}
    shutil.rmtree(school.folder / "content" / MINA / "samples")
    sealed(school)
    published = {path.read_bytes() for path in (folder / "b").iterdir()}
    places = (file for place in ("sealed", "spare") for file in (school.state / place).rglob("*") if file.is_file())
    assert kept - published
    assert not (kept - published) & {file.read_bytes() for file in places}


def test_of_a_class_that_has_gone_nothing_sealed_is_kept(school: Project, keys: Keys) -> None:
    build(order(school))
    shutil.rmtree(school.folder / "content/classes/maple-5")
    build(order(school))
    left = [path.relative_to(school.state).as_posix() for path in school.state.rglob("maple-5*")]
    assert left == []


def test_where_a_last_look_finds_a_leak_the_last_good_sealed_site_stays(
    school: Project, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(sealed(school).folder)
    edit(school, BRIDGE, "for a whole afternoon", "for a day")
    monkeypatch.setattr(gate, "leaks_in", lambda page, *_: iter([gate.Leak(page.path, "words of nobody")]))
    with pytest.raises(ContentError):
        sealed(school)
    assert tree(sealed_folder(school, keys)) == before


# ----------------------------------------------------------------------------------------------- plain and sealed


def test_a_site_stands_once_plain_or_sealed(school: Project, keys: Keys) -> None:
    out = school.folder / "build"
    (plain,) = build(order(school, sealed=False), ["maple-5"])
    assert not plain.replaced
    first = sealed(school)
    assert first.replaced
    assert {each.name for each in out.iterdir()} == {"404.html", "index.html", first.folder.name}
    assert not sealed(school).replaced
    (plain,) = build(order(school, sealed=False), ["maple-5"])
    assert plain.replaced
    assert {each.name for each in out.iterdir()} == {"404.html", "index.html", "maple-5"}
    assert not (school.state / "sealed/maple-5").exists()


def test_under_another_name_the_old_folder_goes(school: Project, keys: Keys) -> None:
    old = sealed(school).folder
    keys.key = bytes(32)
    new = sealed(school)
    assert new.folder != old
    assert new.replaced
    assert not old.exists()


def test_a_folder_of_the_same_name_that_is_no_site_stays(school: Project, keys: Keys) -> None:
    other = school.folder / "build/maple-5/index.html"
    other.parent.mkdir(parents=True)
    other.write_text("My own page", encoding="utf-8")
    assert not sealed(school).replaced
    assert other.exists()


def test_a_plain_build_elsewhere_leaves_the_sealed_site_and_what_is_kept_of_it(school: Project, keys: Keys) -> None:
    before = tree(sealed(school).folder)
    build(order(school, out=school.folder / "elsewhere", sealed=False), ["maple-5"])
    assert tree(sealed(school).folder) == before


# ------------------------------------------------------------------------------------------------- how it is made


def test_sites_that_other_processes_seal_have_the_same_names_and_say_the_same(school: Project, keys: Keys) -> None:
    alone = {each.site: said(each.folder, keys, each.site) for each in build(order(school))}
    shutil.rmtree(school.folder / "build")
    shutil.rmtree(school.state)
    outcome = build_each(order(school), hands=processes(2))
    assert {each.site: said(each.folder, keys, each.site) for each in outcome.built} == alone


def test_files_that_are_divided_among_processes_have_the_same_names_and_say_the_same(
    school: Project, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = said(sealed(school).folder, keys, "maple-5")
    shutil.rmtree(school.folder / "build")
    shutil.rmtree(school.state)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(sealed_room, "ENOUGH", 5)
    folder = sealed(school).folder
    assert said(folder, keys, "maple-5") == alone
    files = tree(folder)
    edit(school, f"{MINA}/samples/tower/sample.md", "It fell.", "It fell twice.")
    sealed(school)
    edit(school, f"{MINA}/samples/tower/sample.md", "It fell twice.", "It fell.")
    sealed(school)
    assert said(folder, keys, "maple-5") == alone
    same = {path for path, digest in tree(folder).items() if files.get(path) == digest}
    assert len(same) > len(files) / 2, "what another process sealed, this one knows again"


def test_a_build_that_keeps_going_seals_the_rest(school: Project, keys: Keys) -> None:
    edit(school, f"{MINA}/samples/tower/sample.md", "date: 2026-09-29", "date: soon")
    outcome = build_each(order(school, keep_going=True))
    assert outcome.refused
    assert carries(sealed_folder(school, keys), keys, WORDS)
    assert not carries(sealed_folder(school, keys), keys, "It fell.")


def carries(folder: Path, keys: Keys, words: str) -> bool:
    """Whether some file that a reader of the class opens has these words."""
    circles = [circle for site, circle in keys.identities if site == "maple-5"]
    return any(words.encode() in data for each in circles for data in opened(folder, keys, "maple-5", each)[1].values())


def run(school: Project, *words: str) -> Result:
    return CliRunner().invoke(cli, ["-C", str(school.folder), "build", "--on", ON.isoformat(), *words])


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was written just now counts as left alone, so that a build remembers that nothing changed."""
    monkeypatch.setattr(filestate, "SETTLED", 0)


def test_the_command_seals_says_so_and_then_that_nothing_changed(school: Project, keys: Keys, settled: None) -> None:
    first = run(school)
    assert first.exit_code == 0
    assert f"build/{keys.names('maple-5').slug}, " in first.stderr
    assert "each reader opens them with their own card" in first.stderr
    assert "Nothing has changed" in run(school).stderr
    (school.folder / "keys").mkdir()
    assert "Nothing has changed" not in run(school).stderr, "the keys may be others"
    plain = run(school, "--plain")
    assert "maple-5: the folder in which it stood before, sealed, was taken away." in plain.stderr
    assert "whoever can read one reads all of it" in plain.stderr


def test_without_keys_the_command_says_what_to_do_and_builds_nothing(school: Project) -> None:
    told = run(school)
    assert told.exit_code == 2
    assert "classfolio keys init" in told.stderr
    assert "classfolio build --plain" in told.stderr
    assert not (school.folder / "build").exists()
