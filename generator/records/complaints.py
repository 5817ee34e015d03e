"""A schema's complaints in a teacher's words: what pydantic found goes in, what to say and where comes out.

One table for all kinds. No type name, no field path and no jargon leaves this room, and of what a person wrote only
single words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from pydantic import ValidationError

from generator.problems import did_you_mean, one_of, quoted
from generator.records.base import Loc, Record, slug
from generator.records.shapes import example_of, fields_at, needed_at, never_rates_at

__all__ = ["Complaint", "complaints", "nothing_written"]

MOST = 20
"""A file of nonsense gives no more complaints than a person can use in one sitting."""

_LOOKED_AT = 500
_ARTICLES = {"audience": "an audience", "name": "an audience", "picture": "an audience", "day": "a day of the week"}
_RATING = re.compile(
    r"(?:^|[-\d])(?:rat(?:e|es|ed|ing|ings)|scor(?:e|es|ed|ing)|grad(?:e|es|ed|ing)|marks?|points?|stars?|levels?|scales?"
    r"|evaluat[a-z]*|apprais[a-z]*|assess[a-z]*|judge[a-z]*|rank[a-z]*|effective[a-z]*|quality|performance|proficien[a-z]*"
    r"|percent[a-z]*|rubrics?|criteri(?:a|on)|outcome|verdict|badges?"
    r"|notas?|calific[a-z]*|puntua[a-z]*|puntos?|puntaje|estrellas?|nivel(?:es)?|escalas?|evalua[a-z]*|valora[a-z]*"
    r"|rubricas?|criterios?|desempeno|rendimiento|eficacia|calidad|porcentaje|medallas?|insignias?)(?:$|[-\d])"
)
"""Names by which somebody would rate, as `slug` writes them, in English and in Spanish."""
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_KEY = "[key]"
"""How pydantic says that it is the name of an entry that is wrong."""


@dataclass(frozen=True)
class Complaint:
    """What is wrong at `loc` of the data, the remedy, and whether it is the key (not the value) that is wrong."""

    loc: Loc
    what: str
    remedy: str
    at_key: bool = False


@dataclass(frozen=True)
class _Fault:
    """One of pydantic's errors: where, what stands there, what is said of it, and the file it is in."""

    kind: str
    loc: Loc
    value: Any
    about: Mapping[str, Any]
    schema: type[Record]
    noun: str
    at_key: bool
    is_there: bool

    @property
    def name(self) -> str:
        """The nearest name above the fault, in quotes; of a list's item, the list's."""
        return quoted(next((part for part in reversed(self.loc) if isinstance(part, str)), ""), self.noun)

    @property
    def plain_name(self) -> str:
        return self.name.strip("“”")

    @property
    def above(self) -> _Fault:
        """The same of what holds it."""
        return replace(self, loc=self.loc[:-1])

    @property
    def is_item(self) -> bool:
        return bool(self.loc) and isinstance(self.loc[-1], int)

    def said(self, what: str, remedy: str) -> Complaint:
        return Complaint(self.loc, what, remedy, self.at_key)


def complaints(error: ValidationError, data: Any, schema: type[Record], noun: str) -> tuple[Complaint, ...]:
    """What `error` found, each place once and at most `MOST` of them.

    `data` is what was validated, `noun` what the file holds ("a sample").
    """
    found: dict[Loc, tuple[int, Complaint]] = {}
    faults = [_fault(one, data, schema, noun) for one in islice(error.errors(include_url=False), _LOOKED_AT)]
    meant = {(fault.loc[:-1], _near(fault)) for fault in faults if fault.kind == "extra_forbidden"}
    for fault in faults:
        if fault.kind == "missing" and (fault.loc[:-1], f"Did you mean {fault.name}?") in meant:
            continue
        weight = _weight(fault)
        if fault.loc not in found or weight > found[fault.loc][0]:
            found[fault.loc] = weight, _say(fault)
    told = (said for loc, (weight, said) in found.items() if not _overshadowed(loc, weight, found))
    return tuple(islice(told, MOST))


