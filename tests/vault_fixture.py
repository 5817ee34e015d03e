"""A site as `build --plain` makes it goes in; the same site, sealed as docs/sealed-format.md says, comes out.

For the tests of the browser's side alone: it seals from nothing but a folder, and says the words of its cards.
"""

from __future__ import annotations

import hashlib
import json
import mimetypes
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from pyrage import x25519

from generator.policy import policy, scripts_in
from generator.project import Project, Themes, packaged_theme
from generator.sealing import Names, encrypt, encrypt_with_words, pack
from generator.unlocking import LOST, lost_page, unlock_page

__all__ = ["LIST", "Card", "Sealed", "seal"]

LIST = (
    "acorn", "bridge", "candle", "drizzle", "elbow", "feather", "gravel", "harbor", "island", "jigsaw", "kettle",
    "lantern", "marble",
)  # fmt: skip
"""Words of cards, few enough to be near to none of the others."""

READERS: Mapping[str, tuple[str, Sequence[str]]] = {
    "family/mina/1": ("family/mina", ["class", "family/mina"]),
    "family/omar/1": ("family/omar", ["class", "family/omar"]),
    "family/ana/1": ("family/ana", ["class", "family/ana"]),
}
"""For each reader, the circle that opens first, and all circles."""

LINK = re.compile(r"""((?:href|src|poster)=")([^"#?:]*)(#[^"]*)?(")""")
SET = re.compile(r'srcset="([^"]*)"')
TEXT = {".html": "text/html; charset=utf-8", ".webp": "image/webp"}


@dataclass(frozen=True)
class Card:
    """What stands on a card: six characters, six words; and what its QR code holds."""

    characters: str
    words: str
    identity: str

    @property
    def square(self) -> str:
        """What stands in the QR code after the address."""
        return f"#k={self.characters}.{self.identity}"


@dataclass
class Sealed:
    """A sealed site: the folder in which its own folder stands, its names, the cards and circles' keys."""

    folder: Path
    names: Names
    cards: dict[str, Card] = field(default_factory=dict)
    circles: dict[str, Any] = field(default_factory=dict)
    entries: dict[str, dict[str, tuple[str, str, str]]] = field(default_factory=dict)

    @property
    def site(self) -> Path:
        """The site's own folder."""
        return self.folder / self.names.slug

    def index(self, circle: str) -> Path:
        """The file of a circle's index."""
        return self.site / "i" / self.names.index(str(self.circles[circle].to_public()))

    def named(self, circle: str, path: str) -> str:
        """The name of the sealed file of what stands at a path of the plain site."""
        return self.entries[circle][self.names.path(path)][0]

    def put(self, circle: str, path: str, data: bytes, kind: str) -> tuple[str, str, str]:
        """Seals a file for a circle; its entry in the index."""
        recipient, digest = str(self.circles[circle].to_public()), hashlib.sha256(data).hexdigest()
        name = self.names.blob(recipient, path, digest)
        (self.site / "b" / name).write_bytes(encrypt(pack(data, piecewise=kind.startswith("audio/")), [recipient]))
        return name, kind, digest


def seal(plain: Path, folder: Path, *, title: str | None = None, languages: Sequence[str] = ("en", "es")) -> Sealed:
    """Seals a class's site, which stands plainly in a folder, into another."""
    sealed = Sealed(folder, Names(b"n" * 32, plain.name))
    for each in ("k", "r", "i", "b"):
        (sealed.site / each).mkdir(parents=True)
    shutil.copytree(plain / "assets", sealed.site / "assets")
    (sealed.site / "assets" / "vault").mkdir(exist_ok=True)
    (sealed.site / "assets" / "vault" / "words.txt").write_text("\n".join(LIST), encoding="utf-8")
    shutil.copyfile(packaged_theme() / "vault" / "worker.js", sealed.site / "worker.js")
    (folder / "index.html").write_text("", encoding="utf-8")
    (folder / LOST).write_text(lost_page(), encoding="utf-8")
    themes = Themes(Project(plain).themes)
    (sealed.site / "index.html").write_text(unlock_page(themes, languages, title), encoding="utf-8")
    for circle in sorted({each for _, circles in READERS.values() for each in circles}):
        sealed.circles[circle] = x25519.Identity.generate()
        reseal(sealed, plain, circle)
    for number, reader in enumerate(READERS):
        sealed.cards[reader] = _card(sealed, number, reader)
    return sealed


