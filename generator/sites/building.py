"""Builds one site or all: read, shelve, compose, render, publish, look again, swap in.

This is the one long road of the house; each step is another room's.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator import media
from generator.advising import advise
from generator.circles import Circle, sites_of
from generator.library import Library, Root, load
from generator.pages import Page, compose, survey
from generator.problems import Advice, ContentError, Place, Problem
from generator.project import Project, material_theme
from generator.shelving import shelves_of
from generator.sites import gate, indexes
from generator.sites.printing import Press, Printed, print_pages
from generator.sites.swapping import recover, swap_in

__all__ = ["Built", "Checked", "NoSuchSiteError", "Order", "Progress", "build", "check"]

DIGEST = 64
"""The length of a digest, with which the names in the store begin."""

UNUSED = (".map", "readme.md", "tinyseg.js", "wordcut.js")
"""Endings of theme files that no page loads."""

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many are done and how many there are."""


def silent(what: str, done: int, of: int) -> None:
    """Progress that nobody looks at."""


def every_circle(_: Circle) -> bool:
    """All circles of a site are built."""
    return True


@dataclass(frozen=True)
class Order:
    """What is to be built: sites of a project into the folder `out`, as of the day `on`.

    `circles` may leave circles out, for a preview.
    """

    project: Project
    out: Path
    on: date
    circles: Callable[[Circle], bool] = every_circle
    progress: Progress = silent


@dataclass(frozen=True)
class Checked:
    """What a look at the content found: the library and the advice. Problems are raised."""

    library: Library
    advice: tuple[Advice, ...]


@dataclass(frozen=True)
class Built:
    """A site that was built: its id and folder, how many pages for how many circles, and how much stays back."""

    site: str
    folder: Path
    circles: int
    pages: int
    withheld: int


class NoSuchSiteError(LookupError):
    """Raised where a site is to be built that is not there; tells which it is, and which there are."""

    def __init__(self, site: str, sites: Sequence[str]) -> None:
        super().__init__(site)
        self.site, self.sites = site, sites


def check(project: Project, on: date, progress: Progress = silent) -> Checked:
    """Reads all content and decodes every file, as of the day `on`, and says what is worth a second look.

    Raises ContentError with every problem of the run.
    """
    read = _read(project, progress)
    advice = sorted({*read.advice, *advise(read.library, on)}, key=lambda each: (each.place, each.what))
    return Checked(read.library, tuple(advice))


def _read(project: Project, progress: Progress) -> Checked:
    roots = project.roots()
    library, problems = load(roots)
    found = [problem for problem in problems if not isinstance(problem, Advice)]
    found += _prepare(library, roots, project, progress)
    if found:
        raise ContentError(found)
    return Checked(library, tuple(problem for problem in problems if isinstance(problem, Advice)))


def build(order: Order, wanted: Sequence[str] = ()) -> tuple[Built, ...]:
    """Builds the wanted sites; all, if none is named.

    Raises ContentError or NoSuchSiteError; what stood in `out` then stands as before.
    """
    recover(order.project.state)
    library = _read(order.project, order.progress).library
    sites = _chosen(wanted, library)
    runs = gate.Runs(library)
    built = tuple(_build_site(order, library, site, runs) for site in sites)
    if not (order.out / "index.html").exists():
        (order.out / "index.html").touch()
    return built


def _chosen(wanted: Sequence[str], library: Library) -> Sequence[str]:
    sites = sites_of(library)
    for site in wanted:
        if site not in sites:
            raise NoSuchSiteError(site, sites)
    return wanted or sites


def _build_site(order: Order, library: Library, site: str, runs: gate.Runs) -> Built:
    shelves = shelves_of(library, site, order.on)
    atlas = survey(shelves)
    pages = [page for circle, shelf in shelves.items() if order.circles(circle) for page in compose(shelf, atlas)]
    staging = order.project.state / "staging"
    staging.mkdir(exist_ok=True)
    staged = Path(tempfile.mkdtemp(prefix=f"{site}-", dir=staging))
    try:
        printed = _print(order, site, pages, staged)
        found_by = {path: each.found_by for path, each in printed.items()}
        _copy_theme(order.project.themes, staged)
        _write_beside(pages, found_by, staged)
        _copy_media(order.project, library, pages, staged)
        waiting = gate.Staged(staged, pages, shelves, order.project.themes, found_by)
        _look_again(waiting, {path: each.seen for path, each in printed.items()}, runs)
        staged.chmod(0o755)
        swap_in(staged, order.out / site, order.project.state)
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    held = sum(len({h.record for h in shelf.held}) for circle, shelf in shelves.items() if circle.kind == "teachers")
    return Built(site, order.out / site, len({page.circle for page in pages}), len(pages), held)


