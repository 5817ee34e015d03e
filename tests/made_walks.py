"""Terms of walks, made up: what hypothesis draws goes in, a library of staff, walks and notes comes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from generator.library import Library
from generator.records import Note, Record, RecordId, School, Staff, Walk
from tests.conftest import ON

__all__ = ["PEOPLE", "Drawn", "Try", "Written", "library_of", "terms"]

PEOPLE = ("ash", "birch", "cedar", "elm")
IDEAS = ("", "Waiting", " waiting", "pencils first")
"""The second and the third are one idea, whoever writes it."""


@dataclass(frozen=True)
class Try:
    """Something tried: how many days after the walk, if it says, because of which host, if it says."""

    after: int | None
    because: int | None
    state: str


@dataclass(frozen=True)
class Written:
    """What a visitor's note says."""

    idea: str
    tries: tuple[Try, ...]
    share_tries: str
    withdrawn: bool


@dataclass(frozen=True)
class Drawn:
    """A walk: how many days ago, who opens and who comes, whose word it is, and the notes."""

    ago: int
    hosts: tuple[str, ...]
    shares: tuple[bool, ...]
    visitors: tuple[str, ...]
    grew_from: int | None
    notes: Mapping[str, Written]

    @property
    def shared(self) -> bool:
        return all(self.shares[: len(self.hosts)])

    @property
    def day(self) -> date:
        return ON - timedelta(days=self.ago)

    def causes(self, tried: Try) -> tuple[str, ...]:
        """The hosts because of whom something was tried."""
        return self.hosts if tried.because is None else (self.hosts[tried.because % len(self.hosts)],)


tries = st.builds(
    Try,
    st.none() | st.integers(0, 20),
    st.none() | st.integers(0, 1),
    st.sampled_from(["tried", "kept", "let go"]),
)
written = st.builds(
    Written,
    st.sampled_from(IDEAS),
    st.lists(tries, max_size=2).map(tuple),
    st.sampled_from(["host", "walk", "staff", "staff"]),
    st.sampled_from([False, False, False, True]),
)


@st.composite
def walks(draw: st.DrawFn) -> Drawn:
    people = draw(st.permutations(PEOPLE))
    hosts = draw(st.integers(1, 2))
    visitors = tuple(people[hosts : hosts + draw(st.integers(1, 2))])
    return Drawn(
        ago=draw(st.integers(-2, 60)),
        hosts=tuple(people[:hosts]),
        shares=tuple(draw(st.lists(st.sampled_from([True, True, False]), min_size=2, max_size=2))),
        visitors=visitors,
        grew_from=draw(st.none() | st.integers(0, 5)),
        notes={each: draw(written) for each in draw(st.sets(st.sampled_from(visitors)))},
    )


terms = st.lists(walks(), min_size=1, max_size=6)


def library_of(drawn: Sequence[Drawn | None]) -> Library:
    """The school in which these walks took place; None is one that nobody can see."""
    records: list[Record] = [_record(School, "school", (), {"name": "Alder School"})]
    records += [_record(Staff, "staff", (each,), {"name": each.title()}) for each in PEOPLE]
    for number, walk in enumerate(drawn):
        if walk:
            records.append(_record(Walk, "walk", (_id(number),), _walk(number, walk, len(drawn))))
            for writer, note in walk.notes.items():
                records.append(_record(Note, "note", (_id(number), writer), _note(walk, note)))
    return Library({each.id: each for each in records})


def _id(number: int) -> str:
    return f"w{number}"


def _walk(number: int, walk: Drawn, many: int) -> dict[str, Any]:
    said = [("staff" if shares else "host") for shares in walk.shares]
    stops = [{"host": host, "share": share} for host, share in zip(walk.hosts, said, strict=False)]
    opened = {"host": walk.hosts[0], "share": said[0]} if len(walk.hosts) == 1 else {"stops": stops, "share": "staff"}
    from_ = {} if walk.grew_from is None else {"grew_from": _id(walk.grew_from % many)}
    told = {"focus": f"What about {_id(number)}?", "visitors": walk.visitors, "date": walk.day}
    return {**told, **opened, **from_}


def _note(walk: Drawn, note: Written) -> dict[str, Any]:
    return {
        "so_now_i_want_to_try": "something",
        **({"idea": note.idea} if note.idea else {}),
        "tries": [_try(walk, each) for each in note.tries],
        "share_tries": note.share_tries,
        **({"withdrawn": walk.day} if note.withdrawn else {}),
    }


def _try(walk: Drawn, each: Try) -> dict[str, Any]:
    day = {} if each.after is None else {"date": walk.day + timedelta(days=each.after)}
    because = {} if each.because is None else {"because_of": walk.causes(each)[0]}
    return {"what": "tried it", "state": each.state, **day, **because}


def _record(schema: type[Record], kind: str, parts: tuple[str, ...], fields: dict[str, Any]) -> Record:
    return schema.model_validate({"id": RecordId(kind, parts), "path": "/".join(parts), **fields})
