"""The book as built: links that land, figures with alt text, no leftover of a program."""

import re
from functools import cache
from html.parser import HTMLParser
from urllib.parse import unquote, urldefrag, urlparse

import pytest

from sourcebook.coding.project import Project
from sourcebook.notebook.registry import all_facts
from tests.book import HTML, ROOT, build
from tests.new_book.tools import LOWER, page_of

pytestmark = pytest.mark.book
NAMES = sorted(path.stem for path in (ROOT / "chapters").glob("*.ipynb"))


class Page(HTMLParser):
    """Collects what the tests ask of a page."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.ids, self.links, self.images, self.figures, self.loads, self.numbers = set(), [], [], [], [], []
        self.text = []
        self._in_code = 0
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self._in_code += tag in ("code", "script", "style")
        if values.get("id"):
            self.ids.add(values["id"])
        if tag == "a" and values.get("href"):
            self.links.append(values["href"])
        if tag == "img":
            self.images.append(values.get("alt"))
        if tag == "svg" and values.get("role") in ("img", "group"):
            self.figures.append(values.get("aria-label"))
        for name in ("src", "srcset", "data-src"):
            if tag in ("script", "img", "link", "iframe", "source") and values.get(name):
                self.loads.append(values[name])
        if tag == "link" and values.get("rel") in ("stylesheet", "preload", "icon") and values.get("href"):
            self.loads.append(values["href"])

    def handle_endtag(self, tag):
        self._in_code -= tag in ("code", "script", "style")

    def handle_data(self, data):
        if not self._in_code:
            self.text.append(data)


@cache
def page(name):
    return Page((build() / f"{name}.html").read_text(encoding="utf-8"))


@cache
def ids_of(path):
    return Page(path.read_text(encoding="utf-8")).ids


@pytest.mark.parametrize("name", NAMES)
def test_every_link_inside_the_book_lands(name):
    here = build() / f"{name}.html"
    missing = []
    for link in set(page(name).links):
        if urlparse(link).scheme or link.startswith("//"):
            continue
        path, fragment = urldefrag(link)
        target = (here.parent / unquote(path)).resolve() if path else here
        if not target.exists() or (fragment and target.suffix == ".html" and unquote(fragment) not in ids_of(target)):
            missing.append(link)
    assert not missing


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_has_alt_text(name):
    found = page(name)
    assert all(text and len(text) > 20 for text in found.figures)
    assert all(text is not None for text in found.images)


PICTURED = (
    "baseline", "corpus", "framing", "index", "machine", "omissions", "others", "reliability", "rewording", "voices", "wording",
)  # fmt: skip
"""Chapters whose finding is seen sooner than read."""


@pytest.mark.parametrize("name", PICTURED)
def test_a_finding_is_shown(name):
    assert page(name).figures


@pytest.mark.parametrize("name", NAMES)
def test_no_page_loads_anything_from_elsewhere(name):
    assert not [url for url in page(name).loads if urlparse(url).scheme in ("http", "https") or url.startswith("//")]


@pytest.mark.parametrize("name", NAMES)
def test_no_output_is_a_leftover_of_a_program(name):
    text = " ".join(page(name).text)
    assert not re.search(r"object at 0x|\bnan\b|<NA>|Traceback|\{glue|\{cite", text)


OURS = re.compile(r"\[[^\]]*\]")
"""What a log adds in brackets to the words that it quotes."""


def bare(text):
    """Return text without the marks that a page sets otherwise than a log quotes it."""
    return " ".join(re.sub(r"[“”\"’'*]", "", text).split()).lower()


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"corrections"}))
def test_no_sentence_that_was_withdrawn_stands_on_a_page(name):
    book = Project.open(ROOT)
    told_as_old = {bare(words) for words in book.table("codes_at_coding")["wording"] if name == "codebook"}
    withdrawn = [
        was
        for was in book.table("corrections")["was"]
        if not was.startswith("[in substance") and bare(was) not in told_as_old
    ]
    text = bare("".join(page(name).text))
    assert not [was for was in withdrawn if all(bare(part) in text for part in OURS.split(was))]


@pytest.mark.parametrize("name", NAMES)
def test_numbers_that_begin_a_sentence_begin_with_a_capital(name):
    assert not [text for text in page_of(build(), name).prose if LOWER.search(" ".join(text.split()))]


def test_every_number_of_the_chapters_links_to_its_words_or_evidence():
    facts = {fact.anchor: fact for fact in all_facts(Project.open(ROOT)) if fact.spans}
    for chapter in NAMES:
        links = {urldefrag(link)[1] for link in page(chapter).links if "#n-" in link}
        assert links <= set(facts)
    assert facts.keys() <= page("article").ids


def test_the_index_links_each_finding_to_words_and_chapter():
    links = page("index").links
    assert sum("article.html#n-" in link for link in links) >= 12
    assert {f"{name}.html" for name in ("voices", "sourcing", "framing", "wording", "rewording")} <= set(links)


def test_the_search_knows_words_of_the_article():
    build()
    index = (HTML / "searchindex.js").read_text(encoding="utf-8")
    assert "bachelet" in index
    assert "xinjiang" in index
