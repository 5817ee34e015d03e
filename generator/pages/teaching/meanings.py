"""What the parts of two frameworks mean, in plain words: their names go in, messages for readers come out.

Education Elements' four core elements, and LEAP's four; the words are ours.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.insight import Framework
from generator.words import N_

__all__ = ["CALLED", "INVITES", "LEADS", "MEANS", "SIGNS", "TITLES"]

TITLES: Mapping[Framework, str] = {
    "elements": N_("Four core elements"),
    "leap": N_("Focused, demonstrated, led, connected"),
}

LEADS: Mapping[Framework, str] = {
    "elements": N_(
        "Four things that make learning fit a student, as Education Elements names them, and where this class did "
        "them. No class does all four every week."
    ),
    "leap": N_(
        "How far learning belongs to the learner, in four parts, as LEAP Innovations names them, and where this class "
        "did them. No class does all four every week."
    ),
}

CALLED: Mapping[str, str] = {
    "flexible-content": N_("Flexible content and tools"),
    "targeted-instruction": N_("Targeted instruction"),
    "reflection-and-ownership": N_("Reflection and ownership"),
    "data-driven-decisions": N_("Decisions from evidence"),
    "focused": N_("Focused on the learner"),
    "demonstrated": N_("Shown, not sat through"),
    "led": N_("Led by the learner"),
    "connected": N_("Connected to the world"),
}

MEANS: Mapping[str, str] = {
    "flexible-content": N_("There is more than one way in: what to read or build, how fast, and how to show it."),
    "targeted-instruction": N_("What is taught next fits what this student can do and wants to be able to do."),
    "reflection-and-ownership": N_("Students look back on their work, say what they see, and set out from there."),
    "data-driven-decisions": N_("Short, frequent looks at work decide what comes tomorrow and who works together."),
    "focused": N_("It starts from what this student can do, needs and cares about."),
    "demonstrated": N_("A student moves on when the work shows it, be that early or late."),
    "led": N_("Students choose, set goals and change their way when something does not work."),
    "connected": N_("Families, classmates and people outside school have a part in it."),
}

INVITES: Mapping[str, str] = {
    "flexible-content": N_("Perhaps two ways into the same question, and students say which they took."),
    "targeted-instruction": N_("Perhaps a task that asks each student for the one step that comes next for them."),
    "reflection-and-ownership": N_("Perhaps five minutes at the end: what would you do differently, and why?"),
    "data-driven-decisions": N_("Two questions at the door on Monday could decide Tuesday’s groups."),
    "focused": N_("Perhaps a task that begins with something from a student’s own profile."),
    "demonstrated": N_("Perhaps a task that a student may hand in whenever the work is ready."),
    "led": N_("Perhaps a task in which the question itself is the student’s."),
    "connected": N_("Perhaps a task that somebody at home or in town really needs."),
}  # fmt: skip
"""What could be done where no task of a term is meant to be a part."""

SIGNS: Mapping[str, str] = {
    "tagged": N_("Work on these tasks"),
    "chosen": N_("Work that students chose, or chose together with a teacher"),
    "mini-lessons": N_("Mini-lessons to choose"),
    "playlists": N_("Days with playlists"),
    "next-steps": N_("Feedback with a next step for one student"),
    "groups": N_("Groups made from slips or recent work"),
    "slips": N_("Entry and exit slips"),
    "reflections": N_("Work with a reflection"),
    "own-views": N_("Work that students looked at with the rubric themselves"),
    "replies": N_("Feedback that was replied to"),
    "answers": N_("Work that answers earlier feedback"),
    "own-goals": N_("Goals that a student proposed, alone or with a teacher"),
    "steps": N_("Work that says which step it shows"),
    "sorted-out": N_("Work in which a misconception was sorted out"),
    "reached": N_("Goals that were reached, with their evidence"),
    "outside": N_("Feedback from families and guests"),
    "made-together": N_("Work made together with classmates"),
}
"""By the name of a sign (of `SIGNS` in insight/covering), what was counted."""
