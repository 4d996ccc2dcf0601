"""The book in a real browser: numbers open their words, the reader works by mouse and by keys."""

import os
import re
import shutil

import pytest

from tests.book import ROOT, build

playwright = pytest.importorskip("playwright.sync_api")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.book, pytest.mark.browser]
if not CHROMIUM and os.environ.get("CI") != "true":
    pytestmark.append(pytest.mark.skip(reason="no chromium here; apt.txt names it"))

NAMES = sorted(path.stem for path in (ROOT / "chapters").glob("*.ipynb"))
NUMBERED = ("voices", "sourcing", "framing", "wording", "rewording", "omissions", "reliability")


@pytest.fixture(scope="module")
def browser():
    assert CHROMIUM, "chromium is missing; install what apt.txt names"
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with playwright.sync_playwright() as engine:
        running = engine.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield running
        running.close()


@pytest.fixture
def visit(browser):
    """Open a page of the book; fail on console errors and on requests to anywhere else."""
    opened, wrong = [], []

    def go(name, *, width=1280, theme="light", script=True):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme, java_script_enabled=script, reduced_motion="reduce")
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda request: wrong.append(request.url) if not request.url.startswith(("file:", "data:", "blob:")) else None)
        file, _, anchor = name.partition("#")
        page.goto((build() / f"{file}.html").as_uri() + (f"#{anchor}" if anchor else ""))
        opened.append(context)
        return page

    yield go
    for context in opened:
        context.close()
    assert not wrong


def highlighted(page):
    return page.locator(".sb-hit").all_inner_texts()


@pytest.mark.parametrize("chapter", NUMBERED)
def test_a_click_on_a_number_lands_on_its_words(visit, chapter):
    page = visit(chapter)
    link = page.locator("article a[href*='article.html#n-']").first
    number = link.inner_text()
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


def test_layers_can_be_switched_off(visit):
    page = visit("article")
    chip = page.locator(".sb-frame").first
    assert chip.is_visible()
    page.get_by_label("Frames").uncheck()
    assert not chip.is_visible()


def test_another_coders_view_can_be_chosen(visit):
    page = visit("article")
    before = page.locator(".sb-text .sb-sub").count()
    page.locator("select[data-coder]").select_option("coder-b")
    assert page.locator(".sb-text .sb-sub").count() != before


def test_details_open_on_hover_and_on_focus_and_escape_closes(visit):
    page = visit("article")
    page.locator(".sb-text [data-u~='T1']").first.hover()
    assert "told" in page.locator(".sb-panel").inner_text()
    page.locator("a[data-show='A10']").focus()
    assert "accuse" in page.locator(".sb-panel").inner_text()
    page.keyboard.press("Escape")
    assert not highlighted(page)
    assert page.locator(".sb-panel").inner_text() == ""


def test_the_reader_is_whole_without_the_script(visit):
    page = visit("article", script=False)
    assert not page.locator(".sb-controls").is_visible()
    assert page.locator("#note-A7").is_visible()
    assert page.locator(".sb-frame").first.is_visible()


def test_the_reader_prints_with_its_highlights(visit):
    page = visit("article")
    page.emulate_media(media="print")
    assert not page.locator(".sb-controls").is_visible()
    style = page.locator(".sb-text .sb-v").first.evaluate("e => getComputedStyle(e).borderBottomStyle")
    assert style != "none"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [1280, 360])
def test_no_page_scrolls_sideways(visit, name, width):
    page = visit(name, width=width)
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_figures_and_reader_take_the_colours_of_the_page(visit, theme):
    page = visit("article", theme=theme)
    page.evaluate(f"document.documentElement.dataset.theme = '{theme}'")
    for selector in (".sb-text", ".sb-figure svg"):
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
