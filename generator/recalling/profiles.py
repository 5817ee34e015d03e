"""A student enters. What their profile said in earlier versions in git leaves, as entries for its `history`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.interchange import Folders, read_record
from generator.recalling.versions import past_of
from generator.records import Profile, RecordId
from generator.records.profile import ABOUT, said_in

__all__ = ["Once", "profiles_of"]


LONGEST = 5_000
"""How many letters a text in a history has at most."""


@dataclass(frozen=True)
class Once:
    """What a profile said once, and the day on which it was written."""

    day: date
    profile: Profile
    now: Profile | None = None

    @property
    def said(self) -> dict[str, tuple[str, ...] | str]:
        """What it said, by field; the text too, where it was another than now."""
        words = self.profile.body.strip()
        other = words and len(words) <= LONGEST and (self.now is None or words != self.now.body.strip())
        return {**said_in(self.profile), **({"words": words} if other else {})}


def profiles_of(folders: Folders, parts: tuple[str, ...]) -> tuple[tuple[Once, ...], bool]:
    """What a student's profile said before it said what it says now, oldest first; and whether git knows all of it.

    Only versions that say something else of the student than the next, and that its history does not have yet.
    Raises RefusedError where nothing can be known of them.
    """
    id, kind = RecordId("profile", parts), folders.kind("profile")
    past = past_of(folders, id)
    now, _ = read_record(kind, id, past.below, (past.root.folder / past.below).read_bytes())
    read = ((each.day, read_record(kind, id, past.below, each.content)[0]) for each in past.versions)
    told = [Once(day, record) for day, record in read if isinstance(record, Profile)]
    later = [*(each.profile for each in told[1:]), now]
    return tuple(_others(told, later, now)), past.whole


def _others(told: list[Once], later: list[Any], now: Any) -> Iterator[Once]:
    known = {each.date for each in now.history} if isinstance(now, Profile) else set()
    first: date | None = None
    for once, then in zip(told, later, strict=True):
        first = first or once.day
        if _said(once.profile) == _said(then):
            continue  # something else was written
        if any(_said(once.profile)) and first not in known:
            yield Once(first, once.profile, now)
        first = None


def _said(profile: Any) -> tuple[Any, ...]:
    return tuple(getattr(profile, name, ()) for name in (*ABOUT, "body"))
