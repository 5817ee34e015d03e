"""A preview follows what is saved: edits, mistakes, names, themes, roots. Nobody else reads it, and nothing stays."""

from __future__ import annotations

import http.client
import json
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest

from generator.circles import Circle
from generator.preview import Preview, answering
from generator.preview.showing import offer, panel_of
from generator.problems import Excerpt, Place, Problem
from generator.project import Project
from generator.sites import Order, Room, build
from tests.conftest import MKDOCS, ON, SMALL, MakeProject, write

STUDENTS = "classes/maple-5/students"
BRIDGE = f"{STUDENTS}/mina/samples/bridge/sample.md"
WORK = "---\ntitle: A bridge\ndate: 2026-09-28\naudience: family\n---\nIt held a tin.\n"
AT = "family/mina/samples/bridge/"


@dataclass
class Looked:
    """A project and its preview, refreshed by hand."""

    project: Project
    preview: Preview

    def page(self, path: str) -> str:
        """The page at a path; "" where there is none."""
        seen = self.preview.show(path.strip("/"))
        return (self.preview.read(f"{path}index.html") or b"").decode() if seen else ""

    def save(self, files: dict[str, str | bytes]) -> None:
        """Writes files below the content, as an editor does, and looks again."""
        write(self.project.folder / "content", files)
        self.preview.refresh()

    def remove(self, name: str) -> None:
        """Takes a file or a folder out of the content, and looks again."""
        path = self.project.folder / "content" / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
        self.preview.refresh()


Look = Callable[..., Looked]


@pytest.fixture
def look(project: MakeProject) -> Iterator[Look]:
    """`look({...}, seen_as="family/mina")`: a preview of a small class with these files besides."""
    begun: list[Preview] = []

    def make(files: dict[str, str | bytes] | None = None, seen_as: str = "", **words: object) -> Looked:
        made = project({BRIDGE: WORK, **(files or {})}, **words)
        preview = Preview(made, "maple-5", seen_as, lambda _: None)
        begun.append(preview)
        preview.begin("1")
        return Looked(made, preview)

    yield make
    for preview in begun:
        preview.end()


# -------------------------------------------------------------------------------------------------------- what follows


def test_an_edit_is_on_the_page(look: Look) -> None:
    school = look()
    assert "It held a tin." in school.page(AT)
    school.save({BRIDGE: WORK.replace("a tin", "two tins")})
    assert "It held two tins." in school.page(AT)


def test_edits_one_after_the_other_are_all_followed(look: Look) -> None:
    school = look()
    for count in range(5):
        school.save({BRIDGE: WORK.replace("a tin", f"{count} tins")})
        assert f"It held {count} tins." in school.page(AT)


def test_a_preview_is_to_the_byte_what_a_new_one_would_be(look: Look) -> None:
    school = look(seen_as="family/mina")
    school.page(AT)
    school.save({BRIDGE: WORK.replace("a tin", "two tins")})
    school.save({f"{STUDENTS}/mina/profile.md": "---\nname: Mina Korhonen\n---\nI like boats.\n"})
    before = {path: path.read_bytes() for path in school.preview.folder.rglob("*") if path.is_file()}
    school.preview.end()
    school.preview.begin("1")
    assert before == {path: path.read_bytes() for path in school.preview.folder.rglob("*") if path.is_file()}


def test_a_withdrawn_sample_has_no_page_at_once(look: Look) -> None:
    school = look()
    assert school.page(AT)
    school.save({BRIDGE: WORK.replace("audience: family", "audience: student")})
    assert not school.page(AT)
    kept = [file for file in (school.project.state / "preview").rglob("*.html") if "held a tin" in file.read_text()]
    assert not kept
    assert school.page("student/mina/samples/bridge/")


def test_a_deleted_sample_has_no_page(look: Look) -> None:
    school = look()
    assert school.page(AT)
    school.remove(f"{STUDENTS}/mina/samples/bridge")
    assert not school.page(AT)
    assert "A bridge" not in school.page("family/mina/")


