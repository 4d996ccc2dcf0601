"""Shares that can be counted by hand."""

import pandas as pd
import pytest

from sourcebook.corpus.shares import ARTICLES, STORIES, shares, weighted

BLANK = dict.fromkeys([f"{what}_{kind}" for what in ("kind", "words") for kind in ("intergovernmental", "government", "foreign_government", "political", "civil_society", "expert", "business", "culture_sport", "citizen", "media", "unspecified")], 0) | dict.fromkeys([f"form_{form}" for form in ("direct", "mixed", "indirect")], 0) | dict.fromkeys([f"named_{code}" for code in ("person", "institution", "document", "unnamed", "none")], 0)  # fmt: skip


def article(outlet, **counts):
    about = {
        "outlet": outlet,
        "words": 100,
        "top_level": 0,
        "top_words": 0,
        "top_quoted": 0,
        "suspicion_verdict": "no sign of rewording",
        "effective_voices": None,
        "hhi_voices": None,
    }
    return {**about, **BLANK, **counts}


CORPUS = pd.DataFrame(
    [
        article("A", top_level=4, top_words=40, top_quoted=10, kind_government=3, kind_expert=1, words_government=30, form_direct=1, form_indirect=3, named_person=2, named_none=2, effective_voices=2.0),
        article("B", top_level=4, top_words=40, top_quoted=10, kind_government=3, kind_expert=1, words_government=30, form_direct=1, form_indirect=3, named_person=2, named_none=2, effective_voices=2.0, suspicion_verdict="reworded"),
        article("B", top_level=2, top_words=10, kind_citizen=2, form_indirect=2, named_unnamed=2, effective_voices=1.0),
        article("C"),
    ]
)  # fmt: skip
FAMILIES = pd.DataFrame({"family": ["a1", "a1", "a3", "a4"], "weight": [0.5, 0.5, 1.0, 1.0]})


def test_each_article_once():
    (row,) = shares(weighted(CORPUS, FAMILIES, ARTICLES)).to_dict("records")
    assert (row["articles"], row["counted"], row["words"], row["attributions"]) == (4, 4, 400, 10)
    assert row["official"] == row["government"] == pytest.approx(6 / 10)
    assert row["direct"] == pytest.approx(2 / 10)
    assert row["named"] == pytest.approx(4 / 10)
    assert row["quoted"] == pytest.approx(20 / 90)
    assert row["official_words"] == pytest.approx(60 / 90)
    assert row["effective_voices"] == pytest.approx(5 / 3)
    assert row["reworded"] == pytest.approx(1 / 4)


def test_each_story_once():
    (row,) = shares(weighted(CORPUS, FAMILIES, STORIES)).to_dict("records")
    assert (row["articles"], row["counted"], row["attributions"]) == (4, 3, 6)
    assert row["official"] == pytest.approx(3 / 6)
    assert row["official_low"] < row["official"] < row["official_high"]


def test_by_outlet_the_largest_first_and_nothing_said_of_nothing():
    table = shares(weighted(CORPUS, FAMILIES, ARTICLES), "outlet")
    assert table["group"].tolist() == ["B", "A", "C"]
    assert table["official"].tolist()[:2] == pytest.approx([3 / 6, 3 / 4])
    assert table["official"].isna().tolist() == [False, False, True]


def test_no_article():
    assert shares(weighted(CORPUS, FAMILIES, ARTICLES).iloc[:0], "outlet").empty
