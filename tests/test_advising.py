"""Names of students whom not all readers may know, wherever somebody wrote them; and where nobody need be told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.advising import advise
from generator.library import Library
from generator.problems import Advice, Excerpt
from tests.conftest import ON

MINA = "classes/maple-5/students/mina"
WALK = "walks/2026-10-12-questioning"
MakeLibrary = Callable[..., Library]


def sample(body: str = "The work.\n", fields: str = "") -> dict[str, str]:
    return {f"{MINA}/samples/raft/sample.md": f"---\ntitle: A raft\ndate: 2026-09-28\n{fields}---\n{body}"}


def feedback(fields: str = "", body: str = "Well tested.\n") -> dict[str, str]:
    return {f"{MINA}/feedback/one.md": f"---\nfrom: rivera\ndate: 2026-10-02\nabout: raft\n{fields}---\n{body}"}


def student(id: str, name: str) -> dict[str, str]:
    return {f"classes/maple-5/students/{id}/profile.md": f"---\nname: {name}\n---\n"}


def walk(note: str) -> dict[str, str]:
    about = "focus: Talk\nhost: rivera\nvisitors: [okafor]\ndate: 2026-10-12\nclass: maple-5"
    return {f"{WALK}/walk.md": f"---\n{about}\n---\nLook.\n", f"{WALK}/notes/okafor.md": f"---\n{note}---\n"}


def places(found: tuple[Advice, ...]) -> list[tuple[str, int, int]]:
    return [(advice.place.path.rpartition("/")[2], advice.place.line, advice.place.column) for advice in found]


def test_the_name_of_a_student_without_permission_is_advised_on_in_these_words(library: MakeLibrary) -> None:
    (advice,) = advise(library(sample("We built it.\nOmar S. held the straws.\n", "audience: class\n")), ON)
    assert str(advice) == (
        f"content/{MINA}/samples/raft/sample.md:7:1: This names another student (omar), and the class can read it. "
        "Write “a classmate” instead; or ask that student's family for the permission name: class."
    )
    assert advice.excerpt == Excerpt("Omar S. held the straws.", 7, 0)


@pytest.mark.parametrize(
    "words", ["Omar S.", "Omar S", "Omar", "OMAR", "omar s.", "Omar’s", "(Omar)", "**Omar**", "Omar\nS."]
)
def test_a_name_is_found_in_every_form_that_is_surely_one(library: MakeLibrary, words: str) -> None:
    assert len(advise(library(sample(f"With {words} we built it.\n")), ON)) == 1


@pytest.mark.parametrize(
    "words", ["Omars", "Omaria", "omar", "Somar", "Omar2", "[my friend](../../../omar/profile.md)"]
)
def test_what_is_part_of_another_word_or_may_be_one_is_passed_over(library: MakeLibrary, words: str) -> None:
    assert advise(library(sample(f"With {words} we built it.\n")), ON) == ()


def test_ids_are_no_names(library: MakeLibrary) -> None:
    fields = "with: [omar]\n"
    assert advise(library(sample(fields=fields) | feedback().copy() | student("raft", "Omari B.")), ON) == ()


def test_nobody_is_told_of_their_own_name(library: MakeLibrary) -> None:
    held = library(
        student("kit", "Kit W.")
        | {"classes/maple-5/students/kit/goals/a.md": "---\ntitle: Kit reads\ndate: 2026-09-03\n---\nI, Kit W.\n"}
    )
    assert advise(held, ON) == ()


def test_a_name_that_two_share_is_ones_own_where_one_of_them_writes(library: MakeLibrary) -> None:
    held = library(
        student("sam-r", "Sam R.")
        | student("sam-r-2", "Sam R.")
        | {"classes/maple-5/students/sam-r/goals/a.md": "---\ntitle: Sam R. reads\ndate: 2026-09-03\n---\n"}
        | sample("Sam R. came.\n")
    )
    assert [advice.what for advice in advise(held, ON)] == [
        "This names another student (sam-r), and the family can read it.",
        "This names another student (sam-r-2), and the family can read it.",
    ]


def test_a_name_that_the_class_may_know_is_fine_until_the_permission_ends(library: MakeLibrary) -> None:
    held = library(
        {
            "classes/maple-5/permissions.yml": "mina: {name: class}\nomar: {name: class, until: 2026-11-16}\n",
            **sample("Omar held the straws.\n"),
        }
    )
    assert advise(held, ON) == ()
    assert len(advise(held, date(2026, 11, 17))) == 1


def test_a_first_name_alone_counts_only_where_one_student_has_it(library: MakeLibrary) -> None:
    held = library(student("omar-b", "Omar B.") | sample("Omar came, and Omar B. too.\n"))
    assert [advice.what for advice in advise(held, ON)] == [
        "This names another student (omar-b), and the family can read it."
    ]


def test_a_first_name_of_two_letters_is_looked_for_with_the_rest_only(library: MakeLibrary) -> None:
    held = library(student("jo", "Jo P.") | sample("Jo came.\n"))
    assert advise(held, ON) == ()
    assert places(advise(library(student("jo", "Jo P.") | sample("Yes, Jo P. came.\n")), ON)) == [("sample.md", 5, 6)]


def test_a_name_that_is_all_of_the_display_name_counts_however_short(library: MakeLibrary) -> None:
    assert len(advise(library(student("jo", "Jo") | sample("Jo came.\n")), ON)) == 1


def test_a_teacher_who_is_called_the_same_is_not_taken_for_the_student(library: MakeLibrary) -> None:
    held = library({"staff/omar.yml": "name: Mr Omar\n", **sample("Mr Omar asked.\n")})
    assert advise(held, ON) == ()


def test_the_longest_name_is_the_one_that_is_meant(library: MakeLibrary) -> None:
    held = library(
        {"classes/maple-5/permissions.yml": "mina: {name: class}\nana-omar: {name: class}\n"}
        | student("ana-omar", "Ana Omar")
        | sample("Ana Omar came.\n")
    )
    assert advise(held, ON) == ()


def test_a_student_of_another_class_is_known_by_the_whole_name_only(library: MakeLibrary) -> None:
    birch = {
        "classes/birch-5/class.yml": "title: Birch 5\nteachers: [okafor]\nsalt: abcdefghijklmnopqrstuvwxyz\n",
        "classes/birch-5/students/may/profile.md": "---\nname: May\n---\n",
        "classes/birch-5/students/ana/profile.md": "---\nname: Ana B.\n---\n",
    }
    assert [advice.what for advice in advise(library(birch | sample("In May Ana B. came; Ana too.\n")), ON)] == [
        "This names another student (ana), and the family can read it."
    ]


# How far


PLANNED = (
    "date: 2026-11-18\nstudents:\n  mina: {note: Begin with Mina K., items: [{activity: line, why: NOTE}]}\n"
    "  omar: {items: [{activity: line, why: Omar goes on., instead: other, instead_why: Go.}]}\n"
)
ROOM = "classes/maple-5"
LINE = "---\ntitle: A line\nsteps: [number/half]\nminutes: 15\nmode: alone\n---\n{}\n"
PLANS = {
    "progressions/number.yml": "title: Number\nsteps: {half: {title: Half}}\n",
    "activities/line.md": LINE.format("Hang it."),
    "activities/other.md": LINE.format("Turn it."),
}


def test_on_a_playlist_each_list_may_name_its_own_student_and_nobody_else(library: MakeLibrary) -> None:
    written = PLANNED.replace("NOTE", "Sit with Omar or write to a.b@example.org.")
    found = advise(library({**PLANS, f"{ROOM}/playlists/2026-11-18.yml": written}), ON)
    assert sorted((each.place.line, each.what) for each in found) == [
        (3, "An e-mail address stands here, and the family can read it."),
        (3, "This names another student (omar), and the family can read it."),
    ]


@pytest.mark.parametrize(
    ("to", "told"),
    [
        ("offered_to: [omar]\n", []),
        ("offered_to: [mina]\n", ["This names another student (omar), and the family can read it."]),
        (
            "offered_to: [mina, omar]\n",
            ["This names another student (omar), and each family that it goes to can read it."],
        ),
        ("", ["This names another student (omar), and each family that it goes to can read it."]),
        ("offered_to: []\n", []),
    ],
)
def test_a_mini_lesson_may_name_only_the_one_to_whom_it_is_offered(
    library: MakeLibrary, to: str, told: list[str]
) -> None:
    offer = f"---\ntitle: Draw it\ndate: 2026-11-18\n{to}---\nOmar shows how.\n"
    assert [each.what for each in advise(library({f"{ROOM}/mini-lessons/draw.md": offer}), ON)] == told


def test_an_activity_is_read_by_every_class_whatever_one_class_may_know(library: MakeLibrary) -> None:
    named = {**PLANS, "activities/line.md": LINE.format("Like Omar S. did. Ask +49 30 1234567.")}
    birch = {"classes/birch-5/class.yml": "title: Birch 5\nteachers: [rivera]\n"}
    may = {f"{ROOM}/permissions.yml": "omar: {name: class}\n"}
    number = "A telephone number stands here, and {} can read it."
    assert [each.what for each in advise(library(named | may), ON)] == [number.format("the class")]
    assert sorted(each.what for each in advise(library(named | may | birch), ON)) == [
        number.format("every class"),
        "This names another student (omar), and every class can read it.",
    ]


@pytest.mark.parametrize(
    ("audience", "told"),
    [
        ("class", ["This names another student (omar), and the class can read it."]),
        ("family", ["This names another student (omar), and the family can read it."]),
        ("student", ["This names another student (omar), and the student can read it."]),
        ("teachers", []),
    ],
)
def test_the_widest_readers_are_named_and_teachers_are_none(
    library: MakeLibrary, audience: str, told: list[str]
) -> None:
    held = library(sample("Omar helped.\n", f"audience: {audience}\n"))
    assert [advice.what for advice in advise(held, ON)] == told


def test_a_text_that_goes_less_far_than_the_rest_has_its_own_readers(library: MakeLibrary) -> None:
    held = library(sample("The work.\n\n## Reflection\nOmar helped.\n", "audience: class\n"))
    (advice,) = advise(held, ON)
    assert advice.what == "This names another student (omar), and the family can read it."
    assert (advice.place.line, advice.place.column) == (9, 1)


def test_a_field_of_a_profile_that_only_teachers_see_may_name_anybody(library: MakeLibrary) -> None:
    def profile(audience: str) -> dict[str, str]:
        return {
            f"{MINA}/profile.md": (
                f"---\nname: Mina K.\ndislikes: [sitting by Omar]\naudience: {{dislikes: {audience}}}\n---\n"
            )
        }

    assert advise(library(profile("teachers")), ON) == ()
    assert places(advise(library(profile("student")), ON)) == [("profile.md", 3, 23)]


def test_feedback_on_work_that_only_teachers_see_may_name_anybody(library: MakeLibrary) -> None:
    held = library(sample(fields="audience: teachers\n") | feedback("reply: I asked Omar.\n"))
    assert advise(held, ON) == ()


def test_every_text_of_a_record_is_looked_through(library: MakeLibrary) -> None:
    held = library(
        sample(
            "Omar one.\n\n## Reflection\nOmar two.\n",
            "showcase: Omar three.\npictures: {a.png: {alt: Omar four, caption: Omar five}}\ndrafts: [draft.md]\n",
        )
        | {f"{MINA}/samples/raft/draft.md": "---\nby: me\n---\nAn older\ntext of Omar.\n"}
        | feedback(
            'quotes: ["Omar two"]\nstrength: Omar six\nreply: >\n  As Omar\n  said\n'
            'resources: [{title: Omar seven, url: "https://example.org/Omar"}]\n',
            "Omar eight\n",
        )
        | {f"{MINA}/samples/raft/a.png": png()}
        | {"classes/maple-5/tasks/raft.md": "---\ntitle: Like Omar\nfeedback_focus: [Omar]\n---\nBuild as Omar did.\n"}
    )
    found = advise(held, ON)
    assert places(found) == [
        ("one.md", 5, 11), ("one.md", 6, 11), ("one.md", 8, 6), ("one.md", 10, 21), ("one.md", 10, 59),
        ("one.md", 12, 1),
        ("draft.md", 5, 9),
        ("sample.md", 4, 11), ("sample.md", 5, 25), ("sample.md", 5, 45), ("sample.md", 8, 1), ("sample.md", 11, 1),
        ("raft.md", 2, 13), ("raft.md", 5, 10),
    ]  # fmt: skip
    shown = [advice.excerpt.text[advice.excerpt.at :] for advice in found if advice.excerpt]
    assert len(shown) == len(found)
    assert all(text.startswith("Omar") for text in shown)


def png() -> bytes:
    from io import BytesIO

    from PIL import Image

    buffer = BytesIO()
    Image.new("RGB", (8, 6)).save(buffer, "PNG")
    return buffer.getvalue()


# Walks


def test_no_permission_makes_a_student_known_on_a_walk(library: MakeLibrary) -> None:
    (advice,) = advise(library(walk("student_moves: [Mina turned to a partner]\n")), ON)
    assert (advice.what, advice.remedy) == (
        "This names another student (mina), and teachers of other classes can read it.",
        "Write “a student” instead.",
    )
    assert (
        advise(library(walk("student_moves: [a student turned to a partner]\nso_now_i_want_to_try: wait\n")), ON) == ()
    )


# Whose work it is


def of_omar(body: str, fields: str = "") -> dict[str, str]:
    return {path.replace("mina", "omar"): text for path, text in sample(body, f"audience: class\n{fields}").items()}


def test_a_name_in_ones_own_work_that_the_class_sees_unsigned_is_advised_on(library: MakeLibrary) -> None:
    (advice,) = advise(library(of_omar("We built it.\nBy Omar S., alone.\n")), ON)
    assert str(advice) == (
        "content/classes/maple-5/students/omar/samples/raft/sample.md:7:4: This tells the class whose work it is "
        "(omar), and it is shown to them without a name. "
        "Take the name out, or ask that student's family for the permission name: class."
    )


def test_so_is_one_in_feedback_on_such_work(library: MakeLibrary) -> None:
    words = {
        path.replace("mina", "omar"): text for path, text in feedback("audience: class\n", "Well done, Omar\n").items()
    }
    assert places(advise(library(of_omar("We built it.\n") | words), ON)) == [("one.md", 7, 12)]


@pytest.mark.parametrize("audience", ["family", "student", "teachers"])
def test_ones_own_name_is_fine_where_readers_know_whose_work_it_is(library: MakeLibrary, audience: str) -> None:
    held = {
        path: text.replace("audience: class", f"audience: {audience}") for path, text in of_omar("By Omar.\n").items()
    }
    assert advise(library(held), ON) == ()
    assert advise(library(sample("By Mina K.\n", "audience: class\n")), ON) == ()


def test_ones_own_name_is_fine_in_what_of_the_work_the_class_does_not_see(library: MakeLibrary) -> None:
    body = "The work.\n\n## Reflection\nI am Omar.\n"
    assert advise(library(of_omar(body)), ON) == ()
    assert places(advise(library(of_omar(body, "share_reflection: true\n")), ON)) == [("sample.md", 10, 6)]


# Where somebody can be reached


@pytest.mark.parametrize(
    "words",
    ["omar.s@example.org", "kites+2@mail.example.co.uk", "mailto:o@example.org", "o_s@xn--example.org"],
)
def test_an_email_address_is_advised_on_with_its_place(library: MakeLibrary, words: str) -> None:
    (advice,) = advise(library(sample(f"Write to {words}.\n", "audience: class\n")), ON)
    assert advice.what == "An e-mail address stands here, and the class can read it."
    assert (advice.place.line, advice.place.column) == (6, 10 + (7 if "mailto" in words else 0))
    assert advice.remedy == "Take it out, unless it is there for all of them to use."


@pytest.mark.parametrize(
    "words", ["+49 30 1234567", "+1 (555) 123-4567", "+34612345678", "(555) 123-4567", "555-123-4567", "030 1234567"]
)
def test_a_telephone_number_is_advised_on_with_its_place(library: MakeLibrary, words: str) -> None:
    (advice,) = advise(library(sample(f"Call {words}.\n")), ON)
    assert advice.what == "A telephone number stands here, and the family can read it."
    assert (advice.place.line, advice.place.column) == (5, 6)


@pytest.mark.parametrize(
    "words",
    [
        "2026-09-28", "12:30", "0.123456789", "1 000 000", "007", "3 @ 4", "@omar", "https://example.org/@me",
        "978-3-16-148410-0", "100 200 3000", "+5 and +7", "1/0300 100000", "x@y", "0123456789", "12-555-123-4567-8",
    ],
)  # fmt: skip
def test_what_only_looks_a_little_like_one_is_passed_over(library: MakeLibrary, words: str) -> None:
    assert advise(library(sample(f"It was {words} there.\n", "audience: class\n")), ON) == ()


def test_an_address_that_only_teachers_read_is_theirs(library: MakeLibrary) -> None:
    assert advise(library(sample("o@example.org, +49 30 1234567\n", "audience: teachers\n")), ON) == ()


def test_an_address_in_any_field_is_found(library: MakeLibrary) -> None:
    words = feedback('resources: [{title: Ask, url: "mailto:o@example.org"}]\n')
    assert places(advise(library(sample() | words), ON)) == [("one.md", 5, 39)]


@pytest.mark.parametrize(
    ("words", "times"),
    [("a@b.", 20_000), ("a.", 40_000), ("a.@", 40_000), ("+1", 40_000), ("0300 1", 15_000), ("555-", 20_000)],
)
def test_no_text_keeps_the_search_for_addresses_busy(words: str, times: int) -> None:
    """It would take minutes, were it searched again from each of its letters on."""
    from generator.advising.contacts import contacts_in
    from generator.advising.texts import Text
    from generator.records import RecordId, Sample

    work = Sample.model_validate(
        {"id": RecordId("sample", ("c", "s", "x")), "path": "x.md", "title": "x", "date": "2026-09-28", "body": "x"}
    )
    assert list(contacts_in(Text(work, f"{words * times}@", ("body",)), Library({}), ON)) == []


# Who is in a picture


def pictured(fields: str, body: str = "The work.\n") -> dict[str, str | bytes]:
    return sample(body, f"audience: class\n{fields}") | {f"{MINA}/samples/raft/a.png": png()}


def test_a_picture_for_the_class_of_which_nobody_said_who_is_in_it_is_advised_on(library: MakeLibrary) -> None:
    (advice,) = advise(library(pictured("pictures: {a.png: {alt: A raft}}\n")), ON)
    assert str(advice) == (
        f"content/{MINA}/samples/raft/sample.md:5:19: Nobody has said who can be recognised in “a.png”, and the class "
        "can see it. Write people: [] after its name if nobody can, else the ids of all who can."
    )
    assert places(advise(library(pictured("", "See:\n\n![A raft](a.png)\n")), ON)) == [("sample.md", 8, 11)]


@pytest.mark.parametrize(
    "fields",
    [
        "pictures: {a.png: {alt: A raft, people: []}}\n",
        "pictures: {a.png: {alt: A raft, people: [mina]}}\n",
        "with: [omar]\npictures: {a.png: {alt: A raft}}\n",  # Omar's family lets only teachers see it
    ],
)
def test_a_picture_of_which_it_is_said_or_that_the_class_does_not_see_is_fine(
    library: MakeLibrary, fields: str
) -> None:
    assert advise(library(pictured(fields)), ON) == ()


# Whatever a school calls its students


@settings(deadline=None, max_examples=50)
@given(
    st.lists(
        st.text(st.characters(codec="utf-8", categories=["L", "M", "P", "S", "Zs", "N"]), min_size=1, max_size=9),
        min_size=2,
        max_size=4,
    )
)
def test_any_names_and_any_text_give_advice(names: list[str]) -> None:
    held = school_of([name for name in names if name.strip()], " ".join(names))
    found = advise(held, ON)
    assert not [advice for advice in found if "(s0)" in advice.what]
    assert all(advice.place.path == "y.md" and advice.excerpt for advice in found)


def school_of(names: list[str], text: str) -> Library:
    from generator.records import Profile, RecordId, Sample

    profiles = [
        Profile(id=RecordId("profile", ("maple-5", f"s{number}")), path="x.md", name=name)
        for number, name in enumerate(names)
    ]
    work = Sample.model_validate(
        {
            "id": RecordId("sample", ("maple-5", "s0", "raft")),
            "path": "y.md",
            "title": "x",
            "date": "2026-09-28",
            "body": text,
        }
    )
    return Library({record.id: record for record in (*profiles, work)}, written={"y.md": f"---\ntitle: x\n---\n{text}"})
