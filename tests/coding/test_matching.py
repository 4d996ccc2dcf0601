"""Pairing attributions of two coders: one to one, best overall, the same from both sides."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from sourcebook.coding.matching import Anchors, align, anchors, match, overlap, similarity
from sourcebook.coding.project import Project
from sourcebook.text.span import Span


def anchor(cue: str, start: int, end: int) -> Anchors:
    return Anchors(Span.parse(cue) if cue else None, frozenset(range(start, end)))


def table(*rows: tuple[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        [{"cue_at": cue, "content_at": content} for cue, content in rows], columns=["cue_at", "content_at"]
    )


@st.composite
def many(draw: st.DrawFn) -> list[Anchors]:
    pairs = draw(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9), st.integers(-1, 30)), max_size=6))
    return [anchor(f"{c} {c + 2}" if c >= 0 else "", s, s + n) for s, n, c in pairs]


@pytest.mark.parametrize(
    ("one", "other", "share"), [({1, 2}, {2, 3}, 1 / 3), ({1}, {1}, 1.0), ({1}, {2}, 0.0), (set(), set(), 0.0)]
)
def test_overlap(one: set[int], other: set[int], share: float) -> None:
    assert overlap(frozenset(one), frozenset(other)) == share


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        (anchor("0 4", 5, 9), anchor("0 4", 5, 9), 2.0),
        (anchor("0 4", 5, 9), anchor("3 4", 8, 20), 1.0),
        (anchor("0 4", 5, 9), anchor("0 4", 9, 12), 0.0),
        (anchor("0 4", 5, 9), anchor("10 14", 5, 9), 1.0),
        (anchor("0 4", 5, 9), anchor("10 14", 6, 9), 0.0),
        (anchor("", 5, 9), anchor("10 14", 6, 9), 0.75),
        (anchor("", 5, 9), anchor("", 8, 20), 0.0),
    ],
    ids=[
        "alike",
        "shared cue, contents touch",
        "shared cue only",
        "same content, other cue",
        "other cue",
        "one without cue",
        "little in common",
    ],
)
def test_similarity(one: Anchors, other: Anchors, score: float) -> None:
    assert similarity(one, other) == similarity(other, one) == score


@settings(max_examples=50)
@given(many(), many())
def test_matching_is_one_to_one_and_the_same_from_both_sides(first: list[Anchors], second: list[Anchors]) -> None:
    found, back = match(first, second), match(second, first)
    assert len({a for a, _ in found}) == len({b for _, b in found}) == len(found)
    assert all(similarity(first[a], second[b]) > 0 for a, b in found)
    total = sum(similarity(first[a], second[b]) for a, b in found)
    assert total == pytest.approx(sum(similarity(second[a], first[b]) for a, b in back))


@settings(max_examples=200)
@given(many(), many())
def test_no_other_pairing_scores_more(first: list[Anchors], second: list[Anchors]) -> None:
    total = sum(similarity(first[a], second[b]) for a, b in match(first, second))
    scores = np.array([[similarity(a, b) for b in second] for a in first]).reshape(len(first), len(second))
    assert total == pytest.approx(scores[linear_sum_assignment(-scores)].sum())


@settings(max_examples=50)
@given(many())
def test_a_coder_matches_herself(coder: list[Anchors]) -> None:
    assert sum(similarity(coder[a], coder[b]) for a, b in match(coder, coder)) == pytest.approx(
        2 * sum(a.cue is not None for a in coder) + sum(a.cue is None for a in coder)
    )


def test_nested_attributions_with_like_contents_are_told_apart_by_their_cues() -> None:
    first = anchors(table(("20 24", "0 19"), ("3 7", "8 19")))
    second = anchors(table(("3 7", "0 19"), ("20 24", "1 19")))
    assert sorted(match(first, second)) == [(0, 1), (1, 0)]


def test_align_groups_rows_in_the_order_of_the_text() -> None:
    units = align([table(("30 34", "35 39"), ("0 4", "5 9")), table(("0 4", "5 9"), ("50 54", "55 59")), table()])
    assert units == [(1, 0, None), (0, None, None), (None, 1, None)]


def test_align_of_nothing() -> None:
    assert align([table(), table()]) == []


def test_our_coders_share_seventeen_attributions(own: Project) -> None:
    units = align([coding.attributions for coding in own.coders.values()])
    assert len(units) == 17
    assert sum(None not in unit for unit in units) == 16
