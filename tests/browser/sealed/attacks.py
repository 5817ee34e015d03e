"""Each attack on a sealed site, one function each: a visit goes in, and the reader must see what the table says.

`ATTACKS` has the names of `tests/attacks/sealed.py`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from generator.sealing import decrypt
from generator.unlocking import MESSAGES
from tests.browser.sealed.chromium import ChromiumDevice
from tests.browser.sealed.hosting import GONE
from tests.browser.sealed.reading import PORTFOLIO, Visit
from tests.browser.sealed.scenarios import BRIDGE, GOAL, HOME, LEFT, Scenario, lock_and_back, reader, search
from tests.browser.sealed.school import FAMILY, OTHERS, PARENT, TEACHER

__all__ = ["ATTACKS"]

CIRCLE, EVIL = "family/mina", "https://evil.example.org/"


# ------------------------------------------------------------------------------------------------------- the host


def given(file: Callable[[Visit], str], instead: Callable[[Visit], bytes | None], kind: str) -> Scenario:
    """A host that gives something else for the page of the bridge, or for what opens it; the reader is told."""

    def attack(visit: Visit) -> None:
        visit.host.instead[file(visit)] = instead(visit)
        visit.scan(visit.school.cards[FAMILY])
        if file is bridge:
            visit.reads(PORTFOLIO)
            visit.go(visit.address(BRIDGE))
        told(visit, kind)

    return attack


def told(visit: Visit, kind: str) -> None:
    assert visit.is_told() == MESSAGES[kind]


def bridge(visit: Visit) -> str:
    return visit.school.blob(CIRCLE, BRIDGE)


def index(visit: Visit) -> str:
    return visit.school.index(CIRCLE)


def keyring(visit: Visit) -> str:
    return visit.school.keyring(FAMILY)


def turned(visit: Visit) -> bytes:
    whole = visit.school.bytes_of(bridge(visit))
    return whole[:-40] + bytes((whole[-40] ^ 1,)) + whole[-39:]


def page_of_the_host(visit: Visit) -> None:
    visit.host.kinds[""] = "text/html"
    given(bridge, lambda _: b"<!doctype html><title>Not found</title>", "missing")(visit)


def told_after_words(file: Callable[[Visit], bytes], kind: str) -> Scenario:
    """A host that gives another file for the words of a card."""

    def attack(visit: Visit) -> None:
        card = visit.school.cards[FAMILY]
        visit.host.instead[visit.school.words_file(FAMILY)] = file(visit)
        visit.go(visit.site)
        visit.enter(card.card, card.words)
        told(visit, kind)

    return attack


def too_much_work(visit: Visit) -> bytes:
    whole = visit.school.bytes_of(visit.school.words_file(FAMILY))
    first, mark, rest = whole.partition(b" 16\n")
    assert mark
    return first + b" 30\n" + rest


def keyring_of_the_walks(visit: Visit) -> None:
    walks = visit.school.of("walks")
    visit.host.instead[visit.school.keyring(TEACHER)] = walks.bytes_of(walks.keyring(TEACHER))
    visit.scan(visit.school.cards[TEACHER])
    told(visit, "missing")


# --------------------------------------------------------------------------------------- renewed, and taken away


def rolled_back(visit: Visit) -> None:
    """The visit's school is the old one; the host has it as it was, and the new one was published since."""
    later = visit.school.later
    assert later.bytes_of(index(visit)) != visit.school.bytes_of(index(visit))
    reader(visit)
    visit.go(visit.address(BRIDGE))
    visit.reads("bridge")


def new_index_old_pages(visit: Visit) -> None:
    visit.host.instead[index(visit)] = visit.school.later.bytes_of(index(visit))
    reader(visit)
    visit.go(visit.address(GOAL))
    visit.reads("Read aloud")
    visit.go(visit.address(BRIDGE))
    told(visit, "missing")


def old_index_new_pages(visit: Visit) -> None:
    later = visit.school.later
    visit.host.instead[later.blob(CIRCLE, BRIDGE)] = later.bytes_of(later.blob(CIRCLE, BRIDGE))
    rolled_back(visit)


def taken_from_a_parent(visit: Visit) -> None:
    after, card = visit.school.without_a_parent, visit.school.cards[PARENT]
    visit.host.folder = after.folder
    for file in (visit.school.keyring(PARENT), visit.school.words_file(PARENT)):
        assert not (after.folder / file).exists()
        visit.host.instead[file] = visit.school.bytes_of(file)
    visit.scan(card)
    told(visit, "missing")
    visit.go(visit.site)
    visit.enter(card.card, card.words)
    told(visit, "missing")


def old_keys(visit: Visit) -> None:
    after = visit.school.without_a_parent
    held = [each["identity"] for each in visit.school.cards[PARENT].keyring["circles"]]
    files = [file for kind in "ib" for file in (after.folder / after.slug / kind).iterdir()]
    assert len(files) > 100
    assert not any(opens(identity, file.read_bytes()) for file in files for identity in held)
    before = list((visit.school.folder / visit.school.slug / "i").iterdir())
    assert sum(opens(identity, file.read_bytes()) for file in before for identity in held) == len(held)


