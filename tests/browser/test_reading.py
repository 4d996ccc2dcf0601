"""The book in a real browser: numbers open their words, the reader works by mouse and by keys."""

import itertools
import re
from types import SimpleNamespace

import pytest

from tests.browser.conftest import highlighted, layer, served

NUMBERED = ("index", "voices", "sourcing", "framing", "wording", "rewording", "omissions", "reliability")


@pytest.mark.parametrize("chapter", NUMBERED)
def test_a_click_on_a_number_lands_on_its_words(visit, chapter):
    page = visit(chapter)
    link = page.locator("article a[href*='article.html#n-']").first
    number = " ".join(link.inner_text().split())
    link.click()
    page.wait_for_selector(".sb-hit")
    assert page.locator(".sb-hit").first.is_visible()
    assert number.lower() in page.locator(".sb-bar").inner_text().lower()


def test_an_attribution_has_an_address(visit):
    page = visit("article#A12")
    assert "denies" in highlighted(page)
    assert "denies" in page.locator(".sb-panel").inner_text()


def test_a_sentence_has_an_address(visit):
    page = visit("article#S11")
    text = "".join(highlighted(page)).strip()
    assert text.startswith("Guterres traveled to Beijing")
    assert text.endswith("on Friday.")


def test_one_layer_is_shown_at_a_time(visit):
    page = visit("article", width=900)
    chip, word, sign = (page.locator(which).first for which in (".sb-frame", ".sb-old", ".sb-a"))
    assert (chip.is_visible(), word.is_visible(), sign.is_visible()) == (False, True, False)
    layer(page, "Frames")
    assert (chip.is_visible(), word.is_visible(), sign.is_visible()) == (True, False, False)
    layer(page, "Voices")
    assert (chip.is_visible(), word.is_visible(), sign.is_visible()) == (False, False, True)


def test_another_coders_view_can_be_chosen(visit):
    page = visit("article")
    before = page.locator(".sb-text .sb-sub").count()
    layer(page, "Coders")
    assert page.locator(".sb-diff").first.is_visible()
    page.locator("select[data-coder]").select_option("coder-b")
    assert page.locator(".sb-text .sb-sub").count() != before
    signs = page.locator(".sb-a.sb-theirs:visible")
    own = page.evaluate("JSON.parse(document.querySelector('.sb-coders').textContent).coders['coder-b'].marks.length")
    assert signs.count() == own
    assert page.locator(".sb-key[data-of='coders'] .sb-legend li").count() > 1
    signs.first.click()
    assert "coder b" in page.locator(".sb-panel").inner_text()
    page.locator("select[data-coder]").select_option("")
    assert page.locator(".sb-theirs").count() == 0
    assert page.locator(".sb-text .sb-sub").count() == before


def test_hover_opens_notes_of_the_layer_alone_and_scrolling_closes_them(visit):
    page = visit("article")
    layer(page, "Rewording")
    word = page.locator(".sb-text span[data-u~='A4'].sb-sub").first
    word.evaluate(
        "e => new Promise(ready => { e.scrollIntoView({block: 'center'}); requestAnimationFrame(() => setTimeout(ready, 50)); })"
    )
    word.hover()
    page.locator(".sb-full").wait_for()
    shown = page.locator(".sb-full").evaluate_all("all => all.map(e => e.dataset.for)")
    assert [name[0] for name in shown] == ["T"]
    page.mouse.wheel(0, 60)
    page.wait_for_function("!document.querySelector('.sb-panel').childNodes.length")


def test_who_comes_from_the_first_page_sees_the_swaps_and_from_a_number_of_voices_the_voices(visit):
    page = visit("index")
    page.get_by_role("link", name="Read the annotated article").first.click()
    page.wait_for_url("**/article.html")
    page.wait_for_selector(".sb-alive")
    assert page.locator("[name='sb-layer']:checked").get_attribute("value") == "rewording"
    page.goto(page.url.replace("article", "voices"))
    page.locator("article a[href^='article.html#n-voices']").first.click()
    page.wait_for_selector(".sb-alive")
    assert page.locator("[name='sb-layer']:checked").get_attribute("value") == "voices"


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize(
    ("name", "place"),
    [("article#A5", ".sb-panel"), ("article#n-rewording-slips", ".sb-bar"), ("article#n-sourcing-unclear", ".sb-bar")],
)
def test_what_an_address_opens_is_in_sight(visit, name, place, width):
    page = visit(name, width=width, height=740)
    page.wait_for_selector(".sb-hit")
    box = page.locator(place).bounding_box()
    assert box["height"] > 20
    assert 0 <= box["y"] < box["y"] + box["height"] <= 740


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (360, 740)])
def test_the_first_screen_has_finding_specimen_numbers_and_ways(visit, width, height):
    page = visit("index.html", width=width, height=height)
    for place in (".sb-headline", ".sb-specimen", ".sb-numbers", ".sb-button >> nth=0", ".sb-button >> nth=1"):
        box = page.locator(place).first.bounding_box()
        assert box["height"] > 20
        assert 0 <= box["y"] < box["y"] + box["height"] <= height, place


