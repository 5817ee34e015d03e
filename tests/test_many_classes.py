"""Many classes: whoever makes them, they are the same; one that fails fails alone; one build at a time."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.keys import begin
from generator.library import load
from generator.project import Project
from generator.sites import Hands, NoHandsError, Order, Outcome, build, build_each, cluster, hands, processes
from generator.sites.errands import Errand, fault_of, run
from generator.sites.hands import spread
from generator.sites.order import Built, Failed
from generator.sites.stocking import epoch_of
from generator.sites.turns import turn
from tests.conftest import ON, MakeProject, write
from tests.sealing import all_said, owned
from tests.test_building import tree
from tests.test_cli import run as command
from tests.test_stopping import BIRCH, OTHERS

PLAIN = (
    "These folders are plain: whoever can read one reads all of it.\n"
    "Give each folder of a circle to its own readers, on a host that checks who asks.\n"
)


def each_built(project: Project, *sites: str, by: Hands | None = None) -> Outcome:
    return build_each(Order(project, project.folder / "build", ON), sites, by)


@pytest.fixture(scope="module")
def dask() -> Iterator[str]:
    """The address of a cluster of two processes on this computer."""
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=2, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as local:
        yield local.scheduler_address


# ---------------------------------------------------------------------------------------------------- the same bytes


def test_other_processes_make_the_same_bytes(project: MakeProject) -> None:
    school = project(OTHERS)
    alone = each_built(school)
    first = tree(school.folder / "build")
    assert [each.site for each in alone.built] == ["birch-5", "elm-5", "maple-5", "walks"]
    (school.folder / "build").rename(school.folder / "before")
    school.state.rename(school.folder / "state")
    others = each_built(school, by=processes(3))
    assert tree(school.folder / "build") == first
    assert others == alone


def test_a_cluster_makes_the_same_bytes(project: MakeProject, dask: str) -> None:
    school = project(OTHERS)
    alone = each_built(school)
    first = tree(school.folder / "build")
    (school.folder / "build").rename(school.folder / "before")
    school.state.rename(school.folder / "state")
    others = each_built(school, by=cluster(dask))
    assert tree(school.folder / "build") == first
    assert others == alone
    again = each_built(school, by=cluster(dask))
    assert [each.made for each in again.built] == [0, 0, 0, 0]
    assert tree(school.folder / "build") == first


def test_a_cluster_seals_what_one_process_seals(
    project: MakeProject, dask: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CLASSFOLIO_KEYS", raising=False)
    school = project(OTHERS)
    begin(school, load(school.roots())[0], (), None)
    order = Order(school, school.folder / "build", ON, sealed=True)
    alone = build_each(order)
    keys = owned(school)
    first = all_said(order.out, keys)
    assert len([each for each in first if "/as " in each]) == len(keys.identities)
    shutil.rmtree(order.out)
    shutil.rmtree(school.state)
    assert build_each(order, hands=cluster(dask)) == alone
    assert all_said(order.out, keys) == first
    files = tree(order.out)
    assert [each.made for each in build_each(order, hands=cluster(dask)).built] == [0, 0, 0, 0]
    assert tree(order.out) == files


def test_what_one_way_kept_the_other_ways_use(project: MakeProject) -> None:
    school = project(OTHERS)
    each_built(school, by=processes(2))
    assert [each.made for each in build(Order(school, school.folder / "build", ON))] == [0, 0, 0, 0]


def test_nothing_is_left_of_those_who_helped(project: MakeProject) -> None:
    school = project(OTHERS)
    each_built(school, by=processes(2))
    assert not [path for path in school.state.rglob("*") if path.name.endswith(".part") or "build-" in path.name]


def test_each_site_is_counted_as_it_is_done(project: MakeProject) -> None:
    school = project(OTHERS)
    told: list[tuple[str, int, int]] = []
    order = Order(school, school.folder / "build", ON, progress=lambda *each: told.append(each))
    build_each(order, (), processes(2))
    assert [each for each in told if each[0] == "sites"] == [("sites", done, 4) for done in range(5)]


# ----------------------------------------------------------------------------------------------------- one that fails


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_a_mistake_in_one_class_is_told_last_and_ends_with_1(project: MakeProject, jobs: str) -> None:
    school = project(OTHERS)
    each_built(school)
    before = tree(school.folder / "build/birch-5")
    (school.folder / "content" / BIRCH / "tasks/fly.md").write_text("---\ntitel: Fly\n---\n", encoding="utf-8")
    answer = command("build", "--plain", "--on", ON.isoformat(), "--jobs", jobs, cwd=school.folder)
    assert answer.returncode == 1
    lines = answer.stderr.splitlines(keepends=True)
    assert [line.split(":")[0] for line in lines[:3]] == ["elm-5", "maple-5", "walks"]
    assert "".join(lines[3:]) == (
        "20 files: 7 published, 5 withheld, 7 only read, 1 refused.\n"
        f"{PLAIN}"
        f"content/{BIRCH}/tasks/fly.md:2:1: “titel” is not a field of a task. Did you mean “title”?\n"
        "birch-5 was not built. What stood in its folder stays.\n"
    )
    assert tree(school.folder / "build/birch-5") == before


def test_a_class_that_needs_it_not_is_built_and_ends_with_0(project: MakeProject) -> None:
    school = project({**OTHERS, f"{BIRCH}/tasks/fly.md": "---\ntitel: Fly\n---\n"})
    answer = command("build", "--plain", "maple-5", "elm-5", cwd=school.folder)
    assert answer.returncode == 0
    assert "birch" not in answer.stderr


def test_a_class_whose_own_file_is_broken_is_known_all_the_same(project: MakeProject) -> None:
    school = project({**OTHERS, f"{BIRCH}/class.yml": "titel: Birch 5\n"})
    answer = command("build", "--plain", "birch-5", cwd=school.folder)
    assert answer.returncode == 1
    assert answer.stderr.endswith("birch-5 was not built. What stood in its folder stays.\n")
    assert not (school.folder / "build").exists()


def test_a_mistake_in_what_all_share_stops_all(project: MakeProject) -> None:
    school = project({**OTHERS, "staff/okafor.yml": "nam: Mr Okafor\n"})
    answer = command("build", "--plain", cwd=school.folder)
    assert answer.returncode == 1
    assert "was not built" not in answer.stderr
    assert not (school.folder / "build").exists()


@pytest.mark.parametrize("by", [None, processes(2)], ids=["here", "elsewhere"])
def test_a_disk_that_refuses_one_class_refuses_it_alone(project: MakeProject, by: Hands | None) -> None:
    school = project(OTHERS)
    kept = school.state / "pages/birch-5"
    kept.parent.mkdir()
    kept.touch()
    outcome = each_built(school, by=by)
    assert outcome.failed == (Failed("birch-5", (), f"File exists ({kept})"),)
    assert [each.site for each in outcome.built] == ["elm-5", "maple-5", "walks"]


@pytest.mark.parametrize("by", [None, processes(2)], ids=["here", "elsewhere"])
def test_a_leak_in_one_class_is_told_of_that_class_and_stops_it_alone(project: MakeProject, by: Hands | None) -> None:
    words = "what only the teachers of this one class have read"
    note = f"---\ntitle: Said\ndate: 2026-09-03\naudience: teachers\n---\n{words.capitalize()}.\n"
    school = project({**OTHERS, f"{BIRCH}/students/noah/goals/said.md": note})
    each_built(school)
    before = tree(school.folder / "build/birch-5")
    # The words stand backwards in the theme: forwards they would be the theme's own.
    told = f'{{% if "Birch" in page.title %}}{{{{ "{words[::-1]}"|reverse }}}}{{% endif %}}'
    write(school.folder, {"theme/pages/class.html": f"<h1>{{{{ page.title }}}}</h1><p>{told}</p>"})
    outcome = each_built(school, by=by)
    assert [each.site for each in outcome.failed] == ["birch-5"]
    assert {each.place.path for each in outcome.problems} == {"birch-5/class/"}
    assert [each.site for each in outcome.built] == ["elm-5", "maple-5", "walks"]
    assert tree(school.folder / "build/birch-5") == before


def test_where_a_helper_is_ended_its_sites_are_not_built_and_why_is_told(project: MakeProject) -> None:
    school = project(OTHERS)
    with processes(2).begin(errand_of(school), 2) as executor:
        executor.submit(os._exit, 1)
        made = spread(executor, errand_of(school), ["elm-5", "maple-5"], lambda *_: None)
    why = "a process that made sites was ended, perhaps for want of memory: try a lower --jobs"
    assert {(each.site, each.why) for each in made if isinstance(each, Failed)} >= {("maple-5", why)}


# -------------------------------------------------------------------------------------------------------- who helps


def errand_of(project: Project, **changed: Any) -> Errand:
    given: dict[str, Any] = {
        "folder": str(project.folder), "out": str(project.folder / "build"), "on": ON.isoformat(), "keeping": "pages",
        "epoch": epoch_of(project), "sign": "build-1",
    }  # fmt: skip
    (project.state / "build-1").touch()
    return Errand(**{**given, **changed})


def test_a_helper_that_sees_another_folder_says_so(project: MakeProject, tmp_path: Path) -> None:
    school = project(OTHERS)
    assert fault_of(errand_of(school)) == ""
    for changed in ({"folder": str(tmp_path / "nowhere")}, {"sign": "build-2"}):
        errand = errand_of(school, **changed)
        told = f"it does not see {errand.folder} as it is here: all need the same folder, at the same place"
        assert fault_of(errand) == told
        assert run(errand, "maple-5") == Failed("maple-5", (), f"a helper cannot make it, for {told}")


def test_a_helper_of_another_version_says_so(project: MakeProject) -> None:
    told = "it has another version of Classfolio, of Python or of a library: all need the same"
    assert fault_of(errand_of(project(), epoch="another")) == told


def test_a_helper_who_finds_a_mistake_made_meanwhile_stops_that_class(project: MakeProject) -> None:
    school = project(OTHERS)
    each_built(school)
    (school.folder / "content" / BIRCH / "tasks/fly.md").write_text("---\ntitel: Fly\n---\n", encoding="utf-8")
    made = run(errand_of(school), "birch-5"), run(errand_of(school), "elm-5")
    assert isinstance(made[0], Failed)
    assert made[0].problems
    assert isinstance(made[1], Built)


def test_a_cluster_that_is_not_there_is_said(project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr(hands, "PATIENCE", 1)
    with pytest.raises(NoHandsError, match=r"^There is no Dask scheduler at tcp://127\.0\.0\.1:9\.$"):
        each_built(project(), by=cluster("tcp://127.0.0.1:9"))


def test_without_dask_the_command_says_how_to_install_it(project: MakeProject) -> None:
    school = project()
    program = "import sys; sys.modules['distributed'] = None; from generator.cli import main; main()"
    words = ["-C", str(school.folder), "build", "--plain", "--dask", "tcp://localhost:8786"]
    answer = subprocess.run([sys.executable, "-c", program, *words], capture_output=True, text=True, check=False)
    assert answer.returncode == 2
    told = 'Error: This needs Dask, which is not installed. Install it with: pip install "classfolio[dask]"'
    assert answer.stderr.splitlines()[-1] == told
    assert not (school.folder / "build").exists()


def test_processes_and_a_cluster_are_one_or_the_other(project: MakeProject) -> None:
    answer = command("-C", str(project().folder), "build", "--plain", "--jobs", "2", "--dask", "tcp://localhost:8786")
    assert answer.returncode == 2
    told = "Error: Use either --jobs or --dask: the workers of a cluster are as many as there are."
    assert answer.stderr.splitlines()[-1] == told


# ------------------------------------------------------------------------------------------------------ one at a time


def test_one_site_alone_needs_no_helpers(project: MakeProject) -> None:
    school = project()
    told: list[str] = []
    order = Order(school, school.folder / "build", ON, progress=lambda what, *_: told.append(what))
    build_each(order, ["maple-5"], processes(2))
    assert "maple-5" in told
    assert "sites" not in told


def test_a_second_build_waits_for_the_first_and_says_so_once(project: MakeProject) -> None:
    school = project()
    words = [sys.executable, "-m", "generator.cli", "-C", str(school.folder), "build", "--plain"]
    with turn(school, lambda: None):
        second = subprocess.Popen(words, stderr=subprocess.PIPE, text=True)
        assert second.stderr
        told = "Another build of this school is running. This one begins as soon as it has ended.\n"
        assert second.stderr.readline() == told
        assert not (school.folder / "build").exists()
    rest = second.communicate(timeout=60)[1]
    assert second.returncode == 0
    assert told not in rest
    assert (school.folder / "build/maple-5/class/index.html").is_file()


KILLED = """
import sys, time
from pathlib import Path
from generator.project import Project
from generator.sites import processes
from generator.sites.turns import turn

def asleep():
    import os
    print(os.getpid(), flush=True)
    time.sleep(60)

if __name__ == "__main__":
    with turn(Project(Path(sys.argv[1])), lambda: None), processes(2).begin(None, 2) as executor:
        for done in [executor.submit(asleep), executor.submit(asleep)]:
            done.result()
"""


@pytest.mark.skipif(os.name != "posix", reason="nothing is killed elsewhere as it is here")
def test_a_build_that_is_killed_leaves_no_lock_and_nobody_at_work(project: MakeProject, tmp_path: Path) -> None:
    school = project()
    (tmp_path / "killed.py").write_text(KILLED, encoding="utf-8")
    words = [sys.executable, str(tmp_path / "killed.py"), str(school.folder)]
    first = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    assert first.stdout
    helpers = [int(first.stdout.readline()) for _ in range(2)]
    first.kill()
    first.wait()
    first.stdout.close()
    waited: list[None] = []
    with turn(school, lambda: waited.append(None)):
        pass
    assert within(10, lambda: not any(map(is_alive, helpers)))


def within(seconds: float, holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.05)
    return False


def is_alive(process: int) -> bool:
    """Whether a process runs; one that ended and that nobody has asked for yet does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
