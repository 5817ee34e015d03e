"""`classfolio schema`: nothing goes in, a JSON Schema for each kind of YAML file comes out, for editors to read."""

from __future__ import annotations

import json
from pathlib import Path

import click

from generator.cli.telling import print_json, say
from generator.library import roots_of
from generator.project import Project
from generator.records import KINDS
from generator.schemas import file_pattern, schemas

__all__ = ["schema_command"]


@click.command("schema")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="A folder to write them into.")
@click.pass_obj
def schema_command(project: Project, out: Path | None) -> None:
    """The JSON Schema of each kind of YAML file, in draft-07: school, staff, class, permissions, rubric, progression.

    With it an editor underlines slips as you type and offers the fields. Without --out all are printed, by kind.
    """
    made = schemas()
    if out is None:
        print_json(made)
        return
    folder = project.folder / out
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in made.items():
        text = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        (folder / f"{name}.schema.json").write_text(text, encoding="utf-8", newline="\n")
    say(f"{len(made)} schemas are in {out}.")
    say("In VS Code, install the extension “YAML”, and put this into .vscode/settings.json:")
    print_json({"yaml.schemas": _settings(project, out)})


def _settings(project: Project, out: Path) -> dict[str, list[str]]:
    """Which schema is for which files, as the editors' YAML servers ask for it."""
    roots = [root.name for root in roots_of(project.folder)[0]] or ["content"]
    kinds = [kind for kind in KINDS if kind.files.endswith(".yml")]
    where = out.as_posix() if out.is_absolute() or out.as_posix().startswith("..") else f"./{out.as_posix()}"
    return {f"{where}/{kind.name}.schema.json": [file_pattern(kind, root) for root in roots] for kind in kinds}
