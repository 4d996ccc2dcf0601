import pytest

from sourcebook.measures.baseline import read_table
from sourcebook.rewording_detector.evidence import Finding
from sourcebook.rewording_detector.measured import (
    base_rate,
    found_among,
    found_by_mechanism,
    kind_table,
    reliability_table,
    right_at_base_rate,
    roc_table,
    signs_table,
    trials,
    weakness,
    wilson,
)
from sourcebook.rewording_detector.score import Detection
from sourcebook.rewording_detector.weights import shipped_weights


@pytest.mark.parametrize(
    ("part", "total", "ends"), [(0, 100, (0.0, 0.037)), (50, 100, (0.404, 0.596)), (100, 100, (0.963, 1.0))]
)
def test_wilson(part, total, ends):
    assert wilson(part, total) == pytest.approx(ends, abs=0.001)


def test_every_mechanism_is_measured_at_every_rate():
    table = trials()
    assert table.groupby("mechanism")["rate"].nunique().tolist() == [4] * 6


def test_at_one_word_in_ten_every_mechanism_is_told_apart_when_left_out():
    table = trials()
    assert (table[table["rate"] == 0.1]["auc"] >= 0.95).all()


def test_the_network_is_worth_asking():
    """Without it each mechanism is told apart no better, or hardly, at one word in twenty."""
    plain = read_table("rewording_plain_mechanisms")
    plain = plain[plain["spare"].astype(bool) & plain["knowing"].astype(bool)]
    with_it, without = (t[t["rate"] == 0.05].set_index("mechanism")["auc"] for t in (trials(), plain))
    assert (with_it >= without - 0.005).all()
    assert (with_it - without).mean() > 0.005


def test_shown_words_were_swapped_in_four_of_five_cases_by_every_mechanism():
    table = read_table("rewording_words")
    assert (table["right"] >= 0.8 * table["marked"]).all()


def test_curves_rise():
    for _, rows in roc_table().groupby(["against", "mechanism"]):
        assert rows["alarms"].is_monotonic_increasing
        assert rows["found"].is_monotonic_increasing
        assert rows["found"].iloc[-1] == 1


def test_no_kind_of_text_with_a_hundred_pieces_is_called_reworded_more_than_once_in_a_hundred():
    table = kind_table()
    assert (table["called"] <= table["assessed"]).all()
    assert table["called"].sum() <= 0.005 * table["texts"].sum()


def test_the_interval_holds_its_share():
    right, low, high = right_at_base_rate()
    assert low <= right <= high
    assert right_at_base_rate(0.001)[1] < low
    assert right_at_base_rate(short=True)[1] < low


def test_the_mechanisms_stand_in_the_order_in_which_they_are_found():
    shares = [*found_by_mechanism().values()]
    assert len(shares) == 6
    assert shares == sorted(shares, reverse=True)


def test_a_short_text_is_told_how_weak_the_test_is():
    assert "as short as this one" in weakness(150)
    assert "on texts as short as this" in base_rate(150)
    assert "short" not in base_rate(900)
    assert weakness(900) == ""


def test_lengths_part_the_trial():
    whole = found_among()
    parts = [found_among(low) for low in (100, 200, 400)]
    assert tuple(map(sum, zip(*parts, strict=True))) == whole


def test_no_kind_that_was_not_met_is_called_reworded_more_than_once_in_a_hundred():
    table = read_table("rewording_unmet")
    assert (table["called"] <= table["assessed"]).all()
    many = table[table["texts"] >= 100]
    assert (many["called"] / many["texts"]).max() <= 0.01


def test_probabilities_are_told_for_texts_of_each_length():
    table = reliability_table()
    assert set(table["words"]) == {100, 200, 400}
    assert ((table["low"] <= table["share"]) & (table["share"] <= table["high"])).all()
    many = table[table["texts"] >= 100]
    assert (many["share"] - many["chance"]).abs().max() < 0.15


def test_false_alarms_of_the_tests_are_articles():
    found = Detection(True, "", findings=(Finding("a", "one", True, 0.01), Finding("b", "none", False, 0.01)))
    table = signs_table(found)
    assert table["false_alarms"].isna().tolist() == [False, True]
    assert table["false_alarms"][0] == round(0.01 * shipped_weights().tried)


def test_at_one_word_in_twenty_every_mechanism_is_told_apart_when_left_out():
    table = trials()
    own = table[table["rate"] == 0.05]
    assert (own["auc"] >= 0.9).all()
    assert (own["articles"] > 600).all()
    assert ((own["auc_low"] < own["auc"]) & (own["auc"] < own["auc_high"])).all()
