"""Much work on pages that stay small: work goes in, the pages that list it come out, a part on each.

The newest part stands first. Full parts hold the oldest work, so that new work changes one page alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from generator.pages import pieces, views
from generator.pages.leading import lead_row
from generator.pages.page import Link, Page
from generator.pages.setting import Setting, newest_first
from generator.records import Sample

__all__ = ["Listing", "part_pages"]

PART = 24
"""How many cards a page lists at most: with all that a card may say, well below 60 KB."""


@dataclass(frozen=True)
class Listing:
    """What is listed: where below the circle, under which title, the way there, and what is beside it.

    `nav` are links to other such listings; `kicker` stands above the title.
    """

    uri: str
    title: str
    trail: tuple[Link, ...]
    kicker: str = ""
    nav: tuple[Link, ...] = ()


def part_pages(
    at: Setting, samples: Iterable[Sample], listing: Listing, card: Callable[[Sample], pieces.Card]
) -> Iterable[Page]:
    """The pages that list work, newest first."""
    parts = _parts(newest_first(samples))
    uris = [listing.uri, *(f"{listing.uri}{number}/" for number in range(len(parts) - 1, 0, -1))]
    spans = [_span(at, part) for part in parts]
    links = tuple(Link(span, f"{at.shelf.circle.path}/{uri}") for span, uri in zip(spans, uris, strict=True))
    for part, uri, span in zip(parts, uris, spans, strict=True):
        alone = len(parts) == 1
        shows = views.TermPage(
            title=listing.title,
            kicker=listing.kicker,
            span="" if alone else span,
            cards=lead_row(tuple(card(each) for each in part)),
            terms=listing.nav,
            parts=() if alone else links,
        )
        title = listing.title if alone else f"{listing.title}, {span}"
        yield at.page(uri, title, "pages/term.html", shows, listing.trail)


def _parts(samples: Sequence[Sample]) -> list[Sequence[Sample]]:
    """Work in parts of one size, but for the newest, which grows."""
    first = len(samples) % PART or PART
    starts = [0, *range(first, len(samples), PART)]
    return [samples[start:end] for start, end in zip(starts, [*starts[1:], len(samples)], strict=True)]


def _span(at: Setting, part: Sequence[Sample]) -> str:
    """The days of a part's work: `3 September to 9 October`."""
    first, last = (at.words.short_day(each.date) for each in (part[-1], part[0]))
    # translators: days in small letters: “3 September to 9 October”
    return at.words._("%(first)s to %(last)s") % {"first": first, "last": last} if first != last else first
