"""One site is made: a library goes in, and its shelves, its pages, their files and at last its folder come out.

What a step needs and the last build has left in the store is taken from there. The result is the same, byte for byte.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from generator.circles import Circle
from generator.framing import Parts
from generator.pages import compose, origin_of, survey
from generator.problems import ContentError, Place, Problem
from generator.shelving import Shelf
from generator.sites import gate, indexes
from generator.sites.laying import lay_out
from generator.sites.printing import Named, Press, print_pages
from generator.sites.refusals import UnfinishedError, refusal
from generator.sites.stocking import Stock
from generator.sites.store import Circled, Held, Laid, Leaf, Printed, Store, digest_of, leaf_of, state_of
from generator.sites.supplies import theme_files
from generator.sites.swapping import swap_in

if TYPE_CHECKING:
    from generator.sites.sealed import Sealing

__all__ = ["Made", "Site"]

AT_ONCE = 300
"""Pages that are looked at together: more need more memory, fewer need more looks at the library."""


@dataclass(frozen=True)
class Made:
    """What was made for a site: its circles by path, what is known of its pages, and how many were not there yet."""

    circles: Mapping[str, Circled]
    printed: Mapping[str, Printed]
    frames: Mapping[str, Parts]
    fresh: int

    @cached_property
    def leaves(self) -> Sequence[Leaf]:
        """Its pages."""
        return _leaves_in(self.circles)


@dataclass(frozen=True)
class Site:
    """A site with its shelves, the store of what is kept of it, and the folder in which it is laid out.

    With `sealing`, what is laid out there is looked at, while it is sealed, and what was sealed is laid out after that.
    """

    stock: Stock
    shelves: Mapping[Circle, Shelf]
    store: Store
    aside: Path
    sealing: Sealing | None = None

    def make(self, wanted: Callable[[Circle], bool], target: Path, progress: Callable[[int, int], None]) -> Made:
        """Makes the pages of the wanted circles, and puts the site in the place of the one that stands at `target`.

        Raises ContentError where the finished site tells more than it may; what stood at `target` then stands. Raises
        UnfinishedError where the new site stands there, and the computer refused to put the rest in order.
        """
        circles: dict[str, Circled] = {}
        made = self._made(circles, *self._printed(self._missing(wanted, circles), progress))
        files = self._files(made)
        with self.sealing.begun(made, files) if self.sealing else nullcontext(lambda: files) as stage:
            lay_out(files, self.aside)
            laid_out = {path: (file.name, state_of(file)) for path, file in files.items()}
            self._look_again(made, laid_out)
            published = stage()
        self._staged.chmod(0o755)
        swap_in(self._staged, target, self.stock.project.state)
        self._put_away(published, self._held(made, files, laid_out))
        return made

    @property
    def _staged(self) -> Path:
        """The folder that is published."""
        return self.sealing.aside if self.sealing else self.aside

    def _made(self, circles: Mapping[str, Circled], fresh: Mapping[str, Printed], frames: Mapping[str, Parts]) -> Made:
        """What there is of the site's pages and their frames, and of no others: those of this run and those kept."""
        known = self.store.held.printed
        printed = {leaf.name: fresh.get(leaf.name) or known[leaf.name] for leaf in _leaves_in(circles)}
        return Made(circles, printed, {each.frame: frames[each.frame] for each in printed.values()}, len(fresh))

    def _held(self, made: Made, files: Mapping[str, Path], laid_out: Mapping[str, Laid]) -> Held:
        """What the next build has to know of this one."""
        kept = {file.name: laid_out[path][1] for path, file in files.items() if file.parent == self.store.folder}
        accepted = frozenset(self.stock.runs.keys)
        return Held(kept, made.printed, made.frames, made.circles, accepted, self._shown(made), laid_out)

    def _put_away(self, published: Mapping[str, Path], held: Held) -> None:
        """Takes away what only the site before had, and remembers what this one has."""
        try:
            if self._staged.exists():
                lay_out(published, self._staged)  # what was withdrawn does not stay aside until the next build
            self.store.hold(held)
            if self.sealing:
                self.sealing.hold(published)
        except OSError as error:
            raise UnfinishedError(refusal(error)) from error

    def _shown(self, made: Made) -> Mapping[str, frozenset[bytes]]:
        """What each circle saw, for the next build."""
        held = self.store.held
        return {
            circle.path: held.shown[circle.path]
            if made.circles[circle.path] is held.circles.get(circle.path)
            else self.stock.runs.on(shelf)
            for circle, shelf in self.shelves.items()
            if circle.path in made.circles
        }

    # ---------------------------------------------------------------------------------------------------- pages

    def _missing(self, wanted: Callable[[Circle], bool], circles: dict[str, Circled]) -> Iterator[Named]:
        """Fills `circles` with the pages of the wanted circles; gives those that are not in the store as they come.

        A circle that is told what it was told at the last build has the pages that it had.
        """
        atlas = survey(self.shelves)
        for circle, shelf in self.shelves.items():
            if wanted(circle):
                origin = origin_of(shelf, atlas, self.stock.told)
                held = self.store.circle(circle.path, origin)
                pages = {} if held else {leaf_of(page, self.stock.epoch): page for page in compose(shelf, atlas)}
                circles[circle.path] = held or Circled(origin, tuple(pages))
                yield from ((leaf.name, page) for leaf, page in pages.items() if not self.store.has(leaf.name))

    def _printed(
        self, missing: Iterator[Named], progress: Callable[[int, int], None]
    ) -> tuple[Mapping[str, Printed], Mapping[str, Parts]]:
        """What is known of each page that was not there, by the name of its file, and all frames."""
        stock, held = self.stock, self.store.held
        press = Press(stock.project.settings, stock.themes, stock.project.state / "templates", stock.processes)
        printed, frames = {}, dict(held.frames)
        begun = _Counted(missing)
        for name, each in print_pages(press, begun, frames, self.store.folder):
            printed[name] = each
            progress(len(printed), begun.count)
        return printed, frames

    # ---------------------------------------------------------------------------------------------------- files

    def _files(self, made: Made) -> Mapping[str, Path]:
        """Every file of the site: its path, and where it stands now."""
        shared, leaves = theme_files(self.stock.project), made.leaves
        files = {f"{leaf.page.path}index.html": self.store.folder / leaf.name for leaf in leaves}
        files |= self.stock.supplies.files_of([leaf.page for leaf in leaves])
        files |= self._indexes(made, indexes.languages_in(shared))
        levels = {"", *(f"{leaf.page.circle.kind}/" for leaf in leaves if leaf.page.circle.of)}
        files |= {f"{level}index.html": self.store.put("nothing.html", bytes) for level in levels}
        return {**files, **shared}

    def _indexes(self, made: Made, known: Set[str]) -> Mapping[str, Path]:
        """The search index and the sitemap of each circle, in languages that are `known`."""
        at = {leaf.page.path: leaf for leaf in made.leaves}
        files: dict[str, Path] = {}
        for circle, own in groupby(made.leaves, key=lambda leaf: leaf.page.circle):
            ours = list(own)
            far = [at[path] for leaf in ours for path in leaf.page.finds if path in at]
            found = [leaf for leaf in (*ours, *far) if leaf.page.found]
            languages = [code for code in indexes.spoken(ours[0].page.language) if code in known]
            files[f"{circle.path}/search/search_index.json"] = self._index(found, made, circle, languages)
            sitemap = indexes.sitemap(leaf.page for leaf in ours)
            files[f"{circle.path}/sitemap.xml"] = self._put("xml", partial(str, sitemap), sitemap)
        return files

    def _index(self, found: Sequence[Leaf], made: Made, circle: Circle, languages: list[str]) -> Path:
        """The search index of a circle, named by the digests of the pages that are found with it."""

        def index() -> str:
            return indexes.search_index(
                [(leaf.page, made.printed[leaf.name].found_by) for leaf in found], circle, languages
            )

        return self._put("json", index, circle, languages, [leaf.name for leaf in found])

    def _put(self, kind: str, text: Callable[[], str], *made_of: object) -> Path:
        """A text in the store, under the digest of what it is made of; it is asked for only if it is not there."""
        return self.store.put(f"{digest_of(self.stock.epoch, *made_of)}.{kind}", lambda: text().encode())

    # ----------------------------------------------------------------------------------------------- looking again

    def _look_again(self, made: Made, laid_out: Mapping[str, Laid]) -> None:
        """Refuses to go on where a file of the site carries what its circle may not see."""
        pages = [leaf.page for leaf in made.leaves]
        found_by = {leaf.page.path: made.printed[leaf.name].found_by for leaf in made.leaves}
        settled = self._settled(made, laid_out)
        themes = self.stock.themes
        leaks = list(gate.leaks_beside(gate.Staged(self.aside, pages, self.shelves, themes, found_by, settled)))
        built = gate.Built(frozenset(laid_out), frozenset(page.circle.path for page in pages))
        doubtful = set(self._doubtful(made))
        for start in range(0, len(made.leaves), AT_ONCE):
            leaves = made.leaves[start : start + AT_ONCE]
            words = self.stock.runs.among(made.printed[leaf.name].seen.runs for leaf in leaves if leaf.name in doubtful)
            for leaf in leaves:
                look, shelf = words if leaf.name in doubtful else None, self.shelves[leaf.page.circle]
                leaks += gate.leaks_in(leaf.page, made.printed[leaf.name].seen, shelf, look, built, themes)
        if leaks:
            shutil.rmtree(self.aside)
            raise ContentError(map(_problem, leaks))

    def _settled(self, made: Made, laid_out: Mapping[str, Laid]) -> Set[str]:
        """The files that were looked at before, are as they were, and belong to no circle that is told anything else.

        A circle may still ask for a file that it could show at the last build, and now may not.
        """
        held = self.store.held
        changed = tuple(f"{path}/" for path, circled in made.circles.items() if held.circles.get(path) is not circled)
        same = (path for path, laid in laid_out.items() if held.laid_out.get(path) == laid)
        return {path for path in same if not path.startswith(changed)}

    def _doubtful(self, made: Made) -> Iterator[str]:
        """The pages whose words have to be looked at, by the names of their files.

        Those that are new; and of those that were accepted, the ones with words that have been written since, or that
        stood in what their circle saw then and does not see now.
        """
        for path, circled in made.circles.items():
            before = self.store.held.circles.get(path)
            gone = frozenset() if circled is before else self._gone(path)
            known = {leaf.name for leaf in before.leaves} if before and gone is not None else set()
            for leaf in circled.leaves:
                if leaf.name not in known or self._is_in_doubt(made.printed[leaf.name], gone or frozenset()):
                    yield leaf.name

    def _is_in_doubt(self, accepted: Printed, gone: frozenset[int]) -> bool:
        """Whether a page has words that were written since it was accepted, or are `gone` from its circle."""
        # Two questions, not one of a union: at a first build there is no need for either of these large sets.
        return not (self._since.isdisjoint(accepted.seen.runs) and gone.isdisjoint(accepted.seen.runs))

    @cached_property
    def _since(self) -> frozenset[int]:
        """The runs that stand in the library, and stood nowhere when the site was accepted."""
        return self.stock.runs.since(self.store.held.accepted)

    def _gone(self, path: str) -> frozenset[int] | None:
        """The runs that stood in what a circle saw at the last build and does not see now; None if that is unknown."""
        shelf = next(shelf for circle, shelf in self.shelves.items() if circle.path == path)
        return self.stock.runs.stood_in(self.store.held.shown.get(path, frozenset()) - self.stock.runs.on(shelf))


class _Counted:
    """Pages that pass by, and how many have; they are not kept, because there may be many."""

    def __init__(self, pages: Iterable[Named]) -> None:
        self._pages, self.count = pages, 0

    def __iter__(self) -> Iterator[Named]:
        for page in self._pages:
            self.count += 1
            yield page


def _leaves_in(circles: Mapping[str, Circled]) -> list[Leaf]:
    """The pages of all these circles."""
    return [leaf for circled in circles.values() for leaf in circled.leaves]


def _problem(leak: gate.Leak) -> Problem:
    return Problem(
        Place(leak.page),
        f"This page would have carried {leak.what}.",
        "Nothing was published. This is a mistake of the program's: please report it.",
    )
