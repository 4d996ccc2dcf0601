"""The code of a chapter stands below what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx

AFTER_FOLDS = 200
"""The priority of what comes after the fold is made (199)."""


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
    """Connect it to Sphinx."""
    app.add_post_transform(CodeBelow)
