"""The teachers' pages: their shelf goes in; whom to sit with tomorrow, and all that helps them plan, comes out."""

from __future__ import annotations

from generator.pages.teaching.teachers import teacher_pages

__all__ = ["teacher_pages"]
