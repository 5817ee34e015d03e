"""A sealed site in a browser: what a card opens, what it does not, and what a reader is told."""

from __future__ import annotations

import re
import shutil
import wave
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, Response, expect

from tests.browser.reading import DESK, PHONE, becomes
from tests.browser.searching import look_for
from tests.browser.serving import serving
from tests.vault_fixture import Card, Sealed, reseal, seal

pytestmark = pytest.mark.browser
expect.set_options(timeout=15_000)

MINA, OMAR = "family/mina/1", "family/omar/1"
PORTFOLIO = "Mina K.’s portfolio"
KEPT = """async () => ({
    tab: {...sessionStorage}, caches: (await caches.keys()).filter(each => !each.startsWith("classfolio frame ")),
    keys: await new Promise(resolve => {
        const asked = indexedDB.open("classfolio " + new URL(BASE).pathname)
        asked.onupgradeneeded = () => asked.transaction.abort()
        asked.onerror = () => resolve(0)
        asked.onsuccess = () => {
            const all = asked.result.transaction("keys").objectStore("keys").getAllKeys()
            all.onsuccess = () => { asked.result.close(); resolve(all.result.length) }
        }
    }),
})"""


@dataclass
class Host:
    """A sealed site on a host, and a device that opens it."""

    sealed: Sealed
    plain: Path
    at: str
    asked: list[str]
    context: BrowserContext
    answers: list[Response] = field(default_factory=list)

    @property
    def base(self) -> str:
        """The address of the site's folder."""
        return f"{self.at}{self.sealed.names.slug}/"

    def card(self, reader: str = MINA) -> Card:
        """A reader's card."""
        return self.sealed.cards[reader]

    def address(self, path: str) -> str:
        """Where a page of the plain site stands in the sealed one."""
        return self.base + self.sealed.names.path(path)

    def open(self, rest: str = "") -> Page:
        """A new tab at the site."""
        page = self.context.new_page()
        page.on("response", self._answered)
        page.goto(self.base + rest)
        return page

    def _answered(self, answer: Response) -> None:
        self.answers.append(answer)

    def unlocked(self, reader: str = MINA) -> Page:
        """A new tab in which a card is open, by its QR code."""
        page = self.open(self.card(reader).square)
        expect(page.locator("#work")).to_be_visible()
        return page

    def kept(self, page: Page) -> dict[str, object]:
        """What this device still knows of the site."""
        return dict(page.evaluate(KEPT.replace("BASE", repr(self.base))))

    def stop_workers(self, page: Page) -> None:
        """What a browser does with a worker that idles."""
        session = self.context.new_cdp_session(page)
        session.send("ServiceWorker.enable")
        session.send("ServiceWorker.stopAllWorkers")
        session.detach()


