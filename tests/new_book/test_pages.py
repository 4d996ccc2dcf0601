"""New books as built: no warning, prose that reads well, links that land, hostile words as words."""

import re

import pytest

from sourcebook.site.chapter_cache import prepare_cache
from sourcebook.site.execution import execute_chapters
from sourcebook.site.fingerprint import fingerprint
from tests.articles import BUILT, place
from tests.new_book.tools import LOWER, WRONG, is_ours, listed, page_of


@pytest.mark.book
@pytest.mark.parametrize("name", BUILT)
def test_the_book_builds_without_a_warning_and_reads_well(built, name):
    folder = built(name)
    pages = {path.stem: page_of(folder, path.stem) for path in sorted(folder.glob("*.html"))}
    assert set(listed(folder)) == set(pages)
    for stem, page in pages.items():
        own = [text for text in page.prose if stem != "article" or "In short" not in text]
        # The first page quotes how the article begins, in the article's own words.
        shown = [" ".join(text.split()) for text in own if "The article begins: “" not in text]
        assert not re.search(r"object at 0x|\bnan\b|<NA>|Traceback|\{glue:md\}`\w+_answer", " ".join(page.whole)), stem
        if stem not in ("article", "exercise", "omissions", "codebook", "glossary", "your-own-article"):
            assert not [text for text in shown if WRONG.search(text) or LOWER.search(text)], stem
        assert not [
            text for text in page.prose if re.search(r"Your reading|has not been coded|[Nn]ot coded yet", text)
        ], stem
    if name != "hostile":
        assert not [text for page in pages.values() for text in page.whole if is_ours(text)]


@pytest.mark.book
@pytest.mark.parametrize("name", BUILT)
def test_nothing_stands_empty(built, name):
    import lxml.html

    for path in sorted(built(name).glob("*.html")):
        root = lxml.html.fromstring(path.read_text(encoding="utf-8"))
        for table in root.iterfind(".//article//table"):
            assert {cell.text_content() for cell in table.iterfind(".//tbody//td")} - {"–", ""}, path.stem
        for section in root.iterfind(".//article//section//section"):
            assert len(section) > 1, (path.stem, section.text_content())


@pytest.mark.book
@pytest.mark.parametrize("name", ["hostile", "no_quotation"])
def test_links_inside_the_new_book_land(built, name):
    from urllib.parse import unquote, urldefrag, urlparse

    folder = built(name)
    ids = {path: page_of(path.parent, path.stem).ids for path in folder.glob("*.html")}
    for path in ids:
        for link in page_of(folder, path.stem).links:
            target, fragment = urldefrag(link)
            where = (path.parent / unquote(target)).resolve() if target else path
            if not urlparse(link).scheme and where in ids and fragment:
                assert unquote(fragment) in ids[where], (path.name, link)


@pytest.mark.book
def test_hostile_words_are_shown_as_words(built):
    folder = built("hostile")
    text = place("hostile", folder).read_text(encoding="utf-8")
    for path in sorted([*folder.glob("*.html"), *folder.parent.glob("*.html")]):
        if path.parent != folder:
            assert not [
                script for script in page_of(path.parent, path.stem).scripts if re.match(r"\s*alert\(", script)
            ], path.name
            continue
        page, ours = page_of(folder, path.stem), page_of(built("no_quotation"), path.stem)
        assert not [
            link
            for link in page.links
            if re.match(r"\s*(?:javascript|data|file|vbscript):(?!image/|text/csv;)", link, re.IGNORECASE)
        ], path.name
        assert not [link for link in page.links if "evil.example" in link or "/etc/passwd" in link], path.name
        assert not [handler for handler in page.handlers if "alert" in (handler[2] or "")], path.name
        assert not [script for script in page.scripts if re.match(r"\s*alert\(", script)], path.name
        inline = [[script for script in one.scripts if script.strip()] for one in (page, ours)]
        assert len(inline[0]) == len(inline[1]), path.name
    words = " ".join(" ".join(page_of(folder, "article").whole).split())
    for piece in ("eval", "input", "javascript", "HYPERLINK", "remove", "SUM", "HOME", "hidden", "onload"):
        assert words.count(piece) >= text.count(piece), piece


@pytest.mark.book
def test_an_unchanged_book_executes_nothing(built, books):
    folder = built("short")
    cache = books / "short" / "_build" / ".jupyter_cache"
    assert prepare_cache(fingerprint(books / "short"), cache) is False
    assert execute_chapters([books / "short" / "chapters" / f"{name}.ipynb" for name in listed(folder)], cache) == 0