def test_the_bar_speaks_of_what_is_highlighted(visit):
    page, bar = visit("article#n-voices-nested"), "(5 places highlighted)"
    counted = highlighted(page)
    page.locator("a[data-show='A3']").focus()
    assert highlighted(page) == counted
    assert bar in page.locator(".sb-bar").inner_text()
    page.locator("a[data-show='A3']").click()
    assert highlighted(page) != counted
    assert page.locator(".sb-bar").inner_text() == ""


def test_the_way_back_to_the_page_without_a_place_clears_it(visit):
    page = visit("article")
    page.evaluate("location.hash = 'n-voices-nested'")
    page.wait_for_selector(".sb-hit")
    page.go_back()
    page.wait_for_function("!document.querySelector('.sb-hit')")
    assert page.locator(".sb-bar").inner_text() == ""


def test_another_layer_and_a_second_click_keep_the_highlight(visit):
    page = visit("article#n-rewording-share")
    page.wait_for_selector(".sb-hit")
    layer(page, "Voices")
    assert highlighted(page)
    page.keyboard.press("Escape")
    assert not highlighted(page)
    for _ in range(2):
        page.evaluate("document.querySelectorAll('.sb-hit').forEach(e => e.classList.remove('sb-hit'))")
        page.evaluate(
            "() => { const a = document.createElement('a'); a.href = '#n-rewording-share'; document.body.append(a); a.click(); }"
        )
        page.wait_for_selector(".sb-hit")


def test_an_address_that_is_none_does_no_harm(visit):
    page = visit("article#%")
    layer(page, "Voices")
    page.locator("a[data-show='A12']").click()
    assert "denies" in highlighted(page)


def test_highlights_show_in_forced_colours(visit):
    page = visit("article#n-rewording-slips")
    page.emulate_media(forced_colors="active")
    hit, other = (
        page.locator(f".sb-text {which}").first.evaluate("e => getComputedStyle(e).backgroundColor")
        for which in (".sb-hit", ".sb-v:not(.sb-hit)")
    )
    assert hit != other


def test_a_word_that_carries_several_notes_opens_all(visit):
    page = visit("article")
    layer(page, "Rewording")
    ids = page.evaluate("[...document.querySelectorAll('[id^=note-T]')].map(e => e.id.slice(5))")
    assert len(ids) > 40
    for name in ids:
        word = page.locator(f".sb-text span.sb-sub[data-u~='{name}']").first
        page.evaluate("e => e.click()", word.element_handle())
        shown = page.locator(".sb-full").evaluate_all("all => all.map(e => e.dataset.for)")
        carried = {unit for unit in word.get_attribute("data-u").split() if unit[0] in "ATD"}
        assert name in shown
        assert set(shown) == carried


def test_the_text_can_be_read_as_printed_as_restored_and_both(visit):
    page = visit("article")
    layer(page, "Rewording")
    old, new = page.locator(".sb-old").first, page.locator(".sb-text span.sb-sub").first
    seen = {}
    for name in ("Reworded", "Both", "Restored"):
        layer(page, name)
        seen[name] = (old.is_visible(), new.is_visible())
    assert seen == {"Reworded": (False, True), "Both": (True, True), "Restored": (True, False)}
    weights = page.locator(".sb-text .sb-sub").evaluate_all(
        "all => all.map(e => [e.dataset.severity, parseFloat(getComputedStyle(e).textDecorationThickness)])"
    )
    assert sorted({tuple(pair) for pair in weights}) == sorted({(s, w) for s, w in weights})
    thick = dict(weights)
    assert thick["1"] < thick["2"] < thick["3"]


