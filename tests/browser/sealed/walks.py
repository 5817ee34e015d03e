"""What teachers do at the sealed site of learning walks: a visit goes in, and what must be seen is asked for.

`WALKS` is a table as that of `scenarios.py`. Ms Rivera comes as a visitor to one walk of the sample school's, takes a
lesson so that somebody can come to another, and reads a third because its host shares it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tests.browser.sealed.reading import Visit
from tests.browser.sealed.scenarios import Scenario
from tests.browser.sealed.school import FAMILY, TEACHER

__all__ = ["WALKS"]

OWN, MINE, COVERED = "own/rivera/", "walk/2026-12-03-between-two-tasks/", "walk/2026-11-16-three-rooms/"
SHARED = "staff/walks/2026-10-29-a-draft-read-aloud/"
ASKED = "how to go on"
"""What is asked on the walk for which she takes a lesson."""


def at_the_walks(visit: Visit) -> Visit:
    """The same reader before the site of walks."""
    return replace(visit, school=visit.school.of("walks"))


def teacher(visit: Visit) -> Visit:
    """A teacher who has scanned the card, and stands on the page that leads to her walks."""
    there = at_the_walks(visit)
    there.scan(there.school.cards[TEACHER])
    link = there.school.names.path(MINE)
    there.until(f"[...document.querySelectorAll('main a')].some(each => each.href.includes({link!r}))")
    return there


def own_page_and_a_walk(visit: Visit) -> None:
    there = teacher(visit)
    there.follow(MINE)
    there.reads("the minute between two tasks")
    assert there.strange() == []


def what_a_host_shares(visit: Visit) -> None:
    there = teacher(visit)
    there.go(there.address(SHARED))
    there.reads("Who speaks first")
    assert there.strange() == []


def another_s_walk(visit: Visit) -> None:
    """Not even whoever takes a lesson meanwhile opens it, and what she is told names nothing of it."""
    there = teacher(visit)
    content = there.school.project.folder / "content"
    assert ASKED in (content / f"walks/{COVERED.partition('/')[2]}walk.md").read_text(encoding="utf-8")
    there.go(there.address(COVERED))
    there.is_told()
    assert ASKED not in there.device.run("document.documentElement.outerHTML")
    assert COVERED.rstrip("/") not in {each["path"] for each in there.school.cards[TEACHER].keyring["circles"]}
    assert there.strange() == []


def a_family_s_card(visit: Visit) -> None:
    there = at_the_walks(visit)
    there.scan(visit.school.cards[FAMILY])
    there.is_told()
    there.go(there.address(OWN))
    there.is_asked()


WALKS: Mapping[str, Scenario] = {
    "a teacher's own page, and a walk": own_page_and_a_walk,
    "a walk that its host shares": what_a_host_shares,
    "another's walk": another_s_walk,
    "a family's card at the walks": a_family_s_card,
}
