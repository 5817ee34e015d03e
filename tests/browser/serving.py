"""A folder goes in, an address on this computer comes out: it stands in for the host on which a school puts its sites.

It answers with the files below any prefix, asks for no words, packs texts with gzip, gives parts of files, and the
folder's `404.html` where it has no file, as hosts do.
"""

from __future__ import annotations

import gzip
import mimetypes
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote, unquote, urlsplit

__all__ = ["Answers", "answering", "serving"]

TEXTS = (".html", ".css", ".js", ".json", ".xml", ".svg")


class Answers(BaseHTTPRequestHandler):
    """Answers with a file, or with the `index.html` of a folder."""

    protocol_version = "HTTP/1.1"
    folder: Path
    prefix: str
    asked: list[str]

    def do_GET(self) -> None:
        """What stands at this address."""
        self.asked.append(self.path)
        self.find(unquote(urlsplit(self.path).path))

    def find(self, path: str) -> None:
        """The file at this path; 404 where there is none."""
        file = self.folder / path.removeprefix(self.prefix)
        if not path.startswith(self.prefix) or ".." in file.parts:
            self.miss()
        elif file.is_dir() and not path.endswith("/"):
            self.answer(HTTPStatus.MOVED_PERMANENTLY, {"Location": f"{quote(path)}/"})
        elif (found := file / "index.html" if file.is_dir() else file).is_file():
            self.send(found)
        else:
            self.miss()

    def miss(self) -> None:
        """What it gives where it has no file."""
        page = self.folder / "404.html"
        if page.is_file():
            self.answer(HTTPStatus.NOT_FOUND, self.heads(page), page.read_bytes())
        else:
            self.answer(HTTPStatus.NOT_FOUND)

    def send(self, file: Path) -> None:
        """The file, of the kind that its name says."""
        body = file.read_bytes()
        heads = self.heads(file)
        if file.suffix in TEXTS and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = packed(body)
            heads["Content-Encoding"] = "gzip"
        if part := re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers.get("Range", "")):
            whole, first = len(body), int(part[1])
            body = body[first : int(part[2]) + 1]
            heads["Content-Range"] = f"bytes {first}-{first + len(body) - 1}/{whole}"
        self.answer(HTTPStatus.PARTIAL_CONTENT if part else HTTPStatus.OK, heads, body)

    def heads(self, file: Path) -> dict[str, str]:
        """What kind of file it says this is."""
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        return {"Content-Type": f"{kind}; charset=utf-8" if file.suffix in TEXTS else kind}

    def answer(self, status: HTTPStatus, heads: Mapping[str, str] = MappingProxyType({}), body: bytes = b"") -> None:
        """Sends a whole answer."""
        self.send_response(status)
        for name, value in heads.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Quiet."""


@lru_cache(256)
def packed(body: bytes) -> bytes:
    """A text as hosts pack it; each device asks for the same ones."""
    return gzip.compress(body, 6, mtime=0)


@contextmanager
def serving(folder: Path, prefix: str = "/", asked: list[str] | None = None) -> Iterator[str]:
    """The address at which the folder's files are found while the block lasts, with a slash at its end.

    `asked` is where the host notes what it was asked for.
    """
    noted = [] if asked is None else asked
    with answering(type("Files", (Answers,), {"folder": folder, "prefix": prefix, "asked": noted})) as at:
        yield f"{at}{quote(prefix)}"


@contextmanager
def answering(answers: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """The address at which these answer while the block lasts, without a slash at its end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), answers)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
