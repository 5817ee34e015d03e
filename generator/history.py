"""What stood in the content at a revision of git: roots and a revision go in, the roots as they were come out.

Of one file, all its versions come out. Git is asked as the program that it is. Nothing of a repository is changed, no
program that it names is run, and of a commit nothing is told but its short name and its day: never who made it.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from pathlib import Path

from generator.library import Root
from generator.source import MAX_BYTES

__all__ = ["NoHistoryError", "Then", "Version", "is_whole", "roots_at", "versions_of"]

QUIETLY = (
    "-c", f"core.hooksPath={os.devnull}", "-c", "core.fsmonitor=false", "-c", "log.showSignature=false",
    "-c", "log.showRoot=true", "--no-pager", "--literal-pathspecs",
)  # fmt: skip
LONGEST = 200
MOST = 1_000
"""So many commits of one file are looked at, the newest ones."""
PLAINLY = ("--no-color", "--no-ext-diff", "--no-textconv", "--no-notes", "--find-renames")
"""A log as git itself makes it, with none of the programs that a repository may name for that."""


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


@dataclass(frozen=True)
class Version:
    """A file as it was: the short name of the commit, the day it was written, and its bytes."""

    commit: str
    day: date
    content: bytes


def versions_of(root: Root, below: str, ours: Callable[[str], bool]) -> tuple[Version, ...]:
    """All that stood in the file at `below` a root, oldest first, from one pass of git's log; renames are followed.

    Where a path leads that is not `ours`, the file was somebody else's, and nothing of it or before it is told.
    Raises NoHistoryError where git knows nothing of the file.
    """
    log = _git(
        root, "log", "--follow", f"--max-count={MOST}", "--diff-filter=d", *PLAINLY, "--format=%x00%x01%h %as",
        "--name-only", "-z", "--", below,
    )  # fmt: skip
    places = list(takewhile(lambda place: ours(place[2]), _places(log)))
    if not places:
        raise NoHistoryError(f"{root.name}/{below} is not committed yet, so git has no earlier version of it.")
    sizes = _objects(root, places, "--batch-check")
    fit = [place for place, head in zip(places, sizes.splitlines(), strict=True) if _fits(head)]
    contents = _contents(_objects(root, fit, "--batch")) if fit else ()
    found = [Version(commit, day, content) for (commit, day, _), content in zip(fit, contents, strict=True)]
    return tuple(reversed(found))


def is_whole(root: Root) -> bool:
    """Whether the repository has all of its history here: a shallow clone has only the newest part."""
    return _git(root, "rev-parse", "--is-shallow-repository").strip() != b"true"


_Place = tuple[str, date, str]
"""A commit, its day, and the path of the file there, from the top of the repository."""


def _places(log: bytes) -> Iterator[_Place]:
    """The commits of a log with the path of the file in each, newest first."""
    commit = day = ""
    for word in (word.decode(errors="surrogateescape").strip("\n") for word in log.split(b"\0")):
        if word.startswith("\1"):
            commit, _, day = word.removeprefix("\1").partition(" ")
        elif word and commit:
            with suppress(ValueError):  # a day that is in no calendar
                yield commit, date.fromisoformat(day), word


def _objects(root: Root, places: Iterable[_Place], how: str) -> bytes:
    """What git says of the file at each place, or all that stands in it."""
    asked = "".join(f"{commit}:{path}\n" for commit, _, path in places)
    return _git(root, "cat-file", how, given=asked.encode(errors="surrogateescape"))


def _fits(head: bytes) -> bool:
    """Whether what git says of an object is that it is a file, and not too large to be a text."""
    words = head.split()
    return words[-2:-1] == [b"blob"] and int(words[-1]) <= MAX_BYTES


def _contents(batch: bytes) -> Iterator[bytes]:
    """The contents of files in one stream: each after a line that ends with its size, before a line break."""
    at = 0
    while at < len(batch):
        end = batch.index(b"\n", at)
        size = int(batch[at:end].split()[-1])
        yield batch[end + 1 : end + 1 + size]
        at = end + size + 2


def _at(root: Root, revision: str, folder: Path) -> tuple[Root, str]:
    """A root as it was, in a new folder, and the day of the revision."""
    top, below = (_git(root, "rev-parse", f"--show-{name}").decode().rstrip("\n") for name in ("toplevel", "prefix"))
    commit = _commit(root, revision)
    repository, index = Root(Path(top), root.name), {"GIT_INDEX_FILE": f"{folder}.index", **_unfiltered(root)}
    old = Root(folder / below, root.name, root.held_by)
    old.folder.mkdir(parents=True)
    # As git itself puts files into a folder, with an index of our own; an archive might leave some of them out.
    _git(repository, "read-tree", commit, told=index)
    paths = _git(repository, "ls-files", "-z", *(["--", below] if below else []), told=index)
    _git(repository, "checkout-index", "-z", "--stdin", f"--prefix={folder.as_posix()}/", given=paths, told=index)
    return old, _git(root, "log", "-1", "--format=%cs", commit).decode().strip()


def _unfiltered(root: Root) -> dict[str, str]:
    """What git is told so that it runs none of the programs through which the repository itself has its files go.

    Those that the person or the computer has chosen, as for large files, stay.
    """
    try:
        listed = _git(root, "config", "--show-scope", "--name-only", "-z", "--get-regexp", r"^filter\..*\.")
    except NoHistoryError:  # there are none
        return {}
    words = listed.decode(errors="surrogateescape").split("\0")
    names = [name for scope, name in zip(words[::2], words[1::2], strict=False) if scope not in {"system", "global"}]
    told = {"GIT_CONFIG_COUNT": str(len(names))}
    for number, name in enumerate(names):
        told |= {f"GIT_CONFIG_KEY_{number}": name, f"GIT_CONFIG_VALUE_{number}": ""}
    return told


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
