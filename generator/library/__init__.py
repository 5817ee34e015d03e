"""Everything that people wrote, read and put together: content roots go in, a `Library` and its problems come out.

A Library is immutable and holds every record with its references resolved. Who may see what is not decided here.
"""

from generator.library.astray import meant
from generator.library.gathering import kind_and_id
from generator.library.holdings import File, Library, Unused
from generator.library.loading import load
from generator.library.memory import Memory
from generator.library.roots import Root, files_under, fit_to_print, passed_over, roots_of

__all__ = [
    "File", "Library", "Memory", "Root", "Unused", "files_under", "fit_to_print", "kind_and_id", "load", "meant",
    "passed_over", "roots_of",
]  # fmt: skip
