"""How an idea goes from room to room: as far as hosts and writers tell it, and nothing shows where they do not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.circles import Circle
from generator.library import Library
from generator.pages import Page, compose, survey
from generator.ripple import Journey, Step, around, journeys_of, steps_of, themes_of
from generator.shelving import Shelf, shelve, shelves_of
from tests.conftest import ON
from tests.made_walks import PEOPLE, Drawn, Try, Written, library_of, terms

STAFF = "staff"
Link = tuple[int, str, str]
"""On which walk, by whom, because of whom."""


def shelf_of(drawn: Sequence[Drawn | None], reader: str = STAFF) -> Shelf:
    return shelve(library_of(drawn), Circle("walks", *(("staff",) if reader == STAFF else ("own", reader))), ON)


def links(steps: Iterable[Step]) -> list[Link]:
    return sorted({(int(step.walk.id.parts[0][1:]), step.writer, host) for step in steps for host in step.because_of})


def journeys(drawn: Sequence[Drawn | None], reader: str = STAFF) -> tuple[Journey, ...]:
    steps = steps_of(shelf_of(drawn, reader))
    return journeys_of(steps if reader == STAFF else around(reader, steps))


# --------------------------------------------------------------------------------------- worked out a second time


def expected(drawn: Sequence[Drawn], reader: str) -> list[Link]:
    """Who took what along because of whom, as the rules say it: read from what was drawn, not from any shelf."""
    found: set[Link] = set()
    for number, walk in enumerate(drawn):
        for writer, note in walk.notes.items():
            if note.withdrawn or not may_read(walk, writer, note, reader):
                continue
            told = [each for each in note.tries if reads_try(walk, writer, note, each, reader)]
            causes = [walk.causes(each) for each in told] or ([walk.hosts] if note.idea and not note.tries else [])
            found |= {(number, writer, host) for hosts in causes for host in hosts if host != writer}
    return sorted(found)


def may_read(walk: Drawn, writer: str, note: Written, reader: str) -> bool:
    if reader == STAFF:
        return walk.shared and note.share_tries == "staff"
    if reader not in {*walk.hosts, *walk.visitors}:
        return False
    return reader in {writer, *walk.hosts} or note.share_tries != "host"


def reads_try(walk: Drawn, writer: str, note: Written, tried: Try, reader: str) -> bool:
    if reader in {STAFF, writer} or note.share_tries != "host":
        return True
    return reader in walk.causes(tried)


@settings(max_examples=100, deadline=None)
@given(terms, st.sampled_from([STAFF, *PEOPLE]))
def test_each_reader_is_told_just_the_steps_that_were_shared_with_them(drawn: list[Drawn], reader: str) -> None:
    assert links(steps_of(shelf_of(drawn, reader))) == expected(drawn, reader)


@settings(max_examples=60, deadline=None)
@given(terms, st.sampled_from(PEOPLE))
def test_around_somebody_stands_one_step_each_way(drawn: list[Drawn], reader: str) -> None:
    steps = around(reader, steps_of(shelf_of(drawn, reader)))
    wanted = [each for each in expected(drawn, reader) if reader in each[1:]]
    assert {(walk, writer) for walk, writer, _ in links(steps)} == {(walk, writer) for walk, writer, _ in wanted}


@settings(max_examples=100, deadline=None)
@given(terms)
def test_each_step_is_in_one_journey_below_what_it_came_from(drawn: list[Drawn]) -> None:
    steps = steps_of(shelf_of(drawn))
    found = journeys_of(steps)
    assert sorted(step.order for journey in found for step in journey.steps) == sorted(step.order for step in steps)
    for journey in found:
        for place, point in enumerate(journey.points):
            before = [journey.points[each] for each in point.came_from]
            assert all(each < place for each in point.came_from)
            assert [each.person for each in before] == list(point.step.because_of if point.step else ())
            assert point.depth == max((each.depth + 1 for each in before), default=0)
            for each in before:
                assert not (each.step and point.step) or each.step.walk.date < point.step.walk.date


@settings(max_examples=100, deadline=None)
@given(terms)
def test_journeys_are_what_one_idea_and_what_grew_from_what_hold_together(drawn: list[Drawn]) -> None:
    steps = steps_of(shelf_of(drawn))
    home = {id(step): number for number, journey in enumerate(journeys_of(steps)) for step in journey.steps}
    reached = {id(step): {id(step)} for step in steps}
    for _ in steps:  # as often as there are steps, until nothing more can be joined
        for one in steps:
            for other in steps:
                if together(one, other, drawn):
                    reached[id(one)] |= reached[id(other)]
    for one in steps:
        assert {each for each in home if home[each] == home[id(one)]} == reached[id(one)]


def together(one: Step, other: Step, drawn: Sequence[Drawn]) -> bool:
    """Whether two steps belong together, by what was drawn."""
    first, second = (drawn[int(each.walk.id.parts[0][1:])] for each in (one, other))
    names = [walk.notes[step.writer].idea.strip().lower() for walk, step in ((first, one), (second, other))]
    if one.note.id == other.note.id or (names[0] and names[0] == names[1]):
        return True
    return any(
        late.grew_from is not None
        and drawn[late.grew_from % len(drawn)] is early
        and early.shared
        and step.writer in then.because_of
        for early, step, late, then in ((first, one, second, other), (second, other, first, one))
    )


# ------------------------------------------------------------------------------------------- nothing shows a gap


def staff_pages(school: Library) -> dict[str, Page]:
    shelves = shelves_of(school, "walks", ON)
    atlas = survey(shelves)
    return {page.path: page for circle in shelves if circle.kind == "staff" for page in compose(shelves[circle], atlas)}


def kept(drawn: Drawn) -> Drawn | None:
    """What all staff may know of a walk, as if nothing else had been written."""
    if not drawn.shared:
        return None
    notes = {who: note for who, note in drawn.notes.items() if not note.withdrawn}
    open_ = {
        who: note if note.share_tries == "staff" else replace(note, idea="", tries=()) for who, note in notes.items()
    }
    return replace(drawn, notes=open_)


@settings(max_examples=60, deadline=None)
@given(terms)
def test_what_is_not_shared_changes_no_page_of_all_staff(drawn: list[Drawn]) -> None:
    assert staff_pages(library_of(drawn)) == staff_pages(library_of([kept(each) for each in drawn]))


WAITED = Written("waiting", (Try(8, None, "kept"),), "staff", withdrawn=False)
TALK = Drawn(30, ("ash",), (True, True), ("birch",), None, {"birch": WAITED})
DRAFTS = Drawn(12, ("birch",), (True, True), ("cedar",), 0, {"cedar": replace(WAITED, idea="pencils first")})


def told(drawn: Sequence[Drawn]) -> list[list[tuple[str, int]]]:
    return [[(point.person, point.depth) for point in journey.points] for journey in journeys(drawn)]


def test_an_idea_goes_on_under_another_name_where_one_walk_grew_from_another() -> None:
    assert told([TALK, DRAFTS]) == [[("ash", 0), ("birch", 1), ("cedar", 2)]]
    (journey,) = journeys([TALK, DRAFTS])
    assert journey.idea == "waiting"
    assert [step.note.idea for step in journey.steps if journey.renames(step)] == ["pencils first"]


def test_without_a_common_name_and_a_walk_that_grew_from_it_they_are_two_ideas_the_last_told_first() -> None:
    assert told([TALK, replace(DRAFTS, grew_from=None)]) == [[("birch", 0), ("cedar", 1)], [("ash", 0), ("birch", 1)]]


@pytest.mark.parametrize(
    "changed",
    [replace(TALK, shares=(False, False)), replace(TALK, notes={"birch": replace(WAITED, share_tries="walk")})],
)
def test_a_chain_begins_where_it_begins_to_be_told(changed: Drawn) -> None:
    assert told([changed, DRAFTS]) == [[("birch", 0), ("cedar", 1)]]


def test_a_note_that_was_taken_back_is_no_step_not_even_for_its_writer() -> None:
    back = replace(TALK, notes={"birch": replace(WAITED, withdrawn=True)})
    assert [links(steps_of(shelf_of([back], reader))) for reader in ("ash", "birch", STAFF)] == [[], [], []]


def test_who_wrote_on_a_walk_of_their_own_room_took_nothing_along_from_themselves() -> None:
    own = replace(TALK, hosts=("ash", "birch"), visitors=("cedar",), notes={"birch": WAITED})
    assert links(steps_of(shelf_of([own]))) == [(0, "birch", "ash")]


# ------------------------------------------------------------------------------------------------------ themes


@settings(max_examples=60, deadline=None)
@given(terms)
def test_a_word_is_a_theme_where_it_stands_in_more_than_one_walk_that_is_told(drawn: list[Drawn]) -> None:
    shelf = shelf_of(drawn)
    found = themes_of(shelf, steps_of(shelf))
    seen = {"waiting": set[int](), "pencils": set[int]()}
    for number, walk in enumerate(drawn):
        for note in walk.notes.values():
            if walk.shared and note.share_tries == "staff" and not note.withdrawn and note.idea:
                seen["waiting" if "waiting" in note.idea.lower() else "pencils"].add(number)
    assert {theme.word for theme in found} == {word for word, walks in seen.items() if len(walks) > 1}
    for theme in found:
        assert {int(sight.walk.id.parts[0][1:]) for sight in theme.sights} == seen[theme.word]
