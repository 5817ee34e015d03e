"""Everything that people wrote, read and put together: content roots go in, a `Library` and its problems come out.

A Library is immutable and holds every record with its references resolved. Who may see what is not decided here.
"""

from generator.library.holdings import File, Library, Unused
from generator.library.loading import load
from generator.library.memory import Memory
from generator.library.roots import Root, roots_of

__all__ = ["File", "Library", "Memory", "Root", "Unused", "load", "roots_of"]
