"""How well an activity fits a student: where the student stands and what the list has so far go in; a number comes out.

The numbers only order what could come next for one student. No page shows them, and no two students are compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.planning.playlists.asked import Asked, Learner, Offer, lasting
from generator.planning.stems import subjects

__all__ = ["TOGETHER", "Fit", "fit", "is_ready"]

TOGETHER = {"pair", "group"}
"""How one works on what nobody can do alone."""

UNFINISHED, CHECKED, NEXT, STARTED, OPEN, SHOWN = 130, 120, 100, 20, 70, 20
"""What was begun comes first, then, at the end, showing what one knows now, then the next step of a progression.

`STARTED` is added where the newest evidence shows part of the step.
"""

AGAIN, SAME_WAY, BEFORE, TURNED_DOWN, MEETS, STOOD = 30, 6, 40, 50, 8, 10
"""Taken off for the same step once more, in the same way, for what was done lately, for what was turned down; and
added where it meets the student's own words, and where it stood on the list already: a plan that is made again changes
no more than it has to."""

OF_MODE = {
    "alone": "quiet alone",
    "pair": "partner friend explaining",
    "group": "groups friends explaining",
    "screen": "computer screen tablet",
    "hands-on": "hands draw build trying standing moving",
    "with-adult": "adult",
}
"""Words in which students say that they like to work so."""


@dataclass(frozen=True)
class Fit:
    """Why an activity would come next: for which step, which reason, what it is worth, and the words it meets."""

    step: str
    reason: str  # "unfinished", "check", "next", "open", "again" or "shown"
    worth: int
    meets: tuple[str, str] = ("", "")


def is_ready(asked: Asked, learner: Learner, offer: Offer) -> bool:
    """Whether a student has shown all that an activity's steps need first."""
    return all(
        learner.has_shown(step) or all(learner.has_shown(need) for need in asked.needs.get(step, ()))
        for step in offer.steps
    )


def fit(asked: Asked, learner: Learner, offer: Offer, so_far: Sequence[Offer], slot: int) -> Fit | None:
    """How well it fits after what the student has worked on so far; None for what is no choice."""
    if not _is_about(asked, offer) or offer.id in learner.removed or not is_ready(asked, learner, offer):
        return None
    past, meets = learner.earlier.get(offer.id, ("", None))[0], _meets(learner, offer)
    step, reason, worth = max(
        (_on_step(asked, learner, offer, so_far, slot, each) for each in offer.steps), key=lambda found: found[2]
    )
    if past == "unfinished":
        reason, worth = "unfinished", UNFINISHED
    worth -= {"done": BEFORE, "turned down": TURNED_DOWN}.get(past, 0)
    worth -= SAME_WAY * any(each.mode == offer.mode for each in so_far)
    return Fit(step, reason, max(1, worth + MEETS * bool(meets[0]) + STOOD * (offer.id in learner.stood)), meets)


def _is_about(asked: Asked, offer: Offer) -> bool:
    """Whether it practises something that the lesson is about."""
    return any(not asked.about or step.partition("/")[0] in asked.about for step in offer.steps)


def _on_step(
    asked: Asked, learner: Learner, offer: Offer, so_far: Sequence[Offer], slot: int, step: str
) -> tuple[str, str, int]:
    """For one step of the activity: the step, the reason, and what it is worth."""
    practised = sum(step in each.steps for each in so_far)
    if offer.checks and practised and slot + lasting(offer.minutes) >= asked.slots:
        return step, "check", CHECKED
    if learner.has_shown(step):
        return step, "shown", SHOWN
    worth = NEXT if step in learner.next else OPEN
    worth += STARTED if step in learner.seen else 0
    worth -= AGAIN * practised + (AGAIN if offer.checks else 0)
    return step, "again" if practised else "next" if step in learner.next else "open", worth


def _meets(learner: Learner, offer: Offer) -> tuple[str, str]:
    """The field and the line of a profile that an activity meets, the first of them; "" for none."""
    for field, lines in learner.says.items():
        words = OF_MODE.get(offer.mode, "") if field == "learns_best" else f"{offer.title} {offer.words}"
        for line in lines:
            if subjects(words).keys() & subjects(line).keys():
                return field, line
    return "", ""