@pytest.fixture(scope="session")
def sealed(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Sealed:
    """The sample class, sealed once."""
    return seal(site / "maple-5", tmp_path_factory.mktemp("sealed"))


@pytest.fixture
def host(
    request: pytest.FixtureRequest, browser: Browser, sealed: Sealed, site: Path, tmp_path: Path
) -> Iterator[Host]:
    """A host with a copy of the site that a test may change, and a device of its own."""
    folder = tmp_path / "host"
    shutil.copytree(sealed.folder, folder)
    mine = replace(sealed, folder=folder, entries=dict(sealed.entries))
    asked: list[str] = []
    context = browser.new_context(viewport={"width": PHONE, "height": 844}, **getattr(request, "param", {}))
    context.set_default_timeout(15_000)
    with serving(folder, "/alder/", asked) as at:
        yield Host(mine, site / "maple-5", at, asked, context)
        context.close()


def enter(page: Page, characters: str, words: str, *, remember: bool = False) -> None:
    """Types what stands on a card."""
    page.locator("input[name=card]").fill(characters)
    page.locator("input[name=words]").fill(words)
    page.locator("input[name=remember]").set_checked(remember)
    page.locator("form#unlock button").click()


def says(page: Page, *words: str) -> None:
    """Waits until the page says why it does not open."""
    for each in words:
        expect(page.locator("[role=alert]")).to_contain_text(each)


# ---------------------------------------------------------------------------------------------------------- unlocking


def test_six_characters_and_six_words_open_the_pages_of_a_family(host: Host) -> None:
    page = host.open()
    enter(page, host.card().characters, host.card().words)
    expect(page.locator("h1")).to_have_text(PORTFOLIO)
    assert page.url == host.address("family/mina/")


def test_what_is_typed_may_have_capitals_hyphens_and_one_slip_a_word(host: Host) -> None:
    page = host.open()
    enter(page, " 7K3-M9O ", "Acron-BRIDGE canddle   drizle_elbow,feathex")
    expect(page.locator("h1")).to_have_text(PORTFOLIO)


def test_the_keyboard_alone_unlocks(host: Host) -> None:
    page = host.open()
    page.keyboard.press("Tab")
    page.keyboard.type(host.card().characters)
    page.keyboard.press("Tab")
    page.keyboard.type(host.card().words)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(PORTFOLIO)


def test_a_qr_code_opens_without_typing_and_leaves_the_address_at_once(host: Host) -> None:
    page = host.unlocked()
    expect(page.locator("h1")).to_have_text(PORTFOLIO)
    assert host.card().identity not in page.url
    page.go_back()
    assert host.card().identity not in page.url


def test_another_card_held_to_the_camera_opens_in_the_same_tab(host: Host) -> None:
    page = host.open()
    page.evaluate("hash => { location.hash = hash }", host.card(OMAR).square)
    expect(page.locator("h1")).to_contain_text("Omar")


def test_a_class_is_named_before_the_card_only_where_the_school_says_so(sealed: Sealed, host: Host) -> None:
    text = (sealed.site / "index.html").read_text(encoding="utf-8")
    assert "Maple" not in text
    assert "Alder" not in text


# ---------------------------------------------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("characters", "words", "said"),
    [
        ("7k3m90", "bridge acorn candle drizzle elbow feather", "not the words of this card"),
        ("7k3m90", "acorn bridge candle drizzle elbow zebra", "“zebra” is none of the words"),
        ("7k3m90", "acorn bridge candle", "six words"),
        ("7k3m", "acorn bridge candle drizzle elbow feather", "six characters"),
        ("zzzzzz", "acorn bridge candle drizzle elbow feather", "No card here"),
        ("7k3m91", "acorn bridge candle drizzle elbow feather", "not the words of this card"),
    ],
)
def test_what_is_wrong_on_what_was_typed_is_said(host: Host, characters: str, words: str, said: str) -> None:
    page = host.open()
    enter(page, characters, words)
    says(page, said)
    expect(page.locator("form#unlock button")).to_be_enabled()
    assert host.kept(page) == {"tab": {}, "caches": [], "keys": 0}


@pytest.mark.parametrize("damage", ["AGE-SECRET-KEY-1SHORT", "x", "7k3m90.AGE-SECRET-KEY-1" + "Q" * 58])
def test_a_damaged_qr_code_is_said_and_leaves_the_address_too(host: Host, damage: str) -> None:
    page = host.open(f"#k={damage}")
    says(page, "square is damaged")
    assert page.url == host.base


def test_the_qr_code_of_another_card_does_not_open_this_one(host: Host) -> None:
    page = host.open(f"#k={host.card(OMAR).characters}.{host.card().identity}")
    says(page, "square is damaged")


def test_a_page_of_another_family_is_not_there(host: Host) -> None:
    page = host.unlocked()
    answer = page.goto(host.address("family/omar/"))
    assert answer
    assert answer.status == 404
    says(page, "no page at this address")
    page.locator("a[data-vault=first]").click()
    expect(page.locator("h1")).to_have_text(PORTFOLIO)


def test_a_card_whose_keyring_was_withdrawn_closes_what_is_open(host: Host) -> None:
    page = host.unlocked()
    (host.sealed.site / "r" / host.card().characters).unlink()
    page.wait_for_timeout(1_100)  # for a second, the worker asks nobody again
    page.reload()
    says(page, "does not open these pages any more")
    assert host.kept(page) == {"tab": {}, "caches": [], "keys": 0}
    page.reload()
    expect(page.locator("#work")).to_have_count(0)


# ------------------------------------------------------------------------------------- what is missing or was altered


def page_of(host: Host, path: str) -> Path:
    """The sealed file of a page."""
    return host.sealed.site / "b" / host.sealed.named("family/mina", path)


def test_a_missing_file_is_said(host: Host) -> None:
    page_of(host, "family/mina/").unlink()
    page = host.open(host.card().square)
    says(page, "is missing")


