"""How it is framed: codes, functions, items, and codings that are only begun."""

from collections.abc import Callable
from math import isnan
from pathlib import Path

import pandas as pd
import pytest

from sourcebook.coding.project import Project
from sourcebook.display.figures.frame_matrix import _concluded
from sourcebook.measures.framing import answer, codes_by_sentence, facts, item_scores, policy_frames, support
from tests.small_book import TABLES

MakeBook = Callable[..., Path]


def opened(make_book: MakeBook, **tables: list) -> Project:
    return Project.open(make_book(coders={"ada": {"attributions": []} | tables}, checks={}))


def test_codes_by_sentence(small: Project) -> None:
    found = codes_by_sentence(small.reference)
    assert list(zip(found["sentence"], found["code"], strict=True)) == [
        ("S1", "security"),
        ("S1", "policy"),
        ("S2", "security"),
        ("S3", "security"),
    ]
    assert codes_by_sentence(small.reference, "entman")["code"].tolist() == ["evaluation", "problem", "cause"]


def test_policy_frames(small: Project) -> None:
    table = policy_frames(small.article, small.reference)
    assert table[["frame", "sentences", "where"]].to_numpy().tolist() == [
        ["security", 3, "S1 S2 S3"],
        ["policy", 1, "S1"],
    ]
    assert table["share"].tolist() == pytest.approx([1, 1 / 3])


def test_items_that_cannot_apply_do_not_count(small: Project) -> None:
    assert item_scores(small.reference).to_numpy().tolist() == [
        ["responsibility", 1, 2, 0.5, "S1 S3"],
        ["conflict", 1, 1, 1.0, "S3"],
    ]


def test_a_frame_without_an_applicable_item_has_no_score(make_book: MakeBook) -> None:
    project = opened(make_book, items=TABLES["items"][3:], frames=TABLES["frames"][:1])
    (row,) = item_scores(project.reference).to_dict("records")
    assert isnan(row["score"])
    assert {f.key: f.text for f in facts(project)}["framing_conflict"] == "–"


def test_support_counts_coders(small: Project) -> None:
    table = support([small.reference, small.reference])
    assert set(table["coders"]) == {2}
    assert len(table) == 4
    assert support([]).empty


def test_nothing_coded(bare: Project) -> None:
    assert facts(bare) == []
    assert policy_frames(bare.article, bare.reference).empty
    assert item_scores(bare.reference).empty


@pytest.mark.parametrize(
    "frames",
    [[], [TABLES["frames"][1] | {"policy_frames": ""}], TABLES["frames"]],
    ids=["none", "without codes", "all"],
)
@pytest.mark.parametrize(
    "items",
    [[], TABLES["items"][:1], TABLES["items"][2:], TABLES["items"]],
    ids=["none", "responsibility", "conflict", "all"],
)
def test_codings_only_begun_have_an_answer(make_book: MakeBook, frames: list, items: list) -> None:
    assert answer(opened(make_book, frames=frames, items=items)).strip().endswith(".")


def test_evidence_with_spaces_is_read(make_book: MakeBook) -> None:
    project = opened(make_book, items=[TABLES["items"][0] | {"evidence": "S3; S1;"}])
    assert item_scores(project.reference)["evidence"].tolist() == ["S1 S3"]


def test_our_article(own: Project) -> None:
    found = {f.key: f.text for f in facts(own)}
    assert (found["framing_conflict"], found["framing_responsibility"], found["framing_human_interest"]) == (
        "0.75",
        "0.60",
        "0.25",
    )
    assert (found["framing_morality"], found["framing_economic"]) == ("0.00", "0.00")
    assert found["framing_policy1"] == "external"


def test_where_two_coders_are_not_settled_the_answer_says_whose_coding_it_is(make_book: MakeBook) -> None:
    both = Project.open(make_book("both", coders={"ada": TABLES, "ben_b": TABLES}))
    alone = Project.open(make_book("alone", coders={"ada": TABLES, "ben": {"attributions": TABLES["attributions"]}}))
    told = "By the coding of ada, whose differences with other coders are not settled, "
    assert answer(both).startswith(told)
    assert not answer(alone).startswith("By the coding")


@pytest.mark.parametrize(("coders", "ending"), [(1, "policy"), (2, "by both coders"), (3, "policy")])
def test_the_picture_says_that_both_coders_gave_what_it_counts(coders: int, ending: str) -> None:
    given = pd.DataFrame([("S1", "policy", coders), ("S2", "policy", coders)], columns=["sentence", "code", "coders"])
    assert _concluded(given, 2, coders).endswith(ending)
