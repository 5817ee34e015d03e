"""A live preview on this computer: a project goes in, one circle's pages as its readers see them come out, kept fresh.

Circles are built when they are first looked at. A saved file is read at once; a mistake is shown in place of the page
until it is mended. Listens on loopback only.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import cached_property
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import watchfiles

from generator.circles import Circle, circles_of, outward, sites_of
from generator.library import Library, load
from generator.problems import Advice, ContentError, Problem
from generator.project import Project
from generator.sites import Order, build

__all__ = ["Preview", "serve"]

OURS = "/-/"
"""Addresses below this are the preview's own."""

HERE = {"127.0.0.1", "localhost"}
"""What this computer is called in an address that a person typed."""

LIVE = """
const since = document.currentScript.dataset.since
const ask = () => fetch("/-/changes?since=" + since)
  .then(answer => answer.text()).then(now => now === since ? ask() : location.reload())
  .catch(() => setTimeout(ask, 1000))
ask()
"""


class Preview:
    """What is previewed: a site of a project, as one circle sees it or as whichever circle is asked for."""

    def __init__(self, project: Project, site: str, seen_as: str = "", told: Callable[[str], None] = print) -> None:
        self.project, self.site, self.seen_as, self._told = project, site, seen_as, told
        self.folder = project.state / "preview"
        self.version = 0
        self.problems: tuple[Problem, ...] = ()
        self._wanted: set[str] = set()
        self._changed = threading.Condition()
        self._building = threading.Lock()

    @cached_property
    def library(self) -> Library:
        """What is in the content now."""
        return load(self.project.roots())[0]

    def sites(self) -> tuple[str, ...]:
        """The sites there are; raises ContentError where the one to be seen is missing and something is wrong."""
        library, problems = load(self.project.roots())
        found = sites_of(library)
        wrong = [problem for problem in problems if not isinstance(problem, Advice)]
        if self.site not in found and wrong:
            raise ContentError(wrong)
        return found

    @property
    def circles(self) -> tuple[Circle, ...]:
        """The circles that may be looked at: the one it is seen as and those its readers hold, or all."""
        every = circles_of(self.library, self.site)
        chosen = next((circle for circle in every if circle.path == self.seen_as), None)
        return (chosen, *outward(chosen, every, self.library)) if chosen else every

    def show(self, path: str) -> bool:
        """Makes sure that the circle to which a path below the site belongs is there; False where none may be seen."""
        circle = next((each for each in self.circles if f"{path}/".startswith(f"{each.path}/")), None)
        if circle is None:
            return path.startswith("assets/")
        if circle.path not in self._wanted:
            self._wanted.add(circle.path)
            self.refresh()
        return True

    def refresh(self) -> None:
        """Builds again what has been looked at, and lets waiting pages know."""
        with self._building:
            try:
                self.__dict__.pop("library", None)
                order = Order(self.project, self.folder, date.today(), lambda circle: circle.path in self._wanted)
                build(order, [self.site])
                self.problems = ()
            except ContentError as error:
                self.problems = error.problems
                self._told(f"{len(error.problems)} problems to mend; the page shows them.")
            except OSError as error:
                # An editor that saves, or a folder that is moved, may take a file away while it is read.
                self._told(f"{error.strerror}: {error.filename}. It is read again at the next change.")
        with self._changed:
            self.version += 1
            self._changed.notify_all()

    def wait(self, since: int, seconds: float = 20) -> int:
        """The version once it is another than `since`, or as it stands after some seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self.version != since, seconds)
            return self.version

    def watch(self, stop: threading.Event) -> None:
        """Follows every file of the project's content, theme and settings."""
        places = [root.folder for root in self.project.roots() if root.here]
        places += [theme for theme in self.project.themes if theme.is_dir()] + [self.project.settings]
        for _ in watchfiles.watch(*places, stop_event=stop, debounce=200, step=50, raise_interrupt=False):
            self.refresh()


class _Answers(SimpleHTTPRequestHandler):
    """Answers a browser with the previewed pages."""

    preview: Preview

    def handle(self) -> None:
        """Answers until the browser goes away, which it may do at any moment."""
        with suppress(ConnectionError):
            super().handle()

    def do_GET(self) -> None:
        """One of the preview's own answers, or a page as it would be published."""
        if self.headers.get("Host", "").rpartition(":")[0] not in HERE:
            # A web page whose name was made to lead to this computer could read a student's pages otherwise.
            self.send_error(403)
            return
        path = unquote(urlsplit(self.path).path)
        if path == f"{OURS}live.js":
            self._send(LIVE, "text/javascript")
        elif path == f"{OURS}changes":
            since = urlsplit(self.path).query.partition("=")[2]
            self._send(str(self.preview.wait(int(since) if since.isdigit() else 0)), "text/plain")
        elif path == "/":
            self._send(self._offer(), "text/html")
        elif not self.preview.show(path.strip("/")):
            self.send_error(404)
        elif self.preview.problems and not path.startswith("/assets/"):
            self._send(self._mistakes(), "text/html")
        elif path.endswith("/") and (page := self._file(path)).is_file():
            self._send(self._live(page.read_text(encoding="utf-8")), "text/html")
        else:
            super().do_GET()

    def _file(self, path: str) -> Path:
        return Path(self.translate_path(path)) / "index.html"

    def _send(self, text: str, kind: str) -> None:
        body = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def _live(self, page: str) -> str:
        script = f'<script src="{OURS}live.js" data-since="{self.preview.version}"></script>'
        return page.replace("</body>", f"{script}</body>")

    def _offer(self) -> str:
        links = "".join(f'<li><a href="/{escape(each.path)}/">{escape(each.path)}</a>' for each in self.preview.circles)
        return _plain_page("Whose pages would you like to see?", f"<ul>{links}</ul>")

    def _mistakes(self) -> str:
        items = "".join(
            f"<li><code>{escape(str(each.place))}</code><br>{escape(each.what)} {escape(each.remedy)}"
            for each in self.preview.problems
        )
        return self._live(_plain_page("Something needs mending", f"<ol>{items}</ol></body>"))

    def log_message(self, *_: object) -> None:
        """Quiet: the terminal is for what a person wants to know."""


def _plain_page(title: str, inside: str) -> str:
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        "<style>body{font:1.1rem/1.6 system-ui;max-width:40rem;margin:3rem auto;padding:0 1rem}"
        "li{margin:.6rem 0}</style>"
        f"<title>{title}</title><body><h1>{title}</h1>{inside}"
    )


def serve(preview: Preview, port: int, ready: Callable[[str], None]) -> None:
    """Serves a preview until it is interrupted; calls `ready` with its address."""
    site = preview.folder / preview.site
    site.mkdir(parents=True, exist_ok=True)
    answers = type("Answers", (_Answers,), {"preview": preview})
    server = ThreadingHTTPServer(("127.0.0.1", port), lambda *given: answers(*given, directory=str(site)))
    server.daemon_threads = True
    stop = threading.Event()
    watcher = threading.Thread(target=preview.watch, args=(stop,), daemon=True)
    watcher.start()
    ready(f"http://127.0.0.1:{server.server_port}/{f'{preview.seen_as}/' if preview.seen_as else ''}")
    try:
        server.serve_forever(poll_interval=0.1)
    except KeyboardInterrupt:
        pass
    finally:
        stop.set()
        server.server_close()