@pytest.mark.parametrize("where", [20, -30])
def test_a_page_that_was_altered_stays_closed(host: Host, where: int) -> None:
    file = page_of(host, "family/mina/")
    data = bytearray(file.read_bytes())
    data[where] ^= 1
    file.write_bytes(data)
    page = host.open(host.card().square)
    says(page, "not as the school sealed it")
    expect(page.locator("#work")).to_have_count(0)


def test_a_page_in_place_of_another_stays_closed(host: Host) -> None:
    shutil.copyfile(page_of(host, "family/mina/about/"), page_of(host, "family/mina/"))
    page = host.open(host.card().square)
    says(page, "not as the school sealed it")


def test_a_host_that_answers_everything_with_a_page_is_seen_through(host: Host) -> None:
    page_of(host, "family/mina/").write_bytes(b"<!doctype html>Not found")
    says(host.open(host.card().square), "not as the school sealed it")


# ------------------------------------------------------------------------------------------------------------ reading


def test_everything_of_a_page_is_there(host: Host) -> None:
    page = host.unlocked()
    page.goto(host.address("family/mina/samples/bridge/"))
    becomes(page, "[...document.querySelectorAll('main img')].every(one => one.complete || one.loading === 'lazy')")
    assert page.evaluate("[...document.querySelectorAll('main img')].filter(one => one.naturalWidth).length")
    assert not [each.url for each in host.answers if each.status >= 400]


def test_each_response_has_its_policy_and_is_kept_nowhere(host: Host) -> None:
    page = host.unlocked()
    heads = page.evaluate("async () => Object.fromEntries((await fetch(location)).headers)")
    assert heads["content-security-policy"].startswith("default-src 'self'; script-src 'self'")
    assert {name: heads[name] for name in ("cache-control", "referrer-policy", "x-content-type-options")} == {
        "cache-control": "no-store", "referrer-policy": "no-referrer", "x-content-type-options": "nosniff",
    }  # fmt: skip


def test_search_finds_what_all_circles_of_a_card_hold_each_thing_once_and_nothing_else(host: Host) -> None:
    page = host.unlocked()
    page.set_viewport_size({"width": DESK, "height": 900})
    index = page.evaluate("async () => (await fetch(new URL('search/search_index.json', location))).json()")
    places = [each["location"] for each in index["docs"]]
    titles = [each["title"] for each in index["docs"]]
    assert len(set(places)) == len(places) > 20
    assert titles.count("A raft of corks") == 1
    assert any(each.startswith("../../") for each in places)
    assert host.address("family/mina/samples/raft/") in look_for(page, "raft")


def test_a_link_opens_in_place(host: Host) -> None:
    page = host.unlocked()
    becomes(
        page,
        "performance.getEntriesByType('resource').some(one => one.name.endsWith('sitemap.xml') && one.responseEnd)",
    )
    page.evaluate("window.stayed = true")
    page.locator("article .cf-card a").first.click()
    expect(page.locator("h1")).not_to_have_text(PORTFOLIO)
    assert page.evaluate("window.stayed")
    page.locator("button[data-vault=lock]").click()
    expect(page.locator("form#unlock")).to_be_visible()


def test_part_of_a_recording_is_given_when_a_part_is_asked_for(host: Host) -> None:
    page = host.unlocked()
    shown = next(path for path in (host.plain / "family/mina").rglob("*.webp"))
    address, whole = host.address(shown.relative_to(host.plain).as_posix()), shown.read_bytes()
    ask = """async ([at, range]) => {
        const one = await fetch(at, {headers: {range}})
        return [one.status, one.headers.get("content-range"), [...new Uint8Array(await one.arrayBuffer())]]
    }"""
    size = len(whole)
    for asked, first, last in (("bytes=2-5", 2, 5), ("bytes=10-", 10, size - 1), ("bytes=-4", size - 4, size - 1)):
        got = page.evaluate(ask, [address, asked])
        assert got == [206, f"bytes {first}-{last}/{size}", list(whole[first : last + 1])]
    assert page.evaluate(ask, [address, f"bytes={size}-"])[:2] == [416, f"bytes */{size}"]


