"""Builds one site or all: read, shelve, compose, render, publish, look again, swap in.

This is the one long road of the house; each step is another room's.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator import media
from generator.circles import Circle, sites_of
from generator.library import Library, Root, load
from generator.pages import Page, compose, survey
from generator.problems import Advice, ContentError, Place, Problem, did_you_mean
from generator.project import Project
from generator.shelving import Shelf, shelves_of
from generator.sites import gate, indexes
from generator.sites.swapping import recover, swap_in

__all__ = ["Built", "Checked", "Progress", "build", "check"]

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many are done and how many there are."""


def _silent(what: str, done: int, of: int) -> None:
    pass


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


def check(project: Project, on: date, progress: Progress = _silent) -> Checked:
    """Reads all content and decodes every file; raises ContentError with every problem of the run."""
    roots = project.roots()
    library, problems = load(roots)
    found = [problem for problem in problems if not isinstance(problem, Advice)]
    found += _prepare(library, roots, project, progress)
    if found:
        raise ContentError(found)
    return Checked(library, tuple(problem for problem in problems if isinstance(problem, Advice)))


def build(
    project: Project,
    wanted: Sequence[str],
    *,
    out: Path,
    on: date,
    circles: Callable[[Circle], bool] = lambda circle: True,
    progress: Progress = _silent,
) -> tuple[Built, ...]:
    """Builds the wanted sites (all, if none is named) into `out`, as of the day `on`.

    `circles` may leave circles out, for a preview. Raises ContentError; what stood in `out` then stands as before.
    """
    recover(project.state)
    checked = check(project, on, progress)
    sites = _chosen(wanted, checked.library)
    runs = gate.runs_of(checked.library)
    built = []
    for site in sites:
        built.append(_build_site(project, checked.library, site, runs, out, on, circles, progress))
    if not (out / "index.html").exists():
        (out / "index.html").touch()
    return tuple(built)


def _chosen(wanted: Sequence[str], library: Library) -> Sequence[str]:
    sites = sites_of(library)
    for site in wanted:
        if site not in sites:
            remedy = did_you_mean(site, sites) or f"There are: {', '.join(sites)}."
            raise ContentError([Problem(Place("content"), f"There is no site “{site}”.", remedy)])
    return wanted or sites


def _build_site(
    project: Project,
    library: Library,
    site: str,
    runs: gate.Runs,
    out: Path,
    on: date,
    circles: Callable[[Circle], bool],
    progress: Progress,
) -> Built:
    shelves = shelves_of(library, site, on)
    atlas = survey(shelves)
    pages = [page for circle, shelf in shelves.items() if circles(circle) for page in compose(shelf, atlas)]
    staging = project.state / "staging"
    staging.mkdir(exist_ok=True)
    staged = Path(tempfile.mkdtemp(prefix=f"{site}-", dir=staging))
    try:
        words = _publish(project, pages, staged, site, progress)
        _write_beside(pages, words, staged)
        _copy_media(project, library, pages, staged)
        _look_again(pages, words, shelves, runs, staged)
        staged.chmod(0o755)
        swap_in(staged, out / site, project.state)
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    held = sum(len({h.record for h in shelf.held}) for circle, shelf in shelves.items() if circle.kind == "teachers")
    return Built(site, out / site, len({page.circle for page in pages}), len(pages), held)


def _prepare(library: Library, roots: Sequence[Root], project: Project, progress: Progress) -> list[Problem]:
    """Decodes every file of the content into the project's own store; a broken one is a problem with its place."""
    folder = project.state / "media"
    folder.mkdir(exist_ok=True)
    files = sorted({file.path: file for files in library.files.values() for file in files}.items())
    problems: list[Problem] = []
    for number, (path, file) in enumerate(files, 1):
        problems += media.write(file.medium, _on_disk(roots, path), file.medium.digest, folder)
        progress("pictures", number, len(files))
    return [problem for problem in problems if not isinstance(problem, Advice)]


def _on_disk(roots: Sequence[Root], path: str) -> Path:
    root = next(root for root in roots if path.startswith(f"{root.name}/"))
    return root.folder / path.removeprefix(f"{root.name}/")


def _publish(project: Project, pages: Sequence[Page], staged: Path, site: str, progress: Progress) -> dict[Page, str]:
    """Renders every page and has MkDocs write it; returns the words that a reader reads on each."""
    from generator.plugin import Ready, publish
    from generator.rendering import Renderer

    renderer = Renderer(project.themes)
    ready = []
    for number, page in enumerate(pages, 1):
        ready.append(Ready(page, renderer.render(page)))
        progress(site, number, len(pages))
    publish(ready, settings=project.settings, themes=project.themes, into=staged)
    return {each.page: indexes.words_of(each.fragment) for each in ready}


def _write_beside(pages: Sequence[Page], words: Mapping[Page, str], staged: Path) -> None:
    """The search index and the sitemap of each circle, and an empty page on each level above the circles."""
    at = {page.path: page for page in pages}
    lunr = {path.name.split(".")[1] for path in staged.glob("assets/javascripts/lunr/min/lunr.*.min.js")}
    for circle in sorted({page.circle for page in pages}):
        own = [page for page in pages if page.circle == circle]
        far = [at[path] for page in own for path in page.finds if path in at]
        found = [page for page in (*own, *far) if page.found]
        languages = [code for code in dict.fromkeys((own[0].language.partition("-")[0], "en")) if code in {*lunr, "en"}]
        folder = staged / circle.path
        indexes.write(folder / "search" / "search_index.json", indexes.search_index(((page, words[page]) for page in found), circle, languages))
        indexes.write(folder / "sitemap.xml", indexes.sitemap(own))
    for level in {"", *(circle.kind for circle in {page.circle for page in pages} if circle.of)}:
        indexes.write(staged / level / "index.html", "")


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


def _look_again(
    pages: Sequence[Page], words: Mapping[Page, str], shelves: Mapping[Circle, Shelf], runs: gate.Runs, staged: Path
) -> None:
    """Refuses to go on where a finished page carries what its circle may not see."""
    standing = gate.Built(
        files=frozenset(path.relative_to(staged).as_posix() for path in staged.rglob("*") if path.is_file()),
        circles=frozenset(page.circle.path for page in pages),
    )
    leaks = []
    for page in pages:
        finished = (staged / page.path / "index.html").read_text(encoding="utf-8")
        leaks += gate.leaks_in(page, finished, words[page], shelves[page.circle], runs, standing)
    if leaks:
        raise ContentError(
            Problem(
                Place(leak.page),
                f"This page would have carried {leak.what}.",
                "Nothing was published. This is a mistake of the program's: please report it.",
            )
            for leak in leaks
        )
