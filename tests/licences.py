"""`python -m tests.licences` writes docs/licences.md: whose work we stand on, and under which licence.

What packages say of themselves comes from what is installed; what is copied into a site is said here, once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.metadata import files, metadata
from pathlib import Path

HERE = Path(__file__).parent.parent
PAGE = HERE / "docs" / "licences.md"
NOTICES = "theme/assets/licences.txt"
"""The licences of what stands in a published site; it is published with it."""


@dataclass(frozen=True)
class Borrowed:
    """Files by others in our repository: which, what they are, their licence, and where its text stands."""

    files: str
    what: str
    licence: str
    text: str


BORROWED = (
    Borrowed(
        "theme/assets/fonts/literata-*.woff2",
        "[Literata](https://github.com/googlefonts/literata), cut to Latin letters",
        "OFL-1.1",
        "theme/assets/fonts/Literata-OFL.txt",
    ),
    Borrowed(
        "theme/assets/fonts/atkinson-*.woff2",
        "[Atkinson Hyperlegible Next](https://github.com/googlefonts/atkinson-hyperlegible-next), cut to Latin letters",
        "OFL-1.1",
        "theme/assets/fonts/Atkinson-Hyperlegible-Next-OFL.txt",
    ),
    Borrowed(
        "generator/keys/fonts/NotoSans-*.ttf",
        "[Noto Sans](https://github.com/notofonts/latin-greek-cyrillic), cut to Latin, Greek and Cyrillic letters",
        "OFL-1.1",
        "generator/keys/fonts/Noto-Sans-OFL.txt",
    ),
    Borrowed(
        "theme/assets/vault/words.txt",
        "[EFF's long wordlist](https://www.eff.org/dice), without its four words that have a hyphen",
        "CC-BY-3.0-US",
        NOTICES,
    ),
)

OURS = (
    "theme/assets/favicon.svg", "theme/assets/*.css", "theme/assets/javascripts/*.js", "theme/vault/*",
    "theme/assets/*.txt", "theme/assets/fonts/*.txt", "generator/keys/fonts/*.txt", "generator/keys/*.css",
    "generator/preview/*.css", "generator/preview/live.js", "generator/exporting/*.css", "generator/advising/*.toml",
    "content/*", "docs/pictures/*",
)  # fmt: skip
"""What is no program and no text for people, and was made for Classfolio; the pictures of children are drawn."""


@dataclass(frozen=True)
class Bundled:
    """What Material's own files have in them: its name there, its licence, and the line that says whose it is."""

    name: str
    licence: str
    whose: str


BUNDLED = (
    Bundled("clipboard", "MIT", "Copyright (c) Zeno Rocha"),
    Bundled("escape-html", "MIT", "Copyright (c) 2015 Andreas Lubbe"),
    Bundled("focus-visible", "W3C", "By the Web Incubator Community Group."),
    Bundled("lunr", "MIT", "Copyright (C) 2020 Oliver Nightingale"),
    Bundled("lunr-languages", "MPL-1.1", "Copyright 2014, Mihai Valentin"),
    Bundled("material-design-color", "MIT", "Copyright (c) Denis Malinochkin"),
    Bundled(
        "rxjs", "Apache-2.0", "Copyright (c) 2015-2018 Google, Inc., Netflix, Inc., Microsoft Corp. and contributors"
    ),
    Bundled("tslib", "0BSD", "Copyright (c) Microsoft Corporation."),
    Bundled("Material Design Icons", "Apache-2.0", "https://pictogrammers.com"),
    Bundled("Octicons", "MIT", "Copyright (c) 2025 GitHub Inc."),
    Bundled("Font Awesome Free", "CC-BY-4.0", "Copyright (c) 2025 Fonticons, Inc."),
)