SOUND = """async address => {
    const sound = Object.assign(document.createElement("audio"), {muted: true, preload: "metadata"})
    const next = name => new Promise((done, failed) => {
        sound.addEventListener(name, done, {once: true})
        sound.addEventListener("error", () => failed(new Error("it does not play")), {once: true})
    })
    sound.src = address
    await next("loadedmetadata")
    sound.currentTime = sound.duration * .9
    await next("seeked")
    return Math.round(sound.duration)
}"""


def with_a_sound(host: Host, tmp_path: Path, seconds: int) -> tuple[str, Path]:
    """The address of a recording of Mina's, and its sealed file."""
    plain = tmp_path / "plain"
    shutil.copytree(host.plain, plain)
    with wave.open(str(plain / "family/mina/song.wav"), "wb") as song:
        song.setparams((2, 2, 48_000, 0, "NONE", ""))
        song.writeframes(bytes(4 * 48_000 * seconds))
    reseal(host.sealed, plain, "family/mina")
    return host.address("family/mina/song.wav"), page_of(host, "family/mina/song.wav")


def test_a_recording_is_played_from_anywhere_without_the_rest_of_it(host: Host, tmp_path: Path) -> None:
    address, file = with_a_sound(host, tmp_path, 120)
    page = host.unlocked()
    assert page.evaluate(SOUND, address) == 120
    asked = sum(each.endswith(file.name) for each in host.asked)
    assert 1 < asked < file.stat().st_size / 2_000_000  # each gave a megabyte at most
    assert page.evaluate("at => fetch(at).then(one => one.blob()).then(one => one.size)", address) == 44 + 120 * 192_000


def test_a_recording_that_was_played_on_a_device_that_remembers_is_there_without_a_network(
    host: Host, tmp_path: Path
) -> None:
    address, file = with_a_sound(host, tmp_path, 10)
    page = host.open()
    enter(page, host.card().characters, host.card().words, remember=True)
    expect(page.locator("h1")).to_have_text(PORTFOLIO)
    assert page.evaluate(SOUND, address) == 10
    becomes(page, f"caches.match({f'{host.base}b/{file.name}'!r}).then(Boolean)")
    host.context.set_offline(True)
    host.stop_workers(page)
    assert page.evaluate(SOUND, address) == 10


