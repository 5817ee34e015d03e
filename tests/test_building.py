from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image

from generator.problems import ContentError
from generator.project import Project
from generator.sites import NoSuchSiteError, Order, build, recover
from generator.sites.swapping import JOURNALS, swap_in
from tests.conftest import ON, MakeProject

BRIDGE = "classes/maple-5/students/mina/samples/bridge"
SAMPLE = "---\ntitle: A bridge of straws\ndate: 2026-09-28\n---\nIt held the tin.\n"


def tree(folder: Path) -> dict[str, str]:
    """Every file of a folder with the digest of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def built(project: Project, *sites: str) -> Path:
    out = project.folder / "build"
    build(Order(project, out, ON), sites)
    return out


def picture(width: int = 700, height: int = 400) -> bytes:
    import io

    noise = random.Random(width)
    image = Image.new("RGB", (width, height), (noise.randrange(256), noise.randrange(256), 90))
    buffer = io.BytesIO()
    image.save(buffer, "JPEG")
    return buffer.getvalue()


def test_each_circle_has_a_first_page_where_hosts_expect_it(project: MakeProject) -> None:
    out = built(project({f"{BRIDGE}/sample.md": SAMPLE}))
    for path in ("class", "family/mina", "student/mina", "teachers", "family/omar", "student/omar"):
        assert (out / "maple-5" / path / "index.html").is_file(), path
    assert (out / "maple-5/family/mina/samples/bridge/index.html").is_file()
    assert (out / "walks/staff/index.html").is_file()
    assert (out / "walks/own/rivera/index.html").is_file()


def test_levels_above_the_circles_hold_an_empty_page(project: MakeProject) -> None:
    out = built(project())
    for level in ("", "maple-5", "maple-5/family", "maple-5/student", "walks/own"):
        assert (out / level / "index.html").read_bytes() == b""


def test_the_same_content_and_day_give_the_same_bytes(project: MakeProject) -> None:
    school = project({f"{BRIDGE}/sample.md": SAMPLE, f"{BRIDGE}/tin.jpg": picture()})
    first = tree(built(school))
    shutil.rmtree(school.state)
    shutil.rmtree(school.folder / "build")
    assert tree(built(school)) == first


def test_a_site_does_not_tell_where_it_was_built(project: MakeProject, tmp_path: Path) -> None:
    out = built(project({f"{BRIDGE}/sample.md": SAMPLE}))
    for path in out.rglob("*"):
        assert not path.is_file() or str(tmp_path).encode() not in path.read_bytes()


def test_a_build_never_writes_to_content(project: MakeProject) -> None:
    school = project({f"{BRIDGE}/sample.md": SAMPLE})
    before = tree(school.folder / "content")
    built(school)
    assert tree(school.folder / "content") == before


def test_a_problem_leaves_the_last_good_site(project: MakeProject) -> None:
    school = project({f"{BRIDGE}/sample.md": SAMPLE})
    out = built(school)
    before = tree(out)
    (school.folder / "content" / BRIDGE / "sample.md").write_text("---\ntitle: A bridge\n---\n", encoding="utf-8")
    with pytest.raises(ContentError):
        built(school)
    assert tree(out) == before


def test_what_is_withdrawn_is_gone_from_the_site_and_from_all_that_is_kept_of_it(project: MakeProject) -> None:
    secret = "the words that I would like to have back"
    school = project({f"{BRIDGE}/sample.md": SAMPLE + secret, f"{BRIDGE}/more.txt": secret})
    sample = school.folder / "content" / BRIDGE / "sample.md"
    sample.write_text(SAMPLE.replace("---\nIt", "files: {more.txt: {title: More}}\n---\nIt") + secret, encoding="utf-8")

    def told() -> list[Path]:
        kept = (path for folder in (school.state, built(school)) for path in folder.rglob("*") if path.is_file())
        return [path for path in kept if secret.encode() in path.read_bytes()]

    assert told()
    shutil.rmtree(sample.parent)
    assert told() == []


def test_a_picture_that_breaks_off_is_a_problem_and_not_a_traceback(project: MakeProject) -> None:
    sample = SAMPLE.replace("---\nIt", "pictures: {tin.jpg: {alt: A tin, people: []}}\n---\nIt")
    school = project({f"{BRIDGE}/sample.md": sample, f"{BRIDGE}/tin.jpg": picture()[:2000]})
    with pytest.raises(ContentError) as raised:
        built(school)
    assert raised.value.problems[0].place.path.endswith("bridge/tin.jpg")


def test_only_the_named_sites_are_built_and_others_stay(project: MakeProject) -> None:
    school = project()
    out = built(school)
    (out / "walks/mark").touch()
    built(school, "maple-5")
    assert (out / "walks/mark").exists()
    with pytest.raises(NoSuchSiteError, match="mapel-5"):
        built(school, "mapel-5")


def test_a_new_build_takes_away_what_is_no_longer_shown(project: MakeProject) -> None:
    school = project({f"{BRIDGE}/sample.md": SAMPLE})
    page = built(school) / "maple-5/family/mina/samples/bridge/index.html"
    assert page.is_file()
    shutil.rmtree(school.folder / "content" / BRIDGE)
    built(school)
    assert not page.exists()


def test_pictures_are_published_under_names_of_ours_and_without_what_the_camera_wrote(project: MakeProject) -> None:
    sample = SAMPLE.replace("---\nIt", "pictures: {tin.jpg: {alt: A tin, people: []}}\n---\nIt")
    out = built(project({f"{BRIDGE}/sample.md": sample, f"{BRIDGE}/tin.jpg": picture()}))
    published = sorted(path.name for path in (out / "maple-5/family/mina/media").iterdir())
    assert len(published) == 2
    assert all(name.endswith(".webp") and "tin" not in name for name in published)


def test_the_folder_for_staging_is_nobody_elses_to_read_or_commit(project: MakeProject) -> None:
    school = project()
    built(school)
    assert (school.state / ".gitignore").read_text(encoding="utf-8") == "*\n"
    if os.name == "posix":
        assert school.state.stat().st_mode & 0o077 == 0
        school.state.chmod(0o755)  # as an archive unpacks it
        built(school)
        assert (school.folder / ".classfolio").stat().st_mode & 0o077 == 0


def test_where_folders_cannot_be_exchanged_the_next_command_brings_the_site_back(tmp_path: Path) -> None:
    state, before, site = tmp_path / "state", tmp_path / "state/was", tmp_path / "build/maple-5"
    before.mkdir(parents=True)
    (before / "index.html").write_text("good", encoding="utf-8")
    site.parent.mkdir()
    journal = state / JOURNALS.replace("*", "maple-5")
    journal.write_text(json.dumps({"site": str(site), "before": str(before)}), encoding="utf-8")
    recover(state)
    assert (site / "index.html").read_text(encoding="utf-8") == "good"
    assert not journal.exists()


def test_a_site_that_is_in_its_place_stays_and_the_one_before_it_goes(tmp_path: Path) -> None:
    state, before, site = tmp_path / "state", tmp_path / "state/was", tmp_path / "build/maple-5"
    for folder, words in ((before, "old"), (site, "new")):
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(words, encoding="utf-8")
    (state / JOURNALS.replace("*", "maple-5")).write_text(
        json.dumps({"site": str(site), "before": str(before)}), encoding="utf-8"
    )
    recover(state)
    assert (site / "index.html").read_text(encoding="utf-8") == "new"
    assert not before.exists()


def test_a_journal_that_was_cut_off_stops_nobody(project: MakeProject) -> None:
    school = project()
    (school.state / JOURNALS.replace("*", "maple-5")).touch()
    built(school)
    assert not (school.state / JOURNALS.replace("*", "maple-5")).exists()


def test_what_a_stopped_build_left_half_written_is_taken_away_and_what_another_writes_is_not(
    project: MakeProject,
) -> None:
    school = project()
    for name, age in (("library.1.part", 3600), ("library.2.part", 0)):
        (school.state / name).touch()
        os.utime(school.state / name, (time.time() - age,) * 2)
    built(school)
    assert [file.name for file in school.state.glob("*.part")] == ["library.2.part"]


def test_a_half_written_file_that_is_finished_as_it_is_looked_at_stops_nothing(
    project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    school = project()
    (school.state / "library.1.part").touch()
    ask = Path.stat

    def finished(path: Path, **how: bool) -> os.stat_result:
        if path.name == "library.1.part":
            path.rename(path.with_name("library"))
        return ask(path, **how)

    monkeypatch.setattr(Path, "stat", finished)
    recover(school.state)
    assert (school.state / "library").exists()


@pytest.mark.parametrize("exchanges", [True, False])
def test_a_swap_puts_the_new_site_in_place_and_the_old_one_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchanges: bool
) -> None:
    if not exchanges:
        monkeypatch.setattr(sys, "platform", "darwin")
    state, staged, site = tmp_path / "state", tmp_path / "state/new", tmp_path / "build/maple-5"
    for folder, words in ((staged, "new"), (site, "old")):
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(words, encoding="utf-8")
    swap_in(staged, site, state)
    assert (site / "index.html").read_text(encoding="utf-8") == "new"
    assert (staged / "index.html").read_text(encoding="utf-8") == "old"
    assert not list(state.glob(JOURNALS))


def test_mkdocs_alone_publishes_nothing_and_names_the_command(project: MakeProject) -> None:
    school = project({f"{BRIDGE}/sample.md": SAMPLE})
    for docs in (None, "use-classfolio-build", "docs"):
        if docs:
            (school.folder / docs).mkdir()
            (school.folder / docs / "guide.md").write_text("# Guide\n", encoding="utf-8")
        run = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build"],
            cwd=school.folder,
            capture_output=True,
            text=True,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            check=False,
        )
        assert run.returncode != 0
        assert "classfolio build" in run.stderr.replace("-", " ")
        assert not list(school.folder.glob("site/**/*.html"))


def test_a_new_day_makes_few_pages_anew(project: MakeProject) -> None:
    school = project({f"{BRIDGE}/sample.md": SAMPLE})
    (first,) = build(Order(school, school.folder / "build", ON), ["maple-5"])
    (again,) = build(Order(school, school.folder / "build", ON + timedelta(days=1)), ["maple-5"])
    assert first.made == first.pages
    assert again.made == 2, "the teachers' first page and the sheet to plan from, which say what day it is"
