"""Outputs of notebooks as LaTeX: text instead of formulas, figures with their captions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from docutils import nodes

from sourcebook.text.escapes import AS_IS, CAPTION

if TYPE_CHECKING:
    from sphinx.application import Sphinx

WIDTH = "86%"
EMPTY = "They stand at the end of the book."
SCREEN = "sb-screen"
_TEXT = AS_IS.rstrip("\n")  # the end of a line is lost where nothing follows
_BREAK = re.compile(r"[ \n]+")  # a space that does not break is part of a word
LINE, GAP, MOST = 122, 2, 24  # letters in a line of a table, between two columns, and in a word that is not broken


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
            if text.startswith(_TEXT):
                kinds["text/latex"].children = [nodes.raw("", text.removeprefix(_TEXT).lstrip("\n"), format="latex")]
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


def arrange(app: Sphinx, doctree: nodes.document, name: str) -> None:
    """Make of the joined pages a book for LaTeX.

    Parameters
    ----------
    app : sphinx.application.Sphinx
        Its builder tells whether LaTeX is meant.
    doctree : nodes.document
        The whole book; it is changed.
    name : str
        Its first page.
    """
    if app.builder.name != "latex":
        return
    for node in [*doctree.findall(_is_code_of_output), *doctree.findall(_is_for_screens)]:
        node.parent.remove(node)
    for table in doctree.findall(nodes.table):
        _share_width(table)
    for section in doctree.findall(nodes.section):
        if all(isinstance(child, nodes.title) for child in section.children):
            section += nodes.paragraph("", EMPTY)
    _first_page_as_chapter(doctree)


def _is_code_of_output(node: nodes.Node) -> bool:
    """Tell code whose output is shown; code that the prose shows is no cell."""
    return isinstance(node, nodes.container) and "cell_input" in node["classes"]


def _is_for_screens(node: nodes.Node) -> bool:
    """Tell a sentence on what only a screen can do."""
    return isinstance(node, nodes.Element) and SCREEN in node["classes"]


def _first_page_as_chapter(doctree: nodes.document) -> None:
    """Give the first page a chapter of its own, since LaTeX takes its title for the book's and its sections for chapters."""
    root = next(iter(doctree.findall(nodes.section)), None)
    if root is None or not isinstance(root[0], nodes.title):
        return
    own = [child for child in root[1:] if not isinstance(child, nodes.compound)]
    chapter = nodes.section("", root[0].deepcopy(), ids=["first-page"], names=[])
    for child in own:
        root.remove(child)
        chapter += child
    root.insert(1, chapter)


def _share_width(table: nodes.table) -> None:
    """Give each column room for its longest word, and share the rest by the length of its texts."""
    group = next(iter(table.findall(nodes.tgroup)))
    columns = list(zip(*[[entry.astext() for entry in row.children] for row in group.findall(nodes.row)], strict=False))
    specs = [child for child in group.children if isinstance(child, nodes.colspec)]
    words = [min(MOST, max(len(word) for text in texts for word in _BREAK.split(text))) for texts in columns]
    lengths = [max(len(text) for text in texts) for texts in columns]
    room = max(LINE - sum(word + GAP for word in words), 0)
    wanted = [length - word for length, word in zip(lengths, words, strict=True)]
    for spec, word, more in zip(specs, words, wanted, strict=False):
        spec["colwidth"] = word + GAP + min(more, room * more // max(sum(wanted), 1))
    spare = LINE - sum(spec["colwidth"] for spec in specs)
    if specs and spare > 0:
        table["width"] = f"{max(100 * (LINE - spare) // LINE, 20)}%"
    table["classes"].append("colwidths-given")
