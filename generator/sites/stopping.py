"""Which sites a problem stops: the problems of a run go in, each site that may not be built because of them comes out.

A site is built only if it would be the same were everything mended. Whatever could be about any class stops all of
them; unknown is stopped, as unknown is hidden.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from generator.circles import WALKS, sites_of
from generator.library import Library, Root
from generator.media import ACCEPTED, Sort
from generator.problems import ContentError, Problem
from generator.records import Permissions, Profile, Record, RecordId, Ref, marks
from generator.records.base import SLUG
from generator.sites.order import Failed

__all__ = ["is_class", "stopped_by"]

WITHIN = ("students/", "tasks/")
"""The folders of a class of which the site of walks knows nothing; it does know the class's title and salt."""


def stopped_by(problems: Sequence[Problem], library: Library, roots: Sequence[Root]) -> Mapping[str, Failed]:
    """The sites that may not be built, by id. Raises ContentError with every problem where that is all of them."""
    found: dict[str, list[_Wrong]] = {}
    for problem in problems:
        wrong = _placed(problem, roots)
        if wrong is None:
            raise ContentError(problems)
        found.setdefault(wrong.site, []).append(wrong)
    own = {site: Failed(site, tuple(each.problem for each in wrong)) for site, wrong in found.items()}
    return _with_others(own, [each for wrong in found.values() for each in wrong], library) if own else {}


@dataclass(frozen=True)
class _Wrong:
    """A problem in the folder of a class: the class's site, and the path below that folder."""

    problem: Problem
    site: str
    within: str


def _placed(problem: Problem, roots: Sequence[Root]) -> _Wrong | None:
    """Where a problem is, if that is a class for certain.

    A folder without a class.yml may be the misspelt name of another class, and hold the permissions that this lacks.
    """
    path = problem.place.path
    below = next((path.removeprefix(f"{each.name}/") for each in roots if path.startswith(f"{each.name}/")), "")
    top, _, rest = below.partition("/")
    site, _, within = rest.partition("/")
    return _Wrong(problem, site, within) if top == "classes" and within and is_class(site, roots) else None


def is_class(site: str, roots: Sequence[Root]) -> bool:
    """Whether a folder in `classes` is a class's for certain: it has a class.yml, and an id for a name."""
    try:
        here = any((root.folder / "classes" / site / "class.yml").is_file() for root in roots)
    except OSError:
        return False
    return here and site != WALKS and bool(re.fullmatch(SLUG, site))


def _with_others(own: Mapping[str, Failed], wrong: Sequence[_Wrong], library: Library) -> Mapping[str, Failed]:
    """These sites, and those that could show another thing because of what is wrong in them."""
    stopped = dict(own)
    others = [site for site in sites_of(library) if site not in own]
    for each in wrong:
        if WALKS in others and not each.within.startswith(WITHIN):
            why = f"it needs what is to be mended in {each.site}"
            stopped.setdefault(WALKS, Failed(WALKS, own[each.site].problems, why))
        if _may_be_permissions(each, library):
            why = f"students without a line in its permissions.yml may have one in what is to be mended in {each.site}"
            for site in _with_students_unsaid(others, library):
                stopped.setdefault(site, Failed(site, own[each.site].problems, why))
    return _with_those_who_refer(stopped, others, library)


def _may_be_permissions(wrong: _Wrong, library: Library) -> bool:
    """Whether a file may hold permissions: it is called so, or may have been meant to be."""
    kind = next((kind.name for kind in library.kinds if kind.match(f"classes/{wrong.site}/{wrong.within}")), "")
    sort = ACCEPTED.get(posixpath.splitext(wrong.within)[1][1:].lower(), Sort.PLAIN)
    return kind == "permissions" or (not kind and sort is Sort.PLAIN)


def _with_students_unsaid(sites: Iterable[str], library: Library) -> Iterator[str]:
    """The classes with a student whom their permissions do not name.

    A student who came from another class may have left a line there that allows less than no line at all.
    """
    said = {(each.id.parts[0], student) for each in library.all(Permissions) for student in each.students}
    unsaid = {each.id.parts[0] for each in library.all(Profile) if each.id.parts not in said}
    return (site for site in sites if site in unsaid)


def _with_those_who_refer(stopped: dict[str, Failed], others: Sequence[str], library: Library) -> Mapping[str, Failed]:
    """The stopped sites, those that refer to anything of them, and those that refer to these."""
    references = _References(library, others)
    waiting = [site for site in others if site not in stopped]
    while found := {site: to for site in waiting if (to := references.of(site) & stopped.keys())}:
        for site, to in found.items():
            why = f"it refers to what is to be mended in {', '.join(sorted(to))}"
            stopped[site] = Failed(site, tuple(each for one in sorted(to) for each in stopped[one].problems), why)
        waiting = [site for site in waiting if site not in found]
    return stopped


class _Everything(Container[RecordId]):
    """Every id that can be written: a name counts, whether or not there is a record of that name."""

    def __contains__(self, _: object) -> bool:
        return True


@dataclass(frozen=True)
class _References:
    """To which classes the records of each site refer; what belongs to no class counts for each site."""

    library: Library
    sites: Sequence[str]

    def of(self, site: str) -> Set[str]:
        """The other classes of which something is named in the records of a site."""
        return (self._found.get(site, set()) | self._found.get("", set())) - {site}

    @cached_property
    def _found(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = {}
        for record in self.library.records.values():
            site = self.library.whose(record).get("class", "")
            found.setdefault(site, set()).update(self._from(record))
        return found

    def _from(self, record: Record) -> Iterator[str]:
        named = (
            self.library.named((kind,), text, record, _Everything())
            for _, mark, text in marks(record)
            if isinstance(mark, Ref)
            for kind in mark.kinds
            if kind != "class"  # its title alone, and that stands in class.yml, without which there are no walks
        )
        for id in (*named, *self.library.links.get(record.id, {}).values()):
            if id and "class" in (whose := self.library.kind_of[id.kind].whose(id)):
                yield whose["class"]
