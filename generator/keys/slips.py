"""What stands on a card: readers, a library and an owner's key go in; slips in each family's language come out.

A slip says whose it is in as few words as a teacher needs to hand it out, and neither the class nor the school.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.circles import Reader
from generator.keys.book import Book, Card, reader_of
from generator.keys.owners import Owner
from generator.library import Library
from generator.records import RecordId
from generator.words import Words, first_spoken, words_in

__all__ = ["Slip", "slips"]

LONGEST = 24
"""As many characters of a name as have room on a card."""


@dataclass(frozen=True)
class Slip:
    """A card to print: whose, its characters and words, where they are typed, what its square holds, and help.

    `address` and `link` are empty where nobody has said where the sites will be found.
    """

    reader: str
    language: str
    rtl: bool
    whose: str
    card: str
    words: str = field(repr=False)
    address: str
    link: str = field(repr=False)
    help: tuple[str, str, str]


def slips(book: Book, library: Library, owner: Owner, site: str, readers: Sequence[str]) -> Iterator[Slip]:
    """The slips of those readers, for a site, who have a card; in order."""
    address = book.address_of(site)
    for name in readers:
        if card := book.cards.get(name):
            secret = owner.secret(card.card)
            words = words_in(_language(reader_of(name), library))
            link = f"{address}#k={card.card}.{secret.identity}" if address else ""
            whose = _whose(reader_of(name), book, library, words)
            yield Slip(
                name, words.language, words.rtl, whose, card.card, secret.words, address, link, _help(words, link)
            )


def _record(reader: Reader) -> RecordId:
    """The record of the student, or the member of staff, whose card it is."""
    return RecordId("staff", (reader.of,)) if reader.kind == "staff" else RecordId("profile", (reader.site, reader.of))


def _language(reader: Reader, library: Library) -> str:
    """The language of a reader's card: the first of the student's profile, else the school's first."""
    own = getattr(library.records.get(_record(reader)), "languages", ())[:1]
    return first_spoken((*own, *getattr(library.records.get(RecordId("school")), "languages", ())))


def _whose(reader: Reader, book: Book, library: Library, words: Words) -> str:
    whole = str(getattr(library.records.get(_record(reader)), "name", reader.of))
    name = {"name": whole if len(whole) <= LONGEST else f"{whole[: LONGEST - 1].rstrip()}…"}
    if reader.kind != "family":
        # translators: on a printed card, above the words that open somebody's pages
        return words._("For %(name)s") % name
    family: dict[str, Card] = {
        each: card for each, card in book.cards.items() if reader_of(each)._replace(number=reader.number) == reader
    }
    if len(family) == 1:
        # translators: on a printed card, above the words that open a child's pages
        return words._("For the family of %(name)s") % name
    # translators: as before, where parents have a card each
    return words._("For the family of %(name)s, card %(number)s") % {**name, "number": reader.number}


def _help(words: Words, link: str) -> tuple[str, str, str]:
    """Three lines on what to do with a card, which has a square where there is a link."""
    _ = words._
    key = _("This card is a key: show it to nobody. If it is lost, tell the school, and it stops working.")
    if link:
        return (
            _("Point a phone's camera at the square, and open the address that it finds."),
            _("On a device that others use too, type the address below, the six characters and the six words instead."),
            key,
        )
    return (
        _("Open the address that the school gives you."),
        _("Type the six characters and the six words there. Capitals and spaces do not matter."),
        key,
    )
