"""The book as a site: search, links of figures, a hostile title, an address of its own."""

import json
import re
from pathlib import Path

import lxml.html
import pytest

from sourcebook.text.names_in_prose import reading_of
from tests.book import ROOT
from tests.conftest import HOSTILE_ADDRESS, HOSTILE_TITLE

CHAPTERS = sorted(path.stem for path in (ROOT / "chapters").glob("*.ipynb"))


@pytest.mark.parametrize(
    ("query", "chapter"), [("Bachelet", "article"), ("amenities", "article"), ("Krippendorff", "reliability")]
)
def test_the_search_finds_words_of_the_article(visit, query, chapter):
    page = visit("corrections")
    page.keyboard.press("Control+k")
    page.keyboard.type(query)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    page.locator(f"#search-results a[href*='chapters/{chapter}.html']").first.click()
    page.wait_for_url(f"**/chapters/{chapter}.html*")
    assert query.lower() in page.locator("article").inner_text().lower()


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (360, 740)])
def test_the_first_page_tells_its_finding_before_any_scrolling(visit, width, height):
    page = visit("index", width=width, height=height)
    ways = ("a:has-text('Read the annotated article')", "a[href='reliability.html']:has-text('How do we know?')")
    for told in (".sb-headline:has-text('outside the quotations')", ".sb-swap >> nth=0", ".sb-numbers", *ways):
        box = page.locator(f"article {told}").first.bounding_box()
        assert box["y"] + box["height"] < height
    line = page.locator(".sb-imprint").bounding_box()
    assert line["y"] + line["height"] <= height


def test_each_question_has_a_card_with_a_sentence_and_most_a_picture(visit):
    cards = visit("index").locator("ul.sb-cards > li")
    assert cards.count() >= 10
    assert all(len(text) > 40 for text in cards.all_inner_texts())
    drawn = cards.locator("img.sb-thumb")
    assert drawn.count() >= 7
    drawn.last.scroll_into_view_if_needed()
    drawn.last.evaluate("e => e.decode()")
    assert drawn.last.evaluate("e => e.naturalWidth") > 0


def test_how_to_cite_has_a_page_of_its_own(visit):
    assert visit("cite").locator(".sb-cite > li").count() == 3


def test_a_number_shows_its_words_by_mouse_and_by_key_and_marks_its_rows(visit):
    page = visit("voices")
    tip, link = page.locator("#sb-preview"), page.locator("article a[href$='#n-voices-nested']").first
    assert not tip.is_visible()
    link.hover()
    tip.wait_for()
    assert "authorities to permit UN human rights chief" in tip.inner_text()
    rows = page.locator("#table-nested tr.sb-row")
    assert rows.count() == page.locator("#table-nested tbody tr").count() == 5
    page.keyboard.press("Escape")
    assert not tip.is_visible()
    assert rows.count() == 0
    page.keyboard.press("Tab")
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    tip.wait_for()
    assert link.get_attribute("aria-describedby") == "sb-preview"


@pytest.mark.parametrize(
    ("which", "words"),
    [("references.html#", "corpus of attribution relations"), ("glossary.html#term-cue", "The words that tie content")],
)
def test_references_and_terms_show_what_they_say(visit, which, words):
    page = visit("voices")
    page.locator(f"article a[href*='{which}']:visible").last.scroll_into_view_if_needed()
    for link in page.locator(f"article a[href*='{which}']:visible").all():
        page.mouse.move(0, 0)
        link.hover()
        page.wait_for_function("e => e.getAttribute('aria-describedby')", arg=link.element_handle())
        if words in page.locator("#sb-preview").inner_text():
            return
    raise AssertionError(words)


def test_a_first_tap_previews_and_offers_to_open(visit):
    page = visit("voices", width=360, touch=True)
    page.locator("article a.sb-number").first.tap()
    page.locator("#sb-preview").wait_for()
    assert page.url.endswith("voices.html")
    page.locator("#sb-preview a").tap()
    page.wait_for_url("**/article.html#n-*")


def test_numbers_look_different_from_links(visit):
    page = visit("voices")
    style = "e => [getComputedStyle(e).textDecorationStyle, getComputedStyle(e).color]"
    number, link = (
        page.locator(f"article {which}").first.evaluate(style) for which in ("a.sb-number", "p a:not(.sb-number)")
    )
    assert number[0] == "dotted"
    assert link[0] == "solid"
    assert number[1] != link[1]


