"""Which scripts and faces a page loads: what nothing on it asks for stays away."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

_FOREIGN = re.compile(r"mathjax|thebe|//unpkg|//cdn")
SEARCH = '<div id="search-results">'
_NEEDED_FOR = {
    "reader": 'class="sb-reader"',
    "previews": "<article",
    "tables.js": "sb-long",
    "exercise.js": 'class="sb-answers"',
    "zoom": "<figure",
    "folds.js": 'id="in-short"|sb-run-in',
    "sections.js": 'id="in-short"',
    "search.js": SEARCH,
    "sphinx_highlight": SEARCH,
    "clipboard": '<div class="highlight',
    "copybutton": '<div class="highlight',
    "togglebutton": 'class="dropdown',
    "toggle": 'class="dropdown',
    "design-tabs": "sd-tab",
}
"""Scripts by a part of their names, with the markup without which they have nothing to do: one of several."""
_ORDER = {
    "html_js_files": ("margin.js", "page.js", "folds.js", "reader.js"),
    "html_css_files": tuple(
        f"{name}.css" for name in "sourcebook previews reader figures margin type tables folds page icons front".split()
    ),
}
"""What the scripts after them use, and sheets of which a later one decides; a folder lists its files in any order."""
_FACES = ("source-serif-4-latin-normal", "source-serif-4-latin-italic", "source-sans-3-latin-normal")


def put_in_order(app: Sphinx, config: Any) -> None:
    """Have our scripts and style sheets loaded in the same order on every machine."""
    for setting, order in _ORDER.items():
        files = sorted(getattr(config, setting), key=str)
        setattr(config, setting, sorted(files, key=lambda file: order.index(file) if file in order else len(order)))


def keep_needed_scripts(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Leave out scripts that would fetch from elsewhere, and those without anything to do on the page."""
    body = f"<article {SEARCH if page == 'search' else ''}{context.get('body', '')}"
    context["script_files"] = [file for file in context.get("script_files", []) if _is_needed(_described(file), body)]


def _described(file: Any) -> str:
    return f"{file} {getattr(file, 'attributes', '')}"


def _is_needed(script: str, body: str) -> bool:
    if _FOREIGN.search(script):
        return False
    return all(any(sign in body for sign in signs.split("|")) for name, signs in _NEEDED_FOR.items() if name in script)


def preload_faces(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Have the faces of running text fetched at once, so that no line moves when they come."""
    static = context["pathto"]("_static/fonts", 1)
    links = (
        f'<link rel="preload" href="{static}/{name}.woff2" as="font" type="font/woff2" crossorigin />\n'
        for name in _FACES
    )
    context["metatags"] = context.get("metatags", "") + "".join(links)