def test_a_renamed_folder_of_work_has_its_page_under_the_new_name(look: Look) -> None:
    school = look()
    home = school.project.folder / "content" / STUDENTS / "mina/samples"
    (home / "bridge").rename(home / "straws")
    school.preview.refresh()
    assert not school.page(AT)
    assert "It held a tin." in school.page("family/mina/samples/straws/")


def test_a_new_student_is_offered_and_has_pages(look: Look) -> None:
    school = look()
    assert not school.page("family/lea/")
    school.save({f"{STUDENTS}/lea/profile.md": "---\nname: Lea T.\n---\nI like maps.\n"})
    assert "Lea T." in school.page("family/lea/")
    assert "Lea T." in offer("maple-5", school.preview.circles, school.preview.library)


def test_only_circles_that_somebody_looks_at_are_made(look: Look) -> None:
    school = look()
    school.page("family/mina/")
    school.page("family/omar/")
    school.preview.refresh()
    made = {folder.name for folder in (school.preview.folder / "family").iterdir() if folder.is_dir()}
    assert made == {"omar"}
    assert "It held a tin." in school.page(AT), "and the others when they are asked for"


def test_a_page_that_waits_is_made_with_the_one_that_was_asked_for_last(look: Look) -> None:
    school = look()
    school.page(AT)
    waiting = threading.Thread(target=school.preview.wait, args=(school.preview.version, AT.strip("/")))
    waiting.start()
    while not school.preview._waiting:
        pass
    school.page("family/omar/")
    waiting.join()
    made = {folder.name for folder in (school.preview.folder / "family").iterdir() if folder.is_dir()}
    assert made == {"mina", "omar"}


def test_an_edited_template_and_an_edited_style_are_seen(look: Look, tmp_path: Path) -> None:
    school = look(seen_as="family/mina")
    page, marks = school.page(AT), school.preview.news(AT).marks
    theme = tmp_path / "school/theme"
    write(theme, {"partials/footer.html": "<footer>Baked by our school.</footer>"})
    school.preview.refresh()
    assert "Baked by our school." in school.page(AT) != page
    edited = school.preview.news(AT).marks
    assert edited.frame != marks.frame, "a page in another frame is loaded again"
    write(theme, {"assets/own.css": "p { color: red }"})
    school.preview.refresh()
    assert school.preview.news(AT).marks.frame != edited.frame
    assert b"color: red" in (school.preview.read("assets/own.css") or b"")
    shutil.rmtree(theme)
    school.preview.refresh()
    assert school.page(AT) == page


def test_a_mistake_in_a_template_is_told_with_its_place(look: Look, tmp_path: Path) -> None:
    school = look(seen_as="family/mina")
    theme = tmp_path / "school/theme"
    for text, said in (("<p>\n{{ nobody }}", "'nobody' is undefined"), ("<p>\n{% if %}", "Expected an expression")):
        write(theme, {"records/sample.html": text})
        school.preview.refresh()
        (problem,) = school.preview.problems
        assert (problem.place.path, problem.place.line) == ("theme/records/sample.html", 2)
        assert said in problem.what
        assert problem.excerpt is not None
    shutil.rmtree(theme)
    school.preview.refresh()
    assert not school.preview.problems


def test_a_second_root_is_followed(look: Look, tmp_path: Path) -> None:
    school = look()
    assert "Held well." not in school.page(AT)
    write(
        tmp_path / "staff-room",
        {
            f"{STUDENTS}/mina/feedback/first.md": (
                "---\nfrom: rivera\ndate: 2026-10-05\nabout: bridge\nnext_step: Say why.\n---\nHeld well.\n"
            )
        },
    )
    roots = MKDOCS.replace("- classfolio", "- classfolio: {roots: [content, ../staff-room]}")
    (school.project.folder / "mkdocs.yml").write_text(roots)
    school.preview.refresh()
    assert "Held well." in school.page(AT)


# ------------------------------------------------------------------------------------------------------------ mistakes


