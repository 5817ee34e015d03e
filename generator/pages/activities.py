"""Activities in their own words: a shelf goes in; each as pages show it comes out, and the page of all."""

from __future__ import annotations

from collections.abc import Iterable

from generator.pages import listed
from generator.pages.page import Link, Page
from generator.pages.setting import Setting
from generator.records import Activity, Arrangements, RecordId
from generator.words import N_

__all__ = ["activities_link", "activities_page", "room_of", "to_try"]

ALL = "activities/"
"""Where the page of all activities stands below the class's circle."""

WAYS = {
    "alone": N_("on your own"),
    "pair": N_("with a partner"),
    "group": N_("in a group"),
    "screen": N_("on a screen"),
    "hands-on": N_("with your hands"),
    "with-adult": N_("with a teacher"),
}
"""How one works on an activity."""


def activities_link(at: Setting) -> Link | None:
    """The way to the class's page of activities; None where there are none."""
    return Link(at.words._("Things to work on"), f"class/{ALL}") if at.shelf.all(Activity) else None


def activities_page(at: Setting, trail: tuple[Link, ...]) -> Iterable[Page]:
    """The class's page of activities, where there are any, by title."""
    if link := activities_link(at):
        every = sorted(at.shelf.all(Activity), key=lambda each: (each.title, each.id))
        shows = listed.Catalogue(tuple(to_try(at, each) for each in every))
        yield at.page(ALL, link.text, "pages/activities.html", shows, trail)


def to_try(at: Setting, activity: Activity, room: str = "") -> listed.ToTry:
    """An activity in its own words, in its room or another."""
    return listed.ToTry(
        title=activity.title,
        minutes=activity.minutes,
        way=at.words._(WAYS[activity.mode]),
        where=room_of(at, room or activity.room or ""),
        how=at.prose(activity, activity.body, activity.lang),
        opens=Link(at.words._("Open it"), activity.url) if activity.url else None,
    )


def room_of(at: Setting, room: str) -> str:
    """What a room of the class is called; "" for one's own place, and for a room that the class does not have."""
    found = at.shelf.records.get(RecordId("arrangements", (at.shelf.circle.site,)))
    rooms = found.rooms if isinstance(found, Arrangements) else {}
    return rooms[room].title if room in rooms else ""
