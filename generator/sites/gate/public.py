"""A sealed site goes in, and the library it was made of; out comes whatever in it everybody could read, and should not.

No reader's key is needed. What is not sealed is the theme's, or says no name, title, id or eight words of any record;
what is sealed has the form of age, for one reader or circle alone, and a size that says little. That a sealed file
holds nothing but what its key opens, only the whole proof can tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from itertools import chain
from pathlib import Path

from generator.circles import sites_of
from generator.library import Library
from generator.privacy import named_openly
from generator.project import Themes, material_theme, packaged_theme
from generator.sealing import padded_size
from generator.sites.gate.beside import wrong_with_shared
from generator.sites.gate.callings import Callings, legible, words_of
from generator.sites.gate.leak import Leak
from generator.sites.gate.runs import Runs, runs_in, runs_of_themes
from generator.unlocking import LOST, lost_page

__all__ = ["Before", "Spoken", "prove_above", "prove_public"]

OPEN = re.compile(r"index\.html|worker\.js|assets/.+", re.DOTALL)
SEALED = re.compile(r"[kr]/[0-9a-hjkmnp-tv-z]{6}|[ib]/[0-9a-f]{32}")
"""All paths that a sealed site has."""

FIXED = re.compile(r"index\.html|worker\.js|[ib]/[0-9a-f]{32}")
"""Paths in which no word is anybody's: a picture may well be called `b.jpg`."""

FOR_A_KEY = re.compile(
    rb"age-encryption\.org/v1\n-> X25519 [\w+/]{43}\n[\w+/]{43}\n"
    rb"(?:-> [!-~]*-grease[ -~]*\n(?:[\w+/]{64}\n)*[\w+/]{0,63}\n)*--- [\w+/]{43}\n"
)
FOR_WORDS = re.compile(rb"age-encryption\.org/v1\n-> scrypt [\w+/]{22} 16\n[\w+/]{43}\n--- [\w+/]{43}\n")
"""How age's files begin: one stanza, for one key or for words; beside it age puts noise, so that programs allow it."""

NONCE, TAG, CHUNK = 16, 16, 64 * 1024
LEGIBLE, LETTERS = 32, bytes(range(0x20, 0x7F))
"""As many letters in a row as chance does not write: once in a hundred thousand sites of 100 MB."""

_BLANKED = bytes(0x20 if byte in LETTERS else 0 for byte in range(256))

IDENTITY = 74
"""The length of what a card holds."""


@dataclass(frozen=True)
class Before:
    """What a build knows of a sealed site before it is published: what it will be `called`, and the library's `runs`.

    `accepted` are paths of sealed files that were looked at by an earlier build and are as they were.
    """

    called: str
    runs: Runs
    accepted: Set[str]


def prove_public(folder: Path, library: Library, themes: Themes, before: Before | None = None) -> Iterator[Leak]:
    """Every fault of the sealed site in `folder` that can be seen without a key; `before` it is published, or after."""
    spoken = Spoken(library, themes, before.runs if before else None)
    sizes: set[int] = set()
    if what := spoken.fault_in_name(before.called if before else folder.name):
        yield Leak("", what)
    paths = sorted(_paths(folder))
    for path in paths:
        if before and path in before.accepted:
            continue
        if (what := _wrong_with(folder, path, spoken)) or (what := spoken.fault_in_name(path)):
            yield Leak(path, what)
        elif path.startswith("r/"):
            sizes.add(_said_length((folder / path).read_bytes(), FOR_A_KEY))
    if len(sizes) > 1:
        yield Leak("r/", "keyrings of several sizes, which tell who holds more")
    yield from _unpaired(paths)


def prove_above(out: Path) -> Iterator[Leak]:
    """What stands above the sites in the folder of sites, and is not as a build puts it there.

    That is the empty page that keeps a host from listing, and the page for what a host has no file of.
    """
    ours = {"index.html": "", LOST: lost_page()}
    for path in sorted(each for each in out.iterdir() if not each.is_dir() or each.is_symlink()):
        if path.name not in ours or path.is_symlink():
            yield Leak(path.name, "a file that belongs to no site")
        elif path.read_bytes() != ours[path.name].encode():
            yield Leak(path.name, "words above all sites")


