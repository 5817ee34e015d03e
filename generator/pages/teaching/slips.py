"""What a lesson's slips said, for its teachers: the teachers' shelf goes in, a page for each such lesson comes out.

Sentences first, then every answer as it was written, by name. It helps to decide whom to sit with, and decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from generator.growth import progressions_of
from generator.insight import HandedIn, replies
from generator.insight.slips import Sheets
from generator.library.sheets import Register, Side, strays_of
from generator.pages import taught
from generator.pages.learners import desk_link
from generator.pages.lessons import asks, lessons_link
from generator.pages.page import Link, Page
from generator.pages.page_ids import ladder_of
from generator.pages.progressions import misconceived
from generator.pages.setting import Setting
from generator.records import Groups, Lesson, Profile, Progression, RecordId

__all__ = ["lesson_glances", "lesson_says", "slips_page"]

FEW = 3
"""Of fewer answers than this nothing is said but what each is."""

BySide = Mapping[Side, HandedIn]


def slips_page(at: Setting, lesson: Lesson, trail: tuple[Link, ...]) -> Page:
    """What a lesson's slips said."""
    slips = at.handed_in.get(lesson.id, {})
    behind = at.atlas.behind[at.shelf.circle].get(lesson.id, ())
    shows = taught.LessonSlips(
        title=lesson.title,
        day=lesson.date,
        subject=lesson.subject or "",
        page=next((Link(at.words._("What families read"), url) for url in behind), None),
        task=at.link(at.shelf.get("task", lesson.task, lesson)),
        steps=tuple(link for step in lesson.steps if (link := _step(at, lesson, step))),
        slips=tuple(_slip(at, each) for each in slips.values()),
        moved=tuple(_moved(at, slips["entry"].sheets, slips["exit"].sheets)) if len(slips) > 1 else (),
        met=tuple(_met(at, slips)),
        groups=tuple(_groups(at, lesson)),
        asks_at_the_end=() if "exit" in slips else asks(lesson.exit.values()),
        read_as=tuple(_read_as(at, lesson)),
        lang=at.foreign(lesson.lang),
    )
    link = lessons_link(at)
    return at.page_of(lesson, lesson.title, "pages/slips.html", shows, (*trail, *((link,) if link else ())))


def lesson_says(at: Setting, lesson: Lesson) -> str:
    """What has been handed in, in a few words."""
    told = {"entry": at.words._("entry slip: %(sheets)s"), "exit": at.words._("exit slip: %(sheets)s")}
    slips = at.handed_in.get(lesson.id, {})
    return ", ".join(told[side] % {"sheets": _how_many(at, each.sheets)} for side, each in slips.items())


def lesson_glances(at: Setting) -> tuple[taught.LessonGlance, ...]:
    """Lessons for a first page: those of the next day that has any, then the newest of which slips were handed in."""
    lessons = sorted(at.shelf.all(Lesson), key=lambda each: (each.date, each.id))
    ahead = [each for each in lessons if each.date >= at.shelf.on]
    told = [each for each in lessons if each not in ahead and each.id in at.handed_in]
    return tuple(_glance(at, each) for each in (*ahead[:1], *told[-1:]))


def _glance(at: Setting, lesson: Lesson) -> taught.LessonGlance:
    slips = at.handed_in.get(lesson.id, {})
    side, newest = list(slips.items())[-1] if slips else ("", None)
    says = [f"{each.ask} {line}" for each in (_slip(at, newest).questions if newest else ()) for line in each.says[:1]]
    page = Link(lesson.title, at.url(lesson.id))
    return taught.LessonGlance(page, lesson.date, side, tuple(says), tuple(_met(at, slips)))


def _class(at: Setting) -> list[Profile]:
    """The students of the class in the order of its list."""
    own = (each for each in at.shelf.all(Profile) if each.id.parts[0] == at.shelf.circle.site)
    return sorted(own, key=lambda each: each.name)


# ----------------------------------------------------------------------------------------------- slip by slip


def _slip(at: Setting, handed_in: HandedIn) -> taught.SlipView:
    register, sheets = Register(at.shelf.library, at.shelf.circle.site), handed_in.sheets
    strays = (name for slip in handed_in.slips for name in strays_of(slip, sheets.lesson, sheets.side, register))
    return taught.SlipView(
        side=sheets.side,
        says=_how_many(at, sheets),
        questions=tuple(_question(at, sheets.lesson, each) for each in replies.answered_in(sheets)),
        without=tuple(desk_link(at, each.id) for each in _class(at) if each.id not in sheets.students),
        strays=tuple(dict.fromkeys(strays)),
    )


def _how_many(at: Setting, sheets: Sheets) -> str:
    own = [each for each in sheets.students if each.parts[0] == at.shelf.circle.site]
    told = {"num": at.words.number(len(own)), "all": at.words.number(len(_class(at)))}
    # translators: how many of the class handed in a slip
    return at.words._("%(num)s of %(all)s") % told


def _question(at: Setting, lesson: Lesson, asked: replies.Answered) -> taught.OnSlip:
    person = partial(_person, at, lesson, asked.step)
    written = [(person(who), each.answer) for each in asked.given if each.reads == "unread" for who in each.students]
    return taught.OnSlip(
        ask=asked.ask,
        says=tuple(_says(at, lesson, asked)),
        answers=tuple(
            taught.Answer(each.answer, _named(map(person, each.students)), _title(at, lesson, each.misconception))
            for each in asked.given
            if each.reads != "unread"
        ),
        to_read=tuple(taught.AsWritten(*each) for each in sorted(written, key=lambda each: each[0].text)),
    )