def test_a_long_table_is_sorted_and_filtered(visit):
    page = visit("rewording")
    table = page.locator("#table-substitutions")
    firsts = table.locator("tbody tr > :nth-child(3)")
    before = firsts.all_text_contents()
    head = table.locator("thead th").nth(2)
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    assert firsts.all_text_contents() == sorted(before, key=str.lower) != before
    head.get_by_role("button").click()
    head.get_by_role("button").click()
    assert firsts.all_text_contents() == before
    page.get_by_label("Filter the rows of this table").first.fill(before[-1])
    assert 0 < table.locator("tbody tr:visible").count() < len(before)
    assert before[-1] in table.inner_text()


def test_a_long_table_shows_its_first_rows_until_all_are_asked_for(visit):
    page = visit("rewording")
    table = page.locator("#table-substitutions")
    rows = table.locator("tbody tr").count()
    button = page.get_by_role("button", name=f"Show all {rows} rows")
    assert table.locator("tbody tr:visible").count() == 10 < rows
    button.click()
    assert table.locator("tbody tr:visible").count() == rows
    page.get_by_role("button", name="Show the first 10 rows").click()
    assert table.locator("tbody tr:visible").count() == 10
    page.emulate_media(media="print")
    assert table.locator("tbody tr:visible").count() == rows


def test_groups_of_rows_open_and_are_found(visit):
    page = visit("codebook")
    page.locator("details:has(#table-columns)").evaluate_all("all => all.forEach(fold => (fold.open = true))")
    table = page.locator("#table-columns")
    group = table.get_by_role("button", name=re.compile("^attributions "))
    rows = table.locator("tbody tr:not(.sb-group-head)")
    assert rows.locator("visible=true").count() == 0
    group.press("Enter")
    assert group.get_attribute("aria-expanded") == "true"
    assert 5 < rows.locator("visible=true").count() < rows.count()
    page.locator("label.sb-filter:has(+ #table-columns) input").fill("attributions stance")
    assert rows.locator("visible=true").all_inner_texts()[0].startswith("stance")
    page.emulate_media(media="print")
    page.reload()
    assert rows.locator("visible=true").count() == rows.count()


@pytest.mark.parametrize("chapter", ["rewording", "codebook"])
def test_tables_are_whole_without_the_script(visit, chapter):
    page = visit(chapter, script=False)
    page.locator("details").evaluate_all("all => all.forEach(fold => (fold.open = true))")  # the browser's own folds
    rows = page.locator("table.sb-long tbody tr")
    assert rows.locator("visible=true").count() == rows.count() > 15


def test_the_heads_of_a_long_table_stay_in_sight(visit):
    page = visit("rewording", height=500)
    table = page.locator("#table-substitutions")
    page.get_by_role("button", name=re.compile("^Show all")).first.click()
    table.locator("tbody tr").nth(14).evaluate("e => e.scrollIntoView({block: 'center'})")
    box = table.locator("thead th").first.bounding_box()
    assert 0 <= box["y"] < 120


@pytest.mark.parametrize("name", ["omissions", "rewording", "framing"])
def test_cards_on_a_phone_are_no_wider_than_the_phone(visit, name):
    frames = visit(name, width=360).locator(".pst-scrollable-table-container:has(> .sb-prose)")
    assert frames.count()
    assert frames.evaluate_all("all => all.map(e => e.scrollWidth - e.clientWidth)") == [0] * frames.count()


def test_matters_and_reports_stand_in_a_matrix(visit):
    page = visit("others")
    marks = page.locator("#table-report-items :is(.sb-yes, .sb-no)")
    assert set(marks.all_text_contents()) == {"yes", "no"}
    yes, no = (page.locator(f".sb-matrix .{which}").first for which in ("sb-yes", "sb-no"))
    assert yes.evaluate("e => getComputedStyle(e).backgroundColor") != no.evaluate(
        "e => getComputedStyle(e).backgroundColor"
    )


def test_code_stands_below_its_evidence(visit):
    page = visit("voices")
    fold = page.locator("details.above-input").first
    assert fold.bounding_box()["y"] > page.locator("figure.sb-figure").first.bounding_box()["y"]
    assert fold.evaluate("e => getComputedStyle(e).boxShadow") == "none"
    fold.locator("summary").click()
    assert "voices.by_kind" in fold.inner_text()


def test_the_whole_card_leads_on_and_its_numbers_to_their_words(visit):
    page = visit("index")
    card = page.locator("ul.sb-cards > li").first
    number = card.locator("a.sb-number").first
    number.scroll_into_view_if_needed()
    assert number.evaluate(
        "e => { const r = e.getClientRects()[0]; return document.elementFromPoint(r.x + 2, r.y + 2).closest('a') === e; }"
    )
    box = card.bounding_box()
    page.mouse.click(box["x"] + 10, box["y"] + box["height"] - 6)
    page.wait_for_url("**/text.html")


