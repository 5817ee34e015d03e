"""Where things stand: shelves go in, out comes in which circles each record has a page, and each file its place.

More, or nothing: a record has a page in a circle only where that page shows more than the one which its readers
already have in a wider circle. Links lead outward only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.circles import Circle
from generator.pages.page_ids import DRAFTS, OF_A_STUDENT, showcase_of, subject_of
from generator.pages.telling import Told, told_by
from generator.records import RecordId
from generator.shelving import Shelf

__all__ = ["Atlas", "survey", "uri_of"]


@dataclass(frozen=True)
class Atlas:
    """The addresses of one site, for every circle of it.

    `pages` are those of the circle's own pages, below the circle, by record or, where a page is no single record's, by
    its own id (`page_ids`); `addresses` lead to the nearest page of each that its readers hold, below the site;
    `behind` are the pages of wider circles that show less of what has a page here; `stems` are the published names of
    the files that it may show.
    """

    pages: Mapping[Circle, Mapping[RecordId, str]]
    addresses: Mapping[Circle, Mapping[RecordId, str]]
    behind: Mapping[Circle, Mapping[RecordId, tuple[str, ...]]]
    stems: Mapping[Circle, Mapping[str, str]]

    def page_of(self, id: RecordId, shelf: Shelf) -> str:
        """The path below the site of the nearest page of a record that this shelf's readers hold; "" without one."""
        return self.addresses[shelf.circle].get(id, "")

    def has_page(self, id: RecordId, circle: Circle) -> bool:
        """Whether a record has a page of its own in a circle."""
        return id in self.pages[circle]

    def folder_of(self, path: str, shelf: Shelf) -> str:
        """The folder in which a file is published for this shelf's readers: in the widest circle that may show it."""
        circle = next(each for each in (*shelf.outward, shelf.circle) if path in self.stems[each])
        return f"{circle.path}/media/"


def survey(shelves: Mapping[Circle, Shelf]) -> Atlas:
    """The atlas of one site."""
    told = {circle: dict(told_by(shelf)) for circle, shelf in shelves.items()}
    pages = {circle: dict(_pages(shelf, told)) for circle, shelf in shelves.items()}
    addresses = {circle: dict(_addresses(shelf, shelves, pages)) for circle, shelf in shelves.items()}
    paths = {circle: dict(_paths(shelf, pages[circle])) for circle, shelf in shelves.items()}
    behind = {circle: dict(_behind(shelf, pages[circle], paths)) for circle, shelf in shelves.items()}
    return Atlas(pages, addresses, behind, {circle: shelf.stems for circle, shelf in shelves.items()})


def _pages(shelf: Shelf, told: Mapping[Circle, Told]) -> Iterable[tuple[RecordId, str]]:
    """Where the circle has a page: where it tells more than the nearest that its readers hold in a wider circle."""
    nearest = {id: tells for circle in shelf.outward for id, (_, tells) in told[circle].items()}
    for id, (here, tells) in told[shelf.circle].items():
        if id.kind == "showcase" and shelf.circle.kind == "class":
            continue  # the page of the profile there is the showcase
        if id not in nearest or nearest[id] != tells:
            yield here, uri_of(here, shelf)


def _paths(shelf: Shelf, pages: Mapping[RecordId, str]) -> Iterable[tuple[RecordId, str]]:
    """Where the circle's own page of each record stands below the site, by the record's true id."""
    true = {here: id for id, here in shelf.called.items()}
    return ((true.get(here, here), f"{shelf.circle.path}/{uri}") for here, uri in pages.items())


def _behind(
    shelf: Shelf, pages: Mapping[RecordId, str], paths: Mapping[Circle, Mapping[RecordId, str]]
) -> Iterable[tuple[RecordId, tuple[str, ...]]]:
    """For each record with a page here, its pages in wider circles."""
    true = {here: id for id, here in shelf.called.items()}
    for here in pages:
        id = true.get(here, here)
        if found := tuple(paths[circle][id] for circle in shelf.outward if id in paths[circle]):
            yield here, found


def _addresses(
    shelf: Shelf, shelves: Mapping[Circle, Shelf], pages: Mapping[Circle, Mapping[RecordId, str]]
) -> Iterable[tuple[RecordId, str]]:
    """Where each record's page stands for these readers, by the id it has there and by its true one; nearest last."""
    for circle in (*shelf.outward, shelf.circle):
        true = {here: id for id, here in shelves[circle].called.items() if id != here}
        for here, uri in pages[circle].items():
            yield here, f"{circle.path}/{uri}"
            yield true.get(here, here), f"{circle.path}/{uri}"
            if here.kind == "profile" and circle.kind == "class":
                yield showcase_of(here), f"{circle.path}/{uri}"


def uri_of(id: RecordId, shelf: Shelf) -> str:
    """Where the page of a record stands below its circle; unsigned work has an address that tells no id."""
    circle = shelf.circle
    if id.kind == DRAFTS:
        return f"{uri_of(subject_of(id), shelf)}drafts/"
    if id.kind == "walk":
        return "" if circle.kind == "walk" else f"walks/{id.parts[-1]}/"
    if id.kind in {"task", "rubric", "progression", "lesson"}:
        return f"{id.kind}s/{id.parts[-1]}/"
    if id.kind == "profile":
        return _of_profile(id, circle)
    if id.kind in OF_A_STUDENT:
        return _of_many(id, circle)
    own = circle.kind in {"family", "student"}
    folder = "work" if id.kind == "sample" and not own else f"{id.kind.replace(' ', '-')}s"
    return f"{folder}/{id.parts[-1] if own or shelf.is_unsigned(id) else _below(id, circle)}/"


def _of_profile(id: RecordId, circle: Circle) -> str:
    if circle.kind in {"family", "student"}:
        return "about/"
    return f"{'showcase' if circle.kind == 'class' else 'about'}/{_below(id, circle)}/"


def _of_many(id: RecordId, circle: Circle) -> str:
    """Where a page stands that is made of several records of a student."""
    own = circle.kind in {"family", "student"}
    return "/".join((OF_A_STUDENT[id.kind], *id.parts[2 if own else 1 :], ""))


def _below(id: RecordId, circle: Circle) -> str:
    """An id as a path; the class goes without saying where it is the circle's own."""
    return "/".join(id.parts[1:] if id.parts[0] == circle.site else id.parts)
