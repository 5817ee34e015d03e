"""What readers do at a sealed site, one scenario a function: a visit goes in, and what must be seen is asked for.

`SCENARIOS` is the table. Each is tried in each engine, on a fresh device, at a host that is as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from tests.browser.sealed.devices import back
from tests.browser.sealed.hosting import GONE
from tests.browser.sealed.reading import LOCK, PORTFOLIO, Visit
from tests.browser.sealed.school import FAMILY, TEACHER

__all__ = ["SCENARIOS", "Scenario"]

Scenario = Callable[[Visit], None]

HOME, BRIDGE, GOAL = "family/mina/", "family/mina/samples/bridge/", "family/mina/goals/read-aloud/"
PICTURES = """(async () => {
    const all = [...document.querySelectorAll('article img')]
    for (const each of all) each.loading = 'eager'
    await Promise.all(all.map(each => each.decode()))
    return all.length && all.every(each => each.naturalWidth > 1)
})()"""
LEFT = """(async () => {
    const answer = ask => new Promise(answered => { ask.onsuccess = () => answered(ask.result) })
    const records = async ({ name }) => {
        const open = await answer(indexedDB.open(name))
        const stores = [...open.objectStoreNames].map(each => open.transaction(each).objectStore(each))
        const counts = await Promise.all(stores.map(each => answer(each.count())))
        open.close()
        return counts.reduce((sum, each) => sum + each, 0)
    }
    const kept = await Promise.all((await indexedDB.databases()).map(records))
    const own = (await caches.keys()).filter(each => !each.startsWith('classfolio frame '))
    return kept.reduce((sum, each) => sum + each, 0) + own.length + sessionStorage.length
})()"""
"""How much a browser keeps that could open something: keys, sealed files, what a tab remembers. The page that asks for
a card stays, which is everybody's."""

SITEMAP_CAME = (
    "performance.getEntriesByType('resource').some(each => each.name.endsWith('sitemap.xml') && each.responseEnd)"
)


def reader(visit: Visit) -> None:
    """A reader who has scanned their card and reads the portfolio."""
    visit.scan(visit.school.cards[FAMILY])
    visit.reads(PORTFOLIO)


def words(visit: Visit) -> None:
    card = visit.school.cards[FAMILY]
    visit.go(visit.site)
    visit.enter(card.card, card.words)
    visit.reads(PORTFOLIO)
    assert visit.strange() == []


def words_as_people_type_them(visit: Visit) -> None:
    card = visit.school.cards[FAMILY]
    visit.go(visit.site)
    visit.enter(f" {card.card[:3]} {card.card[3:]}".upper(), f"  {card.words.replace(' ', '-')} ".title())
    visit.reads(PORTFOLIO)


def qr(visit: Visit) -> None:
    reader(visit)
    card = visit.school.cards[FAMILY]
    assert card.identity not in visit.device.run("location.href")
    assert visit.strange() == []
    assert not any(card.identity in each for each in visit.host.asked)


def pictures(visit: Visit) -> None:
    reader(visit)
    visit.go(visit.address(BRIDGE))
    visit.reads("bridge")
    visit.until(PICTURES)
    assert visit.strange() == []


def recording(visit: Visit) -> None:
    """A sound is given in parts, as players ask for it; whether this computer can play it is another question."""
    card = visit.school.cards[TEACHER]
    circles = [each["path"] for each in card.keyring["circles"] if each["path"] in visit.school.circles]
    files = {path: kind for each in circles for path, (_, kind, _) in visit.school.said(each)["files"].items()}
    sound = next(path for path, kind in files.items() if kind.startswith("audio/"))
    visit.scan(card)
    visit.until(f"document.querySelector({LOCK!r})?.checkVisibility()")
    part = f"""range => fetch({visit.site + sound!r}, {{headers: {{range}}}}).then(async answer =>
        [answer.status, (await answer.arrayBuffer()).byteLength, answer.headers.get('content-range')])"""
    status, rest, said = visit.device.run(f"({part})('bytes=70000-')")
    assert (status, said) == (206, f"bytes 70000-{70000 + rest - 1}/{70000 + rest}")
    assert visit.device.run(f"({part})('bytes=0-9')") == [206, 10, f"bytes 0-9/{70000 + rest}"]
    assert visit.strange() == []


