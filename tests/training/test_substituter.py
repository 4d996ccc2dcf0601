import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.coding.project import Project
from sourcebook.measures.rewording import pairs
from sourcebook.text.article import Article
from tests.conftest import ROOT
from training.inflection import Analysis, Exceptions, analyses, inflect
from training.substituter import choose, half_of, read_list, reword

TEXT = "Officials said “the officials knew” on Monday. Officials near Officials Bay knew."
NONE = Exceptions({}, {})


def test_only_narration_changes_and_places_are_right():
    found = reword(Article(TEXT), {"officials": "functionaries", "knew": "recognized"}, 1.0)
    assert (
        found.text == "Functionaries said “the officials knew” on Monday. Functionaries near Officials Bay recognized."
    )
    assert [found.text[a:b] for a, b in found.places] == ["Functionaries", "Functionaries", "recognized"]
    assert found.originals == ("Officials", "Officials", "knew")


@pytest.mark.parametrize(("rate", "changed"), [(0.0, 0), (0.1, 1), (0.25, 2), (1.0, 3)])
def test_rate_is_of_the_words_of_narration(rate, changed):
    assert len(reword(Article(TEXT), {"officials": "clerks", "knew": "saw"}, rate).places) == changed


@given(st.floats(0, 1), st.integers(0, 5))
def test_undoing_gives_the_text_back(rate, seed):
    article = Article(TEXT)
    found = reword(article, {"officials": "clerks", "near": "close to", "on": "upon"}, rate, seed=seed)
    text = found.text
    for (start, end), original in reversed(list(zip(found.places, found.originals, strict=True))):
        text = text[:start] + original + text[end:]
    assert text == article.text


def test_same_seed_same_choice():
    assert choose(read_list(0), 3) == choose(read_list(0), 3)


def test_halves_share_no_synonym():
    first, second = ({s for synonyms in read_list(h).values() for s in synonyms} for h in (0, 1))
    assert not first & second
    assert all(half_of(s) == 0 for s in first)


def test_no_pair_of_the_books_article_is_in_the_list():
    synonyms = read_list()
    table = pairs(Project.open(ROOT).reference)
    for printed, original in zip(table["printed"], table["original"], strict=True):
        a, b = printed.removeprefix("the "), original.removeprefix("the ")
        assert b not in synonyms.get(a, ())
        assert a not in synonyms.get(b, ())


@pytest.mark.parametrize(
    ("lemma", "part", "inflection", "form"),
    [
        ("carry", "verb", "ed", "carried"), ("carry on", "verb", "ed", "carried on"), ("stop", "verb", "ing", "stopping"), ("make", "verb", "ing", "making"),
        ("see", "verb", "ing", "seeing"), ("box", "noun", "s", "boxes"), ("city", "noun", "s", "cities"), ("day", "noun", "s", "days"),
        ("body politic", "noun", "s", "body politics"), ("quick", "adj", "", "quick"),
    ],
)  # fmt: skip
def test_inflect(lemma, part, inflection, form):
    assert inflect(lemma, part, inflection, NONE) == form
    assert Analysis(lemma.split()[0], part, inflection) in list(analyses(form.split()[0], NONE)) or " " in lemma


def test_irregular_forms_come_first():
    exceptions = Exceptions({}, {("go", "verb"): ["went", "gone", "going"]})
    assert inflect("go", "verb", "ed", exceptions) == "went"
    assert inflect("go", "verb", "ing", exceptions) == "going"
