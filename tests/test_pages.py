from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from generator.library import Library
from generator.media import Rendition
from generator.pages import Page, compose, pieces, survey
from generator.pages.leading import lead_work
from generator.shelving import shelves_of
from tests.conftest import ON

HOME = "classes/maple-5/students/mina"
MakeLibrary = Callable[..., Library]


def sample(title: str = "A bridge", date: str = "2026-09-28", more: str = "", body: str = "It held.") -> str:
    return f"---\ntitle: {title}\ndate: {date}\n{more}---\n{body}\n"


def pages_of(library: Library, site: str = "maple-5") -> dict[str, Page]:
    """Every page of a site by its path."""
    shelves = shelves_of(library, site, ON)
    atlas = survey(shelves)
    return {page.path: page for shelf in shelves.values() for page in compose(shelf, atlas)}


def shows(pages: dict[str, Page], path: str) -> Any:
    return pages[path].shows


def ways_from(pages: dict[str, Page]) -> list[str]:
    """Where the teachers' first page leads, besides to work and to students."""
    return [link.url for _, links in shows(pages, "teachers/").ways for link in links]


def test_the_newest_work_comes_first(library: MakeLibrary) -> None:
    pages = pages_of(
        library(
            {
                f"{HOME}/samples/old/sample.md": sample("Old", "2026-09-01"),
                f"{HOME}/samples/new/sample.md": sample("New", "2026-11-01"),
                f"{HOME}/samples/middle/sample.md": sample("Middle", "2026-10-01"),
            }
        )
    )
    first = shows(pages, "family/mina/")
    assert first.newest.title == "New"
    assert [card.title for card in first.more] == ["Middle", "Old"]


def test_a_long_portfolio_is_paged_by_term_and_a_short_one_is_not(library: MakeLibrary) -> None:
    few = {f"{HOME}/samples/s{n}/sample.md": sample(f"Work {n}", f"2026-09-{n + 1:02}") for n in range(10)}
    pages = pages_of(library(few))
    assert not [path for path in pages if "/terms/" in path]
    many = {**few, f"{HOME}/samples/spring/sample.md": sample("Spring", "2026-03-03")}
    pages = pages_of(library(many))
    terms = shows(pages, "family/mina/").terms
    assert [link.text for link in terms] == ["Autumn 2026", "Spring 2026"]
    assert [card.title for card in shows(pages, terms[1].url).items] == ["Spring"]


def test_the_schools_own_terms_are_used_where_it_wrote_them(library: MakeLibrary) -> None:
    school = "name: Alder School\nterms: [{title: Michaelmas, from: 2026-09-01, to: 2026-12-20}]\n"
    pages = pages_of(library({"school.yml": school}))
    assert shows(pages, "family/mina/").term == "Michaelmas 2026"


def test_a_next_step_is_open_until_later_work_answers_it(library: MakeLibrary) -> None:
    files = {
        f"{HOME}/samples/bridge/sample.md": sample(),
        f"{HOME}/feedback/f.md": "---\nfrom: rivera\ndate: 2026-10-01\nabout: bridge\nnext_step: Say why.\n---\n",
    }
    pages = pages_of(library(files))
    assert shows(pages, "family/mina/").next_step.next_step == "Say why."
    assert [step.note.next_step for step in shows(pages, "student/mina/").next_steps] == ["Say why."]
    answered = {f"{HOME}/samples/tower/sample.md": sample("A tower", "2026-10-20", "answers: [f]\n")}
    pages = pages_of(library({**files, **answered}))
    assert shows(pages, "family/mina/").next_step is None
    note = shows(pages, "family/mina/samples/bridge/").notes[0]
    assert [link.text for link, _ in note.step.answers] == ["A tower"]


