"""Finished pages: what they say about themselves, code behind figures, files for servers and search engines."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from html import escape, unescape
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sourcebook.coding.project import read_metadata
from sourcebook.errors import SourcebookError
from sourcebook.site import page_metadata, parallel_writing
from sourcebook.site.extras import CARD

if TYPE_CHECKING:
    from sphinx.application import Sphinx

CODE_FOLDER = "code"
_FIGURES = "sourcebook.display.figures"
_DEFINED = re.compile(r'<span class="nf">(\w+)</span>')
_TAG = re.compile(r"<[^>]*>")
_FOR_SEARCH = ("sitemap.xml", "robots.txt")


def check_address(app: Sphinx, config: Any) -> None:
    """Bring the book's address into one form, or stop with one sentence."""
    from sphinx.errors import ExtensionError

    try:
        config.html_baseurl = page_metadata.address(str(config.html_baseurl or ""))
    except SourcebookError as error:
        raise ExtensionError(str(error)) from error


def add_templates(app: Sphinx, config: Any) -> None:
    """Put our few templates before the theme's."""
    config.templates_path = [str(Path(__file__).parent / "templates"), *config.templates_path]


def description(doctree: nodes.document | None) -> str:
    """Return what a page says in short: its answer, else its first paragraph."""
    if doctree is None:
        return ""
    sections = [s for s in doctree.findall(nodes.section) if "in-short" in s["ids"]]
    for start in (*sections, doctree):
        for paragraph in start.findall(nodes.paragraph):
            text = page_metadata.plain(paragraph.astext())
            if text:
                return text
    return ""


def describe(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Give a page its description, card and linked data, and roles that programs know."""
    if "body" in context:
        context["body"] = context["body"].replace(' role="doc-biblioentry"', ' role="listitem"')
    home = page == app.config.root_doc
    title, address = str(app.config.html_title), app.config.html_baseurl
    own = unescape(_TAG.sub("", context.get("title") or "")) or title
    about = page_metadata.Page(
        title=own,
        book=title,
        description=description(doctree) or f"{own}: a page of the book “{title}”.",
        url=context.get("pageurl") or "",
        image=address + CARD if address else "../" * page.count("/") + CARD,
        language=app.config.language or "en",
        home=home,
    )
    metadata = read_metadata(Path(app.srcdir) / "data")
    context["metatags"] = (
        context.get("metatags", "") + page_metadata.meta_tags(about) + page_metadata.linked_data(about, metadata)
    )


def figure_modules() -> list[str]:
    """Return the names of the modules that draw pictures."""
    from sourcebook.display import figures

    names = {getattr(figures, name).__module__.rpartition(".")[2] for name in figures.__all__}
    return sorted(names - {"picture"})


def code_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Show the source of each module that draws pictures, each function with an address."""
    if app.builder.name not in ("html", "dirhtml"):
        return
    for name in figure_modules():
        source = inspect.getsource(import_module(f"{_FIGURES}.{name}"))
        shown = app.builder.highlighter.highlight_block(source, "python")  # type: ignore[attr-defined]
        shown = _DEFINED.sub(r'<span class="nf" id="\1">\1</span>', shown)
        title = f"Code of the figures: {name}"
        body = f"<h1>{escape(title)}</h1>\n<p>The module <code>{_FIGURES}.{name}</code>, with which this book drew its pictures.</p>\n{shown}"
        yield f"{CODE_FOLDER}/{name}", {"title": title, "body": body}, "page.html"


def write_files(app: Sphinx, exception: Exception | None) -> None:
    """Write the page for lost readers and, for a book with an address, sitemap and robots.txt."""
    if exception or app.builder.name not in ("html", "dirhtml"):
        return
    out, address = Path(app.outdir), app.config.html_baseurl
    titles = {app.builder.get_target_uri(name): app.env.titles[name].astext() for name in listed(app)}
    (out / "404.html").write_text(
        page_metadata.not_found(address, str(app.config.html_title), titles, app.config.language or "en"),
        encoding="utf-8",
    )
    texts = (page_metadata.sitemap(address, list(titles)), f"User-agent: *\nAllow: /\nSitemap: {address}sitemap.xml\n")
    for name, text in zip(_FOR_SEARCH, texts, strict=True):
        if address:
            (out / name).write_text(text, encoding="utf-8")
        else:
            (out / name).unlink(missing_ok=True)


def listed(app: Sphinx) -> list[str]:
    """Return the pages that the table of contents has, in its order."""
    found = [app.config.root_doc]
    for name in found:
        found += [child for child in app.env.toctree_includes.get(name, []) if child not in found]
    return found


def register(app: Sphinx) -> None:
    """Connect all this to Sphinx."""
    app.connect("config-inited", check_address)
    app.connect("config-inited", add_templates)
    parallel_writing.register(app, code_pages)
    app.connect("html-page-context", describe, priority=800)
    app.connect("build-finished", write_files)
