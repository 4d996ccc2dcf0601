"""The first page leads to the printed copy while there is one, and not after."""

from sourcebook.printing.link import link_copy

PAGE = '<p>Before.</p><p class="sb-imprint">version 1 · two coders</p><p>After.</p>'


def test_the_line_on_the_edition_ends_in_one_link_and_loses_it_again(tmp_path):
    page = tmp_path / "index.html"
    page.write_text(PAGE)
    for _ in range(2):
        link_copy(page, "../book.pdf")
    text = page.read_text()
    assert text.count('<a href="../book.pdf">PDF</a></span></p><p>After.') == text.count("sb-pdf") == 1
    link_copy(page, "")
    assert page.read_text() == PAGE


def test_a_page_without_the_line_is_left(tmp_path):
    page = tmp_path / "index.html"
    page.write_text("<p>Nothing.</p>")
    before = page.stat().st_mtime_ns
    link_copy(page, "book.pdf")
    link_copy(tmp_path / "missing.html", "book.pdf")
    assert (page.read_text(), page.stat().st_mtime_ns) == ("<p>Nothing.</p>", before)
