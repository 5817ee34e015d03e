"""A new kind of record is a schema, a template and a line of KINDS; no other room is touched."""

from __future__ import annotations

from datetime import date

from generator.library import load
from generator.pages import compose, survey
from generator.project import Themes, packaged_theme
from generator.records import KINDS, Audience, Kind, Record
from generator.rendering import Renderer
from generator.shelving import shelves_of
from tests.conftest import ON, MakeProject, write


class ExitTicket(Record):
    title: str
    date: date
    audience: Audience | None = None


KIND = Kind(
    "exit ticket",
    "classes/{class}/students/{student}/tickets/{ticket}.md",
    ExitTicket,
    "records/exit_ticket.html",
)
TEMPLATE = "<h1>{{ shows.title }}</h1>\n{{ shows.words|prose }}\n"
TICKET = "---\ntitle: What I still ask\ndate: 2026-11-02\n---\nWhy does <b>it</b> bend?\n"


def test_a_new_kind_has_its_pages_and_its_privacy_at_once(project: MakeProject) -> None:
    school = project({"classes/maple-5/students/mina/tickets/bend.md": TICKET})
    write(school.folder / "theme", {"records/exit_ticket.html": TEMPLATE})
    library, problems = load(school.roots(), (*KINDS, KIND))
    assert not problems
    shelves = shelves_of(library, "maple-5", ON)
    atlas = survey(shelves)
    pages = {page.path: page for shelf in shelves.values() for page in compose(shelf, atlas)}
    page = pages["student/mina/exit-tickets/bend/"]
    fragment = Renderer(Themes((school.folder / "theme", packaged_theme()))).render(page)
    assert "<h1>What I still ask</h1>\n<p>Why does &lt;b&gt;it&lt;/b&gt; bend?</p>" in fragment
    assert [other.title for other in pages["student/mina/"].shows.others] == ["What I still ask"]
    assert "family/mina/exit-tickets/bend/" not in pages
    assert pages["family/mina/"].shows.others == ()


def test_a_new_kind_is_read_as_strictly_as_the_others(project: MakeProject) -> None:
    school = project({"classes/maple-5/students/mina/tickets/bend.md": TICKET.replace("date:", "dates:")})
    _, problems = load(school.roots(), (*KINDS, KIND))
    assert "“dates” is not a field of an exit ticket." in [problem.what for problem in problems]
