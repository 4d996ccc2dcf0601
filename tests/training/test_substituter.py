import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.coding.project import Project
from sourcebook.measures.rewording import pairs
from sourcebook.text.article import Article
from tests.book import ROOT
from training.inflection import Analysis, Exceptions, analyses, inflect
from training.mechanisms import Mechanism
from training.substituter import half_of, read_list, reword

TEXT = "Officials said “the officials knew” on Monday. Officials near Officials Bay knew."
NONE = Exceptions({}, {})


def way(fixed=False, **table):
    return Mechanism("invented", {word.replace("_", " "): options.split(",") for word, options in table.items()}, fixed)


def test_only_narration_changes_and_places_are_right():
    found = reword(Article(TEXT), way(officials="functionaries", knew="recognized"), 1.0)
    assert (
        found.text == "Functionaries said “the officials knew” on Monday. Functionaries near Officials Bay recognized."
    )
    assert [found.text[a:b] for a, b in found.places] == ["Functionaries", "Functionaries", "recognized"]
    assert found.originals == ("Officials", "Officials", "knew")


@pytest.mark.parametrize(("rate", "changed"), [(0.0, 0), (0.1, 1), (0.25, 2), (1.0, 3)])
def test_rate_is_of_the_words_of_narration(rate, changed):
    assert len(reword(Article(TEXT), way(officials="clerks", knew="saw"), rate).places) == changed


@given(st.floats(0, 1), st.integers(0, 5))
def test_undoing_gives_the_text_back(rate, seed):
    article = Article(TEXT)
    found = reword(article, way(officials="clerks,staff", near="close to", on_monday="lately"), rate, seed=seed)
    text = found.text
    for (start, end), original in reversed(list(zip(found.places, found.originals, strict=True))):
        text = text[:start] + original + text[end:]
    assert text == article.text


def test_same_seed_same_choice():
    article, found = Article(TEXT), way(officials="clerks,staff,people", knew="saw,felt")
    assert reword(article, found, 1.0, seed=3) == reword(article, found, 1.0, seed=3)


def test_a_fixed_list_puts_the_same_word_throughout():
    table = way(fixed=True, officials="clerks,staff,people")
    for seed in range(9):
        found = reword(Article(TEXT), table, 1.0, seed=seed)
        assert len({found.text[a:b] for a, b in found.places}) == 1


def test_quotations_and_names_are_changed_where_they_are_not_spared():
    found = reword(Article(TEXT), way(officials="clerks"), 1.0, spare=False)
    assert found.text == "Clerks said “the clerks knew” on Monday. Clerks near Clerks Bay knew."


def test_one_word_for_two_takes_the_place_of_both():
    found = reword(Article("They carried out the plan."), way(carried_out="executed"), 1.0)
    assert (found.text, found.originals) == ("They executed the plan.", ("carried out",))


def test_places_never_overlap():
    table = way(carried_out="executed", carried="bore", out="away")
    found = reword(Article("They carried out the plan."), table, 1.0)
    assert found.text in ("They executed the plan.", "They bore away the plan.", "They bore out the plan.")


def test_a_half_keeps_the_substitutes_of_one_half():
    both = way(officials="clerks,staff,people,folk,hands")
    first, second = both.half(0).table.get("officials", []), both.half(1).table.get("officials", [])
    assert sorted([*first, *second]) == sorted(both.table["officials"])
    assert all(half_of(o) == 0 for o in first)


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