def test_a_mistake_leaves_the_last_good_page_and_goes_when_it_is_mended(look: Look) -> None:
    school = look()
    page = school.page(AT)
    school.save({BRIDGE: WORK.replace("family", "parents")})
    (problem,) = school.preview.problems
    assert problem.place == Place(f"content/{BRIDGE}", 4, 11)
    assert school.page(AT) == page
    school.save({BRIDGE: WORK.replace("a tin", "two tins")})
    assert not school.preview.problems
    assert "two tins" in school.page(AT)


def test_a_page_stays_while_it_asks_for_a_file_of_another_circle_and_a_mistake_is_saved(look: Look) -> None:
    looked = look()
    assert "It held a tin." in looked.page(AT)
    assert looked.preview.show("class/sitemap.xml", is_page=False)
    assert looked.preview.read(f"{AT}index.html"), "no other page has waited for changes yet"
    looked.save({BRIDGE: WORK.replace("title:", "titel:")})
    assert looked.preview.problems
    assert "It held a tin." in looked.page(AT)
    assert looked.preview.read("class/sitemap.xml")


def test_a_circle_that_was_never_looked_at_waits_for_the_mending(look: Look) -> None:
    school = look()
    school.save({BRIDGE: WORK.replace("family", "parents")})
    assert not school.page("family/omar/")
    assert school.preview.problems
    school.save({BRIDGE: WORK})
    assert school.page("family/omar/")


def test_a_mistake_in_a_profile_does_not_take_the_students_pages_away(look: Look) -> None:
    school = look()
    page = school.page(AT)
    school.save({f"{STUDENTS}/mina/profile.md": "---\nname:\n---\n"})
    assert school.preview.problems
    assert school.page(AT) == page


def test_a_preview_begins_with_a_mistake_and_without_pages(look: Look) -> None:
    school = look({BRIDGE: "no front matter"}, seen_as="family/mina")
    assert school.preview.problems
    assert not school.page("family/mina/")
    school.save({BRIDGE: WORK})
    assert school.page("family/mina/")


def test_a_problem_is_shown_with_its_place_its_line_and_what_to_do() -> None:
    place = Place("content/a.md", 5, 11)
    shown = panel_of([Problem(place, "“<b>” is not an audience.", "Use class.", Excerpt("audience: <b>", 3, 10))])
    assert "content/a.md:5:11" in shown
    assert "audience: <mark>&lt;b&gt;</mark>" in shown
    assert "“&lt;b&gt;” is not an audience.</strong> Use class." in shown
    assert "role='alert'>One thing to mend. The first is at content/a.md:5:11." in shown
    assert not panel_of([])


def test_the_panel_asks_whether_the_nearest_words_were_meant() -> None:
    excerpt = Excerpt("quotes: [it heeld]", 8, 9, "it <held>")
    shown = panel_of([Problem(Place("content/a.md"), "These words do not stand there.", "Copy them.", excerpt)])
    assert "do not stand there.</strong> Did you mean “it &lt;held&gt;”? Copy them.</p>" in shown


def test_many_problems_are_told_in_part() -> None:
    shown = panel_of([Problem(Place("content/a.md", line), "Wrong.", "Mend it.") for line in range(1, 31)])
    assert shown.count("<li>") == 20
    assert "30 things to mend" in shown
    assert "and 10 more" in shown


def test_a_class_that_is_removed_takes_its_pages_along_and_may_come_back(look: Look) -> None:
    school = look()
    assert school.page(AT)
    content, away = school.project.folder / "content", school.project.folder / "away"
    (content / "classes").rename(away)
    school.preview.refresh()
    assert "maple-5" in school.preview.problems[0].what
    assert not [*(school.project.state / "preview").rglob("*.html")]
    away.rename(content / "classes")
    school.preview.refresh()
    assert school.page(AT)


# ----------------------------------------------------------------------------------------------------- what is offered


