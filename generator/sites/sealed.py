"""A finished site that was looked at goes in; the same site, sealed for its circles, is laid out and comes out.

What was sealed is kept, so that what did not change keeps its bytes, and a host is sent only what is new. The files
of the cards are copied from the folder of keys; nothing here opens anything.
"""

from __future__ import annotations

import hashlib
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from generator import media
from generator.policy import policy_of_answers, scripts_in
from generator.privacy import named_openly
from generator.problems import ContentError, Place, Problem
from generator.records.school import School
from generator.sealing import Contents, Document, Entry, Sealer, Source, Wanted
from generator.sites import gate, indexes
from generator.sites.following import helpers
from generator.sites.laying import lay_out
from generator.sites.printing import ENOUGH
from generator.sites.store import Keeping, Leaf, State, state_of
from generator.unlocking import unlock_page

if TYPE_CHECKING:
    from generator.keys import SiteKeys
    from generator.sites.site import Made
    from generator.sites.stocking import Stock

__all__ = ["Sealing"]

FORM = "a sealed site, 2"
"""Another as soon as the same bytes are sealed in another form."""

SHARES = 4
"""Parts of the work for each process: what was sealed before goes with each, and none should wait long at the end."""

PAGE = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Held:
    """What is known of a sealed site: its files as they were written, and what was sealed into which of them."""

    files: Mapping[str, State] = field(default_factory=dict)
    sealed: Mapping[Source, Entry] = field(default_factory=dict)


