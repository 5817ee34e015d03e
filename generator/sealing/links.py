"""A finished page goes in; the same page comes out with its addresses as they are in the sealed site.

Paths stay as deep as they were, so only the names in an address change, and the climbs before them do not. What leads
out of the site, within the page or to the files that everybody shares is left alone.
"""

from __future__ import annotations

import re
from html import escape, unescape
from urllib.parse import unquote

from generator.sealing.naming import Names

__all__ = ["SHARED", "sealed_address", "sealed_page"]

SHARED = "assets"
"""The folder of what all readers of a site share; it keeps its name."""

_ONE, _SEVERAL = ("href", "poster", "src"), ("imagesrcset", "srcset")
"""Attributes of our pages that hold an address, or several."""

_TAG = re.compile(
    # A script or style holds no address of a reader's, and a policy knows its bytes: it is passed over whole.
    r"""<(?:script|style)\b[^>]*>.*?</(?:script|style)\s*>"""
    # Only these can hold one; to look into all the others takes ten times as long.
    r"""|<(?:a|area|audio|embed|image|img|input|link|source|track|use|video)\s(?:[^"'>]+|"[^"]*"|'[^']*')*+>""",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    rf"""(\s({"|".join((*_ONE, *_SEVERAL))})\s*=\s*)(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))"""
    r"""|"[^"]*"|'[^']*'""",  # the words of another attribute, which may look like one of these
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?![a-z][a-z0-9+.-]*:|//)((?:\.{1,2}/)*)([^?#]*)(.*)", re.IGNORECASE | re.DOTALL)


def sealed_page(page: str, path: str, names: Names) -> str:
    """The HTML of the page at `path` (below the site, with `/` at its end) as it is sealed."""

    def attribute(found: re.Match[str]) -> str:
        before, name, *values = found.groups("")
        if not name:
            return found[0]
        value = unescape("".join(values)).strip()
        sealed = _sealed_value(name.lower(), value, path, names)
        return found[0] if sealed == value else f'{before}"{escape(sealed)}"'

    return _TAG.sub(lambda tag: _ATTRIBUTE.sub(attribute, tag[0]) if "=" in tag[0] else tag[0], page)


def sealed_address(address: str, path: str, names: Names) -> str:
    """An address on the page at `path`, as it is in the sealed site."""
    found = _ADDRESS.fullmatch(address)
    if not found or not found[2]:
        return address
    climbs, below, mark = found.groups()
    steps = path.split("/")[:-1]
    above = steps[: max(0, len(steps) - climbs.count("../"))]
    target = [*above, *unquote(below).removesuffix("index.html").split("/")]
    if target[0] == SHARED:
        return address
    return f"{climbs}{'/'.join(names.path('/'.join(target)).split('/')[len(above) :])}{mark}"


def _sealed_value(name: str, value: str, path: str, names: Names) -> str:
    if name in _ONE:
        return sealed_address(value, path, names)
    parts = (part.split(maxsplit=1) for part in value.split(",") if part.strip())
    return ", ".join(" ".join((sealed_address(first, path, names), *rest)) for first, *rest in parts)
