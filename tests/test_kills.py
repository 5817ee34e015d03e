"""A build that is stopped at any step leaves a whole site, and the next one is what a first one would have been."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from generator import filestate
from generator.project import Project
from generator.sites import Order, build, recover, swapping
from tests.conftest import MKDOCS, ON, SMALL, write
from tests.edits import Files
from tests.test_building import BRIDGE, SAMPLE, picture, tree
from tests.test_incremental import strays

STEPS = [
    (Path, "write_bytes"), (Path, "write_text"), (Path, "replace"), (Path, "rename"), (Path, "unlink"), (Path, "mkdir"),
    (Path, "rmdir"), (Path, "touch"), (Path, "chmod"), (os, "link"), (shutil, "copy2"), (shutil, "copytree"),
    (shutil, "rmtree"), (swapping, "_exchange"),
]  # fmt: skip
"""All by which a build changes a disk."""

WITH_PICTURE = SAMPLE.replace("---\nIt", "pictures: {tin.jpg: {alt: A tin, people: []}}\n---\nIt")
ONE: Files = {
    f"content/{BRIDGE}/sample.md": WITH_PICTURE,
    f"content/{BRIDGE}/tin.jpg": picture(300, 200),
    "content/classes/maple-5/students/omar/samples/kite/sample.md": SAMPLE.replace("bridge", "kite"),
    "theme/assets/extra.css": "p { color: red }",
}
OTHER: Files = {
    f"content/{BRIDGE}/sample.md": WITH_PICTURE.replace("the tin", "two tins"),
    f"content/{BRIDGE}/tin.jpg": picture(320, 200),
    "content/classes/maple-5/students/mina/goals/quiet.md": "---\ntitle: Quiet\ndate: 2026-09-03\n---\nListen.\n",
    "theme/assets/extra.css": "p { color: blue }",
    "theme/assets/more/extra.css": "a { color: blue }",
}


class KilledError(BaseException):
    """The program is no more; nothing catches that."""


def half_done(name: str, given: tuple[Any, ...]) -> None:
    """What may have been done of a step when it is stopped."""
    if name.startswith("write"):
        _put(given[0], given[1][: len(given[1]) // 2])
    elif name == "copy2":
        _put(given[1], Path(given[0]).read_bytes()[:-1])
    elif name == "rmtree":
        files = [file for file in Path(given[0]).rglob("*") if file.is_file()]
        for file in files[::2]:
            os.unlink(file)  # noqa: PTH108 - what is counted is Path's


def _put(file: Path, content: str | bytes) -> None:
    with file.open("wb") as opened:  # `write_bytes` is counted
        opened.write(content if isinstance(content, bytes) else content.encode())


@contextmanager
def killed_at(step: int) -> Iterator[None]:
    """Stops whatever runs inside at its `step`-th change of the disk; from then on it changes nothing any more."""
    steps = count(1)

    def dying(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **options: Any) -> Any:
            if (number := next(steps)) < step:
                return real(*given, **options)
            if number == step:
                half_done(name, given)
            raise KilledError

        return call

    with pytest.MonkeyPatch.context() as patch:
        for place, name in STEPS:
            patch.setattr(place, name, dying(name, getattr(place, name)))
        yield


def lay(project: Project, files: Files, others: Files) -> None:
    for path in others.keys() - files.keys():
        (project.folder / path).unlink(missing_ok=True)
    write(project.folder, files)
    time.sleep(0.01)


def school(folder: Path) -> Project:
    write(folder, {"mkdocs.yml": MKDOCS, **{f"content/{name}": text for name, text in SMALL.items()}})
    return Project(folder)


def whole(folder: Path, files: Files, out: Path) -> dict[str, str]:
    """What a first build of these files gives."""
    project = school(folder)
    lay(project, files, {})
    build(Order(project, out, ON), ["maple-5"])
    return tree(out / "maple-5")


def same_disk(school: Path) -> Path:
    return school / "build"


def other_disk(school: Path) -> Path:
    for other in (Path("/dev/shm"), Path(tempfile.gettempdir())):
        if other.is_dir() and other.stat().st_dev != school.stat().st_dev:
            return Path(tempfile.mkdtemp(dir=other)) / "build"
    pytest.skip("There is no other disk here.")


@pytest.mark.slow
@pytest.mark.parametrize("exchanges", [True, False])
@pytest.mark.parametrize("disk", [same_disk, other_disk])
def test_a_build_that_is_stopped_at_any_step_leaves_a_whole_site_and_the_next_one_is_as_a_first_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchanges: bool, disk: Callable[[Path], Path]
) -> None:
    monkeypatch.setattr(filestate, "SETTLED", 0)
    if not exchanges:
        monkeypatch.setattr(swapping, "_exchange", lambda *_: False)
    sites = [whole(tmp_path / str(each), files, tmp_path / f"out{each}") for each, files in enumerate((ONE, OTHER))]
    project = school(tmp_path / "school")
    order = Order(project, disk(project.folder), ON)
    lay(project, ONE, OTHER)
    build(order, ["maple-5"])
    try:
        # Each step is tried on the way from the one content to the other, by turns.
        step = next(step for step in count(1) if not was_stopped(order, step, sites))
        assert step > 40
    finally:
        if not order.out.is_relative_to(tmp_path):
            shutil.rmtree(order.out.parent)


def was_stopped(order: Order, step: int, sites: list[dict[str, str]]) -> bool:
    """Whether a build has as many steps; if so, it is stopped at this one, and looked at, and built again."""
    project, folder, new = order.project, order.out / "maple-5", step % 2
    lay(project, (ONE, OTHER)[new], (ONE, OTHER)[1 - new])
    stopped = False
    try:
        with killed_at(step):
            build(order, ["maple-5"])
    except KilledError:
        stopped = True
    if not folder.exists():
        recover(project.state)  # without an exchange there is this moment, and the next command begins with that
    assert tree(folder) in sites, step
    build(order, ["maple-5"])
    assert tree(folder) == sites[new], step
    assert not left_over(project, order.out), step
    return stopped


def left_over(project: Project, out: Path) -> list[str]:
    """What a stopped build left behind, and the next one did not take away."""
    parts = [file.name for file in project.state.rglob("*.part")]
    beside = [file.name for file in out.parent.glob(".classfolio-*")]
    return [*parts, *beside, *(strays(project) if out.is_relative_to(project.folder) else [])]
