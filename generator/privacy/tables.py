"""The tables of who sees what: circles, kinds and fields stand in them, and every question of this room reads them.

A kind or a field that no table names goes to teachers at most.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.media import Sort
from generator.records import Audience
from generator.records.profile import ABOUT

__all__ = [
    "ADDRESSED", "FEWEST", "FIELDS", "FOLLOWS", "LADDERS", "PAGES", "REACHED_BY", "SHOWING", "UNSAID", "UNSIGNED",
]  # fmt: skip

FEWEST = 5
"""Of fewer students than this, nothing that was counted or reckoned is told beyond the teachers of their class."""

REACHED_BY: Mapping[str, tuple[Audience, ...]] = {
    "class": (Audience.CLASS,),
    "family": (Audience.CLASS, Audience.FAMILY),
    "student": (Audience.CLASS, Audience.FAMILY, Audience.STUDENT),
    "teachers": (Audience.CLASS, Audience.FAMILY, Audience.STUDENT, Audience.TEACHERS),
}
"""For each circle of a class, widest first, the audiences of records about a student that reach it."""

LADDERS = (tuple(REACHED_BY), ("staff", "walk", "own"))
"""The circles of a class's site and of the walks' site, widest first: whoever is in one holds those before it."""

FIELDS: Mapping[str, Mapping[str, str]] = {
    # About a student. Teachers see every field; of a visiting student's profile the name alone.
    "sample": {
        "class": "title date task subject with pictures files body lang showcase",  # and a reflection that is shared
        "family": "reflection share_reflection rubric scores self steps misconceptions resolved drafts chosen_by"
        " answers audience",
    },
    "feedback": {
        "class": "from date about quotes strength body resources lang",
        "family": "next_step goal reply replied confirmed let_go audience",
    },
    "goal": {
        "class": "title date horizon due state reached steps evidence body lang",
        "family": "proposed_by revised audience",
    },
    "profile": {
        # The learner's own words only as far as the profile itself says.
        "class": f"name {' '.join(ABOUT)} body lang showcase_order",
        "family": "languages history permissions audience",
    },
    # Not about a student. Nobody sees a field that is not listed: not the salt, not how long records are kept.
    "school": {"class": "name languages terms", "staff": "name languages walks"},
    "class": {"class": "title year teachers accent", "teachers": "also", "staff": "title"},
    "permissions": {"teachers": "students"},
    "rubric": {"class": "title levels criteria source"},
    "progression": {"class": "title standard steps misconceptions"},
    "task": {"class": "title subject rubric steps ask body", "teachers": "feedback_focus chosen_by elements leap"},
    "lesson": {
        "class": "title date subject task at_home ask entry body lang",
        "teachers": "steps exit marking",  # what is asked at the end nobody reads before
    },
    "activity": {"class": "title minutes mode room url body lang", "teachers": "steps seats adult checks"},
    # What a class's teachers plan with. Of what is addressed to students each sees their own (`entries_seen`).
    "slip": {"teachers": "rows"},
    "arrangements": {"class": "rooms", "teachers": "adults group_size together apart"},
    "groups": {"teachers": "date by title lesson groups unplaced"},
    "mini-lesson": {
        "family": "title date period minutes room adult body lang chosen_by",
        "teachers": "about seats offered_to",
    },
    "playlist": {"family": "date title minutes students", "teachers": "about unplaced"},
    # What students said: to the class as far as it is shared with it, and of answers what tells of nobody.
    "survey": {"class": "title date promise told questions share"},
    "answers": {"class": "rows"},
    "voice": {"class": "said we_did date changed came_of_it share body lang", "teachers": "asked survey"},
    "observation": {"teachers": "date by title task lesson collaboration communication motivation wondering body"},
    "strategy": {
        "teachers": "title from until why looks_at students_said colleagues_said came_of_it state body",
    },
    "staff": {
        "class": "name",
        "staff": "name interests wants_to_see help_me_see open_doors",
        "own": "free can_cover how_often leads_walks",
    },
    # Learning walks. A try is its writer's own (`tries_seen`).
    "walk": {
        "staff": "focus visitors date host facilitator period class stops share grew_from story body",
        "walk": "why cover",
    },
    "note": {
        "staff": "teacher_moves student_moves because_i_saw it_made_me_think so_now_i_want_to_try idea tries body",
        "own": "share_tries withdrawn",
    },
}
"""Which fields a circle sees of a record that reaches it: those in its own row, and in the rows of wider circles."""

FOLLOWS = {"feedback": "about"}
"""Kinds that go no further than the sample which this field names."""

UNSIGNED = {"sample", *FOLLOWS}
"""All that the class sees of a student whose name it may not know: work, unsigned, and words about that work."""

SHOWING = {Sort.PICTURE, Sort.SOUND, Sort.VIDEO}
"""Files in which somebody can be recognised."""

UNSAID = {"lesson", "mini-lesson", "activity", "voice"}
"""Kinds that are nobody's and cannot say who is in their pictures, sound and video: these stay with the teachers."""

ADDRESSED: Mapping[str, tuple[str, ...]] = {
    "playlist": ("students",),
    "mini-lesson": ("offered_to", "chosen_by"),
}
"""Kinds of a class that are addressed to single students, and the fields that name them; the first says to whom.

A student, and the student's family, see of such fields their own entry alone; nobody else's, and not how many.
"""

PAGES: Mapping[str, tuple[str, ...]] = {
    "growth": ("family", "student"),  # the class compares nobody, and teachers read it where the family does
    "showcase": ("class", "family", "student"),
    "task": ("class",),
    "lesson": ("class", "teachers"),  # theirs with what the slips said
    "rubric": ("class",),
    "progression": ("class",),  # those that its tasks name (`has_page`)
    "walk": ("staff", "walk"),
}
"""The circles that could have a page of a kind, where not all could; who is in another is led to it, or sees none."""
