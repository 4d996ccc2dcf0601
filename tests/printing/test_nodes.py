"""Outputs as LaTeX: text is no formula, a figure has its caption, a table its widths."""

from types import SimpleNamespace

from docutils import nodes
from docutils.utils import new_document

from sourcebook.printing.nodes import LINE, arrange, set_outputs
from sourcebook.text.escapes import AS_IS, CAPTION


def bundle(**kinds):
    found = nodes.container(nb_element="mime_bundle")
    for name, child in kinds.items():
        found += nodes.container("", child, mime_type=name.replace("_", "/"))
    doctree = new_document("x")
    doctree += found
    return doctree


def test_text_is_set_as_it_is_and_only_in_latex():
    doctree = bundle(text_latex=nodes.math_block(text=AS_IS + r"\textbf{x}"))
    set_outputs(None, doctree)
    (raw,) = doctree.findall(nodes.raw)
    assert (raw["format"], raw.astext()) == ("latex", r"\textbf{x}")
    assert not list(doctree.findall(nodes.math_block))


def test_no_text_at_all_is_no_formula():
    doctree = bundle(text_latex=nodes.math_block(text=AS_IS.strip()))
    set_outputs(None, doctree)
    assert [raw.astext() for raw in doctree.findall(nodes.raw)] == [""]


def test_a_formula_stays_one():
    doctree = bundle(text_latex=nodes.math_block(text="x^2"))
    set_outputs(None, doctree)
    assert len(list(doctree.findall(nodes.math_block))) == 1


def test_a_figure_gets_its_caption_as_text():
    doctree = bundle(
        application_pdf=nodes.image(uri="a.pdf"), text_latex=nodes.math_block(text=CAPTION + r"50 % of \x")
    )
    set_outputs(None, doctree)
    (figure,) = doctree.findall(nodes.figure)
    assert figure.next_node(nodes.caption).astext() == r"50 % of \x"


def table(*rows):
    group = nodes.tgroup(cols=len(rows[0]))
    for _ in rows[0]:
        group += nodes.colspec(colwidth=1)
    body = nodes.tbody()
    for row in rows:
        body += nodes.row("", *[nodes.entry("", nodes.paragraph(text=cell)) for cell in row])
    group += body
    return nodes.table("", group)


def book(*children):
    root = nodes.section("", nodes.title(text="First"), *children)
    doctree = new_document("x")
    doctree += root
    return doctree


def test_columns_have_room_for_words_and_share_the_rest():
    doctree = book(table(("id", "A long sentence " * 20), ("intergovernmental", "x")))
    arrange(SimpleNamespace(builder=SimpleNamespace(name="latex")), doctree, "x")
    first, second = [spec["colwidth"] for spec in doctree.findall(nodes.colspec)]
    assert len("intergovernmental") < first < 30
    assert first + second <= LINE


def test_a_space_that_does_not_break_makes_one_word():
    widths = []
    for space in (" ", "\xa0"):
        doctree = book(table((f"14{space}September 2022", "A long sentence " * 20)))
        arrange(SimpleNamespace(builder=SimpleNamespace(name="latex")), doctree, "x")
        widths.append(next(iter(doctree.findall(nodes.colspec)))["colwidth"])
    assert widths[0] < widths[1]
    assert widths[1] >= len("14 September")


def test_the_first_page_becomes_a_chapter_before_the_others():
    doctree = book(
        nodes.paragraph(text="Hello"),
        nodes.compound("", nodes.section("", nodes.title(text="Second"), nodes.paragraph(text="x"))),
    )
    arrange(SimpleNamespace(builder=SimpleNamespace(name="latex")), doctree, "x")
    assert [title.astext() for title in doctree.findall(nodes.title)] == ["First", "First", "Second"]
    assert doctree[0][1].astext() == "First\n\nHello"


def test_what_only_a_screen_can_do_is_left_out():
    doctree = book(nodes.paragraph("", "", nodes.inline("", "Click.", classes=["sb-screen"]), nodes.Text(" Stays.")))
    arrange(SimpleNamespace(builder=SimpleNamespace(name="latex")), doctree, "x")
    assert "Click" not in doctree.astext()
    assert "Stays." in doctree.astext()


def test_the_web_is_not_touched():
    doctree = book(nodes.paragraph(text="Hello"))
    arrange(SimpleNamespace(builder=SimpleNamespace(name="html")), doctree, "x")
    assert len(list(doctree.findall(nodes.title))) == 1
