"""What tells one state of a previewed page from another: its bytes and the theme's looks go in, two marks come out.

A page whose frame has the mark that it had needs only its inside exchanged, which is quicker than loading it again.
"""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from dataclasses import dataclass

from generator.project import Project

__all__ = ["Marks", "looks_of", "marks_of"]

INSIDE = re.compile(rb'(?<=<div class="md-content).*(?=</main>)', re.DOTALL)
TITLE = re.compile(rb"<title>.*?</title>", re.DOTALL)


@dataclass(frozen=True)
class Marks:
    """A digest of a whole page, and one of what stands around its own words; both "" where there is no page."""

    page: str = ""
    frame: str = ""


def marks_of(page: bytes | None, looks: str) -> Marks:
    """The marks of a page in a theme that looks so."""
    if page is None:
        return Marks()
    return Marks(_digest(looks, page), _digest(looks, TITLE.sub(b"", INSIDE.sub(b"", page, count=1), count=1)))


def looks_of(project: Project) -> str:
    """A text that is another after each change of a style, a script or a face of the theme."""
    found = []
    for theme in project.themes:
        for file in sorted((theme / "assets").rglob("*")):
            with suppress(OSError):
                state = file.stat()
                found.append((str(file), state.st_size, state.st_mtime_ns))
    return repr(found)


def _digest(looks: str, page: bytes) -> str:
    return hashlib.blake2b(looks.encode() + page, digest_size=8).hexdigest()
