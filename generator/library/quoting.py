"""Whether feedback quotes what was written: feedback and its sample go in, what nobody wrote there comes out.

A quote is compared by its words: marks of Markdown, line breaks, capitals and the shape of quotation marks are passed
over. The work, the reflection and every earlier draft may be quoted.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator import markup
from generator.library.gathering import Gathered
from generator.library.holdings import Library
from generator.problems import Problem
from generator.records import Feedback, Sample

__all__ = ["misquotes"]

_STRAIGHT = str.maketrans("“”„‘’‚", "\"\"\"'''")
_REMEDY = "Copy them from the sample; if it was changed since, keep the earlier version as a draft."


def misquotes(library: Library, gathered: Gathered) -> Iterator[Problem]:
    """A problem for each quote that does not stand in its sample; advice where it may stand in a picture or file."""
    for reading in gathered.readings.values():
        feedback = reading.record
        if not isinstance(feedback, Feedback) or not feedback.quotes:
            continue
        sample = library.find("sample", feedback.about, feedback)
        if not isinstance(sample, Sample):
            continue
        for number, quote in enumerate(feedback.quotes):
            if not _stands_in(sample, quote, library):
                spot, what = reading.spot(("quotes", number)), "These words do not stand in the sample."
                yield (spot.advice if sample.id in library.files else spot.problem)(what, _REMEDY)


def _stands_in(sample: Sample, quote: str, library: Library) -> bool:
    texts = [sample.body, sample.reflection, *(text for _, text in library.drafts.get(sample.id, ()))]
    words = _words(quote)
    as_typed = any(words in _words(text) for text in texts)
    return as_typed or any(words in _words(markup.plain(text)) for text in texts)


def _words(text: str) -> str:
    return " ".join(text.translate(_STRAIGHT).casefold().split())
