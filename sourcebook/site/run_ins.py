"""Paragraphs that begin with a head of their own: several of them in a section are told from those around them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FEWEST = 2
"""Such paragraphs of a section from which their first words are heads, and no mere emphasis."""
_PARAGRAPH = re.compile(r"^<p>(?=<(strong|em)>[^<]{2,45}[.?:]</\1>)", re.MULTILINE)
_SECTION = re.compile(r"(?=<section\b)|(?<=</section>)")


def with_run_ins(html: str) -> str:
    r"""Return a page on which paragraphs with heads of their own are marked, section by section.

    Parameters
    ----------
    html : str
        The page's text as Sphinx writes it.

    Examples
    --------
    >>> with_run_ins("<section>\n<p><em>Cause.</em> It.\n<p><em>Remedy.</em> That.\n</section>")
    '<section>\n<p class="sb-run-in"><em>Cause.</em> It.\n<p class="sb-run-in"><em>Remedy.</em> That.\n</section>'
    >>> with_run_ins("<section>\n<p><em>Alone.</em> It.\n</section>")
    '<section>\n<p><em>Alone.</em> It.\n</section>'
    """
    return "".join(
        _PARAGRAPH.sub('<p class="sb-run-in">', part) if len(_PARAGRAPH.findall(part)) >= FEWEST else part
        for part in _SECTION.split(html)
    )


def mark_run_ins(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Mark such paragraphs of a page."""
    if "body" in context:
        context["body"] = with_run_ins(context["body"])
