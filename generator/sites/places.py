"""Where the sealed folder of a site stands, whose name says nothing: a site goes in, folders that are no more go away.

A site stands in a folder of sites once: plain or sealed, and sealed under one name.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Mapping
from pathlib import Path

from generator.ledger import Ledger
from generator.project import Project
from generator.sites.order import Order

__all__ = ["announce", "forget", "kept_of", "take_away_gone", "take_away_others"]

FORM = "where sealed sites stand, 1"
"""Another as soon as what is kept is of another form."""

Places = frozenset[tuple[str, str]]
"""Folders of sites, and the names in them under which a sealed site stands, or stood."""


def announce(order: Order, site: str, slug: str) -> None:
    """Remembers where a sealed site will stand, before it does: a build may be stopped at any moment."""
    places = _places(order, site)
    _remember(order.project, site, places | {(_out(order), slug)}, places)


def take_away_others(order: Order, site: str, slug: str | None) -> bool:
    """Takes away what stands of a site in another form or under another name than `slug` (None where it is plain).

    What is kept of a sealed site that stands nowhere any more is taken away too. Gives whether a site was taken away.
    """
    places = _places(order, site)
    others = [Path(out, name) for out, name in places if out == _out(order) and name != slug]
    gone = [folder for folder in others if folder.is_dir()]
    if slug and _is_plain(order.out / site):
        gone.append(order.out / site)
    for folder in gone:
        shutil.rmtree(folder)
    left = frozenset(place for place in places if Path(*place).is_dir())
    _remember(order.project, site, left, places)
    if not left:
        for folder in kept_of(order.project, site):
            shutil.rmtree(folder, ignore_errors=True)
    return bool(gone)


def take_away_gone(order: Order, sites: Collection[str]) -> tuple[str, ...]:
    """Takes away what stands, sealed, of sites that are no more; gives these."""
    recorded = [file.name for file in _folder(order.project).iterdir()] if _folder(order.project).is_dir() else []
    gone = []
    for site in sorted({*recorded, *_known_to_keys(order.project)}.difference(sites)):
        folders = [Path(*place) for place in _places(order, site) if place[0] == _out(order) and Path(*place).is_dir()]
        for folder in folders:
            shutil.rmtree(folder)
        gone += [site] if folders else []
    return tuple(gone)


def kept_of(project: Project, site: str) -> tuple[Path, Path]:
    """Where the sealed files of a site are kept, and where they are laid out."""
    return project.state / "sealed" / site, project.state / "spare" / "sealed" / site


def forget(project: Project, sites: Collection[str]) -> None:
    """Keeps nothing of sites that are no more."""
    kept = (folder for each in kept_of(project, "") if each.is_dir() for folder in each.iterdir())
    for folder in kept:
        if folder.name not in sites:
            shutil.rmtree(folder)
    for file in _folder(project).iterdir() if _folder(project).is_dir() else ():
        if file.name not in sites:
            file.unlink()


def _is_plain(folder: Path) -> bool:
    """Whether a plain site stands in a folder, and not something of the same name that was never ours."""
    first = folder / "index.html"
    return first.is_file() and not first.stat().st_size and (folder / "assets").is_dir()


def _places(order: Order, site: str) -> Places:
    """Where a site stands; where that is not remembered any more, the keys still tell under which name it would."""
    held: Places | None = Ledger(_folder(order.project), FORM).read(site)
    if held is not None:
        return held
    slug = _known_to_keys(order.project).get(site, "")
    return frozenset({(_out(order), slug)} if slug and (order.out / slug / "worker.js").is_file() else ())


def _known_to_keys(project: Project) -> Mapping[str, str]:
    if not project.keys.is_dir():
        return {}
    from generator import keys  # it loads what is of no use without keys

    return keys.slugs(project)


def _remember(project: Project, site: str, now: Places, before: Places) -> None:
    if now != before:
        _folder(project).mkdir(exist_ok=True)
        Ledger(_folder(project), FORM).write(site, now)


def _out(order: Order) -> str:
    return str(order.out.absolute())


def _folder(project: Project) -> Path:
    return project.state / "places"
