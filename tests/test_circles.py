"""Which sites and circles there are, and which circles the readers of one hold besides."""

from __future__ import annotations

from collections.abc import Callable

from generator.circles import (
    Circle,
    Reader,
    circles_of,
    held_by,
    is_here,
    outward,
    parse,
    readers_of,
    sites_of,
    students_also,
)  # fmt: skip
from generator.library import Library
from generator.records import RecordId

MakeLibrary = Callable[..., Library]

WALK = "---\nfocus: Questions\nhost: rivera\nvisitors: [okafor]\ndate: 2026-10-12\n---\n"


def paths(library: Library, site: str) -> list[str]:
    return [circle.path for circle in circles_of(library, site)]


def wider(library: Library, site: str, path: str) -> list[str]:
    circles = circles_of(library, site)
    circle = parse(site, path, circles)
    assert circle
    return [each.path for each in outward(circle, circles, library)]


def test_every_class_is_a_site_and_walks_are_one_of_their_own(library: MakeLibrary) -> None:
    assert sites_of(library()) == ("maple-5", "walks")


def test_a_school_without_staff_and_walks_has_no_site_for_walks(library: MakeLibrary) -> None:
    assert sites_of(Library()) == ()


def test_a_class_has_a_circle_for_all_one_for_teachers_and_two_for_each_student(library: MakeLibrary) -> None:
    assert paths(library(), "maple-5") == [
        "class", "family/mina", "family/omar", "student/mina", "student/omar", "teachers",
    ]  # fmt: skip


def test_walks_have_a_circle_for_all_staff_each_walk_and_each_teacher(library: MakeLibrary) -> None:
    school = library({"walks/2026-10-12-questions/walk.md": WALK})
    assert paths(school, "walks") == ["staff", "walk/2026-10-12-questions", "own/okafor", "own/rivera"]


def test_the_readers_of_a_circle_hold_wider_ones_and_never_narrower(library: MakeLibrary) -> None:
    school = library()
    assert wider(school, "maple-5", "class") == []
    assert wider(school, "maple-5", "family/mina") == ["class"]
    assert wider(school, "maple-5", "student/mina") == ["class", "family/mina"]


def test_teachers_hold_every_circle_of_their_class(library: MakeLibrary) -> None:
    assert wider(library(), "maple-5", "teachers") == [
        "class", "family/mina", "family/omar", "student/mina", "student/omar",
    ]  # fmt: skip


def test_a_teacher_holds_the_walks_they_took_part_in_and_what_all_staff_see(library: MakeLibrary) -> None:
    school = library({"staff/brandt.yml": "name: Ms Brandt\n", "walks/2026-10-12-questions/walk.md": WALK})
    assert wider(school, "walks", "own/okafor") == ["staff", "walk/2026-10-12-questions"]
    assert wider(school, "walks", "own/brandt") == ["staff"]
    assert wider(school, "walks", "walk/2026-10-12-questions") == ["staff"]
    assert wider(school, "walks", "staff") == []


def test_a_circle_is_found_by_how_it_is_written_on_its_own_site_only(library: MakeLibrary) -> None:
    circles = circles_of(library(), "maple-5")
    assert parse("maple-5", "family/mina", circles) == Circle("maple-5", "family", "mina")
    assert parse("maple-5", "family/nobody", circles) is None
    assert parse("walks", "family/mina", circles) is None


def test_the_students_who_also_work_here_are_those_of_another_class_that_the_class_lists(library: MakeLibrary) -> None:
    school = library(
        {
            "classes/birch-5/class.yml": "title: Birch\nteachers: [okafor]\nsalt: zyxwvutsrqponmlkjihgfedcba\n",
            "classes/birch-5/students/wren/profile.md": "---\nname: Wren\n---\n",
            "classes/maple-5/class.yml": (
                "title: Maple 5\nteachers: [rivera]\nsalt: abcdefghijklmnopqrstuvwxyz\nalso: [birch-5/wren]\n"
            ),
        }
    )
    assert students_also(school, "maple-5") == {RecordId("profile", ("birch-5", "wren"))}
    assert students_also(school, "birch-5") == frozenset()
    assert students_also(school, "walks") == frozenset()


def held(library: Library, site: str, reader: Reader) -> list[str]:
    return [circle.path for circle in held_by(reader, site, library)]


def test_a_class_is_read_by_students_families_and_its_teachers(library: MakeLibrary) -> None:
    readers = readers_of(library(), "maple-5")
    assert [reader.path for reader in readers] == [
        "student/mina", "student/omar", "family/mina/1", "family/omar/1", "staff/rivera",
    ]  # fmt: skip


def test_the_walks_are_read_by_all_staff(library: MakeLibrary) -> None:
    assert [reader.path for reader in readers_of(library(), "walks")] == ["staff/okafor", "staff/rivera"]


def test_a_reader_holds_their_own_circle_first_and_the_wider_ones(library: MakeLibrary) -> None:
    school = library()
    assert held(school, "maple-5", Reader("student", "mina", "maple-5")) == ["student/mina", "class", "family/mina"]
    assert held(school, "maple-5", Reader("family", "mina", "maple-5", 2)) == ["family/mina", "class"]


def test_a_teacher_holds_all_circles_of_the_classes_they_teach_and_none_of_others(library: MakeLibrary) -> None:
    school = library({"walks/2026-10-12-questions/walk.md": WALK})
    everything = {circle.path for circle in circles_of(school, "maple-5")}
    assert set(held(school, "maple-5", Reader("staff", "rivera"))) == everything
    assert held(school, "maple-5", Reader("staff", "okafor")) == []
    assert held(school, "walks", Reader("staff", "okafor")) == ["own/okafor", "staff", "walk/2026-10-12-questions"]


def test_whoever_is_not_in_the_content_holds_nothing(library: MakeLibrary) -> None:
    school = library()
    for stranger in (Reader("student", "kim", "maple-5"), Reader("student", "mina", "birch-5"), Reader("staff", "kim")):
        assert not is_here(stranger, school)
        assert not any(held(school, site, stranger) for site in ("maple-5", "walks", "birch-5"))


def test_a_reader_is_called_by_the_class_too_where_the_whole_school_is_meant() -> None:
    assert str(Reader("family", "mina", "maple-5", 1)) == "family/maple-5/mina/1"
    assert str(Reader("student", "mina", "maple-5")) == "student/maple-5/mina"
    assert str(Reader("staff", "rivera")) == "staff/rivera"
