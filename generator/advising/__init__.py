"""What is worth a second look before readers see it: a library and a day go in, advice with its places comes out.

Names that not all readers may know, addresses at which somebody can be reached, pictures of which nobody has said who
is in them, columns by which somebody is known who answered a survey. What only teachers of the class read is theirs to
write as they like, but for what they saw of the class: in that no child is named. `advise_on` is for whoever writes
feedback, and asks to be reminded of what good feedback has; `advise_on_walks` for whoever writes of a learning walk;
`ownership_of` says whose yes each file of one wants.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.advising.codeowners import Owned, Ownership, ownership_of
from generator.advising.contacts import contacts_in
from generator.advising.feedback import advise_on
from generator.advising.names import names_of, others_named, self_named
from generator.advising.observations import observed_named
from generator.advising.pictures import unsaid
from generator.advising.surveys import columns_of
from generator.advising.texts import texts_of
from generator.advising.walks import advise_on_walks
from generator.library import Library
from generator.problems import Advice
from generator.records import Answers, Observation

__all__ = ["Owned", "Ownership", "advise", "advise_on", "advise_on_walks", "ownership_of"]


def advise(library: Library, on: date) -> tuple[Advice, ...]:
    """All such advice, sorted by place."""
    return tuple(sorted(_advice(library, on), key=lambda advice: (advice.place, advice.what)))


def _advice(library: Library, on: date) -> Iterator[Advice]:
    names = names_of(library)
    for record in library.records.values():
        if isinstance(record, Answers):  # nobody reads its cells as they stand there
            yield from columns_of(record, library)
            continue
        for text in texts_of(record, library, on):
            yield from others_named(text, names, library, on)
            yield from self_named(text, names, library, on)
            yield from contacts_in(text, library, on)
        yield from unsaid(record, library, on)
        if isinstance(record, Observation):
            yield from observed_named(record, names, library)
