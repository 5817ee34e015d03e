"""The page of a work sample: the work first, then what others said beside it, then how it stands against the rubric.

A sample on a shelf goes in, its page comes out; what the shelf does not hold is not there to be shown.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator import markup
from generator.pages import pieces, views
from generator.pages.chain import step_of
from generator.pages.ladders import parts_of
from generator.pages.leading import lead_work
from generator.pages.page import Link, Page
from generator.pages.page_ids import drafts_of
from generator.pages.rubrics import against
from generator.pages.setting import Setting
from generator.pages.tying import tie
from generator.records import Feedback, Sample, Task

__all__ = ["note", "notes_on", "sample_page", "view"]


def sample_page(at: Setting, sample: Sample, trail: tuple[Link, ...]) -> Page:
    """The page of a sample in this circle."""
    return at.page_of(sample, sample.title, "records/sample.html", view(at, sample), trail)


def view(at: Setting, sample: Sample) -> views.SampleView:
    """All of a sample that these readers may see."""
    task: Task | None = at.shelf.get("task", sample.task, sample)
    partners = [at.shelf.library.named(("profile",), text, sample) for text in sample.with_]
    named = tuple(name for partner in partners if (name := at.name(partner)))
    owner = at.name(at.owner(sample))
    own = tuple(at.prose(sample, text, sample.lang) for text in (sample.body, sample.reflection))
    (work, reflection), notes = tie(own, notes_on(at, sample))
    work, gallery = lead_work(work, at.gallery(sample))
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
        reflection=reflection if reflection.text else None,
        rubric=against(at, sample),
        notes=notes,
        drafts=_drafts(at, sample),
        steps=parts_of(at, sample, sample.steps, "steps"),
        misconceptions=parts_of(at, sample, sample.misconceptions, "misconceptions"),
        resolved=parts_of(at, sample, sample.resolved, "misconceptions"),
        answers=tuple(_answered(at, sample)),
        further=_how_far(at, sample),
    )


def _drafts(at: Setting, sample: Sample) -> Link | None:
    """The way to what was changed from draft to draft."""
    url = at.url(drafts_of(sample.id))
    return Link(at.words._("What I changed, from the first draft to this"), url) if url else None


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


def _answered(at: Setting, sample: Sample) -> Iterable[Link]:
    """The earlier work whose open next step this work answers."""
    for text in sample.answers:
        feedback: Feedback | None = at.shelf.get("feedback", text, sample)
        about: Sample | None = at.shelf.get("sample", feedback.about, feedback) if feedback else None
        if about and (link := at.link(about)):
            yield link


# ---------------------------------------------------------------------------------------------------------- notes


def notes_on(at: Setting, sample: Sample) -> tuple[pieces.Note, ...]:
    """The feedback on a sample, in the order in which it was given."""
    return tuple(note(at, feedback) for feedback in at.feedback_on(sample))


def note(at: Setting, feedback: Feedback, *, about: bool = False) -> pieces.Note:
    """Feedback as a note; with the work it is about where the note stands elsewhere."""
    sample: Sample | None = at.shelf.get("sample", feedback.about, feedback)
    return pieces.Note(
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
        step=step_of(at, feedback),
        lang=at.foreign(feedback.lang),
        kept_from=_kept_from(at, feedback),
    )


def _kept_from(at: Setting, feedback: Feedback) -> str:
    """The nearest circle that does not see the feedback, where a reader might think it does."""
    if at.shelf.circle.kind not in {"student", "teachers"}:
        return ""
    stopped = {held.circle for held in at.shelf.held if held.record == feedback.id}
    return next((kind for kind in ("student", "family") if kind in stopped), "")
