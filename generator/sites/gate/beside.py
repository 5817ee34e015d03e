"""A staged site goes in, and what its circles may see; out comes what is wrong with any file that is not a page.

What all circles share is the theme's, byte for byte. All else belongs to one circle, and some page of it asks for it.
"""

from __future__ import annotations

import json
import os
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from pathlib import Path

from generator.circles import Circle
from generator.pages import Page
from generator.project import Themes, material_theme
from generator.shelving import Shelf
from generator.sites.gate.leak import Leak
from generator.sites.gate.safety import remote_styles

__all__ = ["Staged", "leaks_beside", "wrong_with_shared"]

LOCATION = re.compile(r"<loc>(.*?)</loc>")


@dataclass(frozen=True)
class Staged:
    """A site that waits to be published: its folder, its pages and shelves, and the theme's folders, own one first.

    `found_by` are the words by which search finds each page, by path; the look at the page saw that it has them.
    `settled` are the files that were looked at before, for the same site, and are as they were.
    """

    folder: Path
    pages: Sequence[Page]
    shelves: Mapping[Circle, Shelf]
    themes: Themes
    found_by: Mapping[str, str]
    settled: Set[str] = frozenset()

    @cached_property
    def page_at(self) -> Mapping[str, Page]:
        """The pages by path, without the last `/`."""
        return {page.path.rstrip("/"): page for page in self.pages}

    @cached_property
    def circles(self) -> Mapping[str, Circle]:
        """All circles of the site, by path."""
        return {circle.path: circle for circle in self.shelves}

    @cached_property
    def levels(self) -> frozenset[str]:
        """The empty pages above the circles, which keep a host from listing them."""
        return frozenset({"index.html", *(f"{each.kind}/index.html" for each in self.circles.values() if each.of)})

    @cached_property
    def enclosed(self) -> frozenset[str]:
        """Where the files that pages show may stand, as far as their stems; only what the circle itself may show."""
        may_show = {f"{circle.path}/media/": set(shelf.stems.values()) for circle, shelf in self.shelves.items()}
        wanted = {(each.folder, each.stem) for page in self.pages for each in page.enclosed}
        return frozenset(f"{folder}{stem}" for folder, stem in wanted if stem in may_show.get(folder, ()))


def leaks_beside(staged: Staged) -> Iterator[Leak]:
    """Every leak in the files of a staged site that are not pages."""
    for path, is_link in sorted(_files(staged.folder)):
        if is_link:
            yield Leak(path, "a link to another place on the computer")
        elif path not in staged.settled and (what := _wrong_with(path, staged)):
            yield Leak(path, what)


def _files(folder: Path, below: str = "") -> Iterator[tuple[str, bool]]:
    """The path of everything in a folder that is not a folder itself, and whether it is only a link."""
    with os.scandir(folder / below) as entries:
        for entry in entries:
            path = f"{below}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                yield from _files(folder, f"{path}/")
            else:
                yield path, entry.is_symlink()


def _wrong_with(path: str, staged: Staged) -> str:
    """What is wrong with a file, if anything."""
    file = staged.folder / path
    folder, name = posixpath.split(path)
    if name == "index.html" and folder in staged.page_at:
        return ""
    if path.startswith("assets/"):
        return wrong_with_shared(file, path, staged.themes.folders)
    if path in staged.levels:
        return "words above all circles" if file.stat().st_size else ""
    circle = next((each for at, each in staged.circles.items() if path.startswith(f"{at}/")), None)
    if circle is None:
        return "a file that belongs to no circle"
    if path == f"{circle.path}/search/search_index.json":
        return _wrong_with_index(file.read_text(encoding="utf-8"), circle, staged)
    if path == f"{circle.path}/sitemap.xml":
        return _wrong_with_sitemap(file.read_text(encoding="utf-8"), circle, staged)
    return "" if re.split(r"[-.](?=[^/]*$)", path)[0] in staged.enclosed else "a file that no page may show"


def wrong_with_shared(file: Path, path: str, themes: Sequence[Path]) -> str:
    """A file that all circles share is one of the theme's, unchanged, and loads nothing from elsewhere."""
    original = next((found for theme in (*themes, material_theme()) if (found := theme / path).is_file()), None)
    data = file.read_bytes()
    if original is None or original.read_bytes() != data:
        return "a shared file that is not the theme's"
    if path.endswith(".css") and remote_styles(data.decode("utf-8", "replace")):
        return "a style that loads something from elsewhere"
    return ""


def _wrong_with_index(text: str, circle: Circle, staged: Staged) -> str:
    """A search index finds pages that its circle's readers hold, and says no more than stands on them."""
    holds = {circle, *staged.shelves[circle].outward}
    for doc in json.loads(text)["docs"]:
        page = staged.page_at.get(posixpath.normpath(posixpath.join(circle.path, doc["location"])))
        if page is None or page.circle not in holds:
            return "a place that its readers do not hold"
        if (unescape(doc["title"]), unescape(doc["text"])) != (page.title, staged.found_by[page.path]):
            return "words that do not stand on the page that is found"
    return ""


def _wrong_with_sitemap(text: str, circle: Circle, staged: Staged) -> str:
    places = (posixpath.normpath(posixpath.join(circle.path, unescape(each))) for each in LOCATION.findall(text))
    known = (staged.page_at.get(place) for place in places)
    return "" if all(page and page.circle == circle for page in known) else "a place that is not this circle's"