def _print(order: Order, site: str, pages: Sequence[Page], staged: Path) -> Mapping[str, Printed]:
    """What is known of each finished page, by path; the pages stand in the folder."""
    printed: dict[str, Printed] = {}
    for page, each in print_pages(Press(order.project.settings, order.project.themes), pages, staged):
        printed[page.path] = each
        order.progress(site, len(printed), len(pages))
    return printed


def _prepare(library: Library, roots: Sequence[Root], project: Project, progress: Progress) -> list[Problem]:
    """Decodes every file of the content into the project's own store; a broken one is a problem with its place."""
    folder = project.state / "media"
    folder.mkdir(exist_ok=True)
    files = sorted({file.path: file for files in library.files.values() for file in files}.items())
    _forget(folder, {file.medium.digest for _, file in files})
    problems: list[Problem] = []
    for number, (path, file) in enumerate(files, 1):
        problems += media.write(file.medium, _on_disk(roots, path), file.medium.digest, folder)
        progress("pictures", number, len(files))
    return [problem for problem in problems if not isinstance(problem, Advice)]


def _forget(folder: Path, digests: Set[str]) -> None:
    """Takes out of the store what is no longer in the content: withdrawn is withdrawn."""
    for kept in folder.iterdir():
        if kept.name[:DIGEST] not in digests:
            kept.unlink(missing_ok=True)


def _on_disk(roots: Sequence[Root], path: str) -> Path:
    root = next(root for root in roots if path.startswith(f"{root.name}/"))
    return root.folder / path.removeprefix(f"{root.name}/")


def _write_beside(pages: Sequence[Page], found_by: Mapping[str, str], staged: Path) -> None:
    """The search index and the sitemap of each circle, and an empty page on each level above the circles."""
    known = indexes.languages_in(staged / "assets")
    at = {page.path: page for page in pages}
    circles = sorted({page.circle for page in pages})
    for circle in circles:
        own = [page for page in pages if page.circle == circle]
        far = [at[path] for page in own for path in page.finds if path in at]
        found = [(page, found_by[page.path]) for page in (*own, *far) if page.found]
        languages = [code for code in indexes.spoken(own[0].language) if code in known]
        folder = staged / circle.path
        indexes.write(folder / "search" / "search_index.json", indexes.search_index(found, circle, languages))
        indexes.write(folder / "sitemap.xml", indexes.sitemap(own))
    for level in {"", *(circle.kind for circle in circles if circle.of)}:
        indexes.write(staged / level / "index.html", "")


def _copy_theme(themes: Sequence[Path], staged: Path) -> None:
    """What all circles share: the files of Material's `assets/`, and the theme's own in their place."""
    for theme in (material_theme(), *reversed(themes)):
        for file in (theme / "assets").rglob("*"):
            target = staged / file.relative_to(theme)
            if file.is_file() and not file.name.lower().endswith(UNUSED):
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, target)


def _copy_media(project: Project, library: Library, pages: Iterable[Page], staged: Path) -> None:
    """The files that pages show, under their published names."""
    known = {file.path: file.medium for files in library.files.values() for file in files}
    for enclosed in {each for page in pages for each in page.enclosed}:
        folder = staged / enclosed.folder
        folder.mkdir(parents=True, exist_ok=True)
        medium = known[enclosed.path]
        kept, public = media.renditions(medium, medium.digest), media.renditions(medium, enclosed.stem)
        for source, target in zip(kept, public, strict=True):
            shutil.copyfile(project.state / "media" / source.name, folder / target.name)


def _look_again(staged: gate.Staged, seen: Mapping[str, gate.Seen], runs: gate.Runs) -> None:
    """Refuses to go on where a finished page, or a file beside the pages, carries what its circle may not see."""
    files = (path.relative_to(staged.folder).as_posix() for path in staged.folder.rglob("*") if path.is_file())
    built = gate.Built(frozenset(files), frozenset(page.circle.path for page in staged.pages))
    leaks = list(gate.leaks_beside(staged))
    for page in staged.pages:
        leaks += gate.leaks_in(page, seen[page.path], staged.shelves[page.circle], runs, built, staged.themes)
    if leaks:
        raise ContentError(
            Problem(
                Place(leak.page),
                f"This page would have carried {leak.what}.",
                "Nothing was published. This is a mistake of the program's: please report it.",
            )
            for leak in leaks
        )
