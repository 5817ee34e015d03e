"""Much of one thing on pages that stay small: work, next steps or what is held goes in; pages come out, a part on each.

The newest part stands first. Full parts hold the oldest, so that new work changes one page alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from generator.pages import pieces
from generator.pages.leading import lead_row
from generator.pages.page import Link, Page
from generator.pages.setting import Setting, newest_first
from generator.records import Sample

__all__ = ["Listing", "Part", "list_pages", "part_pages"]

T = TypeVar("T")

CARDS = 24
"""How many cards a page lists at most: with all that a card may say, well below 60 KB."""
LINES = 48
"""The same of next steps, and of what goes no further."""


@dataclass(frozen=True)
class Listing:
    """What is listed: where below the circle, under which title, the way there, and by which template.

    `nav` are links to other such listings; `kicker` stands above the title.
    """

    uri: str
    title: str
    trail: tuple[Link, ...]
    template: str = "pages/term.html"
    kicker: str = ""
    nav: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Part:
    """Much of one thing: cards, next steps, or what goes no further; `nav` leads to other such lists.

    Where one page does not hold it all, `span` says what of it this part is, and `parts` lead to each.
    """

    title: str
    items: tuple[Any, ...]
    nav: tuple[Link, ...] = ()
    kicker: str = ""
    span: str = ""
    parts: tuple[Link, ...] = ()


def part_pages(
    at: Setting, samples: Iterable[Sample], listing: Listing, card: Callable[[Sample], pieces.Card]
) -> Iterable[Page]:
    """The pages that list work, newest first, called by its days."""
    parts = _split(newest_first(samples), CARDS)
    cards = [lead_row(tuple(card(each) for each in part)) for part in parts]
    return _pages(at, listing, cards, [_days(at, part) for part in parts])


def list_pages(at: Setting, items: Sequence[Any], listing: Listing) -> Iterable[Page]:
    """The pages that list other things, in the order in which they come, called by their numbers."""
    parts, spans, before = _split(items, LINES), [], 0
    for part in parts:
        spans.append(f"{at.words.number(before + 1)}–{at.words.number(before + len(part))}")
        before += len(part)
    return _pages(at, listing, [tuple(part) for part in parts], spans)


def _split(items: Sequence[T], size: int) -> list[Sequence[T]]:
    """Parts of one size, but for the first, which grows."""
    first = len(items) % size or size
    starts = [0, *range(first, len(items), size)]
    return [items[start:end] for start, end in zip(starts, [*starts[1:], len(items)], strict=True)]


def _pages(at: Setting, listing: Listing, parts: list[tuple[Any, ...]], spans: list[str]) -> Iterable[Page]:
    uris = [listing.uri, *(f"{listing.uri}{number}/" for number in range(len(parts) - 1, 0, -1))]
    links = tuple(Link(span, f"{at.shelf.circle.path}/{uri}") for span, uri in zip(spans, uris, strict=True))
    alone = len(parts) == 1
    for items, uri, span in zip(parts, uris, spans, strict=True):
        shows = Part(
            title=listing.title,
            items=items,
            nav=listing.nav,
            kicker=listing.kicker,
            span="" if alone else span,
            parts=() if alone else links,
        )
        title = listing.title if alone else f"{listing.title}, {span}"
        yield at.page(uri, title, listing.template, shows, listing.trail)


def _days(at: Setting, part: Sequence[Sample]) -> str:
    """The days of a part's work: `3 September to 9 October`, with their years where these differ."""
    ends = part[-1].date, part[0].date
    first, last = map(at.words.short_day if ends[0].year == ends[1].year else at.words.day, ends)
    # translators: days: “3 September to 9 October”
    return at.words._("%(first)s to %(last)s") % {"first": first, "last": last} if first != last else first
