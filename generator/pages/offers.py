"""Mini-lessons to choose: a shelf goes in; what is offered to a student, and for teachers who has chosen it, come out.

A student reads of no other who was asked or comes, and not how many.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from generator.growth import progressions_of
from generator.pages import taught
from generator.pages.learners import desk_link
from generator.pages.page import Link, Page
from generator.pages.setting import Setting
from generator.records import Arrangements, MiniLesson, RecordId

__all__ = ["offer_glances", "offered_link", "offered_pages", "offers_to"]

SOON = timedelta(days=7)
"""So long before its day a mini-lesson stands on a student's first page."""

ALL = "mini-lessons/"


def offers_to(at: Setting, name: str = "") -> tuple[taught.Offer, ...]:
    """What is offered in the coming days to the student whose circle this is, called by `name` where others read it."""
    soon = (each for each in _in_time(at) if at.shelf.on <= each.date <= at.shelf.on + SOON)
    return tuple(_offer(at, each, _how(at, each, name)) for each in soon)


def _in_time(at: Setting) -> list[MiniLesson]:
    return sorted(at.shelf.all(MiniLesson), key=lambda each: (each.date, each.period or 0, each.id))


def _how(at: Setting, offer: MiniLesson, name: str) -> str:
    """Whether the student has chosen it, and whom to tell."""
    _, adult = at.words._, at.staff_name(offer.adult) or at.words._("your teacher")
    told = {"name": name, "adult": adult}
    if at.shelf.circle.of in offer.chosen_by:
        chosen = _("%(name)s has chosen this. To change that, tell %(adult)s.")
        return (chosen if name else _("You have chosen this. If you change your mind, tell %(adult)s.")) % told
    choose = _("%(name)s may choose this, or not: tell %(adult)s.")
    return (choose if name else _("Would you like to come? You choose. Tell %(adult)s.")) % told


def _offer(at: Setting, offer: MiniLesson, says: str = "") -> taught.Offer:
    return taught.Offer(
        title=offer.title,
        day=offer.date,
        period=offer.period,
        minutes=offer.minutes,
        room=_room(at, offer),
        adult=at.staff_name(offer.adult),
        words=at.prose(offer, offer.body, offer.lang),
        says=says,
        lang=at.foreign(offer.lang),
    )


def _room(at: Setting, offer: MiniLesson) -> str:
    """Where it is: a room of the arrangements by its name there, or as it was written."""
    known = at.shelf.records.get(RecordId("arrangements", (at.shelf.circle.site,)))
    rooms = known.rooms if isinstance(known, Arrangements) else {}
    return rooms[offer.room].title if offer.room in rooms else offer.room or ""


# ------------------------------------------------------------------------------------------------- for the teachers


def offered_link(at: Setting) -> Link | None:
    """The way to the teachers' page of mini-lessons; None where there are none."""
    return Link(at.words._("Mini-lessons, and who has chosen them"), f"teachers/{ALL}") if _in_time(at) else None


def offer_glances(at: Setting) -> tuple[taught.Offered, ...]:
    """The mini-lessons that are to come, next one first."""
    return tuple(_offered(at, each) for each in _in_time(at) if each.date >= at.shelf.on)


def offered_pages(at: Setting, trail: tuple[Link, ...]) -> Iterable[Page]:
    """The teachers' page of mini-lessons, where there are any."""
    if link := offered_link(at):
        past = (each for each in reversed(_in_time(at)) if each.date < at.shelf.on)
        shows = taught.Offers(offer_glances(at), tuple(_offered(at, each) for each in past), at.foreign(None))
        yield at.page(ALL, link.text, "pages/offers.html", shows, trail)


def _offered(at: Setting, offer: MiniLesson) -> taught.Offered:
    return taught.Offered(
        offer=_offer(at, offer),
        about=_about(at, offer),
        offered_to=None if offer.offered_to is None else _people(at, offer, offer.offered_to),
        chosen_by=_people(at, offer, offer.chosen_by),
        seats_left=max(offer.seats - len(offer.chosen_by), 0) if offer.seats is not None else None,
    )


def _about(at: Setting, offer: MiniLesson) -> Link | None:
    steps = progressions_of(at.shelf, [offer.about] if offer.about else [], offer)
    return next((Link(found.steps[step].title, at.url(found.id)) for found, step in steps if step in found.steps), None)


def _people(at: Setting, offer: MiniLesson, names: Iterable[str]) -> tuple[Link, ...]:
    """The way to each student's desk, by name."""
    found = (at.shelf.library.named(("profile",), name, offer) for name in names)
    return tuple(sorted((desk_link(at, each) for each in found if each), key=lambda link: link.text))
