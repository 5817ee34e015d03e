"""New cards: nothing but chance goes in; six characters, six words and the file that they open come out."""

from __future__ import annotations

import secrets
from collections.abc import Container
from functools import cache

from generator.keys.owners import Secret
from generator.project import packaged_theme
from generator.sealing import encrypt_with_words

__all__ = ["new_card", "new_words", "sealed_card", "words_of_cards"]

LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's, in lower case: no letter that is easily taken for another, or for a digit."""

_CHARACTERS = _WORDS = 6


@cache
def words_of_cards() -> tuple[str, ...]:
    """The words of which cards are made."""
    text = (packaged_theme() / "assets" / "vault" / "words.txt").read_text(encoding="ascii")
    return tuple(text.split())


def new_card(taken: Container[str]) -> str:
    """The six characters of a card, other than those that are taken."""
    while (card := "".join(secrets.choice(LETTERS) for _ in range(_CHARACTERS))) in taken:
        pass
    return card


def new_words() -> str:
    """The six words of a card."""
    return " ".join(secrets.choice(words_of_cards()) for _ in range(_WORDS))


def sealed_card(secret: Secret) -> bytes:
    """The file that a card's words open: it says the personal identity, and nothing else."""
    return encrypt_with_words(secret.identity.encode(), secret.words)
