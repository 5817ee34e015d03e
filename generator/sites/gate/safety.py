"""A page's tags go in; what is unsafe among them comes out: scripts of unknown origin, other hosts, frames, traps.

The theme's own templates say which scripts may stand in a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import takewhile

from generator.policy import policy
from generator.project import Themes, material_theme
from generator.sites.gate.reading import Reading, Tag, scheme_of

__all__ = ["faults_in", "remote_styles"]

NEVER = {
    "animate", "animatemotion", "animatetransform", "applet", "base", "embed", "fencedframe", "frame", "frameset",
    "feimage", "foreignobject", "iframe", "image", "math", "noembed", "noframes", "noscript", "object", "plaintext",
    "portal", "set", "style", "template", "textarea", "title", "use", "xmp",
}  # fmt: skip
"""Elements that load another page, move addresses, or that browsers read in two ways.

Within a picture (`svg`) a browser reads tags in a style or a title; elsewhere tags there are none, until their end.
A title that holds no tag is none of these (`reading.CAPTION`): our charts have such. What a picture can take in from
elsewhere, or from another language of markup, no chart of ours has.
"""

SPOKEN = {"http", "https", "mailto"}
"""Where a link may lead outside the site."""

HARMLESS = {"html", "head", "meta"}
"""What may stand above the policy of a page: it holds for what stands below it."""

POLICY = "content-security-policy"

STYLES = re.compile(r"\\|@|(?<!var)(?<!calc)\(", re.IGNORECASE)
"""What a style needs to load anything, however it is written."""

LOADED = re.compile(r"""(?:url\(\s*["']?|@import\s*["'])\s*([^"')\s;]*)""", re.IGNORECASE)
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
BASE = re.compile(r'"(?:\{\{[^}]*\}\}|\.\.(?:/\.\.)*|\.)"')
"""Where an inline script of the theme has the address of its circle, which is not the same on every page."""


def faults_in(reading: Reading, themes: Themes) -> Iterator[str]:
    """What is unsafe on a page, once each."""
    if not reading.whole:
        yield "markup that cannot be read for certain"
    if not any("noindex" in tag.given.get("content", "") for tag in reading.tags if tag.given.get("name") == "robots"):
        yield "no word to search engines to stay away"
    if not _is_guarded(reading):
        yield "no policy, or not the one that browsers are to keep"
    yield from dict.fromkeys(fault for tag in reading.tags for fault in _faults_of(tag))
    if not all(_is_known(tag, themes) for tag in reading.tags if tag.name == "script"):
        yield "a script that is not the theme's"


def _is_guarded(reading: Reading) -> bool:
    """Whether the one policy of a page stands above all that it is for, and allows the page's own scripts alone."""
    said = [tag for tag in reading.tags if tag.given.get("http-equiv", "").lower() == POLICY]
    above = takewhile(lambda tag: tag not in said, reading.head)
    meant = _policy(tuple(filter(None, map(_inline, reading.tags))))
    return (
        [tag.given.get("content") for tag in said] == [meant]
        and said[0] in reading.head
        and all(tag.name in HARMLESS for tag in above)
    )


_policy = lru_cache(maxsize=1_000)(policy)


def _inline(tag: Tag) -> str:
    """What a tag would have the browser run, if it is such a script."""
    runs = tag.name == "script" and "src" not in tag.given and tag.given.get("type") != "application/json"
    return tag.inside if runs else ""


@lru_cache(maxsize=10_000)
def _faults_of(tag: Tag) -> tuple[str, ...]:
    """What is unsafe in a tag; most of them stand on many pages."""
    return tuple(_faults(tag))


def _faults(tag: Tag) -> Iterator[str]:
    if tag.name in NEVER or tag.given.get("http-equiv", POLICY).lower() != POLICY or _tells_where_from(tag):
        yield "an element that no page of ours has"
    if any(name.startswith("on") or name in {"srcdoc", "is"} for name in tag.given):
        yield "an attribute that runs a script"
    if any(name == "style" and STYLES.search(value) for name, value in tag.attributes):
        yield "a style that loads something"
    for name, address in tag.addresses:
        scheme = scheme_of(address)
        if scheme and scheme not in SPOKEN and scheme != "//":
            yield "an address that is not one of a page"
        elif scheme and (tag.name, name) != ("a", "href"):
            yield "something that is loaded from elsewhere"


def _tells_where_from(tag: Tag) -> bool:
    """Whether a tag would have browsers tell other hosts from which page a reader comes."""
    return tag.given.get("name", "").lower() == "referrer" and tag.given.get("content") != "no-referrer"


def _is_known(tag: Tag, themes: Themes) -> bool:
    """Whether a script is a file (where it stands is looked at elsewhere), plain data, or in the theme's templates."""
    if tag.inside and tag.given.get("type") == "application/json":
        return "<" not in tag.inside
    return not tag.inside if "src" in tag.given else BASE.sub('"."', tag.inside) in _scripts(themes)


@cache
def _scripts(themes: Themes) -> frozenset[str]:
    """The inline scripts in Material's templates and in the theme's own."""
    templates = [*(material_theme() / "partials" / "javascripts").glob("*.html")]
    templates += [file for theme in themes.folders for file in theme.rglob("*.html")]
    texts = (file.read_text(encoding="utf-8") for file in templates)
    return frozenset(BASE.sub('"."', script) for text in texts for script in SCRIPT.findall(text))


def remote_styles(style: str) -> bool:
    """Whether a style sheet loads anything from another host."""
    return any(scheme_of(address) not in {"", "data"} for address in LOADED.findall(style))
