"""Names of ours: an id or a file goes in, out comes a name that tells nothing of it to whoever has not got the salt."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field

from generator.circles import WALKS
from generator.library import File, Library
from generator.records import Classroom, Permissions, RecordId

__all__ = ["Names", "names_for"]


@dataclass(frozen=True)
class Names:
    """The names of one site, made with its key; the same key and thing give the same name."""

    key: bytes = field(repr=False)

    def opaque(self, id: RecordId) -> str:
        """What stands for an id that may not be told: 12 hexadecimal digits."""
        return self._made_from(f"{id.kind} {id}")[:12]

    def stem(self, file: File) -> str:
        """The published name of a file, without its ending: 20 hexadecimal digits. Equal files have equal names."""
        return self._made_from(f"file {file.medium.digest}")[:20]

    def _made_from(self, text: str) -> str:
        return hmac.new(self.key, text.encode(), "sha256").hexdigest()


def names_for(library: Library, site: str) -> Names:
    """The names of a site: from its class's salt, and of the walks from all classes'.

    Without a salt they come from something of the class that pages do not tell, and change when that does.
    """
    rooms = [room for room in library.all(Classroom) if site in {room.id.parts[0], WALKS}]
    untold = [each for each in library.all(Permissions) if site in {each.id.parts[0], WALKS}]
    salts = [room.salt for room in rooms if room.salt]
    secret = "\n".join(salts) if rooms and len(salts) == len(rooms) else repr((rooms, untold))
    return Names(hashlib.sha256(f"{site}\n{secret}".encode()).digest())
