"""Sealed sites for tests: a plain site and made-up keys go in, the site by docs/sealed-format.md comes out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pyrage

from generator.sealing import Names, encrypt, encrypt_with_words, pack

__all__ = ["WORDS", "Keys", "Reader", "readers_of", "recipient_of", "seal"]

WORDS = "six words of a made up card"
"""What every card here is sealed with."""

TYPES = {".html": "text/html; charset=utf-8", ".webp": "image/webp"}
NOT_SEALED = {"search_index.json", "sitemap.xml"}


@dataclass(frozen=True)
class Reader:
    """A reader with a card: six characters, words, an identity, and the circles that it opens."""

    name: str
    card: str
    identity: str
    holds: tuple[str, ...]


@dataclass
class Keys:
    """The made-up keys of one site; a circle gets its identity when it is first asked for."""

    site: str
    readers: list[Reader] = field(default_factory=list)
    circles: dict[str, str] = field(default_factory=dict)

    @cached_property
    def names(self) -> Names:
        return Names(b"a key of names that is for tests", self.site)

    def identity(self, circle: str) -> str:
        return self.circles.setdefault(circle, str(pyrage.x25519.Identity.generate()))

    def recipient(self, circle: str) -> str:
        return recipient_of(self.identity(circle))

    def add(self, name: str, holds: Sequence[str]) -> Reader:
        card = hashlib.sha256(name.encode()).hexdigest()[:6]
        reader = Reader(name, card, str(pyrage.x25519.Identity.generate()), tuple(holds))
        self.readers.append(reader)
        return reader


def recipient_of(identity: str) -> str:
    return str(pyrage.x25519.Identity.from_str(identity).to_public())


def readers_of(plain: Path) -> Mapping[str, tuple[str, ...]]:
    """Who reads a class that was built plainly, and the circles they hold, home first."""
    students = sorted(each.name for each in (plain / "family").iterdir() if each.is_dir())
    every = [f"{kind}/{one}" for kind in ("family", "student") for one in students]
    return {
        **{f"student/{one}": (f"student/{one}", f"family/{one}", "class") for one in students},
        **{f"family/{one}/1": (f"family/{one}", "class") for one in students},
        "staff/rivera": ("teachers", "class", *every),
    }


def seal(plain: Path, keys: Keys, out: Path) -> Path:
    """Seals the plain site in a folder below `out`; a blob that stands there already is kept as it is."""
    site = out / keys.names.slug
    for name in "krib":
        (site / name).mkdir(parents=True, exist_ok=True)
    held = sorted({circle for reader in keys.readers for circle in reader.holds})
    wanted = {name for each in held for name in _sealed_circle(plain, each, keys.names, keys.recipient(each), site)}
    for blob in (site / "b").iterdir():
        if blob.name not in wanted:
            blob.unlink()
    for reader in keys.readers:
        _seal_reader(reader, keys, site)
    _seal_public(plain, site)
    return site


def _seal_public(plain: Path, site: Path) -> None:
    for path in ("index.html", "worker.js"):
        (site / path).write_text("<p>This page opens with a card.</p>", encoding="utf-8")
    assets = site / "assets"
    assets.mkdir(exist_ok=True)
    (assets / "classfolio.css").write_bytes((plain / "assets" / "classfolio.css").read_bytes())
    (site.parent / "index.html").touch()


def _sealed_circle(plain: Path, circle: str, names: Names, recipient: str, site: Path) -> list[str]:
    """The names of the blobs of a circle."""
    files: dict[str, tuple[str, str, str]] = {}
    for file in sorted((plain / circle).rglob("*")):
        if file.is_file() and file.name not in NOT_SEALED:
            path = file.relative_to(plain).as_posix().removesuffix("index.html")
            files[names.path(path)] = _blob(path, file.read_bytes(), recipient, names, site, file.suffix)
    search = [_blob(f"{circle}/search/0", b"[]", recipient, names, site, "")]
    home = names.path(f"{circle}/")
    index = {"v": 1, "circle": circle, "title": "Maple 5", "lang": ["en"], "home": home, "csp": "default-src 'self'"}
    said = json.dumps({**index, "files": files, "search": search}, separators=(",", ":")).encode()
    (site / "i" / names.index(recipient)).write_bytes(encrypt(pack(said), [recipient]))
    return [entry[0] for entry in (*files.values(), *search)]


def _blob(path: str, data: bytes, recipient: str, names: Names, site: Path, suffix: str) -> tuple[str, str, str]:
    digest = hashlib.sha256(data).hexdigest()
    name = names.blob(recipient, path, digest)
    if not (site / "b" / name).exists():
        (site / "b" / name).write_bytes(encrypt(pack(data), [recipient]))
    return name, TYPES.get(suffix, "application/octet-stream"), digest


def _seal_reader(reader: Reader, keys: Keys, site: Path) -> None:
    circles = [
        {"path": path, "index": keys.names.index(keys.recipient(path)), "identity": keys.identity(path)}
        for path in reader.holds
    ]
    said = {"v": 1, "reader": reader.name, "home": reader.holds[0], "circles": circles}
    keyring = pack(json.dumps(said, separators=(",", ":")).encode(), size=16384)
    (site / "r" / reader.card).write_bytes(encrypt(keyring, [recipient_of(reader.identity)]))
    if not (site / "k" / reader.card).exists():  # scrypt is slow: a card that is there is as good as another
        (site / "k" / reader.card).write_bytes(encrypt_with_words(reader.identity.encode(), WORDS))
