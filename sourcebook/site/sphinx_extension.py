"""The book's Sphinx extension: checked data, fresh numbers, addresses inside the reader.

It makes ``jupyter-book build .`` stop with one sentence if the data has a fault, execute the
chapters side by side if code or data changed, and accept links to the words of the article.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sourcebook.coding.project import check
from sourcebook.display.drawings import for_paper
from sourcebook.errors import SourcebookError
from sourcebook.printing.latex_style import register as register_latex
from sourcebook.printing.stale import drop_stale
from sourcebook.results.numbers_in_words import unbroken
from sourcebook.site import code_cells, figure_files, pages, side_bar, uncoded
from sourcebook.site.capitals import BeginSentences
from sourcebook.site.chapter_cache import (
    cache_of,
    choose_cache,
    differ_in_drawings,
    enough,
    mark,
    note_at_once,
    prepare_cache,
    state_of,
)
from sourcebook.site.citation_labels import register as register_citations
from sourcebook.site.execution import Execution, is_plain
from sourcebook.site.extras import Extras
from sourcebook.site.fingerprint import looks
from sourcebook.site.finished_pages import register as finish_pages
from sourcebook.site.kernels import find_package
from sourcebook.site.plugin_cache import remember_plugins
from sourcebook.site.scripts import keep_needed_scripts, preload_faces, put_in_order
from sourcebook.site.tree_walks import walk_in_a_loop

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

# How many new objects, and how many searches of each younger generation, lead to a search for cycles.
SELDOM = (200_000, 50, 100)
_IDS = re.compile(r'\sid="([^"]+)"')


def check_data(app: Sphinx, config: object) -> None:
    """Stop the build with the first fault of the data."""
    from sphinx.errors import ExtensionError

    faults = list(check(Path(app.srcdir)))
    if faults:
        more = f" (and {len(faults) - 1} more: run “sourcebook check data”)" if len(faults) > 1 else ""
        raise ExtensionError(faults[0] + more)


def collect_seldom(app: Sphinx) -> None:
    """Search for cycles less often during a build: its trees are many objects that live long, and the search took a sixth of it."""
    usual = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    app.connect("build-finished", lambda *_: gc.set_threshold(*usual), priority=999)


def take_fingerprint(app: Sphinx, config: Any) -> None:
    """Hash code and data once a build, so that all of it goes by the same state of them."""
    config.sourcebook_fingerprint = state_of(Path(app.srcdir))


class KeepUnits(SphinxPostTransform):
    """Keep a number and its unit on one line."""

    default_priority = 990  # the numbers have been put into the prose

    def run(self, **kwargs: Any) -> None:
        """Put a space that does not break between them."""
        for text in list(self.document.findall(nodes.Text)):
            if isinstance(text.parent, nodes.literal | nodes.literal_block | nodes.raw):
                continue  # drawings are long
            kept = unbroken(text)
            if kept != text:
                text.parent.replace(text, nodes.Text(kept))


class Chapters:
    """The chapters of a build: executed while it goes on, awaited one by one when it reads them."""

    _execution: Execution | None = None

    def start(self, app: Sphinx) -> None:
        """Begin to fill the cache."""
        if app.config.nb_execution_mode != "cache":
            return
        note_at_once()
        cache = cache_of(app)
        printing = app.builder.format == "latex"
        prepare_cache(app.config.sourcebook_fingerprint, cache, paper=for_paper())
        if is_plain():
            return
        names = sorted(_notebook(app, doc) for doc in app.project.discover(app.config.exclude_patterns, ["**.ipynb"]))
        self._execution = Execution(
            [path for path in names if path.is_file()], cache, "" if printing else _extras(app).code()
        )

    def outdated(
        self, app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
    ) -> list[str]:
        """Read every chapter anew if code, data or looks changed since the last build, or drawings for paper are needed and were not read.

        Looks count since Sphinx copies no style sheet for pages that stay. Where pages were read last and all else is as
        it was, paper needs those chapters alone that draw.
        """
        before = getattr(env, "sourcebook_fingerprint", None)
        current = mark(app.config.sourcebook_fingerprint, paper=for_paper())
        if before in enough(app.config.sourcebook_fingerprint, paper=for_paper()):
            current = before
        seen, env.sourcebook_looks = getattr(env, "sourcebook_looks", None), looks(Path(app.srcdir))  # type: ignore[attr-defined]
        same_looks = seen in (None, env.sourcebook_looks)  # type: ignore[attr-defined]
        if before == current and same_looks:
            return []
        env.sourcebook_fingerprint = current  # type: ignore[attr-defined]
        names = sorted(env.found_docs) if before else []
        if self._execution and same_looks and differ_in_drawings(before, current):
            stale = self._execution.stale()
            names = [name for name in names if str(_notebook(app, name)) in stale]
        return names

    def order(self, app: Sphinx, env: BuildEnvironment, names: list[str]) -> None:
        """Have chapters read in the order in which they should be done."""
        if self._execution:
            names[:] = self._execution.order(names, partial(_notebook, app))

    def wait(self, app: Sphinx, name: str, source: list[str]) -> None:
        """Wait for a chapter that is about to be read."""
        if self._execution:
            with _as_extension_error():
                self._execution.wait(_notebook(app, name))

    def finish(self, app: Sphinx, exception: Exception | None) -> None:
        """Wait for chapters that were executed but not read."""
        if self._execution and not exception:
            with _as_extension_error():
                self._execution.finish()


def _notebook(app: Sphinx, name: str) -> Path:
    return Path(app.srcdir, name + ".ipynb")


@contextmanager
def _as_extension_error() -> Iterator[None]:
    """Let Sphinx stop with the sentence of an error."""
    from sphinx.errors import ExtensionError

    try:
        yield
    except SourcebookError as error:
        raise ExtensionError(str(error)) from error


def register_ids(app: Sphinx, doctree: nodes.document) -> None:
    """Make the addresses of sections, of tables and inside raw HTML known, so that links to them are checked."""
    slugs: dict[str, Any] = app.env.metadata[app.env.docname].setdefault("myst_slugs", {})
    for raw in doctree.findall(nodes.raw):
        if raw.get("format") == "html":
            for name in _IDS.findall(raw.astext()):
                slugs.setdefault(name, (0, name, name))
    for place in (*doctree.findall(nodes.table), *doctree.findall(nodes.section)):
        for name in place["ids"]:
            slugs.setdefault(name, (0, name, name))


def launch_buttons(app: Sphinx, config: Any) -> None:
    """Offer to launch, to edit and to report only if the settings name the repository that these open."""
    options = config.html_theme_options
    if (
        not str(options.get("repository_url", "")).startswith("https://")
        or "executablebooks/jupyter-book" in options["repository_url"]
    ):
        options["launch_buttons"] = {}
        options["repository_url"] = ""
    else:
        options["use_edit_page_button"] = options["use_issues_button"] = True


def title_as_text(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Keep the book's title from being read as HTML, since themes print it as it is."""
    from markupsafe import escape

    context["docstitle"] = escape(context.get("docstitle", ""))