def opens(identity: str, sealed: bytes) -> bool:
    try:
        decrypt(sealed, identity)
    except ValueError:
        return False
    return True


def the_other_parent(visit: Visit) -> None:
    visit.host.folder = visit.school.without_a_parent.folder
    card = visit.school.cards[FAMILY]
    visit.go(visit.site)
    visit.enter(card.card, card.words)
    visit.reads(PORTFOLIO)


# ------------------------------------------------------------------------------------------------ a reader's own


def another_family(visit: Visit) -> None:
    visit.scan(visit.school.cards[OTHERS])
    visit.reads("Omar")
    visit.go(visit.address(BRIDGE))
    told(visit, "nothing")
    assert visit.strange() == []


def forged(change: Callable[[Any, Visit], object], kind: str) -> Scenario:
    """An index that somebody made who holds the circle, and who can write at the host."""

    def attack(visit: Visit) -> None:
        said = visit.school.said("class")
        change(said, visit)
        visit.host.instead[visit.school.index("class")] = visit.school.sealed_as("class", json.dumps(said).encode())
        visit.scan(visit.school.cards[OTHERS])
        if change is listing_another_page:
            visit.reads("Omar")
            visit.go(visit.address("class/"))
        told(visit, kind)

    return attack


def listing_another_page(said: Any, visit: Visit) -> None:
    said["files"][visit.school.names.path("class/")] = visit.school.said(CIRCLE)["files"][
        visit.school.names.path(BRIDGE)
    ]


# ------------------------------------------------------------------------------------------------------------ links


def leads(link: str) -> Scenario:
    """A link that somebody sent, opened by a reader who then types their card."""

    def attack(visit: Visit) -> None:
        card = visit.school.cards[FAMILY]
        visit.go(f"{visit.site}#p={link}")
        visit.enter(card.card, card.words)
        visit.until("document.querySelector('h1') && !document.querySelector('form#unlock button')?.disabled")
        visit.until("new Promise(answer => setTimeout(answer, 700, true))")
        assert str(visit.device.run("location.href")).startswith(visit.site)
        assert visit.device.run("window.ran === undefined")
        assert visit.strange() == []

    return attack


def asks(hash_: str) -> Scenario:
    """A link that says nothing that the page could do: it asks for the card, which then opens the pages."""

    def attack(visit: Visit) -> None:
        card = visit.school.cards[FAMILY]
        visit.go(f"{visit.site}#{hash_}")
        visit.is_asked()
        assert not any("stumbled" in each for each in visit.device.complaints)
        visit.enter(card.card, card.words)
        visit.reads(PORTFOLIO)

    return attack


def says(key: str, kind: str) -> Scenario:
    def attack(visit: Visit) -> None:
        visit.go(f"{visit.site}#k={key}")
        told(visit, kind)
        assert visit.device.run("window.ran === undefined")

    return attack


def strangers_card(visit: Visit) -> None:
    visit.go(f"{visit.site}#k=zzzzzz.{visit.school.cards[FAMILY].identity}")
    told(visit, "withdrawn")


def broken_address(visit: Visit) -> None:
    reader(visit)
    visit.go(f"{visit.site}{visit.school.names.path(HOME)}%ff/")
    visit.shows_nothing()
    assert visit.strange() == []


def another_host_in_the_path(visit: Visit) -> None:
    visit.go(f"{visit.host.at.rstrip('/')}//evil.example.org/abcdefghij/abcdefgh")
    visit.until("new Promise(answer => setTimeout(answer, 700, true))")
    assert visit.device.run("location.origin") == visit.host.at.rstrip("/")


# --------------------------------------------------------------------------------------------------- shared devices


def after_lock(visit: Visit) -> None:
    reader(visit)
    visit.device.click("button[data-vault=lock]")
    visit.is_asked()
    visit.go(visit.address(BRIDGE))
    visit.is_asked()


def kept_after_lock(visit: Visit) -> None:
    reader(visit)
    visit.device.click("button[data-vault=lock]")
    visit.is_asked()
    assert visit.device.run(LEFT) == 0


def tab_closed(visit: Visit) -> None:
    first = Visit(visit.device.tab(), visit.host, visit.school)
    reader(first)
    assert isinstance(first.device, ChromiumDevice)
    first.device.page.close()
    visit.go(visit.site)
    visit.is_asked()
    visit.go(visit.address(BRIDGE))
    visit.is_asked()


# -------------------------------------------------------------------------------------------- others at the origin

NEIGHBOUR = """<!doctype html><title>Another project</title><script>
const heard = []
addEventListener("message", ({ data }) => heard.push(data))
navigator.serviceWorker.onmessage = ({ data }) => heard.push(data)
navigator.serviceWorker.startMessages()
async function ask(scope, asked) {
    const { active } = await navigator.serviceWorker.getRegistration(scope)
    for (const each of asked) {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = ({ data }) => heard.push(data)
        active.postMessage(each, [port2])
    }
    await new Promise(answer => setTimeout(answer, 1500))
    return JSON.stringify(heard)
}
</script>"""


