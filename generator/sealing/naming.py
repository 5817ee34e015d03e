"""Names go in, and what stands for them in public comes out: the same each time, and nothing to whoever lacks the key.

Names are keyed digests (HMAC-SHA-256). Who does not hold the key can neither read a name nor try one out.
"""

from __future__ import annotations

import hmac
from base64 import b32encode
from dataclasses import dataclass
from functools import cache
from posixpath import splitext

__all__ = ["Names"]

_SLUG, _STEP, _FILE = 10, 8, 32
"""The lengths of the names of a site's folder, of a step of a path, and of a sealed file."""


@dataclass(frozen=True)
class Names:
    """The public names of one site, with the key of the school's names."""

    key: bytes
    site: str

    @property
    def slug(self) -> str:
        """The folder of the site."""
        return _word(self._digest("site"), _SLUG)

    def blob(self, recipient: str, path: str, digest: str) -> str:
        """A sealed file: of the same bytes at the same path for the same recipient, always the same name."""
        return self._digest("blob", recipient, path, digest).hex()[:_FILE]

    def index(self, recipient: str) -> str:
        """The index of the circle that has this recipient."""
        return self._digest("index", recipient).hex()[:_FILE]

    def path(self, path: str) -> str:
        """The path at which a browser shows what stands at `path` in the plain site; as deep, as a folder or a file.

        A step below the same steps always has the same name, so relative links work as they did. A file keeps its
        suffix, for the browser's sake.
        """
        above, _, last = path.rpartition("/")
        if not above:
            return self._step("", last)
        return f"{self._folder(above)}/{self._step(above, last)}"

    @cache  # noqa: B019  (one value a site and build, with as many folders as the site has)
    def _folder(self, path: str) -> str:
        above, _, last = path.rpartition("/")
        return f"{self._folder(above)}/{self._step(above, last)}" if above else self._step("", last)

    def _step(self, above: str, step: str) -> str:
        """One step of a path; nothing for the nothing after a folder's last stroke."""
        return _word(self._digest("path", above, step), _STEP) + splitext(step)[1] if step else ""

    def _digest(self, *parts: str) -> bytes:
        """A keyed digest of this site's; each part says how long it is, so that no two divisions are alike."""
        text = "".join(f"{len(part)}:{part}" for part in (self.site, *parts))
        return hmac.digest(self.key, text.encode(), "sha256")


def _word(digest: bytes, length: int) -> str:
    return b32encode(digest).decode().lower()[:length]
