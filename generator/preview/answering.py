"""A browser's questions go in; the previewed pages come out, and word of each change to the pages that wait for it.

Only browsers on this computer are answered, and only with files of the previewed site.
"""

from __future__ import annotations

import hashlib
import json
import mimetypes
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit

from generator.preview.previewing import Preview
from generator.preview.showing import missing_page, offer, panel_of, problems_page, with_news
from generator.preview.watching import watch

__all__ = ["answering", "serve"]

OURS = "-/"
"""Addresses below this are the preview's own."""

LOOPBACK = "127.0.0.1"

HERE = {LOOPBACK, "localhost"}
"""What this computer is called in an address that a person typed."""

SCRIPT = Path(__file__).with_name("live.js")

TYPES = {".woff2": "font/woff2", ".js": "text/javascript", ".webp": "image/webp"}
"""What not every computer knows of endings."""


class Answers(BaseHTTPRequestHandler):
    """Answers a browser with the previewed pages."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    preview: Preview

    def handle(self) -> None:
        """Answers until the browser goes away, which it may do at any moment."""
        with suppress(ConnectionError):
            super().handle()

    def do_GET(self) -> None:
        """One of the preview's own answers, or a page as it would be published."""
        if self.headers.get("Host", "").rpartition(":")[0] not in HERE:
            # A web page whose name was made to lead to this computer could read a student's pages otherwise.
            self._send(b"", "text/plain", HTTPStatus.FORBIDDEN)
            return
        asked = urlsplit(self.path)
        path = unquote(asked.path).removeprefix("/")
        if path == f"{OURS}live.js":
            self._send(SCRIPT.read_bytes(), "text/javascript")
        elif path == f"{OURS}changes":
            self._tell({name: values[0] for name, values in parse_qs(asked.query).items()})
        elif not path:
            self._page(self._offer())
        elif path.startswith("assets/") or "." in path.rpartition("/")[2]:
            self._file(path)
        else:
            self._page_at(path)

    def _tell(self, asked: dict[str, str]) -> None:
        """What changed since a version, as soon as something does."""
        since, at = asked.get("since", ""), asked.get("at", "").strip("/")
        news = self.preview.wait(int(since), at) if since.isdecimal() else self.preview.news(at)
        told = {"version": news.version, "mark": news.marks.page, "panel": panel_of(news.problems)}
        self._send(json.dumps(told).encode(), "application/json")

    def _offer(self) -> str:
        news = self.preview.news("")
        return with_news(offer(self.preview.site, self.preview.circles, self.preview.library), news, OURS)

    def _page_at(self, path: str) -> None:
        """A page of the site; what is to be mended where there are no pages yet, else that this one is not there."""
        seen = self.preview.show(path.strip("/"))
        news = self.preview.news(path)
        page = self.preview.read(f"{path.rstrip('/')}/index.html") if seen else None
        if page is not None and not path.endswith("/"):
            self._send(b"", "text/plain", HTTPStatus.FOUND, {"Location": f"/{quote(path)}/"})
        elif page is not None:
            self._page(with_news(page.decode(), news, OURS))
        elif news.problems:
            self._page(with_news(problems_page(), news, OURS))
        else:
            circle = self.preview.circle_at(path.strip("/"))
            self._page(with_news(missing_page(circle), news, OURS), HTTPStatus.NOT_FOUND)

    def _page(self, text: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self._send(text.encode(), "text/html", status)

    def _file(self, path: str) -> None:
        """A file beside the pages, unless the browser has it as it is."""
        data = self.preview.read(path) if self.preview.show(path, is_page=False) else None
        if data is None:
            self._send(b"", "text/plain", HTTPStatus.NOT_FOUND)
            return
        tag = f'"{hashlib.blake2b(data, digest_size=12).hexdigest()}"'
        kind = TYPES.get(Path(path).suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"
        if self.headers.get("If-None-Match") == tag:
            self._send(b"", kind, HTTPStatus.NOT_MODIFIED, {"ETag": tag})
        else:
            self._send(data, kind, heads={"ETag": tag})

    def _send(
        self, body: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK, heads: dict[str, str] | None = None
    ) -> None:
        text = kind.startswith("text/") or kind == "application/json"
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-cache" if heads else "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        for name, value in (heads or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Quiet: the terminal is for what a person wants to know."""


@contextmanager
def answering(preview: Preview, port: int) -> Iterator[str]:
    """The address at which a preview answers and follows what is saved, while the block lasts; then its pages are gone.

    Raises OSError where the port is taken.
    """
    answers = type("PreviewAnswers", (Answers,), {"preview": preview})
    stop, threads = threading.Event(), list[threading.Thread]()
    with ThreadingHTTPServer((LOOPBACK, port), answers) as server:
        server.daemon_threads = True
        try:
            preview.begin(str(server.server_port))
            answered = threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True)
            threads = [answered, *watch(preview.project, preview.refresh, stop)]
            answered.start()
            yield f"http://{LOOPBACK}:{server.server_port}/{f'{preview.seen_as}/' if preview.seen_as else ''}"
        finally:
            stop.set()
            if threads:
                server.shutdown()
            for thread in threads:
                thread.join(2)
            preview.end()


def serve(preview: Preview, port: int, ready: Callable[[str], None]) -> None:
    """Serves a preview until it is interrupted; calls `ready` with its address. Raises OSError as `answering` does."""
    with suppress(KeyboardInterrupt), answering(preview, port) as address:
        ready(address)
        while True:
            time.sleep(3600)
