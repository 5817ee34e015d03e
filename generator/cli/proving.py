"""`classfolio prove`: a folder of sealed sites goes in; what each reader opens comes out, and every fault found."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.choosing import known_site
from generator.cli.telling import progress_bar, say
from generator.project import Project

if TYPE_CHECKING:
    from generator.library import Library
    from generator.proving import Card, Opened
    from generator.sites import Leak

__all__ = ["prove_command"]

MOST = 20
"""As many faults as a person can use in one sitting."""


@click.command("prove")
@click.argument("sites", nargs=-1, metavar="[SITE]...")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default="build", help="Where the sites are.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day the sites were built for (default: today).")
@click.option("--public", is_flag=True, help="Only what needs no reader's key: what everybody could read.")
@click.pass_obj
def prove_command(project: Project, sites: tuple[str, ...], out: Path, on: datetime | None, public: bool) -> None:
    """Prove that sealed sites open to their readers and to nobody else: those of SITE, or all.

    Each reader's card is used, and every key is tried on every file that is not its own; this needs an owner's file of
    the keys. What everybody can read is searched for names, titles, ids and words of all records.
    """
    from generator.keys import KeysError

    library, folder, day = _library(project), project.folder / out, on.date() if on else date.today()
    try:
        faults = _public(project, library, folder, sites) if public else _whole(project, library, folder, sites, day)
    except KeysError as error:
        say(str(error))
        sys.exit(1)
    if faults:
        _tell(faults)
        sys.exit(1)
    whole = "Proved: each card opens what its reader is to find, and nothing else."
    say("Proved: what everybody can read tells nothing of the content." if public else whole)


def _tell(faults: Sequence[Leak]) -> None:
    """The first faults; where there are more, they are mostly of one cause."""
    for fault in faults[:MOST]:
        say(f"{fault.page}: {fault.what}.")
    if len(faults) > MOST:
        say(f"… and {len(faults) - MOST} more.")
    count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
    say(f"{count}. Do not publish these sites: build them again, and prove them again.")


def _library(project: Project) -> Library:
    """The library; raises ContentError where something is to be mended first."""
    from generator.library import load
    from generator.problems import Advice, ContentError

    library, problems = load(project.roots())
    if wrong := [each for each in problems if not isinstance(each, Advice)]:
        raise ContentError(wrong)
    return library


def _chosen(library: Library, sites: Sequence[str]) -> Sequence[str]:
    from generator.circles import sites_of

    for site in sites:
        known_site(site, sites_of(library))
    return sites or sites_of(library)


def _public(project: Project, library: Library, out: Path, sites: Sequence[str]) -> list[Leak]:
    """What everybody could read: in the sites that were named, or in every folder that there is."""
    from generator.keys import keys_for
    from generator.sites import prove_above

    if sites:
        folders = [out / keys_for(project, library, site).names.slug for site in _chosen(library, sites)]
    else:
        folders = sorted(each for each in out.iterdir() if each.is_dir()) if out.is_dir() else []
    if not folders or not all(map(Path.is_dir, folders)):
        raise click.UsageError(f"There is nothing to prove in {out}. Build the sites first: classfolio build")
    found = [fault for folder in folders for fault in _seen_by_everybody(project, library, folder)]
    return found if sites else [*prove_above(out), *found]


def _seen_by_everybody(project: Project, library: Library, folder: Path) -> Iterator[Leak]:
    from generator.project import Themes
    from generator.sites import prove_public

    yield from (_placed(each, folder.name) for each in prove_public(folder, library, Themes(project.themes)))


def _whole(project: Project, library: Library, out: Path, sites: Sequence[str], day: date) -> list[Leak]:
    """All that is wrong; says on the way what each reader opens."""
    from generator.keys import keys_for
    from generator.sites import Leak, prove_above

    faults: list[Leak] = []
    for site in _chosen(library, sites):
        faults += _proved(project, library, out, site, day)
    if sites:
        return faults
    ours = {keys_for(project, library, site).names.slug for site in _chosen(library, sites)}
    others = sorted(each.name for each in out.iterdir() if each.is_dir() and each.name not in ours)
    return [
        *faults,
        *prove_above(out),
        *(Leak(name, "a folder that is no sealed site of this school") for name in others),
    ]


def _proved(project: Project, library: Library, out: Path, site: str, day: date) -> Iterator[Leak]:
    from generator.keys import KeysError, keys_for
    from generator.proving import due, prove

    names = keys_for(project, library, site).names
    folder = out / names.slug
    if not folder.is_dir():
        raise click.UsageError(f"{site} is not in {out}. Build it first: classfolio build {site}")
    cards = _cards(project, library, site)
    if not cards:
        what = f"No reader of {site} has a card yet, so there is nobody to prove it for."
        raise KeysError(f"{what} Make cards first: classfolio keys cards")
    with progress_bar() as progress:
        proof = prove(folder, names, due(project, library, site, day), cards, lambda *at: progress(site, *at))
    for opened in proof.opened:
        say(_told(site, opened))
    yield from (_placed(each, site) for each in proof.faults)
    yield from _seen_by_everybody(project, library, folder)


def _cards(project: Project, library: Library, site: str) -> list[Card]:
    """The cards of a site's readers, and the circles that each is to open today."""
    from generator.circles import Reader, held_by
    from generator.keys import openings
    from generator.proving import Card

    cards = []
    for each in openings(project, library, site):
        kind, of, *number = each.reader.split("/")
        reader = Reader(kind, of, "" if kind == "staff" else site, int(number[0]) if number else 0)
        circles = tuple(circle.path for circle in held_by(reader, site, library))
        cards.append(Card(each.reader, each.card, each.words, each.identity, circles))
    return cards


def _told(site: str, opened: Opened) -> str:
    return (
        f"{site}: {opened.reader} opens {opened.circles} circles with {opened.pages} pages and {opened.files} files; "
        f"{opened.closed} sealed files stay closed."
    )


def _placed(fault: Leak, below: str) -> Leak:
    from dataclasses import replace

    return replace(fault, page=f"{below}/{fault.page}")
