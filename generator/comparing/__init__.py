"""What is newly shown, and newly hidden: the shelves of two times go in, every difference and its sentences come out.

Who sees what is read off the shelves; nothing is decided here, and what is kept of it holds ids and no text.
"""

from generator.comparing.calling import Calling
from generator.comparing.changes import Change, Changes, Thing, compare
from generator.comparing.sentences import sentences, total
from generator.comparing.sights import Seen, sights_of

__all__ = ["Calling", "Change", "Changes", "Seen", "Thing", "compare", "sentences", "sights_of", "total"]