def test_a_sample_stands_beside_its_rubric_in_the_words_of_its_level(library: MakeLibrary) -> None:
    rubric = "title: Writing\nlevels: [1, 2, 3]\ncriteria: {why: {title: Saying why, levels: {2: Gives a reason}}}\n"
    more = "rubric: writing\nscores: {why: 2.5}\nself: {why: 1}\n"
    pages = pages_of(library({"rubrics/writing.yml": rubric, f"{HOME}/samples/b/sample.md": sample(more=more)}))
    against = shows(pages, "family/mina/samples/b/").rubric
    (seen,) = against.seen
    assert (against.rubric.url, seen.criterion) == ("class/rubrics/writing/", "Saying why")
    assert seen.says == "Mina K. saw 1, the teacher saw 2½."
    assert [(each.level, each.words) for each in seen.words] == [("2", "Gives a reason")]


def test_a_page_is_made_in_a_circle_only_where_it_shows_more(library: MakeLibrary) -> None:
    pages = pages_of(library({f"{HOME}/samples/b/sample.md": sample(more="audience: class\n")}))
    assert "class/work/mina/b/" in pages
    assert "family/mina/samples/b/" not in pages
    assert shows(pages, "family/mina/").newest.url == "class/work/mina/b/"
    feedback = "---\nfrom: rivera\ndate: 2026-10-01\nabout: b\nstrength: Well tested.\naudience: student\n---\n"
    pages = pages_of(
        library({f"{HOME}/samples/b/sample.md": sample(more="audience: class\n"), f"{HOME}/feedback/f.md": feedback})
    )
    assert "student/mina/samples/b/" in pages
    assert "family/mina/samples/b/" not in pages
    assert "teachers/work/mina/b/" not in pages


def test_search_of_a_family_finds_its_childs_work_on_the_classs_pages(library: MakeLibrary) -> None:
    pages = pages_of(library({f"{HOME}/samples/b/sample.md": sample(more="audience: class\n")}))
    assert pages["family/mina/"].finds == ("class/work/mina/b/",)


def test_search_of_teachers_and_students_finds_work_where_its_page_is(library: MakeLibrary) -> None:
    pages = pages_of(library({f"{HOME}/samples/b/sample.md": sample()}))
    assert "family/mina/samples/b/" in pages["teachers/"].finds
    assert "family/mina/samples/b/" in pages["student/mina/"].finds
    assert not pages["class/"].finds


def test_unsigned_work_stands_alone_under_an_address_that_tells_nothing(library: MakeLibrary) -> None:
    files = {"classes/maple-5/students/omar/samples/river/sample.md": sample("A river", more="audience: class\n")}
    pages = pages_of(library(files))
    (path,) = [path for path in pages if path.startswith("class/work/")]
    assert "omar" not in path
    assert "river" not in path
    assert pages[path].shows.unsigned
    assert pages[path].shows.by == ""
    assert not [home for home in shows(pages, "class/").people if home.name == "Omar S."]
    assert shows(pages, "class/").newest[0].unsigned


def test_a_familys_pages_come_in_the_first_language_of_the_student(library: MakeLibrary) -> None:
    files = {
        f"{HOME}/profile.md": "---\nname: Mina K.\nlanguages: [ar-XB, en]\n---\n",
        f"{HOME}/samples/b/sample.md": sample(),
    }
    pages = pages_of(library(files))
    assert pages["family/mina/"].language == "ar-XB"
    assert pages["student/mina/"].language == "en"
    assert shows(pages, "family/mina/samples/b/").work.lang == "en"
    assert shows(pages, "family/mina/").newest.lang == "en"


def test_a_language_without_words_falls_back_to_the_schools(library: MakeLibrary) -> None:
    files = {f"{HOME}/profile.md": "---\nname: Mina K.\nlanguages: [tlh, en]\n---\n"}
    assert pages_of(library(files))["family/mina/"].language == "en"


def test_a_student_reads_why_something_goes_no_further(library: MakeLibrary) -> None:
    pages = pages_of(library({f"{HOME}/samples/b/sample.md": sample(more="audience: student\n")}))
    (item,) = [item for item in shows(pages, "student/mina/").private if item.kind == "sample"]
    assert item.title == "A bridge"
    assert item.reason == "it stays between the student and the teachers"