def instant_navigation(visit: Visit) -> None:
    reader(visit)
    visit.until(SITEMAP_CAME)
    visit.device.run("window.stayed = true")
    visit.follow(BRIDGE)
    visit.reads("bridge")
    visit.until(f"location.pathname === {urlsplit(visit.address(BRIDGE)).path!r}")
    assert visit.device.run("window.stayed === true")
    back(visit.device)
    visit.reads(PORTFOLIO)
    assert visit.device.run("window.stayed === true")
    assert visit.strange() == []


def search(visit: Visit) -> None:
    reader(visit)
    visit.device.click("[data-md-component=search-query]")
    visit.device.type("[data-md-component=search-query]", "bridge")
    found = visit.until("[...document.querySelectorAll('.md-search-result__link')].map(each => each.pathname)")
    assert urlsplit(visit.address(BRIDGE)).path in found
    visit.device.run(
        "[...document.querySelectorAll('.md-search-result__link')]"
        f".find(each => each.pathname === {urlsplit(visit.address(BRIDGE)).path!r}).click()"
    )
    visit.reads("bridge")
    assert visit.strange() == []


def reload(visit: Visit) -> None:
    reader(visit)
    visit.go(visit.address(BRIDGE))
    visit.reads("bridge")
    visit.device.reload()
    visit.reads("bridge")
    assert visit.strange() == []


def link_to_a_page(visit: Visit) -> None:
    card = visit.school.cards[FAMILY]
    visit.go(f"{visit.site}#p={visit.school.names.path(BRIDGE)}")
    visit.enter(card.card, card.words)
    visit.reads("bridge")
    assert visit.strange() == []


def link_to_a_page_while_open(visit: Visit) -> None:
    reader(visit)
    visit.go(f"{visit.site}#p={visit.school.names.path(BRIDGE)}")
    visit.reads("bridge")
    assert visit.strange() == []


def lock_and_back(visit: Visit) -> None:
    reader(visit)
    visit.go(visit.address(BRIDGE))
    visit.reads("bridge")
    visit.device.click("button[data-vault=lock]")
    visit.is_asked()
    back(visit.device)
    visit.is_asked()
    visit.go(visit.address(HOME))
    visit.is_asked()
    visit.go(visit.site)
    visit.is_asked()


def lock_in_one_tab(visit: Visit) -> None:
    reader(visit)
    other = Visit(visit.device.tab(), visit.host, visit.school)
    other.scan(visit.school.cards[FAMILY])
    other.reads(PORTFOLIO)
    other.device.click("button[data-vault=lock]")
    other.is_asked()
    visit.is_asked()


def wrong_words(visit: Visit) -> None:
    card, other = visit.school.cards[FAMILY], visit.school.cards[TEACHER]
    visit.go(visit.site)
    visit.enter(card.card, other.words)
    visit.is_told()
    visit.is_asked()
    visit.enter(card.card, card.words)
    visit.reads(PORTFOLIO)


def foreign_card(visit: Visit) -> None:
    visit.go(visit.site)
    visit.enter("zzzzzz", visit.school.cards[FAMILY].words)
    visit.is_told()
    visit.is_asked()


def damaged_qr(visit: Visit) -> None:
    card = visit.school.cards[FAMILY]
    for damaged in (card.identity[:-4], card.identity[:-1] + ("Q" if card.identity[-1] != "Q" else "P"), ""):
        visit.go(f"{visit.site}#k={card.card}.{damaged}")
        visit.is_told()


