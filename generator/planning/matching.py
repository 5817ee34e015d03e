"""What a visitor cares about and what a host offers go in; how well they fit, and why, in a sentence, comes out.

A match is made of words that two people wrote of themselves. What somebody would like to see weighs more than what they
think about; what a host asks visitors to look for weighs more than what the host thinks about.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.planning.plans import Door
from generator.planning.stems import subjects
from generator.records import Staff

__all__ = ["Match", "match"]

WEIGHTS = {("see", True): 40, ("think", True): 30, ("see", False): 30, ("think", False): 20}
"""What a wish that is met in full is worth: what sort of wish, and whether the host asked visitors to look for it."""

LEAST = 0.5
"""Of the shorter of two phrases, how much has to stand in the other: one word that happens to be in both is nothing."""

_WISHED = {"see": "has “{}” on the list", "think": "has “{}” in mind"}
_OFFERED = {
    "focus": "opens the door on “{}”",
    "help": "asks for help with seeing “{}”",
    "think": "has “{}” in mind",
}
"""What is said of each kind of phrase, in other words than pages say it: a reason is for fewer readers than they are,
and no page of theirs may seem to repeat it."""


@dataclass(frozen=True)
class Match:
    """How well a door fits a visitor (always above 0), and the two phrases that fit best, with a word of both."""

    strength: int
    wished: str
    wish: str
    offered: str
    offer: str
    theme: str

    def reason(self, visitor: str, host: str) -> str:
        """Why this visitor might come to this host, in a sentence."""
        wish, offer = self.wish.strip(" ."), self.offer.strip(" .")
        if (self.wished, self.wish) == (self.offered, self.offer):
            return f"{visitor} and {host} both have “{wish}” in mind."
        return f"{visitor} {_WISHED[self.wished].format(wish)}, and {host} {_OFFERED[self.offered].format(offer)}."


def match(visitor: Staff, host: Staff, door: Door | None = None) -> Match | None:
    """How the visitor's wishes fit what the host offers, at one door or anywhere; None where no words are in common.

    Its strength is the sum over the visitor's wishes, each with the offer that meets it best.
    """
    offers = [*_offers(host, door)]
    met = [best for wish in _wishes(visitor) if (best := _best(wish, offers))]
    if not met:
        return None
    first = max(met, key=lambda each: each.strength)
    return Match(sum(each.strength for each in met), first.wished, first.wish, first.offered, first.offer, first.theme)


def _wishes(visitor: Staff) -> Iterator[tuple[str, str]]:
    yield from (("see", text) for text in visitor.wants_to_see)
    yield from (("think", text) for text in visitor.interests)


def _offers(host: Staff, door: Door | None) -> Iterator[tuple[str, str]]:
    if door and door.focus:
        yield "focus", door.focus
    yield from (("help", text) for text in host.help_me_see)
    yield from (("think", text) for text in host.interests)


def _best(wish: tuple[str, str], offers: list[tuple[str, str]]) -> Match | None:
    fits = (found for offer in offers if (found := _fit(*wish, *offer)))
    return max(fits, key=lambda each: each.strength, default=None)


def _fit(wished: str, wish: str, offered: str, offer: str) -> Match | None:
    one, other = subjects(wish), subjects(offer)
    common = sorted(one.keys() & other.keys())
    part = len(common) / min(len(one), len(other)) if common else 0
    if part < LEAST:
        return None
    worth = WEIGHTS[wished, offered != "think"]
    return Match(round(worth * part), wished, wish, offered, offer, " ".join(other[stem] for stem in common))