def nothing_written(schema: type[Record], noun: str, *, markdown: bool, body: bool) -> Complaint:
    """What to say of a file without any fields, of a kind that needs some; `body` says whether it has a text."""
    needed = needed_at(schema, ())
    what = f"There are no fields at the top, and {noun} needs some." if body else "There is nothing in this file."
    if not markdown:
        return Complaint((), what, f"Write lines that begin {' and '.join(f'{name}:' for name in needed)}")
    lines = " and ".join(f"{name}: …" for name in needed)
    own = ", each on its own line" if len(needed) > 1 else ""
    return Complaint((), what, f"Begin it with a line ---, then {lines}{own}, then a line ---.")


def _fault(one: Mapping[str, Any], data: Any, schema: type[Record], noun: str) -> _Fault:
    loc, about = _real(one["loc"], data), one.get("ctx", {})
    is_there = loc[-1:] == one["loc"][-1:]
    if one["type"] == "missing" and not is_there:
        loc = (*loc, one["loc"][-1])
    loc = (*loc, *about.get("at", ()))
    at_key = one["type"] == "extra_forbidden" or one["loc"][-1:] == (_KEY,) or about.get("at_key", False)
    return _Fault(one["type"], loc, _at(data, loc), about, schema, noun, at_key, is_there)


def _weight(fault: _Fault) -> int:
    """Of the complaints of a union's members at one place, the one that fits the shape of what was written wins."""
    of_a_word = fault.kind in {"classfolio", "enum", "literal_error"} or fault.kind.startswith("string_")
    return 0 if fault.kind.endswith("_type") or (isinstance(fault.value, (dict, list)) and of_a_word) else 1


def _overshadowed(loc: Loc, weight: int, found: Mapping[Loc, Any]) -> bool:
    """A mapping that is wrong inside is not also wrong for being a mapping."""
    return weight == 0 and any(other[: len(loc)] == loc and len(other) > len(loc) for other in found)


def _real(loc: tuple[int | str, ...], data: Any) -> Loc:
    """The part of pydantic's path that stands in the file (it also names the members of unions)."""
    real: list[int | str] = []
    for part in loc:
        if isinstance(data, Mapping) and part in data:
            data = data[str(part)]
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            continue
        real.append(part)
    return tuple(real)


def _at(data: Any, loc: Loc) -> Any:
    for part in loc:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _say(fault: _Fault) -> Complaint:
    saying = next((say for kinds, say in _SAYINGS.items() if fault.kind in kinds), _unforeseen)
    return saying(fault)


def _own_words(fault: _Fault) -> Complaint:
    return fault.said(fault.about["what"], fault.about["remedy"])


def _missing(fault: _Fault) -> Complaint:
    """Said of what should have held the field; the whole file where that is the file."""
    name = str(fault.loc[-1])
    example = example_of(fault.schema, fault.loc) or "…"
    if fault.is_there:
        what = f"There is nothing after “{name}:”."
        return Complaint(fault.loc, what, f"Write something there, as in {name}: {example}", at_key=True)
    add = "Add a line such as" if len(fault.loc) == 1 else "Add it here, as in"
    return Complaint(fault.loc[:-1], f"“{name}” is missing.", f"{add} {name}: {example}")


def _extra(fault: _Fault) -> Complaint:
    name = quoted(str(fault.loc[-1]))
    holder = fault.noun if len(fault.loc) == 1 else fault.above.name
    if never_rates_at(fault.schema, fault.loc[:-1]) and _RATING.search(slug(_CAPITAL.sub("-", str(fault.loc[-1])))):
        holder = fault.noun if fault.schema.never_rates else holder
        what = f"{name} is not a field of {holder}: walks are for learning, and nothing here rates anybody."
        return fault.said(what, "Take the line out, and tell in words what was seen.")
    known = fields_at(fault.schema, fault.loc[:-1])
    return fault.said(f"{name} is not a field of {holder}.", _near(fault) or f"Its fields are: {', '.join(known)}.")


