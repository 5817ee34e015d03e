"""What a page shows is put into one file: its HTML goes in, a piece comes out that asks for nothing beside it.

The HTML is our own, finished and looked at. Pictures, sounds and files become part of it; links lead to other pieces
of the same file, and where there is none, words stay words.
"""

from __future__ import annotations

import mimetypes
import posixpath
import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from urllib.parse import unquote

__all__ = ["Inlining", "standing_alone"]

INSIDE = re.compile(r'<div class="md-content[^>]*>(.*</article>)', re.DOTALL)
"""Where a page's own words stand in its frame."""

TAG = re.compile(r'<([a-z][a-z0-9]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)(\s*/?)>')
GIVEN = re.compile(r'\s+([\w:-]+)(?:="([^"]*)")?')
WIDE = re.compile(r"calc\(([\d.]+)em \* ([\d.]+)\)")
"""How wide a picture stands on a wide screen, as the theme's templates say it."""


IDS = {"id", "for", "aria-labelledby", "aria-describedby", "aria-controls"}
"""What names a place within a page: the same name stands on several pages."""

LOADED = {"src", "poster"}
BESIDE = re.compile(r'url\("(?!data:)([^"]+)"\)')
"""What a style sheet of the theme loads from beside it."""

EM, LINE = 16, 840
"""An em of a picture's width, and the width of a line of work, in px."""

TYPES = {".webp": "image/webp", ".woff2": "font/woff2"}
"""What not every computer knows of endings."""


@dataclass(frozen=True)
class Inlining:
    """How pages of the site in `folder` are put into one file; `pieces` are the names of its pieces by their paths."""

    folder: Path
    pieces: Mapping[str, str]

    def piece(self, path: str) -> str:
        """The page at `path` below the site as a piece of one file."""
        found = INSIDE.search((self.folder / path / "index.html").read_text(encoding="utf-8"))
        if found is None:
            raise ValueError("a page has not the form that pages of ours have")
        return TAG.sub(lambda tag: self._tag(tag, path), found[1])

    def _tag(self, tag: re.Match[str], path: str) -> str:
        given = dict(GIVEN.findall(tag[2]))
        if "srcset" in given:
            given["src"] = _fitting(given.pop("srcset"), given.pop("sizes", ""))
            given.pop("loading", None)
        if "href" in given:
            given |= self._link(unescape(given.pop("href")), path)
        for name in LOADED & given.keys():
            given[name] = _as_data(self._file(unescape(given[name]), path))
        for name in IDS & given.keys():
            given[name] = " ".join(f"{self.pieces[path]}-{each}" for each in given[name].split())
        attributes = "".join(f' {name}="{value}"' for name, value in given.items())
        return f"<{tag[1]}{attributes}{tag[3]}>"

    def _link(self, address: str, path: str) -> Mapping[str, str]:
        """Where a link leads within the file; nowhere, where what it leads to is not in it."""
        if ":" in address.split("/", 1)[0]:
            return {"href": escape(address), "rel": "noreferrer noopener"}
        to, _, anchor = address.partition("#")
        target = self._path(to, path) if to else path
        if target in self.pieces:
            return {"href": f"#{self.pieces[target]}{f'-{anchor}' if anchor else ''}"}
        file = self.folder / target
        return {"href": _as_data(file), "download": file.name} if "/media/" in target and file.is_file() else {}

    def _file(self, address: str, path: str) -> Path:
        return self.folder / self._path(address, path)

    def _path(self, address: str, path: str) -> str:
        """The path below the site to which an address on the page at `path` leads."""
        target = posixpath.normpath(posixpath.join(path, unquote(address)))
        return f"{target}/" if address.endswith(("/", ".")) else target


def _fitting(candidates: str, sizes: str) -> str:
    """The smallest of a picture's files that is large enough for the place where it stands, on a usual screen."""
    each = [one.rsplit(" ", 1) for one in candidates.split(", ")]
    widths = sorted((int(width.rstrip("w")), address.strip()) for address, width in each)
    found = WIDE.search(sizes)
    wanted = float(found[1]) * float(found[2]) * EM if found else LINE
    return next((address for width, address in widths if width >= wanted), widths[-1][1])


def standing_alone(sheet: Path) -> str:
    """A style sheet of the theme with what it loads in it."""
    text = sheet.read_text(encoding="utf-8")
    return BESIDE.sub(lambda found: f'url("{_as_data(sheet.parent / found[1])}")', text)


def _as_data(file: Path) -> str:
    """A file as an address that holds all of it."""
    kind = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{b64encode(file.read_bytes()).decode()}"
