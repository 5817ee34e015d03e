"""Two versions of a text go in; what stayed, came in, went out and moved between them comes out, word by word.

Pure, and bounded: the time it takes grows with the length of the texts and no faster, whatever they repeat.
"""

from __future__ import annotations

from generator.difference.moves import moved
from generator.difference.runs import Difference, Fate, Move, Run
from generator.difference.tidying import tidied
from generator.difference.tokens import Block, count, pieces_of, tokens_of
from generator.difference.walking import walk

__all__ = ["Block", "Difference", "Fate", "Move", "Run", "compare", "count", "pieces_of", "tokens_of"]


def compare(first: tuple[str, ...], second: tuple[str, ...]) -> Difference:
    """The difference between the tokens of two versions; applied to the first it gives the second."""
    return moved(tidied(walk(first, second)))
