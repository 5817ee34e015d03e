"""Who opens which circle: a project and its library go in; keys, cards and keyrings come out, made or changed.

The folder of keys has two halves. What a build needs lies open for this account: the book, and ready files. What opens
anything is encrypted for the owners of the keys, who need not be at this computer.
"""

from generator.keys.book import Book
from generator.keys.cards import new_words, words_of_cards
from generator.keys.changing import Receipt, begin, changing, has_keys, receipt, set_address, without_card
from generator.keys.folder import KeysError, keys_folder, refuse_sites_around
from generator.keys.naming import circles_alike, circles_meant, known_readers, readers_alike, readers_meant
from generator.keys.owners import new_identity
from generator.keys.owning import add_owner, owners_of, remove_owner
from generator.keys.printing import Printed, print_cards, sheets_of, slips_for
from generator.keys.slips import Slip
from generator.keys.status import Status, status
from generator.keys.using import Opening, SiteKeys, keys_for, openings, slugs

__all__ = [
    "Book", "KeysError", "Opening", "Printed", "Receipt", "SiteKeys", "Slip", "Status", "add_owner", "begin",
    "changing", "circles_alike", "circles_meant", "has_keys", "keys_folder", "keys_for", "known_readers",
    "new_identity", "new_words", "openings", "owners_of", "print_cards", "readers_alike", "readers_meant", "receipt",
    "refuse_sites_around", "remove_owner", "set_address", "sheets_of", "slips_for", "slugs", "status", "without_card",
    "words_of_cards",
]  # fmt: skip
