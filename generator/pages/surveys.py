"""What a survey said, for its teachers and, where it is shared, for the class: a shelf goes in, its pages come out.

A sentence of each question, then a dot for each answer, then the same in a table. Where nobody's name was asked, only
full fives are drawn: so a page never tells what few said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator import privacy
from generator.insight import Result, earlier_of, results_of
from generator.pages import voiced
from generator.pages.page import Link, Page
from generator.pages.setting import Setting
from generator.records import RecordId, Survey

__all__ = ["says_of", "survey_lines", "survey_link", "survey_pages"]

STEP, APART, IN_A_ROW = 13, 5, 10
"""How far dots stand from each other, how much further after five of them, and how many stand in a row."""

LINES = 2
"""So many of its sentences stand beside a survey that is on the way to its page."""

Results = Mapping[RecordId, list[Result]]


def survey_pages(at: Setting, trail: tuple[Link, ...]) -> Iterable[Page]:
    """A page for each survey to which answers came back."""
    results = results_of(at.shelf)
    for id, found in _by_survey(results).items():
        survey = at.record(Survey, id)
        shows = _shows(at, survey, found, results)
        yield at.page(_uri(id), survey.title, "pages/survey.html", shows, trail)


def survey_lines(at: Setting) -> tuple[voiced.SurveyLine, ...]:
    """The ways to these pages, newest first, each with the first of what it said."""
    lines = []
    for id, found in _by_survey(results_of(at.shelf)).items():
        says = tuple((each.ask, sentence) for each in found if (sentence := says_of(at, each)))
        survey = at.record(Survey, id)
        lines.append(voiced.SurveyLine(Link(survey.title, _url(at, id)), survey.date, says[:LINES]))
    return tuple(lines)


def survey_link(at: Setting, survey: Survey | None) -> Link | None:
    """The way to the page of a survey that these readers see."""
    if survey is None or survey.id not in _by_survey(results_of(at.shelf)):
        return None
    return Link(survey.title, _url(at, survey.id))


def _by_survey(results: Iterable[Result]) -> Results:
    found: dict[RecordId, list[Result]] = {}
    for each in results:
        found.setdefault(each.survey, []).append(each)
    return found


def _uri(id: RecordId) -> str:
    return f"surveys/{id.parts[-1]}/"


def _url(at: Setting, id: RecordId) -> str:
    return f"{at.shelf.circle.path}/{_uri(id)}"


def _shows(at: Setting, survey: Survey, results: Iterable[Result], every: Iterable[Result]) -> voiced.SurveyView:
    of_teachers = at.shelf.circle.kind == "teachers"
    return voiced.SurveyView(
        kicker=at.words._("Teachers only") if of_teachers else at.words._("What you told us"),
        title=survey.title,
        day=survey.date,
        told=survey.told or "",
        is_folded=not privacy.is_told_exactly(survey, at.shelf.circle),
        is_nameless=survey.promise == "anonymous",
        is_shared=survey.share == "class" if of_teachers else None,
        questions=tuple(_question(at, each, earlier_of(each, every)) for each in results),
        lang=at.foreign(None),
    )


def _question(at: Setting, result: Result, earlier: Result | None) -> voiced.Question:
    beside = earlier if earlier and earlier.is_told and result.is_told and not result.texts else None
    bars = tuple(_bars(at, result, beside)) if result.is_told else ()
    is_drawn = {each: result.is_exact or bool(each.dots or each.earlier) for each in bars}
    return voiced.Question(
        ask=result.ask,
        says=says_of(at, result),
        untold="" if result.is_told else _untold(at, result),
        bars=tuple(each for each in bars if is_drawn[each]),
        few=", ".join(each.answer for each in bars if not is_drawn[each]),
        table=bars if beside else (),
        now=result.date,
        since=beside.date if beside else None,
        quotes=result.texts,
    )


# -------------------------------------------------------------------------------------------------- in a sentence


def says_of(at: Setting, result: Result) -> str:
    """What came back in a sentence; "" where nothing is told. Answers in words speak for themselves."""
    if not any(count for _, count in result.counts):
        return ""
    most = max(count for _, count in result.counts)
    highest = [answer for answer, count in result.counts if count == most]
    return _said_exactly(at, result, most, highest) if result.is_exact else _said_in_fives(at, most, highest)


def _said_exactly(at: Setting, result: Result, most: int, highest: list[str]) -> str:
    total = result.total or 0
    told = {"answer": highest[0], "num": most, "total": total, "answers": _listed(at, highest)}
    if len(highest) > 1:
        return at.words._("Said most often: %(answers)s, by %(num)s each of %(total)s.") % told
    if most == total:
        return at.words._("Everybody who answered said “%(answer)s”: %(num)s.") % told
    if 2 * most > total:
        return at.words._("Most said “%(answer)s”: %(num)s of %(total)s.") % told
    return at.words._("The answers differ. Said most often: “%(answer)s”, by %(num)s of %(total)s.") % told


def _said_in_fives(at: Setting, most: int, highest: list[str]) -> str:
    told = {"answer": highest[0], "num": most, "answers": _listed(at, highest)}
    if len(highest) > 1:
        return at.words._("At least %(num)s each said %(answers)s.") % told
    return at.words._("At least %(num)s said “%(answer)s”, more than said anything else.") % told


def _listed(at: Setting, answers: list[str]) -> str:
    return at.words.listed([at.words._("“%(answer)s”") % {"answer": each} for each in answers])


def _untold(at: Setting, result: Result) -> str:
    """Why nothing is told, without how few there were."""
    if result.is_exact:
        return at.words._("Nobody answered.")
    if result.kind != "text":
        return at.words._("What was said is not told: it could show what a few said.")
    if at.shelf.circle.kind == "teachers":
        return at.words._("Too few wrote something for it to be told.")
    return at.words._("What was written stays with the teachers.")


# --------------------------------------------------------------------------------------------------------- drawn


def _bars(at: Setting, result: Result, earlier: Result | None) -> Iterable[voiced.Bar]:
    """An answer after the other, with what it was before beside it."""
    now, before = dict(result.counts), dict(earlier.counts) if earlier else {}
    for answer in dict.fromkeys((*now, *before)):
        count, then = now.get(answer, 0), before.get(answer, 0)
        yield voiced.Bar(
            answer=answer,
            says=_number(at, result, count),
            dots=_dots(count) if count else None,
            before=_number(at, result, then) if earlier else "",
            earlier=_dots(then) if then else None,
        )


def _number(at: Setting, result: Result, count: int) -> str:
    if result.is_exact:
        return at.words.number(count)
    if count == 0:
        return at.words._("fewer than %(num)s") % {"num": at.words.number(privacy.FEWEST)}
    return at.words._("at least %(num)s") % {"num": at.words.number(count)}


def _dots(count: int) -> voiced.Dots:
    """So many in rows, with a gap after each five."""
    rows = (divmod(number, IN_A_ROW) for number in range(count))
    path = "".join(f"M{_x(x)} {STEP * y + STEP // 2}h0" for y, x in rows)
    return voiced.Dots(_x(min(count, IN_A_ROW) - 1) + STEP // 2, STEP * -(-count // IN_A_ROW), path)


def _x(place: int) -> int:
    return STEP * place + STEP // 2 + APART * (place // 5)
