"""What readers do at a site whose host is unlike others: a visit goes in, and what must be seen is asked for.

`HOSTS` is a table as that of `scenarios.py`, of which these take their acts.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.unlocking import MESSAGES
from tests.browser.sealed.devices import back
from tests.browser.sealed.hosting import GONE, hosting
from tests.browser.sealed.reading import LOCK, PORTFOLIO, Visit
from tests.browser.sealed.scenarios import (
    BRIDGE,
    GOAL,
    HOME,
    LEFT,
    PICTURES,
    Scenario,
    instant_navigation,
    reader,
)
from tests.browser.sealed.school import FAMILY

__all__ = ["HOSTS"]


PAPER, NIGHT = "getComputedStyle(document.body).backgroundColor", "[data-md-component=palette] label:not([hidden])"


def below_a_path(visit: Visit) -> None:
    """The folder of sites stands somewhere below the host's address, as at hosts that many share."""
    with hosting(visit.school.folder, "/alder/pages of 2026/") as host:
        there = Visit(visit.device, host, visit.school)
        instant_navigation(there)
        there.go(f"{there.site}#p={there.school.names.path(GOAL)}")
        there.reads("Read aloud")
        there.device.click(LOCK)
        there.is_asked()
        assert there.strange() == []


def slow(visit: Visit) -> None:
    """Each answer takes a second: the reader waits, and is told of nothing wrong."""
    card = visit.school.cards[FAMILY]
    visit.go(visit.site)
    visit.host.delay = 1
    visit.enter(card.card, card.words)
    visit.reads(PORTFOLIO)
    visit.go(visit.address(BRIDGE))
    visit.reads("bridge")
    assert visit.strange() == []


def page_for_what_is_missing(visit: Visit) -> None:
    """The address of a page, at a device that has no worker yet; then one that no site has."""
    card = visit.school.cards[FAMILY]
    visit.go(f"{visit.address(BRIDGE)}#work")
    visit.enter(card.card, card.words)
    visit.reads("bridge")
    visit.until(f"location.href === {visit.address(BRIDGE) + '#work'!r}")
    assert visit.strange() == [visit.address(BRIDGE).removeprefix(visit.host.at)]
    visit.go(f"{visit.host.at}another/project/")
    visit.until(f"document.body.innerText.includes({MESSAGES['nothing']!r})")
    assert visit.device.run("location.pathname").endswith("another/project/")


def without_a_worker(visit: Visit) -> None:
    visit.host.instead[f"{visit.school.slug}/worker.js"] = GONE
    reader(visit)
    found = searched_in_place(visit, "bridge")
    assert len(set(found)) == len(found) > 1
    assert f"#p={visit.school.names.path(BRIDGE)}" in found
    visit.device.run(
        "[...document.querySelectorAll('.md-search-result__link')]"
        f".find(each => each.hash.endsWith({visit.school.names.path(BRIDGE)!r})).click()"
    )
    visit.reads("bridge")
    assert not visit.device.run("document.querySelector('#__search').checked")
    visit.until(PICTURES)
    by_day = visit.device.run(PAPER)
    visit.device.click(NIGHT)
    visit.until(f"{PAPER} !== {by_day!r}")
    visit.follow(HOME)
    visit.reads(PORTFOLIO)
    assert visit.device.run(PAPER) != by_day
    visit.host.offline = True
    visit.device.click(LOCK)
    visit.is_asked()
    assert visit.device.run(LEFT) == 0
    back(visit.device)
    visit.is_asked()
    assert visit.strange() == []


def searched_in_place(visit: Visit, words: str) -> list[str]:
    """Where the links of what is found lead, on a page that stands in the unlock page."""
    visit.device.click("[data-md-component=search-query]")
    visit.device.type("[data-md-component=search-query]", words)
    visit.until("document.querySelectorAll('.md-search-result__link mark').length")
    found: list[str] = visit.device.run(
        "[...document.querySelectorAll('.md-search-result__link')].map(each => each.hash)"
    )
    return found


def a_worker_of_the_wrong_type(visit: Visit) -> None:
    visit.host.kinds["worker.js"] = "text/plain"
    reader(visit)
    assert visit.strange() == []


def a_host_that_takes_all_for_pages(visit: Visit) -> None:
    visit.host.kinds[""] = "text/html"
    reader(visit)
    visit.go(visit.address(BRIDGE))
    visit.reads("bridge")


HOSTS: Mapping[str, Scenario] = {
    "a site below a path": below_a_path,
    "a host that takes a second for each answer": slow,
    "no worker": without_a_worker,
    "a worker of the wrong type": a_worker_of_the_wrong_type,
    "a host that takes all for pages": a_host_that_takes_all_for_pages,
    "a host that has a page for what is missing": page_for_what_is_missing,
}
