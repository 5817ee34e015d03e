"""`classfolio check --changes`: a project goes in; what is newly shown to whom, and newly hidden, comes out."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from typing import Any

import click

from generator.cli.telling import as_data, is_drawn, print_json, say, tell
from generator.comparing import Calling, Change, Changes, sentences, total
from generator.history import NoHistoryError
from generator.problems import ContentError
from generator.project import Project
from generator.reviewing import NeverBuiltError, Since, since_last_build, since_revision

__all__ = ["tell_changes"]


def tell_changes(project: Project, since: str, form: str) -> None:
    """Says what has changed since a revision, or since the last build where `since` is empty.

    Ends with 1 where something has to be mended.
    """
    try:
        found = _found(project, since)
    except ContentError as error:
        if form != "json":
            raise
        print_json({"problems": as_data(error.problems)})
        sys.exit(1)
    if form == "json":
        print_json(_data(found))
    else:
        _say(found)
    if found.problems:
        sys.exit(1)


def _found(project: Project, since: str) -> Since:
    today = date.today()
    try:
        return since_revision(project, since, today) if since else since_last_build(project, today)
    except NeverBuiltError as error:
        remedy = "Build once, or name a revision of git: classfolio check --changes HEAD"
        raise click.UsageError(f"No build is known here with which to compare. {remedy}") from error
    except NoHistoryError as error:
        raise click.UsageError(str(error)) from error


def _say(found: Since) -> None:
    tell(found.problems)
    for note in found.notes:
        say(note)
    if found.problems:
        say("Classes in which something has to be mended first are not compared.")
    if found.changes:
        _list(f"Since {found.since}:", found.changes, found)
    else:
        say(f"Since {found.since} nobody sees anything more, and nobody anything less.")
    if found.before and not found.changes:
        _list("The last changes that were built:", found.before, found)


def _list(heading: str, changes: Changes, found: Since) -> None:
    """The changes in sentences, and their sums. Off a terminal nothing is quoted that a student wrote."""
    say(heading)
    for sentence in sentences(changes, Calling(found.libraries, quoted=is_drawn())):
        say(f"  {sentence}")
    say(total(changes))


def _data(found: Since) -> dict[str, Any]:
    """Every single change for other programs: ids and names of fields, no text of a student."""
    return {
        "since": found.since,
        "notes": list(found.notes),
        "problems": as_data(found.problems),
        **_by_record(found.changes, found),
        "built_last": _by_record(found.before, found),
    }


def _by_record(changes: Changes, found: Since) -> dict[str, Any]:
    return {"shown": _each(changes.shown, found), "hidden": _each(changes.hidden, found)}


def _each(changes: Iterable[Change], found: Since) -> list[dict[str, Any]]:
    """For each circle and record what has changed; where `whole`, the record itself was not, or is not, there."""
    parts: dict[tuple[Any, Any], list[str]] = {}
    for change in changes:
        parts.setdefault((change.circle, change.record), []).append(change.part)
    records = [library.records for library in found.libraries]
    return [
        {
            "site": circle.site,
            "circle": circle.path,
            "kind": id.kind,
            "id": str(id),
            "path": next((each[id].path for each in records if id in each), None),
            "whole": "" in told,
            "parts": [part.rstrip("_") for part in told if part],
        }
        for (circle, id), told in parts.items()
    ]