def test_circles_are_offered_in_groups_by_the_names_of_people(look: Look) -> None:
    school = look({f"{STUDENTS}/omar/profile.md": "---\nname: Mina K.\n---\n"})
    page = offer("maple-5", school.preview.circles, school.preview.library)
    assert [page.index(each) for each in ("The class", "Families", "Students", "Teachers")] == sorted(
        page.index(each) for each in ("The class", "Families", "Students", "Teachers")
    )
    assert '<a href="/family/mina/">Mina K. (mina)</a>' in page, "two of one name are told apart"
    assert "Maple 5" in page


def test_walks_are_offered_by_their_focus(project: MakeProject) -> None:
    walk = "---\nfocus: How do questions open talk?\nhost: rivera\nvisitors: [okafor]\ndate: 2026-10-12\n---\n"
    preview = Preview(project({"walks/talk/walk.md": walk.replace("---\n", "---\nclass: maple-5\n", 1)}), "walks")
    assert preview.known() == ("maple-5", "walks")
    page = offer("walks", preview.circles, preview.library)
    assert '<a href="/walk/talk/">How do questions open talk?</a>' in page
    assert '<a href="/own/rivera/">Ms Rivera</a>' in page


def test_a_preview_as_one_circle_shows_that_and_what_its_readers_hold(look: Look) -> None:
    school = look(seen_as="family/mina")
    assert school.preview.circles == (Circle("maple-5", "class"), Circle("maple-5", "family", "mina"))
    assert not school.page("family/omar/")
    assert not school.page("teachers/")


# --------------------------------------------------------------------------------------------------- beginning and end


def test_a_preview_leaves_no_pages_behind_and_disturbs_no_build(look: Look) -> None:
    school = look()
    assert school.page(AT)
    school.preview.end()
    state = school.project.state
    assert not [each for each in state.rglob("*") if each.suffix == ".html" and "theme" not in each.parts]


def test_what_a_killed_preview_left_goes_with_the_next_preview_or_build_and_what_another_needs_stays(
    look: Look,
) -> None:
    school = look()
    assert school.page(AT)
    rooms = school.project.state / "preview"
    left = (rooms / "8000", rooms.parent / "spare/preview/8000")
    for begin in (
        lambda: school.preview.begin("1"),
        lambda: build(Order(school.project, school.project.folder / "build", ON)),
    ):
        for folder in left:
            write(folder, {"sites/maple-5/index.html": "withdrawn"})
        other = Room(school.project, "8001")
        other.enter()
        write(rooms, {"8001/sites/maple-5/index.html": ""})
        begin()
        assert {room.name for room in rooms.iterdir()} == {"1", "8001"}
        assert not any(folder.exists() for folder in left)
        assert school.page(AT)
        other.leave()
        assert {room.name for room in rooms.iterdir()} == {"1"}


