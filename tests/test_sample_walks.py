"""The sample school walks for a term, as a school could: nobody is in two places, and an idea can be followed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.library import Library, load
from generator.project import Project
from generator.records import Note, RecordId, Staff, Walk
from generator.records.staff import Period
from tests.conftest import ON

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@pytest.fixture(scope="module")
def sample() -> Library:
    library, problems = load(Project(Path(__file__).parents[1]).roots())
    assert not problems
    return library


def walks(sample: Library) -> list[Walk]:
    return sorted(sample.all(Walk), key=lambda walk: walk.date)


def rooms(walk: Walk) -> dict[str, int | None]:
    """Who opens a door in which period."""
    return {walk.host: walk.period} if walk.host else {stop.host: stop.period for stop in walk.stops}


def has_time(times: tuple[int | Period, ...], walk: Walk, period: int | None) -> bool:
    day = DAYS[walk.date.weekday()]
    return any(each == period if isinstance(each, int) else (each.day, each.period) == (day, period) for each in times)


def staff(sample: Library, who: str) -> Staff:
    found = sample.records[RecordId("staff", (who,))]
    assert isinstance(found, Staff)
    return found


def there(sample: Library) -> Iterator[tuple[Walk, str, int | None]]:
    """Each visitor and facilitator of each walk, in each of its periods."""
    for walk in walks(sample):
        for period in rooms(walk).values():
            yield from ((walk, who, period) for who in (*walk.visitors, walk.facilitator) if who)


def test_whoever_comes_to_look_is_free_then_or_somebody_takes_the_lesson(sample: Library) -> None:
    for walk, who, period in there(sample):
        covered = any(each.for_ == who and each.period == period for each in walk.cover)
        assert covered or has_time(staff(sample, who).free, walk, period), (walk.id, who, period)


def test_whoever_takes_a_lesson_can_take_one_then(sample: Library) -> None:
    for walk in walks(sample):
        for each in walk.cover:
            assert each.by is None or has_time(staff(sample, each.by).can_cover, walk, each.period), walk.id


def test_nobody_opens_a_door_while_they_are_free(sample: Library) -> None:
    for walk in walks(sample):
        for host, period in rooms(walk).items():
            assert not has_time(staff(sample, host).free, walk, period), (walk.id, host)


def test_some_walks_are_over_one_is_today_and_led_and_one_is_to_come(sample: Library) -> None:
    dates = [walk.date for walk in walks(sample)]
    assert len(dates) == 8
    assert min(dates) < ON < max(dates)
    (today,) = (walk for walk in walks(sample) if walk.date == ON)
    assert today.facilitator
    assert len(today.stops) > 1


def test_most_hosts_keep_their_walk_and_all_three_words_on_tries_are_said(sample: Library) -> None:
    shared = [walk for walk in walks(sample) if walk.is_shared]
    assert 0 < len(shared) < len(walks(sample)) / 2
    notes = tuple(sample.all(Note))
    assert {note.share_tries for note in notes} == {"host", "walk", "staff"}
    assert {each.state for note in notes for each in note.tries} == {"tried", "kept", "let go"}
    assert any(note.withdrawn for note in notes)


def test_all_staff_can_follow_an_idea_over_three_rooms_to_where_it_is_let_go(sample: Library) -> None:
    shared = {walk.id.parts[0]: walk for walk in walks(sample) if walk.is_shared}
    told = [note for note in sample.all(Note) if note.share_tries == "staff" and note.id.parts[0] in shared]
    ends = [note for note in told if any(each.state == "let go" and each.learned for each in note.tries)]
    (end,) = ends
    later = shared[end.id.parts[0]]
    assert any(note.writer in later.hosts and note.id.parts[0] == later.grew_from for note in told)
