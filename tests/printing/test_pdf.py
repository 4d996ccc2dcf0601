"""The printed book, read back: tagged, titled, with an outline, alt texts, links that land and pages that are whole."""

import re
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import sync_playwright

from sourcebook.printing import chromium
from sourcebook.printing.__main__ import TARGET, print_book
from sourcebook.printing.accessibility import faults, walk
from sourcebook.printing.built_pages import read_pages
from sourcebook.printing.chromium import FLAGS, find_browser
from sourcebook.printing.finish import page_numbers
from tests.book import ROOT, build
from tests.printing.tools import depths, inks, is_current, links, needs_browser, once, outline, texts

TIGHTEN = Path(chromium.__file__).with_name("tighten.js")
pytestmark = [pytest.mark.book, pytest.mark.browser, needs_browser]


BOOKS = [
    pytest.param("ours", marks=pytest.mark.xdist_group("pdf of our book")),
    pytest.param("hostile", marks=pytest.mark.xdist_group("pdf of a new book")),
]


@pytest.fixture(scope="module", params=BOOKS)
def book(request, built):
    """Return the folder of a book whose pages are built."""
    return build().parents[2] if request.param == "ours" else built(request.param).parents[2]


@pytest.fixture(scope="module")
def path(book, shared):
    """Return its PDF, printed once."""

    def print_it():
        made = book / TARGET
        # A page that was built after it shows that it is old, whatever was changed.
        newest = max(page.stat().st_mtime for page in (book / "_build" / "html" / "chapters").glob("*.html"))
        return made if is_current(made, book) and made.stat().st_mtime > newest else print_book(book)

    return once(shared, f"pdf-{book.name}", print_it)


@pytest.fixture(scope="module")
def pdf(path):
    with pikepdf.open(path) as opened:
        yield opened


@pytest.fixture(scope="module")
def pages(path):
    return texts(path)


def titles(book):
    return [page.title for page in read_pages(book)]


def test_it_is_tagged_and_says_its_language_and_title(pdf):
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.Lang == "en"
    assert len(str(pdf.docinfo["/Title"])) > 10
    assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_it_has_no_date_so_that_the_same_book_is_the_same_file(pdf):
    assert "/CreationDate" not in pdf.docinfo
    assert "/ModDate" not in pdf.docinfo


def test_nothing_speaks_against_pdf_ua_and_it_says_so(pdf):
    assert list(faults(pdf, painted=range(1, len(pdf.pages), 9))) == []
    with pdf.open_metadata() as about:
        assert about["pdfuaid:part"] == "1"


def test_every_letter_is_an_outline_of_an_embedded_face(pdf):
    fonts = {str(font.Subtype) for page in pdf.pages for font in page.get("/Resources", {}).get("/Font", {}).values()}
    assert fonts == {"/Type0"}


