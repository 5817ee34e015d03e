"""The page of a sample's drafts: what I changed, what others said in between, and who may read it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from generator.library import Library
from generator.pages import Page
from generator.problems import Problem
from tests.test_pages import HOME, pages_of

MakeLibrary = Callable[..., Library]
WORK = f"{HOME}/samples/letter"
PAGE = "family/mina/samples/letter/drafts/"
FIRST = "Dear Mayor, please put lights on the small pitch. Everybody wants lights on it."
SECOND = "Dear Mayor, please put one light on the small pitch. Nineteen children want to play on it."


def letter(drafts: str = "[one.md]", more: str = "", body: str = SECOND) -> str:
    return f"---\ntitle: A letter\ndate: 2026-10-14\ndrafts: {drafts}\n{more}---\n{body}\n"


def feedback(day: str, quote: str = "", more: str = "", words: str = "Good.") -> str:
    quotes = f'quotes: ["{quote}"]\n' if quote else ""
    return f"---\nfrom: rivera\ndate: {day}\nabout: letter\n{quotes}{more}---\n{words}\n"


def dated(day: str, text: str = FIRST) -> str:
    return f"---\ndate: {day}\n---\n{text}\n"


def made(library: MakeLibrary, files: Mapping[str, str | bytes]) -> dict[str, Page]:
    base = {f"{WORK}/sample.md": letter(), f"{WORK}/one.md": FIRST}
    return pages_of(library({**base, **files}))


def said(pages: dict[str, Page], path: str = PAGE) -> list[list[str]]:
    """What stands between one version and the next, step by step."""
    return [[note.words.text for note in step.notes] for step in pages[path].shows.steps]


def passages(draft: Any) -> list[tuple[str, str]]:
    return [(part.fate, " ".join(part.lines)) for block in draft.paragraphs for part in block.passages]


def test_a_sentence_says_what_changed_and_each_version_shows_its_side(library: MakeLibrary) -> None:
    (step,) = made(library, {})[PAGE].shows.steps
    assert step.said == ("Between the first draft and the work as it is now, 7 words came in and 4 words went out.")
    assert ("out", "lights") in passages(step.before)
    assert ("added", "one light") in passages(step.after)
    assert {fate for fate, _ in passages(step.before)} == {"kept", "out"}
    assert {fate for fate, _ in passages(step.after)} == {"kept", "added"}
    assert (step.before.number, step.after.number) == (1, 0)


def test_each_version_is_compared_with_the_one_before_it(library: MakeLibrary) -> None:
    files = {f"{WORK}/sample.md": letter("[one.md, two.md]"), f"{WORK}/two.md": f"{FIRST} Please."}
    steps = made(library, files)[PAGE].shows.steps
    assert [(step.before.number, step.after.number) for step in steps] == [(1, 2), (2, 0)]
    assert steps[0].said == "Between the first draft and the second draft, one word came in."


def test_what_was_written_anew_is_not_marked(library: MakeLibrary) -> None:
    page = made(library, {f"{WORK}/one.md": "Football is good for you."})[PAGE]
    (step,) = page.shows.steps
    assert step.anew
    assert passages(step.before) == [("kept", "Football is good for you.")]
    assert page.shows.marks == ()


def test_a_draft_like_the_work_says_that_no_word_changed(library: MakeLibrary) -> None:
    (step,) = made(library, {f"{WORK}/one.md": f"**{SECOND}**"})[PAGE].shows.steps
    assert step.said == "Between the first draft and the work as it is now, no word changed."


def test_the_reflection_is_no_part_of_the_work_that_is_compared(library: MakeLibrary) -> None:
    files = {f"{WORK}/sample.md": letter(body=f"{SECOND}\n\n## Reflection\n\nI counted.")}
    (step,) = made(library, files)[PAGE].shows.steps
    assert "counted" not in str(step.after)


def test_a_picture_of_a_draft_stands_below_it(library: MakeLibrary) -> None:
    from tests.canaries.files import png

    files: dict[str, str | bytes] = {
        f"{WORK}/sample.md": letter(more="pictures: {pitch.png: {people: []}}\n"),
        f"{WORK}/one.md": f"{FIRST}\n\n![A pitch](pitch.png)",
        f"{WORK}/pitch.png": png(1),
    }
    page = made(library, files)[PAGE]
    (step,) = page.shows.steps
    assert [len(side.pictures) for side in (step.before, step.after)] == [1, 0]
    assert len(page.enclosed) == 1


# -------------------------------------------------------------------------------------------------- said in between


def test_feedback_stands_between_the_versions_by_its_day(library: MakeLibrary) -> None:
    files = {
        f"{WORK}/sample.md": letter("[one.md, two.md]"),
        f"{WORK}/one.md": dated("2026-10-05"),
        f"{WORK}/two.md": dated("2026-10-08", f"{FIRST} Please."),
        f"{HOME}/feedback/a.md": feedback("2026-10-08", words="On the day of the second."),
        f"{HOME}/feedback/b.md": feedback("2026-10-06", words="After the first."),
        f"{HOME}/feedback/c.md": feedback("2026-10-04", words="Before all."),
        f"{HOME}/feedback/d.md": feedback("2026-10-14", words="On the work."),
    }
    assert said(made(library, files)) == [["After the first."], ["On the day of the second."]]


def test_where_drafts_have_no_day_a_quote_that_stands_in_a_draft_alone_decides(library: MakeLibrary) -> None:
    files = {
        f"{HOME}/feedback/a.md": feedback("2026-10-20", "everybody WANTS lights", words="Only in the draft."),
        f"{HOME}/feedback/b.md": feedback("2026-10-10", "Dear Mayor", words="In both."),
        f"{HOME}/feedback/c.md": feedback("2026-10-10", words="Without a quote."),
    }
    assert said(made(library, files)) == [["Only in the draft."]]


def test_a_day_that_is_none_is_told_at_its_place(problems_of: Callable[..., tuple[Problem, ...]]) -> None:
    (problem,) = problems_of({f"{WORK}/sample.md": letter(), f"{WORK}/one.md": dated("5 October")})
    assert str(problem.place).endswith("samples/letter/one.md:2:7")
    assert "is not written as a date" in problem.what


def test_a_draft_may_be_a_copy_of_the_sample_with_its_fields(library: MakeLibrary) -> None:
    files = {
        f"{WORK}/one.md": letter(more="title2: x\n", body=FIRST),
        f"{HOME}/feedback/a.md": feedback("2026-10-13"),
    }
    assert made(library, files)[PAGE].shows.steps[0].before.day.isoformat() == "2026-10-14"


# ------------------------------------------------------------------------------------------------------ who sees it


def test_the_work_leads_to_its_drafts_and_the_classs_page_of_it_does_not(library: MakeLibrary) -> None:
    pages = made(library, {f"{WORK}/sample.md": letter(more="audience: class\n")})
    assert pages["family/mina/samples/letter/"].shows.drafts.url == PAGE
    assert pages["class/work/mina/letter/"].shows.drafts is None
    assert [path for path in pages if "drafts" in path] == [PAGE]


def test_the_student_has_a_page_of_drafts_only_where_it_shows_more_than_the_familys(library: MakeLibrary) -> None:
    mine = "student/mina/samples/letter/drafts/"
    kept = {f"{HOME}/feedback/a.md": feedback("2026-10-20", more="audience: student\n", words="Between us.")}
    pages = made(library, kept)
    assert pages["student/mina/samples/letter/"].shows.drafts.url == PAGE
    assert mine not in pages
    placed = {f"{HOME}/feedback/a.md": feedback("2026-10-20", "Everybody wants", "audience: student\n", "Between us.")}
    pages = made(library, placed)
    assert said(pages, mine) == [["Between us."]]
    assert said(pages) == [[]]
    assert pages["student/mina/samples/letter/"].shows.drafts.url == mine
    assert pages["family/mina/samples/letter/"].shows.drafts.url == PAGE


@pytest.mark.parametrize(("audience", "circles"), [("teachers", {"teachers"}), ("student", {"student"})])
def test_drafts_of_work_that_goes_less_far_are_on_no_page_of_others(
    library: MakeLibrary, audience: str, circles: set[str]
) -> None:
    pages = made(library, {f"{WORK}/sample.md": letter(more=f"audience: {audience}\n")})
    holding = {page.circle.kind for page in pages.values() if "Everybody wants" in str(page.shows)}
    assert holding == circles


def test_work_without_drafts_has_no_page_of_them(library: MakeLibrary) -> None:
    pages = made(library, {f"{WORK}/sample.md": letter("[]")})
    assert not [path for path in pages if path.endswith("drafts/")]
    assert pages["family/mina/samples/letter/"].shows.drafts is None


def test_a_draft_that_another_familys_shelf_holds_leads_nowhere_from_there(library: MakeLibrary) -> None:
    pages = made(library, {})
    for page in pages.values():
        if page.circle.of != "mina" and page.circle.kind != "teachers":
            assert "drafts/" not in str(page.shows)
