"""Cards are used on a sealed site: the folder and its cards go in; what each opens, and every fault, come out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from generator.proving.strangers import opened_by_others
from generator.sealing import Filed, Held, Index, Keyring, Names, open_card, open_file, open_index, open_keyring
from generator.sites import Leak

__all__ = ["Card", "Opened", "Proof", "prove"]

Progress = Callable[[int, int], None]
"""Called with how many files were tried, and how many there are."""


@dataclass(frozen=True)
class Card:
    """A reader's card: whose it is (`family/mina/1`), its six characters, what it opens, and the circles it is to open.

    The first of the circles is where its reader begins.
    """

    reader: str
    card: str
    words: str = field(repr=False)
    identity: str = field(repr=False)
    circles: tuple[str, ...]


@dataclass(frozen=True)
class Opened:
    """What a reader's card opens: so many circles, pages and other files; `closed` sealed files stay closed to it."""

    reader: str
    circles: int
    pages: int
    files: int
    closed: int


@dataclass(frozen=True)
class Proof:
    """What each reader opens, and every fault that was found: where below the site, and what."""

    opened: tuple[Opened, ...]
    faults: tuple[Leak, ...]


@dataclass
class _Site:
    """A sealed site that is being proved, and what was found by now."""

    folder: Path
    names: Names
    due: Mapping[str, Set[str]]
    faults: list[Leak] = field(default_factory=list)
    held: dict[str, Held] = field(default_factory=dict)
    indexes: dict[str, Index] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    """The identity to which each sealed file is to open, by its path below the site."""

    def fault(self, where: str, what: str) -> None:
        self.faults.append(Leak(where, what))


def prove(folder: Path, names: Names, due: Mapping[str, Set[str]], cards: Sequence[Card], progress: Progress) -> Proof:
    """Opens the site in `folder` with each card; `due` is what each circle is to hold, by paths of the plain site."""
    site = _Site(folder, names, due)
    keyrings = {card.reader: ring for card in cards if (ring := _keyring(site, card))}
    for circle in site.held:
        _look_into(site, circle)
    for circle in sorted(due.keys() - site.held.keys()):
        site.fault(circle, "a circle that no card opens, so nobody can say what is in it")
    _look_for_nobodys(site, cards)
    for path in opened_by_others(folder, site.owners, progress):
        site.fault(path, "a sealed file that opens to somebody whom it is not for")
    return Proof(tuple(_opened(site, reader, ring) for reader, ring in keyrings.items()), tuple(site.faults))


def _keyring(site: _Site, card: Card) -> Keyring | None:
    """What a card opens, by its words and by its identity."""
    at = f"r/{card.card}"
    site.owners[at] = card.identity
    try:
        if open_card(site.folder, card.card, card.words) != card.identity:
            site.fault(f"k/{card.card}", f"a card whose words open another key than {card.reader}’s")
    except ValueError as error:
        site.fault(f"k/{card.card}", str(error))
    try:
        ring = open_keyring(site.folder, card.card, card.identity)
    except ValueError as error:
        site.fault(at, str(error))
        return None
    if ring.reader != card.reader or ring.home != card.circles[0]:
        site.fault(at, f"a keyring that is not {card.reader}’s, or begins elsewhere")
    if {held.path for held in ring.circles} != set(card.circles):
        site.fault(at, f"a keyring with other circles than {card.reader} is to read")
    for held in ring.circles:
        if site.held.setdefault(held.path, held) != held:
            site.fault(at, f"another key to {held.path} than other readers have")
    return ring


def _look_into(site: _Site, circle: str) -> None:
    """What stands in a circle is what is due there, and each file is the one that its index says."""
    held = site.held[circle]
    site.owners[f"i/{held.index}"] = held.identity
    try:
        index = open_index(site.folder, held)
    except ValueError as error:
        site.fault(f"i/{held.index}", f"{error} ({circle})")
        return
    site.indexes[circle] = index
    due = {site.names.path(path): path for path in site.due.get(circle, ())}
    for path in sorted(due.keys() - index.files.keys()):
        site.fault(due[path], f"a page or file that the readers of {circle} are to find, and do not")
    for path in sorted(index.files.keys() - due.keys()):
        site.fault(f"b/{index.files[path].blob}", f"a page or file in {circle} that its readers are not to find today")
    for filed in index.files.values():
        _open(site, circle, filed)
    for filed in index.search:
        _look_into_search(site, circle, filed, index)


def _open(site: _Site, circle: str, filed: Filed) -> bytes | None:
    """The bytes of a file of a circle, and a fault where it is another than its index says."""
    at = f"b/{filed.blob}"
    site.owners[at] = site.held[circle].identity
    try:
        return open_file(site.folder, filed, site.held[circle].identity)
    except ValueError as error:
        site.fault(at, f"{error} ({circle})")
        return None


def _look_into_search(site: _Site, circle: str, filed: Filed, index: Index) -> None:
    """A part of what is searched names pages of its circle alone."""
    data = _open(site, circle, filed)
    try:
        places = {each["location"] for each in json.loads(data or b"[]")}
    except (ValueError, TypeError, KeyError):
        site.fault(f"b/{filed.blob}", f"a part of what is searched in {circle} that search cannot read")
        return
    if not places <= index.files.keys():
        site.fault(f"b/{filed.blob}", f"a part of what is searched in {circle} that names what is not in it")


def _look_for_nobodys(site: _Site, cards: Sequence[Card]) -> None:
    """Every sealed file is somebody's."""
    known = {*site.owners, *(f"k/{card.card}" for card in cards)}
    for path in sorted(_sealed_in(site.folder) - known):
        what = "of nobody who reads here" if path[0] in "kr" else "that no index names"
        site.fault(path, f"a sealed file {what}")


def _sealed_in(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for part in "krib" for file in (folder / part).glob("*")}


def _opened(site: _Site, reader: str, ring: Keyring) -> Opened:
    indexes = [site.indexes[held.path] for held in ring.circles if held.path in site.indexes]
    paths = list(chain.from_iterable(index.files for index in indexes))
    pages = sum(path.endswith("/") for path in paths)
    theirs: Iterator[str] = (filed.blob for index in indexes for filed in index.every)
    opened = len(set(theirs)) + len(indexes) + 1
    return Opened(reader, len(indexes), pages, len(paths) - pages, len(site.owners) - opened)
