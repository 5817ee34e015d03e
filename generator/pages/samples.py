"""The page of a work sample: the work first, then what others said beside it, then how it stands against the rubric.

A sample on a shelf goes in, its page comes out; what the shelf does not hold is not there to be shown.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator import markup
from generator.pages import pieces, views
from generator.pages.leading import lead_work
from generator.pages.page import Link, Page
from generator.pages.rubrics import against
from generator.pages.setting import Setting
from generator.records import Feedback, Sample, Task

__all__ = ["note", "notes_on", "open_steps", "sample_page", "view"]


def sample_page(at: Setting, sample: Sample, trail: tuple[Link, ...]) -> Page:
    """The page of a sample in this circle."""
    return at.page_of(sample, sample.title, "records/sample.html", view(at, sample), trail)


def view(at: Setting, sample: Sample) -> views.SampleView:
    """All of a sample that these readers may see."""
    task: Task | None = at.shelf.get("task", sample.task, sample)
    partners = [at.shelf.library.named(("profile",), text, sample) for text in sample.with_]
    named = tuple(name for partner in partners if (name := at.name(partner)))
    owner = at.name(at.owner(sample))
    work, gallery = lead_work(at.prose(sample, sample.body, sample.lang), at.gallery(sample))
    return views.SampleView(
        title=sample.title,
        day=sample.date,
        work=work,
        by=owner,
        unsigned=not owner,
        made_with=named,
        unnamed_with=len(partners) - len(named),
        subject=at.subject(sample),
        task=(at.link(task) or Link(task.title, "")) if task else None,
        task_asked=_first_words(task),
        chosen_by=sample.chosen_by.value if sample.chosen_by else "",
        showcase=sample.showcase or "",
        gallery=gallery,
        reflection=at.prose(sample, sample.reflection, sample.lang) if sample.reflection else None,
        rubric=against(at, sample),
        notes=notes_on(at, sample),
        drafts=tuple(
            views.Draft(number, at.prose(sample, text, sample.lang))
            for number, (_, text) in enumerate(at.shelf.drafts.get(sample.id, ()), 1)
        ),
        steps=tuple(_parts(at, sample, sample.steps, "steps")),
        misconceptions=tuple(_parts(at, sample, sample.misconceptions, "misconceptions")),
        answers=tuple(_answered(at, sample)),
        further=_how_far(at, sample),
    )


def _first_words(task: Task | None) -> str:
    return markup.opening(task.body, 220) if task else ""


def _how_far(at: Setting, sample: Sample) -> str:
    """How far the work goes, told to its owner and teachers: its widest circle; "" where that is the class."""
    if at.shelf.circle.kind not in {"student", "teachers"}:
        return ""
    stopped = {held.circle for held in at.shelf.held if held.record == sample.id and not held.file}
    reached = [kind for kind in ("student", "family", "class") if kind not in stopped]
    if "class" in reached:
        return ""
    return reached[-1] if reached else "teachers"


def _parts(at: Setting, sample: Sample, texts: Iterable[str], field: str) -> Iterable[str]:
    for text in texts:
        holder, _, part = text.partition("/")
        progression = at.shelf.get("progression", holder, sample)
        if progression and part in getattr(progression, field):
            yield getattr(progression, field)[part].title


def _answered(at: Setting, sample: Sample) -> Iterable[Link]:
    """The earlier work whose open next step this work answers."""
    for text in sample.answers:
        feedback: Feedback | None = at.shelf.get("feedback", text, sample)
        about: Sample | None = at.shelf.get("sample", feedback.about, feedback) if feedback else None
        if about and (link := at.link(about)):
            yield link


# ---------------------------------------------------------------------------------------------------------- notes


def notes_on(at: Setting, sample: Sample) -> tuple[pieces.Note, ...]:
    """The feedback beside a sample, numbered in the order in which it was given."""
    return tuple(note(at, feedback, number) for number, feedback in enumerate(at.feedback_on(sample), 1))


def note(at: Setting, feedback: Feedback, number: int = 1, *, about: bool = False) -> pieces.Note:
    """Feedback as a note; with the work it is about where the note stands elsewhere."""
    sample: Sample | None = at.shelf.get("sample", feedback.about, feedback)
    return pieces.Note(
        number=number,
        giver=at.giver(feedback),
        day=feedback.date,
        words=at.prose(feedback, feedback.body, feedback.lang),
        about=at.link(sample) if about else None,
        whose=at.name(at.owner(feedback)) if about and at.shelf.circle.kind == "teachers" else "",
        quotes=feedback.quotes,
        strength=feedback.strength or "",
        next_step=feedback.next_step or "",
        goal=at.link(at.shelf.get("goal", feedback.goal, feedback)),
        resources=tuple(Link(resource.title, resource.url) for resource in feedback.resources),
        reply=feedback.reply or "",
        reply_by=at.name(at.owner(feedback)) if feedback.reply else "",
        answers=tuple(_answers_to(at, feedback)),
        lang=at.foreign(feedback.lang),
        kept_from=_kept_from(at, feedback),
    )


def _answers_to(at: Setting, feedback: Feedback) -> Iterable[Link]:
    """The later work that answers the next step of feedback."""
    for sample in at.answering.get(feedback.id, ()):
        if link := at.link(sample):
            yield link


def _kept_from(at: Setting, feedback: Feedback) -> str:
    """The nearest circle that does not see the feedback, where a reader might think it does."""
    if at.shelf.circle.kind not in {"student", "teachers"}:
        return ""
    stopped = {held.circle for held in at.shelf.held if held.record == feedback.id}
    return next((kind for kind in ("student", "family") if kind in stopped), "")


def open_steps(at: Setting, feedback: Iterable[Feedback]) -> tuple[pieces.Note, ...]:
    """Next steps that no later work answers yet, oldest first."""
    asked = sorted((each for each in feedback if each.next_step), key=lambda each: (each.date, each.id))
    made = (note(at, each, about=True) for each in asked)
    return tuple(each for each in made if not each.answers)
