"""A term looked back on, for the class's teachers and whoever they show it to: a shelf goes in, a letter comes out.

Sentences first, and how sure one can be of each part; every number leads to a page of exactly what it counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from generator import markup
from generator.insight import Measure, TermReview, newest_term, reviews_of
from generator.pages import reviewed
from generator.pages.page import Link, Page
from generator.pages.saying import Sentence, said
from generator.pages.setting import Setting
from generator.pages.teaching.reviewing_goals import goals_section
from generator.pages.teaching.reviewing_steps import steps_section
from generator.pages.teaching.reviewing_surveys import answered_sentences
from generator.pages.teaching.strategies import in_short, strategy_link
from generator.pages.teaching.sureness import of_pieces, surely
from generator.pages.teaching.unseen import unseen_link
from generator.pages.teaching.weeks import weeks_of
from generator.pages.terms import term_of
from generator.records import Feedback, RecordId, Sample, School
from generator.records.school import Term

__all__ = ["review_link", "review_pages"]

URI = "review/"
QUOTED = 3
"""How many students are quoted on what they think of their work."""
LOOKS = 3
"""From fewer looks at a class than this little is said of it."""


def review_pages(at: Setting, trail: tuple[Link, ...]) -> Iterable[Page]:
    """For each term in which the class did any work a letter, and a page for each number in it."""
    reviews = reviews_of(at.shelf)
    links = tuple(_link(at, each.term) for each in reviews)
    for review, link in zip(reviews, links, strict=True):
        others = tuple(each for each in (unseen_link(at), *links) if each and each != link)
        yield at.page(_uri(at, review.term), link.text, "pages/review.html", _shows(at, review, others), trail)
        yield from _evidence(at, review, (*trail, link))


def review_link(at: Setting) -> Link | None:
    """The way to the review of the newest term in which the class did any work."""
    term = newest_term(at.shelf)
    return _link(at, term) if term else None


def _link(at: Setting, term: Term) -> Link:
    return Link(at.words._("Looking back: %(term)s") % {"term": _called_term(at, term)[0]}, _path(at, term))


def _called_term(at: Setting, term: Term) -> tuple[str, str]:
    """What a term is called, and what it is called in addresses."""
    school = at.shelf.records.get(RecordId("school"))
    found = term_of(term.from_, school if isinstance(school, School) else None, at.words)
    return found.title, found.slug


def _uri(at: Setting, term: Term) -> str:
    return f"{URI}{_called_term(at, term)[1]}/"


def _path(at: Setting, term: Term) -> str:
    return f"{at.shelf.circle.path}/{_uri(at, term)}"


def _shows(at: Setting, review: TermReview, others: tuple[Link, ...]) -> reviewed.ReviewView:
    parts = (_engagement, steps_section, goals_section, _voice, _dynamics, _tried)
    return reviewed.ReviewView(
        first=review.term.from_,
        last=review.last,
        over=review.over,
        ends=review.term.to,
        sections=tuple(section for part in parts if (section := part(at, review))),
        others=others,
    )


# ------------------------------------------------------------------------------------------------------ the numbers


def _number(at: Setting, review: TermReview, name: str) -> Link:
    """A number that leads to the page of what it counts; one that counts nothing leads nowhere."""
    count = review.measures[name].count
    return Link(at.words.number(count), f"{_path(at, review.term)}{name}/" if count else "")


def _evidence(at: Setting, review: TermReview, trail: tuple[Link, ...]) -> Iterator[Page]:
    """A page for each number, with exactly what it counts."""
    for name, measure in review.measures.items():
        if measure.count:
            title = _called(at, name)
            yield at.page(
                f"{_uri(at, review.term)}{name}/",
                title,
                "pages/review_counted.html",
                _counted(at, trail[-1], measure),
                trail,
            )


def _called(at: Setting, name: str) -> str:
    _ = at.words._
    return {
        "work": _("All work of the term"),
        "reflections": _("Work with a reflection"),
        "drafts": _("Work with earlier drafts"),
        "asked": _("Next steps that feedback gave"),
        "replies": _("Next steps that got a reply"),
        "chosen": _("Work of which it is known who chose it"),
        "student": _("Work that students chose"),
        "together": _("Work that was chosen together"),
        "teacher": _("Work that a teacher chose"),
    }[name]


def _counted(at: Setting, review: Link, measure: Measure) -> reviewed.Counted:
    by_student: dict[RecordId, list[tuple[Link, date]]] = {}
    for id in measure.evidence:
        record = at.shelf.records[id]
        if isinstance(record, (Feedback, Sample)) and (student := at.owner(record)):
            by_student.setdefault(student, []).append((_piece(at, record), record.date))
    students = sorted(by_student, key=lambda each: (at.name(each), each))
    return reviewed.Counted(
        review=review,
        says=of_pieces(at, measure.count, measure.students, measure.newest),
        students=tuple(
            (Link(at.name(each), f"student/{each.parts[-1]}/"), tuple(by_student[each])) for each in students
        ),
    )


def _piece(at: Setting, record: Feedback | Sample) -> Link:
    """The way to a piece of work; to feedback, the work that it is about, called by the step it gave."""
    if isinstance(record, Sample):
        return Link(record.title, at.url(record.id))
    work: Sample | None = at.shelf.get("sample", record.about, record)
    return Link(record.next_step or "", at.url(work.id) if work else "")


# -------------------------------------------------------------------------------------------------------- the parts


def _engagement(at: Setting, review: TermReview) -> reviewed.ReviewSection:
    work = review.measures["work"]
    return reviewed.ReviewSection(
        at.words._("Taking part"),
        tuple(_took_part(at, review)),
        weeks=weeks_of(at, review),
        quotes=tuple(_own_words(at, review)),
        lines=tuple(answered_sentences(at, review, "engagement")),
        sure=surely(at, work, review.students),
    )


def _took_part(at: Setting, review: TermReview) -> Iterator[Sentence]:
    work, asked = review.measures["work"], review.measures["asked"]
    of = {"students": at.words.number(work.students), "all": at.words.number(review.students)}
    yield said(
        at.words.ngettext(
            "%(work)s piece of work came in, from %(students)s of %(all)s students. With a reflection: %(reflections)s."
            " With drafts that were kept: %(drafts)s.",
            "%(work)s pieces of work came in, from %(students)s of %(all)s students. %(reflections)s of them say what"
            " their makers think of them, and %(drafts)s grew through drafts that were kept.",
            work.count,
        ),
        **of,
        **{name: _number(at, review, name) for name in ("work", "reflections", "drafts")},
    )
    if asked.count:
        numbers = {name: _number(at, review, name) for name in ("asked", "replies")}
        yield said(
            at.words.ngettext(
                "Feedback gave %(asked)s next step. Replies by the student: %(replies)s.",
                "Feedback gave %(asked)s next steps; to %(replies)s of them the students replied.",
                asked.count,
            ),
            **numbers,
        )


def _own_words(at: Setting, review: TermReview) -> Iterator[reviewed.SaidOf]:
    """What students said of their newest work, no student twice."""
    heard: set[RecordId | None] = set()
    for id in reversed(review.measures["reflections"].evidence):
        work = at.record(Sample, id)
        if len(heard) < QUOTED and at.owner(work) not in heard and (words := markup.opening(work.reflection)):
            heard.add(at.owner(work))
            yield reviewed.SaidOf(
                words, at.name(at.owner(work)), work.date, Link(work.title, at.url(id)), at.foreign(work.lang)
            )


def _voice(at: Setting, review: TermReview) -> reviewed.ReviewSection | None:
    chosen = review.measures["chosen"]
    lines = (*_said_and_done(at, review), *answered_sentences(at, review, "voice", "belonging"))
    if not chosen.count and not lines:
        return None
    return reviewed.ReviewSection(
        at.words._("Choice and voice"),
        tuple(_who_chose(at, review)) if chosen.count else (),
        lines=lines,
    )


def _who_chose(at: Setting, review: TermReview) -> Iterator[Sentence]:
    message = at.words._(
        "Who chose what to work on? Students: %(student)s. A teacher: %(teacher)s. Both together: %(together)s."
        " All of which it is known: %(chosen)s."
    )
    yield said(message, **{name: _number(at, review, name) for name in ("chosen", "student", "teacher", "together")})


def _said_and_done(at: Setting, review: TermReview) -> Iterator[Sentence]:
    for each in review.voices:
        if each.we_did:
            yield said(at.words._("You said: “%(said)s” We did: %(did)s"), said=each.said, did=each.we_did)
        else:
            yield said(at.words._("You said: “%(said)s” It waits for an answer."), said=each.said)


def _dynamics(at: Setting, review: TermReview) -> reviewed.ReviewSection | None:
    """How students worked together, talked and took part, in the words of whoever looked."""
    seen = tuple(
        reviewed.SaidOf(words, at.staff_name(look.by), look.date)
        for look in review.observations
        for words in (*look.collaboration, *look.communication, *look.motivation)
    )
    lines = tuple(answered_sentences(at, review, "collaboration", "motivation"))
    if not seen:
        return reviewed.ReviewSection(at.words._("Together in the room"), lines=lines) if lines else None
    looks = at.words.ngettext(
        "From one look at the class.", "From %(num)s looks at the class.", len(review.observations)
    ) % {"num": at.words.number(len(review.observations))}
    warns = at.words._("So few looks say what happened on those days, and no more.")
    few = reviewed.Few(looks, warns if len(review.observations) < LOOKS else "")
    return reviewed.ReviewSection(at.words._("Together in the room"), quotes=seen, lines=lines, sure=few)


def _tried(at: Setting, review: TermReview) -> reviewed.ReviewSection | None:
    if not review.strategies:
        return None
    lines = tuple(
        said("%(one)s. %(says)s", one=strategy_link(at, each), says=in_short(at, each)) for each in review.strategies
    )
    return reviewed.ReviewSection(at.words._("What we tried"), lines=lines)
