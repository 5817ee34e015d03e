"""A built site is sealed: its files and the keys of its circles go in, files that only those readers open come out."""

from generator.sealing.contents import Contents, Document, Entry
from generator.sealing.envelope import decrypt, encrypt, encrypt_with_words
from generator.sealing.naming import Names
from generator.sealing.packing import pack, padded_size, unpack
from generator.sealing.sealer import Sealer, Source

__all__ = [
    "Contents", "Document", "Entry", "Names", "Sealer", "Source", "decrypt", "encrypt", "encrypt_with_words", "pack",
    "padded_size", "unpack",
]  # fmt: skip
