"""A learner profile goes in; what changed in it since the school year began comes out, in sentences.

An earlier version is compared only in what it speaks of: what it leaves out may have been so then too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator.pages import unfolding
from generator.pages.setting import Setting
from generator.pages.terms import year_begins
from generator.records import Classroom, Profile, RecordId
from generator.records.profile import ABOUT, Earlier
from generator.words import words_in

__all__ = ["sentences", "since"]

FEW = 4
"""Things of so many words can stand in a list within a sentence."""

Lines = tuple[str, ...]


@dataclass(frozen=True)
class _Turn:
    """What a learner said under one heading: what is new, what stayed, what is gone."""

    heading: str
    new: Lines
    stayed: Lines
    gone: Lines


def sentences(at: Setting, profile: Profile, fields: Iterable[str]) -> tuple[unfolding.AboutSentence, ...]:
    """What a profile says in some of its fields, a few words each as a sentence in the language of the profile."""
    said = ((name, getattr(profile, name)) for name in fields)
    return tuple(unfolding.AboutSentence(name, _told(at, profile, lines)) for name, lines in said if lines)


def _told(at: Setting, profile: Profile, lines: Lines) -> Lines:
    short = all(len(line.split()) <= FEW for line in lines)
    return (_listed(at, profile, lines),) if short else lines


def since(at: Setting, profile: Profile) -> unfolding.Since | None:
    """What changed since the earliest version of this school year; where there is none, since the last before it."""
    begins = year_begins(at.shelf.on, _year(at))
    earlier = _earlier(profile.history, begins)
    if earlier is None:
        return None
    turns = [_turn(name, getattr(earlier, name), getattr(profile, name)) for name in ABOUT if getattr(earlier, name)]
    day = at.words.short_day(earlier.date) if earlier.date >= begins else at.words.day(earlier.date)
    changed = tuple(
        unfolding.Turn(turn.heading, *(_listed(at, profile, lines) for lines in (turn.new, turn.stayed, turn.gone)))
        for turn in turns
        if turn.new or turn.gone
    )
    return unfolding.Since(_said(at, day, turns), changed) if turns else None


def _year(at: Setting) -> str:
    classroom = at.shelf.records.get(RecordId("class", (at.shelf.circle.site,)))
    return (classroom.year if isinstance(classroom, Classroom) else None) or ""


def _earlier(history: Sequence[Earlier], begins: date) -> Earlier | None:
    """The version to compare with, of those that say something."""
    told = sorted((each for each in history if any(getattr(each, name) for name in ABOUT)), key=lambda each: each.date)
    return next((each for each in told if each.date >= begins), told[-1] if told else None)


def _turn(heading: str, then: Lines, now: Lines) -> _Turn:
    before, after = ({line.casefold() for line in lines} for lines in (then, now))
    return _Turn(
        heading,
        new=tuple(line for line in now if line.casefold() not in before),
        stayed=tuple(line for line in now if line.casefold() in before),
        gone=tuple(line for line in then if line.casefold() not in after),
    )


def _listed(at: Setting, profile: Profile, lines: Lines) -> str:
    """`bridges, football and asking why`, in the language of the profile."""
    return words_in(profile.lang or at.school_language).listed(list(lines)) if lines else ""


def _said(at: Setting, day: str, turns: Iterable[_Turn]) -> str:
    """What changed, as a sentence."""
    changes = list(_changes(at, tuple(turns)))
    return at.words._("Since %(day)s, %(changes)s.") % {"day": day, "changes": at.words.listed(changes)}


def _changes(at: Setting, turns: tuple[_Turn, ...]) -> Iterator[str]:
    """The parts of that sentence."""
    new, gone, stayed = (sum(len(getattr(turn, name)) for turn in turns) for name in ("new", "gone", "stayed"))
    counts = [
        (new, at.words.ngettext("one thing has come in", "%(num)s things have come in", new)),
        (gone, at.words.ngettext("one thing has gone", "%(num)s things have gone", gone)),
        (stayed, at.words.ngettext("one thing has stayed", "%(num)s things have stayed", stayed)),
    ]
    return (message % {"num": at.words.number(number)} for number, message in counts if number)
