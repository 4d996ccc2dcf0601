"""Every page for every reader, looked at once it is open: WCAG 2.2 AA, all widths, print, weight, what it says it is."""

import json
import re
from pathlib import Path

import pytest

from tests.book import ROOT
from tests.browser.conftest import look

CHAPTERS = sorted(path.stem for path in (ROOT / "chapters").glob("*.ipynb"))
PAGES = [*CHAPTERS, "search.html", "genindex.html", "404.html", "code/article_map.html"]
NEW = [f"{name} of a new book" for name in ("index", "article", "voices", "rewording", "references", "404.html")]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# 640 pixels are what a reader has at 200 %; 320 are what WCAG asks for.
WIDTHS = [2400, 1280, 640, 360, 320]
# In bytes as the browser unpacks them; the index of the search is loaded too and not counted.
FIRST_PAGE, ANY_PAGE, PICTURE = 1_000_000, 1_000_000, 220_000
FIRST_SCRIPTS, SCRIPTS, MOVED = 60_000, 80_000, 0.02
LOADED = """() => [...performance.getEntriesByType('resource'), ...performance.getEntriesByType('navigation')]
    .map(e => [e.name, e.decodedBodySize])"""
PALE = """all => all.filter(e => e.checkVisibility() && e.innerText).map(e => getComputedStyle(e).color)
    .filter(c => c.match(/[\\d.]+/g).slice(0, 3).every(v => v > 150))"""
# Marks what holds words and looks in all that contrast depends on like something before it in the same layer.
ALIKE = """() => {
    const grounds = new Map(), seen = new Set();
    const ground = e => {
        if (!e) return ['', 1, ''];
        if (!grounds.has(e)) {
            const s = getComputedStyle(e), [below, opacity, layer] = ground(e.parentElement);
            const bare = s.backgroundColor === 'rgba(0, 0, 0, 0)' && s.backgroundImage === 'none';
            grounds.set(e, [bare ? below : s.backgroundColor + s.backgroundImage, opacity * s.opacity,
                s.position === 'static' ? layer : grounds.size]);
        }
        return grounds.get(e);
    };
    for (const e of document.body.querySelectorAll('*')) {
        if (![...e.childNodes].some(node => node.nodeType === 3 && node.data.trim())) continue;
        const s = getComputedStyle(e);
        const look = [s.color, s.fontSize, s.fontWeight, s.textShadow, s.visibility, s.display === 'none', ...ground(e)].join();
        e.toggleAttribute('data-alike', e.checkVisibility() && seen.has(look));
        if (e.checkVisibility()) seen.add(look);
    }
}"""
UNLIKE = ":not([data-alike])"
FRAMES = ".pst-scrollable-table-container, .sb-drawing"
OPEN = "document.querySelectorAll('details:not([open])').forEach(e => { e.open = true; e.dataset.opened = '' })"


def on(*names):
    return pytest.mark.parametrize("loaded", names, indirect=True)


