"""Content roots become a library: every file is read, every reference resolved, every problem kept with its place.

Nothing is dropped in silence: a file is a record, belongs to one, is listed as unused with the reason, or is a problem.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from generator.library import sheets
from generator.library.advice import advise
from generator.library.astray import sort_out
from generator.library.attaching import attach
from generator.library.gathering import Gathered, gather, kind_and_id
from generator.library.holdings import Library
from generator.library.keeping import held_wrongly
from generator.library.linking import check_references
from generator.library.memory import Memory
from generator.library.quoting import misquotes
from generator.library.reading import problem_at
from generator.library.roots import Root
from generator.problems import Place, Problem, did_you_mean
from generator.records import KINDS, Kind, Misfit, Record

__all__ = ["load"]

MOST = 20
"""A file gives no more misfits than a person can use in one sitting."""


def load(
    roots: Sequence[Root], kinds: tuple[Kind[Any], ...] = KINDS, memory: Memory | None = None
) -> tuple[Library, tuple[Problem, ...]]:
    """The library in `roots`, and every problem found in them, sorted by place; some of them may be Advice.

    Files that `memory` knows from an earlier run are not read again; it then knows those of this run.
    A root that is absent makes references into it "not here", which is no problem; that no root is there is one.
    """
    gathered = gather(roots, kinds, memory or Memory())
    library = Library({id: each.record for id, each in gathered.readings.items()}, kinds=kinds)
    library, used, problems = attach(library, gathered)
    loose = [(below, file) for below, file in gathered.loose.items() if below not in used]
    unused, astray, meant = sort_out(loose, kinds)
    library = replace(library, unused=unused, whole=all(root.here for root in roots))
    gathered.unread.update(found[1] for below in meant if (found := kind_and_id(kinds, below)))
    gathered.problems += (*problems, *astray, *_nothing_here(roots, gathered))
    gathered.problems += check_references(library, gathered, some_absent=not library.whole)
    gathered.problems += _misfits(library, gathered)
    gathered.problems += held_wrongly(gathered.readings.values(), {root.name: root for root in roots})
    gathered.problems += misquotes(library, gathered)
    gathered.problems += sheets.faults(library, gathered.readings.values(), gathered.unread)
    gathered.problems += advise(library, gathered.readings)
    return library, tuple(sorted(set(gathered.problems), key=lambda problem: (problem.place, problem.what)))


def _nothing_here(roots: Sequence[Root], gathered: Gathered) -> Iterator[Problem]:
    name = next((root.name for root in roots if root.here), roots[0].name if roots else "content")
    if not any(root.here for root in roots):
        remedy = "Make a school with: classfolio new school DIR; or mend the list of roots in mkdocs.yml."
        yield Problem(Place(name), "There is no content here.", remedy)
    elif not gathered.readings and not gathered.problems:
        yield Problem(
            Place(name), "There is nothing in the content yet.", "Make a school with: classfolio new school DIR"
        )


def _misfits(library: Library, gathered: Gathered) -> Iterator[Problem]:
    """What records say does not fit beside others; nothing where the record already has problems."""
    wrong = {problem.place.path for problem in gathered.problems}
    for reading in gathered.readings.values():
        if reading.record.path not in wrong:
            misfits = (*reading.record.misfits(library.find), *_unknown_defaults(reading.record, library))
            yield from (problem_at(reading, misfit) for misfit in islice(misfits, MOST))


def _unknown_defaults(record: Record, library: Library) -> Iterable[Misfit]:
    """A school's `defaults` name kinds, which only the library knows all of."""
    about_students = [kind.name for kind in library.kinds if "student" in kind.slots]
    for name in getattr(record, "defaults", ()):
        if name not in about_students:
            remedy = did_you_mean(name, about_students) or f"Use one of: {', '.join(about_students)}."
            what = f"“{name:.40}” is not a kind of record about a student."
            yield Misfit(("defaults", name), what, remedy, at_key=True)
