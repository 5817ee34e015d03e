"""What opens a sealed site in a browser, as far as it can be said without one: its size, its sources, its words."""

from __future__ import annotations

import gzip
import html
import json
import re
import shutil
import subprocess
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from generator.policy import scripts_in
from generator.project import Themes, packaged_theme
from generator.unlocking import MESSAGES, lost_page, unlock_page
from generator.words import PSEUDO

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "vault"
THEME = ROOT / "theme"
BUNDLES = ("assets/javascripts/vault.js", "assets/javascripts/lock.js", "vault/export.js")
THEMES = Themes((packaged_theme(),))

MOST = 35_000
"""Bytes of JavaScript that a reader's browser may have to fetch, packed, before a page opens."""

HAS_NPM = (SOURCES / "node_modules" / "esbuild").is_dir() or shutil.which("npm")


def source(name: str) -> str:
    return (SOURCES / "src" / name).read_text(encoding="utf-8")


def test_all_that_a_browser_fetches_to_open_a_page_is_small() -> None:
    files = [THEME / each for each in (*BUNDLES[:2], "vault/worker.js")]
    assert sum(len(gzip.compress(each.read_bytes(), 9)) for each in files) < MOST


def test_what_a_sealed_file_carries_to_open_itself_is_small_and_can_stand_in_a_page() -> None:
    program = (THEME / "vault" / "export.js").read_text(encoding="utf-8")
    assert len(program) < 70_000
    assert not re.search(r"</script|<!--", program, re.IGNORECASE)


@pytest.mark.slow
@pytest.mark.skipif(not HAS_NPM, reason="npm is not here")
def test_the_committed_bundles_are_what_the_sources_give(tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    shutil.copytree(SOURCES, vault, ignore=shutil.ignore_patterns("node_modules"))
    if (SOURCES / "node_modules").is_dir():
        (vault / "node_modules").symlink_to(SOURCES / "node_modules")
    else:
        fetched = subprocess.run(
            ["npm", "ci", "--ignore-scripts", "--silent", "--no-audit", "--no-fund"], cwd=vault, check=False
        )
        if fetched.returncode:
            pytest.skip("npm’s packages cannot be fetched")
    subprocess.run(["npm", "run", "--silent", "check"], cwd=vault, check=True)
    subprocess.run(["node", "build.mjs", tmp_path], cwd=vault, check=True)
    for name in BUNDLES:
        assert (tmp_path / name).read_bytes() == (THEME / name).read_bytes(), "run: make vault"


def test_the_page_has_a_sentence_for_everything_that_can_go_wrong() -> None:
    kinds = re.findall(r'^  \| "([a-z]+)"', source("trouble.ts"), re.MULTILINE)
    assert len(kinds) > 10
    assert set(kinds) <= MESSAGES.keys()


def test_the_page_carries_no_word_that_its_program_never_says() -> None:
    template = (ROOT / "theme" / "vault" / "page.html").read_text(encoding="utf-8")
    programs = "".join(path.read_text(encoding="utf-8") for path in (SOURCES / "src").glob("*.ts"))
    shown = set(re.findall(r'data-say="([a-z-]+)"', template)) | set(re.findall(r'said\["([a-z-]+)"\]', template))
    said = set(re.findall(r'say\("([a-z-]+)"', programs)) | set(re.findall(r'"([a-z]+)"', source("trouble.ts")))
    assert MESSAGES.keys() == (shown | said) & MESSAGES.keys()
    assert shown <= MESSAGES.keys()


def test_the_page_has_its_words_in_every_language_of_the_site() -> None:
    page = unlock_page(THEMES, ("es", "en", PSEUDO), None)
    found = re.search(r'id="languages">(.*?)</script>', page)
    assert found
    languages = json.loads(found[1])
    assert [(each["code"], each["rtl"]) for each in languages] == [("es", False), ("en", False), (PSEUDO, True)]
    assert all(each["words"].keys() == MESSAGES.keys() for each in languages)
    assert '<html lang="es">' in page
    assert "Abrir con la tarjeta" in page


def test_a_title_is_shown_only_where_there_is_one_and_is_no_markup() -> None:
    assert "<title>Private pages</title>" in unlock_page(THEMES, ("en",), None)
    named = unlock_page(THEMES, (), "Maple <5>")
    assert "<title>Maple &lt;5&gt;</title>" in named
    assert "<5>" not in named


def test_the_page_asks_no_other_host_and_runs_no_script_that_stands_in_it() -> None:
    page = html.unescape(unlock_page(THEMES, ("en",), None))
    assert not re.search(r"""(src|href)=["'](?!assets/|\./)""", page)
    assert "script-src 'self';" in page
    assert "img-src 'self' data: blob:;" in page


def test_the_page_for_what_a_host_has_no_file_of_asks_nobody_for_anything_and_runs_its_script_alone() -> None:
    page = html.unescape(lost_page())
    assert not re.search(r"(src|href|url)\s*[=(]", page)
    assert page.count("<script>") == page.count("<script") == 1
    (script,) = scripts_in(page)
    assert f"script-src 'sha256-{b64encode(sha256(script.encode()).digest()).decode()}';" in page
    assert "default-src 'none';" in page
    assert MESSAGES["nothing"] in page
    assert "No hay ninguna página" in page


COLOURS = re.compile(r"(--(?:paper|sheet|ink|soft|line|note|note-edge|path)): (#\w+);")
FACE = re.compile(r"@font-face \{ (.*?) \}")


def sheet(name: str) -> str:
    return (ROOT / "theme" / name).read_text(encoding="utf-8")


def test_the_unlock_page_has_the_colours_of_the_pages_behind_it() -> None:
    vault = COLOURS.findall(sheet("assets/vault.css"))
    assert len(vault) == 16
    printed = ("--paper", "#fff"), ("--sheet", "#fff")
    assert vault == [each for each in COLOURS.findall(sheet("assets/classfolio.css")) if each not in printed]


def test_the_page_for_what_a_host_has_no_file_of_has_these_colours_too() -> None:
    lost = COLOURS.findall(sheet("vault/lost.css"))
    assert lost == [each for each in COLOURS.findall(sheet("assets/vault.css")) if each[0] in {"--paper", "--ink"}]


def test_the_unlock_page_has_the_faces_of_the_pages_behind_it_in_the_same_measures() -> None:
    vault, site = (faces(sheet(f"assets/{name}")) for name in ("vault.css", "classfolio.css"))
    assert len(vault) == 4
    assert [each for each in vault if each not in site] == []


def faces(styles: str) -> list[list[str]]:
    """What each face of a style sheet is, but for the letters that it has: the unlock page needs few."""
    return [
        [each for each in face.rstrip(";").split("; ") if not each.startswith("unicode-range")]
        for face in FACE.findall(styles)
    ]
