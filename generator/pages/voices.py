"""You said, we did: what students said and what came of it, for the class; and what waits for an answer, for teachers.

A circle's shelf goes in, its page comes out, with the pages of the surveys that its readers may read.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.insight import Asking, asking_of
from generator.pages import voiced
from generator.pages.page import Link, Page
from generator.pages.setting import Setting
from generator.pages.surveys import survey_lines, survey_link, survey_pages
from generator.records import Voice

__all__ = ["voice_glances", "voice_pages", "voices_link", "you_said_link", "you_said_pages"]

YOU_SAID, VOICES = "you-said/", "voices/"
GLANCED = 2


# ------------------------------------------------------------------------------------------------- for the class


def you_said_pages(at: Setting, home: tuple[Link, ...]) -> Iterable[Page]:
    """The class's page, where anything was shared with it, and a page for each survey that was."""
    link = you_said_link(at)
    if link is None:
        return
    yield at.page(YOU_SAID, link.text, "pages/you_said.html", voiced.YouSaid(_answered(at), survey_lines(at)), home)
    yield from survey_pages(at, (*home, link))


def you_said_link(at: Setting) -> Link | None:
    """The way to the class's page; None where nothing is shared."""
    is_there = any(each.we_did for each in at.shelf.all(Voice)) or survey_lines(at)
    return Link(at.words._("You said, we did"), f"class/{YOU_SAID}") if is_there else None


def _answered(at: Setting) -> tuple[voiced.Answered, ...]:
    """What was done about what students said, newest first."""
    done = (each for each in at.shelf.all(Voice) if each.we_did)
    newest_first = sorted(done, key=lambda each: (-each.date.toordinal() if each.date else 0, each.id))
    return tuple(_one_answered(at, each) for each in newest_first)


def _one_answered(at: Setting, voice: Voice) -> voiced.Answered:
    tasks = (at.shelf.get("task", task, voice) for task in voice.changed)
    return voiced.Answered(
        said=voice.said,
        we_did=voice.we_did or "",
        since=voice.date,
        changed=tuple(Link(task.title, at.url(task.id)) for task in tasks if task),
        came_of_it=voice.came_of_it or "",
        more=at.prose(voice, voice.body, voice.lang),
        lang=at.foreign(voice.lang),
        survey=survey_link(at, at.shelf.get("survey", voice.survey, voice)),
        is_shared=voice.share == "class",
    )


# -------------------------------------------------------------------------------------------------- for teachers


def voice_pages(at: Setting, home: tuple[Link, ...]) -> Iterable[Page]:
    """The teachers' page, where students said anything, and a page for each survey."""
    link = voices_link(at)
    if link is None:
        return
    shows = voiced.Voices(
        open=tuple(_one_open(at, each) for each in asking_of(at.shelf)),
        answered=_answered(at),
        surveys=survey_lines(at),
        for_class=_for_class(at),
    )
    yield at.page(VOICES, link.text, "pages/voices.html", shows, home)
    yield from survey_pages(at, (*home, link))


def voices_link(at: Setting) -> Link | None:
    """The way to the teachers' page; None where students have said nothing yet."""
    is_there = at.shelf.all(Voice) or survey_lines(at)
    return Link(at.words._("What students say"), f"{at.shelf.circle.path}/{VOICES}") if is_there else None


def voice_glances(at: Setting) -> tuple[voiced.Open, ...]:
    """What students said and nobody has answered yet, what was said last first: the first few."""
    return tuple(_one_open(at, each) for each in asking_of(at.shelf)[:GLANCED])


def _for_class(at: Setting) -> Link | None:
    """The way to the class's page, where something was shared with it."""
    shared = any(each.we_did and each.share == "class" for each in at.shelf.all(Voice))
    return Link(at.words._("What the class reads"), f"class/{YOU_SAID}") if shared else None


def _one_open(at: Setting, asking: Asking) -> voiced.Open:
    voice = asking.voice
    return voiced.Open(
        said=voice.said,
        says=_how_often(at, asking),
        path=voice.path,
        more=at.prose(voice, voice.body, voice.lang),
        lang=at.foreign(voice.lang),
        survey=survey_link(at, at.shelf.get("survey", voice.survey, voice)),
    )


def _how_often(at: Setting, asking: Asking) -> str:
    """How often it was said, since when and when last; "" where no day is known."""
    days = asking.days
    if not days:
        return ""
    told = {"num": len(days), "first": at.words.short_day(days[0]), "last": at.words.short_day(days[-1])}
    said = at.words.ngettext(
        "Said once, on %(first)s.", "Said %(num)s times since %(first)s, most recently on %(last)s.", len(days)
    )
    return said % told
