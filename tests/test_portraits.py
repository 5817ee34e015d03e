"""A learner's portrait: in their own words, what changed since the school year began, and what helps them learn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from generator.circles import Circle
from generator.library import Library
from generator.pages import survey
from generator.pages.learners import helps_me_learn
from generator.pages.page import Masthead
from generator.pages.setting import Setting
from generator.pages.terms import year_begins
from generator.records import Profile, RecordId
from generator.shelving import shelves_of
from generator.words import words_in
from tests.conftest import ON
from tests.test_pages import HOME, pages_of

MakeLibrary = Callable[..., Library]


def portrait(library: MakeLibrary, fields: str, path: str = "family/mina/about/", body: str = "I draw.") -> Any:
    return pages_of(library({f"{HOME}/profile.md": f"---\nname: Mina K.\n{fields}---\n{body}\n"}))[path].shows


def told(shows: Any) -> dict[str, tuple[str, str, str]]:
    return {turn.heading: (turn.new, turn.stayed, turn.gone) for turn in shows.since.turns}


def test_what_changed_since_the_school_year_began_is_said_in_a_sentence_and_heading_by_heading(
    library: MakeLibrary,
) -> None:
    shows = portrait(
        library,
        "interests: [bridges, football, lifts]\nstrengths: [building]\nhistory:\n"
        "  - {date: 2026-01-12, interests: [slime]}\n  - {date: 2026-09-03, interests: [Football, bridges, cats]}\n"
        "  - {date: 2026-10-01, interests: [bridges]}\n",
    )
    assert told(shows) == {"interests": ("lifts", "bridges and football", "cats")}
    assert shows.since.said == (
        "Since 3 September, one thing has come in, one thing has gone and 2 things have stayed."
    )
    assert [day.isoformat() for day, _, _ in shows.about.earlier] == ["2026-10-01", "2026-09-03", "2026-01-12"]


def test_where_this_school_year_has_no_version_the_last_before_it_is_compared(library: MakeLibrary) -> None:
    shows = portrait(
        library,
        "interests: [lifts]\nhistory: [{date: 2026-01-12, interests: [ice]}, {date: 2026-05-02, interests: [cats]}]\n",
    )
    assert shows.since.said == "Since 2 May 2026, one thing has come in and one thing has gone."


def test_a_heading_of_which_the_earlier_version_says_nothing_is_not_called_new(library: MakeLibrary) -> None:
    shows = portrait(
        library, "interests: [lifts]\nstrengths: [building]\nhistory: [{date: 2026-09-03, strengths: [building]}]\n"
    )
    assert shows.since.said == "Since 3 September, one thing has stayed."
    assert told(shows) == {}


def test_without_an_earlier_version_nothing_is_said_of_change(library: MakeLibrary) -> None:
    assert portrait(library, "interests: [lifts]\n").since is None
    assert portrait(library, "history: [{date: 2026-09-03, words: I like cats.}]\n").since is None


@pytest.mark.parametrize(
    ("day", "year", "begins"),
    [
        ("2026-11-16", "2026-2027", "2026-08-01"),
        ("2027-06-30", "2026-2027", "2026-08-01"),
        ("2027-06-30", "", "2026-08-01"),
        ("2026-11-16", "2026", "2026-01-01"),
    ],
)
def test_a_school_year_begins_in_late_summer_unless_it_is_called_by_one_year(day: str, year: str, begins: str) -> None:
    assert year_begins(date.fromisoformat(day), year).isoformat() == begins


def test_a_few_words_stand_in_a_sentence_and_many_in_lines_of_their_own(library: MakeLibrary) -> None:
    shows = portrait(library, "strengths: [building, asking why]\nproud_of: [I made a bridge that held, drawing]\n")
    assert [(each.heading, each.said) for each in shows.sentences] == [
        ("strengths", ("building and asking why",)),
        ("proud_of", ("I made a bridge that held", "drawing")),
    ]


def test_a_list_is_put_together_in_the_language_of_the_profile(library: MakeLibrary) -> None:
    shows = portrait(library, "lang: es\nstrengths: [pensar, imaginar]\n")
    assert shows.sentences[0].said == ("pensar e imaginar",)
    assert shows.about.lang == "es"


def test_a_field_that_the_family_does_not_see_is_neither_told_nor_counted(library: MakeLibrary) -> None:
    fields = (
        "interests: [lifts]\ndislikes: [noise]\nlearns_best: [alone]\n"
        "history: [{date: 2026-09-03, interests: [lifts], dislikes: [quiet], learns_best: [in a pair]}]\n"
    )
    all_of_it = portrait(library, fields)
    assert (
        all_of_it.since.said == "Since 3 September, 2 things have come in, 2 things have gone and one thing has stayed."
    )
    less = portrait(library, f"{fields}audience: {{dislikes: student, learns_best: teachers}}\n")
    assert less.since.said == "Since 3 September, one thing has stayed."
    assert not any(word in str(less) for word in ("noise", "quiet", "alone", "in a pair"))


def test_a_history_that_the_family_does_not_see_says_nothing_of_change(library: MakeLibrary) -> None:
    shows = portrait(
        library,
        "interests: [lifts]\nhistory: [{date: 2026-09-03, interests: [cats]}]\naudience: {history: student}\n",
    )
    assert shows.since is None
    assert not shows.about.earlier


# ------------------------------------------------------------------------------------------ what helps me learn


def helped(library: Library, circle: Circle, student: str = "mina") -> Any:
    shelves = shelves_of(library, "maple-5", ON)
    shelf = shelves[circle]
    setting = Setting(shelf, survey(shelves), words_in("en"), Masthead("", "", "", ""))
    profile = shelf.records[RecordId("profile", ("maple-5", student))]
    assert isinstance(profile, Profile)
    return helps_me_learn(setting, profile)


def test_what_helps_me_learn_is_in_my_own_voice_with_the_way_to_the_rest(library: MakeLibrary) -> None:
    files = {
        f"{HOME}/profile.md": (
            "---\nname: Mina K.\nstrengths: [building]\nlearns_best: [drawing first]\nmotivators: [a real problem]\n"
            "dislikes: [glitter]\n---\nAsk me a question.\n"
        )
    }
    piece = helped(library(files), Circle("maple-5", "teachers"))
    assert [(each.heading, each.said) for each in piece.sentences] == [
        ("learns_best", ("drawing first",)),
        ("motivators", ("a real problem",)),
        ("dislikes", ("glitter",)),
    ]
    assert (piece.name, piece.words.text, piece.url) == ("Mina K.", "Ask me a question.", "family/mina/about/")


def test_where_nothing_is_said_there_is_no_such_piece(library: MakeLibrary) -> None:
    files = {f"{HOME}/profile.md": "---\nname: Mina K.\nstrengths: [building]\n---\n"}
    assert helped(library(files), Circle("maple-5", "teachers")) is None


def test_a_classmate_reads_of_it_what_the_class_may(library: MakeLibrary) -> None:
    files = {
        f"{HOME}/profile.md": "---\nname: Mina K.\nlearns_best: [alone]\ndislikes: [glitter]\n"
        "audience: {dislikes: class}\n---\nMy words.\n"
    }
    piece = helped(library(files), Circle("maple-5", "family", "omar"))
    assert [each.heading for each in piece.sentences] == ["dislikes"]
    assert piece.words.text == ""
