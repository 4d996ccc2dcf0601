"""Agreement: published examples, edges, and our own coders."""

from collections.abc import Callable
from math import isnan, nan
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.coding.project import Project
from sourcebook.measures.agreement import (
    Variable,
    _counts,
    _nominal_alphas,
    ac1,
    against_reference,
    agreement,
    alpha,
    alpha_interval,
    facts,
    raw,
    variables,
)
from tests.conftest import ATTRIBUTIONS, TABLES

MakeBook = Callable[..., Path]
N = None
# Krippendorff (2011), "Computing Krippendorff's alpha-reliability", section C: four observers, twelve units.
FOUR = list(
    zip(
        [1, 2, 3, 3, 2, 1, 4, 1, 2, N, N, N],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, N, 3],
        [N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, N],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, N],
        strict=True,
    )
)
# The same paper, section B: two observers, ten binary units.
TWO = list(zip([0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0], strict=True))
# Section C, nominal: two observers, twelve units.
NOMINAL = list(zip("aabbdcccedda", "babbbccceddd", strict=True))


@pytest.mark.parametrize(
    ("units", "level", "value"),
    [(FOUR, "nominal", 0.743), (FOUR, "ordinal", 0.815), (TWO, "nominal", 0.095), (NOMINAL, "nominal", 0.692)],
)
def test_alpha_of_krippendorff_2011(units: list, level: str, value: float) -> None:
    assert alpha(units, level=level) == pytest.approx(value, abs=5e-4)


def test_ac1_of_gwet_2008() -> None:
    """The paper's example: of 125 units both raters call 118 positive; 5 and 2 are disputed, none is negative for both."""
    units = [("+", "+")] * 118 + [("+", "-")] * 5 + [("-", "+")] * 2
    use = (118 + 7 / 2) / 125
    chance = 2 * use * (1 - use)
    assert ac1(units) == pytest.approx((118 / 125 - chance) / (1 - chance))
    assert ac1(units) == pytest.approx(0.941, abs=5e-4)


def test_ac1_holds_where_one_code_prevails_and_alpha_does_not() -> None:
    units = [("no", "no", "no")] * 19 + [("no", "no", "yes")]
    assert alpha(units) < 0.01
    assert ac1(units) > 0.95


@pytest.mark.parametrize(
    ("units", "value"), [([("a", "a", "b")], 1 / 3), ([("a", "a"), ("a", "b")], 0.5), ([("a", None)], nan), ([], nan)]
)
def test_raw(units: list, value: float) -> None:
    assert raw(units) == pytest.approx(value, nan_ok=True)


@pytest.mark.parametrize(
    "units",
    [[], [(None, None)], [("a", "a")], [("a", None), (None, "b")]],
    ids=["none", "empty", "one code", "no pairs"],
)
def test_without_variation_or_pairs_there_is_no_alpha(units: list) -> None:
    assert isnan(alpha(units))
    assert all(map(isnan, alpha_interval(Variable("x", units))))


def test_perfect_agreement() -> None:
    units = [("a", "a"), ("b", "b")]
    assert alpha(units) == ac1(units) == raw(units) == 1


@settings(max_examples=25)
@given(st.lists(st.tuples(*[st.sampled_from(["a", "b", "c", None])] * 3), max_size=8))
def test_names_of_codes_and_order_of_coders_do_not_count(units: list) -> None:
    swapped = [tuple({"a": "z", "b": "y", "c": "x"}.get(v) if v else None for v in reversed(unit)) for unit in units]
    for measure in (alpha, ac1, raw):
        assert measure(swapped) == pytest.approx(measure(units), nan_ok=True)


VALUES = st.one_of(st.none(), st.sampled_from("abc"))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.tuples(VALUES, VALUES, VALUES), min_size=1, max_size=3), min_size=1, max_size=6), st.data())
def test_alpha_of_draws_is_that_of_the_package(groups: list[list[tuple]], data: st.DataObject) -> None:
    draw = data.draw(st.lists(st.integers(0, len(groups) - 1), min_size=len(groups), max_size=len(groups)))
    units = [unit for group in groups for unit in group]
    counts, starts = _counts(units, ["a", "b", "c"]), np.cumsum([0, *map(len, groups)])
    expected = alpha([unit for i in draw for unit in groups[i]])
    assert _nominal_alphas(counts, starts, np.array([draw]))[0] == pytest.approx(expected, nan_ok=True)