def test_notes_stand_level_with_their_lines_and_never_over_each_other(visit):
    page = visit("article")
    for name, fewest in (("Voices", 10), ("Cues", 10), ("Frames", 10), ("Rewording", 3)):
        layer(page, name)
        boxes = page.locator(".sb-line").evaluate_all(
            "all => all.map(e => [e.getBoundingClientRect().top, e.getBoundingClientRect().bottom])"
        )
        assert all(after[0] >= before[1] for before, after in itertools.pairwise(boxes))
        assert len(boxes) >= fewest


def test_there_is_a_way_back(visit):
    page = visit("voices")
    page.locator("article a[href*='article.html#n-']").first.click()
    page.wait_for_selector(".sb-hit")
    page.get_by_role("link", name="Back to “Who is quoted?”").click()
    page.wait_for_url("**/voices.html*")


def test_a_number_of_a_new_book_lands_on_its_words(visit, other):
    page = visit("voices", site=other)
    page.locator("article a[href*='article.html#n-']").first.click()
    page.wait_for_selector(".sb-hit")
    assert page.locator(".sb-hit").first.is_visible()


def test_the_reader_is_whole_without_the_script(visit):
    page = visit("article", script=False)
    assert not page.locator(".sb-steps").is_visible()
    assert page.locator("#note-A7").is_visible()
    layer(page, "Voices")
    assert page.locator(".sb-a").first.is_visible()
    layer(page, "Rewording")
    assert page.locator(".sb-old").first.is_visible()
    assert not page.locator(".sb-a").first.is_visible()


@pytest.mark.parametrize("place", ["A1", "A12", "T1"])
def test_an_address_shows_without_the_script(visit, place):
    page = visit(f"article#{place}", script=False)
    lit = page.locator(".sb-text span[data-a]").evaluate_all(
        "all => all.filter(e => getComputedStyle(e).backgroundColor === 'rgb(255, 240, 168)').map(e => e.innerText)"
    )
    assert lit


def test_a_number_opens_the_fold_in_which_its_evidence_stands(visit):
    page = visit("reliability")
    table = page.locator("#table-decisions")
    assert not table.is_visible()
    page.get_by_role("link", name="108").first.click()
    table.wait_for()
    assert page.get_by_text("Hide the decisions").is_visible()


def test_the_reader_prints_with_its_highlights(visit):
    page = visit("article")
    page.emulate_media(media="print")
    assert not page.locator(".sb-tools").is_visible()
    style = page.locator(".sb-text .sb-v").first.evaluate("e => getComputedStyle(e).borderBottomStyle")
    assert style != "none"
    assert page.locator(".sb-notes ol").nth(1).bounding_box()["height"] > 200


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_figures_and_reader_take_the_colours_of_the_page(visit, theme):
    for name, selector in (("article", ".sb-text"), ("text", ".sb-figure svg")):
        page = visit(name, theme=theme)
        page.evaluate(f"document.documentElement.dataset.theme = '{theme}'")
        ink, paper = page.locator(selector).first.evaluate(
            """e => { let p = e; const clear = 'rgba(0, 0, 0, 0)';
                while (p && getComputedStyle(p).backgroundColor === clear) p = p.parentElement;
                return [getComputedStyle(e).color, p ? getComputedStyle(p).backgroundColor : 'rgb(255, 255, 255)']; }"""
        )
        assert contrast(ink, paper) >= 4.5


def contrast(one, other):
    """WCAG contrast of two CSS colours."""
    levels = sorted((luminance(one), luminance(other)))
    return (levels[1] + 0.05) / (levels[0] + 0.05)


def luminance(colour):
    channels = [float(v) / 255 for v in re.findall(r"[\d.]+", colour)[:3]]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_an_article_of_three_thousand_words_is_read_the_same_way(visit, built):
    with served(built("long").parent) as address:
        page = visit("article", site=SimpleNamespace(address=address))
        assert len(page.locator(".sb-text").inner_text().split()) > 2_500
        boxes = page.locator(".sb-line").evaluate_all(
            "all => all.map(e => e.getBoundingClientRect()).map(r => [r.top, r.bottom])"
        )
        assert len(boxes) > 100
        assert all(after[0] >= before[1] for before, after in itertools.pairwise(boxes))
        page.keyboard.press("p")
        assert page.locator(".sb-count").inner_text() == f"{len(boxes)} of {len(boxes)} attributions"
        assert page.locator(".sb-panel").bounding_box()["y"] < 900
        page.context.close()
