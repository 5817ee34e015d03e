"""`python -m tests.architecture` writes docs/architecture.md: the floors, and what each room says of itself.

The order is import-linter's, the words are each module's own opening, so neither can be out of date for long.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent.parent
PAGE = HERE / "docs" / "architecture.md"
OPENING = """\
# The house

Made from the modules' own opening sentences by `make architecture`; do not edit.

Data flows one way. Each room imports only from the floors below it, which `make check` proves. The question that is
asked most, “who can see this?”, has one room as its answer: [privacy](../generator/privacy/__init__.py).

```
content/ ─source─▶ text with its places ─records─▶ typed records ─library─▶ all of them, references resolved
         ─privacy─▶ a shelf for each circle of readers ─pages─▶ pages that know no engine ─rendering─▶ safe HTML
         ─plugin─▶ MkDocs and Material ─sites─▶ looked at again, and swapped in whole
```

From the top floor down:
"""


def floors() -> list[list[str]]:
    """The rooms of each floor, from the top, as import-linter holds them."""
    settings = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return [re.findall(r"\w+", layer) for layer in layers]


def modules(room: str) -> Iterator[Path]:
    """A room's files: one, or those of its folder with the one that opens it first."""
    single, folder = HERE / f"generator/{room}.py", HERE / f"generator/{room}"
    found = [single] if single.is_file() else folder.rglob("*.py")
    yield from sorted(found, key=lambda path: str(path.with_suffix("")))


def opening(path: Path) -> str:
    """The first paragraph of a module's docstring, or its first two where the first is one line."""
    words = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return " ".join(words.partition("\n\n")[0].split())


def page() -> str:
    """The whole page."""
    lines = [OPENING]
    for rooms in floors():
        for room in rooms:
            files = [path for path in modules(room) if "__main__" not in path.name]
            if not files:
                continue
            lines.append(f"## {room}\n")
            lines.append(f"{opening(files[0])}\n")
            inside = [f"* [{path.stem}](../{path.relative_to(HERE)}): {opening(path)}" for path in files[1:]]
            lines += [*inside, ""] if inside else []
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
