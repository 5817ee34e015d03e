"""How feedback is worded: a text and its language go in; praise of the person, labels, and further steps come out.

The phrases stand in `wording.toml`, by language; of a language that is not there nothing is said. What stands in
quotation marks is somebody else's word and is passed over.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = ["Judgement", "any_of", "judgements_in", "several_steps", "without_quotes"]

PHRASES = Path(__file__).with_name("wording.toml")
MOST_SENTENCES = 3
"""A next step and what belongs to it is said in so many sentences."""

_QUOTED = re.compile(
    r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|\"[^\"]*\"|‘(?:[^’]|’(?=\w))*’|(?<!\w)'(?:[^'\n]|'(?=\w))*'(?!\w)|^ {0,3}>.*$",
    re.MULTILINE,
)
_ITEM = re.compile(r"^\s*(?:[-*+]|\d{1,2}[.)])\s|(?<!\w)\d[.)]\s", re.MULTILINE)
_SENTENCE = re.compile(r"(?:^|(?<=[.!?…])\s)\s*(?=\S)")


@dataclass(frozen=True)
class Judgement:
    """Words that judge a person, as they are written, and a better way to say such a thing."""

    sort: str  # "praise" or "label"
    words: str
    example: str


@dataclass(frozen=True)
class _Phrases:
    """What to look for in texts of one language."""

    judging: tuple[tuple[str, re.Pattern[str], str], ...]
    another: re.Pattern[str]


def judgements_in(text: str, language: str) -> Iterator[Judgement]:
    """Each place in a text that praises a person, or puts a label on one."""
    own = without_quotes(text)
    phrases = _phrases(language.partition("-")[0])
    for sort, pattern, example in phrases.judging if phrases else ():
        yield from (Judgement(sort, text[found.start() : found.end()], example) for found in pattern.finditer(own))


def several_steps(text: str, language: str) -> bool:
    """Whether a next step asks for more than one thing, as far as its form tells: items, “also”, many sentences."""
    own = without_quotes(text)
    phrases = _phrases(language.partition("-")[0])
    starts = [found.end() for found in _SENTENCE.finditer(own)]
    more = phrases is not None and any(phrases.another.match(own, start) for start in starts)
    return more or len(_ITEM.findall(own)) > 1 or len(starts) > MOST_SENTENCES


def without_quotes(text: str) -> str:
    """The text with spaces in place of what stands in quotation marks, so that all else stays where it is."""
    return _QUOTED.sub(lambda found: " " * len(found[0]), text)


@cache
def _phrases(language: str) -> _Phrases | None:
    of = _read().get(language)
    if of is None:
        return None
    judging = ((sort, _judging(of, sort), str(of[f"{sort}_example"])) for sort in ("praise", "label"))
    return _Phrases(tuple(judging), re.compile(rf"(?:{any_of(of['another'])})(?!\w)", re.IGNORECASE))


@cache
def _read() -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = tomllib.loads(PHRASES.read_text(encoding="utf-8"))
    return found


def _judging(of: dict[str, list[str]], sort: str) -> re.Pattern[str]:
    """`you are so clever`, `how clever you are`, `clever girl`, and what needs nothing beside it."""
    judged, between, person = any_of(of[sort]), any_of(of["between"]), any_of(of["person"])
    ways = (
        rf"(?:{any_of(of['said_of'])})\s+(?:(?:{between})\s+)*(?:{judged})",
        rf"(?:{judged})\s+(?:{any_of(of['said_after'])})",
        rf"(?:{judged})\s+(?:{person})",
        rf"(?:{person})\s+(?:{judged})",
        any_of(of[f"{sort}_alone"]),
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)", re.IGNORECASE)


def any_of(phrases: Iterable[str]) -> str:
    """A pattern for any of some phrases, however their words are parted; a curly apostrophe is one too."""
    longest = sorted(phrases, key=len, reverse=True)
    return "|".join(r"\s+".join(re.escape(word).replace("'", "['’]") for word in each.split()) for each in longest)
