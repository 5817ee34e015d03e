"""What a tool said of locked packages goes in; what is known to be unsafe comes out, and what it could not ask about.

A service that does not know a package is not one that knows of nothing wrong: pip-audit calls both a success.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["Answer", "of_npm", "of_python"]


@dataclass(frozen=True)
class Answer:
    """Of how many packages the service told, what it knows against them, a line each, and the rest it was asked for."""

    asked: int = 0
    known: tuple[str, ...] = ()
    unasked: tuple[str, ...] = ()


def of_python(said: str, locked: Mapping[str, str]) -> Answer:
    """What `pip-audit --format json` said of a lock file with these versions, by name."""
    told = {each["name"]: each for each in _read(said).get("dependencies", ()) if "vulns" in each}
    known = [_line(name, locked.get(name, ""), bad) for name, each in sorted(told.items()) for bad in each["vulns"]]
    return Answer(len(told), tuple(known), tuple(sorted(set(locked) - set(told))))


def _line(name: str, version: str, bad: Mapping[str, Any]) -> str:
    mended = ", ".join(bad.get("fix_versions", ())) or "no version yet"
    return f"{name} {version}: {bad['id']}; mended in: {mended}"


def of_npm(said: str, locked: Mapping[str, str]) -> Answer:
    """What `npm audit --json` said of a lock file with these versions, by name."""
    report = _read(said)
    if "vulnerabilities" not in report:
        return Answer(unasked=tuple(sorted(locked)))
    found = sorted(report["vulnerabilities"].items())
    return Answer(len(locked), tuple(f"{name} {locked.get(name, '')}: {each['severity']}" for name, each in found))


def _read(said: str) -> dict[str, Any]:
    """A tool that failed says something else than JSON, or nothing."""
    try:
        read = json.loads(said)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}
