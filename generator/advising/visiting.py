"""How a visit is worded: a text goes in; judgements, advice, counts of colleagues and a focus nobody can see come out.

The phrases stand in `walks.toml`, by language, and all languages are looked for: a note does not say in which it is
written. What stands in quotation marks, or after a word of saying, is somebody else's and is passed over.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from generator.advising.wording import any_of, without_quotes

__all__ = ["Wording", "said_in", "unseen_in"]

PHRASES = Path(__file__).with_name("walks.toml")
NEAR = 4
"""So many words after a word of saying are taken for what was said."""
BESIDE = 2
"""So many words before a phrase are looked at for whose it is."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_BREAK = re.compile(r"[,;:.!?]")


@dataclass(frozen=True)
class Wording:
    """Words worth a second look, as they are written, and a better way to say or ask such a thing ("" for none)."""

    sort: str  # "judgement", "advice", "count" or "focus"
    words: str
    example: str = ""


@dataclass(frozen=True)
class _Language:
    """What to look for in one language, and the words that speak for it to be passed over."""

    said: tuple[tuple[str, re.Pattern[str], str, frozenset[str]], ...]
    saying: frozenset[str]
    unseen: frozenset[str]
    glue: frozenset[str]
    asking: frozenset[str]
    judging: re.Pattern[str]
    topics: tuple[tuple[frozenset[str], str], ...]
    otherwise: str


def said_in(text: str, sorts: Iterable[str]) -> Iterator[Wording]:
    """Each place in a text that judges, advises or counts, as far as the sorts are asked for; none within another."""
    plain, wanted = without_quotes(text), frozenset(sorts)
    found = [
        (match.start(), match.end(), Wording(sort, text[match.start() : match.end()], example))
        for language in _languages()
        for sort, pattern, example, excused in language.said
        if sort in wanted
        for match in pattern.finditer(plain)
        if not _is_excused(plain[: match.start()], excused, language)
    ]
    end = 0
    for start, stop, wording in sorted(found, key=lambda each: (each[0], -each[1])):
        if start >= end:
            end = stop
            yield wording


def unseen_in(focus: str) -> Wording | None:
    """The focus as something that cannot be looked for, with a way to ask that can; None where it can be."""
    words = [word.casefold() for word in _WORD.findall(focus)]
    for language in _languages():
        judging = language.judging.search(focus)
        ends = words and words[0] in language.asking and words[-1] in language.unseen
        vague = {*words} <= language.unseen | language.glue and not language.unseen.isdisjoint(words)
        if judging or ends or vague:
            asks = (ask for about, ask in language.topics if not about.isdisjoint(words))
            return Wording("focus", judging[0] if judging else focus, next(asks, language.otherwise))
    return None


def _is_excused(before: str, excused: frozenset[str], language: _Language) -> bool:
    """Whether what follows a text was said by somebody, or is about whoever writes."""
    words = [word.casefold() for word in _WORD.findall(_BREAK.split(before)[-1])]
    return not excused.isdisjoint(words[-BESIDE:]) or not language.saying.isdisjoint(words[-NEAR:])


# ---------------------------------------------------------------------------------------------------------- phrases


@cache
def _languages() -> tuple[_Language, ...]:
    return tuple(map(_language, tomllib.loads(PHRASES.read_text(encoding="utf-8")).values()))


def _language(of: dict[str, Any]) -> _Language:
    alone = frozenset[str]()
    return _Language(
        said=(
            ("judgement", _whole(*_judged(of)), of["judgement_example"], _small(of["owners"])),
            ("judgement", _whole(any_of(of["obliged"])), of["judgement_example"], _small(of["self"])),
            ("advice", _whole(any_of(of["advising"])), of["advice_example"], alone),
            ("count", _whole(*_counted(of)), "", _small(of["unless_after"])),
        ),
        saying=_small(of["saying"]),
        unseen=_small(of["unseen"]),
        glue=_small(of["glue"]),
        asking=_small(of["asking"]),
        judging=_whole(any_of(of["judging"])),
        topics=tuple((_small(each["words"]), str(each["ask"])) for each in of["topics"]),
        otherwise=of["focus_example"],
    )


def _judged(of: dict[str, Any]) -> Iterator[str]:
    """`a good maths lesson`, `the lesson was very good`, `una clase buena`, `she failed to`, `well done`."""
    judged, things = any_of(of["judged"]), any_of(of["things"])
    between = rf"(?:(?:{any_of(of['between'])})\s+)*"
    yield rf"(?:{judged})\s+(?:\w+\s+)?(?:{things})"
    yield rf"(?:{things})\s+{between}(?:{any_of(of['being'])})\s+{between}(?:{judged})"
    if of["adjective_follows"]:
        yield rf"(?:{things})\s+{between}(?:{judged})"
    yield rf"(?:{any_of(of['people'])})\s+(?:{any_of(of['failed'])})"
    yield any_of(of["judged_alone"])


def _counted(of: dict[str, Any]) -> Iterator[str]:
    """`three of the four lessons`, `80 % of lessons`, `three colleagues`, `unlike other teachers`."""
    some = rf"(?:{any_of(of['some'])}|\d+)"
    yield rf"{some}\s*%?\s+(?:{any_of(of['of'])})\s+(?:{some}\s+)?(?:{any_of(of['visited'])})"
    yield rf"{some}\s+(?:{any_of(of['colleagues'])})(?!['’])"
    yield any_of(of["comparing"])


def _whole(*ways: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)", re.IGNORECASE)


def _small(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.casefold() for word in words)