def missing_blob(visit: Visit) -> None:
    visit.host.instead[visit.school.blob("family/mina", BRIDGE)] = GONE
    reader(visit)
    visit.go(visit.address(BRIDGE))
    visit.is_told()
    visit.go(visit.address(GOAL))
    visit.reads("Read aloud")


def altered_blob(visit: Visit) -> None:
    blob = visit.school.blob("family/mina", BRIDGE)
    whole = visit.school.bytes_of(blob)
    visit.host.instead[blob] = whole[:-40] + bytes((whole[-40] ^ 1,)) + whole[-39:]
    reader(visit)
    visit.go(visit.address(BRIDGE))
    visit.is_told()


def withdrawn_keyring(visit: Visit) -> None:
    card = visit.school.cards[FAMILY]
    visit.host.instead |= {f"{visit.school.slug}/{kind}/{card.card}": GONE for kind in "kr"}
    visit.scan(card)
    visit.is_told()
    visit.go(visit.site)
    visit.enter(card.card, card.words)
    visit.is_told()


def withdrawn_while_open(visit: Visit) -> None:
    reader(visit)
    card = visit.school.cards[FAMILY]
    visit.host.instead |= {f"{visit.school.slug}/{kind}/{card.card}": GONE for kind in "kr"}
    visit.until("new Promise(answer => setTimeout(answer, 1200, true))")
    visit.go(visit.address(BRIDGE))
    visit.is_told()


def remembered(visit: Visit) -> None:
    card = visit.school.cards[FAMILY]
    visit.go(visit.site)
    visit.enter(card.card, card.words, remember=True)
    visit.reads(PORTFOLIO)
    visit.go(visit.address(BRIDGE))
    visit.reads("bridge")
    other = Visit(visit.device.tab(), visit.host, visit.school)
    other.go(visit.site)
    other.reads(PORTFOLIO)
    visit.host.offline = True
    other.go(visit.address(BRIDGE))
    other.reads("bridge")
    assert other.device.run(LEFT) > 0
    visit.host.offline = False
    other.device.click("button[data-vault=lock]")
    other.is_asked()
    assert other.device.run(LEFT) == 0


def no_network(visit: Visit) -> None:
    reader(visit)
    visit.host.offline = True
    visit.go(visit.address(BRIDGE))
    visit.is_told()
    visit.go(visit.site)
    visit.is_told()
    visit.host.offline = False
    visit.go(visit.address(BRIDGE))
    visit.reads("bridge")


def lock_without_a_network(visit: Visit) -> None:
    reader(visit)
    visit.host.offline = True
    visit.device.click("button[data-vault=lock]")
    visit.is_asked()
    visit.go(visit.address(BRIDGE))
    visit.is_asked()
    assert visit.device.run(LEFT) == 0


def one_page_that_is_not_there(visit: Visit) -> None:
    reader(visit)
    visit.go(visit.address("family/mina/nothing/"))
    visit.is_told()
    assert visit.strange() == []


SCENARIOS: Mapping[str, Scenario] = {
    "unlock by words": words,
    "words as people type them": words_as_people_type_them,
    "unlock by QR": qr,
    "pictures": pictures,
    "a recording": recording,
    "instant navigation": instant_navigation,
    "search": search,
    "reload": reload,
    "a link to a page": link_to_a_page,
    "a link to a page while it is open": link_to_a_page_while_open,
    "lock and Back": lock_and_back,
    "lock in one tab": lock_in_one_tab,
    "wrong words": wrong_words,
    "a foreign card": foreign_card,
    "a damaged QR": damaged_qr,
    "a missing blob": missing_blob,
    "an altered blob": altered_blob,
    "a withdrawn keyring": withdrawn_keyring,
    "a keyring withdrawn while it is open": withdrawn_while_open,
    "remembered": remembered,
    "no network": no_network,
    "lock without a network": lock_without_a_network,
    "a page that is not there": one_page_that_is_not_there,
}
