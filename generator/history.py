"""What stood in the content at a revision of git: roots and a revision go in, the roots as they were come out.

Git is asked as the program that it is. Nothing of a repository is changed, no hook of it is run, and of a commit
nothing is told but its short name and its day.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.library import Root

__all__ = ["NoHistoryError", "Then", "roots_at"]

QUIETLY = ("-c", f"core.hooksPath={os.devnull}", "-c", "log.showSignature=false", "--literal-pathspecs")
LONGEST = 200


class NoHistoryError(LookupError):
    """Raised where nothing of what is asked for is known; says so in a sentence for whoever asked."""


@dataclass(frozen=True)
class Then:
    """The roots as they were, the day of the revision, and for each root that is taken as it is now, why it is."""

    roots: tuple[Root, ...]
    when: str
    unknown: tuple[str, ...] = ()


def roots_at(roots: Sequence[Root], revision: str, folder: Path) -> Then:
    """The roots as they were at a revision, put into an empty folder.

    A root whose repository does not know the revision stays as it is. Raises NoHistoryError where that is so of all.
    """
    found: list[Root] = []
    days: list[str] = []
    unknown: list[str] = []
    for number, root in enumerate(roots):
        try:
            old, day = _at(root, revision, folder / str(number)) if root.here else (root, "")
            days += [day] if day else []
        except NoHistoryError as error:
            old = root
            unknown.append(str(error))
        found.append(old)
    if not days:
        raise NoHistoryError(" ".join(dict.fromkeys(unknown)) or "None of the content is on this computer.")
    return Then(tuple(found), max(days), tuple(unknown))


def _at(root: Root, revision: str, folder: Path) -> tuple[Root, str]:
    """A root as it was, in a new folder, and the day of the revision."""
    top, below = (_git(root, "rev-parse", f"--show-{name}").decode().rstrip("\n") for name in ("toplevel", "prefix"))
    commit = _commit(root, revision)
    repository, index = Root(Path(top), root.name), {"GIT_INDEX_FILE": f"{folder}.index"}
    old = Root(folder / below, root.name, root.held_by)
    old.folder.mkdir(parents=True)
    # As git itself puts files into a folder, with an index of our own; an archive might leave some of them out.
    _git(repository, "read-tree", commit, told=index)
    paths = _git(repository, "ls-files", "-z", *(["--", below] if below else []), told=index)
    _git(repository, "checkout-index", "-z", "--stdin", f"--prefix={folder.as_posix()}/", given=paths, told=index)
    return old, _git(root, "log", "-1", "--format=%cs", commit).decode().strip()


def _commit(root: Root, revision: str) -> str:
    """The commit that a person's word for a revision means."""
    try:
        if revision.startswith("-"):
            raise NoHistoryError
        return _git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").decode().strip()
    except NoHistoryError:
        what = f"“{revision:.80}” is no revision that the repository of {root.name} knows."
        raise NoHistoryError(f"{what} “git log --oneline” lists those there are.") from None


def _git(root: Root, *words: str, given: bytes = b"", told: dict[str, str] | None = None) -> bytes:
    """What git says in a root's folder; raises NoHistoryError with the reason where it says nothing."""
    # What is said of another repository, as to a hook that git has called, is not said of this one.
    around = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    around |= {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", **(told or {})}
    try:
        command = ["git", *QUIETLY, "-C", str(root.folder), *words]
        return subprocess.run(command, input=given, capture_output=True, check=True, env=around).stdout
    except FileNotFoundError:
        raise NoHistoryError("Git is not installed here, so older revisions cannot be read.") from None
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip().partition("\n")[0].removeprefix("fatal: ")
        if "not a git repository" in said:
            raise NoHistoryError(f"{root.name} is in no git repository.") from None
        raise NoHistoryError(f"Git cannot read what stood in {root.name}: {said[:LONGEST]}.") from None