def _paths(folder: Path) -> Iterator[str]:
    return (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_symlink() or path.is_file())


def _unpaired(paths: Iterable[str]) -> Iterator[Leak]:
    cards = {kind: {path[2:] for path in paths if path.startswith(f"{kind}/")} for kind in "kr"}
    for card in sorted(cards["k"] ^ cards["r"]):
        yield Leak(
            f"{'k' if card in cards['k'] else 'r'}/{card}", "half of a card: its keyring and its words go together"
        )


def _wrong_with(folder: Path, path: str, spoken: Spoken) -> str:
    file = folder / path
    if file.is_symlink():
        return "a link to another place on the computer"
    if SEALED.fullmatch(path):
        return wrong_with_sealed(file.read_bytes(), path)
    if not OPEN.fullmatch(path):
        return "a file that no sealed site has"
    if path.startswith("assets/") and (what := wrong_with_shared(file, path, spoken.themes.folders)):
        return what
    if _is_packaged(file, path):
        return ""
    return spoken.fault_in(file.read_bytes().decode("utf-8", "replace"), path)


def _is_packaged(file: Path, path: str) -> bool:
    """Whether a file is the same for every school: it came with the program."""
    at = path if path.startswith("assets/") else f"vault/{path}"
    originals = (theme / at for theme in (packaged_theme(), material_theme()))
    return any(original.is_file() and original.read_bytes() == file.read_bytes() for original in originals)


def wrong_with_sealed(data: bytes, path: str) -> str:
    """What is wrong with a sealed file as everybody sees it, if anything."""
    form = FOR_WORDS if path.startswith("k/") else FOR_A_KEY
    head = form.match(data)
    if head is None:
        return "a file that is not sealed, or for others besides"
    length = _said_length(data, form)
    if length != (IDENTITY if form is FOR_WORDS else padded_size(length)):
        return "a sealed file of a size that tells what is in it"
    legible = b" " * LEGIBLE in data[head.end() :].translate(_BLANKED)
    return "text that is not sealed in a sealed file" if legible else ""


def _said_length(data: bytes, form: re.Pattern[bytes]) -> int:
    """How many bytes a sealed file says; age seals them in chunks."""
    head = form.match(data)
    body = len(data) - (head.end() if head else 0) - NONCE
    return body - TAG * -(-body // (CHUNK + TAG))


class Spoken:
    """What the records of a library say and are called, to be looked for in a public text."""

    def __init__(self, library: Library, themes: Themes, runs: Runs | None = None) -> None:
        self.themes, self._library = themes, library
        self._runs, self._callings = runs or Runs(library), Callings(library)

    def fault_in(self, text: str, path: str) -> str:
        """What stands in the text of a public file that is somebody's; "" where nothing is."""
        if which := self._callings.told_in(self._words(legible(text, path), path)):
            return f"a name, a title or an id of the content ({which})"
        ours = set(runs_in(self._words(text, path)))
        theirs = set(chain.from_iterable(map(ours.intersection, self._runs.written.values())))
        told = theirs and theirs - runs_of_themes(Themes((packaged_theme(),)))  # which takes a while to be known
        return "eight words of a record" if told else ""

    def _words(self, text: str, path: str) -> str:
        words = words_of(unescape(text))
        for each in self._openly if path == "index.html" else ():
            words = re.sub(f"(?<= ){re.escape(words_of(each).strip())}(?= )", "", words)
        return words

    @cached_property
    def _openly(self) -> Set[str]:
        """What the pages that unlock sites may name."""
        return {named_openly(self._library, site) for site in sites_of(self._library)} - {""}

    def fault_in_name(self, path: str) -> str:
        """The same for the path of a published file."""
        ours = path.startswith("assets/") and any(
            (each / path).is_file() for each in (packaged_theme(), material_theme())
        )
        if ours or FIXED.fullmatch(path):
            return ""
        name = path[2:] if SEALED.fullmatch(path) else path
        return "a name, a title or an id of the content in its name" if self._callings.told_in(words_of(name)) else ""
