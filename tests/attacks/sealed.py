"""Sealed sites: what a host, a stranger, a reader of something else or a neighbour on the same computer may try."""

from __future__ import annotations

from generator.unlocking import MESSAGES
from tests.attacks.attack import Attack, Group, Met

__all__ = ["GROUP"]

FORM = "The page asks for a card, and shows nothing."


def told(name: str, kind: str) -> Attack:
    """What ends with a sentence to the reader, and with nothing else on the page."""
    return Attack(name, Met(f"The reader is told: {MESSAGES[kind]}"))


def met(name: str, how: str) -> Attack:
    return Attack(name, Met(how))


GROUP = Group(
    "Sealed sites",
    "Each of these is tried in a browser (`tests/browser/sealed`), at a host that gives what the attack wants it to "
    "give. Whoever can change the program at the host (`worker.js`, `assets/javascripts`) can read along, and so can "
    "whoever publishes something else at the same origin, in the moment in which a reader has both open. An old index "
    "with all its old pages cannot be told from one that was never renewed.",
    (
        # The host
        told("A file of which one bit was turned", "altered"),
        told("A file that was cut off", "altered"),
        told("A file in place of another one of the same readers", "altered"),
        told("An index in place of that of another circle", "altered"),
        told("A page of the host's in place of a file, as if it were there", "missing"),
        told("A file that was taken away", "missing"),
        told("An index that was taken away", "missing"),
        told("The keyring of another reader in place of one's own", "square"),
        told("One's own keyring of another site", "missing"),
        told("The file of another card, for these words", "words"),
        told("A card's file that asks for so much work that the device would stand still", "altered"),
        met("An old index put back, with its old pages", "The old pages are shown: this cannot be told."),
        # Somebody who uploads, and is interrupted
        told("A new index where its new pages are not there yet", "missing"),
        met("An old index where the new pages are there already", "The old pages are shown, whole."),
        # A parent, a classmate
        told("The card that was taken from a parent, whose copy of card and keyring is put back", "missing"),
        met("The same parent's old keys, on all that was published since", "They open no index and no file."),
        met("The card of the other parent, after that", "It opens the pages as before."),
        told("A classmate's card, at the address of a page of another family", "nothing"),
        met("What is searched for", "The host is asked for nothing but names that say nothing."),
        told("An index in which a reader lists the page of another family", "altered"),
        told("An index by a reader, which says that it is of another circle", "altered"),
        told("An index of a form that this program does not know", "newer"),
        # A stranger who sends a link
        met("A link that would run a script (`#p=javascript:…`)", "Nothing runs; the reader stays on the site."),
        met("A link that would lead to another host (`#p=https://…`)", "The reader stays on the site."),
        met("The same without a scheme (`#p=//…`)", "The reader stays on the site."),
        met("A link that climbs to another project of the host (`#p=../…`)", "The reader stays on the site."),
        met("A link with half a character (`#p=%`)", FORM),
        told("A link with HTML in place of a key", "square"),
        told("A link of a card that this site does not have", "withdrawn"),
        met("A link that names a reason that there is not (`#why=constructor`)", FORM),
        met("An address with a broken character (`%ff`), while pages are open", "The host is not asked for it."),
        met("An address whose path begins with another host (`//…/`), which no host has", "The reader stays here."),
        # A device that is shared
        met("Going back after Lock", FORM),
        met("The address of a page after Lock", FORM),
        met("What the browser keeps after Lock", "No key, and no file, sealed or not."),
        met("A new tab after the tab was closed, if the reader did not choose to be remembered", FORM),
        # Another project at the same origin
        met("Messages to the worker from a page of another project", "No answer comes, and nothing is locked."),
        met("A page of another project that asks for pages by their addresses", "It gets what the host has: nothing."),
        met("A page of another project that puts one of ours into a frame", "The frame stays empty."),
    ),
)
