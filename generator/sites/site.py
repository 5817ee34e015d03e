"""One site is made: a library goes in, and its shelves, its pages, their files and at last its folder come out.

What a step needs and the last build has left in the store is taken from there. The result is the same, byte for byte.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path

from generator.circles import Circle
from generator.library import Library
from generator.pages import Page, Told, compose, origin_of, survey
from generator.problems import ContentError, Place, Problem
from generator.project import Project, Themes
from generator.shelving import Shelf
from generator.sites import gate, indexes
from generator.sites.laying import lay_out
from generator.sites.printing import Press, print_pages
from generator.sites.store import Circled, Held, Laid, Leaf, Printed, Store, digest_of, leaf_of, state_of
from generator.sites.supplies import Supplies, theme_files
from generator.sites.swapping import swap_in

__all__ = ["Made", "Site", "Stock"]


@dataclass(frozen=True)
class Stock:
    """What all sites of one run are made from."""

    project: Project
    library: Library
    supplies: Supplies
    epoch: str
    told: Told
    runs: gate.Runs

    @property
    def themes(self) -> Themes:
        """The project's themes as they are in this run."""
        return Themes(self.project.themes, self.epoch)


@dataclass(frozen=True)
class Made:
    """What was made for a site: its circles by path, and how many of its pages were not there yet."""

    circles: Mapping[str, Circled]
    printed: int

    @property
    def leaves(self) -> Sequence[Leaf]:
        """Its pages."""
        return [leaf for circled in self.circles.values() for leaf in circled.leaves]


