"""Pages of the web as one document: addresses, links, controls."""

import lxml.html
import pytest

from sourcebook.printing.built_pages import Page
from sourcebook.printing.join import join, page_name


def page(document, body, part=""):
    return Page(document, part, lxml.html.fromstring(f"<article>{body}</article>"))


def joined(*pages):
    return [lxml.html.tostring(section, encoding="unicode") for section in join(list(pages))]


def test_the_same_address_on_two_pages_becomes_two():
    one, two = joined(
        page("chapters/one", "<h2 id='evidence'>E</h2>"), page("chapters/two", "<h2 id='evidence'>E</h2>")
    )
    assert 'id="one--evidence"' in one
    assert 'id="two--evidence"' in two


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("two.html#A7", "#two--A7"),
        ("two.html", "#two"),
        ("#here", "#one--here"),
        ("../chapters/two.html#A7", "#two--A7"),
        ("https://example.org/x", "https://example.org/x"),
    ],
)
def test_links_lead_into_the_joined_book_or_out_of_it(href, target):
    one, _ = joined(
        page("chapters/one", f"<p id='here'><a href='{href}'>go</a></p>"), page("chapters/two", "<p id='A7'>x</p>")
    )
    assert f'<a href="{target}">go</a>' in one


@pytest.mark.parametrize(
    "href",
    [
        "two.html#gone",
        "three.html",
        "../exports/tables.zip",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/csv;base64,YQ==",
    ],
)
def test_a_link_that_paper_cannot_follow_becomes_text(href):
    one, _ = joined(page("chapters/one", f"<p><a download href='{href}'>go</a></p>"), page("chapters/two", ""))
    assert one.endswith("<p>go</p></section>")


@pytest.mark.parametrize(
    "control",
    [
        "<script>x</script>",
        "<fieldset class='sb-controls' hidden><button>gone</button></fieldset>",
        "<button>gone</button>",
        "<details class='admonition hide above-input'><summary>gone</summary></details>",
        "<span class='sb-figure-data'>gone</span>",
        "<a class='headerlink' href='#x'>gone</a>",
        "<p hidden>gone</p>",
    ],
)
def test_controls_are_dropped_and_the_text_after_them_stays(control):
    (one,) = joined(page("chapters/one", f"<p>before</p>{control} after"))
    assert "gone" not in one
    assert "script" not in one
    assert "after" in one


def test_what_is_folded_is_opened():
    (one,) = joined(page("chapters/one", "<details open><summary>Notes</summary><ol><li>A1</li></ol></details>"))
    assert "details" not in one
    assert '<p class="sb-summary">Notes</p>' in one
    assert "<li>A1</li>" in one


def test_a_fold_of_the_theme_is_opened_without_its_prompt():
    fold = "<details class='admonition hide above-output'><summary><p>Show</p><p>Hide</p></summary><table><tr><td>A1</td></tr></table></details>"
    (one,) = joined(page("chapters/one", fold))
    assert "Show" not in one
    assert "Hide" not in one
    assert "<td>A1</td>" in one


def test_the_drawing_keeps_its_style_and_is_the_only_figure():
    drawing = "<svg role='img' aria-label='Bars.'><style>*{stroke:red}</style></svg>"
    (one,) = joined(
        page(
            "chapters/one",
            f"<figure id='figure-x'><div role='group' tabindex='0'>{drawing}</div><figcaption>Caption.</figcaption></figure>",
        )
    )
    assert "<figure" not in one
    assert "stroke:red" in one
    assert 'aria-label="Bars."' in one
    assert "tabindex" not in one


def test_each_chapter_has_sheets_of_its_own():
    (one,) = joined(page("chapters/your-own-article", ""))
    assert f'style="page: {page_name("your-own-article")}"' in one


def test_the_name_of_sheets_is_a_name_in_css():
    assert page_name("é} a{") == "sb----a-"
