"""What stayed, came in, went out and moved: nothing is lost, and it takes no longer than the texts deserve."""

from __future__ import annotations

import csv
import random
import re
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator import markup
from generator.difference import Difference, Fate, Move, compare, count, pieces_of, tokens_of

WORDS = st.lists(st.sampled_from(["a", "b", "cat.", "dog", "\n", "\np", "\nli"]), max_size=40).map(tuple)
ESSAYS = st.lists(st.integers(0, 30).map("w{}".format), max_size=120).map(tuple)


def tokens(text: str) -> tuple[str, ...]:
    return tokens_of(markup.told(text))


def told(found: Difference) -> list[tuple[str, str]]:
    """Each run as what became of it and its words, without the marks of blocks."""
    runs = ((run.fate.value, " ".join(word for word in run.tokens if not word.startswith("\n"))) for run in found.runs)
    return [(fate, words) for fate, words in runs if words]


@given(st.one_of(st.tuples(WORDS, WORDS), st.tuples(ESSAYS, ESSAYS)))
@example((("\np",), ()))
def test_a_difference_applied_to_the_first_version_gives_the_second_and_back(
    pair: tuple[tuple[str, ...], tuple[str, ...]],
) -> None:
    found = compare(*pair)
    assert (found.before, found.after) == pair
    assert found.stayed + found.went == count(pair[0])
    assert found.stayed + found.came == count(pair[1])


@given(st.permutations(range(6)), st.integers(0, 5))
def test_what_moved_is_the_same_words_at_both_of_its_places(order: list[int], new: int) -> None:
    sentences = [f"Sentence {number} has its own {number} words about {number}." for number in range(6)]
    after = [sentences[number] for number in order]
    after.insert(new, "This one is new.")
    found = compare(tokens(" ".join(sentences)), tokens(" ".join(after)))
    for number, _ in enumerate(found.moves, 1):
        away, here = (run for run in found.runs if run.move == number)
        assert {away.fate, here.fate} == {Fate.MOVED_AWAY, Fate.MOVED_HERE}
        assert away.tokens == here.tokens


@given(ESSAYS)
def test_a_text_that_stayed_as_it_was_has_one_run_at_most(same: tuple[str, ...]) -> None:
    found = compare(same, same)
    assert [run.fate for run in found.runs] == [Fate.KEPT] * bool(same)
    assert not found.moves


def test_words_that_came_in_and_went_out_stand_where_they_did() -> None:
    found = compare(tokens("I want lights on the pitch."), tokens("I want one light on the small pitch."))
    assert told(found) == [
        ("kept", "I want"), ("out", "lights"), ("added", "one light"),
        ("kept", "on the"), ("added", "small"), ("kept", "pitch."),
    ]  # fmt: skip
    assert (found.came, found.went, found.stayed, found.anew) == (3, 1, 5, False)


@pytest.mark.parametrize("up", [True, False])
def test_a_sentence_that_moved_says_where_to(up: bool) -> None:
    rest = "The council wants to take it down. I went there and counted people. Nobody had to wait."
    moving = "An old bridge has been tested by hundreds."
    below, above = tokens(f"{rest} {moving}"), tokens(f"{moving} {rest}")
    found = compare(below, above) if up else compare(above, below)
    assert found.moves == (Move(up, 1),)
    assert (found.came, found.went) == (0, 0)


def test_a_part_of_a_sentence_that_moved_is_none() -> None:
    first = "We tied it with a very long piece of string. Then it rained all day and we ate. After that we went home."
    second = "Then it rained all day and we ate. After that we went home with a very long piece of wood."
    assert compare(tokens(first), tokens(second)).moves == (Move(up=False, sentences=0),)


def test_a_word_that_two_new_passages_share_by_chance_did_not_stay() -> None:
    first = "one two three four five six the seven eight nine ten eleven twelve"
    second = "uno dos tres cuatro cinco seis the siete ocho nueve diez once doce"
    assert [fate for fate, _ in told(compare(tokens(first), tokens(second)))] == ["out", "added"]
    assert compare(tokens(first), tokens(second)).anew


def test_paragraphs_stay_paragraphs_and_lines_stay_lines() -> None:
    text = "# A *head*\n\nTyped on\ntwo lines.\n\n- one\n- two\n\nYours,  \nMina"
    assert pieces_of(tokens(text)) == (
        ("h1", "A head"), ("p", "Typed on two lines."), ("li", "one"), ("li", "two"), ("p", "Yours,\nMina"),
    )  # fmt: skip


def test_a_dash_is_no_word() -> None:
    found = compare(tokens("It held."), tokens("It held – and – held."))
    assert found.came == 2


LONG = 20_000
CHANCE = random.Random(6)
BLOCKS = [[f"{block}-{word}" for word in range(10)] for block in range(LONG // 10)]
HOSTILE = {
    "one word for ever": (["a"] * LONG, ["a"] * (LONG - 1)),
    "two words in turn": (["a", "b"] * (LONG // 2), ["b", "a"] * (LONG // 2)),
    "ten words by chance": tuple([CHANCE.choice("abcdefghij") for _ in range(LONG)] for _ in range(2)),
    "backwards": ([str(n) for n in range(LONG)], [str(n) for n in reversed(range(LONG))]),
    "all moved": (
        list(chain.from_iterable(BLOCKS)),
        list(chain.from_iterable(CHANCE.sample(BLOCKS, len(BLOCKS)))),
    ),
    "one word, and others between": (
        [word for n in range(LONG // 4) for word in (str(n), "a", "a", "a")],
        [word for n in range(LONG // 5) for word in (str(n), "a", "a", "a", "a")],
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_long_text_may_repeat_whatever_it_likes(name: str) -> None:
    """Compared pair by pair of words, none of these would come to an end in a test's time."""
    first, second = map(tuple, HOSTILE[name])
    found = compare(first, second)
    assert (found.before, found.after) == (first, second)


REAL = next(Path(__file__).parents[2].glob("*/real/essays.csv"), None)
"""Real essays, which no project may hold, where they lie in a folder beside this one."""
NEW = "Quite another thought came to me yesterday evening."


@pytest.mark.skipif(REAL is None, reason="there are no real essays beside this folder")
def test_real_prose_that_was_edited_tells_what_was_edited() -> None:
    """In each essay a sentence moves to the end, another goes out, and a new one comes in."""
    assert REAL
    with REAL.open(encoding="utf-8-sig", newline="") as file:
        essays = [re.split(r"(?<=[.!?])\s+", " ".join(row["full_text"].split())) for row in csv.DictReader(file)]
    just_so = []
    for said in essays:
        if len(said) < 8 or min(len(said[1].split()), len(said[-3].split())) < 6:
            continue
        after = [said[0], *said[2:4], NEW, *said[4:-3], *said[-2:], said[1]]
        found = compare(*(tokens_of([("p", (" ".join(text),))]) for text in (said, after)))
        assert [move.up for move in found.moves] == [False]
        edited = count(NEW.split()), count(said[-3].split())
        assert found.came - found.went == edited[0] - edited[1]
        just_so.append((found.came, found.went) == edited)
    assert sum(just_so) >= 0.9 * len(just_so) > 0