def test_teachers_see_who_has_not_been_seen_lately(library: MakeLibrary) -> None:
    pages = pages_of(library({f"{HOME}/samples/b/sample.md": sample(date="2026-10-01")}))
    assert [each.student.text for each in shows(pages, "teachers/").unseen] == ["Mina K.", "Omar S."]


def test_every_page_says_which_few_pages_its_reader_needs(library: MakeLibrary) -> None:
    pages = pages_of(library({f"{HOME}/samples/b/sample.md": sample()}))
    assert all(1 <= len(page.masthead.links) < 10 for page in pages.values())
    assert [link.text for link in pages["student/mina/"].masthead.links] == [
        "My desk",
        "Mina K.’s portfolio",
        "Our class",
    ]


def test_the_same_shelves_give_the_same_pages(library: MakeLibrary) -> None:
    school = library({f"{HOME}/samples/b/sample.md": sample()})
    assert pages_of(school) == pages_of(school)
    assert list(pages_of(school)) == list(pages_of(school))


def test_a_walk_shows_its_notes_and_a_teacher_finds_their_own(library: MakeLibrary) -> None:
    files = {
        "walks/talk/walk.md": "---\nfocus: How do questions open talk?\nhost: rivera\nvisitors: [okafor]\n"
        "date: 2026-10-12\n---\nLook for waiting.\n",
        "walks/talk/notes/okafor.md": "---\nteacher_moves: [waited]\nso_now_i_want_to_try: Wait longer.\n"
        "tries: [{what: Waited, result: They talked.}]\n---\n",
    }
    pages = pages_of(library(files), "walks")
    (seen,) = shows(pages, "walk/talk/").seen
    assert (seen.visitor, seen.teacher_moves) == ("Mr Okafor", ("waited",))
    (taken,) = shows(pages, "own/okafor/tries/").tries
    assert [tried.result for tried in taken.tries] == ["They talked."]
    assert shows(pages, "own/rivera/").hosted[0].url == "walk/talk/"
    assert shows(pages, "staff/").walks == ()
    shared = {**files, "walks/talk/walk.md": files["walks/talk/walk.md"].replace("date:", "share: staff\ndate:")}
    pages = pages_of(library(shared), "walks")
    assert shows(pages, "staff/").walks[0].url == "staff/walks/talk/"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("![A pot](pot.jpg)\n\n![A bowl](bowl.jpg)", ["pot"]),
        ("It is blue. ![" + "A long description. " * 40 + "](bowl.jpg)", ["bowl"]),
        ("It is blue. " * 40 + "![A pot](pot.jpg)", []),
        ("It is blue.", ["below"]),
        ("It is blue. " * 40, []),
    ],
)
def test_a_picture_in_sight_as_a_work_opens_does_not_wait(text: str, first: list[str]) -> None:
    pot, bowl, below = (
        pieces.Picture(name, (Rendition(f"{name}.webp", 480, 320, "image/webp"),), name)
        for name in ("pot", "bowl", "below")
    )
    files = tuple((f"{each.alt}.jpg", each) for each in (pot, bowl) if f"({each.alt}.jpg)" in text)
    work, gallery = lead_work(pieces.Prose(text, files=files), (below,))
    shown = [*(piece for _, piece in work.files), *gallery]
    assert [piece.alt for piece in shown if isinstance(piece, pieces.Picture) and piece.first] == first


@pytest.mark.parametrize(("width", "height", "spread"), [(900, 600, "1"), (600, 900, "1"), (1600, 600, "1.78")])
def test_a_picture_wider_than_a_card_is_drawn_wider_than_it(width: int, height: int, spread: str) -> None:
    assert pieces.Picture("", (Rendition("x.webp", width, height, "image/webp"),), "").spread == spread
