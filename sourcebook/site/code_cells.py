"""The code of a chapter: below what it shows, and gone where it shows nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx

AFTER_FOLDS = 200
"""The priority of what comes after the fold is made (199)."""


def drop_idle_code(app: Sphinx, doctree: nodes.document) -> None:
    """Leave out folds with nothing below or inside them to see: they only puzzle."""
    for cell in list(doctree.findall(nodes.container)):
        if cell.get("hide_mode") in ("input", "output") and not _shows(cell):
            cell.parent.remove(cell)


def _shows(cell: nodes.container) -> bool:
    """Tell whether a reader sees anything of a cell besides folded code."""
    parts = {str(part.get("nb_element")): part for part in cell.findall(nodes.container)}
    if cell["hide_mode"] == "output" and "cell_code_source" in parts:
        return True
    output = parts.get("cell_code_output")
    return output is not None and any(map(_is_seen, output.findall()))


def _is_seen(part: nodes.Node) -> bool:
    return bool(part.strip()) if isinstance(part, nodes.Text) else isinstance(part, nodes.image)


class CodeBelow(SphinxPostTransform):
    """Put the folded code behind what it shows: first the evidence, then how it was made."""

    default_priority = AFTER_FOLDS
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Move the fold to the end of its cell."""
        for cell in list(self.document.findall(nodes.container)):
            if cell.get("nb_element") == "cell_code" and len(cell.children) > 1:
                first = cell.children[0]
                if "above-input" in first.get("classes", ()):  # type: ignore[attr-defined]
                    cell.remove(first)
                    cell.append(first)


def register(app: Sphinx) -> None:
    """Connect both to Sphinx."""
    app.connect("doctree-read", drop_idle_code)
    app.add_post_transform(CodeBelow)