def neighbour(visit: Visit) -> Visit:
    """A page of another project of the same host, in another tab, while a reader has theirs open."""
    visit.host.instead["other/index.html"] = NEIGHBOUR.encode()
    reader(visit)
    other = Visit(visit.device.tab(), visit.host, visit.school)
    other.go(f"{visit.host.at}other/index.html")
    return other


def messages(visit: Visit) -> None:
    other = neighbour(visit)
    omar = visit.school.cards[OTHERS]
    own = {"open": {"card": omar.card, "identity": omar.identity}, "remember": False, "square": False}
    asked = ["key", {"state": True, "lends": False}, {"key": True}, {"show": BRIDGE}, own, {"lock": True}, None, {}]
    assert other.device.run(f"ask({visit.base!r}, {json.dumps(asked)})") == "[]"
    visit.device.reload()
    visit.reads(PORTFOLIO)


def asking_for_pages(visit: Visit) -> None:
    other = neighbour(visit)
    assert other.device.run(f"fetch({visit.address(BRIDGE)!r}).then(each => each.status)") == 404


def framing(visit: Visit) -> None:
    other = neighbour(visit)
    other.device.run(
        f"void document.body.append(Object.assign(document.createElement('iframe'), {{src: {visit.address(HOME)!r}}}))"
    )
    other.until("new Promise(answer => setTimeout(answer, 1500, true))")
    assert not other.device.run("document.querySelector('iframe').contentDocument?.querySelector('h1')")


ATTACKS: Mapping[str, Scenario] = {
    "A file of which one bit was turned": given(bridge, turned, "altered"),
    "A file that was cut off": given(bridge, lambda visit: visit.school.bytes_of(bridge(visit))[:-1], "altered"),
    "A file in place of another one of the same readers": given(
        bridge, lambda visit: visit.school.bytes_of(visit.school.blob(CIRCLE, GOAL)), "altered"
    ),
    "An index in place of that of another circle": given(
        index, lambda visit: visit.school.bytes_of(visit.school.index("class")), "altered"
    ),
    "A page of the host's in place of a file, as if it were there": page_of_the_host,
    "A file that was taken away": given(bridge, lambda _: GONE, "missing"),
    "An index that was taken away": given(index, lambda _: GONE, "missing"),
    "The keyring of another reader in place of one's own": given(
        keyring, lambda visit: visit.school.bytes_of(visit.school.keyring(OTHERS)), "square"
    ),
    "One's own keyring of another site": keyring_of_the_walks,
    "The file of another card, for these words": told_after_words(
        lambda visit: visit.school.bytes_of(visit.school.words_file(OTHERS)), "words"
    ),
    "A card's file that asks for so much work that the device would stand still": told_after_words(
        too_much_work, "altered"
    ),
    "An old index put back, with its old pages": rolled_back,
    "A new index where its new pages are not there yet": new_index_old_pages,
    "An old index where the new pages are there already": old_index_new_pages,
    "The card that was taken from a parent, whose copy of card and keyring is put back": taken_from_a_parent,
    "The same parent's old keys, on all that was published since": old_keys,
    "The card of the other parent, after that": the_other_parent,
    "A classmate's card, at the address of a page of another family": another_family,
    "What is searched for": search,
    "An index in which a reader lists the page of another family": forged(listing_another_page, "altered"),
    "An index by a reader, which says that it is of another circle": forged(
        lambda said, _: said.update(circle="teachers"), "altered"
    ),
    "An index of a form that this program does not know": forged(lambda said, _: said.update(v=2), "newer"),
    "A link that would run a script (`#p=javascript:…`)": leads("javascript:void(window.ran=1)"),
    "A link that would lead to another host (`#p=https://…`)": leads(EVIL),
    "The same without a scheme (`#p=//…`)": leads("//evil.example.org/"),
    "A link that climbs to another project of the host (`#p=../…`)": leads("../../other/"),
    "A link with half a character (`#p=%`)": asks("p=%"),
    "A link with HTML in place of a key": says("7k3m90.<img src=x onerror=ran=1>", "square"),
    "A link of a card that this site does not have": strangers_card,
    "A link that names a reason that there is not (`#why=constructor`)": asks("why=constructor"),
    "An address with a broken character (`%ff`), while pages are open": broken_address,
    "An address whose path begins with another host (`//…/`), which no host has": another_host_in_the_path,
    "Going back after Lock": lock_and_back,
    "The address of a page after Lock": after_lock,
    "What the browser keeps after Lock": kept_after_lock,
    "A new tab after the tab was closed, if the reader did not choose to be remembered": tab_closed,
    "Messages to the worker from a page of another project": messages,
    "A page of another project that asks for pages by their addresses": asking_for_pages,
    "A page of another project that puts one of ours into a frame": framing,
}
