"""Code of chapters: below its evidence, and gone without any."""

from types import SimpleNamespace

import pytest
from docutils import nodes
from docutils.utils import new_document

from sourcebook.site.code_cells import CodeBelow, drop_idle_code


def cell(mode, *parts):
    """Return a cell as myst-nb reads it: each part with its words, if it has any."""
    made = nodes.container(nb_element="cell_code", **({"hide_mode": mode} if mode else {}))
    for part, words in parts:
        made += nodes.container("", nodes.paragraph("", words), nb_element=f"cell_code_{part}")
    return made


@pytest.mark.parametrize(
    ("mode", "parts", "kept"),
    [
        ("input", [("source", "code")], False),
        ("input", [("source", "code"), ("output", "  ")], False),
        ("input", [("source", "code"), ("output", "words")], True),
        ("output", [("source", "code")], True),
        ("output", [("output", "words")], True),
        ("output", [("output", "")], False),
        (None, [("source", "code")], True),
    ],
)
def test_a_fold_that_shows_nothing_is_left_out(mode, parts, kept):
    page, made = new_document("page"), cell(mode, *parts)
    page += [made, nodes.paragraph("", "after")]
    drop_idle_code(None, page)
    assert (made in page.children) is kept
    assert page.children[-1].astext() == "after"


def test_a_picture_is_something_to_see():
    page, made = new_document("page"), cell("input", ("source", "code"))
    made += nodes.container("", nodes.image(uri="x.png"), nb_element="cell_code_output")
    page += made
    drop_idle_code(None, page)
    assert made in page.children


@pytest.mark.parametrize(("fold", "order"), [("above-input", ["words", "code"]), ("below-input", ["code", "words"])])
def test_code_stands_below_what_it_shows(fold, order):
    page = new_document("page")
    page += nodes.container(
        "",
        nodes.container("", nodes.paragraph("", "code"), classes=[fold]),
        nodes.container("", nodes.paragraph("", "words")),
        nb_element="cell_code",
    )
    page.settings.env = SimpleNamespace()
    CodeBelow(page).run()
    assert [paragraph.astext() for paragraph in page.findall(nodes.paragraph)] == order