def test_a_mistake_of_the_program_is_told_and_the_next_save_tries_again(
    look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    school = look()

    def stumble(*_: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr("generator.preview.previewing.build", stumble)
        school.preview.refresh()
    assert "of its own" in school.preview.problems[0].what
    school.preview.refresh()
    assert not school.preview.problems


# ------------------------------------------------------------------------------------------------------- over the wire


@dataclass
class Served:
    """A preview that answers and watches, as the command starts it."""

    project: Project
    preview: Preview
    port: int

    def get(self, path: str, host: str = "", verb: str = "GET") -> tuple[int, str]:
        """The status and the text of an answer."""
        asking = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        asking.request(verb, path, headers={"Host": host or f"127.0.0.1:{self.port}"})
        answer = asking.getresponse()
        text = answer.read().decode("utf-8", "replace")
        asking.close()
        return answer.status, text

    def news(self, since: int, at: str) -> dict[str, object]:
        """What a page that waits is told."""
        told: dict[str, object] = json.loads(self.get(f"/-/changes?since={since}&at={quote(at)}")[1])
        return told

    def until(self, at: str, holds: Callable[[dict[str, object]], bool]) -> None:
        """Waits, as a page does, until its news are such."""
        told = self.news(-1, at)
        for _ in range(20):
            if holds(told):
                return
            told = self.news(int(str(told["version"])), at)
        raise AssertionError(told)


@pytest.fixture
def served(project: MakeProject) -> Iterator[Served]:
    """A small class, served until the test is over."""
    made = project({BRIDGE: WORK})
    preview = Preview(made, "maple-5", "", lambda _: None)
    with answering(preview, 0) as address:
        port = int(address.rstrip("/").rpartition(":")[2])
        yield Served(made, preview, port)
    assert not (made.state / "preview" / str(port)).exists()


def test_a_page_waits_and_is_told_of_a_save(served: Served) -> None:
    status, page = served.get(f"/{AT}")
    assert status == 200
    assert "It held a tin." in page
    write(served.project.folder / "content", {BRIDGE: WORK.replace("a tin", "two tins")})
    served.until(AT, lambda told: "two tins" in served.get(f"/{AT}")[1])


def test_a_page_is_told_of_a_mistake_and_of_its_mending(served: Served) -> None:
    before = served.get(f"/{AT}")[1]
    write(served.project.folder / "content", {BRIDGE: WORK.replace("family", "parents")})
    served.until(AT, lambda told: "sample.md:4:11" in str(told["panel"]))
    assert "sample.md:4:11" in served.get(f"/{AT}")[1], "a page that is loaded now says so too"
    assert served.get("/family/omar/")[0] == 200, "where there is no page yet, the problems stand alone"
    write(served.project.folder / "content", {BRIDGE: WORK})
    served.until(AT, lambda told: not told["panel"])
    assert before.partition("classfolio-live")[0] == served.get(f"/{AT}")[1].partition("classfolio-live")[0]


def test_settings_and_the_roots_they_name_are_watched(served: Served, tmp_path: Path) -> None:
    served.get(f"/{AT}")
    home = f"{STUDENTS}/mina/feedback/first.md"
    text = "---\nfrom: rivera\ndate: 2026-10-05\nabout: bridge\nnext_step: Say why.\n---\nHeld well.\n"
    write(tmp_path / "staff-room", {home: text})
    fresh = tmp_path / "school/mkdocs.new"
    fresh.write_text(MKDOCS.replace("- classfolio", "- classfolio: {roots: [content, ../staff-room]}"))
    fresh.replace(served.project.settings)
    served.until(AT, lambda told: "Held well." in served.get(f"/{AT}")[1])


def test_a_page_that_is_withdrawn_is_not_found_and_says_so_calmly(served: Served) -> None:
    served.get(f"/{AT}")
    write(served.project.folder / "content", {BRIDGE: WORK.replace("audience: family", "audience: student")})
    served.until(AT, lambda told: not told["mark"])
    status, page = served.get(f"/{AT}")
    assert status == 404
    assert "There is no page here" in page


def test_nothing_is_answered_to_a_page_of_another_name_and_nothing_outside_the_site_is_read(served: Served) -> None:
    assert served.get("/family/mina/", host="evil.example:8000")[0] == 403
    assert served.get("/-/changes?since=", host="evil.example:8000")[0] == 403
    assert served.get("/family/mina/", verb="HEAD")[0] == 501
    assert served.get("/family/mina/", verb="POST")[0] == 501
    secrets = ("content/school.yml", "mkdocs.yml", ".classfolio/library")
    ways = ("../" * 6, "assets/" + "../" * 7, "family/mina/" + "../" * 8, "assets/%2e%2e/" * 7, "assets/..%5c")
    for way in ways:
        for secret in secrets:
            assert served.get(f"/{way}{secret}")[0] == 404, way + secret
    assert served.get("/assets//etc/passwd")[0] == 404
    assert served.get("/assets/")[0] == 404, "folders are not listed"


def test_every_page_offers_no_more_than_what_may_be_seen(served: Served) -> None:
    status, page = served.get("/")
    assert status == 200
    assert "Omar S." in page
    assert served.get("/family/nobody/")[0] == 404
    assert served.get("/family/mina")[0] == 302


def test_the_smallest_school_is_served(served: Served) -> None:
    assert set(SMALL)
    assert served.get("/class/")[0] == 200
    assert served.get("/assets/classfolio.css")[0] == 200