def test_a_recording_that_was_altered_stops_there(host: Host, tmp_path: Path) -> None:
    address, file = with_a_sound(host, tmp_path, 10)
    data = bytearray(file.read_bytes())
    data[len(data) * 9 // 10] ^= 1
    file.write_bytes(data)
    page = host.unlocked()
    asked = "([at, range]) => fetch(at, {headers: {range}}).then(one => one.arrayBuffer()).then(one => one.byteLength)"
    assert page.evaluate(asked, [address, "bytes=0-999999"]) == 1_000_000
    with pytest.raises(Error, match="Failed to fetch"):
        page.evaluate(asked, [address, "bytes=0-"])


def test_a_link_that_was_given_to_somebody_opens_after_the_card(host: Host) -> None:
    page = host.open(f"#p={host.sealed.names.path('family/mina/about/')}")
    enter(page, host.card().characters, host.card().words)
    page.wait_for_url(host.address("family/mina/about/"))
    expect(page.locator("#work")).to_be_visible()


def test_a_site_that_is_published_anew_is_read_anew_while_it_is_open(host: Host, tmp_path: Path) -> None:
    page = host.unlocked()
    plain = tmp_path / "plain"
    shutil.copytree(host.plain, plain)
    first = plain / "family/mina/index.html"
    first.write_text(first.read_text(encoding="utf-8").replace(PORTFOLIO, "Renewed today"), encoding="utf-8")
    page_of(host, "family/mina/").unlink()
    reseal(host.sealed, plain, "family/mina")
    page.wait_for_timeout(1_100)  # for a second, the worker asks nobody again
    page.reload()
    expect(page.locator("h1")).to_have_text("Renewed today")


# ------------------------------------------------------------------------------------- coming back, locking, forgetting


def test_a_page_is_still_open_after_a_reload_and_after_the_worker_was_stopped(host: Host) -> None:
    page = host.unlocked()
    page.reload()
    expect(page.locator("h1")).to_have_text(PORTFOLIO)
    host.stop_workers(page)
    page.reload()
    expect(page.locator("h1")).to_have_text(PORTFOLIO)
    host.stop_workers(page)
    assert page.evaluate("async () => (await fetch('sitemap.xml')).status") == 200


def test_a_reload_that_goes_past_the_worker_comes_back_to_the_same_page(host: Host) -> None:
    page = host.unlocked()
    page.goto(host.address("family/mina/about/"))
    session = host.context.new_cdp_session(page)
    session.send("Page.reload", {"ignoreCache": True})
    page.wait_for_url(f"{host.base}#p=**")
    page.wait_for_url(host.address("family/mina/about/"))
    expect(page.locator("#work")).to_be_visible()


def test_where_the_worker_is_gone_past_each_time_a_sentence_ends_it(host: Host) -> None:
    page = host.unlocked()
    session = host.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setBypassServiceWorker", {"bypass": True})
    page.goto(host.address("family/mina/"))
    expect(page.locator("body")).to_contain_text("no page at this address")
    assert sum(each.endswith(host.sealed.names.path("family/mina/")) for each in host.asked) == 2


def test_another_tab_is_open_too_and_a_closed_one_leaves_nothing(host: Host) -> None:
    page = host.unlocked()
    other = host.context.new_page()
    other.goto(host.address("family/mina/about/"))
    expect(other.locator("#work")).to_be_visible()
    page.close()
    other.close()
    later = host.context.new_page()
    later.goto(host.address("family/mina/"))
    expect(later.locator("form#unlock")).to_be_visible()
    expect(later.locator("#work")).to_have_count(0)


def test_after_lock_going_back_shows_nothing(host: Host) -> None:
    page = host.unlocked()
    page.locator("article .cf-card a").first.click()
    expect(page.locator("h1")).not_to_have_text(PORTFOLIO)
    page.locator("button[data-vault=lock]").click()
    expect(page.locator("[role=status]")).to_contain_text("Locked")
    assert host.kept(page) == {"tab": {}, "caches": [], "keys": 0}
    page.go_back()
    expect(page.locator("form#unlock")).to_be_visible()
    expect(page.locator("#work")).to_have_count(0)
    enter(page, host.card().characters, host.card().words)
    expect(page.locator("h1")).to_have_text(PORTFOLIO)


@pytest.mark.parametrize("later", [0, 10, 40])
def test_a_page_that_was_on_its_way_when_it_was_locked_does_not_come(host: Host, later: int) -> None:
    page = host.unlocked()
    expect(page.locator("button[data-vault=lock]")).to_be_visible()
    page.evaluate(
        """later => {
            const lock = document.querySelector("button[data-vault=lock]")
            document.querySelector("article .cf-card a").click()
            setTimeout(() => lock.click(), later)
        }""",
        later,
    )
    expect(page.locator("[role=status]")).to_contain_text("Locked")
    assert host.kept(page) == {"tab": {}, "caches": [], "keys": 0}
    page.go_back()
    expect(page.locator("form#unlock")).to_be_visible()
    expect(page.locator("#work")).to_have_count(0)


def test_lock_closes_every_tab(host: Host) -> None:
    one, other = host.unlocked(), host.unlocked()
    one.locator("button[data-vault=lock]").click()
    for page in (one, other):
        expect(page.locator("form#unlock")).to_be_visible()
        assert host.kept(page) == {"tab": {}, "caches": [], "keys": 0}


def test_what_is_remembered_opens_in_a_new_tab_and_without_a_network_until_it_is_locked(host: Host) -> None:
    page = host.open()
    enter(page, host.card().characters, host.card().words, remember=True)
    expect(page.locator("h1")).to_have_text(PORTFOLIO)
    becomes(page, "[...document.images].some(one => one.naturalWidth)")
    page.reload()
    page.close()
    page = host.open()
    expect(page.locator("h1")).to_have_text(PORTFOLIO)
    host.context.set_offline(True)
    host.stop_workers(page)
    page.close()
    page = host.context.new_page()
    page.goto(host.base)
    expect(page.locator("h1")).to_have_text(PORTFOLIO)
    becomes(page, "[...document.images].some(one => one.naturalWidth)")
    kept = page.evaluate(
        """async () => Promise.all((await (await caches.open("classfolio " + new URL(BASE).pathname)).matchAll())
        .filter(one => !/assets|html/.test(one.url + one.headers.get("content-type")))
        .map(async one => (await one.text()).slice(0, 21)))""".replace("BASE", repr(host.base))
    )
    assert set(kept) == {"age-encryption.org/v1"}
    host.context.set_offline(False)
    page.locator("button[data-vault=lock]").click()
    expect(page.locator("form#unlock")).to_be_visible()
    assert host.kept(page) == {"tab": {}, "caches": [], "keys": 0}


def test_the_key_that_a_device_remembers_cannot_be_read_out_of_it(host: Host) -> None:
    page = host.open()
    enter(page, host.card().characters, host.card().words, remember=True)
    expect(page.locator("h1")).to_have_text(PORTFOLIO)
    kept = page.evaluate(
        """base => new Promise(resolve => {
            const asked = indexedDB.open("classfolio " + new URL(base).pathname)
            asked.onsuccess = () => {
                const all = asked.result.transaction("keys").objectStore("keys").getAll()
                all.onsuccess = () => resolve(all.result.map(one => [String(one.identity), one.identity.extractable]))
            }
        })""",
        host.base,
    )
    assert kept == [["[object CryptoKey]", False]]


def test_the_host_is_asked_for_nothing_but_public_files_and_sealed_ones(host: Host) -> None:
    page = host.unlocked()
    page.locator("article .cf-card a").first.click()
    expect(page.locator("h1")).not_to_have_text(PORTFOLIO)
    host.stop_workers(page)
    page.reload()
    expect(page.locator("#work")).to_be_visible()
    page.goto(host.address("family/omar/"))
    names = [each.partition(host.sealed.names.slug)[2] for each in host.asked if each != "/favicon.ico"]
    allowed = r"/(index\.html|worker\.js|assets/.*|[kr]/[0-9a-z]{6}|[ib]/[0-9a-f]{32})?"
    assert [each for each in names if not re.fullmatch(allowed, each)] == []


# ---------------------------------------------------------------------------------------- other languages and browsers


@pytest.mark.parametrize("host", [{"locale": "es-MX"}], indirect=True)
def test_a_reader_is_told_everything_in_the_language_of_the_browser(host: Host) -> None:
    page = host.open()
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page.locator("h1")).to_have_text("Abrir con la tarjeta")
    enter(page, "zzzzzz", host.card().words)
    says(page, "tarjeta")


