"""Letters above the glossary."""

import re

import pytest

from sourcebook.site.glossary import with_letters
from tests.book import build


@pytest.mark.book
def test_each_letter_leads_to_its_first_term():
    page = (build() / "glossary.html").read_text(encoding="utf-8")
    letters = re.search(r'<p class="sb-letters".*?</p>', page)[0]
    for name, letter in re.findall(r'href="#([^"]+)">(\w)<', letters):
        assert re.search(rf'<dt id="{name}" data-letter="{letter}">(?:<[^>]*>)*{letter}', page, re.IGNORECASE)


@pytest.mark.book
def test_references_stand_below_letters_too():
    page = (build() / "references.html").read_text(encoding="utf-8")
    lists = re.findall(r'<p class="sb-letters".*?</p>(?=<div role="list")', page)
    assert len(lists) == page.count('class="citation-list"')
    for name, letter in re.findall(r'href="#([^"]+)">(\w)<', "".join(lists)):
        assert re.search(
            rf'id="{name}"[^>]*>\s*<span class="label"><span[^>]*>\[</span>(?:<[^>]*>)*{letter}', page, re.IGNORECASE
        )


def test_a_short_list_has_none():
    assert with_letters('<dl class="glossary"><dt id="a">act</dt><dd></dd></dl>').startswith("<dl")


def test_the_first_entry_of_each_letter_is_marked_with_it():
    marked = with_letters(
        '<dl class="glossary"><dt id="a">Act</dt><dd/><dt id="b">as</dt><dd/><dt id="c">cue</dt><dd/></dl>'
    )
    assert re.findall(r'<dt id="(\w)"(?: data-letter="(\w)")?>', marked) == [("a", "A"), ("b", ""), ("c", "C")]
