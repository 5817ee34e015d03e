"""The tables of docs/walks.md are true: of each row there is a word of its own, and each cell says who may see it.

What a reader may see is asked of the shelves, exactly; what a reader may not see is looked for in every byte of every
page that this reader can open.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

from generator.circles import WALKS, Circle, Reader, held_by, sites_of
from generator.library import Library, load
from generator.project import Project
from generator.records import Note, RecordId, Staff, Walk
from generator.shelving import Shelf, shelves_of
from generator.sites import Order, build
from tests.canaries.files import png
from tests.canaries.words import Planter, found_in, words_in
from tests.conftest import MKDOCS, ON, SMALL, write

PAGE = Path(__file__).parents[1] / "docs" / "walks.md"
WRITERS = {"cyra": "host", "wala": "walk", "stef": "staff", "tom": "host"}
"""Visitors who write, and how far their tries may go; the last one has taken the note back."""
STAFF = ("ada", "bela", *WRITERS, "dov", "eli", "fay", "hal", "gil", "ivo", "jon")
CHART = ("teacher_moves", "student_moves")
THANKS = ("because_i_saw", "it_made_me_think", "so_now_i_want_to_try")
TRIED = ("what", "result", "learned")
MOST = 900_000
"""Numbers of lessons that no school has stand for words where only numbers can."""


# ------------------------------------------------------------------------------------------------------- the school


@dataclass
class School:
    """Two walks through two rooms, one of which a host keeps, and an earlier one; a word of its own in each place."""

    plant: Planter
    files: dict[str, str | bytes]
    walks: dict[str, str]

    def walk(self, name: str) -> None:
        plant, id = self.plant, self.plant("folder", name)
        self.walks[name], picture = id, f"{self.plant('picture', name)}.png"
        stops = [
            {"host": "ada", "class": "maple-5", "period": 2, "focus": plant("stop", name), "share": "staff"},
            {"host": "bela", "share": {"shown": "staff"}.get(name, "host")},
        ]
        fields = {
            "focus": plant("focus", name), "stops": stops, "visitors": [*WRITERS, "dov"], "facilitator": "eli",
            "date": "2026-10-12", "share": "staff", "why": {"cyra": plant("why", name)}, "story": plant("story", name),
            "cover": [{"for": "cyra", "by": "fay"}, {"for": "dov", "by": "hal"}], "grew_from": self.walks["earlier"],
        }  # fmt: skip
        self.files[f"walks/{id}/walk.md"] = page(fields, f"{plant('asked', name)}\n\n![there]({picture})")
        self.files[f"walks/{id}/{picture}"] = png(len(self.files))
        for writer in WRITERS:
            self.note(f"walks/{id}/notes/{writer}.md", name, writer)

    def note(self, file: str, walk: str, writer: str) -> None:
        def plant(field: str) -> str:
            return self.plant(f"{writer} {field}", walk)

        tries = [{each: plant(each) for each in TRIED}, {"what": plant("because of ada"), "because_of": "ada"}]
        fields = {
            **{field: [plant(field)] for field in CHART}, **{field: plant(field) for field in THANKS},
            "idea": plant("idea"), "tries": tries, "share_tries": WRITERS[writer],
            **({"withdrawn": "2026-10-13"} if writer == "tom" else {}),
        }  # fmt: skip
        self.files[file] = page(fields, plant("more"))

    def earlier(self) -> None:
        id = self.walks["earlier"] = self.plant("folder", "earlier")
        fields = {"focus": "Before", "host": "ivo", "visitors": ["jon"], "date": "2026-09-28"}
        self.files[f"walks/{id}/walk.md"] = page(fields, "")

    def staff(self, id: str, number: int) -> None:
        def plant(field: str) -> str:
            return self.plant(field, id)

        lessons = [MOST + 10 * number + each for each in range(3)]
        told = {
            "name": plant("name").capitalize(), "interests": [plant("interests")], "account": plant("account"),
            "wants_to_see": [plant("wants_to_see")], "help_me_see": [plant("help_me_see")],
            "open_doors": [{"day": "thu", "period": 3, "focus": plant("open_doors")}], "leads_walks": True,
            "free": lessons[:1], "can_cover": lessons[1:2], "how_often": {"visits": lessons[2]},
        }  # fmt: skip
        self.files[f"staff/{id}.yml"] = "".join(f"{name}: {json.dumps(value)}\n" for name, value in told.items())


def page(fields: Mapping[str, object], body: str) -> str:
    return "---\n" + "".join(f"{name}: {json.dumps(value)}\n" for name, value in fields.items()) + f"---\n{body}\n"


def made() -> School:
    school = School(Planter(), {**SMALL}, {})
    school.files["school.yml"] = "name: Alder School\nwalks: {visitors_at_most: 9}\n"
    school.files["classes/maple-5/class.yml"] = SMALL["classes/maple-5/class.yml"].replace("rivera", "ada")
    for number, id in enumerate(STAFF):
        school.staff(id, number)
    school.earlier()
    for walk in ("kept", "shown"):
        school.walk(walk)
    return school


@dataclass(frozen=True)
class Built:
    """The school, its library, and where its plain sites stand."""

    school: School
    library: Library
    out: Path

    @cached_property
    def shelves(self) -> Mapping[Circle, Shelf]:
        sites = (shelves_of(self.library, site, ON) for site in sites_of(self.library))
        return {circle: shelf for each in sites for circle, shelf in each.items()}

    def held(self, reader: Reader) -> list[Circle]:
        """Every circle that a reader holds, of all sites."""
        return [circle for site in sites_of(self.library) for circle in held_by(reader, site, self.library)]

    def sight(self, circles: list[Circle]) -> Sight:
        return Sight(
            [self.shelves[each] for each in circles], [self.out / each.site / each.path for each in circles], self
        )

    def word(self, field: str, whose: str) -> str:
        (found,) = (each.word for each in self.school.plant.planted if (each.field, each.whose) == (field, whose))
        return found


@dataclass(frozen=True)
class Sight:
    """What somebody can see: the shelves that pages are made from, and the folders in which these stand."""

    shelves: list[Shelf]
    folders: list[Path]
    built: Built

    @cached_property
    def told(self) -> set[str]:
        return words_in(repr([(each.records, each.called.values(), each.links) for each in self.shelves]).encode())

    @cached_property
    def found(self) -> set[str]:
        return {word for folder in self.folders for word in found_in(folder)}

    def walks(self, walk: str) -> list[Walk]:
        """A walk as it stands on each of the shelves."""
        id = RecordId("walk", (self.built.school.walks[walk],))
        return [
            record for each in self.shelves if isinstance(record := each.records.get(each.called.get(id, id)), Walk)
        ]

    def staff(self, id: str) -> list[Staff]:
        return [each for shelf in self.shelves for each in shelf.all(Staff) if each.id.parts == (id,)]

    def has_bytes(self, text: str) -> bool:
        """Whether a text stands in the name or in the bytes of a file in these folders."""
        files = [file for folder in self.folders for file in folder.rglob("*") if file.is_file()]
        return any(text in file.name or text.encode() in file.read_bytes() for file in files)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    school, folder = made(), tmp_path_factory.mktemp("walks")
    write(folder / "content", school.files)
    (folder / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    project = Project(folder)
    build(Order(project, folder / "out", ON))
    return Built(school, load(project.roots())[0], folder / "out")


# ------------------------------------------------------------------------------------------------------ the tables


def table(heading: str) -> dict[tuple[str, str], bool]:
    """The cells of the table below a heading, by row and column: whether it says yes."""
    below = PAGE.read_text(encoding="utf-8").partition(f"## {heading}\n")[2].partition("\n## ")[0]
    lines = [line.strip("|").split("|") for line in re.findall(r"^\|.*\|$", below, re.MULTILINE)]
    (_, *columns), _, *rows = [[cell.strip() for cell in line] for line in lines]
    assert {cell for row in rows for cell in row[1:]} <= {"yes", "–"}
    assert all(len(row) == len(columns) + 1 for row in rows)
    return {(row[0], column): cell == "yes" for row in rows for column, cell in zip(columns, row[1:], strict=True)}


OF_A_WALK = table("Who sees what of a walk")
OF_ONESELF = table("Who sees what a teacher says of themselves")

CLASS: Mapping[str, list[Circle]] = {
    "class": [Circle("maple-5", "class")],
    "families": [Circle("maple-5", "family", "mina"), Circle("maple-5", "class")],
    "students": [Circle("maple-5", kind, "mina") for kind in ("student", "family")] + [Circle("maple-5", "class")],
}

COLUMNS: Mapping[str, tuple[str, str]] = {
    # Who stands in a column, and in which walk; “*” is both.
    "host": ("ada", "*"),
    "host of another stop": ("bela", "*"),
    "who wrote it": ("", "*"),
    "other visitors": ("dov", "*"),
    "facilitator": ("eli", "*"),
    "takes a lesson": ("fay", "kept"),
    "all staff, a host keeps it": ("gil", "kept"),
    "all staff, the hosts share it": ("gil", "shown"),
}

WORDS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    # Rows for which words are planted: who wrote them, and where.
    "the focus": ("", ("focus",)),
    "the focus of a stop": ("", ("stop",)),
    "what to look for": ("", ("asked",)),
    "what its folder is called": ("", ("folder",)),
    "why somebody comes": ("", ("why",)),
    "the success story": ("", ("story",)),
    "what teacher and students did": ("cyra", CHART),
    "the thank-you": ("cyra", THANKS),
    "anything more in a note": ("cyra", ("more",)),
    "a try, its result, what was learned": ("cyra", TRIED),
    "a try because of one host": ("cyra", ("because of ada",)),
    "what the try is called": ("cyra", ("idea",)),
    "a try with `share_tries: walk`": ("wala", ("idea", *TRIED)),
    "a try with `share_tries: staff`": ("stef", ("idea", *TRIED)),
    "a note that was taken back": ("tom", (*CHART, *THANKS, *TRIED, "idea", "more", "because of ada")),
}


def has_cover_by(who: str) -> Callable[[Sight, str], bool]:
    return lambda sight, walk: any(each.by == who for record in sight.walks(walk) for each in record.cover)


FACTS: Mapping[str, Callable[[Sight, str], bool]] = {
    # Rows that no word can stand for.
    "the day and the period": lambda sight, walk: bool(sight.walks(walk)),
    "who hosts, visits and leads it": lambda sight, walk: any(
        record.visitors or record.facilitator or record.hosts for record in sight.walks(walk)
    ),
    "the lesson that one takes meanwhile": has_cover_by("fay"),
    "the lessons that others take": has_cover_by("hal"),
    "how far a try may go": lambda sight, walk: any(
        note.share_tries == "walk" for shelf in sight.shelves for note in shelf.all(Note) if note.writer == "wala"
    ),
    "pictures": lambda sight, walk: any(
        sight.built.word("picture", walk) in file.name
        for shelf in sight.shelves
        for files in shelf.files.values()
        for file in files
    ),
    "a walk it grew from, which its host keeps": lambda sight, walk: any(
        record.grew_from for record in sight.walks(walk)
    ),
}

LESSONS = ("when one is free", "which lessons one can take", "how often")
SAID = {
    "the name": "name",
    "interests": "interests",
    "what one would like to see": "wants_to_see",
    "what others can help one see": "help_me_see",
    "open doors": "open_doors",
    "the account": "account",
}


def readers(built: Built, column: str, writer: str) -> list[tuple[Sight, str]]:
    """The sight of whoever stands in a column, with the walk that is meant."""
    if column in CLASS:
        return [(built.sight(CLASS[column]), walk) for walk in ("kept", "shown")]
    who, walk = COLUMNS[column]
    sight = built.sight(built.held(Reader("staff", who or writer or "cyra")))
    return [(sight, each) for each in (("kept", "shown") if walk == "*" else (walk,))]


@pytest.mark.parametrize(("row", "column"), [key for key in OF_A_WALK if key[0] in WORDS])
def test_each_cell_about_words_of_a_walk_is_true(built: Built, row: str, column: str) -> None:
    writer, fields = WORDS[row]
    for sight, walk in readers(built, column, writer):
        words = {built.word(f"{writer} {field}".strip(), walk) for field in fields}
        if OF_A_WALK[row, column]:
            assert words <= sight.told
        else:
            assert not words & (sight.told | sight.found)


@pytest.mark.parametrize(("row", "column"), [key for key in OF_A_WALK if key[0] in FACTS])
def test_each_cell_about_other_facts_of_a_walk_is_true(built: Built, row: str, column: str) -> None:
    for sight, walk in readers(built, column, "wala" if row == "how far a try may go" else ""):
        assert FACTS[row](sight, walk) == OF_A_WALK[row, column]


@pytest.mark.parametrize("column", sorted({column for _, column in OF_A_WALK}))
def test_a_picture_of_a_walk_is_published_for_those_who_were_there_alone(built: Built, column: str) -> None:
    stems = {path: stem for each in built.shelves.values() for path, stem in each.stems.items()}
    for sight, walk in readers(built, column, ""):
        (stem,) = (stem for path, stem in stems.items() if built.word("picture", walk) in path)
        assert sight.has_bytes(stem) == OF_A_WALK["pictures", column]


@pytest.mark.parametrize("walk", ["kept", "shown"])
def test_a_walk_that_another_one_grew_from_is_named_to_nobody_who_may_not_read_it(built: Built, walk: str) -> None:
    earlier = built.word("folder", "earlier")
    for id in sorted(set(STAFF) - {"ivo", "jon"}):
        sight = built.sight(built.held(Reader("staff", id)))
        assert earlier not in sight.told | sight.found


@pytest.mark.parametrize(("row", "column"), OF_ONESELF)
def test_each_cell_about_oneself_is_true(built: Built, row: str, column: str) -> None:
    who, of = {"oneself": ("dov", "dov"), "all staff": ("gil", "dov")}.get(column, ("", "ada"))
    sight = built.sight(built.held(Reader("staff", who)) if who else CLASS[column])
    may = OF_ONESELF[row, column]
    if row in SAID:
        word = built.word(SAID[row], of)
        assert (word in sight.told) == may
        assert may or word not in sight.found
    elif row in LESSONS:
        number = MOST + 10 * STAFF.index(of) + LESSONS.index(row)
        assert any(f"{number}" in repr(each) for each in sight.staff(of)) == may
        assert may or not any(sight.has_bytes(form) for form in (f"{number}", f"{number:,}"))
    else:
        assert row == "whether one leads walks"
        assert any(each.leads_walks for each in sight.staff(of)) == may


def test_every_row_and_every_column_of_the_tables_is_looked_at() -> None:
    assert {row for row, _ in OF_A_WALK} == {*WORDS, *FACTS}
    assert {column for _, column in OF_A_WALK} == {*COLUMNS, *CLASS}
    assert {row for row, _ in OF_ONESELF} == {*SAID, *LESSONS, "whether one leads walks"}
    assert {column for _, column in OF_ONESELF} == {"oneself", "all staff", *CLASS}


def test_a_word_of_a_walk_that_stands_where_it_may_not_would_be_seen(built: Built, tmp_path: Path) -> None:
    word = built.word("focus", "kept")
    (tmp_path / "index.html").write_text(f"<p>{word}</p>", encoding="utf-8")
    assert word in Sight([], [tmp_path], built).found
    assert any(word in found_in(built.out / WALKS / each.path) for each in built.shelves if each.kind == "walk")
