"""A change of keys: a book and what is to be otherwise go in; new identities, cards and keyrings come out, as files.

Everything is written before the book that names it, and the owners' half first. So a command that is killed leaves
either the keys of before or those of after, and an owner can always open what anything was sealed with.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

from generator.circles import Reader, is_here
from generator.keys.book import BOOK, Book, Card, CircleKey, Ring, reader_of, write_book
from generator.keys.cards import new_card, new_words, sealed_card
from generator.keys.folder import put_all
from generator.keys.owners import Owner, Secret, new_identity, sealed_circles, sealed_secret
from generator.keys.planning import Plan, planned, sites_known
from generator.library import Library
from generator.sealing import encrypt, pack

__all__ = ["BEGUN", "FILED", "PUBLISHED", "Draft"]

FILED = CIRCLES, READERS, PUBLISHED = "circles", "readers", "published"
"""The folders of the owners' half, and that of the ready files."""

BEGUN = "begun"
"""A file that stands beside keys that are being made for the first time: what is there belongs to no book yet."""


class Draft:
    """The keys of a school as they are going to be; nothing is written before `commit`."""

    def __init__(self, owner: Owner, book: Book) -> None:
        self.book = book
        self._owner, self._before = owner, book
        self._known: dict[str, Mapping[str, str]] = {}
        self._identities: dict[str, dict[str, str]] = {}
        self._secrets: dict[str, Secret] = {}
        self._files: dict[str, bytes] = {}
        self._rotate: dict[str, set[str]] = {}

    # --------------------------------------------------------------------------------------------- what changes

    def give(self, readers: Iterable[Reader]) -> None:
        """Gives each reader a card, in place of the one they have."""
        wanted = list(readers)
        for reader in wanted:
            self._take(str(reader))
        cards = self._made(len(wanted))
        given = {str(reader): card for reader, card in zip(wanted, cards, strict=True)}
        revoked = [each for each in self.book.revoked if each not in given]
        self.book = self.book.model_copy(update={"cards": {**self.book.cards, **given}, "revoked": revoked})

    def _made(self, count: int) -> Iterator[Card]:
        """That many new cards; scrypt is what takes long, and leaves Python to others meanwhile."""
        taken = {card.card for card in (*self._before.cards.values(), *self.book.cards.values())}
        fresh: list[tuple[str, Secret, str]] = []
        for _ in range(count):
            name, (identity, recipient) = new_card(taken), new_identity()
            taken.add(name)
            fresh.append((name, Secret(new_words(), identity), recipient))
        with ThreadPoolExecutor() as pool:
            sealed = pool.map(sealed_card, [secret for _, secret, _ in fresh])
            for (name, secret, recipient), data in zip(fresh, sealed, strict=True):
                self._secrets[name] = secret
                yield Card(card=name, recipient=recipient, since=_today(), file=self._put(data), rings={})

    def revoke(self, reader: str) -> None:
        """Takes a reader's card away, for good."""
        self._take(reader)
        self.book = self.book.model_copy(update={"revoked": sorted({*self.book.revoked, reader})})

    def _take(self, reader: str) -> None:
        """Takes a card away, if there is one: each circle it opened gets a new key."""
        cards = dict(self.book.cards)
        if card := cards.pop(reader, None):
            for site, ring in card.rings.items():
                self.rotate(site, ring.holds)
            self.book = self.book.model_copy(update={"cards": cards})

    def rotate(self, site: str, paths: Iterable[str]) -> None:
        """Has circles of a site get a new key."""
        self._rotate.setdefault(site, set()).update(paths)

    def own(self, owners: Sequence[str], called: Mapping[str, str]) -> None:
        """Has others own the keys, by public key: all of their half is written anew."""
        self.book = self.book.model_copy(update={"owners": list(owners), "called": dict(called)})
        self._secrets |= {card.card: self._owner.secret(card.card) for card in self.book.cards.values()}

    # ------------------------------------------------------------------------------------------- bringing up to date

    def fit_all(self, library: Library) -> None:
        """Makes the keys of all sites those that the library asks for."""
        for site in sites_known(self.book, library):
            self.fit(library, site)

    def fit(self, library: Library, site: str) -> None:
        """Makes the keys of a site those that its library asks for."""
        plan = planned(self.book, library, site, frozenset(self._rotate.pop(site, ())))
        self._known[site] = self._owner.circles(site)
        self._fit_circles(plan)
        self._fit_rings(plan)
        self._forget_who_left(library, site)

    def _fit_circles(self, plan: Plan) -> None:
        known, keys = self._known[plan.site], {}
        before = self.book.circles.get(plan.site, {})
        identities = self._identities[plan.site] = {}
        for path in sorted({*before, *plan.new} - plan.gone):
            key = before.get(path)
            if key is None or path in plan.new or key.recipient not in known:
                # A key of which the owners know nothing could be given to nobody.
                identity, recipient = new_identity()
                key = CircleKey(recipient=recipient, since=_today())
            else:
                identity = known[key.recipient]
            keys[path], identities[key.recipient] = key, identity
        circles = {site: held for site, held in {**self.book.circles, plan.site: keys}.items() if held}
        self.book = self.book.model_copy(update={"circles": circles})

    def _fit_rings(self, plan: Plan) -> None:
        """A keyring for each reader, all of one size; one that says what it said before stays as it is."""
        texts = {reader: self._told(plan.site, reader, held) for reader, held in plan.holds.items()}
        size = max((len(pack(text)) for text in texts.values()), default=0)
        cards = {}
        for reader, card in self.book.cards.items():
            rings = {site: ring for site, ring in card.rings.items() if site != plan.site}
            if reader in texts:
                rings[plan.site] = self._ring(card, plan, texts[reader], size, list(plan.holds[reader]))
            cards[reader] = card.model_copy(update={"rings": rings})
        self.book = self.book.model_copy(update={"cards": cards})

    def _ring(self, card: Card, plan: Plan, text: bytes, size: int, holds: list[str]) -> Ring:
        says = hashlib.sha256(f"{size}\n".encode() + text).hexdigest()
        old = card.rings.get(plan.site)
        if old and old.says == says and (self._folder / PUBLISHED / old.file).is_file():
            return old
        return Ring(file=self._put(encrypt(pack(text, size=size), [card.recipient])), says=says, holds=holds)

    def _told(self, site: str, reader: str, held: tuple[str, ...]) -> bytes:
        """What a keyring says, as docs/sealed-format.md has it."""
        names, recipients = self.book.names(site), self.book.recipients(site)
        circles = [
            {"path": path, "index": names.index(recipients[path]), "identity": self._identities[site][recipients[path]]}
            for path in held
        ]
        name = reader.replace(f"/{site}/", "/", 1)
        told = {"v": 1, "reader": name, "home": held[0], "circles": circles}
        return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()

    def _forget_who_left(self, library: Library, site: str) -> None:
        """A card that opens nothing any more goes, and with a student who left what is remembered of theirs."""

        def stays(name: str) -> bool:
            reader = reader_of(name)
            # What is wrong in another class may keep its students out of this library: nothing is known of them.
            return not library.whole or reader.site not in {"", site} or is_here(reader, library)

        cards = {reader: card for reader, card in self.book.cards.items() if card.rings or stays(reader)}
        revoked = [reader for reader in self.book.revoked if stays(reader)]
        self.book = self.book.model_copy(update={"cards": cards, "revoked": revoked})

    # -------------------------------------------------------------------------------------------------------- writing

    @property
    def _folder(self) -> Path:
        return self._owner.folder

    def _put(self, data: bytes) -> str:
        """Has a ready file be written, under a name that its bytes give."""
        name = hashlib.sha256(data).hexdigest()[:32]
        self._files[name] = data
        return name

    def commit(self) -> None:
        """Writes what has changed, and then takes away what is in use no longer."""
        folder, owners = self._folder, self.book.owners
        halves = {site: {**self._known[site], **new} for site, new in self._identities.items() if new}
        others = owners != self._before.owners
        anew = {site: told for site, told in halves.items() if others or told != self._known[site]}
        put_all({self._of(site): sealed_circles(told, owners) for site, told in anew.items()})
        put_all({folder / READERS / f"{card}.age": sealed_secret(each, owners) for card, each in self._secrets.items()})
        put_all({folder / PUBLISHED / name: data for name, data in self._files.items()})
        if self.book != self._before or not (folder / BOOK).exists():
            write_book(folder, self.book)
        spare = {site for site, told in halves.items() if told != self._identities[site]}
        put_all({self._of(site): sealed_circles(self._identities[site], owners) for site in sorted(spare)})
        self._tidy()

    def _of(self, site: str) -> Path:
        return self._folder / CIRCLES / f"{site}.age"

    def _tidy(self) -> None:
        """Takes away what nothing uses; ready files of the book before stay, for a build may be copying them."""
        kept = {
            CIRCLES: {f"{site}.age" for site in self.book.circles},
            READERS: {f"{card.card}.age" for card in self.book.cards.values()},
            PUBLISHED: self.book.files() | self._before.files(),
        }
        for below, names in kept.items():
            for file in (self._folder / below).glob("*"):
                if file.name not in names:
                    file.unlink(missing_ok=True)
        (self._folder / BEGUN).unlink(missing_ok=True)


def _today() -> str:
    return date.today().isoformat()
