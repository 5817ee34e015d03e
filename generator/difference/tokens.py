"""The blocks of a text enter, each with its tag and its lines. Their tokens leave: words with their punctuation,
and between them where a line or a block begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

__all__ = ["Block", "count", "ends_sentence", "is_word", "pieces_of", "tokens_of"]

Block = tuple[str, tuple[str, ...]]
"""A block's tag (`p`, `li`, `h2`, …) and its lines."""

_LINE = "\n"
_SAID = re.compile(r"\w")
_END = re.compile(r"[.!?…؟।。！？][”’»\"')\]]*$")


def tokens_of(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Each block as a mark with its tag, then its words; a mark of its own where a line within it ends."""
    return tuple(token for tag, lines in blocks for token in (_LINE + tag, *_words(lines)))


def _words(lines: Sequence[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        if number:
            yield _LINE
        yield from line.split()


def is_word(token: str) -> bool:
    """Whether a token is a word, and no mark of where something begins."""
    return not token.startswith(_LINE)


def count(tokens: Iterable[str]) -> int:
    """How many words there are; a dash between two is none."""
    return sum(is_word(token) and bool(_SAID.search(token)) for token in tokens)


def ends_sentence(token: str) -> bool:
    """Whether a sentence ends with this word, or what a mark stands before begins anew."""
    return not is_word(token) or bool(_END.search(token))


def pieces_of(tokens: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Tokens as texts, each with the tag of the block that begins with it; "" for what goes on in the same block.

    A line that ends within a block is a line's end in its text.
    """
    found: list[tuple[str, list[str]]] = []
    for token in tokens:
        if token.startswith(_LINE) and token != _LINE:
            found.append((token.removeprefix(_LINE), []))
        elif found:
            found[-1][1].append(token)
        else:
            found.append(("", [token]))
    return tuple((tag, " ".join(words).replace(f" {_LINE} ", _LINE)) for tag, words in found)
