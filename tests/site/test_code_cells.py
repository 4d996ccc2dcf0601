"""Code of chapters stands below its evidence."""

from types import SimpleNamespace

import pytest
from docutils import nodes
from docutils.utils import new_document

from sourcebook.site.code_cells import CodeBelow


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