def test_it_is_set_in_the_faces_of_the_book(pdf):
    page = pdf.pages[len(pdf.pages) // 2]
    names = " ".join(str(font.BaseFont) for font in page.Resources.Font.values())
    assert "SourceSerif4" in names


def test_figures_and_tables_are_listed_with_their_pages(pages):
    listed = " ".join(pages[2:5])
    assert re.search(r"Figure 1\. .*?\d+", listed)
    assert re.search(r"Table 1 .*?\d+", listed)


def test_few_pages_are_more_than_half_empty(path, pdf):
    """Only before a picture or table that does not fit, and at ends of parts, may a page be left so."""
    empty = [number for number, depth in enumerate(depths(path), 1) if depth < 0.5]
    assert len(empty) <= len(pdf.pages) / 10, empty


def test_it_is_small_enough_to_send(path):
    assert path.stat().st_size < 6_000_000


def test_every_sheet_is_a4(pdf):
    assert {(round(float(p.mediabox[2])), round(float(p.mediabox[3]))) for p in pdf.pages} == {(595, 842)}


def test_the_outline_has_the_chapters_in_order(pdf, book):
    wanted = titles(book)
    assert [title for title, _ in outline(pdf) if title in wanted] == wanted


def test_every_figure_has_alt_text(pdf, book):
    figures = [element for element in walk(pdf.Root.StructTreeRoot.K) if element.S == "/Figure"]
    assert len(figures) >= 10
    assert all(len(str(figure.get("/Alt", ""))) > 20 for figure in figures)


def test_every_link_inside_lands_and_none_leads_to_a_file(pdf):
    found, names = list(links(pdf)), {str(name) for name in pdf.Root.Dests}
    assert len(found) > 100
    assert [
        link for link in found if link not in names and not link.startswith(("http://", "https://", "mailto:"))
    ] == []


def test_numbers_lead_to_their_words(pdf):
    assert sum(link.startswith("/article--n-") for link in links(pdf)) > 20


def test_the_contents_give_the_pages_on_which_chapters_begin(path, pages, book):
    places = page_numbers(path.read_bytes())
    for page in read_pages(book):
        number = places[page.prefix]
        assert page.title in pages[number - 1]
        assert re.search(re.escape(page.title) + rf"\W*{number}\b", pages[1])


def test_no_page_ends_with_the_title_of_a_chapter(pages, book):
    known = titles(book)
    for number, text in enumerate(pages, 1):
        lines = [line.strip() for line in text.splitlines() if line.strip() and not line.strip().isdigit()]
        assert lines[-1] not in known, number


def test_every_page_of_a_chapter_has_its_head_and_number(path, pages, book):
    places = page_numbers(path.read_bytes())
    first = places[read_pages(book)[0].prefix]
    for number, text in enumerate(pages[first - 1 :], first):
        assert re.search(rf"\b{number}\b", text)
    assert "Who is quoted?" in pages[places["voices"]]


def test_no_page_is_blank_and_none_runs_into_the_margin(path):
    for number, (ink, edge) in enumerate(inks(path), 1):
        assert ink > 0.0005, number
        assert edge == 0, number


SHEETS = """
() => Object.fromEntries([...document.querySelectorAll(".sb-sheets")].map(
  (group) => [[...group.children].map((chapter) => chapter.id).join(" "), group.querySelectorAll(".sb-tight").length]))
"""


def test_short_chapters_share_sheets_and_others_are_set_closer_only_if_that_spares_one():
    """Chapters of lines 10 mm high: 25 fill a sheet, set closer 27."""
    counts = {"one": 20, "two": 26, "three": 14, "four": 40, "five": 26}
    chapters = "".join(
        f'<section id="{name}" class="sb-chapter"><div>{"<p>x</p>" * count}</div></section>'
        for name, count in counts.items()
    )
    style = "body, p { margin: 0 } .sb-chapter { width: 160mm } p { height: 10mm } .sb-tight p { height: 9.2mm }"
    with sync_playwright() as engine:
        page = engine.chromium.launch(executable_path=find_browser(), args=list(FLAGS)).new_page()
        page.set_content(f"<style>{style}</style>{chapters}")
        assert page.evaluate(TIGHTEN.read_text(encoding="utf-8")) == ["five"]
        assert page.evaluate(SHEETS) == {"one": 0, "two three": 0, "four": 0, "five": 1}
        assert page.locator(".sb-measured").count() == 0


@pytest.mark.parametrize(
    ("above", "order"),
    [
        ("<p style='height: 150mm'>a</p>", ["p a", "p b", "div cell", "p c"]),
        ("<p style='height: 150mm'>a</p><h2>a</h2>", ["p a", "h2 a", "div cell", "p b", "p c"]),
        ("<p style='height: 100mm'>a</p>", ["p a", "div cell", "p b", "p c"]),
        ("<p style='height: 230mm'>a</p>", ["p a", "div cell", "p b", "p c"]),
    ],
    ids=("room for one paragraph", "a head of its own", "it fits", "little is empty"),
)
def test_text_goes_on_where_a_picture_does_not_fit(above, order):
    style = "body, p, h2, div { margin: 0 !important; } .sb-figure { break-inside: avoid; height: 120mm; }"
    below = "<p style='height: 50mm'>b</p><p style='height: 80mm'>c</p>"
    body = f'{above}<div class="cell"><div class="sb-figure"></div></div>{below}'
    with sync_playwright() as engine:
        page = engine.chromium.launch(executable_path=find_browser(), args=list(FLAGS)).new_page()
        page.set_content(f'<style>{style}</style><section class="sb-chapter"><h1></h1>{body}</section>')
        page.evaluate(TIGHTEN.read_text(encoding="utf-8"))
        told = "all => all.map(e => e.localName + ' ' + (e.className || e.textContent))"
        assert page.locator(".sb-chapter > :not(h1)").evaluate_all(told) == order


def test_no_control_of_the_web_page_is_left(pages):
    text = " ".join(pages)
    for control in (
        "Show code cell",
        "Hide code cell",
        "Clear highlight",
        "SVG",
        "Search this book",
        "Link to this heading",
        "View of",
        "Layers can be",
    ):
        assert control not in text


def test_the_lines_of_the_article_are_numbered_and_notes_name_them(pages, path):
    places = page_numbers(path.read_bytes())
    article = " ".join(pages[places["article"] - 1 : places["voices"] - 1])
    assert re.search(r"\bline \d+,", article)
    assert re.search(r"\b5\b.*\b10\b", article)


def test_its_words_stand_in_it(pages, book):
    text = " ".join(pages)
    if book == ROOT:
        assert "more than one word in five outside the quotations differs from other copies" in text
        assert re.search(r"Ten of twelve statements", text)
    else:
        assert "<script>" in text
