"""What readers do at a site whose host is unlike others: a visit goes in, and what must be seen is asked for.

`HOSTS` is a table as that of `scenarios.py`, of which these take their acts.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.unlocking import MESSAGES
from tests.browser.sealed.hosting import hosting
from tests.browser.sealed.reading import LOCK, PORTFOLIO, Visit
from tests.browser.sealed.scenarios import BRIDGE, GOAL, Scenario, instant_navigation
from tests.browser.sealed.school import FAMILY

__all__ = ["HOSTS"]


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


HOSTS: Mapping[str, Scenario] = {
    "a site below a path": below_a_path,
    "a host that takes a second for each answer": slow,
    "a host that has a page for what is missing": page_for_what_is_missing,
}
