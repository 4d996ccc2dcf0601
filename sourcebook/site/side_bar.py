"""The list of chapters beside each page: its last part is folded unless the reader is in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FEWEST = 3
"""Parts of a list that is long enough to have its last one folded."""
_PART = re.compile(
    r'<p aria-level="2" class="caption" role="heading">(<span class="caption-text">.*?</span>)</p>\s*(<ul\b.*?</ul>)',
    re.DOTALL,
)


def fold_last_part(chapters: object) -> str:
    """Return a list of chapters whose last part is a fold, open where its chapter is shown.

    Parameters
    ----------
    chapters : str or an object that prints as HTML
        The list as the theme makes it.
    """
    html = str(chapters)
    parts = list(_PART.finditer(html))
    if len(parts) < FEWEST:
        return html
    last = parts[-1]
    is_open = " open" if "current" in last[2] else ""
    head = last[1].replace("<span ", '<span role="heading" aria-level="2" ')
    fold = f'<details class="sb-part"{is_open}><summary class="caption">{head}</summary>{last[2]}</details>'
    return html[: last.start()] + fold + html[last.end() :]


def offer_folding(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Let the template of the side bar fold its last part."""
    context["fold_last_part"] = fold_last_part


def register(app: Sphinx) -> None:
    """Connect it to Sphinx."""
    app.connect("html-page-context", offer_folding)
