"""The document that is printed: its order, its heads, and no way out of them for a title."""

import json

import lxml.html
import pytest

from sourcebook.errors import SourcebookError
from sourcebook.printing.built_pages import documents, read_pages
from sourcebook.printing.document import css_text, document

READER = (
    "<div class='sb-text'><p><span class='sb-at' id='n-one-words' data-at='0 3' data-text='three' data-label='words'></span>"
    "<span data-a='0' data-z='3'>One</span></p></div>"
)


@pytest.fixture
def built(tmp_path):
    """Make a built book of two pages."""

    def make(title="A book: and more", contents=None):
        html = tmp_path / "_build" / "html" / "chapters"
        html.mkdir(parents=True)
        (html / "article.html").write_text(
            f"<html><body><article><h1>Text<a class='headerlink' href='#x'>#</a></h1>{READER}</article></body></html>"
        )
        (html / "voices.html").write_text(
            "<html><body><article><h1>Who?</h1><p><a href='article.html#n-one-words'>three</a></p></article></body></html>"
        )
        (tmp_path / "_config.yml").write_text(json.dumps({"title": title, "author": "Ann Lee"}))
        toc = {
            "format": "jb-book",
            "root": "chapters/article",
            "parts": [{"caption": "More", "chapters": [{"file": "chapters/voices"}]}],
        }
        (tmp_path / "_toc.yml").write_text(json.dumps(contents or toc))
        (tmp_path / "data").mkdir()
        (tmp_path / "data" / "metadata.json").write_text(
            json.dumps({"title": "Rain", "outlet": "Ostby Gazette", "date": "2031-05-04"})
        )
        return tmp_path

    return make


def test_title_contents_chapters_and_numbers_stand_in_order(built):
    tree = lxml.html.fromstring(document(built()))
    assert [h.text_content() for h in tree.iter("h1")] == [
        "A book",
        "Contents",
        "Text",
        "Who?",
        "The numbers and their lines",
    ]
    assert tree.get("lang") == "en"
    assert [a.get("href") for a in tree.find_class("sb-contents")[0].iter("a")] == ["#article", "#voices", "#numbers"]
    assert [p.text for p in tree.find_class("sb-part")] == ["More", "Index"]


def test_figures_and_tables_are_listed_and_the_first_figure_stands_on_the_cover(built):
    root = built()
    figure = "<figure class='sb-figure' id='figure-x'><div><svg><g id='g'/><use href='#g'/></svg></div><figcaption>Who speaks. And more.</figcaption></figure>"
    table = "<table id='table-y'><caption>Table 1 Voices</caption><tr><td>1</td></tr></table>"
    path = root / "_build" / "html" / "chapters" / "voices.html"
    path.write_text(path.read_text().replace("</article>", f"{figure}{table}</article>"))
    tree = lxml.html.fromstring(document(root))
    assert [p.text_content() for p in tree.find_class("sb-list")[0].find_class("sb-entry")] == [
        "Figure 1. Who speaks000",
        "Table 1 Voices000",
    ]
    assert [use.get("href") for use in tree.iter("use")] == ["#cover-g", "#g"]
    assert "Figure 1. Who speaks. And more." in tree.find_class("sb-caption")[0].text_content()


def test_the_version_and_date_stand_on_the_title_page(built):
    root = built()
    (root / "CITATION.cff").write_text('version: 2.1.0\ndate-released: "2031-06-01"\n')
    text = lxml.html.fromstring(document(root)).find_class("sb-imprint")[0].text_content()
    assert "Version 2.1.0, 1 June 2031." in text


def test_the_title_page_names_the_article(built):
    text = lxml.html.fromstring(document(built())).find_class("sb-title-page")[0].text_content()
    for words in ("And more", "Rain", "Ostby Gazette, 4 May 2031", "Ann Lee"):
        assert words in text


def test_a_number_stands_in_the_index_under_the_chapter_that_uses_it(built):
    rows = [
        row.text_content() for row in lxml.html.fromstring(document(built())).find_class("sb-numbers")[0].iter("tr")
    ]
    assert rows[1] == "Who?"
    assert rows[2].startswith("threewords")


def test_a_title_cannot_leave_its_place(built):
    html = document(built(title='</style><script>alert(1)</script>"; } body { display: none'))
    assert "<script>" not in html
    assert not [s for s in lxml.html.fromstring(html).iter("style") if "} body {" in s.text]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Who?", '"Who?"'),
        ('a"b', '"a\\22 b"'),
        ("a\\b", '"a\\5c b"'),
        ("</style>", '"\\3c \\2f style\\3e "'),
        ("é – “x”", '"é – “x”"'),
    ],
)
def test_text_in_css_is_a_string(text, written):
    assert css_text(text) == written


@pytest.mark.parametrize(
    ("contents", "found"),
    [
        ({"root": "a", "chapters": [{"file": "b"}]}, [("a", ""), ("b", "")]),
        (
            {"root": "a", "parts": [{"caption": "P", "chapters": [{"file": "b"}, {"file": "c"}]}]},
            [("a", ""), ("b", "P"), ("c", "")],
        ),
        (
            {"root": "a", "chapters": [{"file": "b", "sections": [{"file": "c"}]}, {"url": "https://example.org"}]},
            [("a", ""), ("b", ""), ("c", "")],
        ),
        ({}, []),
    ],
)
def test_every_form_of_contents_is_read(contents, found):
    assert list(documents(contents)) == found


def test_a_book_that_is_not_built_is_one_sentence(tmp_path):
    (tmp_path / "_toc.yml").write_text("root: chapters/index")
    with pytest.raises(SourcebookError, match=r"chapters/index.html: is missing; run “make book” first.$"):
        read_pages(tmp_path)


def test_a_book_without_pages_is_one_sentence(tmp_path):
    with pytest.raises(SourcebookError, match="names no page; there is no book to print"):
        read_pages(tmp_path)
