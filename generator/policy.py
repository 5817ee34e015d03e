"""The inline scripts of a page go in, the policy under which a browser is to read the page comes out.

It is the last defence: whatever words of a page turned out to be, a browser runs no script that stands among them, and
asks no other host for anything. Two things a policy within a page cannot do: keep others from framing the page, and
stop `<meta http-equiv=refresh>`; the gate refuses the second.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256

__all__ = [
    "allowing_blobs", "allowing_styles", "policy", "policy_of_answers", "policy_of_file", "scripts_in",
]  # fmt: skip

_SCRIPTS, _STYLES = "script-src 'self'", "style-src 'self'"
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)

_DIRECTIVES = (
    "default-src 'self'",
    _SCRIPTS,
    _STYLES,
    "style-src-attr 'unsafe-inline'",  # a page's accent stands in a style of its own
    "img-src 'self' data:",  # Material's icons are such addresses in its style sheet
    "media-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "frame-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
)


def scripts_in(frame: str) -> tuple[str, ...]:
    """The inline scripts of a frame, in which no word of a page stands yet."""
    return tuple(_INLINE.findall(frame))


def policy(scripts: Iterable[str]) -> str:
    """The Content-Security-Policy of a page that has these inline scripts and no other."""
    allowed = " ".join((_SCRIPTS, *sorted({_digest(script) for script in scripts})))
    return "; ".join(allowed if each is _SCRIPTS else each for each in _DIRECTIVES)


def policy_of_answers(scripts: Iterable[str]) -> str:
    """The policy of answers that carry pages with these scripts: it can also say that nobody frames them."""
    return f"{policy(scripts)}; frame-ancestors 'none'"


def allowing_styles(page: str, styles: Iterable[str]) -> str:
    """A page whose policy allows some inline styles more: a preview shows more than what is published."""
    return page.replace(f"; {_STYLES};", f"; {' '.join((_STYLES, *map(_digest, styles)))};", 1)


def allowing_blobs(allowed: str) -> str:
    """A policy under which a page may also show pictures, sound and film that it opened itself."""
    for kind in ("img-src 'self' data:", "media-src 'self'"):
        allowed = allowed.replace(f"; {kind};", f"; {kind} blob:;", 1)
    return allowed


def policy_of_file(styles: Iterable[str], scripts: Iterable[str] = ()) -> str:
    """The Content-Security-Policy of a file that stands alone: what is not in it, it cannot ask for.

    A script of it may also run aside, as a worker that it makes of itself.
    """
    shown = "style-src-attr 'unsafe-inline'; img-src data:; media-src data:; font-src data:"
    allowed = " ".join(map(_digest, scripts))
    running = f"script-src {allowed}; worker-src blob:" if allowed else "script-src 'none'"
    sheets = " ".join(("style-src", *map(_digest, styles)))
    return f"default-src 'none'; {running}; {sheets}; {shown}; base-uri 'none'; form-action 'none'"


def _digest(inline: str) -> str:
    return f"'sha256-{b64encode(sha256(inline.encode()).digest()).decode()}'"
