"""Pages about a learner: the profile, and records of kinds that have no page of their own here.

Records on a shelf go in, pieces and pages come out.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.pages import pieces, unfolding
from generator.pages.page import Link, Page
from generator.pages.portraits import sentences, since
from generator.pages.setting import Setting
from generator.records import Profile, Record, RecordId
from generator.records.profile import ABOUT

__all__ = ["about", "about_page", "desk_link", "helps_me_learn", "other_page", "others_of"]

HELPS = ("learns_best", "motivators", "dislikes")
"""The fields of a profile that tell somebody who is about to write feedback how to write it."""
KNOWN = {"profile", "goal", "sample", "feedback"}
"""Kinds about a student that have pieces of their own."""


def about(at: Setting, profile: Profile) -> pieces.About:
    """A learner profile as these readers see it."""
    return pieces.About(
        name=profile.name,
        words=at.prose(profile, profile.body, profile.lang),
        lines=_lines(profile),
        earlier=tuple(
            (earlier.date, _lines(earlier), earlier.words or "")
            for earlier in sorted(profile.history, key=lambda each: each.date, reverse=True)
        ),
        lang=at.foreign(profile.lang),
        url=at.url(profile.id),
    )


def desk_link(at: Setting, student: RecordId) -> Link:
    """The way for teachers to a student's desk; of another class's student to what they may see of the learner."""
    own = student.parts[0] == at.shelf.circle.site
    return Link(at.name(student), f"student/{student.parts[1]}/" if own else at.url(student))


def _lines(said: object) -> tuple[pieces.AboutLines, ...]:
    return tuple(pieces.AboutLines(name, lines) for name in ABOUT if (lines := getattr(said, name)))


def about_page(at: Setting, profile: Profile, trail: tuple[Link, ...]) -> Page:
    """The page about a learner: a portrait in their own words, and how it has changed."""
    shows = unfolding.Portrait(
        about=about(at, profile),
        sentences=sentences(at, profile, (name for name in ABOUT if name not in HELPS)),
        helps=helps_me_learn(at, profile),
        since=since(at, profile),
    )
    return at.page_of(profile, profile.name, "records/profile.html", shows, trail)


def helps_me_learn(at: Setting, profile: Profile) -> unfolding.HelpsMeLearn | None:
    """What helps somebody learn, in their own voice, as these readers see it; None where nothing is said."""
    said = sentences(at, profile, HELPS)
    words = at.prose(profile, profile.body, profile.lang)
    if not said and not words.text.strip():
        return None
    return unfolding.HelpsMeLearn(profile.name, words, said, at.foreign(profile.lang), at.url(profile.id))


def others_of(at: Setting, student: RecordId) -> tuple[pieces.Other, ...]:
    """A student's records of kinds that have no piece of their own, by kind and id."""
    return tuple(_other(at, record) for record in _others(at) if at.owner(record) == student)


def _others(at: Setting) -> Iterable[Record]:
    for id, record in sorted(at.shelf.records.items()):
        if id.kind not in KNOWN and at.owner(record):
            yield record


def _other(at: Setting, record: Record) -> pieces.Other:
    title = getattr(record, "title", None) or record.id.parts[-1]
    words = at.prose(record, record.body, getattr(record, "lang", None))
    return pieces.Other(record.id.kind, title, at.url(record.id), record, words)


def other_page(at: Setting, record: Record, trail: tuple[Link, ...]) -> Page:
    """The page of a record whose kind brings its own template."""
    shows = _other(at, record)
    kind = next(kind for kind in at.shelf.library.kinds if kind.name == record.id.kind)
    return at.page_of(record, shows.title, kind.template, shows, trail)
