"""The versions of a piece of work and the feedback on it enter. What was said between one version and the next leaves.

A day decides where the versions say theirs; else a quote that stands in the earlier version and in none that follows.
Feedback of which neither tells where it belongs is left to the page of the work.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from generator import markup
from generator.records import Feedback, Sample
from generator.shelving import Shelf

__all__ = ["Version", "between", "versions_of"]


@dataclass(frozen=True)
class Version:
    """A version of a piece of work: its text, and its day where that is known."""

    text: str
    day: date | None


def versions_of(sample: Sample, shelf: Shelf) -> tuple[Version, ...]:
    """The drafts of a sample that stand on a shelf, oldest first, and the work as it is now."""
    days = shelf.draft_days.get(sample.id, {})
    drafts = (Version(text, days.get(name)) for name, text in shelf.drafts.get(sample.id, ()))
    return (*drafts, Version(sample.body, sample.date))


def between(versions: Sequence[Version], feedback: Iterable[Feedback]) -> tuple[tuple[Feedback, ...], ...]:
    """For each version but the last, the feedback that came after it and before the next, oldest first."""
    found: list[list[Feedback]] = [[] for _ in versions[1:]]
    for each in sorted(feedback, key=lambda one: (one.date, one.id)):
        place = _by_day(versions, each.date)
        if place is None:
            place = _by_quote(versions, each.quotes)
        if place is not None and place < len(found):
            found[place].append(each)
    return tuple(map(tuple, found))


def _by_day(versions: Sequence[Version], day: date) -> int | None:
    """After which version something was said on a day; None where a draft that would decide it has no day."""
    known = [each.day for each in versions]
    place = next((number for number, each in enumerate(known) if each and each > day), len(known)) - 1
    draft = min(place, len(known) - 2)  # the work's own day says little where its last draft has none
    return place if draft >= 0 and known[draft] else None


def _by_quote(versions: Sequence[Version], quotes: Iterable[str]) -> int | None:
    """After which version somebody quoted it: the last in which all the quotes stand, if any are there."""
    said = tuple(quotes)
    holding = [number for number, each in enumerate(versions) if _holds(each.text, said)]
    return holding[-1] if holding else None


def _holds(text: str, quotes: Sequence[str]) -> bool:
    return bool(quotes) and all(markup.stands_in(text, quote) for quote in quotes)
