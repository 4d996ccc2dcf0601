"""The chapters of new books that are not built: they run, read well, and have every number and place they name."""

import json
import re
from functools import cache

import pytest

from tests.articles import BUILT, NAMES
from tests.new_book.tools import WRONG, Page, is_ours, plain

KINDS = [
    pytest.param(name, marks=pytest.mark.xdist_group(f"chapters of {name}")) for name in NAMES if name not in BUILT
]
LEFTOVER = re.compile(r"object at 0x|\bnan\b|<NA>|Traceback")
FOREIGN = re.compile(
    r"\bcoder [abc]\b|codebook 2|three coders|in the last sentence|agency's words|\b(?:camps|Xinjiang)\b|he recognized|its words were swapped"
    r"|Others reported the same event|earlier coverage|not reworded|cannot be told from the text|do not show how they came|by at least one coder"
)
"""Words of the program's own example, and findings told of what nobody has coded."""
OWN_WORDS = ("article", "omissions", "codebook", "glossary", "your-own-article")
"""Chapters that show words of the article, or of ours about words."""


@pytest.fixture(scope="session")
def shown(books, builder):
    """Return what the chapters of a book show."""

    @cache
    def of(name):
        done = builder.run("show", str(books / name))
        assert done.returncode == 0, done.stderr[-3000:]
        return json.loads(done.stdout)

    return of


@pytest.mark.parametrize("name", KINDS)
def test_the_chapters_run_and_read_well(shown, name):
    for chapter, found in shown(name).items():
        assert found["failed"] == found["missing"] == [], chapter
        pages = [Page(text) for text in found["outputs"]]
        whole = [text for page in pages for text in page.whole]
        assert not LEFTOVER.search(" ".join(whole)), chapter
        if chapter not in OWN_WORDS:
            prose = [plain(text) for text in found["prose"]] + [text for page in pages for text in page.prose]
            assert not [text for text in prose if WRONG.search(" ".join(text.split()))], chapter
        assert not [cell for text in [*whole, *found["prose"]] for cell in text.split("|") if is_ours(cell)], chapter


@pytest.mark.parametrize("name", KINDS)
def test_no_page_speaks_of_what_only_another_article_has(shown, name):
    for chapter, found in shown(name).items():
        said = " ".join([*found["prose"], *(text for page in map(Page, found["outputs"]) for text in page.whole)])
        assert not FOREIGN.search(" ".join(said.split())), (chapter, FOREIGN.search(said))


@pytest.mark.parametrize("name", KINDS)
def test_numbers_and_notes_lead_to_places_of_the_article(shown, name):
    found = shown(name)
    ids = {place for text in found["article"]["outputs"] for place in Page(text).ids}
    texts = [text for chapter in found.values() for text in (*chapter["outputs"], *chapter["prose"])]
    places = {place for text in texts for place in re.findall(r"article\.(?:html|ipynb)#([\w-]+)", text)}
    assert places
    assert places <= ids
