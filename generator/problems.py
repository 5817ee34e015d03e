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

    `nearest` are words elsewhere that may have been meant; "" where that is not known.
    It quotes what a person wrote, so it is shown on that person's terminal and nowhere else.
    """

    text: str
    width: int = 1
    at: int = 0
    nearest: str = ""

    @property
    def question(self) -> str:
        """Whether the nearest words were meant; "" where there are none."""
        return f"Did you mean “{self.nearest}”?" if self.nearest else ""


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

    def __reduce__(self) -> tuple[type[ContentError], tuple[tuple[Problem, ...]]]:
        """How it comes from another process."""
        return type(self), (self.problems,)


def did_you_mean(word: str, known: Iterable[str], *, person: bool = False) -> str:
    """`Did you mean “sample”?` for the known word nearest to `word`, else an empty string.

    For the id of a `person` only a slip of the hand counts: Noah is not Nora, however alike they are written.
    """
    if len(word) > _LONGEST_GUESS:
        return ""
    choice = sorted(known)
    nearest = get_close_matches(word, choice, n=3 if person else 1, cutoff=0.6)
    if person:
        longer = [each for each in choice if each.startswith(f"{word}-")]
        nearest = [each for each in nearest if _is_slip(word, each)] or (longer if len(longer) == 1 else [])
    return f"Did you mean “{nearest[0]}”?" if nearest else ""


def _is_slip(word: str, meant: str) -> bool:
    """Whether one letter in four, at most, was left out, added, exchanged or swapped with the next."""
    return _slips(word.casefold(), meant.casefold()) <= max(len(word), len(meant)) // 4


def _slips(one: str, other: str) -> int:
    """How many such slips lead from one word to the other."""
    before, row = list[int](), list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, there in enumerate(other, 1):
            least = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != there))
            if i > 1 and j > 1 and letter == other[j - 2] and there == one[i - 2]:
                least = min(least, last[j - 2] + 1)
            row.append(least)
    return row[-1]


def one_of(words: Iterable[str]) -> str:
    """`Use one of: a, b, c.` in the order given."""
    return f"Use one of: {', '.join(words)}."


def quoted(word: str, otherwise: str = "This") -> str:
    """`“parents”`: what somebody wrote, where it is one short word; else `otherwise`.

    Problems are told in logs too, and a log may not quote a student's sentences.
    """
    one_word = 0 < len(word) <= _LONGEST_QUOTE and word.isprintable() and not any(map(str.isspace, word))
    return f"“{word}”" if one_word else otherwise
