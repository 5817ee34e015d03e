"""The last look before a site is published: its finished pages go in, and every leak that is found comes out.

A page may not lead anywhere but to what its readers hold, and may not carry a run of eight words that stands only in
records its circle does not see. This trusts no other room.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from generator.library import Library
from generator.pages import Page
from generator.records import RecordId
from generator.shelving import Shelf

__all__ = ["Built", "Leak", "Runs", "leaks_in", "runs_of"]

RUN = 8
ADDRESS = re.compile(r'\s(?:href|src|poster|action|data)="([^"]*)"|\ssrcset="([^"]*)"')
WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Leak:
    """Something on a page that its readers may not see: the page, and what it is, quoting nothing."""

    page: str
    what: str


@dataclass(frozen=True)
class Built:
    """The files that stand in a staged site, and the paths of the circles whose pages were made (a preview's are few)."""

    files: frozenset[str]
    circles: frozenset[str]

    def has(self, target: str) -> bool:
        """Whether an address leads to a file, or to a circle that was left out."""
        if target in self.files or f"{target}/index.html" in self.files:
            return True
        return not any(target == circle or target.startswith(f"{circle}/") for circle in (*self.circles, "assets"))


Runs = Mapping[int, frozenset[RecordId]]


def runs_of(library: Library) -> Runs:
    """For every run of eight words in the library, the records in which it stands."""
    found: dict[int, set[RecordId]] = {}
    for id, record in library.records.items():
        texts = [*_texts(record), *(text for _, text in library.drafts.get(id, ()))]
        for text in texts:
            for run in _runs(text):
                found.setdefault(run, set()).add(id)
    return {run: frozenset(ids) for run, ids in found.items()}


def leaks_in(page: Page, finished: str, words: str, shelf: Shelf, runs: Runs, built: Built) -> Iterator[Leak]:
    """Every leak of one page: `finished` is its HTML, `words` what a reader reads."""
    holds = {shelf.circle.path, *(circle.path for circle in shelf.outward), "assets"}
    for address in _addresses(finished):
        target = posixpath.normpath(posixpath.join(page.path, address))
        if not any(target == path or target.startswith(f"{path}/") for path in holds):
            yield Leak(page.path, "an address that leads out of what its readers hold")
        elif not built.has(target):
            yield Leak(page.path, "an address that leads nowhere")
    shown: frozenset[int] | None = None
    for run in _runs(words):
        if run in runs and not any(id in shelf.called for id in runs[run]):
            yield Leak(page.path, "words of a record that this circle does not see")
            return
        if run in runs:
            shown = _shown_runs(shelf) if shown is None else shown
            if run not in shown:
                yield Leak(page.path, "words of a field that this circle does not see")
                return


_SHOWN: dict[int, tuple[Shelf, frozenset[int]]] = {}


def _shown_runs(shelf: Shelf) -> frozenset[int]:
    """Every run of the redacted records on a shelf; kept for the shelf at hand."""
    kept = _SHOWN.get(id(shelf))
    if kept is None or kept[0] is not shelf:
        _SHOWN.clear()
        texts = (text for record in shelf.records.values() for text in _texts(record))
        drafts = (text for each in shelf.drafts.values() for _, text in each)
        kept = _SHOWN[id(shelf)] = (shelf, frozenset(run for text in (*texts, *drafts) for run in _runs(text)))
    return kept[1]


def _runs(text: str) -> Iterator[int]:
    words = [word.lower() for word in WORD.findall(text)]
    return (hash(tuple(words[at : at + RUN])) for at in range(len(words) - RUN + 1))


def _texts(value: Any) -> Iterator[str]:
    """Every text in a record, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name not in {"id", "path"}:
                yield from _texts(getattr(value, name))
    elif isinstance(value, Mapping):
        yield from _texts(tuple(value.values()))
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from _texts(item)


def _addresses(finished: str) -> Iterable[str]:
    """Every address in a page that leads to a file of this site."""
    for single, several in ADDRESS.findall(finished):
        candidates = [single] if single else [part.split()[0] for part in several.split(",") if part.strip()]
        for address in candidates:
            plain = html.unescape(address).partition("#")[0].partition("?")[0]
            if plain and not re.match(r"[a-z]+:", plain):
                yield plain
