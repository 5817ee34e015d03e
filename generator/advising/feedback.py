"""What good feedback has: feedback and its library go in; what this one could have besides comes out, as advice.

It quotes the work, names a strength, gives one next step, serves a goal, and speaks of the work instead of the person.
Only what staff write to a student, and what is not over yet, is asked for all of that, and only what staff and
classmates write for its words: what families and guests say is theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator import privacy
from generator.advising.wording import Judgement, judgements_in, several_steps
from generator.library import Library
from generator.problems import Advice
from generator.records import Audience, Feedback, Goal, RecordId, Sample

__all__ = ["advise_on"]

_WORD = re.compile(r"\w+")

SPOKEN = ("strength", "next_step", "body")
"""The fields in which whoever gives feedback speaks."""

WHAT = {
    "praise": "This praises the person and not the work.",
    "label": "This puts a label on the person.",
}
REMEDY = {
    "praise": "Say what was done and what it does, as in “{}”",
    "label": "Say what you see and what could be tried, as in “{}”",
}
TOWARDS = "The student counts this work towards a goal, and this step names none."


def advise_on(feedback: Iterable[Feedback], library: Library) -> tuple[Advice, ...]:
    """Advice on each of these, sorted by place."""
    found = {advice for each in feedback for advice in _advice(each, library)}
    return tuple(sorted(found, key=lambda advice: (advice.place, advice.what)))


def _advice(feedback: Feedback, library: Library) -> Iterator[Advice]:
    giver = _giver(feedback, library)
    over = feedback.confirmed or feedback.let_go
    if giver == "staff" and not over and privacy.audience_of(feedback, library) != Audience.TEACHERS:
        yield from _on_what_is_missing(feedback, library)
        yield from _on_next_step(feedback, library)
    if giver in {"staff", "profile"}:
        yield from _on_words(feedback, library)


def _giver(feedback: Feedback, library: Library) -> str:
    """The kind of who gives it: staff, profile (a classmate); "" for families and guests."""
    giver = feedback.from_
    id = library.named(("staff", "profile"), giver, feedback) if isinstance(giver, str) else None
    return id.kind if id else ""


def _on_what_is_missing(feedback: Feedback, library: Library) -> Iterator[Advice]:
    spot = library.spot(feedback)
    if not feedback.quotes:
        remedy = "Copy a few words that made you stop, after quotes: they are marked in the work."
        yield spot.advice("Nothing of the work is quoted here.", remedy)
    if not feedback.strength:
        yield spot.advice("No strength is named here.", "Write after strength: what was done, and what it does.")
    if not feedback.next_step:
        remedy = "Write after next_step: one thing to try, small enough for next week."
        yield spot.advice("There is no next step here.", remedy)


def _on_next_step(feedback: Feedback, library: Library) -> Iterator[Advice]:
    if not feedback.next_step:
        return
    if several_steps(feedback.next_step, _language(feedback, library)):
        remedy = "Keep the one that helps most; the others can wait for the next piece of work."
        yield library.spot(feedback, ("next_step",)).advice("There seems to be more than one next step here.", remedy)
    if not feedback.goal and (goals := _goals_of(feedback, library)):
        remedy = f"If this step helps with it, say so: goal: {' or '.join(goals)}."
        yield library.spot(feedback, ("next_step",)).advice(TOWARDS, remedy)


def _goals_of(feedback: Feedback, library: Library) -> list[str]:
    """The ids of the goals to which the student was on the way by then, and still is, with this very work.

    Most goals are habits: of other work nobody can tell by its subject whether a next step has to do with one.
    """
    student, work = library.student_of(feedback), library.named(("sample",), feedback.about, feedback)
    goals = (goal for goal in library.all(Goal) if library.student_of(goal) == student)
    running = (goal for goal in goals if goal.is_running and goal.date <= feedback.date)
    return [goal.id.parts[-1] for goal in running if work in _evidence(goal, library)]


def _evidence(goal: Goal, library: Library) -> set[RecordId | None]:
    return {library.named(("sample",), text, goal) for text in goal.evidence} - {None}


def _on_words(feedback: Feedback, library: Library) -> Iterator[Advice]:
    language, work = _language(feedback, library), _work(feedback, library)
    for field in SPOKEN:
        for judgement in judgements_in(getattr(feedback, field) or "", language):
            if _plain(judgement.words) not in work:
                yield _on(judgement, field, feedback, library)


def _on(judgement: Judgement, field: str, feedback: Feedback, library: Library) -> Advice:
    spot = library.spot(feedback, (field,), judgement.words)
    return spot.advice(WHAT[judgement.sort], REMEDY[judgement.sort].format(judgement.example))


def _language(feedback: Feedback, library: Library) -> str:
    """The language of feedback: its own, else the school's first."""
    school = library.records.get(RecordId("school"))
    return feedback.lang or next(iter(getattr(school, "languages", ())), "en")


def _work(feedback: Feedback, library: Library) -> str:
    """All that the student wrote in the work: nobody is told off for repeating it."""
    work = library.find("sample", feedback.about, feedback)
    drafts = (text for _, text in library.drafts.get(work.id, ())) if work else ()
    return _plain(" ".join((work.title, work.body, work.reflection, *drafts))) if isinstance(work, Sample) else ""


def _plain(text: str) -> str:
    """The words of a text alone, with a space on either side."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "
