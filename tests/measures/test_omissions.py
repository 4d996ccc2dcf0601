"""What was left out: claims, sources, the order of topics."""

import re
from datetime import date

import pandas as pd
import pytest

from sourcebook.coding.project import Project
from sourcebook.measures.omissions import (
    _claims_in_words,
    _in_time,
    _sources_in_words,
    answer,
    by_verdict,
    claims,
    facts,
    hints,
    shifted,
    topic_order,
    unused_sources,
    verdicts,
)
from sourcebook.text.article import Article
from tests.small_book import CHECKS, MakeBook


@pytest.mark.parametrize(
    ("day", "used", "in_time"),
    [
        ("2022-02-04", "no", "yes"),
        ("2022-02-05", "no", "not known"),
        ("2022-02-06", "no", "not known"),
        ("2022-02-05", "in_part", "yes"),
        ("", "no", ""),
    ],
)
def test_a_source_of_the_last_day_may_have_come_too_late(day: str, used: str, in_time: str) -> None:
    assert _in_time({"date": day, "used": used}, date(2022, 2, 6)) == in_time
    assert _in_time({"date": day, "used": used}, None) == ""


def test_topics_are_ranked_by_their_first_place(small: Project) -> None:
    table = topic_order(small)
    assert table["topic"].tolist() == ["Cracks", "Money", "The mayor"]
    assert [None if pd.isna(v) else int(v) for v in table["document"]] == [1, 2, None]
    assert [None if pd.isna(v) else int(v) for v in table["article"]] == [2, None, 1]


def test_facts(small: Project) -> None:
    found = {f.key: f.text for f in facts(small)}
    assert (
        found["omissions_claims"],
        found["omissions_supported"],
        found["omissions_refuted"],
        found["omissions_open"],
    ) == ("two", "one", "one", "none")
    assert (
        found["omissions_sources"],
        found["omissions_unused"],
        found["omissions_topics"],
        found["omissions_kept"],
    ) == ("one", "one", "two", "one")


def test_a_figure_ends_before_the_comma_and_the_full_stop() -> None:
    found = hints(Article("In 2019, fuel cost £1,412.50. It rose by 38 percent, to 6.15, in May 2010."))
    assert found["figures"].tolist() == ["2019, £1,412.50", "38 percent, 6.15, May, 2010"]


def test_numbers_in_words_are_claims_and_a_first_name_is_no_month() -> None:
    found = hints(
        Article("It got a three-month waiver. The employee April Sands left. He was the last member to go in April.")
    )
    assert found["figures"].tolist() == ["three", "last, April"]


def test_a_range_and_a_sum_stand_as_in_the_text() -> None:
    found = hints(Article("It cuts 5-10 percent of jobs, or $1.5 million, and only the port may stop it."))
    assert found["figures"].tolist() == ["5-10 percent, $1.5 million, only"]


def test_nothing_checked(bare: Project) -> None:
    assert claims(bare).empty
    assert unused_sources(bare).empty
    assert topic_order(bare).empty
    assert {f.text for f in facts(bare)} == {"none"}
    assert answer(bare).startswith("No claim of this article has been checked yet")


def test_sources_are_told_where_no_claim_was_checked(make_book: MakeBook) -> None:
    project = Project.open(make_book(checks={"available_sources": CHECKS["available_sources"]}))
    assert answer(project) == (
        "Not used in the text, though on record, is a statement by Bridge survey. No claim has been checked yet."
    )


def test_a_source_may_have_braces_and_stars_in_its_name(make_book: MakeBook) -> None:
    source = CHECKS["available_sources"][0] | {"source": "The {x} *Board*"}
    told = answer(Project.open(make_book(checks={"available_sources": [source]})))
    assert told.startswith(r"Not used in the text, though on record, is a statement by the \{x\} \*Board\*.")


def test_our_article(own: Project) -> None:
    found = {f.key: f.text for f in facts(own)}
    assert (found["omissions_claims"], found["omissions_refuted"], found["omissions_sources"]) == ("14", "none", "18")
    assert topic_order(own)["article"].dropna().tolist() == [2, 3, 1, 4]


@pytest.mark.parametrize(
    ("used", "told"),
    [
        (["no"], "Not used in the text, though on record, is a statement by the Bridge Board."),
        (["no", "no"], "Not used in the text, though on record, are statements by the Bridge Board, among others."),
        (["yes", "no"], "Not used in the text, though on record, is a statement by Ana Ruiz."),
        (["yes"], "Every source that was found on record is used."),
        ([], ""),
    ],
)
def test_what_is_not_used_is_told_of_all(used: list[str], told: str) -> None:
    names = ["The Bridge Board, in a report", "Ana Ruiz, engineer"][: len(used)]
    table = pd.DataFrame({"used": used, "voice_type": ["expert"] * len(used), "source": names})
    assert _sources_in_words(table) == told


def test_the_answer_begins_with_what_was_left_out(own: Project) -> None:
    told = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", answer(own))
    assert told.startswith("Not used in the text, though on record, are statements by ")
    assert "more than 250 rights groups" in told
    assert told.index("Not used") < told.index("claims")


def test_claims_that_hold_a_swap_on_which_all_agree_are_counted_whatever_their_verdict(own: Project) -> None:
    told = {fact.key: fact.text for fact in facts(own)}
    assert (sorted(shifted(own)["id"]), told["omissions_shifted"]) == (["F10", "F11", "F13", "F6"], "four")
    assert "contain swaps that can change what a reader learns about somebody" in answer(own)
    assert (told["omissions_swaps_inside"], told["omissions_swaps_beside"]) == ("seven", "three")


@pytest.mark.parametrize(
    ("judged", "told"),
    [
        (None, "{omissions_supported_but_reworded} of these is borne out, though the printed words change it"),
        (0, "{omissions_supported_but_reworded} of these is borne out, though the printed words change it"),
        (
            2,
            "the words of {omissions_shifted} of these contain swaps that can change what a reader learns about somebody",
        ),
    ],
)
def test_what_a_rewording_does_to_claims_is_told_by_judged_swaps_or_else_by_verdicts(
    judged: int | None, told: str
) -> None:
    text = _claims_in_words({"supported": 2, "supported_but_reworded": 1}, judged)
    assert text.endswith(f"{{omissions_hold}} hold in the original wording; {told}. ")


def test_verdicts_count_every_claim_once(own: Project) -> None:
    table = verdicts(own)
    assert int(table["claims"].sum()) == len(claims(own))
    assert dict(table[["verdict", "claims"]].to_numpy().tolist()) == claims(own)["verdict"].value_counts().to_dict()
    assert table["claims"].min() > 0


def test_claims_stand_together_by_what_they_were_found_to_be(own: Project) -> None:
    table = by_verdict(own)
    assert table.columns[0] == "verdict"
    assert sorted(table["id"]) == sorted(claims(own)["id"])
    codes = list(own.schema.tables["claims"].field("verdict").codes)
    places = [codes.index(verdict) for verdict in table["verdict"]]
    assert places == sorted(places)
    assert claims(own)["verdict"].tolist() != table["verdict"].tolist()