def test_what_the_search_shows_is_what_a_reader_sees(visit):
    page = visit("search.html")
    page.goto(f"{page.url}?q=instructed")
    page.locator("#search-results .context").first.wait_for()
    shown = " ".join(page.locator("#search-results").all_inner_texts())
    assert "toldinstructed" not in shown.replace(" ", "")
    assert "Exhibit(" not in shown


def test_entries_are_copied_by_a_button(visit):
    page = visit("cite")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("summary", has_text="BibTeX").first.click()
    page.get_by_role("button", name="Copy BibTeX of this book").click()
    page.get_by_text("Copied", exact=True).wait_for()
    assert page.evaluate("navigator.clipboard.readText()").startswith("@misc{sourcebook,")


def test_the_exercise_compares_what_was_filled_in_and_keeps_nothing(visit):
    page = visit("exercise")
    rows = page.locator(".sb-answers .sb-answer")
    assert [row.is_visible() for row in rows.all()] == [True] + [False] * (rows.count() - 1)
    for row, (cue, source) in enumerate([("stated", "the UN assertion"), ("making", "China")]):
        rows.nth(row).get_by_label("the word for saying it").fill(cue)
        rows.nth(row).get_by_label("who says it").fill(source)
    rows.nth(0).get_by_label("mixed").check()
    rows.nth(0).get_by_label("0", exact=True).press("Space")
    rows.nth(0).get_by_label("the word for saying it").press("Enter")
    said = page.locator(".sb-compared").inner_text()
    assert said.startswith("1 of 3 settled rows found; in these 4 of 5 codes are the same.")
    assert "form: mixed by you, direct as settled" in said
    assert "“making”: the settled coding has no such row." in said
    assert "Not among your rows: “recognized”" in said
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, location.search])")
    assert "stated" not in kept
    page.get_by_role("button", name="Clear").click()
    assert page.locator(".sb-compared").inner_text() == ""


def test_on_telephones_the_evidence_is_folded_and_opened_by_an_address(visit):
    page = visit("others")
    evidence = page.locator("#the-evidence details.sb-section")
    assert evidence.count() == 0
    page.set_viewport_size({"width": 360, "height": 740})
    page.reload()
    assert not page.locator("#table-reports").is_visible()
    page.locator("#the-evidence summary").first.click()
    assert page.locator("#table-reports").is_visible()
    page.evaluate("location.hash = ''")
    page.reload()
    page.evaluate("location.hash = 'table-report-charges'")
    page.locator("#table-report-charges").wait_for()
    page.set_viewport_size({"width": 1280, "height": 800})
    assert page.locator("#table-reports").is_visible()


def test_on_telephones_paragraphs_are_a_list_and_a_fold_after_them_stands_apart(visit):
    page = visit("framing", width=360)
    heads = page.locator(".sb-section > summary > b").all_inner_texts()
    assert any("the method" in head for head in heads) and not [head for head in heads if head.endswith(".")]
    apart = page.locator("#what-speaks-against-this-reading > .sd-dropdown")
    assert apart.count() and apart.first.is_visible()


@pytest.mark.parametrize(("name", "opened"), [("voices", False), ("glossary", True)])
def test_the_appendix_is_folded_unless_one_is_in_it(visit, name, opened):
    page = visit(name)
    link = page.locator("#pst-primary-sidebar a", has_text="Codebook")
    assert link.is_visible() is opened
    if not opened:
        page.locator("#pst-primary-sidebar summary").click()
        assert link.is_visible()


def test_the_search_field_stays_at_the_top_of_the_side_bar(visit):
    page = visit("references", height=600)
    box = page.locator("#pst-primary-sidebar .search-button-field").bounding_box()
    assert 0 <= box["y"] < 200


def test_prose_in_a_table_is_read_as_cards_on_a_phone(visit):
    page = visit("codebook", width=360)
    table = page.locator("table.sb-prose").first
    assert table.evaluate("e => e.scrollWidth - e.parentElement.clientWidth") <= 0
    assert not table.locator("thead th").first.evaluate(
        "e => e.getBoundingClientRect().width > 2 && e.offsetParent !== null && getComputedStyle(e.closest('thead')).clipPath === 'none'"
    )


def test_the_reference_one_lands_on_is_lit_and_leads_back(visit):
    page = visit("voices")
    page.locator("article p a[href*='references.html#']").first.click()
    page.wait_for_url("**/references.html#*")
    entry = page.locator("div.citation:target")
    assert entry.evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"
    entry.get_by_role("link", name="Who is quoted?").click()
    page.wait_for_url("**/voices.html#*")