def reseal(sealed: Sealed, plain: Path, circle: str) -> None:
    """Seals a circle of a plain site, and writes its index."""
    home = f"{circle}/"
    paths = {path.relative_to(plain).as_posix(): path for path in (plain / circle).rglob("*") if path.is_file()}
    files = {}
    for path, file in sorted(paths.items()):
        if file.name in {"sitemap.xml", "search_index.json"}:
            continue
        shown = path.removesuffix("index.html") if file.name == "index.html" else path
        kind = TEXT.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        data = file.read_bytes()
        if file.suffix == ".html":
            data = "".join(_linked(sealed.names, shown, data.decode())).encode()
        opaque = sealed.names.path(shown)
        files[opaque] = sealed.put(circle, opaque, data, kind)
    sealed.entries[circle] = files
    documents, behind = _searched(sealed.names, plain, home)
    index = {
        "v": 1, "circle": circle, "title": "Maple 5", "lang": ["en"], "home": sealed.names.path(home),
        "csp": policy(scripts_in((plain / circle / "index.html").read_text(encoding="utf-8"))),
        "files": files, "search": [sealed.put(circle, "search", documents, "application/json")], "behind": behind,
    }  # fmt: skip
    recipient = str(sealed.circles[circle].to_public())
    sealed.index(circle).write_bytes(encrypt(pack(_json(index)), [recipient]))


def _linked(names: Names, page: str, text: str) -> Iterator[str]:
    """A page whose links lead to opaque names; those to `assets` stay."""

    def opaque(link: str) -> str:
        goal = urljoin(page, link)
        return link if not link or goal.startswith("assets/") else "../" * page.count("/") + names.path(goal)

    def attribute(found: re.Match[str]) -> str:
        return f"{found[1]}{opaque(found[2])}{found[3] or ''}{found[4]}"

    def widths(found: re.Match[str]) -> str:
        pairs = (each.strip().partition(" ") for each in found[1].split(","))
        return f'srcset="{", ".join(f"{opaque(link)} {width}" for link, _, width in pairs)}"'

    yield SET.sub(widths, LINK.sub(attribute, text))


def _searched(names: Names, plain: Path, home: str) -> tuple[bytes, list[str]]:
    found = json.loads((plain / home / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    held = [each for each in found if not each["location"].startswith("../")]
    placed = [{**each, "location": names.path(home + each["location"].removeprefix("./"))} for each in held]
    works = [path.parent.name for path in (plain / home / "samples").glob("*/index.html")]
    wider = [path for name in works for path in (plain / "class/work").glob(f"*/{name}/")]
    return _json(placed), [names.path(f"{path.relative_to(plain).as_posix()}/") for path in wider]


def _card(sealed: Sealed, number: int, reader: str) -> Card:
    personal = x25519.Identity.generate()
    card = Card(f"7k3m9{number}", " ".join(LIST[number : number + 6]), str(personal))
    home, circles = READERS[reader]
    held = [{"path": each, "index": sealed.index(each).name, "identity": str(sealed.circles[each])} for each in circles]
    keyring = {"v": 1, "reader": reader, "home": home, "circles": held}
    (sealed.site / "k" / card.characters).write_bytes(encrypt_with_words(card.identity.encode(), card.words))
    packed = pack(_json(keyring), size=4096)
    (sealed.site / "r" / card.characters).write_bytes(encrypt(packed, [str(personal.to_public())]))
    return card


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
