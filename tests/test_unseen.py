"""Nobody unseen: who was seen when, what counts as lately, and calm words that only the class's teachers read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.circles import Circle
from generator.insight import LATELY, Look, Seen, unseen_of
from generator.insight.unseen import _is_missing
from generator.library import Library
from generator.pages import Page, compose, masthead, survey
from generator.pages.setting import Setting
from generator.pages.teaching.unseen import unseen_glances
from generator.project import Themes, packaged_theme
from generator.rendering import Renderer
from generator.shelving import shelve, shelves_of
from generator.words import words_in
from tests.conftest import ON, SMALL

MakeLibrary = Callable[..., Library]
ROOM = "classes/maple-5"
MINA = f"{ROOM}/students/mina"
TERMS = {"school.yml": SMALL["school.yml"] + "terms: [{title: Autumn, from: 2026-09-01, to: 2026-12-18}]\n"}
HERE = {f"{ROOM}/permissions.yml": "mina: {name: class, given: 2026-09-01}\nomar: {name: class, given: 2026-09-01}\n"}


def days_ago(days: int) -> date:
    return ON - timedelta(days=days)


def sample(days: int, fields: str = "", id: str = "one") -> dict[str, str]:
    return {f"{MINA}/samples/{id}/sample.md": f"---\ntitle: My {id}\ndate: {days_ago(days)}\n{fields}---\nWords.\n"}


def feedback(days: int, giver: str = "rivera", fields: str = "", id: str = "note") -> dict[str, str]:
    text = f"---\nfrom: {giver}\ndate: {days_ago(days)}\nabout: one\n{fields}---\nI read it.\n"
    return {f"{MINA}/feedback/{id}.md": text}


def goal(days: int, fields: str = "") -> dict[str, str]:
    return {f"{MINA}/goals/read.md": f"---\ntitle: Read aloud\ndate: {days_ago(days)}\n{fields}---\nBecause.\n"}


def mina(library: MakeLibrary, files: Mapping[str, str], on: date = ON) -> Seen:
    shelf = shelve(library({**TERMS, **HERE, **files}), Circle("maple-5", "teachers"), on)
    return next(each for each in unseen_of(shelf) if each.student.parts[1] == "mina")


def pages_in(library: MakeLibrary, files: Mapping[str, str]) -> dict[str, Page]:
    shelves = shelves_of(library({**TERMS, **HERE, **files}), "maple-5", ON)
    atlas = survey(shelves)
    return {page.path: page for shelf in shelves.values() for page in compose(shelf, atlas)}


def html_of(page: Page) -> str:
    return Renderer(Themes((packaged_theme(),))).render(page)


def could(library: MakeLibrary, files: Mapping[str, str], who: str = "Mina K.") -> list[str]:
    """What the page says that one could do for a student."""
    shows = pages_in(library, files)["teachers/unseen/"].shows
    lines = [line for line in shows.some if line.student.text == who]
    return ["".join(run.text for run in sentence) for line in lines for sentence in line.could]


# ------------------------------------------------------------------------------------------------------ what is seen


def test_the_newest_of_each_way_is_found(library: MakeLibrary) -> None:
    files = {
        **sample(30), **sample(5, id="two"),
        **feedback(20, fields=f"next_step: Why?\nreply: So.\nreplied: {days_ago(9)}\n"),
        **feedback(8, "family", id="home"),
        **goal(60, f"steps: [{{what: One, done: {days_ago(7)}}}]\n"),
    }  # fmt: skip
    seen = mina(library, files)
    assert {way: look.on for way, look in seen.looks.items()} == {
        "work": days_ago(5), "word": days_ago(20), "reply": days_ago(9), "goal": days_ago(7), "family": days_ago(8),
    }  # fmt: skip
    assert seen.missing == ()


@pytest.mark.parametrize(("way", "files"), [
    ("work", sample),
    ("word", lambda days: {**sample(1), **feedback(days)}),
    ("reply", lambda days: {**sample(1), **feedback(days, fields="next_step: Why?\nreply: So.\n")}),
    ("goal", goal),
    ("family", lambda days: {**sample(1), **feedback(days, "family")}),
])  # fmt: skip
def test_each_way_has_its_own_lately(library: MakeLibrary, way: str, files: Callable[[int], dict[str, str]]) -> None:
    assert way not in mina(library, files(LATELY[way] - 1)).missing
    assert way in mina(library, files(LATELY[way])).missing


def test_nothing_is_missed_that_there_is_nothing_to_go_on_for(library: MakeLibrary) -> None:
    assert mina(library, {}).missing == ("work",)
    assert mina(library, sample(1)).missing == ("word", "family")


def test_what_a_family_does_not_see_it_cannot_speak_of(library: MakeLibrary) -> None:
    assert mina(library, sample(1, "audience: student\n")).missing == ("word",)


def test_a_classmate_is_no_word_from_school(library: MakeLibrary) -> None:
    assert mina(library, {**sample(1), **feedback(2, "omar")}).looks["word"] == Look()


def test_a_guest_is_one(library: MakeLibrary) -> None:
    assert mina(library, {**sample(1), **feedback(2, "{guest: {name: Ada}}")}).looks["word"].on == days_ago(2)


def test_a_note_among_teachers_is_no_word_to_the_student(library: MakeLibrary) -> None:
    assert mina(library, {**sample(1), **feedback(2, fields="audience: teachers\n")}).looks["word"] == Look()


# ------------------------------------------------------------------------------------------- who is not to be missed


def test_whoever_is_new_has_time_to_arrive(library: MakeLibrary) -> None:
    def given_on(days: int) -> Mapping[str, str]:
        return {f"{ROOM}/permissions.yml": f"mina: {{name: class, given: {days_ago(days)}}}\nomar: {{name: class}}\n"}

    assert mina(library, given_on(20)).missing == ()
    assert mina(library, given_on(21)).missing == ("work",)


def test_days_before_a_term_and_after_it_do_not_count(library: MakeLibrary) -> None:
    before = sample((ON - date(2026, 6, 20)).days)
    assert mina(library, before, date(2026, 9, 14)).missing == ()
    assert "work" in mina(library, before, date(2026, 9, 22)).missing
    late = sample((ON - date(2026, 12, 10)).days)
    assert "work" not in mina(library, late, date(2027, 1, 9)).missing


days = st.integers(0, 200)


@given(look=days | st.none(), since=days | st.none(), earlier=days, limit=st.integers(1, 90))
def test_who_was_seen_later_is_never_missed_sooner(
    look: int | None, since: int | None, earlier: int, limit: int
) -> None:
    def missing(on: int | None) -> bool:
        return _is_missing(
            Look(None if on is None else days_ago(on)), None if since is None else days_ago(since), ON, limit
        )

    later = earlier if look is None else min(look, earlier)
    assert missing(later) <= missing(look)


# --------------------------------------------------------------------------------------------------------- the page


def test_it_says_what_one_could_do_and_since_when(library: MakeLibrary) -> None:
    files = {**sample(30, "audience: class\n"), **feedback(60, fields="next_step: Say why.\nreply: So.\n"), **goal(70)}
    assert could(library, files | feedback(50, fields="next_step: And how?\n", id="more")) == [
        "A new piece of work would be the first since 17 October.",
        "A word on “My one” would be the first since 27 September.",
        "Ask what became of “And how?”; the last reply came on 17 September.",
        "Look at “Read aloud” together; it was last looked at on 7 September.",
        "Send “My one” home with a question; a word from home would be the first.",
    ]


def test_it_sends_nothing_home_that_does_not_go_there(library: MakeLibrary) -> None:
    files = {**sample(20, "audience: class\n"), **sample(2, "audience: student\n", id="secret"), **feedback(1)}
    assert could(library, files) == ["Send “My one” home with a question; a word from home would be the first."]


def test_it_asks_for_a_piece_to_show_where_the_class_sees_none(library: MakeLibrary) -> None:
    asks = "The class has seen no work by Mina K. yet: is there a piece to show, and a wish to?"
    both = {**feedback(1), **feedback(1, "family", id="home")}
    assert could(library, {**sample(2), **both}) == [asks]
    assert could(library, {**sample(2, "audience: class\n"), **both}) == []


def test_names_stand_in_the_order_of_the_alphabet_and_nobody_is_left_out(library: MakeLibrary) -> None:
    more = {f"{ROOM}/students/{name}/profile.md": f"---\nname: {name.title()} A.\n---\n" for name in ("zoe", "ana")}
    shows = pages_in(library, {**more, **sample(1)})["teachers/unseen/"].shows
    assert [line.student.text for line in shows.everybody] == ["Ana A.", "Mina K.", "Omar S.", "Zoe A."]


def test_nothing_of_it_is_a_count_of_a_child_or_red(library: MakeLibrary) -> None:
    page = html_of(pages_in(library, {**sample(40), **goal(60)})["teachers/unseen/"])
    assert not re.search(r"\d+ (days|times|missing)|never|red|warn", page)


def test_nobody_but_the_teachers_has_the_page(library: MakeLibrary) -> None:
    pages = pages_in(library, sample(40))
    assert [path for path in pages if "unseen" in path] == ["teachers/unseen/"]
    for path, page in pages.items():
        assert path.startswith("teachers/") or "unseen" not in html_of(page)


def test_the_first_page_is_told_one_thing_for_each_student_whom_it_would_do_good(library: MakeLibrary) -> None:
    omars = {name.replace("mina", "omar"): text for name, text in sample(2).items()}
    shelves = shelves_of(library({**TERMS, **HERE, **sample(30), **feedback(60), **omars}), "maple-5", ON)
    shelf, words = shelves[Circle("maple-5", "teachers")], words_in("en")
    at = Setting(shelf, survey(shelves), words, masthead(shelf, words))
    told = {each.student.text: "".join(run.text for run in each.could) for each in unseen_glances(at)}
    assert told == {
        "Mina K.": "A new piece of work would be the first since 17 October.",
        "Omar S.": "A word on “My one” would be the first.",
    }
