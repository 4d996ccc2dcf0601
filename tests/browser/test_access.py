"""Every page for every reader: WCAG 2.2 AA in both themes and widths, by keyboard alone, enlarged, without motion."""

from pathlib import Path

import pytest

from tests.book import ROOT

CHAPTERS = sorted(path.stem for path in (ROOT / "chapters").glob("*.ipynb"))
PAGES = [*CHAPTERS, "search.html", "genindex.html", "404.html", "code/overview.html"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# A viewport of half the size with twice the dots is what a reader has at 200 %; 320 pixels are what WCAG asks for.
SIZES = [(1280, 900, 1), (640, 450, 2), (360, 800, 1), (320, 700, 1)]
LOOKS = [(1280, "light"), (1280, "dark"), (360, "dark"), (360, "light")]


@pytest.fixture(scope="session")
def axe():
    """Return axe-core's script."""
    package = pytest.importorskip("axe_playwright_python")
    return (Path(package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def faults(page, axe):
    """Return what axe-core finds on a page in each look, one line a fault."""
    page.evaluate(axe)
    found = []
    for width, theme in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=theme)
        result = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations'], preload: false})", RULES)
        found += [f"{width} {theme} {v['id']}: {node['target']} {node.get('failureSummary', '')}" for v in result["violations"] for node in v["nodes"]]
    return found


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(visit, axe, name):
    assert faults(visit(name), axe) == []


@pytest.mark.parametrize("name", ["index", "article", "voices", "rewording", "references", "404.html"])
def test_axe_finds_nothing_in_a_new_book(visit, other, axe, name):
    assert faults(visit(name, site=other), axe) == []


def test_axe_would_find_something(visit, axe):
    page = visit("corrections")
    page.evaluate("document.querySelector('article h1').innerHTML += '<img src=\"data:,\"><a href=\"x\" style=\"color: #eee !important; background: #fff !important\">faint words</a>'")
    assert {"image-alt:", "color-contrast:"} <= {fault.split()[2] for fault in faults(page, axe)}


@pytest.mark.parametrize("size", SIZES, ids=["wide", "200 %", "phone", "small"])
@pytest.mark.parametrize("name", PAGES)
def test_no_page_scrolls_sideways(visit, name, size):
    width, height, scale = size
    page = visit(name, width=width, height=height, scale=scale)
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


def test_folds_go_by_the_words_that_they_show(visit):
    page = visit("reliability")
    assert page.get_by_text("Show every decision").count() == 1
    assert page.locator("article summary[aria-label]").count() == 0


def test_a_closed_dialog_gives_the_focus_back(visit):
    page = visit("voices", width=360)
    button = page.locator("button.secondary-toggle")
    for _ in range(2):
        button.focus()
        page.keyboard.press("Enter")
        page.locator("dialog[open]").wait_for()
        page.keyboard.press("Escape")
        assert button.evaluate("e => e === document.activeElement")


def test_a_place_chosen_in_a_dialog_is_shown(visit):
    page = visit("voices", width=360)
    page.locator("button.secondary-toggle").click()
    page.locator("dialog[open] a[href='#the-evidence']").click()
    page.wait_for_function("!document.querySelector('dialog[open]')")
    assert page.url.endswith("#the-evidence")


def test_contents_folded_beside_a_wide_table_open_for_keys(visit):
    page = visit("corpus")
    page.locator("#table-corpus-outlets").scroll_into_view_if_needed()
    page.locator(".bd-sidebar-secondary.hide").wait_for()
    link = page.locator(".bd-sidebar-secondary a[href='#in-short']").first
    link.focus()
    page.wait_for_timeout(400)
    assert page.locator(".bd-sidebar-secondary nav.page-toc").evaluate("e => getComputedStyle(e).opacity") == "1"
    assert link.bounding_box()["height"] > 10


@pytest.mark.parametrize("name", CHAPTERS)
def test_no_table_scrolls_on_a_wide_screen(visit, name):
    page = visit(name)
    page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
    frames = page.locator(".pst-scrollable-table-container")
    assert [found for found in frames.evaluate_all("all => all.map(e => [e.getAttribute('aria-label'), e.scrollWidth - e.clientWidth])") if found[1] > 1] == []


@pytest.mark.parametrize("name", ["index", "article", "voices", "rewording"])
def test_no_page_of_a_new_book_scrolls_sideways(visit, other, name):
    page = visit(name, site=other, width=360)
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


# What a reader could click and see, each with a name that the steps below can compare.
REACHABLE = """() => [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')]
    .filter(e => !e.disabled && e.checkVisibility({visibilityProperty: true}) && !e.closest('dialog:not([open])') && !e.closest('#pst-skip-link') && e.id !== 'pst-back-to-top')
    .map((e, i) => e.dataset.step = String(i))"""
STEP = """() => { const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect();
    return [e.dataset.step, e.matches(':focus-visible') && (s.outlineStyle !== 'none' || s.boxShadow !== 'none'), r.bottom > 0 && r.top < innerHeight, e.outerHTML.slice(0, 90)]; }"""


@pytest.mark.parametrize("name", ["index", "article", "data"])
def test_keys_alone_reach_everything_and_show_where_they_are(visit, name):
    page = visit(name)
    wanted, reached = set(page.evaluate(REACHABLE)), set()
    for _ in range(2 * len(wanted) + 20):
        page.keyboard.press("Tab")
        step, shown, inside, what = page.evaluate(STEP)
        if what.startswith("<body"):
            break
        assert shown, what
        assert inside, what
        reached.add(step)
    assert wanted - reached == set()


def test_the_first_key_offers_to_skip_to_the_text(visit):
    page = visit("voices")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main-content"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main-content")


@pytest.mark.parametrize(("motion", "moves"), [("reduce", False), ("no-preference", True)])
def test_nothing_moves_for_those_who_ask_for_it(visit, motion, moves):
    page = visit("article", motion=motion)
    longest = page.evaluate("Math.max(...[...document.querySelectorAll('*')].map(e => parseFloat(getComputedStyle(e).transitionDuration)))")
    assert (longest > 0.01) is moves


@pytest.mark.parametrize("name", [n for n in CHAPTERS if n not in ("corrections",)])
def test_wide_tables_and_figures_scroll_in_frames_that_keys_reach(visit, name):
    page = visit(name, width=360)
    frames = page.locator(".pst-scrollable-table-container, .sb-drawing")
    assert frames.count()
    for text, wide, index in frames.evaluate_all("all => all.map(e => [e.getAttribute('aria-label'), e.scrollWidth > e.clientWidth, e.tabIndex])"):
        assert text
        assert not wide or index == 0
