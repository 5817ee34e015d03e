"""What an attack is, and how it can end: refused at a place, read as what it is, shown, met by gate or browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from zlib import crc32

from tests.conftest import write

__all__ = ["Attack", "Contents", "Group", "Met", "Put", "Read", "Refused", "Shown", "Spoilt", "sample", "slug"]

MINA = "classes/maple-5/students/mina"
BRIDGE = f"{MINA}/samples/bridge"
STAFF = "staff/rivera.yml"
FIELDS = "---\ntitle: A bridge\ndate: 2026-09-28\naudience: family\n---\n"

Contents = Mapping[str, str | bytes | Callable[[], bytes]]
"""What files hold; what takes a while to make is made when it is needed."""

NOTHING: Contents = MappingProxyType({})

Put = Callable[[Path], object]
"""Puts into the folder of the content what no mapping of files can: a link, a pipe."""


@dataclass(frozen=True)
class Refused:
    """A problem at this place (`path:line:column`, below the content) says just this."""

    at: str
    says: str


@dataclass(frozen=True)
class Read:
    """A member of staff's name is read as this text."""

    name: str


@dataclass(frozen=True)
class Shown:
    """A page of Mina's family shows these words, and no file of the site holds any of those under `never`.

    `how` says so for the table; `files` are how many renditions are published for it at least.
    """

    how: str
    says: str = ""
    never: tuple[str, ...] = ()
    files: int = 0


@dataclass(frozen=True)
class Spoilt:
    """The gate says this of a finished page in which something was changed: `spoil` changes it."""

    spoil: Callable[[str], str]
    says: str


@dataclass(frozen=True)
class Met:
    """What comes of it in a browser, in the words of the table; `tests/browser/sealed/attacks.py` tries it."""

    how: str


@dataclass(frozen=True)
class Attack:
    """What is tried, in the words of the table; what stands in the content for it; and what must happen."""

    name: str
    end: Refused | Read | Shown | Spoilt | Met
    files: Contents = field(default_factory=dict)
    put: Put | None = None

    def lay_out(self, content: Path) -> None:
        """Puts all of it into the folder of the content."""
        write(content, {name: data() if callable(data) else data for name, data in self.files.items()})
        if self.put:
            self.put(content)


@dataclass(frozen=True)
class Group:
    """A defence, what it does in a sentence or two, and the attacks that it meets."""

    defence: str
    words: str
    attacks: tuple[Attack, ...]


def slug(name: str) -> str:
    """The name of an attack as the id of a sample of its own."""
    words = re.sub("[^a-z0-9]+", "-", name.lower()).strip("-")[:40].strip("-")
    return f"{words}-{crc32(name.encode()):08x}"


def sample(name: str, body: str, files: Contents = NOTHING) -> Contents:
    """The files of a sample of Mina's with such a body, and with files beside it."""
    folder = f"{MINA}/samples/{slug(name)}"
    text = f"---\ntitle: A bridge\ndate: 2026-09-28\naudience: family\n---\n{body}\n"
    return {f"{folder}/sample.md": text, **{f"{folder}/{file}": data for file, data in files.items()}}