@dataclass(frozen=True)
class Site:
    """A site with its shelves, the store of what is kept of it, and the folder in which it is laid out."""

    stock: Stock
    shelves: Mapping[Circle, Shelf]
    store: Store
    aside: Path

    def make(self, wanted: Callable[[Circle], bool], target: Path, progress: Callable[[int, int], None]) -> Made:
        """Makes the pages of the wanted circles, and puts the site in the place of the one that stands at `target`.

        Raises ContentError where the finished site tells more than it may; what stood at `target` then stands.
        """
        circles, fresh = self._composed(wanted)
        missing = [(name, page) for name, page in fresh.items() if not self.store.has(name)]
        made = Made(circles, len(missing))
        printed = self._printed(made.leaves, missing, progress)
        files = self._files(made.leaves, printed)
        lay_out(files, self.aside)
        laid_out = {path: (file.name, state_of(file)) for path, file in files.items()}
        self._look_again(made, printed, laid_out)
        self.aside.chmod(0o755)
        swap_in(self.aside, target, self.stock.project.state)
        if self.aside.exists():
            lay_out(files, self.aside)  # what was withdrawn does not stay aside until the next build
        kept = {file.name for file in files.values() if file.parent == self.store.folder}
        self.store.hold(Held(self.store.states(kept), printed, circles, frozenset(self.stock.runs.keys), laid_out))
        return made

    # ---------------------------------------------------------------------------------------------------- pages

    def _composed(self, wanted: Callable[[Circle], bool]) -> tuple[Mapping[str, Circled], Mapping[str, Page]]:
        """The pages of the wanted circles, and those of them that had to be composed, by the names of their files.

        A circle that is told what it was told at the last build has the pages that it had.
        """
        atlas = survey(self.shelves)
        circles: dict[str, Circled] = {}
        fresh: dict[str, Page] = {}
        for circle, shelf in self.shelves.items():
            if wanted(circle):
                origin = origin_of(shelf, atlas, self.stock.told)
                held = self.store.circle(circle.path, origin)
                if held is None:
                    pages = {leaf_of(page, self.stock.epoch): page for page in compose(shelf, atlas)}
                    fresh |= {leaf.name: page for leaf, page in pages.items()}
                    held = Circled(origin, tuple(pages))
                circles[circle.path] = held
        return circles, fresh

    def _printed(
        self, leaves: Sequence[Leaf], missing: Sequence[tuple[str, Page]], progress: Callable[[int, int], None]
    ) -> Mapping[str, Printed]:
        """What is known of each page, by the name of its file; the missing ones are printed."""
        press = Press(self.stock.project.settings, self.stock.themes)
        printed = {}
        for number, (name, each) in enumerate(print_pages(press, missing, self.store.folder), 1):
            printed[name] = each
            progress(number, len(missing))
        return {leaf.name: printed.get(leaf.name) or self.store.held.printed[leaf.name] for leaf in leaves}

    # ---------------------------------------------------------------------------------------------------- files

    def _files(self, leaves: Sequence[Leaf], printed: Mapping[str, Printed]) -> Mapping[str, Path]:
        """Every file of the site: its path, and where it stands now."""
        shared = theme_files(self.stock.project)
        files = {f"{leaf.page.path}index.html": self.store.folder / leaf.name for leaf in leaves}
        files |= self.stock.supplies.files_of([leaf.page for leaf in leaves])
        files |= self._indexes(leaves, printed, indexes.languages_in(shared))
        levels = {"", *(f"{leaf.page.circle.kind}/" for leaf in leaves if leaf.page.circle.of)}
        files |= {f"{level}index.html": self.store.put("nothing.html", lambda: "") for level in levels}
        return {**files, **shared}

    def _indexes(self, leaves: Sequence[Leaf], printed: Mapping[str, Printed], known: Set[str]) -> Mapping[str, Path]:
        """The search index and the sitemap of each circle."""
        at = {leaf.page.path: leaf for leaf in leaves}
        files: dict[str, Path] = {}
        for circle, own in groupby(leaves, key=lambda leaf: leaf.page.circle):
            ours = list(own)
            far = [at[path] for leaf in ours for path in leaf.page.finds if path in at]
            found = [leaf for leaf in (*ours, *far) if leaf.page.found]
            languages = [code for code in indexes.spoken(ours[0].page.language) if code in known]
            index = partial(_index, found, printed, circle, languages)
            named = digest_of(self.stock.epoch, circle, languages, [leaf.name for leaf in found])
            files[f"{circle.path}/search/search_index.json"] = self.store.put(f"{named}.json", index)
            sitemap = indexes.sitemap(leaf.page for leaf in ours)
            named = digest_of(self.stock.epoch, sitemap)
            files[f"{circle.path}/sitemap.xml"] = self.store.put(f"{named}.xml", lambda: sitemap)  # noqa: B023 - at once
        return files

    # ----------------------------------------------------------------------------------------------- looking again

    def _look_again(self, made: Made, printed: Mapping[str, Printed], laid_out: Mapping[str, Laid]) -> None:
        """Refuses to go on where a file of the site carries what its circle may not see."""
        pages = [leaf.page for leaf in made.leaves]
        found_by = {leaf.page.path: printed[leaf.name].found_by for leaf in made.leaves}
        settled = self._settled(made, laid_out)
        themes = self.stock.themes
        leaks = list(gate.leaks_beside(gate.Staged(self.aside, pages, self.shelves, themes, found_by, settled)))
        built = gate.Built(frozenset(laid_out), frozenset(page.circle.path for page in pages))
        for circle, shelf in self.shelves.items():
            if circle.path in made.circles:
                leaks += self._leaks_of(made.circles[circle.path], circle.path, shelf, printed, built)
        if leaks:
            shutil.rmtree(self.aside)
            raise ContentError(map(_problem, leaks))

    def _settled(self, made: Made, laid_out: Mapping[str, Laid]) -> Set[str]:
        """The files that were looked at before, are as they were, and belong to no circle that is told anything else.

        A circle may still ask for a file that it could show at the last build, and now may not.
        """
        held = self.store.held
        changed = tuple(f"{path}/" for path, circled in made.circles.items() if held.circles.get(path) != circled)
        same = (path for path, laid in laid_out.items() if held.laid_out.get(path) == laid)
        return {path for path in same if not path.startswith(changed)}

    def _leaks_of(
        self, circled: Circled, path: str, shelf: Shelf, printed: Mapping[str, Printed], built: gate.Built
    ) -> Iterator[gate.Leak]:
        """The leaks of a circle's pages.

        Words that were accepted before are looked at again where the circle is told something else than then, or where
        they also stand in what has been written since.
        """
        runs, held = self.stock.runs, self.store.held
        since = None if held.circles.get(path) != circled else runs.since(held.accepted)
        for leaf in circled.leaves:
            seen = printed[leaf.name].seen
            words = since is None or not since.isdisjoint(seen.runs)
            yield from gate.leaks_in(leaf.page, seen, shelf, runs if words else None, built, self.stock.themes)


def _index(found: Sequence[Leaf], printed: Mapping[str, Printed], circle: Circle, languages: list[str]) -> str:
    return indexes.search_index([(leaf.page, printed[leaf.name].found_by) for leaf in found], circle, languages)


def _problem(leak: gate.Leak) -> Problem:
    return Problem(
        Place(leak.page),
        f"This page would have carried {leak.what}.",
        "Nothing was published. This is a mistake of the program's: please report it.",
    )
