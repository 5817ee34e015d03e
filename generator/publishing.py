"""A folder of sealed sites is copied to where it is published: two folders go in, a receipt comes out.

What nobody asks for yet is written first, what leads to it after that, and what nothing leads to any longer is removed
at the end. So whoever reads meanwhile, or finds what a killed copy left, has a whole site: the old one or the new one.
"""

from __future__ import annotations

import filecmp
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from generator.keys import keys_folder
from generator.ledger import Ledger
from generator.project import Project
from generator.sites import turns
from generator.sites.order import Waiting, unheard
from generator.unlocking import LOST

__all__ = ["Receipt", "UnpublishableError", "publish"]

SITE = re.compile(r"[a-z2-7]{10}")
PARTS = {"b": r"[0-9a-f]{32}", "i": r"[0-9a-f]{32}", "r": r"[0-9a-hjkmnp-tv-z]{6}", "k": r"[0-9a-hjkmnp-tv-z]{6}"}
"""The folders of a sealed site, and what the names in them look like."""

OURS = re.compile("|".join(("index.html", "worker.js", "assets/.+", *(f"{at}/{name}" for at, name in PARTS.items()))))
"""What may stand in the folder of a site, by its path there."""

PART = ".classfolio-part"
"""The ending of a file that is being written. Nobody asks for such a name; the next copy takes away what was left."""

LAST = "index.html"
"""The page that unlocks a site, and the empty one above all sites."""

MARK = b'<meta name="generator" content="Classfolio">'
"""What tells our page for what a host has no file of, the same for every school, from one that was there before."""

FORM = "what was published where, 1"
"""Another as soon as what is remembered is of another form."""


class UnpublishableError(Exception):
    """Raised where nothing may be copied so; says why and what to do, and nothing was changed."""


@dataclass(frozen=True)
class Receipt:
    """What a copy did: sites, files written with their bytes, removed, and the same as before; what it left alone.

    `left` are the names of what stands beside or in our folders and is not ours.
    """

    sites: int
    written: int
    bytes: int
    removed: int
    same: int
    left: tuple[str, ...]


def publish(project: Project, sealed: Path, target: Path, waiting: Waiting = unheard) -> Receipt:
    """Makes `target` hold the sealed sites of the folder `sealed`, and leaves alone what in it is not ours.

    A site that was copied there from this project before, and is no more, is removed. Raises UnpublishableError
    where one of the folders may not be used so, or OSError; run again, it finishes what was begun.
    """
    with turns.turn(project, waiting):
        _refuse_places(project, sealed, target)
        sites = _sites_in(sealed)
        memory = _Memory(project, target)
        gone = [site for site in memory.sites() if site not in sites]
        _refuse_links(target, (*sites, *gone))
        memory.remember([*sites, *gone])
        receipt = _copy(sealed, target, sites, gone)
        memory.remember(sites)
    return receipt


# ---------------------------------------------------------------------------------------------------- what may be


def _refuse_places(project: Project, sealed: Path, target: Path) -> None:
    """Nothing of a school may come to stand among what is published, and nothing published among what is a school's."""
    for name, folder in _private(project, sealed):
        if _overlap(folder.resolve(), target.resolve()):
            raise UnpublishableError(
                f"{target} cannot hold what is published: it is {name}, or one stands in the other. "
                "Name a folder that is for published sites alone, such as a checkout of a pages repository."
            )


def _private(project: Project, sealed: Path) -> Iterator[tuple[str, Path]]:
    for root in project.roots():
        yield f"the content ({root.name})", root.folder
    yield "the folder of keys", keys_folder(project)
    yield "what the program remembers (.classfolio)", project.state
    yield f"what was built ({sealed.name})", sealed


def _overlap(one: Path, other: Path) -> bool:
    return one.is_relative_to(other) or other.is_relative_to(one)


def _sites_in(sealed: Path) -> tuple[str, ...]:
    """The folders of the sealed sites; raises where there are none, or where one is plain."""
    folders = sorted(each for each in sealed.iterdir() if each.is_dir()) if sealed.is_dir() else []
    if not folders:
        raise UnpublishableError(f"There are no sites in {sealed}. Build them first: classfolio build")
    plain = [each.name for each in folders if not _is_sealed(each)]
    if plain:
        raise UnpublishableError(
            f"In {sealed} this is not sealed: {', '.join(plain)}. Whoever finds a plain site reads all of it, so it is "
            "for a host that checks who asks, and is copied there by hand. Sealed sites are made in a folder of their "
            "own: classfolio build --out DIR"
        )
    return tuple(each.name for each in folders)


def _is_sealed(folder: Path) -> bool:
    """Whether a folder is a sealed site: named as such, with its worker, and no folder but those of sealed sites."""
    if not SITE.fullmatch(folder.name) or not (folder / "worker.js").is_file():
        return False
    return all(each.name in {*PARTS, "assets"} for each in folder.iterdir() if each.is_dir())


