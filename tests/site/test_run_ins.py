"""Paragraphs with heads of their own."""

import pytest

from sourcebook.site.run_ins import with_run_ins

TWO = "<p><em>Cause.</em> It.</p>\n<p><strong>Who said it?</strong> She.</p>\n"


def test_several_in_a_section_are_marked():
    assert with_run_ins(f"<section>\n{TWO}</section>").count('<p class="sb-run-in">') == 2
    assert with_run_ins(f"<section>\n{TWO.replace('.</em>', ':</em>')}</section>").count('<p class="sb-run-in">') == 2


def test_the_question_of_a_page_is_no_head():
    cell = '<div class="cell container">\n</div>'
    page = f"<section>\n<h1>Who is quoted?</h1>\n{cell}\n<p><strong>The question.</strong> Who speaks?</p>\n{TWO}</section>"
    assert "<p><strong>The question.</strong>" in with_run_ins(page)
    assert with_run_ins(page).count('<p class="sb-run-in">') == 2


@pytest.mark.parametrize(
    "body",
    [
        "<p><em>Cause.</em> It.</p>\n</section>\n<section>\n<p><em>Remedy.</em> That.</p>\n",
        "<p><em>said</em> is a word.</p>\n<p><em>told</em> is one.</p>\n",
        "<p>It is <em>so.</em></p>\n<p>It is <em>not.</em></p>\n",
        "<li><p><em>Cause.</em> It.</p></li>\n<li><p><em>Remedy.</em> That.</p></li>\n",
    ],
    ids=["one a section", "no sentence", "not at the beginning", "items of a list"],
)
def test_others_are_left_as_they_are(body):
    assert with_run_ins(f"<section>\n{body}</section>") == f"<section>\n{body}</section>"
