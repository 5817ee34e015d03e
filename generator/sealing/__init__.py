"""A built site is sealed: its files and the keys of its circles go in, files that only those readers open come out."""

from generator.sealing.contents import Contents, Document, Entry
from generator.sealing.envelope import decrypt, encrypt, encrypt_with_words
from generator.sealing.naming import Names
from generator.sealing.opening import (
    Filed,
    Held,
    Index,
    Keyring,
    is_for,
    open_card,
    open_file,
    open_index,
    open_keyring,
)  # fmt: skip
from generator.sealing.packing import pack, padded_size, unpack
from generator.sealing.sealer import Sealer, Source, Wanted

__all__ = [
    "Contents", "Document", "Entry", "Filed", "Held", "Index", "Keyring", "Names", "Sealer", "Source", "Wanted",
    "decrypt", "encrypt", "encrypt_with_words", "is_for", "open_card", "open_file", "open_index", "open_keyring",
    "pack", "padded_size", "unpack",
]  # fmt: skip