def _refuse_links(target: Path, sites: Sequence[str]) -> None:
    """A folder that is only a link would have us write, and remove, in another place."""
    for site in sites:
        for folder in (target / site, *(target / site / each for each in (*PARTS, "assets"))):
            if folder.is_symlink():
                raise UnpublishableError(f"{folder} is a link to another place. Take it away, and publish again.")


# --------------------------------------------------------------------------------------------------------- copying


def _copy(sealed: Path, target: Path, sites: Sequence[str], gone: Sequence[str]) -> Receipt:
    """Writes all that differs, and then removes what is no longer there."""
    there = [f"{site}/{path}" for site in (*sites, *gone) for path in _files(target / site)]
    _remove_parts(target, there)
    wanted = [f"{site}/{path}" for site in sites for path in _files(sealed / site)]
    wanted.sort(key=lambda path: _turn(path, target))
    sizes = [_write(sealed / path, target / path) for path in wanted]
    if not (target / LAST).exists():
        (target / LAST).touch()
    if (sealed / LOST).is_file() and _may_be_ours(target / LOST):
        sizes.append(_write(sealed / LOST, target / LOST))
    ours, left = _parted(there)
    stale = ours.difference(wanted)
    for path in sorted(stale, key=lambda path: _turn(path, target), reverse=True):
        (target / path).unlink()
    _remove_empty(target, (*sites, *gone))
    written = [size for size in sizes if size is not None]
    left |= _beside(target, sites)
    return Receipt(len(sites), len(written), sum(written), len(stale), len(sizes) - len(written), tuple(sorted(left)))


def _turn(path: str, target: Path) -> tuple[int, str]:
    """When a file is written; removed, it is the other way round.

    Blobs and new public files stand before indexes lead to them, indexes before keyrings do, and the page that opens
    all of it comes last. A public file that is only changed waits, for it is in use.
    """
    within = path.partition("/")[2]
    part = within.partition("/")[0]
    order = ("b", "new", "i", "r", "k", "assets", "worker.js", LAST)
    if part == "assets" and not (target / path).exists():
        part = "new"
    return order.index(part), path


def _write(file: Path, target: Path) -> int | None:
    """Puts a copy of a file in its place in one step; its size, or None where the same stands there."""
    if target.is_file() and not target.is_symlink() and filecmp.cmp(file, target, shallow=False):
        return None
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}{PART}")
    shutil.copyfile(file, part)
    part.replace(target)
    return target.stat().st_size


def _files(folder: Path) -> Iterator[str]:
    """The paths of all files below a folder; a link is one, wherever it leads."""
    for where, folders, names in os.walk(folder):
        links = [name for name in folders if Path(where, name).is_symlink()]
        for name in (*names, *links):
            yield Path(where, name).relative_to(folder).as_posix()


def _parted(there: Iterable[str]) -> tuple[set[str], set[str]]:
    """What is ours of the files in our folders, and what is not."""
    kept = [path for path in there if not path.endswith(PART)]
    ours = {path for path in kept if OURS.fullmatch(path.partition("/")[2])}
    return ours, set(kept) - ours


def _remove_parts(target: Path, there: Iterable[str]) -> None:
    """Takes away what a killed copy was writing."""
    for path in there:
        if path.endswith(PART):
            (target / path).unlink()


def _remove_empty(target: Path, sites: Iterable[str]) -> None:
    """Takes away the folders in which nothing is left."""
    for site in sites:
        for where, _, _ in os.walk(target / site, topdown=False):
            if not any(Path(where).iterdir()):
                Path(where).rmdir()


def _beside(target: Path, sites: Sequence[str]) -> set[str]:
    """What stands beside our folders; the page above them is ours as long as it is empty, as ours is."""
    ours = {*sites, *([] if (target / LAST).stat().st_size else [LAST])}
    if _may_be_ours(target / LOST):
        ours.add(LOST)
    return {each.name for each in target.iterdir()} - ours


def _may_be_ours(page: Path) -> bool:
    """Whether the page for what a host has no file of was written by us, or is not there."""
    return not page.is_symlink() and (not page.exists() or MARK in page.read_bytes())


# --------------------------------------------------------------------------------------------------------- memory


class _Memory:
    """Which sites this project has copied to a folder.

    Two schools may publish side by side, and from an opaque name nobody can tell whose it is.
    """

    def __init__(self, project: Project, target: Path) -> None:
        folder = project.state / "published"
        folder.mkdir(exist_ok=True)
        self._ledger = Ledger(folder, FORM)
        self._name = blake2b(os.fsencode(target.resolve()), digest_size=16).hexdigest()

    def sites(self) -> tuple[str, ...]:
        held: tuple[str, ...] | None = self._ledger.read(self._name)
        return held or ()

    def remember(self, sites: Sequence[str]) -> None:
        self._ledger.write(self._name, tuple(sites))