OPENING = (
    Bundled("age-encryption", "BSD-3-Clause", "Copyright 2023 The age Authors"),
    Bundled("@noble/ciphers", "MIT", "Copyright (c) 2016 Thomas Pornin <pornin@bolet.org>"),
    Bundled("@noble/curves", "MIT", "Copyright (c) 2022 Paul Miller (https://paulmillr.com)"),
    Bundled("@noble/hashes", "MIT", "Copyright (c) 2022 Paul Miller (https://paulmillr.com)"),
    Bundled("@scure/base", "MIT", "Copyright (c) 2022 Paul Miller (https://paulmillr.com)"),
)
"""What our own program for sealed sites has in it."""

CLASSIFIED = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
    "The MIT License (MIT)": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
"""What packages that give no licence by its short name say instead."""

BESIDE = {
    "av": "its files hold FFmpeg (LGPL) with x264 and x265 (GPL-2.0-or-later)",
    "pikepdf": "its files hold qpdf (Apache-2.0)",
    "pillow-heif": "its files hold libheif and libde265 (LGPL-3.0), and x265, which makes them GPL-2.0 as a whole",
}
"""What stands in a package's files besides, where its own licence does not say."""

WHOLE = """\
# Licences

Made by `make licences`; do not edit. Classfolio is under the [MIT License](../LICENSE). What students and teachers
write is theirs: no licence here speaks of it.

## In this repository and in the package

| files | what | licence | |
|---|---|---|---|
{borrowed}

`theme/assets/javascripts/vault.js` and `theme/vault/export.js` are made of `vault/` by `make vault`, and have in them:

| what | licence | whose |
|---|---|---|
{opening}

All else is made for Classfolio, and under its licence. The pictures, the sound and the words of the sample school are
invented, as are its people.

## In every published site

The fonts, our style sheets and scripts, and the files of
[Material for MkDocs](https://github.com/squidfunk/mkdocs-material) (MIT), which have in them:

| what | licence | whose |
|---|---|---|
{bundled}

These licences ask to travel along. They stand in [licences.txt](../{notices}), which is published in
`assets/` of each site and stands in each sealed file, and beside the fonts. Nothing is loaded from anywhere else.

## Packages that it runs on

None of them is in this repository or in the package: they are fetched when it is installed, each with its licence.

| package | licence | |
|---|---|---|
{packages}

Whoever hands on an environment with all of them in it, as a container or an installer, hands on the GPL's programs too,
and has to do as the GPL says. The sites are not touched by it: they hold no part of these programs.
"""


def locked() -> list[str]:
    """The packages that Classfolio runs on, in order."""
    return re.findall(r"^([\w.-]+)==", (HERE / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)


def licence_of(package: str) -> str:
    """A package's licence by its short name; "" where that is not known."""
    said = metadata(package)
    for name in ("License-Expression", "License"):
        if name in said and re.fullmatch(r"(?!UNKNOWN)[\w.+-]+( (AND|OR) [\w.+-]+)*", said[name]):
            return said[name]
    classified = [each.rpartition(" :: ")[2] for each in said.get_all("Classifier") or ()]
    return next((CLASSIFIED[each] for each in [*classified, *_headings(package)] if each in CLASSIFIED), "")


def _headings(package: str) -> list[str]:
    """The first lines of the licences that stand in a package's files."""
    found = (file for file in files(package) or () if "licenses" in file.parts)
    return [file.read_text().partition("\n")[0].strip() for file in found if file.name.startswith("LICENSE")]


def page() -> str:
    """The whole page."""
    borrowed = [f"| `{each.files}` | {each.what} | {each.licence} | [text](../{each.text}) |" for each in BORROWED]
    bundled = [f"| {each.name} | {each.licence} | {each.whose} |" for each in BUNDLED]
    opening = [f"| {each.name} | {each.licence} | {each.whose} |" for each in OPENING]
    packages = [f"| {name} | {licence_of(name)} | {BESIDE.get(name, '')} |" for name in locked()]
    tables = {"borrowed": borrowed, "opening": opening, "bundled": bundled, "packages": packages}
    return WHOLE.format(notices=NOTICES, **{name: "\n".join(rows) for name, rows in tables.items()})


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
