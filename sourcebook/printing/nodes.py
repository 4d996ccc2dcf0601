"""Outputs of notebooks as LaTeX: text instead of formulas, figures with their captions."""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes

from sourcebook.escapes import AS_IS, CAPTION

WIDTH = "92%"


def set_outputs(app: object, doctree: nodes.document) -> None:
    """Undo that every output in LaTeX is taken for a formula, and join figures with their captions.

    Parameters
    ----------
    app : sphinx.application.Sphinx
        Not used.
    doctree : nodes.document
        A chapter; it is changed.
    """
    for bundle in list(doctree.findall(_is_bundle)):
        kinds = {kind["mime_type"]: kind for kind in bundle.children if isinstance(kind, nodes.container)}
        for formula in kinds["text/latex"].findall(nodes.math_block) if "text/latex" in kinds else ():
            text = formula.astext()
            if text.startswith(AS_IS):
                kinds["text/latex"].children = [nodes.raw("", text.removeprefix(AS_IS), format="latex")]
            elif text.startswith(CAPTION) and "application/pdf" in kinds:
                _caption(kinds["application/pdf"], text.removeprefix(CAPTION))
            break


def _is_bundle(node: nodes.Node) -> bool:
    return isinstance(node, nodes.container) and node.attributes.get("nb_element") == "mime_bundle"


def _caption(drawing: nodes.container, text: str) -> None:
    images: Iterable[nodes.image] = drawing.findall(nodes.image)
    image = next(iter(images), None)
    if image is not None:
        image["width"], image["align"] = WIDTH, "center"
        drawing.children = [nodes.figure("", image, nodes.caption(text, text), align="center")]
