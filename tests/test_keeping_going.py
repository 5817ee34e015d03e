"""A build that keeps going publishes the rest, says what it left out, and stands beside every other build."""

from __future__ import annotations

import shutil
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from generator import filestate
from generator.library import Library, Root, load
from generator.problems import Advice, ContentError, Problem
from generator.project import Project
from generator.records import RecordId
from generator.sites import Built, Order, Outcome, Workshop, build_each, processes, stocking
from generator.sites.errands import run
from generator.sites.leaving import Rest, leave_out
from generator.sites.settling import settle
from tests.breaking import KITE, RICH, WORDS, broken
from tests.conftest import ON, MakeProject, write
from tests.edits import START, Edit, edits, lay, written_out
from tests.edits import Files as Edited
from tests.test_building import picture as large
from tests.test_building import tree
from tests.test_many_classes import errand_of
from tests.test_mistakes import NAMES, laid_out


def kept_going(project: Project, jobs: int = 1) -> Outcome:
    order = Order(project, project.folder / "build", ON, keep_going=True)
    return build_each(order, hands=processes(jobs) if jobs > 1 else None)


def told(folder: Path, words: str) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and words.encode() in path.read_bytes()]


def test_no_word_of_a_file_that_is_left_out_is_published(project: MakeProject) -> None:
    school = project(RICH)
    kept_going(school)
    assert told(school.folder / "build", "three times before")
    broken(school.folder / "content" / KITE / "sample.md", "with a field too many")
    outcome = kept_going(school)
    assert not outcome.failed
    assert [each.place.path for each in outcome.refused] == [f"content/{KITE}/sample.md"]
    assert not told(school.folder / "build", "three times")
    link = school.folder / "build/birch-5/family/noah/samples/tent/index.html"
    assert "<p>It is.</p>" in link.read_text(encoding="utf-8"), "a link to what is left out is plain text"


def test_the_last_look_knows_the_words_of_what_is_left_out(
    project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were they to come back by another way, that site would not be published."""
    school = project({**RICH, "classes/elm-5/tasks/fly.md": f"---\ntitle: Fly\n---\n{WORDS}\n"})
    for path in (f"{KITE}/sample.md", "classes/elm-5/tasks/fly.md"):
        broken(school.folder / "content" / path, "with a field too many")

    def leaking(problems: Sequence[Problem], library: Library, roots: Sequence[Root]) -> Rest:
        rest = leave_out(problems, library, roots)
        task = rest.library.records[RecordId("task", ("birch-5", "fly"))]
        records = {**rest.library.records, task.id: task.model_copy(update={"body": WORDS})}
        return replace(rest, library=replace(rest.library, records=records))

    monkeypatch.setattr("generator.sites.settling.leave_out", leaking)
    assert "birch-5" in {failed.site for failed in kept_going(school).failed}


def test_a_helper_leaves_out_a_picture_that_only_the_first_process_knew_to_be_broken(project: MakeProject) -> None:
    school = project({**RICH, f"{KITE}/up.jpg": large(700, 400)[:2000]})
    kept_going(school)
    first = tree(school.folder / "build/birch-5")
    stock, found = stocking.read(school, school.roots(), lambda *_: None, Workshop())
    assert not [each for each in found if not isinstance(each, Advice) and each.place.path.endswith(".md")]
    refused = settle(stock, found, school.roots(), keep_going=True).refused
    errand = errand_of(school, keep_going=True, refused=refused)
    shutil.rmtree(school.folder / "build/birch-5")
    assert isinstance(run(errand, "birch-5"), Built)
    assert tree(school.folder / "build/birch-5") == first


@pytest.mark.parametrize("jobs", [1, 2])
def test_after_edits_it_gives_what_a_first_build_gives(project: MakeProject, jobs: int) -> None:
    school = project(RICH)
    kept_going(school, jobs=jobs)
    for path, way in ((f"{KITE}/sample.md", "cut off"), (f"{KITE}/sample.md", ""), (f"{KITE}/up.jpg", "cut off")):
        file = school.folder / "content" / path
        if way:
            broken(file, way)
        else:
            write(school.folder / "content", {path: RICH[path]})
        outcome = kept_going(school, jobs=jobs)
        assert not outcome.failed
        again = tree(school.folder / "build")
        shutil.rmtree(school.state)
        shutil.rmtree(school.folder / "build")
        kept_going(school)
        assert tree(school.folder / "build") == again


def test_a_strict_build_afterwards_fails_and_leaves_what_stands(project: MakeProject) -> None:
    school = project(RICH)
    broken(school.folder / "content" / KITE / "sample.md", "never closed")
    kept_going(school)
    before = tree(school.folder / "build")
    outcome = build_each(Order(school, school.folder / "build", ON))
    assert "birch-5" in {failed.site for failed in outcome.failed}
    after = tree(school.folder / "build")
    assert {path: after[path] for path in before if path.startswith("birch-5")} == {
        path: digest for path, digest in before.items() if path.startswith("birch-5")
    }


def test_only_what_the_wanted_sites_are_poorer_for_is_told(project: MakeProject) -> None:
    school = project(RICH)
    broken(school.folder / "content" / KITE / "sample.md", "never closed")
    order = Order(school, school.folder / "build", ON, keep_going=True)
    assert not build_each(order, ["elm-5"]).refused
    assert build_each(order, ["birch-5"]).refused


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_whatever_is_wrong_is_told_in_whole_and_what_is_built_passes_the_last_look(
    name: str, project: MakeProject
) -> None:
    school = laid_out(name, project)
    try:
        _, found = load(school.roots())
        outcome = kept_going(school)
    except ContentError:
        assert not (school.folder / "build").exists()
        return
    wrong = {each for each in found if not isinstance(each, Advice)}
    assert wrong <= set(outcome.problems)
    assert all(failed.problems and set(failed.problems) <= wrong for failed in outcome.failed)


@pytest.mark.slow
def test_edits_after_edits_give_what_a_first_build_that_keeps_going_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What is written here is read at once; the pause below keeps a second writing apart from the first.
    monkeypatch.setattr(filestate, "SETTLED", 0)
    project, cold = Project(tmp_path / "school"), Project(tmp_path / "cold")
    refused: list[Problem] = []

    def outcome(project: Project) -> tuple[dict[str, str], list[str]]:
        try:
            done = kept_going(project)
        except ContentError as error:
            return {}, [str(problem) for problem in error.problems]
        refused.extend(done.refused)
        built = {f"{each.site}/{path}": digest for each in done.built for path, digest in tree(each.folder).items()}
        return built, [str(problem) for problem in done.problems]

    @seed(4)
    @settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck), database=None,
              phases=[Phase.generate])  # fmt: skip
    @given(st.lists(st.tuples(st.lists(edits, min_size=1, max_size=3), st.integers(0, 9)), min_size=6, max_size=6))
    def check(edited: list[tuple[list[Edit], int]]) -> None:
        shutil.rmtree(project.folder, ignore_errors=True)
        files, last = dict(START), Edited()
        for batch, number in [([], 0), *edited]:
            for edit in batch:
                edit(files)
            adding = sorted(path for path in files if path.endswith(("/sample.md", "/held.md", "/okafor.md")))
            wrong: Edited = {adding[number]: "---\nodd: [\n"} if number < len(adding) else {}
            time.sleep(0.01)
            lay(files | wrong, last, project.folder)
            last = files | wrong
            shutil.rmtree(cold.folder, ignore_errors=True)
            write(cold.folder, written_out(last))
            assert outcome(project) == outcome(cold)

    check()
    assert refused
