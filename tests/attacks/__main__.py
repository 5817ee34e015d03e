"""`python -m tests.attacks` writes docs/attacks.md."""

from tests.attacks.page import PAGE, page

PAGE.write_text(page(), encoding="utf-8")
