"""What records and those in them are called: a library goes in; whatever of that stands in a public text comes out.

What the program itself says, in its templates, scripts and messages, is nobody's; nor is a word of a style sheet's own
language, such as a colour's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from generator.library import Library
from generator.project import packaged_theme
from generator.sites.gate.runs import OURS, WORD

__all__ = ["Callings", "legible", "words_of"]

REMARK = re.compile(r"\{#[\s\S]*?#\}|^#.*$", re.MULTILINE)
"""A remark in a template, or in a file of translations."""

PAINT = re.compile(r"""\s(?:color|fill|flood-color|lighting-color|stop-color|stroke)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
"""What a drawing is painted with."""

CALLED = {"name", "title", "focus", "salt", "showcase", "alt", "caption"}
"""Fields of records that call something or somebody, or are to be known to nobody."""


class Callings:
    """What the records of a library, and those in them, are called."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def told_in(self, words: str) -> str:
        """Which of them stands in a text (as `words_of` gives it), as an id or by whose it is; "" where none does."""
        told = (which for called, which in self._called.items() if called in words and called not in _program())
        return next(told, "")

    @cached_property
    def _called(self) -> Mapping[str, str]:
        """What is looked for, as words between spaces, with how that is told: ids as they are, for paths have them."""
        records, found = self._library.records, dict[str, str]()
        for id in records:
            found |= {words_of(part): f"“{part}”" for part in id.parts}
        for id, record in records.items():
            stems = (Path(file.path).stem for file in self._library.files.get(id, ()))
            for text in (*_callings(record), *stems):
                found.setdefault(words_of(text), f"of {id}")
        return {words: which for words, which in found.items() if len(words) > len("  ")}


def _callings(value: Any, name: str = "") -> Iterator[str]:
    """What is called so in a record, however deep."""
    if isinstance(value, str):
        if name in CALLED:
            yield value
    elif isinstance(value, BaseModel):
        for field in type(value).model_fields:
            yield from _callings(getattr(value, field), field)
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _callings(each, name)
    elif isinstance(value, Iterable) and not isinstance(value, bytes):
        for each in value:
            yield from _callings(each, name)


def words_of(text: str) -> str:
    """The words of a text, small, each between spaces."""
    return f" {' '.join(WORD.findall(text.lower()))} "


def legible(text: str, path: str) -> str:
    """What somebody chose to write in a public file: all of it, but the words of a style sheet's own language."""
    if path.endswith(".css"):
        return _chosen(text)
    if path.endswith(".svg"):
        return PAINT.sub(lambda paint: _chosen(f" a {{ color: {paint[1] or paint[2]} }} "), text)
    return text


def _chosen(styles: str) -> str:
    """A style sheet without properties and the values that they know; remarks, texts, addresses and names stay."""
    from pygments.lexers.css import CssLexer
    from pygments.token import Keyword

    before, chosen = "", []
    for kind, text in CssLexer().get_tokens(styles):
        # After an @ anything counts as a word of the language.
        chosen.append(" " if kind in Keyword and before != "@" else text)
        before = text
    return "".join(chosen)


@cache
def _program() -> str:
    """All words of the program that a public file may show: its templates and scripts, its messages in each language.

    Not of its code and its remarks, in which examples stand.
    """
    files = [file for ending in ("*.html", "*.js", "*.css") for file in packaged_theme().rglob(ending)]
    files += OURS.rglob("*.po")
    return words_of(REMARK.sub(" ", "\n".join(file.read_text(encoding="utf-8") for file in files)))
