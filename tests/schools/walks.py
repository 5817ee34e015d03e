"""Walks as hypothesis draws them, with a word of its own in each place; and who may read each word.

Who may read it is written down from the sentences in which walks were asked for, and knows nothing of `privacy`:
notes are the host's walk's; a try is its writer's and the host's; sharing further is the host's word, and a try's its
writer's; what was taken back is its writer's alone; who takes a lesson is told when, and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from tests.canaries.words import Planter
from tests.conftest import SMALL

__all__ = ["STAFF", "Walks", "drawn_walks"]

STAFF = ("ana", "ben", "cleo", "dora", "ed", "fritz")
FAR = st.sampled_from(["host", "staff"])
TRIES_FAR = st.sampled_from(["host", "walk", "staff"])


@dataclass(frozen=True)
class Word:
    """A planted word: of which walk, of what (`walk`, `why`, `note`, `try`), who wrote it, and because of whom."""

    walk: str
    of: str
    writer: str = ""
    because_of: str | None = None


@dataclass
class Walks:
    """The files of a school with walks, what stands in them, and the words."""

    files: dict[str, str]
    plant: Planter = field(default_factory=Planter)
    words: dict[str, Word] = field(default_factory=dict)
    walks: dict[str, dict[str, Any]] = field(default_factory=dict)
    notes: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)

    def word(self, walk: str, of: str, writer: str = "", because_of: str | None = None) -> str:
        word = self.plant(of, walk, writer)
        self.words[word] = Word(walk, of, writer, because_of)
        return word

    # ------------------------------------------------------------------------------------------- who may read what

    def hosts(self, walk: str) -> set[str]:
        said = self.walks[walk]
        return {said["host"]} if "host" in said else {stop["host"] for stop in said["stops"]}

    def took_part(self, walk: str) -> set[str]:
        return {*self.hosts(walk), *self.walks[walk]["visitors"], self.walks[walk].get("facilitator") or ""} - {""}

    def is_open(self, walk: str) -> bool:
        """Whether the host's word opens it to all staff; of several hosts, every one's."""
        said = self.walks[walk]
        return said["share"] == "staff" and all(stop["share"] == "staff" for stop in said.get("stops", ()))

    def may_read(self, teacher: str, word: Word) -> bool:
        """Whether one of the staff may read a word, wherever it stands."""
        was_there, writes = teacher in self.took_part(word.walk), teacher == word.writer
        reads = was_there or self.is_open(word.walk)
        if word.of == "why":
            return was_there
        if word.of == "walk":
            return reads
        note = self.notes[word.walk, word.writer]
        if writes or "withdrawn" in note:
            return writes
        if word.of == "note" or not reads:
            return reads
        if note["share_tries"] == "staff" or (note["share_tries"] == "walk" and was_there):
            return True
        causes = {each.get("because_of") for each in note["tries"]} if word.of == "idea" else {word.because_of}
        return teacher in self.hosts(word.walk) and (not causes or bool({None, teacher} & causes))

    def readable(self, teacher: str) -> set[str]:
        return {text for text, word in self.words.items() if self.may_read(teacher, word)}

    def lessons_seen(self, teacher: str) -> set[tuple[str, int]]:
        """The lessons that somebody takes meanwhile, as far as a teacher may know of them."""
        return {
            (walk, each["period"])
            for walk, said in self.walks.items()
            for each in said["cover"]
            if teacher in self.took_part(walk) or each.get("by") == teacher
        }

    # ------------------------------------------------------------------------------------------------ how it is made

    def add_walk(self, draw: st.DrawFn, before: list[str]) -> str:
        id = self.plant("walk id")
        self.words[id] = Word(id, "walk")
        several = draw(st.booleans())
        hosts = draw(st.lists(st.sampled_from(STAFF), min_size=1 + several, max_size=1 + several, unique=True))
        visitors = draw(st.lists(st.sampled_from(STAFF), min_size=1, max_size=3, unique=True))
        said: dict[str, Any] = {
            "focus": self.word(id, "walk"), "visitors": visitors, "date": "2026-10-12", "share": draw(FAR),
            "why": {each: self.word(id, "why") for each in visitors}, "story": self.word(id, "walk"),
            "facilitator": draw(st.none() | st.sampled_from(STAFF)),
            "grew_from": draw(st.none() | st.sampled_from(before)) if before else None,
        }  # fmt: skip
        if several:
            said["stops"] = [{"host": each, "focus": self.word(id, "walk"), "share": draw(FAR)} for each in hosts]
        else:
            said["host"] = hosts[0]
        self.walks[id] = said
        takers = draw(st.lists(st.sampled_from([None, *STAFF]), max_size=3))
        said["cover"] = [
            {"for": visitors[0], "period": at + 1, **({"by": by} if by else {})} for at, by in enumerate(takers)
        ]
        self.files[f"walks/{id}/walk.md"] = page(said, self.word(id, "walk"))
        return id

    def add_note(self, draw: st.DrawFn, walk: str, writer: str) -> None:
        causes = draw(st.lists(st.sampled_from([None, *sorted(self.hosts(walk))]), max_size=3))
        note: dict[str, Any] = {
            "teacher_moves": [self.word(walk, "note", writer)], "because_i_saw": self.word(walk, "note", writer),
            "so_now_i_want_to_try": self.word(walk, "note", writer), "share_tries": draw(TRIES_FAR),
            "tries": [
                {each: self.word(walk, "try", writer, cause) for each in ("what", "result", "learned")}
                | ({"because_of": cause} if cause else {})
                for cause in causes
            ],
            "idea": self.word(walk, "idea", writer),
        }  # fmt: skip
        if draw(st.sampled_from([False, False, True])):
            note["withdrawn"] = "2026-10-13"
        self.notes[walk, writer] = note
        self.files[f"walks/{walk}/notes/{writer}.md"] = page(note, self.word(walk, "note", writer))


def page(fields: Mapping[str, Any], body: str) -> str:
    lines = (f"{name}: {json.dumps(value)}\n" for name, value in fields.items() if value is not None)
    return f"---\n{''.join(lines)}---\n{body}\n"


@st.composite
def drawn_walks(draw: st.DrawFn) -> Walks:
    """A school of six teachers with up to three walks, shared or kept, covered, withdrawn, grown from one another."""
    school = Walks({**SMALL, **{f"staff/{id}.yml": f"name: {id.capitalize()}\n" for id in STAFF}})
    school.files["school.yml"] = "name: Alder School\nwalks: {visitors_at_most: 9}\n"
    ids: list[str] = []
    for _ in range(draw(st.integers(1, 3))):
        ids.append(school.add_walk(draw, ids))
        for writer in sorted(school.took_part(ids[-1])):
            school.add_note(draw, ids[-1], writer)
    return school
