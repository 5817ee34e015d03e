"""Why something is on a list: a student and what fits go in; a sentence or two, spoken to the student, come out.

What a step is called stands at the end of a sentence. In the middle of one, its words and ours could happen to be those
of a page whose readers do not see this list, and the build would refuse the page.
"""

from __future__ import annotations

from datetime import date

from generator.planning.playlists.asked import Asked, Learner, Offer, Seen
from generator.planning.playlists.fitting import Fit

__all__ = ["instead_why", "why"]

LATELY = 7
"""Days in which a day of the week alone says which one is meant."""

WAYS = {
    "alone": "on your own",
    "pair": "with a partner",
    "group": "in a group",
    "screen": "on a screen",
    "hands-on": "with your hands",
    "with-adult": "with a teacher beside you",
}


def why(asked: Asked, learner: Learner, offer: Offer, fit: Fit) -> str:
    """Why this is on the list."""
    told = _reason(asked, learner, offer, fit)
    field, line = fit.meets
    if field == "learns_best":
        return f"{told} It goes the way you like to learn: “{line}”."
    return f"{told} You like this: {line}." if field else told


def instead_why(asked: Asked, offer: Offer, fit: Fit, first: Offer) -> str:
    """What the second choice is, beside the first."""
    way = WAYS.get(offer.mode, "in another way")
    if fit.step in first.steps:
        return f"The same step, {way}." if offer.mode != first.mode else "The same step, by another road."
    return f"{way[0].upper()}{way[1:]}, something else that you are ready for: “{_title(asked, fit.step)}”."


def _reason(asked: Asked, learner: Learner, offer: Offer, fit: Fit) -> str:
    step, seen = _title(asked, fit.step), learner.seen.get(fit.step)
    match fit.reason:
        case "unfinished":
            begun = _when(asked.day, learner.earlier[offer.id][1])
            return f"You began this {begun} and did not finish it. Here is time for it."
        case "check":
            return f"At the end you show what you know by now: “{step}”."
        case "shown":
            return _mastered(step, seen)
        case "again":
            return f"The same step once more, {WAYS.get(offer.mode, 'in another way')}: “{step}”."
    return _met(asked, step, seen) if seen else _coming(asked, learner, fit.step)


def _mastered(step: str, seen: Seen | None) -> str:
    """Of a step that was shown; only by what the family may know is it said that it was."""
    return f"Here you use what you can do already: “{step}”." if seen and seen.on else _unclaimed(step)


def _unclaimed(step: str) -> str:
    """Of a step on which all that is known is for teachers: nothing is said of how the student stands."""
    return f"Here you can show what you know: “{step}”."


def _met(asked: Asked, step: str, seen: Seen) -> str:
    """Of a step that was begun."""
    source = _source(asked.day, seen)
    if not source:
        return _unclaimed(step)
    if seen.misconception:
        met = _title(asked, seen.misconception)
        return f"{source} shows a thought that many have, and here you look at it again: “{met}”."
    if seen.state == "partly":
        return f"{source} shows a part of this, and here you go on with it: “{step}”."
    return f"{source} shows that this is still new, and here is a way into it: “{step}”."


def _coming(asked: Asked, learner: Learner, step: str) -> str:
    """Of a step that is new, after what was shown of the steps before it."""
    before = [(need, learner.seen[need]) for need in asked.needs.get(step, ()) if need in learner.seen]
    dated = [(each.on, need, each) for need, each in before if each.on]
    if not dated:
        return f"Nothing of yours is on this yet, so show what you know: “{_title(asked, step)}”."
    _, need, seen = max(dated, key=lambda each: each[:2])
    source = _source(asked.day, seen)
    return f"{source} shows this: “{_title(asked, need)}”. Now you go on to this: “{_title(asked, step)}”."


def _source(today: date, seen: Seen) -> str:
    """`Your slip on Tuesday`; "" where it is not to be named."""
    return f"Your {seen.by} {_when(today, seen.on)}" if seen.on else ""


def _when(today: date, day: date) -> str:
    if day == today:
        return "of today"
    return f"on {day:%A}" if 0 < (today - day).days < LATELY else f"of {day.day} {day:%B}"


def _title(asked: Asked, step: str) -> str:
    return asked.titles.get(step, step)
