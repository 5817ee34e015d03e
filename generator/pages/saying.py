"""Sentences in which some words lead somewhere: a message and what stands in it go in, runs of words come out."""

from __future__ import annotations

from generator.pages.page import Link

__all__ = ["Sentence", "said"]

Sentence = tuple[Link, ...]
"""Runs of words, one after another; those without an address lead nowhere."""

MARK = "\ue000"
"""A letter that no text has: it stands around the number of a link until the message is put together."""


def said(message: str, **told: str | Link) -> Sentence:
    """A message, already in the reader's words, with its gaps filled: by words, or by words that lead somewhere."""
    links = [each for each in told.values() if isinstance(each, Link)]
    marked = {
        name: f"{MARK}{links.index(each)}{MARK}" if isinstance(each, Link) else each.replace(MARK, "")
        for name, each in told.items()
    }
    parts = enumerate((message % marked).split(MARK))
    return tuple(links[int(part)] if number % 2 else Link(part, "") for number, part in parts if part)
