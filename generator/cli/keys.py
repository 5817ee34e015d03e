"""`classfolio keys`: what a person wants of keys and cards goes in; keys, sheets of cards and receipts come out."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from generator.cli.keys_telling import (
    tell_cards,
    tell_demonstration,
    tell_owner_added,
    tell_owner_removed,
    tell_owners,
    tell_receipt,
    tell_status,
    tell_who_owns,
)
from generator.cli.telling import say
from generator.library import Library
from generator.problems import Advice, ContentError
from generator.project import Project

__all__ = ["keys_command"]

HERE = "http://localhost:8000/"
"""Where a demonstration is looked at."""


@click.group("keys")
def keys_command() -> None:
    """Say who opens which pages of the sealed sites: keys, and cards that open them."""


@contextmanager
def _plainly() -> Iterator[None]:
    """What is wrong with keys is told in its own words, and ends the command with 1."""
    from generator.keys import KeysError

    try:
        yield
    except KeysError as error:
        say(str(error))
        sys.exit(1)


def _library(project: Project) -> Library:
    """The content, without a mistake in it: who reads what is not to be guessed."""
    from generator.sites.workshop import Workshop

    library, problems = Workshop().read(project, project.roots(), keeping=False)
    if wrong := [problem for problem in problems if not isinstance(problem, Advice)]:
        raise ContentError(wrong)
    return library


def _wait() -> None:
    say("Another command is changing the keys. This one begins as soon as it has ended.")


# ------------------------------------------------------------------------------------------------------- beginning


@keys_command.command("init")
@click.option("--address", metavar="URL", help="Where the folder of sites will be found: https://pages.example.org/")
@click.option("--owner", "owners", metavar="age1…", multiple=True, help="The public key of an owner (may be repeated).")
@click.option("--demonstration", is_flag=True, help="Keys and cards to try out the sample school with, and no other.")
@click.pass_obj
def init_command(project: Project, address: str | None, owners: tuple[str, ...], demonstration: bool) -> None:
    """Make the keys of a school, or say with --address where its sites will be found.

    For example: classfolio keys init --address https://pages.example.org/
    """
    from generator.keys import begin, has_keys, set_address

    if address is not None:
        _usable_address(address)
    with _plainly():
        library = _library(project)
        if not has_keys(project):
            where = address or (HERE if demonstration else None)
            made = begin(project, library, owners, where, demonstration=demonstration)
            if not demonstration:
                tell_owners(made, has_address=bool(where))
        elif address and not owners:
            set_address(project, library, address)
            say(f"From now on cards lead to {address}. Print them again: classfolio keys cards")
        elif not demonstration:
            begin(project, library, owners, address)
        if demonstration:
            tell_demonstration(project, library)


def _usable_address(address: str) -> None:
    """Browsers decrypt only what came over https, or from this computer."""
    if not re.fullmatch(r"https://[^\s#?]+|http://(localhost|127\.0\.0\.1)(:\d+)?(/[^\s#?]*)?", address):
        what = f"“{address}” cannot be the address of sealed sites."
        raise click.UsageError(f"{what} It begins with https://, and has no “?” and no “#” in it.")


@keys_command.command("status")
@click.pass_obj
def status_command(project: Project) -> None:
    """Say who has a card, since when, and what is not up to date."""
    from generator.keys import status

    with _plainly():
        tell_status(status(project, _library(project)))


# ----------------------------------------------------------------------------------------------------------- cards

OUT = click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Where sheets are put (default: with the keys)."
)


@keys_command.command("cards")
@click.option("--site", metavar="SITE", help="The readers of this class, or of walks, alone.")
@click.option(
    "--families", type=click.IntRange(1, 9), default=1, metavar="N", help="Cards for each family (default: 1)."
)
@OUT
@click.pass_obj
def cards_command(project: Project, site: str | None, families: int, out: Path | None) -> None:
    """Make a card for every reader who has none, and sheets of all cards to print."""
    from generator.circles import sites_of
    from generator.cli.choosing import known_site
    from generator.keys import changing, print_cards, receipt, sheets_of, without_card

    with _plainly():
        library = _library(project)
        if site:
            known_site(site, sites_of(library))
        sites = (site,) if site else sites_of(library)
        with changing(project, library, _wait) as draft:
            before = draft.book
            draft.give(without_card(before, library, families, sites))
        tell_receipt(receipt(before, draft.book))
        for reader in draft.book.revoked:
            say(f"{reader} has no card, for it was taken away. To give a new one: classfolio keys new {reader}")
        tell_cards(print_cards(project, library, sheets_of(draft.book, sites), out), draft.book)


@keys_command.command("new")
@click.argument("reader")
@OUT
@click.pass_obj
def new_card_command(project: Project, reader: str, out: Path | None) -> None:
    """Give READER a card, in place of a lost one, or one more: student/mina, family/mina/2, staff/rivera."""
    from generator.cli.choosing import the_reader
    from generator.keys import changing, print_cards, receipt

    with _plainly():
        library = _library(project)
        with changing(project, library, _wait) as draft:
            before = draft.book
            meant = the_reader(reader, library, before, new=True)
            draft.give([meant])
        tell_receipt(receipt(before, draft.book))
        tell_cards(print_cards(project, library, {str(meant): [str(meant)]}, out), draft.book)


@keys_command.command("revoke")
@click.argument("reader")
@click.pass_obj
def revoke_command(project: Project, reader: str) -> None:
    """Take away the card of READER, and nobody else's: student/mina, family/mina/1, staff/rivera."""
    from generator.cli.choosing import the_reader
    from generator.keys import changing, receipt

    with _plainly():
        library = _library(project)
        with changing(project, library, _wait) as draft:
            before = draft.book
            draft.revoke(str(the_reader(reader, library, before)))
        tell_receipt(receipt(before, draft.book))


@keys_command.command("rotate")
@click.argument("circle")
@click.pass_obj
def rotate_command(project: Project, circle: str) -> None:
    """Give CIRCLE a new key, and its readers with it: family/mina, maple-5/class. No card changes."""
    from generator.cli.choosing import the_circle
    from generator.keys import changing, receipt

    with _plainly():
        library = _library(project)
        meant = the_circle(circle, library)
        with changing(project, library, _wait) as draft:
            before = draft.book
            draft.rotate(meant.site, [meant.path])
        tell_receipt(receipt(before, draft.book))


# ---------------------------------------------------------------------------------------------------------- owners


@keys_command.group("owners", invoke_without_command=True)
@click.pass_context
def owners_command(context: click.Context) -> None:
    """Say who owns the keys; with `add` or `remove`, change that. No card changes, and no site."""
    from generator.keys import status

    if context.invoked_subcommand is None:
        with _plainly():
            tell_who_owns(status(context.obj, _library(context.obj)).book)


@owners_command.command("add")
@click.argument("name")
@click.option("--key", metavar="age1…", help="The public key of an owner who keeps a key of age's already.")
@click.pass_obj
def add_owner_command(project: Project, name: str, key: str | None) -> None:
    """Make NAME one more owner of the keys, with a file of their own: okafor."""
    from generator.keys import add_owner

    with _plainly():
        tell_owner_added(name, add_owner(project, _library(project), name, key, _wait))


@owners_command.command("remove")
@click.argument("name")
@click.pass_obj
def remove_owner_command(project: Project, name: str) -> None:
    """Have NAME, or the owner of that public key, own the keys no longer. Two owners stay at least."""
    from generator.keys import remove_owner

    with _plainly():
        tell_owner_removed(name, remove_owner(project, _library(project), name, _wait))
