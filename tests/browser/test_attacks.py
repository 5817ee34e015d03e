"""In a real browser no attack runs anything or asks another host; each defence stands where another is taken away."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page

from generator import markup
from generator.project import Project
from generator.sites import Order, build, gate, printing
from tests.attacks.attack import Attack, Shown, sample
from tests.attacks.markup import GROUP
from tests.attacks.school import laid_out, path_of
from tests.browser.reading import Reader, becomes
from tests.browser.searching import look_for
from tests.browser.serving import serving
from tests.conftest import ON

pytestmark = pytest.mark.browser

SHOWN = [attack for attack in GROUP.attacks if isinstance(attack.end, Shown)]

RAN = "ran = (window.ran || 0) + 1"
RAW = """
<script>RAN; fetch('EVIL/inline'); new Image().src = 'EVIL/image-by-script'</script>
<script src="EVIL/script.js"></script>
<img src="missing.png" onerror="RAN"><svg onload="RAN"></svg><details open ontoggle="RAN"><summary>a</summary></details>
<p><a id="led" href="javascript:RAN;void 0">led</a></p>
<iframe src="EVIL/frame"></iframe><iframe srcdoc="<script>parent.ran = 1</script>"></iframe>
<object data="EVIL/object"></object><embed src="EVIL/embed">
<img src="EVIL/image"><video src="EVIL/video" poster="EVIL/poster" autoplay></video><audio src="EVIL/audio"></audio>
<link rel="stylesheet" href="EVIL/sheet"><link rel="prefetch" href="EVIL/prefetch">
<style>@import url(EVIL/import)</style>
<p style="background: url(EVIL/background)">a</p>
<form action="EVIL/form"><button id="send">Send</button></form>
<base href="EVIL/base/">
"""
"""What a page would hold if neither cleaning nor gate stood before it."""


class Evil(BaseHTTPRequestHandler):
    """Another host: it keeps the path of each question."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(404)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Quiet."""


@contextmanager
def evil() -> Iterator[tuple[str, list[str]]]:
    """The address of another host, and what it was asked for."""
    asked: list[str] = []
    with ThreadingHTTPServer(("127.0.0.1", 0), type("Asked", (Evil,), {"asked": asked})) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a class with a page for each attack that is shown."""
    project = laid_out(tmp_path_factory.mktemp("attacked"), SHOWN)
    build(Order(project, project.folder / "out", ON), ["maple-5"])
    with serving(project.folder / "out" / "maple-5") as at:
        yield at


def test_no_attack_runs_or_asks_another_host(browser: Browser, attacked: str) -> None:
    """What cleaning let through would run, or be stopped by the policy, which the console tells: both are complaints.

    So there is no need to open each page without its policy as well; that the console tells, the next test shows.
    """
    reader, said = Reader(browser, attacked), list[str]()
    page = reader.open("family/mina/")

    def heard(dialog: Dialog) -> None:
        said.append(f"{page.url}: {dialog.message}")
        dialog.dismiss()

    page.on("dialog", heard)
    for attack in SHOWN:
        page.goto(attacked + path_of(attack))
    assert look_for(page, "alert")
    reader.close()
    assert said == []
    assert reader.complaints == []


def unguarded(folder: Path, at: str) -> Project:
    """A school with all of RAW in a text, whose cleaning and gate are taken away by the caller."""
    raw = Attack("raw", Shown("as it is"), sample("raw", RAW.replace("RAN", RAN).replace("EVIL", at)))
    return laid_out(folder, [raw])


def tried(page: Page) -> object:
    """How often scripts ran, once all was loaded and clicked on."""
    page.locator("#led").click()
    page.locator("#send").click(no_wait_after=True)
    page.wait_for_timeout(500)
    return page.evaluate("window.ran")


def test_with_cleaning_and_gate_taken_away_the_policy_stops_scripts_and_questions(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(markup, "render", lambda text, **_: text)
    monkeypatch.setattr(printing, "look", lambda *_: gate.Seen((), (), array("q")))
    with evil() as (at, asked):
        project = unguarded(tmp_path, at)
        build(Order(project, project.folder / "out", ON), ["maple-5"])
        (page_file,) = (project.folder / "out" / "maple-5" / "family" / "mina" / "samples").glob("raw-*/index.html")
        assert "EVIL" not in page_file.read_text(encoding="utf-8")
        path = f"family/mina/samples/{page_file.parent.name}/"
        with serving(project.folder / "out" / "maple-5") as site:
            guarded = Reader(browser, site)
            page = guarded.open(path)
            assert tried(page) is None
            assert page.url == site + path
            assert asked == []
            guarded.close()
            assert sum("Content Security Policy" in each for each in guarded.complaints) >= 15

            # The same page without its policy: else this test would prove nothing.
            bare = Reader(browser, site).open(path, bypass_csp=True, java_script_enabled=True)
            becomes(bare, "window.ran")
            assert {"/inline", "/script.js", "/image", "/sheet", "/frame"} <= {each.partition("?")[0] for each in asked}
            bare.context.close()
