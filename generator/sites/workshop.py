"""What runs on one project have at hand: a folder and an epoch go in, the ledger that lies there comes out.

A build takes a workshop for itself, in which every ledger is on the disk. A preview keeps one whose ledgers lie open,
so that a run begins with the very values with which the last one ended.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from generator.epoch import program
from generator.ledger import Ledger, OpenLedger
from generator.library import Library, Memory, Root, load
from generator.pages import Told
from generator.problems import Problem
from generator.project import Project

__all__ = ["Workshop"]


class Workshop:
    """The ledgers of a project's runs, what has been told of its records, and the `library` that was read last."""

    def __init__(self, made: Callable[[Path, str], Ledger] = Ledger) -> None:
        self._made = made
        self._ledgers: dict[Path, tuple[str, Ledger]] = {}
        self._told = Told()
        self.library: Library | None = None

    @classmethod
    def open(cls) -> Workshop:
        """A workshop for many runs, one after the other; its ledgers go to the disk when it is closed."""
        return cls(OpenLedger)

    def ledger(self, folder: Path, epoch: str) -> Ledger:
        """The ledger in a folder; another one as soon as the epoch is another."""
        held = self._ledgers.get(folder)
        if held is None or held[0] != epoch:
            held = self._ledgers[folder] = epoch, self._made(folder, epoch)
        return held[1]

    def read(
        self, project: Project, roots: Sequence[Root], *, keeping: bool = True
    ) -> tuple[Library, tuple[Problem, ...]]:
        """The project's library and all that `load` says of it; no file is read anew that is as it was last time.

        Without `keeping`, nothing is remembered for the next run: whoever helps another changes nothing of theirs.
        """
        ledger = self.ledger(project.state, program())
        memory = Memory(ledger.read("library") or {})
        self.library, problems = load(roots, memory=memory)
        if keeping and memory.is_new:
            ledger.write("library", memory.now)
        return self.library, problems

    def told(self, library: Library) -> Told:
        """What has been told of the library's records, and of no others: what was withdrawn is forgotten."""
        self._told = self._told.of(library.records.values())
        return self._told

    def close(self) -> None:
        """Puts away what lies open, for the runs of other days."""
        for _, ledger in self._ledgers.values():
            ledger.close()
        self._ledgers.clear()
