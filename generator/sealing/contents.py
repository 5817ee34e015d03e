"""What the readers of a circle get goes in; the words of its index, and the parts of what they search in, come out.

A page stands in the part that its path's digest says. A part that has become long is divided in two, so that one edit
touches one part, and a small circle has one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.sealing.naming import Names

__all__ = ["Contents", "Document", "Entry", "as_json", "index_of", "parts_of"]

AT_MOST = 48
"""Pages in one part of what is searched: some twenty KB as it is sealed."""

Entry = tuple[str, str, str]
"""A sealed file: the name of its blob, its media type, and the SHA-256 of its bytes in hex."""


@dataclass(frozen=True)
class Document:
    """A page as search finds it: its path below the plain site, its title and its words, as Material takes them."""

    path: str
    title: str
    text: str


@dataclass(frozen=True)
class Contents:
    """What is sealed for a circle: its path and its recipient, what the site is called, and what its readers get.

    `languages` are those in which its texts are likely to be, `policy` is what its pages are given with, and `files`
    says for each path below the plain site where the file stands now, and its media type. A page's path ends with `/`.
    `documents` are its own pages that search finds; `behind` are the pages of wider circles that show less of the same,
    which search need not find beside them.
    """

    circle: str
    recipient: str
    title: str
    languages: tuple[str, ...]
    policy: str
    files: Mapping[str, tuple[Path, str]]
    documents: Sequence[Document]
    behind: Sequence[str] = ()


def parts_of(documents: Sequence[Document], names: Names) -> Iterator[tuple[str, bytes]]:
    """The parts of what is searched: the name of each among them, and its JSON."""
    digested = [(hashlib.sha256(each.path.encode()).hexdigest(), each) for each in documents]
    for name, part in _divided(sorted(digested, key=lambda each: each[0])):
        yield name, as_json([_as_searched(each, names) for each in part])


def _divided(digested: Sequence[tuple[str, Document]], name: str = "") -> Iterator[tuple[str, Sequence[Document]]]:
    """These documents, by sixteenths as often as there are too many; named by how their digests begin."""
    if len(digested) <= AT_MOST:
        if digested:
            yield name, [each for _, each in digested]
        return
    for digit in "0123456789abcdef":
        begins = name + digit
        yield from _divided([each for each in digested if each[0].startswith(begins)], begins)


def _as_searched(document: Document, names: Names) -> Mapping[str, str]:
    return {"location": names.path(document.path), "title": document.title, "text": document.text}


def index_of(contents: Contents, files: Mapping[str, Entry], search: Sequence[Entry], names: Names) -> bytes:
    """The index of a circle, of which the files (by their public paths) and what is searched have been sealed."""
    return as_json(
        {
            "v": 1,
            "circle": contents.circle,
            "title": contents.title,
            "lang": contents.languages,
            "home": names.path(f"{contents.circle}/"),
            "csp": contents.policy,
            "files": dict(sorted(files.items())),
            "search": search,
            "behind": [names.path(path) for path in contents.behind],
        }
    )


def as_json(value: Any) -> bytes:
    """A value in the one form in which it is sealed."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
