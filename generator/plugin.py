"""The adapter to MkDocs and Material: settings and a frame go in, the HTML that stands around a page comes out.

Another engine would be another adapter. A bare `mkdocs build` has nothing to publish, and is refused.
"""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from mkdocs import __version__ as mkdocs_version
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.plugins import BasePlugin

from generator.framing import Frame
from generator.problems import ContentError, Place, Problem
from generator.words import in_templates, words_in

__all__ = ["ClassfolioPlugin", "Material", "Settings"]

REFUSAL = "These pages are private to their readers, and MkDocs alone does not keep them so. Use: classfolio build"

PLUGINS = {"classfolio", "material/search", "search"}
"""What a project may list: ourselves, and the search whose dialog Material's header shows."""


class Settings(Config):
    """What a project may say under `plugins: classfolio:` (read by the library; MkDocs only has to know the names)."""

    roots = Type(list, default=[])


class ClassfolioPlugin(BasePlugin[Settings]):
    """Refuses MkDocs' own build, which knows nothing of circles."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """MkDocs calls this before it reads or writes anything."""
        raise PluginError(REFUSAL)


class Material:
    """Makes frames of Material's templates and the theme's.

    `settings` is the project's mkdocs.yml; `themes` are searched for templates before Material's own.
    """

    def __init__(self, settings: Path, themes: Sequence[Path]) -> None:
        self._config = _config(settings)
        self._environment = _environment(self._config, themes)

    def render(self, frame: Frame) -> str:
        """The HTML of a frame, with its marks where it is open."""
        words = words_in(frame.language)
        return self._environment.get_template("main.html").render(
            frame=frame,
            words=words,
            **in_templates(words),
            # What Material's own templates ask for, as MkDocs would give it.
            config=self._config,
            base_url=frame.circle,
            mkdocs_version=mkdocs_version,
            page={},
            nav=(),
        )


def _config(settings: Path) -> MkDocsConfig:
    """The project's settings as MkDocs reads them; raises ContentError where they cannot be used."""
    said: list[str] = []
    log = logging.getLogger("mkdocs")
    log.handlers, log.propagate = [_Listener(said)], False
    try:
        with tempfile.TemporaryDirectory() as nothing:
            config = load_config(str(settings), docs_dir=nothing, strict=False, site_url="", nav=None)
    except (Abort, ConfigurationError) as error:
        what = " ".join(said or [str(error)]).rstrip(".")
        remedy = "Mend that setting; docs/running.md shows those of a new school."
        raise ContentError(
            [Problem(Place(settings.name), f"MkDocs cannot use these settings: {what}.", remedy)]
        ) from None
    foreign = [name for name in config.plugins if name not in PLUGINS]
    if foreign:
        what = (
            f"The plugin “{foreign[0]}” would do nothing: pages are made by classfolio, and MkDocs itself does not run."
        )
        raise ContentError([Problem(Place(settings.name), what, "Take it out of the list of plugins.")])
    return config


class _Listener(logging.Handler):
    """Keeps what MkDocs says of the settings, to be told as a problem."""

    def __init__(self, said: list[str]) -> None:
        super().__init__(logging.ERROR)
        self.said = said

    def emit(self, record: logging.LogRecord) -> None:
        """One thing that it says."""
        self.said.append(record.getMessage())


def _environment(config: MkDocsConfig, themes: Sequence[Path]) -> Environment:
    """MkDocs' templates, ours first: ours escape what they print, Material's do as they always did."""
    own = [str(theme) for theme in themes]
    config.theme.dirs[:] = [*own, *(each for each in config.theme.dirs if each not in own)]
    ours = {path.relative_to(theme).as_posix() for theme in themes for path in theme.rglob("*.html")}
    environment = config.theme.get_env()
    environment.autoescape = lambda name: name in ours
    environment.filters["url"] = _to_root
    return environment


@pass_context
def _to_root(context: Context, address: str) -> str:
    """A file of the theme as seen from the page; what MkDocs would ask its own page for."""
    return str(address) if ":" in str(address) else f"{context['frame'].root}{address}"
