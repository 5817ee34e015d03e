"""What a student chose to show: a shelf and a profile go in, the chosen work comes out, in the student's own order."""

from __future__ import annotations

from generator.records import Profile, Sample
from generator.shelving import Shelf

__all__ = ["chosen_of"]


def chosen_of(shelf: Shelf, profile: Profile) -> tuple[Sample, ...]:
    """The work of which these readers see why it was chosen: as the student ordered it, and what is left newest first.

    The order alone chooses nothing: a piece is chosen by saying why.
    """
    chosen = [sample for sample in shelf.of_student(Sample, profile.id) if sample.showcase]
    named = [shelf.library.named(("sample",), text, profile) for text in profile.showcase_order]
    place = {id: number for number, id in reversed(list(enumerate(named)))}
    return tuple(sorted(chosen, key=lambda each: (place.get(each.id, len(place)), -each.date.toordinal(), each.id)))