def test_the_interval_holds_the_value() -> None:
    low, high = alpha_interval(Variable("x", FOUR))
    assert low < 0.743 < high <= 1
    assert (low, high) == alpha_interval(Variable("x", FOUR))


def test_the_table_counts_disputes() -> None:
    (row,) = agreement([Variable("x", [("a", "a"), ("a", "b"), (None, "b")])], intervals=False).to_dict("records")
    assert (row["variable"], row["units"], row["disputed"], row["raw"]) == ("x", 3, 1, 0.5)
    assert agreement([]).empty


def test_one_coding_cannot_be_compared(small: Project, bare: Project) -> None:
    assert variables(small) == variables(bare) == []
    assert facts(small) == []
    assert against_reference(small).empty


def test_two_coders_of_one_mind(make_book: MakeBook) -> None:
    project = Project.open(make_book(coders={"ada": TABLES, "bob": TABLES}))
    table = agreement(variables(project), intervals=False).set_index("variable")
    assert table["disputed"].sum() == 0
    assert set(table["raw"]) == {1.0}
    (row,) = against_reference(project).to_dict("records")
    assert (row["coder"], row["found"], row["missed"], row["added"], row["f1"], row["voice"]) == (
        "bob",
        4,
        0,
        0,
        1.0,
        1.0,
    )


def test_coders_who_coded_different_parts_are_compared_on_what_both_have(make_book: MakeBook) -> None:
    less = {
        "attributions": [ATTRIBUTIONS[0] | {"stance": "", "form": "mixed"}],
        "frames": TABLES["frames"][2:],
        "items": TABLES["items"][1:3],
        "substitutions": TABLES["substitutions"][:1],
    }
    found = {v.name: v for v in variables(Project.open(make_book(coders={"ada": TABLES, "bob": less})))}
    assert list(found["attribution: form"].units) == [
        ("indirect", "mixed"),
        ("direct", None),
        ("direct", None),
        ("indirect", None),
    ]
    assert found["attribution: stance"].units[0] == (2, None)
    assert found["attribution: channel"].units[3] == (None, None)
    assert list(found["frames: news role"].units) == [("summary", None), ("main_event", None), ("context", "context")]
    assert list(found["items of the article"].units) == [(1, None), (0, 0), (1, 1)]
    assert [s.start for s in found["attribution: form"].where] == [found["attribution: form"].where[0].start]
    assert facts(Project.open(make_book("again", coders={"ada": TABLES, "bob": less})))


def test_columns_that_one_coder_lacks_are_left_out(make_book: MakeBook) -> None:
    root = make_book(coders={"ada": {"attributions": ATTRIBUTIONS}, "bob": {"attributions": ATTRIBUTIONS}})
    path = root / "data" / "codings" / "bob" / "attributions.csv"
    path.write_text("\n".join(line.rsplit(",", 2)[0] for line in path.read_text().splitlines()))
    names = [v.name for v in variables(Project.open(root))]
    assert "attribution: voice type" in names
    assert not {"attribution: stance", "attribution: channel"} & set(names)


def test_words_are_compared_one_by_one(make_book: MakeBook) -> None:
    shorter = [ATTRIBUTIONS[0] | {"content": "bridge was safe"}, *ATTRIBUTIONS[1:]]
    project = Project.open(make_book(coders={"ada": {"attributions": ATTRIBUTIONS}, "bob": {"attributions": shorter}}))
    found = {v.name: v for v in variables(project)}["words: content"]
    assert len(found.units) == 31
    assert [s.text(project.article.text) for s in found.where] == ["the"]


def test_our_coders(own: Project) -> None:
    table = agreement(variables(own), intervals=False).set_index("variable")
    assert (table["alpha"].dropna() <= 1).all()
    assert table.loc["attribution: voice type", "alpha"] == 1
    assert table.loc["attribution: found", "disputed"] == 1
    assert {f.key: f.text for f in facts(own)}["reliability_coders"] == "three"


def test_our_coders_against_the_reference(own: Project) -> None:
    table = against_reference(own).set_index("coder")
    assert table["found"].tolist()[:3] == [17, 17, 16]
    assert table["added"].tolist()[:3] == [0, 0, 0]
