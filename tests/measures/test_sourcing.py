"""Where the news comes from: channels, naming, diversity by published formulas."""

from collections.abc import Callable
from math import exp, isnan, log
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.coding.project import Project
from sourcebook.measures import voices
from sourcebook.measures.sourcing import (
    answer,
    channels,
    concentration,
    effective_number,
    entropy,
    facts,
    naming,
    naming_caption,
)
from tests.new_book.tools import plain
from tests.small_book import ATTRIBUTIONS

MakeBook = Callable[..., Path]


@pytest.mark.parametrize(
    ("counts", "value"), [([1, 1], log(2)), ([1, 0], 0.0), ([2, 1, 1], 1.5 * log(2)), ([4, 2, 1, 1], 1.75 * log(2))]
)
def test_entropy_of_shannon(counts: list[float], value: float) -> None:
    assert entropy(counts) == pytest.approx(value)


@pytest.mark.parametrize(
    ("counts", "value"), [([3, 1], 0.625), ([5], 1.0), ([1, 1, 1, 1], 0.25), ([30, 30, 20, 20], 0.26)]
)
def test_concentration_of_simpson(counts: list[float], value: float) -> None:
    assert concentration(counts) == pytest.approx(value)


def test_of_nothing_there_is_no_measure() -> None:
    assert all(isnan(measure([])) for measure in (entropy, effective_number, concentration))
    assert isnan(effective_number([0, 0]))


@given(st.lists(st.integers(1, 50), min_size=1, max_size=9))
def test_effective_number_lies_between_one_and_all(counts: list[int]) -> None:
    assert 1 - 1e-9 <= 1 / concentration(counts) <= effective_number(counts) + 1e-9 <= len(counts) + 1e-6
    assert effective_number(counts) == pytest.approx(exp(entropy(counts)))


def test_channels_by_sentence(small: Project) -> None:
    table = channels(small.article, small.reference)
    assert table.to_dict("list") == {
        "sentence": ["S1", "S2", "S3"],
        "channel": ["routine", "informal", "own statement"],
        "words": [9, 14, 8],
    }


def test_of_several_channels_the_one_of_most_reporting_counts(make_book: MakeBook) -> None:
    both = [ATTRIBUTIONS[0], ATTRIBUTIONS[0] | {"id": "A2", "cue": "was", "content": "safe", "channel": "enterprise"}]
    project = Project.open(make_book(coders={"ada": {"attributions": both}}))
    assert channels(project.article, project.reference)["channel"].tolist() == [
        "enterprise",
        "no attribution",
        "no attribution",
    ]


def test_a_channel_that_is_shown_comes_before_an_own_statement(make_book: MakeBook) -> None:
    frame = {"sentence": "S1", "policy_frames": "security", "entman": "problem", "voice_of_frame": "asserted"}
    tables = {"attributions": ATTRIBUTIONS[:1], "frames": [frame | {"news_role": "summary"}]}
    project = Project.open(make_book(coders={"ada": tables}, checks={}))
    assert channels(project.article, project.reference)["channel"].tolist()[0] == "routine"


def test_without_the_column_all_is_unclear(make_book: MakeBook) -> None:
    root = make_book(coders={"ada": {"attributions": ATTRIBUTIONS}})
    path = root / "data" / "codings" / "ada" / "attributions.csv"
    path.write_text("\n".join(line.rsplit(",", 2)[0] for line in path.read_text().splitlines()))
    project = Project.open(root)
    assert set(channels(project.article, project.reference)["channel"]) == {"unclear"}
    assert "handed out" not in answer(project)
    assert "By a rule that nobody has checked here" in answer(project)


def test_where_everybody_has_a_name_no_number_is_needed(make_book: MakeBook) -> None:
    project = Project.open(make_book(coders={"machine": {"attributions": ATTRIBUTIONS[:2]}}, checks={}))
    assert answer(project).endswith(
        "As the draft has it, everybody who is quoted or reported has a name, or a title that only one person holds."
    )


def test_naming(small: Project) -> None:
    assert naming(small.reference).to_dict("list") == {
        "named": ["person", "unnamed"],
        "attributions": [2, 1],
        "words": [13, 6],
    }


def test_our_article(own: Project) -> None:
    found = {f.key: f.text for f in facts(own)}
    keys = ("routine", "documented", "sentences", "enterprise", "own_statement")
    assert [found[f"sourcing_{key}"] for key in keys] == ["five", "three", "twelve", "none", "one"]
    assert plain(answer(own)).startswith(
        "Three of twelve sentences rest on a handed-out document that the text names, two more came by a routine channel in the coders’ judgement, with no document named. Ten of twelve"
    )
    assert naming_caption(own.reference).endswith("Four statements name a country or a capital alone as source.")


def test_a_document_need_have_no_name(make_book: MakeBook) -> None:
    rows = [ATTRIBUTIONS[0], ATTRIBUTIONS[1] | {"named": "document"}]
    book = Project.open(make_book(coders={"ada": {"attributions": rows}}, checks={}))
    assert "have a person or body that is named, or a document, as source" in answer(book)
    assert "all of documents or of somebody who is named" in voices.short_draft(book)
