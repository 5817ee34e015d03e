"""Pages that are no single record's: a student or a piece of work goes in, the id by which an atlas knows the page
comes out.
"""

from __future__ import annotations

from generator.records import RecordId

__all__ = ["DRAFTS", "OF_A_STUDENT", "drafts_of", "growth_of", "ladder_of", "showcase_of", "subject_of"]

DRAFTS = "drafts"
"""A sample's drafts have a page beside its own, under an id of this kind, which is no record's."""

OF_A_STUDENT = {"ladder": "progressions", "showcase": "showcase", "growth": "growth"}
"""Kinds of pages that are made of several records of a student, and the folders in which they stand."""


def drafts_of(sample: RecordId) -> RecordId:
    """The id under which the page of a sample's drafts stands in an atlas."""
    return RecordId(DRAFTS, sample.parts)


def subject_of(id: RecordId) -> RecordId:
    """The record that a page of an atlas is about."""
    return RecordId("sample", id.parts) if id.kind == DRAFTS else id


def ladder_of(student: RecordId, progression: RecordId) -> RecordId:
    """What the page of a student's way along a progression is known by."""
    return RecordId("ladder", (*student.parts, *progression.parts))


def showcase_of(student: RecordId) -> RecordId:
    """What the page of the work that a student chose is known by."""
    return RecordId("showcase", student.parts)


def growth_of(student: RecordId) -> RecordId:
    """What the page of how a student's work has grown is known by."""
    return RecordId("growth", student.parts)
