"""Names of students in an observation of a class: it goes in, advice for each name that stands in it comes out.

Only teachers read an observation. It tells how a class works together, though, and a look that names one child has
become a remark about that child, where nobody looks for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.advising.names import Names, students_named
from generator.advising.texts import Text
from generator.library import Library
from generator.problems import Advice
from generator.records import Observation, RecordId

__all__ = ["observed_named"]

TOLD = ("collaboration", "communication", "motivation")


def observed_named(seen: Observation, names: Mapping[str, Names], library: Library) -> Iterator[Advice]:
    """Advice for each student whom an observation names, where the name stands first."""
    here, told = names.get(seen.id.parts[0]), set[RecordId]()
    if here is None:
        return
    for text in _texts(seen):
        for students, words in students_named(text.words, here):
            if new := students - told:
                told |= new
                who = ", ".join(sorted(each.parts[-1] for each in new))
                what = f"This look at the class names a student ({who})."
                yield text.advice(library, words, what, "Write “a student” instead.")


def _texts(seen: Observation) -> Iterator[Text]:
    for field in ("title", "wondering", "body"):
        if words := getattr(seen, field):
            yield Text(seen, words, (field,))
    for field in TOLD:
        yield from (Text(seen, words, (field, number)) for number, words in enumerate(getattr(seen, field)))
