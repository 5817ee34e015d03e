"""The adapter to MkDocs and Material: finished pages go in, a folder of HTML files comes out.

Short hooks and no decisions: what is on a page, who reads it and where it stands has been decided above. A bare
`mkdocs build` has no pages to publish, and is refused.
"""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from jinja2 import Environment
from markupsafe import Markup, escape
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from generator.pages import Page
from generator.words import PSEUDO, words_in

__all__ = ["ClassfolioPlugin", "Ready", "Settings", "publish"]

REFUSAL = "These pages are private to their readers, and MkDocs alone does not keep them so. Use: classfolio build"
UNUSED = (".map", "readme.md", "tinyseg.js", "wordcut.js")
"""Theme files that no page loads."""


@dataclass(frozen=True)
class Ready:
    """A page and the fragment that was rendered for it."""

    page: Page
    fragment: Markup


class Settings(Config):
    """What a project may say under `plugins: classfolio:` (read by the library; MkDocs only has to know the names)."""

    roots = Type(list, default=[])


class _ReadyPage(MkDocsPage):
    """A page whose content is there already: nothing is read and nothing is rendered."""

    def __init__(self, ready: Ready, file: File, config: MkDocsConfig) -> None:
        super().__init__(str(escape(ready.page.title)), file, config)
        self.ready = ready

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = self.ready.fragment

    def validate_anchor_links(self, *, files: Files, log_level: int) -> None:
        """The gate over the finished pages looks at every link."""


class ClassfolioPlugin(BasePlugin[Settings]):
    """Hands ready pages to MkDocs and takes out what MkDocs and Material would add about other pages."""

    # The hooks are MkDocs' own, in the order in which it calls them.

    ready: Sequence[Ready] | None = None
    themes: Sequence[Path] = ()
    search: Mapping[str, Any] = {}

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Refuses to go on without pages of ours; puts our templates before Material's."""
        if self.ready is None:
            raise PluginError(REFUSAL)
        own = [str(theme) for theme in self.themes]
        config.theme.dirs[:] = [*own, *(each for each in config.theme.dirs if each not in own)]
        config.site_url = None
        _still_stock_search(config)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Keeps the theme's files, and adds a file for each page of ours."""
        config.theme.static_templates = set()
        kept = [file for file in files if not file.is_documentation_page() and not file.src_uri.endswith(UNUSED)]
        return Files([*kept, *(_file(ready, config) for ready in self.ready or ())])

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """No page names another that it does not itself show."""
        return Navigation([], [])

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Our templates escape what they print; Material's do as they always did."""
        ours = {path.relative_to(theme).as_posix() for theme in self.themes for path in theme.rglob("*.html")}
        env.autoescape = lambda name: name in ours
        env.add_extension("jinja2.ext.i18n")
        return env

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """What our templates print above and below a page; the circle is the root that Material knows."""
        if not isinstance(page, _ReadyPage):
            raise PluginError(REFUSAL)
        ours = page.ready.page
        words = words_in(ours.language)
        config.theme["language"] = _material_language(config, ours.language)
        nav.homepage = _Homepage(ours.masthead.home)  # type: ignore[assignment]
        context.update(  # type: ignore[call-arg]
            classfolio=ours,
            words=words,
            _=words._,
            gettext=words._,
            ngettext=words.ngettext,
            base_url=_to_circle(ours),
            pages=[],
        )
        return context


@dataclass(frozen=True)
class _Homepage:
    """The first page of the reader's circle, to which Material's logo leads."""

    url: str


def _to_circle(page: Page) -> str:
    """The address of the circle's folder relative to a page: what Material takes for the root of its site."""
    return "/".join([".."] * page.uri.count("/")) or "."


def _still_stock_search(config: MkDocsConfig) -> None:
    """Material's search stays on for its dialog; its one index over all circles is never made."""
    stock = config.plugins.get("material/search")
    for event in ("page_context", "post_build"):
        config.plugins.events[event] = [
            method for method in config.plugins.events[event] if getattr(method, "__self__", None) is not stock
        ]


def _material_language(config: MkDocsConfig, language: str) -> str:
    """The nearest language that Material's own few words come in."""
    folders = [Path(folder, "partials", "languages") for folder in config.theme.dirs]
    for code in ("ar" if language == PSEUDO else language, language.partition("-")[0]):
        if any((folder / f"{code}.html").is_file() for folder in folders):
            return code
    return "en"


def _file(ready: Ready, config: MkDocsConfig) -> File:
    file = File.generated(config, f"{ready.page.path}index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
    file.page = _ReadyPage(ready, file, config)
    return file


def publish(ready: Sequence[Ready], *, settings: Path, themes: Sequence[Path], into: Path) -> None:
    """Writes every ready page, and the theme's files under `assets/`, into the folder `into`.

    `settings` is the project's mkdocs.yml; `themes` are searched for templates before Material's own.
    """
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory() as nothing:
        config = load_config(
            str(settings), docs_dir=nothing, site_dir=str(into), use_directory_urls=True, strict=False, nav=None
        )
        plugin = config.plugins["classfolio"]
        if not isinstance(plugin, ClassfolioPlugin):
            raise PluginError("mkdocs.yml lists another plugin called classfolio.")
        plugin.ready, plugin.themes = ready, themes
        mkdocs_build(config)
