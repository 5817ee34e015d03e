"""What one run remembers for the next: values go in under a name, and come out again only if nothing touched them.

A ledger is sealed with a key that stays on this computer, outside every project: one that is damaged, older, or comes
from somewhere else (a cache that was restored from somebody's branch) is as good as none, and is made anew.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import pickle
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from platformdirs import user_state_path

__all__ = ["Ledger", "OpenLedger"]

SEAL = 32
KEY = "CLASSFOLIO_KEY_FILE"
"""An environment variable that names another place for the key, for a machine whose home cannot be written."""


class Ledger:
    """A folder of remembered values; `epoch` is another as soon as values of old are of no use."""

    def __init__(self, folder: Path, epoch: str = "") -> None:
        self.folder = folder
        self._epoch = epoch.encode()

    def read(self, name: str) -> Any:
        """The value that was written under the name in this epoch, on this computer; None where there is none."""
        with suppress(OSError):
            data = (self.folder / name).read_bytes()
            seal, held = data[:SEAL], memoryview(data)[SEAL:]
            if hmac.compare_digest(seal, self._seal(name, held)):
                return pickle.loads(held)  # noqa: S301 - sealed: this computer wrote it
        return None

    def write(self, name: str, value: Any) -> None:
        """Remembers a value made of plain data and of this program's own types."""
        held = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        part = self.folder / f"{name}.{os.getpid()}.part"
        try:
            part.write_bytes(self._seal(name, memoryview(held)) + held)
            part.replace(self.folder / name)
        finally:
            part.unlink(missing_ok=True)

    def close(self) -> None:
        """Nothing more will be written."""

    def _seal(self, name: str, held: memoryview) -> bytes:
        told = hashlib.blake2b(held, digest_size=SEAL, key=_key())
        told.update(b"\0".join((name.encode(), self._epoch)))
        return told.digest()


class OpenLedger(Ledger):
    """A ledger that lies open: what was written is read as it is, and goes to the disk when the ledger is closed."""

    def __init__(self, folder: Path, epoch: str = "") -> None:
        super().__init__(folder, epoch)
        self._values: dict[str, Any] = {}
        self._written: set[str] = set()

    def read(self, name: str) -> Any:
        """The value under the name, from the disk only where nothing was read or written yet."""
        if name not in self._values:
            self._values[name] = super().read(name)
        return self._values[name]

    def write(self, name: str, value: Any) -> None:
        """Remembers a value until the ledger is closed."""
        self._values[name] = value
        self._written.add(name)

    def close(self) -> None:
        """Writes to the disk what was written here; a folder that has gone needs nothing."""
        for name in self._written:
            if self.folder.is_dir():
                super().write(name, self._values[name])
        self._written.clear()


@cache
def _key() -> bytes:
    """The key of this computer; one for this run alone where none can be kept, so that nothing is remembered."""
    file = Path(os.environ.get(KEY) or user_state_path("classfolio") / "ledger-key")
    with suppress(OSError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not file.exists() or not file.stat().st_size:
            # In one step: a key of which only the file was made, and no byte of it, would be none for ever.
            part = file.with_name(f"{file.name}.{os.getpid()}.part")
            part.touch(mode=0o600)
            part.write_bytes(os.urandom(SEAL))
            part.replace(file)
        kept = file.read_bytes()
        if len(kept) == SEAL:
            return kept
    return os.urandom(SEAL)
