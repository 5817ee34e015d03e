"""Pages stand in frames: what is around them is asked of Material once, and knows nothing of what is inside."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import Markup

from generator.framing import Frames, frame_of
from generator.pages import Page, compose, survey
from generator.plugin import Material
from generator.problems import ContentError
from generator.project import Project
from generator.shelving import shelves_of
from tests.conftest import MKDOCS, ON, MakeProject

BRIDGE = "classes/maple-5/students/mina/samples/bridge/sample.md"
RAFT = "classes/maple-5/students/mina/samples/raft/sample.md"
WORK = "---\ntitle: A <b>bridge</b>\ndate: 2026-09-28\n---\nIt held.\n"


def pages_of(school: Project) -> dict[str, Page]:
    from generator.library import load

    shelves = shelves_of(load(school.roots())[0], "maple-5", ON)
    atlas = survey(shelves)
    return {page.path: page for shelf in shelves.values() for page in compose(shelf, atlas)}


def finish(school: Project, page: Page, fragment: str) -> str:
    return Frames({}, Material(school.settings, school.themes).render).finish(page, fragment)[0]


def test_two_samples_of_a_student_stand_in_one_frame(project: MakeProject) -> None:
    pages = pages_of(project({BRIDGE: WORK, RAFT: WORK}))
    samples = [page for path, page in pages.items() if path.startswith("family/mina/samples/")]
    assert len({frame_of(page) for page in samples}) == 1 < len(samples)
    assert frame_of(samples[0]) != frame_of(pages["family/omar/"])


def test_a_frame_tells_nothing_of_the_page_inside(project: MakeProject) -> None:
    page = pages_of(project({BRIDGE: WORK}))["family/mina/samples/bridge/"]
    other = replace(page, title="Another", trail=(), shows=None, found=False)
    assert frame_of(page) == frame_of(other)


def test_a_title_is_escaped_and_the_fragment_stands_as_it_is(project: MakeProject) -> None:
    school = project({BRIDGE: WORK})
    page = pages_of(school)["family/mina/samples/bridge/"]
    finished = finish(school, page, Markup("<p>\x02title\x03 & all</p>"))
    assert "<title>A &lt;b&gt;bridge&lt;/b&gt; · " in finished
    assert "<p>\x02title\x03 & all</p>" in finished


def test_what_the_frame_loads_stands_above_the_circles(project: MakeProject) -> None:
    school = project({BRIDGE: WORK})
    finished = finish(school, pages_of(school)["family/mina/samples/bridge/"], "")
    assert 'href="../../../../assets/classfolio.css"' in finished
    assert '__md_scope=new URL("../..",location)' in finished


@pytest.mark.parametrize(
    ("written", "meant", "what"),
    [
        ("name: material", "name: velvet", "MkDocs cannot use these settings: Config value 'theme': Unrecognised"),
        ("plugins:", "plugins:\n  - tags", "The plugin “material/tags” would do nothing"),
    ],
)
def test_settings_that_cannot_be_used_are_a_problem(tmp_path: Path, written: str, meant: str, what: str) -> None:
    settings = tmp_path / "mkdocs.yml"
    settings.write_text(MKDOCS.replace(written, meant), encoding="utf-8")
    assert written in MKDOCS
    with pytest.raises(ContentError) as error:
        Material(settings, ())
    assert [problem.what.startswith(what) for problem in error.value.problems] == [True]
    assert error.value.problems[0].place.path == "mkdocs.yml"
