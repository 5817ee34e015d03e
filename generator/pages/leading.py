"""The pictures of a page come in; the one that is in sight as the page opens goes out marked, to be fetched first.

A picture further down waits until a reader comes near it.
"""

from __future__ import annotations

from dataclasses import replace

from generator import markup
from generator.pages import pieces

__all__ = ["lead", "lead_row", "lead_work"]

FOLD = 400
"""About as many letters of a work as stand on a phone's first screen."""


def lead(card: pieces.Card) -> pieces.Card:
    """The card that opens a page."""
    return replace(card, picture=replace(card.picture, first=True)) if card.picture else card


def lead_row(cards: tuple[pieces.Card, ...]) -> tuple[pieces.Card, ...]:
    """The cards that open a page, the first of which leads."""
    return (lead(cards[0]), *cards[1:]) if cards else ()


def lead_work(
    work: pieces.Prose, gallery: tuple[pieces.Depicted, ...]
) -> tuple[pieces.Prose, tuple[pieces.Depicted, ...]]:
    """A work and what it shows below its text: the picture that comes first of all leads, unless it comes too late."""
    mentions = markup.mentions(work.text) if work.files else ()
    named = {each.target for each in mentions if each.offset - len(each.label) < FOLD}
    for at, (target, piece) in enumerate(work.files):
        if target in named and isinstance(piece, pieces.Picture):
            files = (*work.files[:at], (target, replace(piece, first=True)), *work.files[at + 1 :])
            return replace(work, files=files), gallery
    if len(work.text) < FOLD and gallery and isinstance(gallery[0], pieces.Picture):
        return work, (replace(gallery[0], first=True), *gallery[1:])
    return work, gallery
