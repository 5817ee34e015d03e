"""Whatever we hand out by others is listed, and its licence travels along."""

from __future__ import annotations

import json
import re
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest

from generator.project import material_theme
from generator.sites import Order, build
from generator.sites.supplies import theme_files
from tests import licences
from tests.conftest import ON, MakeProject

HERE = licences.HERE
WRITTEN = {"", ".html", ".md", ".mjs", ".po", ".pot", ".py", ".yml"}
"""Endings of what people of ours write: programs, templates, words."""

NOTICES = (HERE / licences.NOTICES).read_text(encoding="utf-8")
MATERIALS = material_theme() / "assets"


def handed_out() -> list[str]:
    """The files of the package, of the sample school and of the guides that are neither program nor text."""
    files = (path for folder in ("theme", "generator", "content", "docs") for path in (HERE / folder).rglob("*"))
    return [
        path.relative_to(HERE).as_posix()
        for path in files
        if path.is_file() and path.suffix not in WRITTEN and "__pycache__" not in path.parts
    ]


def maps() -> list[dict[str, Any]]:
    """What Material says its bundles are made of."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(MATERIALS.rglob("*.map"))]


def test_the_page_on_licences_is_what_is_installed_and_listed() -> None:
    assert licences.PAGE.read_text(encoding="utf-8") == licences.page(), "run: make licences"


def test_whose_each_file_is_that_we_hand_out_is_said() -> None:
    patterns = (*(each.files for each in licences.BORROWED), *licences.OURS)
    assert [path for path in handed_out() if not any(fnmatch(path, pattern) for pattern in patterns)] == []


FONTS = [each for each in licences.BORROWED if "/fonts/" in each.files]


@pytest.mark.parametrize("borrowed", FONTS, ids=lambda each: each.files)
def test_a_font_has_its_licence_beside_it(borrowed: licences.Borrowed) -> None:
    files = list(HERE.glob(borrowed.files))
    assert files
    assert {path.parent for path in files} == {(HERE / borrowed.text).parent}
    assert "SIL OPEN FONT LICENSE Version 1.1" in (HERE / borrowed.text).read_text(encoding="utf-8")


def test_every_package_in_materials_bundles_is_listed() -> None:
    sources = [source for each in maps() for source in each["sources"]]
    inside = {found[1] for source in sources if (found := re.search(r"node_modules/((?:@[^/]+/)?[^/]+)", source))}
    assert inside
    assert inside <= {each.name for each in licences.BUNDLED}


def test_every_drawing_in_materials_style_sheets_is_from_a_listed_set() -> None:
    styles = "".join(path.read_text(encoding="utf-8") for path in MATERIALS.rglob("*.css"))
    drawn = set(re.findall(r" d=['\"]([^'\"]+)", styles))
    icons = material_theme() / ".icons"
    known = [*(icons / "material").glob("*.svg"), *(icons / "octicons").glob("*.svg")]
    known.append(icons / "fontawesome" / "solid" / "caret-down.svg")
    for path in known:
        drawn -= set(re.findall(r' d="([^"]+)"', path.read_text(encoding="utf-8")))
    assert not drawn


def test_every_package_in_our_own_bundle_is_listed() -> None:
    lock = json.loads((HERE / "vault" / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    needed = set(lock["node_modules/age-encryption"]["dependencies"])
    # Of no key of ours, and left out: vault/src/without.ts.
    assert {*needed, "age-encryption"} - {"@noble/post-quantum"} == {each.name for each in licences.OPENING}


@pytest.mark.parametrize("bundled", [*licences.BUNDLED, *licences.OPENING], ids=lambda each: each.name)
def test_what_a_bundle_has_in_it_is_named_with_whose_it_is(bundled: licences.Bundled) -> None:
    assert bundled.name in NOTICES
    assert bundled.whose in NOTICES


@pytest.mark.parametrize(
    "title",
    [
        "MIT License", "BSD 3-Clause License", "BSD Zero Clause License", "W3C Software and Document License",
        "Apache License 2.0", "Mozilla Public License 1.1: https://www.mozilla.org/MPL/1.1/",
        "https://creativecommons.org/licenses/by/4.0/", "https://creativecommons.org/licenses/by/3.0/us/",
    ],
)  # fmt: skip
def test_each_licence_is_there_in_full_or_by_its_address(title: str) -> None:
    assert title in NOTICES if "://" in title else f"{'-' * 100}\n{title}\n{'-' * 100}\n" in NOTICES


def test_each_kind_of_shared_file_is_spoken_of(project: MakeProject) -> None:
    patterns = [line for line in NOTICES.split("\n\n\n")[0].splitlines() if line and line[0].islower()]
    spoken = [pattern for line in patterns for pattern in line.split(", ")]
    spoken += ["licences.txt", "fonts/*"]
    shared = [path.removeprefix("assets/") for path in theme_files(project())]
    assert shared
    assert [path for path in shared if not any(fnmatch(path, pattern) for pattern in spoken)] == []


def test_a_published_site_carries_the_licences_of_what_it_is_made_with(project: MakeProject) -> None:
    school = project()
    (built,) = build(Order(school, school.folder / "build", ON), ["maple-5"])
    texts = {licences.NOTICES, *(each.text for each in licences.BORROWED if each.files.startswith("theme/assets/"))}
    for text in texts:
        published = built.folder / Path(text).relative_to("theme")
        assert published.read_bytes() == (HERE / text).read_bytes()


@pytest.mark.parametrize("package", licences.locked())
def test_the_licence_of_each_package_is_known_and_lets_a_school_use_it(package: str) -> None:
    alike = {"MIT", "MIT-0", "MIT-CMU", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "Zlib", "PSF-2.0"}
    free = {*alike, "Apache-2.0", "CC0-1.0", "MPL-2.0"}
    assert set(re.split(" OR | AND ", licences.licence_of(package))) <= free
