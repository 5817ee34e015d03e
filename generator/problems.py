"""What can be wrong with what people wrote, and where.

A reader of content collects `Problem`s as values; `ContentError` carries them all when a command cannot go on.
Messages are sentences for a teacher: what is wrong, then what to do; they never show a type name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

__all__ = ["Advice", "ContentError", "Excerpt", "Place", "Problem", "did_you_mean", "one_of", "quoted"]

_LONGEST_GUESS = 80
_LONGEST_QUOTE = 40


@dataclass(frozen=True, order=True)
class Place:
    """A position in a file: `path` as the person knows it (below the project, with `/`), `line` and `column` from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Excerpt:
    """The line of the file that a problem is about, and how many of its characters to underline, from `at` (0) on.

    It quotes what a person wrote, so it is shown on that person's terminal and nowhere else.
    """

    text: str
    width: int = 1
    at: int = 0


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that must be mended before a site is built: where, what, and the remedy, in a teacher's words."""

    place: Place
    what: str
    remedy: str
    excerpt: Excerpt | None = None

    def __str__(self) -> str:
        return f"{self.place}: {self.what} {self.remedy}".rstrip()


@dataclass(frozen=True, order=True)
class Advice(Problem):
    """Something worth a look that does not stop a build."""


class ContentError(Exception):
    """Raised when problems in the content stop a command; carries every problem of the run, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems), key=lambda problem: (problem.place, problem.what)))
        super().__init__(f"{len(self.problems)} problems in the content")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`Did you mean “sample”?` for the known word nearest to `word`, else an empty string."""
    if len(word) > _LONGEST_GUESS:
        return ""
    nearest = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f"Did you mean “{nearest[0]}”?" if nearest else ""


def one_of(words: Iterable[str]) -> str:
    """`Use one of: a, b, c.` in the order given."""
    return f"Use one of: {', '.join(words)}."


def quoted(word: str, otherwise: str = "This") -> str:
    """`“parents”`: what somebody wrote, where it is one short word; else `otherwise`.

    Problems are told in logs too, and a log may not quote a student's sentences.
    """
    one_word = 0 < len(word) <= _LONGEST_QUOTE and word.isprintable() and not any(map(str.isspace, word))
    return f"“{word}”" if one_word else otherwise
