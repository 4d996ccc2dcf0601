"""The book as EPUB, read back: whole, well-formed, with links that land and nothing that runs."""

import posixpath
import zipfile
from urllib.parse import urldefrag

import pytest
from lxml import etree

from sourcebook.errors import SourcebookError
from sourcebook.printing import epub
from tests.book import ROOT, build

OPF = {"o": "http://www.idpf.org/2007/opf"}


@pytest.fixture(
    scope="module",
    params=[
        pytest.param("ours", marks=pytest.mark.xdist_group("pdf of our book")),
        pytest.param("hostile", marks=pytest.mark.xdist_group("pdf of a new book")),
    ],
)
def book(request, built):
    """Return the folder of a book whose pages are built."""
    return build().parents[2] if request.param == "ours" else built(request.param).parents[2]


@pytest.fixture(scope="module")
def held(book):
    """Return what the EPUB holds, by name."""
    with zipfile.ZipFile(epub.make_epub(book)) as archive:
        assert archive.infolist()[0].filename == "mimetype"
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def pages(held):
    return {name: etree.fromstring(content) for name, content in held.items() if name.endswith(".xhtml")}


@pytest.fixture(scope="module")
def items(held):
    package = etree.fromstring(held["book/package.opf"])
    return {item.get("href"): item for item in package.findall("o:manifest/o:item", OPF)}


pytestmark = pytest.mark.book


def test_all_that_is_listed_is_there_and_all_that_is_there_is_listed(held, items):
    files = {name.removeprefix("book/") for name in held if name.startswith("book/")} - {"package.opf"}
    assert set(items) == files


def test_the_spine_has_the_chapters_in_order_once(held, pages):
    package = etree.fromstring(held["book/package.opf"])
    names = {item.get("id"): item.get("href") for item in package.findall("o:manifest/o:item", OPF)}
    spine = [names[item.get("idref")] for item in package.findall("o:spine/o:itemref", OPF)]
    assert spine[:3] == ["cover.xhtml", "nav.xhtml", "index.xhtml"]
    assert sorted(f"book/{name}" for name in spine) == sorted(pages)


def test_nothing_runs_and_nothing_is_fetched(pages, held):
    for name, page in pages.items():
        tags = {etree.QName(node).localname for node in page.iter(etree.Element)}
        assert not tags & {"script", "iframe", "form", "input", "button", "object", "embed"}, name
        for node in page.iter(etree.Element):
            assert not [key for key in node.attrib if key.startswith("on")], name
            assert not str(node.get("src", "")).startswith(("http", "//", "data:")), name
    assert b"url(http" not in held["book/style.css"]
    assert b"unicode-bidi" not in held["book/style.css"]


def test_every_link_lands(pages, held):
    ids = {name: {node.get("id") for node in page.iter(etree.Element)} for name, page in pages.items()}
    seen = 0
    for name, page in pages.items():
        for link in page.iter("{http://www.w3.org/1999/xhtml}a", "{http://www.w3.org/2000/svg}a"):
            href = link.get("href", "")
            if not href or href.startswith(("http://", "https://", "mailto:")):
                continue
            path, fragment = urldefrag(href)
            target = posixpath.join("book", path) if path else name
            assert target in held, (name, href)
            assert not fragment or fragment in ids[target], (name, href)
            seen += 1
    assert seen > 100


def test_addresses_are_given_once(pages):
    for name, page in pages.items():
        ids = [node.get("id") for node in page.iter(etree.Element) if node.get("id")]
        assert len(ids) == len(set(ids)), name


def test_drawings_keep_their_case_and_pages_that_hold_them_say_so(pages, items):
    drawn = 0
    for name, page in pages.items():
        svgs = list(page.iter("{http://www.w3.org/2000/svg}svg"))
        assert all(svg.get("viewBox") for svg in svgs), name
        assert ("svg" in (items[name.removeprefix("book/")].get("properties") or "")) is bool(svgs), name
        assert all(len(svg.get("aria-label", "")) > 20 or svg.get("aria-hidden") for svg in svgs), name
        drawn += len(svgs)
    assert drawn > 4


def test_its_words_stand_in_it_as_text(pages, book):
    text = " ".join("".join(page.itertext()) for page in pages.values())
    assert (
        "more than one word in five outside the quotations differs from other copies" if book == ROOT else "<script>"
    ) in text


def test_the_same_pages_make_the_same_file(book):
    assert epub.make_epub(book).read_bytes() == epub.make_epub(book).read_bytes()


def test_without_a_book_it_says_so(tmp_path):
    (tmp_path / "_toc.yml").write_text("root: chapters/index")
    with pytest.raises(SourcebookError, match="run “make book” first"):
        epub.make_epub(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["_toc.yml"]
