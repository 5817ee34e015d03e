"""What a message suggests: the word that was meant, where there can be little doubt about it."""

from __future__ import annotations

import pickle

import pytest

from generator.problems import ContentError, Place, Problem, did_you_mean


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("omr", "omar"), ("mnia", "mina"), ("mena", "mina"), ("Omar", "omar"), ("ana", "anna"), ("okafr", "okafor"),
        ("mohamed", "mohammed"), ("mina", "mina-k"),
    ],
)  # fmt: skip
def test_a_person_was_meant_where_the_hand_slipped(word: str, known: str) -> None:
    assert did_you_mean(word, ["teachers", known, "lindqvist"], person=True) == f"Did you mean “{known}”?"


@pytest.mark.parametrize(
    ("word", "known"),
    [("maria", "omar"), ("noah", "nora"), ("leo", "lea"), ("tim", "tom"), ("jonas", "joana"), ("ali", "lia")],
)
def test_a_person_of_a_similar_name_was_not_meant(word: str, known: str) -> None:
    assert did_you_mean(word, ["teachers", known], person=True) == ""


def test_a_first_name_means_a_person_only_where_one_is_called_so() -> None:
    assert did_you_mean("mina", ["mina-kowalska", "mina-lindqvist"], person=True) == ""
    assert did_you_mean("mina", ["mina-kowalska", "omar"], person=True) == "Did you mean “mina-kowalska”?"


def test_a_word_that_is_no_persons_may_be_further_off() -> None:
    assert did_you_mean("our raft.jpg", ["raft.jpg"]) == "Did you mean “raft.jpg”?"
    assert did_you_mean("x" * 100, ["x" * 99]) == ""


def test_problems_come_whole_from_another_process() -> None:
    problem = Problem(Place("content/a.md", 5, 11), "Wrong.", "Mend it.")
    assert pickle.loads(pickle.dumps(ContentError([problem]))).problems == (problem,)