@pytest.mark.parametrize("name", ["references", "cite"])
def test_the_side_bar_keeps_the_current_chapter_in_view(visit, name):
    page = visit(name, height=600)
    box = page.locator("#pst-primary-sidebar .current.active").last.bounding_box()
    assert 0 <= box["y"] < 600


def test_every_chapter_says_its_edition_and_where_errors_go(visit):
    line = visit("voices").locator(".sb-page-info")
    assert re.fullmatch(
        r"Version \S+ · this page last changed on \d+ \w+ \d{4} · \d+ min to read · Report an error", line.inner_text()
    )
    assert line.get_by_role("link").get_attribute("href") == "corrections.html#report-an-error"


def test_the_book_is_read_without_a_network_after_one_visit(browser, book):
    context = browser.new_context(service_workers="allow")
    page = context.new_page()
    page.goto(book.address + "chapters/index.html")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    context.set_offline(True)
    page.goto(book.address + "chapters/voices.html")
    assert page.locator("article h1").inner_text().startswith("Who is quoted?")
    assert page.evaluate("getComputedStyle(document.querySelector('article')).fontFamily").startswith(
        '"Source Serif 4"'
    )
    context.close()


def test_every_figure_has_links_to_its_data_and_its_code(book):
    figures = 0
    for path in sorted((book.folder / "chapters").glob("*.html")):
        for figure in lxml.html.parse(path).getroot().find_class("sb-figure"):
            svg, png, data, code = (link.get("href") for link in figure.find_class("sb-figure-links")[0].iter("a"))
            file, _, function = code.partition("#")
            assert data.startswith("data:text/csv;base64,")
            assert all((path.parent / drawn).is_file() for drawn in (svg, png))
            assert f'id="{function}"' in (path.parent / file).read_text(encoding="utf-8")
            figures += 1
    assert figures >= 14


def test_each_figure_leads_to_its_data_and_its_code(visit):
    page = visit("voices")
    with page.expect_download() as caught:
        page.get_by_role("link", name="Data of this figure").first.click()
    assert Path(caught.value.path()).read_text(encoding="utf-8").startswith("voice_type,")
    page.get_by_role("link", name="Code of this figure").first.click()
    assert page.locator("#voice_shares").is_visible()


def test_a_hostile_title_is_shown_as_it_is(visit, other):
    page = visit("index", site=other)
    title = reading_of(HOSTILE_TITLE)
    assert page.title() == f"At a glance — {title}"
    data = json.loads(page.locator("script[type='application/ld+json']").inner_text())
    assert data["name"] == title
    assert "url" not in data["isBasedOn"]
    assert page.locator("meta[property='og:title']").get_attribute("content") == title
    assert HOSTILE_TITLE in visit("cite", site=other).locator("ol.sb-cite").inner_text()
    assert visit("404.html", site=other).locator("strong").inner_text() == title


def test_a_book_with_an_address_says_so_everywhere(visit, other):
    page, folder = visit("voices", site=other), other.folder
    assert page.locator("link[rel=canonical]").get_attribute("href") == f"{HOSTILE_ADDRESS}/chapters/voices.html"
    assert page.locator("meta[property='og:image']").get_attribute("content") == f"{HOSTILE_ADDRESS}/card.png"
    listed = re.findall(r"<loc>([^<]+)</loc>", (folder / "sitemap.xml").read_text(encoding="utf-8"))
    chapters = [path.stem for path in (folder / "chapters").glob("*.html")]
    assert sorted(listed) == sorted(f"{HOSTILE_ADDRESS}/chapters/{name}.html" for name in chapters)
    assert f"Sitemap: {HOSTILE_ADDRESS}/sitemap.xml" in (folder / "robots.txt").read_text(encoding="utf-8")
    assert f'<base href="{HOSTILE_ADDRESS}/" />' in (folder / "404.html").read_text(encoding="utf-8")


def test_a_book_without_an_address_has_no_sitemap(book):
    assert not (book.folder / "sitemap.xml").exists()
    assert not (book.folder / "robots.txt").exists()
    assert (book.folder / "404.html").is_file()


@pytest.mark.parametrize("chapter", ["article", "index", "voices", "omissions", "wording"])
def test_hostile_words_do_nothing(visit, other, chapter):
    shown = visit(chapter, site=other).inner_text("body").replace("\n", "")
    assert chapter != "article" or '<script>alert("stolen")</script>' in shown
