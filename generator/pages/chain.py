"""The chain of a next step beside its note: feedback on a shelf goes in; how far the step has come comes out."""

from __future__ import annotations

from generator.pages import pieces
from generator.pages.setting import Setting
from generator.records import Feedback

__all__ = ["step_of"]


def step_of(at: Setting, feedback: Feedback) -> pieces.Step | None:
    """How far the next step of feedback has come, for these readers; None where it gives none, or none they see."""
    step = at.next_steps.get(feedback.id)
    if step is None:
        return None
    return pieces.Step(
        stage=step.stage.value,
        given=feedback.date,
        replied=feedback.replied,
        has_reply=bool(feedback.reply),
        answers=tuple((link, sample.date) for sample in step.answers if (link := at.link(sample))),
        ended=step.ended,
        why=feedback.let_go.why if feedback.let_go else "",
    )