def _near(fault: _Fault) -> str:
    return did_you_mean(str(fault.loc[-1]), fields_at(fault.schema, fault.loc[:-1]))


def _choice(fault: _Fault) -> Complaint:
    words = re.findall(r"'([^']*)'", str(fault.about.get("expected", "")))
    if fault.at_key:
        value = str(fault.loc[-1])
        return fault.said(
            f"{quoted(value)} cannot stand in {fault.above.name}.", _nearest(value, words) or one_of(words)
        )
    names = (part for part in reversed(fault.loc) if isinstance(part, str))
    what = next((_ARTICLES[name] for name in names if name in _ARTICLES), f"one of the words for {fault.name}")
    value = fault.value if isinstance(fault.value, str) else ""
    return fault.said(f"{quoted(value)} is not {what}.", f"{_nearest(value, words)} {one_of(words)}".strip())


def _nearest(value: str, words: list[str]) -> str:
    """The word that was meant, whatever its capitals and its ending: `Thursday` is `thu`."""
    low = value.lower()
    begun = next((word for word in words if len(low) > 2 and (low.startswith(word) or word.startswith(low))), "")
    return f"Did you mean “{begun}”?" if begun else did_you_mean(low, words)


def _no_id(fault: _Fault) -> Complaint:
    written = str(fault.loc[-1]) if fault.at_key else str(fault.value)
    better = slug(written)
    remedy = f"Write “{better}”." if better and len(better) < 60 else "Use lower-case letters, digits and hyphens."
    return fault.said(f"{quoted(written)} cannot be an id.", remedy)


def _too_long(fault: _Fault) -> Complaint:
    most = fault.about["max_length"]
    return fault.said(f"{fault.name} is too long.", f"Keep it to {most} characters.")


def _empty(fault: _Fault) -> Complaint:
    return fault.said(f"There is nothing at {fault.name}.", "Write something, or take the line out.")


def _no_words(fault: _Fault) -> Complaint:
    what = f"An item of {fault.name} should be words." if fault.is_item else f"{fault.name} should be words."
    return fault.said(what, "Write them on one line. If brackets or a colon belong to them, put quotes around all.")


def _no_list(fault: _Fault) -> Complaint:
    item = fault.value if isinstance(fault.value, str) and quoted(fault.value, "") else ""
    how = f"[{item}]" if item else "[one, two]; or each on a line of its own, after “- ”."
    return fault.said(f"{fault.name} should be a list.", f"Write {fault.plain_name}: {how}")


def _no_fields(fault: _Fault) -> Complaint:
    names = needed_at(fault.schema, fault.loc) or fields_at(fault.schema, fault.loc)[:1] or ["name"]
    example = "{" + ", ".join(f"{name}: …" for name in names) + "}"
    if fault.is_item:
        return fault.said(f"An item of {fault.name} should have fields of its own.", f"Write it as {example}")
    example = example_of(fault.schema, fault.loc) or example
    return fault.said(f"{fault.name} should have fields of its own.", f"Write {fault.plain_name}: {example}")


def _unforeseen(fault: _Fault) -> Complaint:
    value = fault.value if isinstance(fault.value, str) else ""
    return fault.said(f"{quoted(value)} cannot stand at {fault.name}.", "The guide says what can.")


_SAYINGS: Mapping[tuple[str, ...], Callable[[_Fault], Complaint]] = {
    ("classfolio",): _own_words,
    ("missing",): _missing,
    ("extra_forbidden",): _extra,
    ("enum", "literal_error"): _choice,
    ("string_pattern_mismatch",): _no_id,
    ("string_too_long",): _too_long,
    ("string_too_short",): _empty,
    ("string_type",): _no_words,
    ("tuple_type", "list_type"): _no_list,
    ("dict_type", "model_type", "model_attributes_type", "mapping_type"): _no_fields,
}
