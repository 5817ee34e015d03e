"""A folder goes in, a plain host of its files comes out: what it was asked for, and all that may go wrong with one.

It knows nothing of what it hosts, and has no list of folders.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote, unquote

from tests.browser.serving import Answers, answering

__all__ = ["GONE", "Host", "hosting"]

GONE = None
"""What stands in place of a file that was taken away."""


@dataclass
class Host:
    """What a host is asked, and what a test changes of its answers while pages are open."""

    folder: Path
    at: str = ""
    """The address of the folder, with a slash at its end."""

    questions: list[str] = field(default_factory=list)
    """What stood in each question, as it came."""

    heard: dict[str, float] = field(default_factory=dict)
    """When each path was asked for last, in the seconds of `time.time`."""

    instead: dict[str, bytes | None] = field(default_factory=dict)
    """What it gives in place of the file at a path: other bytes, or GONE."""

    kinds: dict[str, str] = field(default_factory=dict)
    """Ends of names (`.js`; the empty one is of files without any), and the type that it says such files have."""

    offline: bool = False
    """Whether it hangs up without a word."""

    delay: float = 0
    """The seconds that each of its answers takes."""

    prefix: str = "/"

    @property
    def asked(self) -> list[str]:
        """The path of each question below the folder, in the order in which they came, with what follows a `?`."""
        return [unquote(each).removeprefix(self.prefix) for each in self.questions]


class _Plainly(Answers):
    """Answers as `serving` does, but for what the host says."""

    host: Host

    def find(self, path: str) -> None:
        """What stands at this path, or stands there instead."""
        below, self.folder = path.removeprefix(self.prefix), self.host.folder
        self.host.heard[below] = time.time()
        time.sleep(self.host.delay)
        if self.host.offline:
            self.close_connection = True
        elif below not in self.host.instead:
            super().find(path)
        elif (body := self.host.instead[below]) is GONE:
            self.answer(HTTPStatus.NOT_FOUND)
        else:
            self.answer(HTTPStatus.OK, self.heads(Path(below)), body)

    def heads(self, file: Path) -> dict[str, str]:
        """What kind of file it says this is."""
        kinds = self.host.kinds
        said = next(
            (kind for end, kind in kinds.items() if (file.name.endswith(end) if end else not file.suffix)), None
        )
        return {"Content-Type": said} if said else super().heads(file)


@contextmanager
def hosting(folder: Path, prefix: str = "/") -> Iterator[Host]:
    """A host of the folder's files below a prefix, while the block lasts."""
    host = Host(folder, prefix=prefix)
    made = {"folder": folder, "prefix": prefix, "asked": host.questions, "host": host}
    with answering(type("Hosted", (_Plainly,), made)) as at:
        host.at = f"{at}{quote(prefix)}"
        yield host