@pytest.fixture(scope="session")
def axe():
    """Return axe-core's script."""
    import axe_playwright_python as package

    return (Path(package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def faults(page, axe, width=1280, theme="light"):
    """Return what axe-core finds on a page in one look, one line a fault."""
    look(page, width, theme=theme)
    page.evaluate(f"window.axe || eval({json.dumps(axe)})")
    page.evaluate(ALIKE)
    page.evaluate("selector => axe.configure({rules: [{id: 'color-contrast', selector}]})", UNLIKE)
    run = "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations'], preload: false})"
    result = page.evaluate(run, RULES)
    return [
        f"{v['id']}: {node['target']} {node.get('failureSummary', '')}"
        for v in result["violations"]
        for node in v["nodes"]
    ]


@on(*PAGES, *NEW)
@pytest.mark.parametrize(("width", "theme"), [(2400, "light"), (320, "dark")], ids=["widest light", "narrowest dark"])
def test_axe_finds_nothing(page, axe, width, theme):
    assert faults(page, axe, width, theme) == []


@on(*PAGES, *NEW)
def test_nothing_scrolls_sideways(page):
    for width in WIDTHS:
        look(page, width)
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0, width


@on(*CHAPTERS)
def test_no_table_scrolls_on_a_wide_screen(page):
    page.evaluate(OPEN)
    frames = page.locator(".pst-scrollable-table-container")
    found = frames.evaluate_all("all => all.map(e => [e.getAttribute('aria-label'), e.scrollWidth - e.clientWidth])")
    assert [frame for frame in found if frame[1] > 1] == []


@on(
    *(
        name
        for name in CHAPTERS
        if name not in ("article", "corrections", "checklist", "cite", "exercise", "glossary", "references")
    )
)
def test_frames_that_scroll_are_reached_by_keys(page):
    look(page, 360)
    assert page.locator(FRAMES).count()
    # The theme frames its tables after it has loaded: this waits for that state, and for no time.
    page.wait_for_function(
        """frames => [...document.querySelectorAll(frames)].every(
            e => e.scrollWidth <= e.clientWidth || (e.getAttribute('aria-label') && e.tabIndex === 0))""",
        arg=FRAMES,
    )


@on(*CHAPTERS)
def test_weight(page):
    seen = {url.partition("?")[0]: size for url, size in page.evaluate(LOADED)}
    sizes = {url: size for url, size in seen.items() if "searchindex" not in url and not url.startswith("data:")}
    assert len(sizes) > 10
    assert all(size > 0 for size in sizes.values())
    first = page.url.endswith("/index.html")
    assert sum(sizes.values()) <= (FIRST_PAGE if first else ANY_PAGE), sizes
    assert sum(size for url, size in sizes.items() if url.endswith(".js")) <= (FIRST_SCRIPTS if first else SCRIPTS)
    assert any(url.endswith(".woff2") for url in sizes)
    assert page.evaluate("window.shiftedWhileLoading") <= MOVED
    drawings = page.locator(".sb-drawing svg").evaluate_all("all => all.map(e => e.outerHTML.length)")
    assert max(drawings, default=0) <= PICTURE
    assert not [url for url in sizes if "fontawesome" in url]


@on(*CHAPTERS)
def test_what_it_says_it_is(page):
    assert page.title().endswith("Sourcebook: one article, read closely")
    named = "all => all.map(e => [e.getAttribute('name') || e.getAttribute('property'), e.content])"
    tags = dict(page.locator("meta[name], meta[property]").evaluate_all(named))
    assert 20 < len(tags["description"]) <= 310
    assert not re.search(r"[\[\]*`{]|The question", tags["description"])
    assert tags["og:description"] == tags["description"]
    picture = page.request.get(page.url.rsplit("/", 1)[0] + "/" + tags["og:image"])
    assert picture.headers["content-type"] == "image/png"
    data = json.loads(page.locator("script[type='application/ld+json']").inner_text())
    assert data["@type"] == "Report"
    assert "UN chief Guterres" in data["isBasedOn"]["headline"]
    assert ("isPartOf" in data) is (not page.url.endswith("/index.html"))
    assert page.locator("link[rel=canonical]").count() == 0


@on(*CHAPTERS)
def test_print_is_whole_and_dark_on_white(page):
    look(page, 658, theme="dark", media="print")  # what margins leave of A4
    edges = "all => all.map(e => [e.id, e.getBoundingClientRect().right]).filter(found => found[1] > 659)"
    assert page.locator("article table").evaluate_all(edges) == []
    assert page.locator("article :is(p, td, code, a)").evaluate_all(PALE) == []


def test_axe_would_find_something(visit, axe):
    page = visit("corrections")
    faint = "<img src='data:,'><a href='x' style='color: #eee !important; background: #fff !important'>faint words</a>"
    page.evaluate("html => document.querySelector('article h1').innerHTML += html", faint)
    assert {"image-alt:", "color-contrast:"} <= {fault.split()[0] for fault in faults(page, axe)}


def test_one_pale_row_among_many_alike_is_looked_at(visit, axe):
    page = visit("codebook")
    assert page.evaluate(f"({ALIKE})(), document.querySelectorAll('[data-alike]').length") > 100
    page.evaluate(
        "[...document.querySelectorAll('article :is(td, td *)[data-alike]')].filter(e => e.checkVisibility() && e.innerText).at(-1).style.color = '#ddd'"
    )
    assert [fault.split()[0] for fault in faults(page, axe)] == ["color-contrast:"]
