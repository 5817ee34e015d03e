"""Whether feedback quotes what was written: feedback and its sample go in, what nobody wrote there comes out.

The work, the reflection and every earlier draft may be quoted; where a quote stands is `markup`'s word.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, repeat

from generator import markup
from generator.library.gathering import Gathered
from generator.library.holdings import Library
from generator.problems import Problem
from generator.records import Feedback, Sample

__all__ = ["misquotes"]

_REMEDY = "Copy them from the sample; if it was changed since, keep the earlier version as a draft."

_GUESSES = 20
"""For how many quotes of a run the nearest words are looked for, which takes a while."""


def misquotes(library: Library, gathered: Gathered) -> Iterator[Problem]:
    """A problem for each quote that does not stand in its sample; advice where it may stand in a picture or file."""
    guesses = chain(repeat(markup.nearest, _GUESSES), repeat(_no_guess))
    for reading in gathered.readings.values():
        feedback = reading.record
        if not isinstance(feedback, Feedback) or not feedback.quotes:
            continue
        sample = library.find("sample", feedback.about, feedback)
        if not isinstance(sample, Sample):
            continue
        texts = [sample.body, sample.reflection, *(text for _, text in library.drafts.get(sample.id, ()))]
        for number, quote in enumerate(feedback.quotes):
            if not any(markup.stands_in(text, quote) for text in texts):
                spot = reading.spot(("quotes", number)).meaning(next(guesses)(texts, quote))
                what = "These words do not stand in the sample."
                yield (spot.advice if sample.id in library.files else spot.problem)(what, _REMEDY)


def _no_guess(_texts: object, _quote: object) -> str:
    return ""
