"""The book as a site: search, links of figures, a hostile title, an address of its own."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import lxml.html
import pytest

from tests.book import ROOT
from tests.browser.conftest import HOSTILE_TITLE, served

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


def test_the_first_page_tells_its_finding_before_any_scrolling(visit):
    page = visit("index", height=800)
    ways = ("a:has-text('Read the annotated article')", "a[href='reliability.html']:has-text('How do we know?')")
    for told in (".sb-headline:has-text('one narrated word in four')", ".sb-swap >> nth=0", ".sb-numbers", *ways):
        box = page.locator(f"article {told}").first.bounding_box()
        assert box["y"] + box["height"] < 800
    assert page.locator(".sb-cite > li").count() == 3


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
    assert page.title() == f"At a glance — {HOSTILE_TITLE}"
    data = json.loads(page.locator("script[type='application/ld+json']").inner_text())
    assert data["name"] == HOSTILE_TITLE
    assert "url" not in data["isBasedOn"]
    assert page.locator("meta[property='og:title']").get_attribute("content") == HOSTILE_TITLE
    assert HOSTILE_TITLE in page.locator(".sb-cite").inner_text()
    assert visit("404.html", site=other).locator("strong").inner_text() == HOSTILE_TITLE


@pytest.fixture(scope="module")
def placed(book, tmp_path_factory):
    """Return the book built for an address, under which it is then served."""
    root = tmp_path_factory.mktemp("placed")
    for name in ("_config.yml", "_toc.yml", "_static", "chapters", "data", "references.bib", "requirements.txt"):
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copyfile)(ROOT / name, root / name)
    config = root / "_config.yml"
    config.write_text(
        config.read_text(encoding="utf-8").replace('baseurl: ""', "baseurl: http://127.0.0.1:9/one"), encoding="utf-8"
    )
    shutil.copytree(ROOT / "_build" / ".jupyter_cache", root / "_build" / ".jupyter_cache")
    command = [str(Path(sys.executable).with_name("jupyter-book")), "build", str(root), "-n", "-W", "--keep-going"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    folder = root / "_build" / "html"
    with served(folder) as address:
        yield SimpleNamespace(folder=folder, address=address)


def test_a_book_with_an_address_says_so_everywhere(visit, placed):
    page = visit("voices", site=placed)
    assert page.locator("link[rel=canonical]").get_attribute("href") == "http://127.0.0.1:9/one/chapters/voices.html"
    assert page.locator("meta[property='og:image']").get_attribute("content") == "http://127.0.0.1:9/one/card.png"
    listed = re.findall(r"<loc>([^<]+)</loc>", (placed.folder / "sitemap.xml").read_text(encoding="utf-8"))
    assert sorted(listed) == [f"http://127.0.0.1:9/one/chapters/{name}.html" for name in CHAPTERS]
    assert "Sitemap: http://127.0.0.1:9/one/sitemap.xml" in (placed.folder / "robots.txt").read_text(encoding="utf-8")
    assert '<base href="http://127.0.0.1:9/one/" />' in (placed.folder / "404.html").read_text(encoding="utf-8")


def test_a_book_without_an_address_has_no_sitemap(book):
    assert not (book.folder / "sitemap.xml").exists()
    assert not (book.folder / "robots.txt").exists()
    assert (book.folder / "404.html").is_file()


@pytest.mark.parametrize("chapter", ["article", "index", "voices", "omissions", "wording"])
def test_hostile_words_do_nothing(visit, built, chapter):
    with served(built("hostile").parent) as address:
        page = visit(chapter, site=SimpleNamespace(address=address))
        shown = page.inner_text("body").replace("\n", "")
        page.context.close()
    assert chapter != "article" or '<script>alert("stolen")</script>' in shown
