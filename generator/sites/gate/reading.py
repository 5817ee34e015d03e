"""A finished page goes in; its tags, the addresses in them and all words on it come out.

Reads no more than the plain, well-formed HTML that our templates write. What it cannot read so it says, and does not
guess: a browser might read it otherwise.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

__all__ = ["Reading", "Tag", "read", "scheme_of"]

ADDRESSES = {
    "action", "attributionsrc", "background", "cite", "classid", "codebase", "data", "formaction", "href", "icon",
    "imagesrcset", "longdesc", "manifest", "ping", "poster", "profile", "src", "srcset", "usemap", "xlink:href",
}  # fmt: skip
"""Attributes that hold an address."""

SEVERAL = {"srcset", "imagesrcset", "ping"}
"""Attributes that hold several."""

SILENT = ADDRESSES | {"class", "id", "sizes", "style", "d", "points", "media", "type", "for", "name"}
"""Attributes that hold no words of a person."""

ATTRIBUTE = r"""\s+([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*+)"|'([^']*+)'|([^\s"'=<>`]+)))?"""
BARE = re.sub(r"\((?!\?)", "(?:", ATTRIBUTE)
TOKEN = re.compile(
    rf"<!doctype html>|<(?P<raw>script|style)(?P<given>(?:{BARE})*+)\s*>(?P<inside>.*?)</(?P=raw)\s*>"
    rf"|<title(?P<named>(?:{BARE})*+)\s*>(?P<words>[^<]*+)</title\s*>"
    rf"|<(?P<close>/?)(?P<name>[a-z][a-z0-9-]*)(?P<attributes>(?:{BARE})*+)\s*/?>",
    re.DOTALL | re.IGNORECASE,
)
ONE = re.compile(ATTRIBUTE)
RAW = {"script", "style"}
CAPTION = "title of a picture"
"""What a title is called that holds plain words alone: browsers read it in one way, wherever it stands."""

UNREAD = re.compile(r"<[a-z!/?]", re.IGNORECASE)
SCHEME = re.compile(r"[a-z][a-z0-9+.\-]*:", re.IGNORECASE)
UNSEEN = re.compile(r"[\x00-\x20\x7f]")


@dataclass(frozen=True)
class Tag:
    """An element's opening tag: its name and attributes, in small letters; `inside` is what a script or style holds."""

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    inside: str = ""

    @cached_property
    def given(self) -> Mapping[str, str]:
        """The attributes by name; of two with one name, browsers heed the first."""
        return dict(reversed(self.attributes))

    @cached_property
    def addresses(self) -> tuple[tuple[str, str], ...]:
        """Each address of the tag with the attribute that holds it, without the spaces that browsers pass over."""
        found = ((name, value) for name, value in self.attributes if name in ADDRESSES)
        return tuple((name, UNSEEN.sub("", one)) for name, value in found for one in _each(name, value))

    @cached_property
    def local(self) -> tuple[str, ...]:
        """The addresses that lead to a place of this site, without what follows `#` or `?`."""
        plain = (address.partition("#")[0].partition("?")[0] for _, address in self.addresses if not scheme_of(address))
        return tuple(address for address in plain if address)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Words that stand in the tag: what is said of a picture, and what a script that runs nothing holds."""
        said = [value for name, value in self.attributes if " " in value and name not in SILENT]
        return (*said, self.inside) if self.given.get("type") == "application/json" else tuple(said)


@dataclass(frozen=True)
class Reading:
    """A page as it was read: its different tags, and its words; `whole` is false where some of it could not be read.

    `head` are the tags above its title, in their order.
    """

    tags: tuple[Tag, ...]
    words: str
    whole: bool
    head: tuple[Tag, ...] = ()


def read(finished: str) -> Reading:
    """The tags and words of a page."""
    inner, *outer = _cut(finished)
    parts = [_read(inner), *map(_read_before, outer)]
    tags = dict.fromkeys(tag for part in parts for tag in part.tags)
    words = " ".join(part.words for part in parts)
    return Reading(tuple(tags), words, all(part.whole for part in parts), parts[1].tags)


def _cut(finished: str) -> tuple[str, ...]:
    """A page in parts: its own words in one, then what stands around them, which many pages share."""
    # Wherever these marks may stand, a part that ends within a tag or a script is one that cannot be read.
    head, _, rest = finished.partition("<title>")
    title, _, rest = rest.partition("</title>")
    top, mark, rest = rest.partition("<article ")
    inside, end, bottom = rest.rpartition("</article>")
    # The title is the one element whose inside browsers read as plain words: any tag in it would be none.
    return f"{title} {mark}{inside}{end}", head, top, bottom


def _read(text: str) -> Reading:
    tags: dict[tuple[str, str, str], Tag] = {}
    between: list[str] = []
    said: list[str] = []
    at, whole, hollow = 0, True, False
    for token in TOKEN.finditer(text):
        start, end = token.span()
        closed, hollow = hollow, _is_hollow(token)
        between += (text[at:start], "" if closed or hollow or _is_mark(token) else " ")
        at = end
        raw, given, inside, named, words, close, name, attributes = token.groups()
        if words is not None:
            between.append(words)
            name, attributes = CAPTION, named
        # One that only opens or only closes here takes in what nobody would look at.
        whole = whole and (name is None or name.lower() not in RAW)
        if (raw or name) and not close:
            key = (raw or name, given or attributes or "", inside or "")
            if key not in tags:
                tags[key] = _tag(*key)
            said += tags[key].words
    plain = "".join((*between, text[at:]))
    return Reading(tuple(tags.values()), f"{html.unescape(plain)} {' '.join(said)}", whole and not UNREAD.search(plain))


def _is_mark(token: re.Match[str]) -> bool:
    """Whether a tag is put around words where a note speaks of them: words are not parted by it."""
    return (token["name"] or "").lower() == "mark"


def _is_hollow(token: re.Match[str]) -> bool:
    """Whether a tag opens a link that holds no words, and so parts none either."""
    name = token["name"] or ""
    return name.lower() == "a" and not token["close"] and token.string.startswith("</a>", token.end())


_read_before = lru_cache(maxsize=1_000)(_read)


def scheme_of(address: str) -> str:
    """The scheme of an address in small letters; `//` where it names a host without one, "" where it is local."""
    if address.startswith("//") or "\\" in address:
        return "//"
    found = SCHEME.match(address)
    return found[0][:-1].lower() if found else ""


@lru_cache(maxsize=10_000)
def _tag(name: str, attributes: str, inside: str) -> Tag:
    """A tag from its text; most of them stand on many pages."""
    found = ONE.findall(attributes) if attributes else ()
    return Tag(name.lower(), tuple((key.lower(), html.unescape(a or b or c)) for key, a, b, c in found), inside)


def _each(name: str, value: str) -> Iterator[str]:
    if name not in SEVERAL:
        yield value
        return
    for part in value.split("," if name != "ping" else None):
        if part.strip():
            yield part.split()[0]
