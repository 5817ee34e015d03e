"""The attacks go in, docs/attacks.md comes out: a table for each defence."""

from __future__ import annotations

from pathlib import Path

from tests.attacks import ALL, GROUPS
from tests.attacks.attack import Attack, Met, Read, Refused, Shown

__all__ = ["PAGE", "page"]

PAGE = Path(__file__).parents[2] / "docs" / "attacks.md"
OPENING = f"""\
# Attacks, and what happens

Content comes from many children, their phones and the internet, and sealed pages lie at a host that anybody can read,
so none of these is trusted. Here is every attack and bad input that was tried, {len(ALL)} in all, by the defence that
meets it. Each line is a test that runs with every change of the program; made from those tests by `make attacks`, do
not edit.

“Refused” means: the build stops and publishes nothing, the last good pages stay, and the message is told with the file,
the line and what to do. In a browser (`tests/browser/test_attacks.py`) no page with such texts runs anything of theirs
or asks another host for anything. With a defence taken away the next one holds: without the cleaning of texts the gate
refuses the pages; without cleaning and gate the policy in the page keeps scripts from running, and from loading
anything; without the policy, cleaning is enough.

What this does not promise: a policy in a page cannot stop others from showing the page in a frame, which a header of
the host can, nor a page that sends its reader on (`<meta http-equiv=refresh>`); and it lets a script run that stands
as a file of the same site. Cleaning and gate refuse both. Whoever can write to the templates in `theme/` or to
`mkdocs.yml` is trusted. A hard link cannot be told from a file.
"""


def page() -> str:
    """The whole page."""
    parts = [OPENING]
    for group in GROUPS:
        lines = [f"| {_cell(attack.name)} | {_cell(happens(attack))} |" for attack in group.attacks]
        parts.append(
            "\n".join(
                [
                    f"## {group.defence}\n",
                    f"{group.words}\n",
                    "| What is tried | What happens |",
                    "| --- | --- |",
                    *lines,
                    "",
                ]
            )
        )
    return "\n".join(parts)


def happens(attack: Attack) -> str:
    """What happens, in a few words."""
    match attack.end:
        case Refused(_, says):
            return f"Refused: {says}"
        case Read(name):
            return f"Read as the text “{name}”."
        case Shown(how):
            return f"{how[0].upper()}{how[1:]}."
        case Met(how):
            return how
        case spoilt:
            return f"Refused: this page would have carried {spoilt.says}."


def _cell(words: str) -> str:
    return words.replace("|", "\\|").replace("\n", " ")
