"""A site or a circle that a person named enters; a usage error that says which there are leaves, unless it is one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import click

from generator.problems import did_you_mean

__all__ = ["known", "known_site"]


def known_site(site: str, sites: Sequence[str]) -> None:
    """Raises a usage error, with the nearest and all the others, where there is no such site."""
    if site not in sites:
        listing = f"There {'is only' if len(sites) == 1 else 'are'}: {', '.join(sites)}."
        told = (f"There is no site “{site}”.", did_you_mean(site, sites), listing)
        raise click.UsageError(" ".join(filter(None, told)))


def known(word: str, words: Iterable[str], where: str) -> None:
    """Raises a usage error that speaks of the argument `where` unless it is one of the words."""
    choice = list(words)
    if word not in choice:
        hint = did_you_mean(word, choice) or f"There are: {', '.join(choice)}."
        raise click.BadParameter(f"“{word}” is not there. {hint}", param_hint=where)
