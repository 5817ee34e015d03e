"""Records go in, and the runs of eight words that stand in them; out comes whether a page carries one it should not.

Eight words in a row are seldom written twice: where they stand on a page, its readers should see what they stand in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from generator.library import Library
from generator.records import Record, RecordId
from generator.shelving import Shelf

__all__ = ["Runs", "runs_of"]

RUN = 8
WORD = re.compile(r"\w+")
OURS = Path(__file__).parents[2]
"""Where the words of the program itself stand: its messages, and their translations."""


@dataclass(frozen=True)
class Runs:
    """For every run of eight words in a library, the records in which it stands.

    `shown` keeps the runs of records as they stand on shelves; most stand on many shelves as one and the same.
    """

    standing: Mapping[int, tuple[RecordId, ...]]
    shown: dict[int, tuple[Record, frozenset[int]]] = field(default_factory=dict)

    def fault_in(self, text: str, shelf: Shelf, themes: Sequence[Path]) -> str:
        """What is wrong with a page's words; "" where each run of them is the circle's own, the theme's or nobody's."""
        left = self.standing.keys() & set(_runs(text))
        while left:
            run = next(iter(left))
            seen = [shelf.called[id] for id in self.standing[run] if id in shelf.called]
            # What one record shows explains nearly all runs of its page at once.
            explained = next((shown for id in seen if run in (shown := self._as_shown(id, shelf))), None)
            if explained is None and run not in _of_themes(tuple(themes)):
                return f"words of a {'field' if seen else 'record'} that this circle does not see"
            left -= explained or {run}
        return ""

    def _as_shown(self, id: RecordId, shelf: Shelf) -> frozenset[int]:
        record, drafts = shelf.records[id], shelf.drafts.get(id, ())
        key = hash((builtin_id(record), bool(drafts)))
        if key not in self.shown:
            self.shown[key] = record, _runs_in(record, drafts)
        return self.shown[key][1]


builtin_id = id


def runs_of(library: Library) -> Runs:
    """The runs of all records of a library, and of their drafts."""
    standing: dict[int, tuple[RecordId, ...]] = {}
    for id, record in library.records.items():
        alone = (id,)
        for run in _runs_in(record, library.drafts.get(id, ())):
            standing[run] = (*standing[run], id) if run in standing else alone
    return Runs(standing)


def _runs_in(record: Record, drafts: Sequence[tuple[str, str]]) -> frozenset[int]:
    texts = (*_texts(record), *(text for _, text in drafts))
    return frozenset(run for text in texts for run in _runs(text))


def _runs(text: str) -> Iterator[int]:
    words = WORD.findall(text.lower())
    return map(hash, zip(*(words[at:] for at in range(RUN)), strict=False))


def _texts(value: Any) -> Iterator[str]:
    """Every text in a record, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name not in {"id", "path"}:
                yield from _texts(getattr(value, name))
    elif isinstance(value, Mapping):
        yield from _texts(tuple(value.values()))
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from _texts(item)


@cache
def _of_themes(themes: tuple[Path, ...]) -> frozenset[int]:
    """The runs that stand in templates, in our messages and in their translations: a student may write the same."""
    files = [file for theme in themes for file in theme.rglob("*.html")]
    files += [file for ending in ("*.py", "*.po") for file in OURS.rglob(ending)]
    return frozenset(run for file in files for run in _runs(file.read_text(encoding="utf-8")))
