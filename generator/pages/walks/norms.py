"""A walks' shelf goes in; what the school holds to on walks, and asks afterwards, comes out: its own words, or these.

A school that has agreed on nothing yet begins with ours; what it writes in `school.yml` stands in their place.
"""

from __future__ import annotations

from generator.pages.setting import Setting
from generator.records import RecordId, School
from generator.records.school import WalkNorms
from generator.words import N_

__all__ = ["norms", "prompts"]

_NORMS = (
    N_("We come to learn, never to evaluate."),
    N_("The host chooses the question, and that is what we look for."),
    N_("We write down what we see and hear, not what we think of it."),
    N_("A student is “a student”: we write no names."),
    N_("What we saw stays among us, unless the host says otherwise."),
    N_("Afterwards we owe the host a thank-you, and nothing else."),
)
_PROMPTS = (
    N_("What did you see or hear that belongs to the host’s question?"),
    N_("What did the teacher do just before? What did the students do just after?"),
    N_("What surprised you?"),
    N_("What does it make you think about your own room?"),
    N_("What would you like to try, and when? What would help?"),
)


def norms(at: Setting) -> tuple[str, ...]:
    """What visitors and hosts hold to."""
    return _agreed(at).norms or tuple(map(at.words._, _NORMS))


def prompts(at: Setting) -> tuple[str, ...]:
    """What a facilitator asks when those who were there talk about it afterwards."""
    return _agreed(at).prompts or tuple(map(at.words._, _PROMPTS))


def _agreed(at: Setting) -> WalkNorms:
    school = at.shelf.records.get(RecordId("school"))
    return school.walks if isinstance(school, School) else WalkNorms()
