"""What was done with keys is told: receipts and sheets go in, plain sentences come out.

Words of cards are told of a demonstration alone, whose cards are no secret.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.telling import say

if TYPE_CHECKING:
    from generator.keys import Book, Printed, Receipt, Status
    from generator.library import Library
    from generator.project import Project

__all__ = [
    "tell_cards", "tell_demonstration", "tell_owner_added", "tell_owner_removed", "tell_owners", "tell_receipt",
    "tell_status", "tell_who_owns",
]  # fmt: skip

SHOWN = ("family/maple-5/mina/1", "staff/rivera")
"""The readers of the sample school whose cards a demonstration shows."""

KEEP = (
    "Whoever has such a file can open every page and make every card.",
    "Give one to a colleague whom you trust, and put the other where you keep what must not be lost.",
    "Then delete them here: builds go on without them.",
    "To make a card or to take one away, name a file: CLASSFOLIO_OWNER=/media/stick/first.key classfolio keys cards",
    "If all of these files are lost, all keys and cards have to be made anew.",
)
"""What to do with the owners' files."""

ADDRESS = "Where will the sites be found? Once you know: classfolio keys init --address https://pages.example.org/"


def tell_owners(files: Sequence[Path], *, has_address: bool) -> None:
    """What was made at the beginning, and what to do with it."""
    say("The school has keys now. Next, make a card for each reader: classfolio keys cards")
    if not has_address:
        say(f"Cards have no square to photograph yet. {ADDRESS}")
    if files:
        say("These files belong to the owners of the keys:")
    for file in files:
        click.echo(file)
    for sentence in KEEP if files else ():
        say(sentence)


def tell_who_owns(book: Book) -> None:
    """Each owner with their public key, which stands in their file too."""
    from generator.keys import owners_of

    for name, key in owners_of(book):
        click.echo(f"{name or '(no name)'}  {key}")
    say("Each of them, with the folder of keys, can open every page and make every card.")


def tell_owner_added(name: str, file: Path | None) -> None:
    """Who owns the keys now, and what to do with a file that was made."""
    say(f"{name} is an owner of the keys now. No card changes, and no site has to be built for that.")
    if file:
        say("This file is theirs. Hand it over, and then delete it here: whoever has it can open every page.")
        click.echo(file)


def tell_owner_removed(name: str, stay: Sequence[str]) -> None:
    """Who owns the keys still, and what nobody can take back from who does no longer."""
    say(f"{name} is an owner of the keys no longer: their file opens nothing in this folder.")
    say(f"The owners are: {', '.join(stay)}. No card changes, and no site has to be built for that.")
    say(
        "A copy of the folder of keys from before, such as a backup, still opens for them, with the words of all cards."
    )
    say(
        "If they may have such a copy, new keys for circles are not enough. Begin again: move the folder of keys away, "
        "then classfolio keys init, and cards for everybody."
    )


def tell_demonstration(project: Project, library: Library) -> None:
    """Where the sample school will be found, and the words of a family and of a teacher; of other keys, nothing."""
    from generator.keys import slips_for, status

    if not status(project, library).book.demonstration:
        say("This school has keys of its own, and their words are on its cards alone.")
        return
    say("The sample school has keys to try it out with; they are good for no other. Unlock it with one of these cards:")
    for slip in slips_for(project, library, SHOWN):
        click.echo(f"{slip.whose}: {slip.card}  {slip.words}\n  {slip.address}")


def tell_receipt(told: Receipt) -> None:
    """Who has a new card, whose opens nothing any more, what is sealed anew, and that nobody else need do anything."""
    for reader in told.given:
        say(f"{reader} has a new card.")
    for reader in told.taken:
        say(f"The card of {reader} is taken away.")
    if told.rekeyed:
        say(f"Sealed anew at the next build: {', '.join(told.rekeyed)}.")
        say(f"Nobody else needs a new card: {told.kept} go on as they are.")
        say("Until the sites are built and put up again, an old card opens what it opened. What was read stays read.")


def tell_cards(printed: Printed, book: Book) -> None:
    """Where the sheets are, and what to do with them."""
    for file in printed.files:
        click.echo(file)
    if not printed.files:
        say("There is nobody who needs a card.")
        return
    count = "One card is" if printed.cards == 1 else f"{printed.cards} cards are"
    say(f"{count} on these sheets. Print them, cut them and hand them out.")
    say("Then delete the files: whoever has them can open what is sealed.")
    if printed.without_pdf:
        names = ", ".join(printed.without_pdf)
        say(f"These have letters that a PDF of ours cannot draw, and are on the HTML sheet alone: {names}.")
        say("Open that sheet in a browser, and print it from there.")
    if not book.address:
        say(f"The cards have words alone, and no square to photograph. {ADDRESS}")


def tell_status(told: Status) -> None:
    """Each reader with a card, and then what is not up to date."""
    book = told.book
    kind = "a demonstration, good for it alone" if book.demonstration else f"since {_since(book)}"
    say(f"Keys of {book.school or 'this school'}, {kind}, in {told.folder}.")
    say(f"The sites are found at {book.address}" if book.address else ADDRESS)
    has = "An owner's file is at hand" if told.has_owner else "No owner's file is at hand, so no key can be changed"
    say(f"{has}. There are {len(book.owners)} owners.")
    for site, circles in book.circles.items():
        say(f"{site}: {len(circles)} circles, {sum(1 for _ in book.rings(site))} cards.")
    for reader, card in sorted(book.cards.items()):
        click.echo(f"{reader}  {card.card}  {card.since}")
    for reader in told.without_card:
        click.echo(f"{reader}  no card")
    for reader in book.revoked:
        click.echo(f"{reader}  taken away")
    for sentence in told.late:
        say(sentence)
    if told.late:
        say("The next build brings up to date what it can, if an owner's file is at hand.")


def _since(book: Book) -> str:
    days = [key.since for circles in book.circles.values() for key in circles.values()]
    return min(days, default="today")