@pytest.mark.parametrize("host", [{"service_workers": "block"}], indirect=True)
def test_without_a_worker_the_same_pages_are_shown_in_place(host: Host) -> None:
    page = host.open()
    enter(page, host.card().characters, host.card().words)
    expect(page.locator("h1")).to_have_text(PORTFOLIO)
    becomes(page, "[...document.images].some(one => one.naturalWidth)")
    page.locator("article .cf-card a").first.click()
    expect(page.locator("h1")).not_to_have_text(PORTFOLIO)
    assert page.url.startswith(f"{host.base}#p=")
    page.reload()
    expect(page.locator("#work")).to_be_visible()
    page.go_back()
    expect(page.locator("h1")).to_have_text(PORTFOLIO)
    page.locator("button[data-vault=lock]").click()
    expect(page.locator("form#unlock")).to_be_visible()
    assert host.kept(page) == {"tab": {}, "caches": [], "keys": 0}
    page.go_back()
    expect(page.locator("#work")).to_have_count(0)


@pytest.mark.parametrize("host", [{}, {"service_workers": "block"}], indirect=True, ids=["worker", "in place"])
@pytest.mark.parametrize(
    "link", ["https://evil.example/", "..%2F..%2Fother/", "%252e%252e/other/", "javascript:0", "%"]
)
def test_a_link_that_leads_off_the_site_leads_to_the_first_page(host: Host, link: str) -> None:
    page = host.open(f"#p={link}")
    enter(page, host.card().characters, host.card().words)
    expect(page.locator("h1")).to_have_text(PORTFOLIO)
    assert page.url.startswith(host.base)


def test_without_the_browsers_cryptography_a_reader_is_told_which_address_to_take(host: Host) -> None:
    host.context.add_init_script("Object.defineProperty(Crypto.prototype, 'subtle', {value: undefined})")
    page = host.open()
    says(page, "https")
    expect(page.locator("form#unlock")).to_be_hidden()


def test_without_a_network_a_reader_is_told_so(host: Host) -> None:
    page = host.open()
    host.context.set_offline(True)
    enter(page, host.card().characters, host.card().words)
    says(page, "no connection")
