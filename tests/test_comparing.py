"""What is newly shown and newly hidden, told in sentences; and what is told of nothing that was shown before."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import pytest

from generator.circles import Circle, sites_of
from generator.comparing import Calling, Changes, Seen, compare, sentences, sights_of, total
from generator.library import Library, load
from generator.problems import Advice
from generator.project import Project
from generator.records import RecordId
from generator.shelving import shelves_of
from tests.canaries.school import School
from tests.conftest import MKDOCS, ON, SMALL, Files, write

MINA = "classes/maple-5/students/mina"
OMAR = "classes/maple-5/students/omar"
PERMISSIONS = "classes/maple-5/permissions.yml"
BOTH = {PERMISSIONS: "mina: {name: class, picture: class}\nomar: {name: class, picture: class}\n"}
REFLECTION = "\n## Reflection\nIt sank.\n"
MakeLibrary = Callable[[Files], Library]


@pytest.fixture
def school(tmp_path: Path) -> MakeLibrary:
    """`school({...})`: the library of SMALL with these files, beside those that were made before."""
    numbers: Iterator[int] = count()

    def make(files: Files) -> Library:
        folder = tmp_path / str(next(numbers))
        write(folder / "content", {name: text for name, text in {**SMALL, **files}.items() if text})
        (folder / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
        found, problems = load(Project(folder).roots())
        assert not [each for each in problems if not isinstance(each, Advice)]
        return found

    return make


def sample(id: str = "raft", fields: str = "", more: str = "", whose: str = OMAR) -> dict[str, str]:
    text = f"---\ntitle: A {id}\ndate: 2026-09-28\n{fields}---\nThe work.\n{more}"
    return {f"{whose}/samples/{id}/sample.md": text}


def feedback(fields: str = "", whose: str = OMAR) -> dict[str, str]:
    return {
        f"{whose}/feedback/one.md": f"---\nfrom: rivera\ndate: 2026-10-02\nabout: raft\n{fields}---\nWell tested.\n"
    }


def seen(library: Library, on: date = ON) -> dict[str, Seen]:
    return {site: sights_of(shelves_of(library, site, on), library) for site in sites_of(library)}


def changes(before: Library, now: Library, on: date = ON) -> Changes:
    old, new = seen(before), seen(now, on)
    return sum((compare(site, old.get(site, {}), new.get(site, {})) for site in sorted({*old, *new})), Changes())


def told(before: Library, now: Library, *, quoted: bool = True) -> list[str]:
    return list(sentences(changes(before, now), Calling((now, before), quoted)))


def test_a_reflection_that_is_shared_is_told(school: MakeLibrary) -> None:
    before = school({**BOTH, **sample(fields="audience: class\n", more=REFLECTION)})
    now = school({**BOTH, **sample(fields="audience: class\nshare_reflection: true\n", more=REFLECTION)})
    assert told(before, now) == ["Omar S.'s reflection on “A raft” is now shown to the class."]
    assert told(now, before) == ["Omar S.'s reflection on “A raft” is no longer shown to the class."]
    assert total(changes(before, now)) == "Newly shown: 1 thing to the class."
    assert total(changes(now, before)) == "Newly hidden: 1 thing."


def test_new_words_in_what_was_shown_before_are_not_told(school: MakeLibrary) -> None:
    before = school({**BOTH, **sample(fields="audience: class\n", more=REFLECTION)})
    now = school({**BOTH, **sample(fields="audience: class\n", more=f"More.\n{REFLECTION}More of it.\n")})
    assert not changes(before, now)
    assert total(changes(before, now)) == ""


@pytest.mark.parametrize(
    ("audience", "shown", "hidden"),
    [
        ("class", "the class", "the class, Omar S.'s family, Omar S. or the teachers"),
        ("family", "Omar S.'s family", "Omar S.'s family, Omar S. or the teachers"),
        ("student", "Omar S.", "Omar S. or the teachers"),
        ("teachers", "the teachers", "the teachers"),
    ],
)
def test_new_work_is_told_by_its_widest_readers_and_work_that_went_by_all_of_them(
    school: MakeLibrary, audience: str, shown: str, hidden: str
) -> None:
    before, now = school(BOTH), school({**BOTH, **sample(fields=f"audience: {audience}\n")})
    # The full stop of a name is the sentence's own.
    assert told(before, now) == [f"Omar S.'s work “A raft” is now shown to {shown.removesuffix('.')}."]
    assert told(now, before) == [f"Omar S.'s work “A raft” is no longer shown to {hidden}."]


def test_what_of_new_work_goes_less_far_is_told_beside_it(school: MakeLibrary) -> None:
    now = school(
        {
            **BOTH,
            **sample(fields="audience: class\ndrafts: [d.md]\n", more=REFLECTION),
            f"{OMAR}/samples/raft/d.md": "x",
        }
    )
    assert told(school(BOTH), now) == [
        "Omar S.'s work “A raft” is now shown to the class.",
        "The reflection and drafts of Omar S.'s work “A raft” are now shown to Omar S.'s family.",
    ]


def test_an_audience_that_is_narrowed_hides_from_those_who_lose_it(school: MakeLibrary) -> None:
    before = school({**BOTH, **sample(fields="audience: class\n")})
    now = school({**BOTH, **sample(fields="audience: student\n")})
    assert told(before, now) == ["Omar S.'s work “A raft” is no longer shown to the class or Omar S.'s family."]


def test_feedback_is_told_by_who_gave_it_and_on_what(school: MakeLibrary) -> None:
    work = sample(fields="audience: family\n")
    before = school({**work, **feedback("audience: teachers\n")})
    now = school({**work, **feedback("audience: student\n")})
    assert told(before, now) == ["Ms Rivera's feedback on Omar S.'s work “A raft” is now shown to Omar S."]


def test_a_field_that_somebody_fills_in_is_newly_shown(school: MakeLibrary) -> None:
    work = sample(fields="audience: family\n")
    before, now = school({**work, **feedback()}), school({**work, **feedback("next_step: Try two.\nreply: I did.\n")})
    assert told(before, now) == [
        "The next step and reply of Ms Rivera's feedback on Omar S.'s work “A raft” are now shown to Omar S.'s family."
    ]


def test_a_name_that_is_withdrawn_leaves_work_without_a_name(school: MakeLibrary) -> None:
    before = school({**BOTH, **sample(fields="audience: class\n")})
    now = school(sample(fields="audience: class\n"))
    assert told(before, now) == [
        "Omar S.'s name is no longer shown to the class.",
        "Omar S.'s work “A raft” is now shown to the class without a name.",
    ]
    assert sorted(told(now, before)) == [
        "Omar S.'s name is now shown to the class.",
        "Omar S.'s work “A raft” is now shown to the class with the name.",
    ]


def test_new_work_that_the_class_sees_unsigned_is_told_so(school: MakeLibrary) -> None:
    assert told(school({}), school(sample(fields="audience: class\n"))) == [
        "Omar S.'s work “A raft” is now shown to the class without a name."
    ]


def test_a_picture_is_told_by_its_file(school: MakeLibrary) -> None:
    def with_people(people: str) -> Library:
        fields = f"audience: family\npictures: {{raft.png: {{alt: A raft, people: [{people}]}}}}\n"
        return school({**sample(fields=fields, whose=MINA), f"{MINA}/samples/raft/raft.png": png()})

    alone, both = with_people("mina"), with_people("mina, omar")
    whose = "of Mina K.'s work “A raft” is no longer shown to Mina K.'s family or Mina K."
    assert told(alone, both) == [f"The picture raft.png {whose}"]
    assert told(both, alone) == ["The picture raft.png of Mina K.'s work “A raft” is now shown to Mina K.'s family."]


def png() -> bytes:
    from io import BytesIO

    from PIL import Image

    buffer = BytesIO()
    Image.new("RGB", (8, 6)).save(buffer, "PNG")
    return buffer.getvalue()


def test_one_permission_that_shows_much_is_told_in_few_sentences(school: MakeLibrary) -> None:
    works = {path: text for n in range(40) for path, text in sample(f"raft-{n}", "audience: class\n").items()}
    works |= {
        path: text for n in range(3) for path, text in sample(f"kite-{n}", "audience: class\n", whose=MINA).items()
    }
    before, now = school(works), school({**works, **BOTH})
    assert sorted(told(before, now)) == [
        "40 works of Omar S. are now shown to the class with the name.",
        "Omar S.'s name is now shown to the class.",
    ]
    assert total(changes(before, now)) == "Newly shown: 41 things to the class."
    assert told(school(BOTH), now) == ["43 works are now shown to the class: 3 of Mina K., 40 of Omar S."]


def test_what_many_families_newly_see_is_told_with_their_childrens_names(school: MakeLibrary) -> None:
    goals = {
        f"{whose}/goals/g{n}.md": "---\ntitle: Read\ndate: 2026-09-03\n---\n"
        for whose in (MINA, OMAR)
        for n in range(2)
    }
    assert told(school({}), school(goals)) == ["4 goals are now shown to their families: 2 of Mina K., 2 of Omar S."]


def test_a_folder_that_is_renamed_is_both_gone_and_new(school: MakeLibrary) -> None:
    before, now = school(sample("raft", "audience: family\n")), school(sample("boat", "audience: family\n"))
    assert told(before, now) == [
        "Omar S.'s work “A boat” is now shown to Omar S.'s family.",
        "Omar S.'s work “A raft” is no longer shown to Omar S.'s family, Omar S. or the teachers.",
    ]


def test_where_nothing_may_be_quoted_ids_stand_for_names_and_titles(school: MakeLibrary) -> None:
    goal = {f"{OMAR}/goals/read.md": "---\ntitle: Read aloud\ndate: 2026-09-03\n---\n"}
    before, now = school({}), school({**sample(), **feedback(), **goal})
    lines = told(before, now, quoted=False)
    assert lines == [
        "Rivera's feedback on omar's work raft is now shown to omar's family.",
        "Omar's goal read is now shown to omar's family.",
        "Omar's work raft is now shown to omar's family.",
    ]


def test_what_has_gone_is_told_by_its_id_where_no_library_has_it(school: MakeLibrary) -> None:
    before, now = school({**sample(), **feedback()}), school({})
    assert list(sentences(changes(before, now), Calling((now,), quoted=True))) == [
        "Omar S.'s feedback one is no longer shown to Omar S.'s family, Omar S. or the teachers.",
        "Omar S.'s work raft is no longer shown to Omar S.'s family, Omar S. or the teachers.",
    ]


def test_classes_are_named_where_there_are_several(school: MakeLibrary) -> None:
    birch = {"classes/birch-5/class.yml": "title: Birch 5\nteachers: [okafor]\nsalt: abcdefghijklmnopqrstuvwxyz\n"}
    task = {"classes/birch-5/tasks/kite.md": "---\ntitle: A kite\nleap: [led]\n---\nBuild.\n"}
    assert told(school(birch), school({**birch, **task})) == [
        "The task “A kite” is now shown to Birch 5.",
        "The leap of the task “A kite” is now shown to the teachers of Birch 5.",
    ]


def test_walks_are_told_to_staff_and_to_those_who_take_part(school: MakeLibrary) -> None:
    def walk(share: str) -> dict[str, str]:
        about = f"focus: Talk\nhost: rivera\nvisitors: [okafor]\ndate: 2026-10-12\nshare: {share}"
        note = "---\nbecause_i_saw: hands up\ntries: [{what: waiting}]\n---\n"
        return {"walks/w/walk.md": f"---\n{about}\n---\nLook.\n", "walks/w/notes/okafor.md": note}

    both = ("The walk “Talk”", "Mr Okafor's note on the walk “Talk”")
    assert told(school(walk("host")), school(walk("staff"))) == [f"{each} is now shown to all staff." for each in both]
    assert sorted(told(school({}), school(walk("host")))) == sorted(
        f"{each} is now shown to those who take part in the walk “Talk”." for each in both
    )


def test_a_permission_that_ends_hides_without_an_edit(school: MakeLibrary) -> None:
    files = {PERMISSIONS: f"mina: {{name: class}}\nomar: {{name: class, until: {ON}}}\n"}
    library = school(files)
    found = changes(library, library, ON + timedelta(days=1))
    assert [(each.circle, each.record) for each in found.hidden if not each.part] == [
        (Circle("maple-5", "class"), RecordId("profile", ("maple-5", "omar")))
    ]


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("full")
    write(folder / "content", School().content)
    (folder / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    return load(Project(folder).roots())[0]


def test_what_is_kept_holds_no_word_that_anybody_wrote_and_is_small(full: Library) -> None:
    kept = pickle.dumps(seen(full))
    titles = {str(getattr(record, "title", "") or "") for record in full.records.values()} - {""}
    assert len(titles) > 20
    assert not [title for title in titles if title.encode() in kept]
    assert len(kept) < 100 * len(full.records) * 4


def test_for_a_school_with_everything_each_circle_is_told_what_its_shelf_newly_holds(full: Library) -> None:
    """Everything is new: the changes are just what stands on each shelf and is about that circle or for all."""
    for site in sites_of(full):
        shelves = shelves_of(full, site, ON)
        found = {(each.circle, each.record) for each in compare(site, {}, sights_of(shelves, full)).shown}
        for circle, shelf in shelves.items():
            here = {record for at, record in found if at == circle}
            assert here <= set(shelf.called)
            if not circle.of:
                assert here == set(shelf.called)
            if circle.kind in {"family", "student"}:
                student = RecordId("profile", (site, circle.of))
                assert here == {id for id in shelf.called if full.student_of(full.records[id]) == student}
