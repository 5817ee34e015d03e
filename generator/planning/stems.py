"""What somebody cares about, in their own words, goes in; what those words have in common with others' comes out.

No language is understood here. Words that say nothing of a subject are passed over, and the usual endings of English
(and the plural of Spanish) are taken off, so that “questions” meets “questioning”. That misses much; people edit.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

__all__ = ["subjects"]

_ENDINGS = ("ations", "ation", "ings", "ing", "ions", "ion", "ers", "er", "ed", "es", "s", "e")
_SHORTEST = 3

_SAYS_NOTHING = frozenset(
    re.findall(
        r"\w+",
        """
    a about after again all also an and any anything are as at be because been before between but by can child children
    class classes colleague colleagues could did do does each every everything for from get give given go good had has
    have he help her his how i if in into is it its kid kids learn learning lesson lessons like look make me more most
    my need needs new no not of off on one or other others our out over own people pupil pupils school schools see she
    so some somebody someone something student students subject subjects such teacher teachers teaching than that the
    their them then there these they thing things this those through to up us use using very want was way ways we well
    what when where which while who whole whom why will with without work working would you your
    al alumno alumnos aula clase clases como con cuando cuanto de del donde el ella en es esta este la las los mas mi
    mis ninas ninos no o para pero por profesor que quien se ser sin sobre su sus trabajo un una y
    """,
    )
)
"""Words that hold for any lesson, or for none."""


@lru_cache(maxsize=20_000)  # the same few phrases meet one another again and again
def subjects(phrase: str) -> Mapping[str, str]:
    """The stems of the words that say something, each with the word as it was written."""
    words = re.findall(r"[^\W\d_]{2,}", phrase)
    return {_stem(bare): word.lower() for word in words if (bare := _bare(word)) not in _SAYS_NOTHING}


def _bare(word: str) -> str:
    """A word in small letters without accents."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _stem(word: str) -> str:
    """A word without its endings: `question` of questions and questioning, both of which become `quest`."""
    while ending := next((each for each in _ENDINGS if _ends(word, each)), ""):
        word = word.removesuffix(ending)
    if len(word) > _SHORTEST and word[-1] == word[-2]:
        word = word[:-1]
    return f"{word[:-1]}i" if word.endswith("y") else word


def _ends(word: str, ending: str) -> bool:
    return word.endswith(ending) and len(word) - len(ending) >= _SHORTEST