def _says(at: Setting, lesson: Lesson, asked: replies.Answered) -> Iterable[str]:
    """How many have it, and which misconceptions their answers may show; of few, nothing."""
    _, number = at.words._, at.words.number
    count, right, partly = (len(asked.who(reads)) for reads in (None, "right", "partly"))
    if count < FEW or not asked.is_read:
        return
    told = {"right": number(right), "count": number(count)}
    some = _("%(right)s of %(count)s have it.") if right else _("None of the %(count)s has it yet.")
    yield (_("All %(count)s have it.") if right == count else some) % told
    if partly:
        said = at.words.ngettext("One has it in part.", "%(num)s have it in part.", partly)
        yield said % {"num": number(partly)}
    for name in dict.fromkeys(each.misconception for each in asked.given if each.misconception):
        yield _may_be(at, [each for each in asked.given if each.misconception == name], _title(at, lesson, name))


def _may_be(at: Setting, wrote: list[replies.Given], misconception: str) -> str:
    students = sum(len(each.students) for each in wrote)
    said = at.words.ngettext(
        "One wrote %(answers)s. It may be: %(misconception)s.",
        "%(num)s wrote %(answers)s. It may be: %(misconception)s.",
        students,
    )
    answers = at.words.listed([at.words._("“%(answer)s”") % {"answer": each.answer} for each in wrote])
    return said % {"num": at.words.number(students), "answers": answers, "misconception": misconception}


# ------------------------------------------------------------------------------------ what moved, and what showed


def _moved(at: Setting, first: Sheets, last: Sheets) -> Iterable[taught.Moved]:
    for moved in replies.moved_between(first, last):
        step = _step(at, first.lesson, moved.step)
        if step is None or not moved.students:
            continue
        person = partial(_person, at, first.lesson, moved.step)
        left = set(moved.students) - moved.after
        yield taught.Moved(
            step=step,
            says=_movement(at, moved) if len(moved.students) >= FEW else "",
            since=_named(map(person, moved.after - moved.before)),
            not_yet=_named(map(person, left - moved.before)),
            no_longer=_named(map(person, left & moved.before)),
        )


def _movement(at: Setting, moved: replies.Moved) -> str:
    number = at.words.number
    told = {"all": number(len(moved.students)), "before": number(len(moved.before)), "after": number(len(moved.after))}
    said = at.words._(
        "Of %(all)s who handed in both slips, %(before)s had it before the lesson and %(after)s after it."
    )
    return said % told


def _met(at: Setting, slips: BySide) -> Iterable[taught.Met]:
    """The misconceptions that showed, each with the students in whose last slip it did."""
    newest = {who: each.sheets for each in slips.values() for who in each.sheets.students}
    shown: dict[str, list[RecordId]] = {}
    for who, sheets in newest.items():
        for reply in sheets.replies:
            if reply.student == who and reply.misconception:
                shown.setdefault(reply.misconception, []).append(who)
    for name, students in sorted(shown.items()):
        lesson = next(iter(slips.values())).sheets.lesson
        for progression, part in _parts(at, lesson, name, "misconceptions"):
            one = misconceived(progression, part)
            people = (_person(at, lesson, name, who) for who in dict.fromkeys(students))
            yield taught.Met(one.title, one.explained, one.about, _named(people))


def _read_as(at: Setting, lesson: Lesson) -> Iterable[taught.ReadAs]:
    for name, question in {**lesson.entry, **lesson.exit}.items():
        if marking := lesson.marking.get(name):
            mistakes = tuple((answer, _title(at, lesson, each)) for answer, each in marking.mistakes.items())
            yield taught.ReadAs(question.ask, marking.right, marking.partly, mistakes)


def _groups(at: Setting, lesson: Lesson) -> Iterable[Link]:
    """The groups that were made from a lesson's slips, newest first."""
    made = [each for each in at.shelf.all(Groups) if at.shelf.get("lesson", each.lesson, each) == lesson]
    for groups in sorted(made, key=lambda each: (each.date, each.id), reverse=True):
        yield Link(groups.title or at.words.weekday(groups.date), at.url(groups.id))


# ------------------------------------------------------------------------------------------------------ small words


def _parts(at: Setting, lesson: Lesson, name: str, field: str) -> Iterable[tuple[Progression, str]]:
    found = progressions_of(at.shelf, [name] if name else [], lesson)
    return ((progression, part) for progression, part in found if part in getattr(progression, field))


def _step(at: Setting, lesson: Lesson, name: str) -> Link | None:
    return next((Link(p.steps[part].title, at.url(p.id)) for p, part in _parts(at, lesson, name, "steps")), None)


def _title(at: Setting, lesson: Lesson, misconception: str) -> str:
    found = _parts(at, lesson, misconception, "misconceptions")
    return next((progression.misconceptions[part].title for progression, part in found), "")


def _person(at: Setting, lesson: Lesson, part: str, student: RecordId) -> Link:
    """The way to a student's ladder with that step or misconception; where there is none, to the desk."""
    found = progressions_of(at.shelf, [part] if part else [], lesson)
    ladder = next((url for progression, _ in found if (url := at.url(ladder_of(student, progression.id)))), "")
    return Link(at.name(student), ladder) if ladder else desk_link(at, student)


def _named(people: Iterable[Link]) -> tuple[Link, ...]:
    """In the order of the class's list."""
    return tuple(sorted(people, key=lambda link: link.text))