def title_in_latex(app: Sphinx, env: BuildEnvironment, names: list[str]) -> None:
    """Keep the book's title from being read as LaTeX."""
    from sphinx.util.texescape import escape

    if app.builder.name == "latex":
        title, engine = app.config.html_title, app.config.latex_engine
        app.config.latex_documents = [
            (start, file, escape(text, engine) if text == title else text, *more)
            for start, file, text, *more in app.config.latex_documents
        ]


def write_extras(app: Sphinx, exception: Exception | None) -> None:
    """Write the files beside the pages that no kernel wrote."""
    if not exception and app.builder.format == "html":
        _extras(app).write()


def _extras(app: Sphinx) -> Extras:
    return Extras(
        str(app.srcdir),
        str(app.outdir),
        str(app.doctreedir),
        str(app.config.html_title),
        app.config.sourcebook_fingerprint,
    )


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension with Sphinx."""
    collect_seldom(app)
    find_package()
    register_citations()
    register_latex(app)
    remember_plugins()
    walk_in_a_loop()
    app.add_config_value("sourcebook_fingerprint", "", "", str)
    app.add_config_value("sourcebook_contact", "", "html", str)
    app.connect("config-inited", check_data)
    app.connect("config-inited", take_fingerprint)
    app.connect("builder-inited", choose_cache, priority=600)
    app.connect("config-inited", launch_buttons)
    app.connect("config-inited", put_in_order)
    chapters = Chapters()
    app.connect("builder-inited", chapters.start, priority=900)
    app.connect("env-before-read-docs", chapters.order)
    app.connect("source-read", chapters.wait)
    app.connect("build-finished", chapters.finish)
    app.connect("env-get-outdated", chapters.outdated)
    app.connect("build-finished", write_extras)
    finish_pages(app)
    app.connect("build-finished", drop_stale)
    app.connect("doctree-read", register_ids)
    app.connect("html-page-context", keep_needed_scripts, priority=900)
    app.connect("html-page-context", preload_faces, priority=850)
    app.connect("html-page-context", title_as_text, priority=900)
    app.connect("env-before-read-docs", title_in_latex)
    app.add_post_transform(KeepUnits)
    app.add_post_transform(BeginSentences)
    uncoded.register(app)
    code_cells.register(app)
    pages.register(app)
    figure_files.register(app)
    side_bar.register(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
