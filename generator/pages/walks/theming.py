"""The words that came back in walks go in; where each stands in time, as dots on a line, comes out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from generator.pages.setting import Setting
from generator.pages.walks.views_ripple import Dot, ThemeView
from generator.ripple import Sight, Theme

__all__ = ["span", "theme_views"]

FIRST, LAST = 22, 298
"""Where the first day and the last stand on a line of 320: far enough from the edge for a finger."""


def span(themes: Sequence[Theme]) -> tuple[date, date] | tuple[None, None]:
    """The first day and the last on which any of the words stands."""
    days = [sight.day for theme in themes for sight in theme.sights]
    return (min(days), max(days)) if days else (None, None)


def theme_views(at: Setting, themes: Sequence[Theme]) -> tuple[ThemeView, ...]:
    """Each word with its dots."""
    since, until = span(themes)
    return tuple(
        ThemeView(theme.word, tuple(_dot(at, sight, since or sight.day, until or sight.day) for sight in theme.sights))
        for theme in themes
    )


def _dot(at: Setting, sight: Sight, since: date, until: date) -> Dot:
    x = FIRST + round((LAST - FIRST) * (sight.day - since).days / max(1, (until - since).days))
    told = {"words": sight.words, "day": at.words.short_day(sight.day)}
    # translators: where a word stands that came back in learning walks: “Waiting, 20 October: tried”
    says = at.words._("%(words)s, %(day)s: tried") if sight.tried else at.words._("%(words)s, %(day)s: looked for")
    return Dot(320 - x if at.words.rtl else x, says % told, at.url(sight.walk.id), sight.tried)