class Sealing:
    """How one site is sealed: with which keys, with what is kept of it in `folder`, and where it is laid out."""

    def __init__(self, stock: Stock, keys: SiteKeys, folder: Path, aside: Path) -> None:
        self._stock, self._keys, self.aside = stock, keys, aside
        mark = hashlib.sha256(keys.names.key).hexdigest()  # with other names, all that is kept has names of old
        self._keeping = Keeping(folder, f"{FORM}, {mark}", Held(), stock.workshop)
        self._sealed: Mapping[Source, Entry] = {}

    @contextmanager
    def begun(self, made: Made, files: Mapping[str, Path]) -> Iterator[Callable[[], Mapping[str, Path]]]:
        """Has files sealed while others look at them; gives what then lays the sealed site out aside.

        That gives its files: the path of each, and where it stands now.
        """
        keeping = self._keeping
        with ExitStack() as helped:
            circles, spread = list(self._contents(made, files)), partial(self._spread, helped)
            sealer = Sealer(self._keys.names, keeping, keeping.held.sealed, circles, spread)
            yield lambda: self._staged(sealer, files)

    def _staged(self, sealer: Sealer, files: Mapping[str, Path]) -> Mapping[str, Path]:
        published, self._sealed = sealer.finish()
        published = {**dict(self._public(files)), **published}
        lay_out(published, self.aside)
        self._look_at(published)
        return published

    def hold(self, published: Mapping[str, Path]) -> None:
        """From now on keeps what these files need, and nothing else."""
        ours = (file for file in published.values() if file.parent == self._keeping.folder)
        self._keeping.hold(Held({file.name: state_of(file) for file in ours}, self._sealed))

    def _spread(self, helped: ExitStack, seal: Callable[[Wanted], Entry], files: Sequence[Wanted]) -> Iterable[Entry]:
        """Seals all these files; many are divided among the processors, which begin at once."""
        processes = self._stock.processes
        if len(files) < ENOUGH or processes == 1:
            return map(seal, files)
        workers = helped.enter_context(helpers(processes))
        return workers.map(seal, files, chunksize=-(-len(files) // (processes * SHARES)))

    def _look_at(self, published: Mapping[str, Path]) -> None:
        """The last look at what everybody will see. Raises ContentError where it tells anything."""
        keeping, stock = self._keeping, self._stock
        accepted = {path for path in published if path.startswith(("b/", "i/")) and keeping.has(published[path].name)}
        before = gate.Before(self._keys.names.slug, stock.runs, accepted)
        if leaks := list(gate.prove_public(self.aside, stock.library, stock.themes, before)):
            shutil.rmtree(self.aside)
            raise ContentError(map(_told, leaks))

    # ----------------------------------------------------------------------------------------- for everybody

    def _public(self, files: Mapping[str, Path]) -> Iterator[tuple[str, Path]]:
        """What the host and everybody else may see: the theme's files, what unlocks the site, and the cards' files."""
        yield from ((path, file) for path, file in files.items() if path.startswith("assets/"))
        worker = next(file for theme in self._stock.project.themes if (file := theme / "vault/worker.js").is_file())
        yield "worker.js", self._put(worker.read_bytes())
        title = named_openly(self._stock.library, self._keys.names.site) or None
        yield "index.html", self._put(unlock_page(self._stock.themes, _languages(self._stock), title).encode())
        for path, file in self._keys.published.items():
            yield path, self._put(file.read_bytes())

    def _put(self, data: bytes) -> Path:
        """A copy in the store, under the digest of its bytes: it will be linked to, and whose it was stays as it is."""
        return self._keeping.put(hashlib.sha256(data).hexdigest(), lambda: data)

    # ------------------------------------------------------------------------------------------- for circles

    def _contents(self, made: Made, files: Mapping[str, Path]) -> Iterator[Contents]:
        """What the readers of each circle get."""
        within = _by_circle(files, made.circles)
        known = indexes.languages_in(files)
        for circle, leaves in groupby(made.leaves, key=lambda leaf: leaf.page.circle):
            own = list(leaves)
            first, path = own[0].page, circle.path
            if path not in self._keys.recipients:
                what = "There is no key for this circle."
                raise ContentError([_refused(path, what, "See what is missing: classfolio keys status")])
            yield Contents(
                circle=path,
                recipient=self._keys.recipients[path],
                title=first.masthead.name,
                languages=tuple(code for code in indexes.spoken(first.language) if code in known),
                policy=policy_of_answers(_scripts(own, made)),
                files=within[path],
                documents=[_document(leaf, made) for leaf in own if leaf.page.found],
                behind=[path for leaf in own for path in leaf.page.behind],
            )


def _languages(stock: Stock) -> Sequence[str]:
    """The languages that the school's families read."""
    return next((each.languages for each in stock.library.records.values() if isinstance(each, School)), ("en",))


def _by_circle(files: Mapping[str, Path], circles: Iterable[str]) -> Mapping[str, dict[str, tuple[Path, str]]]:
    """The files of each circle with their types, by the paths at which a browser asks for them.

    Search and sitemap are not among them: the worker makes them, of all circles that a reader holds.
    """
    known = frozenset(circles)
    made_there = {f"{circle}/{name}" for circle in known for name in ("search/search_index.json", "sitemap.xml")}
    found: dict[str, dict[str, tuple[Path, str]]] = defaultdict(dict)
    for path, file in files.items():
        first, _, rest = path.partition("/")
        circle = first if first in known else f"{first}/{rest.partition('/')[0]}"
        if circle in known and path not in made_there:
            at = path.removesuffix("index.html")
            found[circle][at] = file, PAGE if at.endswith("/") else _type(path)
    return found


def _type(path: str) -> str:
    kind = media.type_of(path)
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def _scripts(leaves: Iterable[Leaf], made: Made) -> Iterator[str]:
    """The inline scripts of the frames in which these pages stand."""
    for frame in {made.printed[leaf.name].frame for leaf in leaves}:
        yield from scripts_in("".join(made.frames[frame]))


def _document(leaf: Leaf, made: Made) -> Document:
    title, text = indexes.searched(leaf.page, made.printed[leaf.name].found_by)
    return Document(leaf.page.path, title, text)


def _told(leak: gate.Leak) -> Problem:
    return _refused(leak.page, f"Everybody could have seen this: {leak.what}.", _remedy(leak.page))


def _remedy(path: str) -> str:
    if path.startswith("assets/"):
        return "This file is of your own theme: say it otherwise there, or leave it out."
    if path == "index.html":
        return "If your own theme has a vault/page.html, say it otherwise there. If not, please report this."
    if path.startswith(("k/", "r/")):
        return "This file of a card is not as the program wrote it. See which one to make anew: classfolio keys status"
    return "This is a mistake of the program's: please report it."


def _refused(path: str, what: str, remedy: str) -> Problem:
    return Problem(Place(path), f"{what} Nothing was published.", remedy)
